// Totals (A10): the rows of the federation and the known holders (A5) counted by what they have in common, with the
// province's targets beside them. Counted from the views alone, so every node with one stamp gives the same, and the
// digest says so.
//
// What a reader would get wrong:
// - A row counts in the city of its first column, whoever filed it. 广德市 and 宿松县 are cities of their own there and
//   count nowhere else; as counties they are their own.
// - The groups count rows; all together counts a confirmed person once, at the highest level, whatever the campaigns.
// - Industries and single enterprises stand in no leaf that everybody reads, but in payloads: by these keys a member
//   counts its own rows, the province everybody's, and the other rows stand together as not readable here. What all
//   can count by is the author's own number of the unit.
// - A known holder counts once, in the city and at the level of the list, in the figures of that city's member, and
//   belongs to no unit and no category. Its row is set aside and counts as nobody, unless the rules let it hold and it
//   is confirmed: then the person counts by the row alone (known_holders.h).
// - Conditions on what only rows have (state, filing, unit, category, confirmed) leave known holders out.
// - Of a day (`at`) the pool is counted (pool.h): each person once, by the row that was current then.
#pragma once

#include <map>
#include <span>

#include "ledger/certificate/day.h"
#include "ledger/office/survey/known_industries.h"
#include "ledger/office/survey/real_names.h"
#include "ledger/office/survey/review_standing.h"
#include "ledger/office/survey/row_choice.h"
#include "ledger/office/survey/stated_units.h"

namespace yinxin::ledger {

enum class TotalsKey { member, city, county, occupation, level, category, unit, industry, enterprise };
std::optional<TotalsKey> totals_key_from(std::string_view word);  // "member", "city" …

struct TotalsCounts {
  std::uint64_t filed = 0;      // withdrawn ones too
  std::uint64_t submitted = 0;  // as in a letter: not what was withdrawn or erased, and of mended rows the mending one
  std::uint64_t returned = 0, not_accepted = 0, withdrawn = 0;
  std::uint64_t mended = 0;             // returned, and the row that mends it is submitted: that one counts
  std::uint64_t awaiting_province = 0;  // held, and waiting for the province's review (review_standing.h)
  std::uint64_t held = 0, double_filed = 0, already_counted = 0, without_effect = 0;
  std::uint64_t confirmed = 0, confirmed_high_skilled = 0;  // rows that hold; levels 3, 2 and 1
  std::uint64_t known = 0, known_high_skilled = 0;          // known holders; those whom a row counts are not among them
  std::uint64_t known_without_row = 0;                      // of them those of whom no row stands
  std::uint64_t real_name = 0;  // rows that hold, with a real name that the policy takes (A16); 0 where not asked for

  void add(const BookedRow& row, const rules::ClaimVerdict& verdict, const ReviewPolicy& policy, bool is_mended);
  void add(const KnownHolder& holder);
  // What targets and the share of high-skilled people are measured by.
  std::uint64_t skilled() const { return confirmed + known; }
  std::uint64_t high_skilled() const { return confirmed_high_skilled + known_high_skilled; }
  TotalsCounts& operator+=(const TotalsCounts& other);
  bool operator==(const TotalsCounts&) const = default;
};

struct Totals {
  std::map<std::vector<std::string>, TotalsCounts> groups;  // by the values of the keys, in their order
  TotalsCounts all;
};
// What is counted beside the leaves, each where it is given: what stands in payloads and sealed lists, for industry and
// enterprise, which else are not readable; real names.
struct TotalsReadings {
  StatedUnits* units = nullptr;
  KnownIndustries* industries = nullptr;
  RealNames* real_names = nullptr;
};
Totals totals_of(const ViewReader& views, const Roster& roster, const CodeTables& tables, const RowChoice& choice,
                 std::span<const TotalsKey> keys, const ReviewPolicy& policy, TotalsReadings readings = {});
// Of the pool at the end of the day and of whom the query systems showed by then; of rows only what is confirmed is
// counted.
Totals totals_at(OpenOffice& office, Day day, const RowChoice& choice, std::span<const TotalsKey> keys,
                 TotalsReadings readings);

// What two offices compare by telephone: the first 8 hexadecimal digits of a SHA-256 over position, keys and all
// counts as decimal text, without real names, which not every answer has.
std::string totals_digest(const Totals& totals, std::uint64_t position);

// Verb `totals`: `by` (words of keys; without it `member`), `at` (a day, A9), `real_names` (real_names.h; not of a day)
// and the conditions of row_choice.h.
// {"by":[…],"groups":[{"keys":[…],"names":[…],COUNTS,"target"?,"target_high_skilled"?}],"all":COUNTS,"as_of":n,"digest":…,"at"?};
// COUNTS are the fields above with - for _, and "skilled" and "high-skilled"; real-name where it was counted. Errors
// besides: totals.by.
OfficeReply totals(OpenOffice& office, const OfficeRequest& request, Progress& progress);

}  // namespace yinxin::ledger
