#include "ledger/office/assessment/consent_verbs.h"

#include <algorithm>
#include <boost/json/object.hpp>

#include "crypto/text_encoding.h"
#include "ledger/bodies/certification.h"
#include "ledger/bodies/recording.h"
#include "ledger/certificate/consent.h"
#include "ledger/entries_of_kind.h"
#include "ledger/office/assessment/body_register.h"
#include "ledger/office/assessment/body_verbs.h"
#include "ledger/office/deciding/decision_verbs.h"
#include "ledger/office/deciding/decision_words.h"
#include "ledger/office/letter_seal.h"

namespace yinxin::ledger {

namespace {

using boost::json::object;

struct HeldConsent {
  std::uint64_t index = 0;
  Consent consent;
  crypto::SignedNote note;
};

// Every letter that the province's decision recorded, in order, its signature being good.
std::vector<HeldConsent> held_consents(OpenOffice& office) {
  std::vector<HeldConsent> out;
  const Roster& roster = office.roster();
  for_each_decision<ConsentLetterBody>(office.feeds(), 0, [&](std::uint64_t index, const ConsentLetterBody& body) {
    const auto seal = letter_seal_at(roster, roster.province(), index);
    const auto signature = crypto::Signature::from(body.signature);
    auto consent = parse_consent(body.text);
    if (!consent || consent->body != body.body || !seal || !signature ||
        !crypto::verify(seal->key(), as_bytes(body.text), *signature))
      return;
    out.push_back({index, std::move(*consent), {body.text, {{seal->name(), seal->key_hash(), body.signature}}}});
  });
  return out;
}

// What the letter says of the body, as the register has it now.
Consent consent_of(OpenOffice& office, const RegisteredBody& body) {
  Consent out;
  out.addressee = body.name;
  out.body = body.id;
  out.record_number = body.record.record_number;
  for (const auto& [occupation, level] : body.record.approved) out.skills.push_back({occupation, level});
  out.supervisor = body.record.supervision.supervisor;
  for (const auto& [level, member] : body.record.supervision.by_level) out.by_level.push_back({level, member});
  for (const AllottedRange& range : body.ranges) {
    out.ranges.push_back(
        {static_cast<std::uint64_t>(range.year), static_cast<std::uint64_t>(range.level), {range.first, range.last}});
  }
  const FeedHead* head = office.feeds().head(office.roster().province());
  if (head != nullptr) out.province = {head->size, head->root};
  for_each_decision<BodyBody>(office.feeds(), 0, [&](std::uint64_t, const BodyBody& entry) {
    if (entry.id == body.id && !entry.application.member.empty() && out.application.empty())
      out.application = entry_name_text(entry.application.member, entry.application.index);
  });
  return out;
}

// Whether the letter says of the body what the register says now; where the feed stood is not asked.
bool says_the_same(Consent letter, const Consent& now) {
  letter.number = now.number;
  letter.date = now.date;
  letter.office = now.office;
  letter.signer = now.signer;
  letter.province = now.province;
  return letter == now;
}

OfficeReply not_verified(const Error& error) { return refusal(error, ExitCode::verification_failed); }

}  // namespace

OfficeReply consent_text(OpenOffice& office, const OfficeRequest& request, Progress&) {
  if (auto province = check_province(office); !province) return refusal(province.error());
  const BodyRegister bodies(office.feeds(), office.judged());
  const auto body = bodies.find(request.text("id"));
  if (!body) return refusal(body.error());
  if (auto active = check_active(**body); !active) return refusal(active.error());
  for (const HeldConsent& held : held_consents(office)) {
    if (held.consent.number != request.text("number")) continue;
    return refusal(refuse("consent.number", "There is a letter with the number {0} already, for {1}.",
                          held.consent.number, held.consent.addressee)
                       .error());
  }
  const Day today = day_at(static_cast<std::int64_t>(request.clock));
  Consent letter = consent_of(office, **body);
  letter.number = request.text("number");
  letter.signer = request.text("signer");
  letter.date = today;
  const RosterMember* self = office.roster().find(office.self());
  letter.office = request.text("office").empty() ? self->name : request.text("office");
  if (letter.office.empty()) letter.office = "省人力资源和社会保障厅";
  if (auto sound = check_consent(letter); !sound) return refusal(sound.error(), ExitCode::usage);
  const auto& key = self->newest().letter;
  if (!key) {
    return refusal(refuse("letter.no-seal", "No letter seal is on record for {0}; its member entry names none.",
                          office.self().text())
                       .error());
  }
  OfficeReply reply;
  reply.result = object{{"origin", office.roster().origin(office.self())},
                        {"key", crypto::to_base64(key->bytes())},
                        {"number", letter.number}};
  reply.attachments.push_back({"text", to_bytes(letter.text())});
  return reply;
}

OfficeReply consent_prepare(OpenOffice& office, const OfficeRequest& request, Progress&) {
  if (auto province = check_province(office); !province) return refusal(province.error());
  const Attachment* text = request.attachment("text");
  const Attachment* line = request.attachment("signature");
  const auto letter = parse_consent(text == nullptr ? std::string_view() : as_text(text->content));
  if (!letter) return refusal(letter.error());
  const auto seal = letter_seal_of(office.roster(), office.self());
  if (!seal) return refusal(seal.error());
  const auto signature = line == nullptr ? std::nullopt : crypto::Signature::from(line->content);
  if (!signature || !crypto::verify(seal->key(), text->content, *signature)) {
    return not_verified(
        refuse("consent.signature", "The province's letter seal has not signed letter {0}.", letter->number).error());
  }
  const BodyRegister bodies(office.feeds(), office.judged());
  const auto body = bodies.find(letter->body);
  if (!body) return refusal(body.error());
  if (!says_the_same(*letter, consent_of(office, **body))) {
    return refusal(refuse("consent.changed",
                          "The record of {0} has changed since letter {1} was written; write it anew.", (*body)->name,
                          letter->number)
                       .error());
  }
  const ConsentLetterBody entry{letter->body, to_text(text->content), to_bytes(ByteView(*signature))};
  return prepared(office, {entry_of(entry, request.clock)});
}

OfficeReply consent_show(OpenOffice& office, const OfficeRequest& request, Progress&) {
  const BodyRegister bodies(office.feeds(), office.judged());
  const auto body = bodies.find(request.text("id"));
  if (!body) return refusal(body.error());
  const auto held = held_consents(office);
  const auto found = std::ranges::find_if(held.rbegin(), held.rend(),
                                          [&](const HeldConsent& one) { return one.consent.body == (*body)->id; });
  if (found == held.rend())
    return refusal(refuse("consent.none", "No letter of consent has been issued for {0}.", (*body)->name).error());
  OfficeReply reply;
  reply.result = object{{"number", found->consent.number}, {"body", found->consent.body}, {"index", found->index}};
  reply.attachments.push_back({"note", to_bytes(crypto::format_note(found->note))});
  return reply;
}

OfficeReply consent_verify(OpenOffice& office, const OfficeRequest& request, Progress&) {
  const Attachment* file = request.attachment("note");
  const auto note = crypto::parse_note(file == nullptr ? std::string_view() : as_text(file->content));
  if (!note) return not_verified(note.error());
  const auto letter = parse_consent(note->text);
  if (!letter) return not_verified(letter.error());
  const auto seal = letter_seal_on(*note, office.roster(), office.roster().province());
  if (!seal || !crypto::verify_note(*note, *seal)) {
    return not_verified(refuse("consent.seal",
                               "The province's letter seal does not fit this letter: it has been changed, or another "
                               "key signed it.")
                            .error());
  }
  const auto held = held_consents(office);
  const auto recorded = std::ranges::find(held, note->text, [](const HeldConsent& one) { return one.note.text; });
  if (recorded == held.end()) {
    return not_verified(refuse("consent.not-in-feed",
                               "Letter {0} is sealed, but the province's feed as it is held here does not record it.",
                               letter->number)
                            .error());
  }
  Message state{"VALID", {}};
  for (const HeldConsent& later : held) {
    if (later.index > recorded->index && later.consent.body == letter->body)
      state = Message{"REPLACED BY {0}", {later.consent.number}};
  }
  const BodyRegister bodies(office.feeds(), office.judged());
  const auto body = bodies.find(letter->body);
  if (body && !check_active(**body)) state = Message{"VALID, but the body is suspended or removed now", {}};
  OfficeReply reply;
  reply.result = object{{"valid", state.text == "VALID"}, {"state", message_object(state)},
                        {"number", letter->number},       {"body", letter->body},
                        {"name", letter->addressee},      {"record_number", letter->record_number}};
  return reply;
}

}  // namespace yinxin::ledger
