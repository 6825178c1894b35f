#include "ledger/office/survey/letter_verbs.h"

#include <algorithm>
#include <boost/json/array.hpp>

#include "crypto/text_encoding.h"
#include "ledger/entry_codec.h"
#include "ledger/office/deciding/decision_verbs.h"
#include "ledger/office/feed_verbs.h"
#include "ledger/office/letter_seal.h"
#include "ledger/office/request_day.h"
#include "ledger/office/survey/follow_up.h"
#include "ledger/office/survey/letter_book.h"
#include "ledger/office/survey/letter_figures.h"
#include "ledger/office/survey/review_policies.h"

namespace yinxin::ledger {

namespace {

using boost::json::array;
using boost::json::object;

constexpr std::string_view kDefaultAddressee = "省人力资源和社会保障厅";

object figures_object(const LetterFigures& figures) {
  return {{"reported", figures.reported},   {"confirmed", figures.confirmed},
          {"returned", figures.returned},   {"not_accepted", figures.not_accepted},
          {"set_aside", figures.set_aside}, {"high_skilled", figures.high_skilled}};
}

object letter_object(const HeldLetter& held, const LetterBook& book) {
  return {{"member", held.member.text()},
          {"index", held.index},
          {"number", held.known.letter.number},
          {"campaign", held.known.letter.campaign},
          {"date", day_text(held.known.letter.date)},
          {"confirmed", held.known.letter.figures.confirmed},
          {"reported", held.known.letter.figures.reported},
          {"state", message_object(standing_in_words(book.standing(held.known)))}};
}

LetterHead letter_head(const FeedHead& head) { return {head.size, head.root}; }

// The own earlier letter that the new one replaces or narrows, as the request names it.
Result<std::optional<EarlierLetter>> earlier_letter(const LetterBook& book, const MemberId& self,
                                                    const OfficeRequest& request, std::string_view campaign) {
  const std::string replaces = request.text("replaces");
  const std::string number = replaces.empty() ? request.text("narrows") : replaces;
  for (const HeldLetter& held : book.letters()) {
    if (held.member != self) continue;
    const Letter& letter = held.known.letter;
    if (!number.empty() && letter.number == number) {
      return EarlierLetter{replaces.empty() ? EarlierLetterUse::narrowed : EarlierLetterUse::replaced, number,
                           held.known.digest};
    }
    const bool stands = held.known.countersigned && book.standing(held.known).state != LetterState::replaced;
    if (number.empty() && letter.campaign == campaign && stands) {
      return refuse("letter.earlier",
                    "Letter {0} of campaign {1} is countersigned and stands. Say with --replaces or --narrows what the "
                    "new one does to it.",
                    letter.number, campaign);
    }
  }
  if (!number.empty()) {
    return refuse("letter.no-earlier", "No letter of {0} with the number {1} is held here.", self.text(), number);
  }
  return std::optional<EarlierLetter>();
}

Result<void> check_number_is_new(const LetterBook& book, const MemberId& self, const std::string& number) {
  const bool used = std::ranges::any_of(book.letters(), [&](const HeldLetter& held) {
    return held.member == self && held.known.letter.number == number;
  });
  if (!used) return {};
  return refuse("letter.number", "There is a letter with the number {0} already; a new one needs a number of its own.",
                number);
}

// The drawn follow-up calls, where the policy of the letter's own place asks for them before it (A7).
Result<void> check_calls(OpenOffice& office, std::string_view campaign, const MemberId& member, const Policy& policy) {
  return check_follow_up(follow_up_figures(office, member, campaign), follow_up_policy(policy));
}

LetterContent content_now(OpenOffice& office, std::string_view campaign, const MemberId& member) {
  const ReviewPolicies policies(office);
  return letter_content(office.book(member), office.judged(), campaign, policies.of(member));
}

// Whether the letter's own feed and figures are as this node holds and judges them now. `policy`: of the letter's
// place.
Result<void> check_against_review(OpenOffice& office, const Letter& letter, const MemberId& member,
                                  const Policy& policy) {
  if (auto heads = check_letter_heads(office.feeds(), letter, member); !heads) return heads;
  if (auto calls = check_calls(office, letter.campaign, member, policy); !calls) return calls;
  return compare_content(letter, content_now(office, letter.campaign, member));
}

// By attachment `note`, or by `member` and perhaps `index`.
Result<const HeldLetter*> letter_named(const LetterBook& book, OpenOffice& office, const OfficeRequest& request) {
  if (const Attachment* file = request.attachment("note")) {
    const auto note = crypto::parse_note(as_text(file->content));
    if (!note) return std::unexpected(note.error());
    for (const HeldLetter& held : book.letters()) {
      if (held.note.text == note->text) return &held;
    }
    return refuse("letter.not-in-feed", "This letter stands in no feed held here, or its text has been changed.");
  }
  const auto member = member_argument(office.roster(), request);
  if (!member) return std::unexpected(member.error());
  const HeldLetter* found = nullptr;
  for (const HeldLetter& held : book.letters()) {
    if (held.member != (*member)->id) continue;
    if (request.number("index").value_or(held.index) == held.index) found = &held;
  }
  if (found == nullptr) {
    return refuse("letter.unknown", "{0} has no such letter, as far as its feed has come here.", (*member)->id.text());
  }
  return found;
}

// The letter that the request names, if the province may countersign it now.
Result<HeldLetter> letter_to_confirm(OpenOffice& office, const OfficeRequest& request) {
  if (auto province = check_province(office); !province) return std::unexpected(province.error());
  const LetterBook book(office.feeds(), office.judged());
  const auto held = letter_named(book, office, request);
  if (!held) return std::unexpected(held.error());
  const KnownLetter& known = (*held)->known;
  if (known.countersigned) {
    return refuse("confirm.done", "Letter {0} is countersigned already; nothing was done.", known.letter.number);
  }
  if (office.judged().position_of((*held)->member, (*held)->index) == rules::kNever) {
    return refuse("confirm.awaited", "Letter {0} has no receipt yet. Try again in a minute.", known.letter.number);
  }
  const Policy& policy = office.policy_of((*held)->member, (*held)->index);
  if (auto same = check_against_review(office, known.letter, (*held)->member, policy); !same)
    return std::unexpected(same.error());
  return **held;
}

OfficeReply text_to_seal(const OpenOffice& office, const std::string& text, object result) {
  const MemberId& self = office.self();
  const auto& key = office.roster().find(self)->newest().letter;
  if (!key) {
    return refusal(
        refuse("letter.no-seal", "No letter seal is on record for {0}; its member entry names none.", self.text())
            .error());
  }
  result["origin"] = office.roster().origin(self);
  result["key"] = crypto::to_base64(key->bytes());
  OfficeReply reply;
  reply.result = std::move(result);
  reply.attachments.push_back({"text", to_bytes(text)});
  return reply;
}

// Rows of a countersigned letter whose confirmation does not hold any more: taken back by the province, or erased.
std::size_t rows_taken_back(const Judged& judged, const MemberId& member, const Letter& letter) {
  std::size_t count = 0;
  for (const Interval& interval : letter.rows) {
    for (std::uint64_t index = interval.first; index <= interval.last; ++index) {
      const rules::ClaimVerdict* verdict = judged.claim(member, index);
      if (verdict != nullptr && !verdict->confirmed) ++count;
    }
  }
  return count;
}

Result<crypto::SignedNote> attached_note(const OfficeRequest& request) {
  const Attachment* file = request.attachment("note");
  if (file == nullptr) return refuse("letter.no-note", "There is no letter in the request.");
  return crypto::parse_note(as_text(file->content));
}

}  // namespace

OfficeReply letter_prepare(OpenOffice& office, const OfficeRequest& request, Progress&) {
  const std::string campaign = request.text("campaign");
  const MemberId& self = office.self();
  const LetterBook book(office.feeds(), office.judged());
  if (auto fresh = check_number_is_new(book, self, request.text("number")); !fresh) return refusal(fresh.error());
  const auto earlier = earlier_letter(book, self, request, campaign);
  if (!earlier) return refusal(earlier.error());
  const LetterContent content = content_now(office, campaign, self);
  if (!content.unreviewed.empty()) return refusal(content.unreviewed.front());
  if (auto calls = check_calls(office, campaign, self, office.policy()); !calls) return refusal(calls.error());
  if (content.figures.reported == 0) {
    return refusal(refuse("letter.nothing", "No row of campaign {0} has been submitted.", campaign).error());
  }
  const RosterMember* province = office.roster().find(office.roster().province());
  Letter letter;
  letter.number = request.text("number");
  letter.date = day_at(static_cast<std::int64_t>(request.clock));
  letter.office = office.roster().find(self)->name;
  letter.addressee = request.text("addressee");
  if (letter.addressee.empty()) letter.addressee = province->name;
  if (letter.addressee.empty()) letter.addressee = kDefaultAddressee;
  letter.campaign = campaign;
  letter.rows = content.rows;
  letter.feed = letter_head(*office.feeds().head(self));
  if (const FeedHead* head = office.feeds().head(province->id)) letter.province = letter_head(*head);
  letter.figures = content.figures;
  letter.basis = request.text("basis");
  letter.earlier = *earlier;
  letter.signer = request.text("signer");
  if (auto waits = compare_content(letter, content); !waits)
    return refusal(waits.error(), content.waits.empty() ? ExitCode::failed : ExitCode::try_again);
  if (auto sound = check_letter(letter); !sound) return refusal(sound.error());
  array rows;
  for (const Interval& interval : letter.rows) rows.push_back(array{interval.first, interval.last});
  return text_to_seal(
      office, letter.text(),
      {{"number", letter.number}, {"figures", figures_object(letter.figures)}, {"rows", std::move(rows)}});
}

OfficeReply letter_append(OpenOffice& office, const OfficeRequest& request, Progress&) {
  const auto note = attached_note(request);
  if (!note) return refusal(note.error());
  const auto letter = parse_letter(note->text);
  if (!letter) return refusal(letter.error());
  const MemberId& self = office.self();
  const auto seal = letter_seal_of(office.roster(), self);
  if (!seal) return refusal(seal.error());
  if (auto good = crypto::verify_note(*note, *seal); !good) return refusal(good.error(), ExitCode::verification_failed);
  const LetterBook book(office.feeds(), office.judged());
  if (auto fresh = check_number_is_new(book, self, letter->number); !fresh) return refusal(fresh.error());
  if (auto same = check_against_review(office, *letter, self, office.policy()); !same) return refusal(same.error());
  Office desk = office.desk();
  const MemberLetterBody body{note->text, signature_line_by(*note, *seal)};
  const auto head = desk.own.append(std::vector<Bytes>{encode_entry(entry_of(body, request.clock))});
  if (!head) return refusal(head.error());
  OfficeReply reply;
  reply.result = object{{"index", head->size - 1}, {"number", letter->number}, {"size", head->size}};
  if (const FollowUpFigures calls = follow_up_figures(office, self, letter->campaign); calls.drawn > 0) {
    reply.messages.push_back(
        refuse("letter.calls", "Follow-up calls: {0} of {1} drawn rows are done.", calls.done, calls.drawn).error());
  }
  return reply;
}

OfficeReply letter_list(OpenOffice& office, const OfficeRequest& request, Progress&) {
  const LetterBook book(office.feeds(), office.judged());
  const std::string member = request.text("member");
  array letters;
  for (const HeldLetter& held : book.letters()) {
    if (member.empty() || member == held.member.text()) letters.push_back(letter_object(held, book));
  }
  OfficeReply reply;
  reply.result = object{{"letters", std::move(letters)}};
  return reply;
}

OfficeReply letter_show(OpenOffice& office, const OfficeRequest& request, Progress&) {
  const LetterBook book(office.feeds(), office.judged());
  const auto held = letter_named(book, office, request);
  if (!held) return refusal(held.error());
  OfficeReply reply;
  reply.result = letter_object(**held, book);
  reply.attachments.push_back({"note", to_bytes(crypto::format_note((*held)->note))});
  return reply;
}

OfficeReply letter_verify(OpenOffice& office, const OfficeRequest& request, Progress&) {
  const auto note = attached_note(request);
  if (!note) return refusal(note.error(), ExitCode::verification_failed);
  const auto checked = check_letter_note(office.roster(), *note);
  if (!checked) return refusal(checked.error(), ExitCode::verification_failed);
  const LetterBook book(office.feeds(), office.judged());
  KnownLetter known = checked->known;
  // The file may have been written before the countersignature that is held here.
  for (const HeldLetter& held : book.letters()) {
    if (held.known.digest == known.digest && held.known.countersigned) known.countersigned = true;
  }
  const LetterStanding standing = book.standing(known);
  const std::size_t taken_back =
      known.countersigned ? rows_taken_back(office.judged(), checked->member, known.letter) : 0;
  OfficeReply reply;
  reply.result = object{{"valid", standing.state == LetterState::valid},
                        {"state", message_object(standing_in_words(standing))},
                        {"number", known.letter.number},
                        {"member", checked->member.text()},
                        {"figures", figures_object(known.letter.figures)},
                        {"taken_back", taken_back}};
  if (taken_back > 0) {
    reply.messages.push_back(refuse("letter.taken-back",
                                    "Of the {0} rows that letter {1} confirms, {2} have been taken back or erased "
                                    "since; count the rest with `yinxin totals`.",
                                    known.letter.figures.confirmed, known.letter.number, taken_back)
                                 .error());
  }
  return reply;
}

OfficeReply confirm_check(OpenOffice& office, const OfficeRequest& request, Progress&) {
  const auto held = letter_to_confirm(office, request);
  if (!held) return refusal(held.error());
  return text_to_seal(office, held->note.text,
                      {{"member", held->member.text()},
                       {"index", held->index},
                       {"number", held->known.letter.number},
                       {"figures", figures_object(held->known.letter.figures)}});
}

OfficeReply confirm_prepare(OpenOffice& office, const OfficeRequest& request, Progress&) {
  const auto held = letter_to_confirm(office, request);
  if (!held) return refusal(held.error());
  const Attachment* line = request.attachment("seal-line");
  const auto seal = letter_seal_of(office.roster(), office.self());
  if (!seal) return refusal(seal.error());
  const auto signature = line == nullptr ? std::nullopt : crypto::Signature::from(line->content);
  if (!signature || !crypto::verify(seal->key(), as_bytes(held->note.text), *signature)) {
    return refusal(
        refuse("confirm.signature", "The province's letter seal has not signed letter {0}.", held->known.letter.number)
            .error(),
        ExitCode::verification_failed);
  }
  ConfirmationBody body;
  body.letter = to_bytes(ByteView(held->known.digest));
  body.member = held->member.text();
  body.rows = held->known.letter.rows;
  body.letter_signature = to_bytes(ByteView(*signature));
  const auto day = past_day_argument(request, "on");
  if (!day) return refusal(day.error(), ExitCode::usage);
  if (*day < held->known.letter.date) {
    return refusal(refuse("confirm.day", "Letter {0} is of {1}; it cannot be countersigned on {2}, before that.",
                          held->known.letter.number, day_text(held->known.letter.date), day_text(*day))
                       .error());
  }
  body.day = day_number(*day);
  return prepared(office, {entry_of(body, request.clock)});
}

}  // namespace yinxin::ledger
