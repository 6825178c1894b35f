// What a published list may show of persons, and for how long (E4). Every list that leaves the offices for the public
// (a public notice, results, leading talent, a spot check) goes through `published_list`: nothing else turns persons
// into rows for the public. Which columns and days are the province's policy, `public.KIND.…` in
// ledger/tables/policy.json.
//
// What a reader would get wrong: an identity number is never shown whole, whatever the policy says; a policy can only
// leave it out. Days are China's (UTC+8) and inclusive; which day is today is the caller's to say.
#pragma once

#include <span>

#include "ledger/certificate/day.h"
#include "ledger/office/deciding/policy.h"

namespace yinxin::ledger {

enum class PublishedKind : std::uint8_t {
  notice,      // 公示 before certificates are issued (B5)
  results,     // results of the survey or of an assessment (A7, B5)
  talent,      // leading talent (D2)
  spot_check,  // what a spot check found (B11)
};
// As in the policy: "notice", "results", "talent", "spot_check".
std::string_view name_of(PublishedKind kind);
// As in an entry of a public notice: 1 to 4.
std::uint8_t code_of(PublishedKind kind);

// A person as the office knows them. Texts may be empty where the list has nothing to say.
struct PublishedPerson {
  std::string name;
  std::string number;  // identity document, whole
  std::string unit;
  std::string occupation;
  std::uint8_t level = 0;  // 5 to 1; 0: none
};

// The columns that a list of this kind shows, in this order.
enum class PublishedColumn : std::uint8_t { name, number, unit, occupation, level };
std::string_view name_of(PublishedColumn column);

struct PublishedList {
  PublishedKind kind = PublishedKind::notice;
  Day from, day;             // the first day it is public, and the list's own day
  std::optional<Day> until;  // the last; nullopt: without end
  std::vector<PublishedColumn> columns;
  // Cells in the order of `columns`, one row for each person in the order given; the number masked, the level a digit.
  std::vector<std::vector<std::string>> rows;
};

// From when to when a list of this kind is public whose own day (of the notice, of the decision) is `day`.
struct PublishedDays {
  Day from;
  std::optional<Day> until;
};
PublishedDays published_days(const Policy& policy, PublishedKind kind, Day day);

// Errors: published.before, published.after (today is no day on which it is public), published.nothing (the policy
// leaves no column).
Result<PublishedList> published_list(const Policy& policy, PublishedKind kind, Day day, Day today,
                                     std::span<const PublishedPerson> persons);

// What the digest of a list is taken over: its headings and then each row, cells separated by a tab, each line with a
// line feed.
std::string published_text(std::span<const std::string> headings, std::span<const std::vector<std::string>> rows);
// The columns' names, as in `name_of`.
std::vector<std::string> headings_of(const PublishedList& list);

}  // namespace yinxin::ledger
