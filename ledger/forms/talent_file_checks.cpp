#include "ledger/forms/talent_file_checks.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <set>
#include <string_view>
#include <unordered_map>

#include "crypto/ensure.h"
#include "ledger/forms/known_names.h"
#include "ledger/forms/talent_layout.h"

namespace yinxin::ledger {
namespace {

using Places = std::vector<std::size_t>;  // of rows in the file

class FileChecks {
 public:
  FileChecks(const TalentContext& context, const std::vector<TalentRowFacts>& facts,
             std::vector<CheckedTalentRow>& rows)
      : context_(context), facts_(facts), rows_(rows) {
    ensure(facts.size() == rows.size(), "every row has its facts");
    for (const CheckedTalentRow& row : rows) several_sheets_ = several_sheets_ || row.sheet != rows.front().sheet;
  }

  void same_person() {
    for (const Places& places : grouped(&TalentRowFacts::identity_number)) {
      std::set<std::string> names;
      for (const std::size_t place : places) {
        if (!facts_[place].name.empty()) names.insert(facts_[place].name);
        add(Severity::error, place, TalentColumn::identity_number,
            problem("id.twice", "The same person stands in the file twice: rows {0}.", "Keep one row for each person.",
                    numbers_of(places)));
      }
      if (names.size() < 2) continue;
      for (const std::size_t place : places) {
        add(Severity::error, place, TalentColumn::name,
            problem("name.two-names", "Rows {0} have one identity number and different names.",
                    "Compare name and number with the card.", numbers_of(places)));
      }
    }
  }

  void same_certificate() {
    for (const Places& places : grouped(&TalentRowFacts::certificate_number)) {
      for (const std::size_t place : places) {
        add(Severity::error, place, TalentColumn::certificate_number,
            problem("certificate.twice", "The same certificate number stands in rows {0}.",
                    "Every certificate has its own number; compare with the certificates.", numbers_of(places)));
      }
    }
  }

  void shared_mobile() {
    for (const Places& places : grouped(&TalentRowFacts::mobile)) {
      if (places.size() <= context_.policy.rows_per_mobile_max) continue;
      for (const std::size_t place : places) {
        add(Severity::warning, place, TalentColumn::mobile,
            problem("mobile.shared",
                    "{0} rows have this mobile number; it is probably the contact person's (疑似填了联系人电话).",
                    "Write the person's own mobile number: people are called back on it.", places.size()));
      }
    }
  }

  void known_names() {
    std::vector<PersonInSheet> people;
    for (const TalentRowFacts& one : facts_) people.push_back({one.identity_number, one.name});
    const NameComparison comparison = compare_names(people, context_.known_name, context_.policy);
    if (comparison.misplaced) {
      issues_.push_back(misplaced_issue(comparison));
      return;
    }
    for (const auto& [place, known_as] : comparison.others) {
      add(Severity::error, place, TalentColumn::name, other_name_problem(known_as));
    }
  }

  void same_income() {
    std::set<std::uint32_t> incomes;
    std::size_t count = 0;
    for (const TalentRowFacts& one : facts_) {
      if (!one.income_hundredths) continue;
      incomes.insert(*one.income_hundredths);
      ++count;
    }
    if (count < context_.policy.same_income_rows_min || incomes.size() != 1) return;
    say(Severity::warning, problem("file.same-income", "All {0} rows have the same income.",
                                   "Check that each person's own income was filled in.", count));
  }

  void economic_types() {
    std::map<std::string, std::set<std::uint16_t>> types;
    for (const TalentRowFacts& one : facts_) {
      if (one.economic_type && !one.workplace.empty()) types[one.workplace].insert(*one.economic_type);
    }
    for (const auto& [workplace, found] : types) {
      if (found.size() < 2) continue;
      say(Severity::warning, problem("file.economic-types", "{0} has {1} different economic types in this file.",
                                     "A unit has one economic type; check the column.", workplace, found.size()));
    }
  }

  // Reading the file counts and lists these rows (TableReport); here each gets its mark for whoever reviews it.
  void hidden_and_struck() {
    for (std::size_t place = 0; place < facts_.size(); ++place) {
      if (facts_[place].form->hidden) {
        add(Severity::warning, place, TalentColumn::name,
            problem("row.hidden", "The row is hidden or filtered out in the sheet; it is counted.",
                    "Delete the row if it is not meant."));
      }
      if (facts_[place].form->struck_through) {
        add(Severity::warning, place, TalentColumn::name,
            problem("row.struck-through", "The row is crossed out in the sheet; it is counted.",
                    "Delete the row if it is not meant."));
      }
    }
  }

  void drop_refused() {
    for (CheckedTalentRow& row : rows_) {
      sort_by_column(row.issues);
      const bool refused =
          std::ranges::any_of(row.issues, [](const RowIssue& issue) { return issue.severity == Severity::error; });
      if (refused) row.row.reset();
    }
  }

  std::vector<FileIssue> take_issues() { return std::move(issues_); }

 private:
  // Rows that share a value that is not empty, two or more in each group, groups in the order of their first rows.
  std::vector<Places> grouped(std::string TalentRowFacts::*value) const {
    constexpr std::size_t kAlone = SIZE_MAX;
    struct Known {
      std::size_t first;
      std::size_t group = kAlone;
    };
    std::unordered_map<std::string_view, Known> known;
    known.reserve(facts_.size());
    std::vector<Places> groups;
    for (std::size_t place = 0; place < facts_.size(); ++place) {
      const std::string& text = facts_[place].*value;
      if (text.empty()) continue;
      const auto [at, added] = known.emplace(text, Known{place});
      if (added) continue;
      if (at->second.group == kAlone) {
        at->second.group = groups.size();
        groups.push_back({at->second.first});
      }
      groups[at->second.group].push_back(place);
    }
    std::ranges::sort(groups, {}, [](const Places& group) { return group.front(); });
    return groups;
  }

  // "5、9", with the sheets' names where the file has several; at most ten.
  std::string numbers_of(const Places& places) const {
    std::string text;
    for (std::size_t i = 0; i < places.size() && i < 10; ++i) {
      const CheckedTalentRow& row = rows_[places[i]];
      if (i > 0) text += "、";
      if (several_sheets_) text += row.sheet + "!";
      text += std::to_string(row.number);
    }
    return places.size() > 10 ? text + "、…" : text;
  }

  void add(Severity severity, std::size_t place, TalentColumn column, Problem what) {
    const auto at = static_cast<std::size_t>(column);
    rows_[place].issues.push_back({severity, std::move(what.code), at, facts_[place].form->cells[at].text,
                                   std::move(what.reason), std::move(what.remedy), std::move(what.offered)});
  }
  void say(Severity severity, Problem what) {
    issues_.push_back({severity, std::move(what.code), std::move(what.reason), std::move(what.remedy)});
  }

  const TalentContext& context_;
  const std::vector<TalentRowFacts>& facts_;
  std::vector<CheckedTalentRow>& rows_;
  std::vector<FileIssue> issues_;
  bool several_sheets_ = false;
};

}  // namespace

std::vector<FileIssue> check_talent_file(const TalentContext& context, const std::vector<TalentRowFacts>& facts,
                                         std::vector<CheckedTalentRow>& rows) {
  FileChecks checks(context, facts, rows);
  checks.known_names();
  checks.same_person();
  checks.same_certificate();
  checks.shared_mobile();
  checks.same_income();
  checks.economic_types();
  checks.hidden_and_struck();
  checks.drop_refused();
  return checks.take_issues();
}

}  // namespace yinxin::ledger
