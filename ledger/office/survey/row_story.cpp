#include "ledger/office/survey/row_story.h"

#include "ledger/office/reward/honour_verbs.h"
#include "ledger/office/survey/campaign_book.h"
#include "ledger/office/survey/conflict_verbs.h"
#include "ledger/office/survey/review_words.h"
#include "ledger/office/survey/row_life_words.h"
#include "ledger/rules/explain.h"

namespace yinxin::ledger {

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
    for (const Message& message : review_words(book, *row, office.policy().review())) out.sentences.push_back(message);
    const CampaignBook campaigns(office.policy(), office.feeds());
    const BookedFiling* filing = book.filing_of(*row);
    const auto* verdict = judged.claim(member, index);
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
