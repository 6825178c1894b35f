#include "ledger/forms/known_names.h"

namespace yinxin::ledger {

NameComparison compare_names(const std::vector<PersonInSheet>& people, const KnownName& known_name,
                             const FormPolicy& policy) {
  NameComparison out;
  if (!known_name) return out;
  for (std::size_t place = 0; place < people.size(); ++place) {
    if (people[place].identity_number.empty() || people[place].name.empty()) continue;
    auto name = known_name(people[place].identity_number);
    if (!name) continue;
    ++out.known;
    if (*name != people[place].name) out.others.push_back({place, std::move(*name)});
  }
  out.misplaced =
      out.others.size() >= policy.misplaced_rows_min && out.others.size() * policy.misplaced_one_in > out.known;
  return out;
}

FileIssue misplaced_issue(const NameComparison& comparison) {
  Problem what =
      problem("file.misplaced",
              "Of {0} people already known, {1} have another name here: a column was probably sorted without the "
              "others (疑似排序错位).",
              "Undo the sorting, or sort again with all columns marked.", comparison.known, comparison.others.size());
  return {Severity::error, std::move(what.code), std::move(what.reason), std::move(what.remedy)};
}

Problem other_name_problem(const std::string& known_as) {
  return problem("name.other-than-known", "The person with this identity number is known as {0}.",
                 "Compare name and number with the card.", known_as)
      .offering(known_as);
}

}  // namespace yinxin::ledger
