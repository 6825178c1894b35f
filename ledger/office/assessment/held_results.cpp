#include "ledger/office/assessment/held_results.h"

#include "ledger/office/deciding/decision_words.h"
#include "ledger/office/record_content.h"
#include "ledger/office/survey/objection_book.h"

namespace yinxin::ledger {

std::map<std::string, HeldResult, std::less<>> held_results(OpenOffice& office, const BookedPlan& plan) {
  std::map<std::string, HeldResult, std::less<>> out;
  if (!plan.result) return out;
  const EntryName about{plan.member.text(), plan.result->index};
  for (const HeldObjection& one : objections_held(office.feeds())) {
    if (one.body.about != about || (one.answer && !one.answer->body.accepted)) continue;
    const auto author = MemberId::parse(one.name.member);
    const auto said =
        author ? content_of(office, *author, one.name.index, EntryKind::objection, one.body.record, Opening::to_check)
               : std::nullopt;
    if (!said) continue;
    const std::string person = text_in_content(*said, "person");
    if (person.empty()) continue;
    out.insert_or_assign(person, HeldResult{entry_name_text(one.name.member, one.name.index), one.answer.has_value()});
  }
  return out;
}

}  // namespace yinxin::ledger
