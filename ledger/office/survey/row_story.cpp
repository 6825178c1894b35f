#include "ledger/office/survey/row_story.h"

#include "ledger/entries_of_kind.h"
#include "ledger/office/recorder.h"
#include "ledger/office/reward/honour_verbs.h"
#include "ledger/office/survey/campaign_book.h"
#include "ledger/office/survey/conflict_verbs.h"
#include "ledger/office/survey/review_policies.h"
#include "ledger/office/survey/review_words.h"
#include "ledger/office/survey/row_life_words.h"
#include "ledger/rules/explain.h"

namespace yinxin::ledger {

namespace {

// Who signed the withdrawal (A4); nullopt where nobody did.
std::optional<Message> withdrawal_words(const OpenOffice& office, const RowBook& book,
                                        const rules::ClaimVerdict* verdict) {
  if (verdict == nullptr || verdict->state != rules::ClaimState::kWithdrawn || !verdict->decided_by)
    return std::nullopt;
  const std::uint64_t entry = verdict->decided_by->index;
  const auto leaf = office.feeds().leaf(book.member(), entry);
  const auto body = leaf ? body_of_leaf<WithdrawalBody>(*leaf) : std::nullopt;
  const Officer* officer = body ? recorder_of(office.roster(), book.member(), book.officers(), entry, *body) : nullptr;
  if (officer == nullptr) return std::nullopt;
  return Message{"Officer {0} ({1}) withdrew it.", {std::to_string(officer->number), officer->name}};
}

}  // namespace

Result<RowStory> row_story(OpenOffice& office, const MemberId& member, std::uint64_t index) {
  const Judged& judged = office.judged();
  if (office.roster().is_erased(member, index)) {
    return refuse("rows.erased", "Entry {0} of {1} has been erased on lawful request; only its hash is left.", index,
                  member.text());
  }
  const auto names = [&](const rules::Member& one) {
    const auto id = MemberId::parse(one.id);
    const RosterMember* known = id ? office.roster().find(*id) : nullptr;
    return known == nullptr || known->name.empty() ? one.id : known->name;
  };
  auto explanation = rules::explain_claim(judged.history(), judged.verdicts, {judged.number_of(member), index}, names);
  if (!explanation)
    return refuse("rows.unknown", "Entry {0} of this node's feed is no row; `yinxin rows` lists them.", index);
  RowStory out;
  out.sentences = {explanation->filed, explanation->received, explanation->verdict, explanation->settled};
  const RowBook& book = office.book(member);
  if (const BookedRow* row = book.find(index)) {
    for (const Message& message : correction_words(office, book, *row)) out.sentences.push_back(message);
    const auto* verdict = judged.claim(member, index);
    const OfficerBook& of_province = office.book(office.roster().province()).officers();
    const auto words = review_words(book, *row, verdict, of_province, ReviewPolicies(office).of(member, *row));
    out.sentences.insert(out.sentences.end(), words.begin(), words.end());
    if (auto withdrew = withdrawal_words(office, book, verdict)) out.sentences.push_back(std::move(*withdrew));
    const CampaignBook campaigns(office.policies(), office.feeds());
    const BookedFiling* filing = book.filing_of(*row);
    const auto time =
        filing == nullptr || verdict == nullptr ? std::nullopt : campaigns.time_of(filing->body, verdict->official);
    if (time) out.sentences.push_back(time_in_words(campaigns, filing->body, *time));
    const HonourMarks marks = honour_marks(office.feeds());
    if (const auto mark = marks.find(row->tag.value); mark != marks.end())
      out.sentences.push_back(words_of_mark(mark->second));
  }
  if (explanation->what_to_do) out.sentences.push_back(*explanation->what_to_do);
  std::vector<EntryName> others;
  for (rules::EntryRef rival : explanation->rivals) others.push_back({judged.id_of(rival.member), rival.index});
  for (const Message& message : rival_words(office, {member.text(), index}, others)) out.sentences.push_back(message);
  out.rivals = std::move(explanation->rivals);
  return out;
}

}  // namespace yinxin::ledger
