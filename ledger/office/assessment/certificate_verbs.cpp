#include "ledger/office/assessment/certificate_verbs.h"

#include <algorithm>
#include <boost/json/array.hpp>

#include "crypto/text_encoding.h"
#include "ledger/bodies/certification.h"
#include "ledger/certificate/certificate_file.h"
#include "ledger/certificate/status_note.h"
#include "ledger/certificate/verdict.h"
#include "ledger/entry_codec.h"
#include "ledger/office/assessment/body_register.h"
#include "ledger/office/assessment/certificate_batch.h"
#include "ledger/office/assessment/certificate_issue.h"
#include "ledger/office/assessment/certificate_words.h"
#include "ledger/office/assessment/national_book.h"
#include "ledger/office/assessment/registration.h"
#include "ledger/office/deciding/decision_verbs.h"
#include "ledger/office/feed_verbs.h"
#include "ledger/office/reward/honour_verbs.h"

namespace yinxin::ledger {

namespace {

using boost::json::array;
using boost::json::object;

constexpr std::int64_t kNextStatusDays = 7;
constexpr std::int64_t kStatusUseDays = 90;

object certificate_object(const Judged& judged, const NationalBook& national,
                          const rules::CertificateVerdict& verdict) {
  const auto* certificate = judged.history().find_as<rules::Certificate>(verdict.entry);
  object out{{"member", judged.id_of(verdict.entry.member)},
             {"index", verdict.entry.index},
             {"number", certificate->number},
             {"body", certificate->body},
             {"occupation", certificate->occupation},
             {"level", certificate->level},
             {"issued", certificate->issued},
             {"state", rules::name_of(verdict.state)},
             {"state_words", message_object(state_in_words(judged, verdict))}};
  if (verdict.official != rules::kNever) out["official"] = verdict.official;
  const NationalStanding standing = national.of(judged.id_of(verdict.entry.member), verdict.entry.index);
  out["national"] = object{{"state", name_of(standing.state)}, {"words", message_object(national_in_words(standing))}};
  return out;
}

// The certificate that has this number, as the rules judge it; else any that bears it.
const rules::CertificateVerdict* holder_of(const Judged& judged, std::string_view number) {
  const rules::CertificateVerdict* found = nullptr;
  for (const rules::CertificateVerdict& verdict : judged.verdicts.certificates) {
    if (judged.history().find_as<rules::Certificate>(verdict.entry)->number != number) continue;
    const bool has_it =
        verdict.state == rules::CertificateState::kCounts || verdict.state == rules::CertificateState::kRevoked;
    if (found == nullptr || has_it) found = &verdict;
  }
  return found;
}

DirectoryBody directory_entry(const RegisteredBody& body) {
  DirectoryBody out{body.record.record_number, body.name, body.profile, BodyState::active, {}};
  out.state = static_cast<BodyState>(static_cast<int>(body.record.standing) + 1);
  IssuerKey key{.key = *body.certificate_key};
  for (const auto& [occupation, level] : body.record.approved) {
    if (level >= 1 && level <= 5) key.levels = static_cast<std::uint8_t>(key.levels | 1U << (level - 1));
  }
  if (key.levels != 0) out.keys.push_back(key);
  return out;
}

StatusBody status_of(const BodyRegister& bodies) {
  std::vector<const RegisteredBody*> listed;
  for (const auto& [id, body] : bodies.bodies()) {
    if (body.certificate_key) listed.push_back(&body);
  }
  std::ranges::sort(listed, {}, [](const RegisteredBody* body) { return body->record.record_number; });
  StatusBody out;
  for (const RegisteredBody* body : listed) {
    std::map<std::pair<int, int>, std::vector<SerialRange>> groups;
    for (const AllottedRange& range : body->ranges)
      groups[{range.year, range.level}].push_back({range.first, range.last});
    for (auto& [series, ranges] : groups) {
      NumberGroup group;
      group.body = static_cast<std::uint32_t>(out.bodies.size());
      group.year = static_cast<std::uint16_t>(series.first);
      group.level = static_cast<std::uint8_t>(series.second);
      group.allotted = SerialSet(std::move(ranges));
      out.groups.push_back(std::move(group));
    }
    out.bodies.push_back(directory_entry(*body));
  }
  return out;
}

// Numbers of status notes rise: the last one given is kept in the store's table local.
std::uint64_t last_status_number(const Store& store) {
  const auto value = store.snapshot()->get(Table::local, as_bytes("status-number"));
  return value ? std::strtoull(to_text(*value).c_str(), nullptr, 10) : 0;
}

}  // namespace

Result<TrustNote> trust_in_force(const OpenOffice& office) {
  constexpr std::size_t kTrustBytesMax = 1 << 20;
  const auto file = read_file(office.directory().trust(), kTrustBytesMax);
  if (!file) return std::unexpected(file.error());
  const auto notes = split_trust_file(as_text(*file));
  const Genesis& genesis = office.roster().genesis();
  return follow_trust(root_fingerprint(genesis.federation(), {1, genesis.threshold, genesis.roots}), notes);
}

OfficeReply certificate_list(OpenOffice& office, const OfficeRequest& request, Progress&) {
  const auto member = member_or_self(office, request);
  if (!member) return refusal(member.error());
  const Judged& judged = office.judged();
  const bool all =
      request.flag("all") || (request.text("member").empty() && office.self() == office.roster().province());
  const std::string body = request.text("body");
  const std::string state = request.text("state");
  const NationalBook national(office.feeds());
  const auto honoured = honoured_certificates(office);
  array list;
  for (const rules::CertificateVerdict& verdict : judged.verdicts.certificates) {
    const auto* certificate = judged.history().find_as<rules::Certificate>(verdict.entry);
    const bool wanted = (all || judged.id_of(verdict.entry.member) == member->text()) &&
                        (body.empty() || certificate->body == body) &&
                        (state.empty() || state == rules::name_of(verdict.state));
    if (!wanted) continue;
    object one = certificate_object(judged, national, verdict);
    const auto mark = honoured.find(certificate->number);
    if (mark != honoured.end()) one["honour"] = mark_object(mark->second);
    list.push_back(std::move(one));
  }
  OfficeReply reply;
  reply.result =
      object{{"total", list.size()}, {"certificates", std::move(list)}, {"kind", message_object(certificate_kind())}};
  return reply;
}

OfficeReply certificate_registration(OpenOffice& office, const OfficeRequest& request, Progress&) {
  const auto batch = batch_argument(request);
  if (!batch) return batch.error();
  if (batch->federation != office.roster().federation() || office.roster().find(batch->member) == nullptr) {
    return refusal(refuse("certificate.feed", "The batch is for {0} in the federation {1}; this is {2} in {3}.",
                          batch->member.text(), batch->federation.text(), office.self().text(),
                          office.roster().federation().text())
                       .error());
  }
  const Judged& judged = office.judged();
  const BodyRegister bodies(office.feeds(), judged);
  const auto body = bodies.find(batch->body);
  if (!body) return refusal(body.error());
  if (!(*body)->certificate_key) {
    return refusal(
        refuse("certificate.key", "The record of {0} has no usable certificate seal.", (*body)->name).error());
  }
  OfficeReply reply;
  array list;
  for (const Token& token : batch->tokens) {
    object one{{"number", token.number().text()}};
    const auto found =
        registration_of(office.feeds(), judged, batch->body, *(*body)->certificate_key, batch->member, token);
    if (found) {
      one["registered_at"] = found->registered_at;
      reply.attachments.push_back(
          {token.number().text(), to_bytes(format_certificate_file({token_text(token.raw()), found->proofs}))});
    } else {
      one["refused"] = message_object(found.error().message);
      reply.exit_code = ExitCode::rows_refused;
    }
    list.push_back(std::move(one));
  }
  const auto& key = office.roster().role_key(KeyRole::province_certificate_seal);
  reply.result = object{{"key", crypto::to_base64(key.bytes())}, {"certificates", std::move(list)}};
  return reply;
}

OfficeReply certificate_revoke(OpenOffice& office, const OfficeRequest& request, Progress&) {
  const std::string number = request.text("number");
  const std::string reason = request.text("reason");
  if (number.empty() || reason.empty()) {
    return refusal(refuse("certificate.revoke", "Revoking needs the certificate's number and a reason.").error(),
                   ExitCode::usage);
  }
  const Judged& judged = office.judged();
  const auto* verdict = holder_of(judged, number);
  if (verdict == nullptr) {
    return refusal(
        refuse("certificate.unknown", "No certificate with the number {0} is in the feeds held here.", number).error());
  }
  const std::string& author = judged.id_of(verdict->entry.member);
  if (verdict->state == rules::CertificateState::kRevoked) {
    return refusal(
        refuse("certificate.revoked", "Certificate {0} is revoked already; nothing was done.", number).error());
  }
  if (office.self() == office.roster().province()) {
    const ProvinceRevocationBody body{{author, verdict->entry.index}, reason};
    return prepared(office, {entry_of(body, request.clock)});
  }
  if (author != office.self().text()) {
    return refusal(refuse("certificate.not-ours",
                          "Certificate {0} is in the feed of {1}: it or the province revokes it, not {2}.", number,
                          author, office.self().text())
                       .error());
  }
  Office desk = office.desk();
  const RevocationBody body{verdict->entry.index, reason};
  const auto head = desk.own.append(std::vector<Bytes>{encode_entry(entry_of(body, request.clock))});
  if (!head) return refusal(head.error());
  OfficeReply reply;
  reply.result = object{{"number", number}, {"index", head->size - 1}, {"size", head->size}};
  return reply;
}

OfficeReply certificate_status(OpenOffice& office, const OfficeRequest& request, Progress&) {
  if (auto province = check_province(office); !province) return refusal(province.error());
  const auto trust = trust_in_force(office);
  if (!trust) return refusal(trust.error());
  const auto key = office.keyring().load_newest(KeyPurpose::status);
  if (!key) return refusal(key.error());
  Store& store = office.feeds().store();
  const FeedHead* head = office.feeds().head(office.self());
  const Day today = day_at(static_cast<std::int64_t>(request.clock));
  StatusHeader header{.origin = trust->origin(),
                      .number = last_status_number(store) + 1,
                      .trust = trust->number,
                      .size = head->size,
                      .root = head->root,
                      .as_of = today,
                      .next_by = days_after(today, kNextStatusDays),
                      .use_until = days_after(today, kStatusUseDays)};
  const StatusBody body = status_of(BodyRegister(office.feeds(), office.judged()));
  const auto file = make_status_file(header, body, *trust, key->signing_key());
  if (!file) return refusal(file.error());
  WriteBatch remember;
  remember.put(Table::local, to_bytes("status-number"), as_bytes(std::to_string(header.number)));
  store.commit(remember);
  OfficeReply reply;
  reply.result = object{{"number", header.number},
                        {"as_of", day_text(header.as_of)},
                        {"use_until", day_text(header.use_until)},
                        {"bodies", body.bodies.size()}};
  reply.attachments.push_back({"status", to_bytes(*file)});
  return reply;
}

}  // namespace yinxin::ledger
