// Known holders (联网查询系统已有取证人员, A5) as the totals need them: who stands on the province's lists, where and
// as what, and what there is of their rows. A fold over the province's decisions, with the people whom each names in
// the leaves behind it, and, where asked, the members' rows.
//
// What a reader would get wrong:
// - A person may stand on several lists of a campaign. What counts is the highest level, of one level the list that was
//   handed out last: so a later list mends a wrong city.
// - The rules (steps 1 to 3 of a contest) set a row of a known holder aside. Only where they let one hold, by a ruling
//   or since it was confirmed before the list came, and it is confirmed, the person counts by that row and not as
//   known.
// - A list of bare numbers says neither city nor level: whoever stands on such ones only counts, but in no city.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "ledger/bodies/survey.h"
#include "ledger/office/judged.h"
#include "ledger/office/survey/row_book.h"

namespace yinxin::ledger {

// One person on lists of one campaign, or with rows in it.
struct KnownHolder {
  TagField tag = {};
  std::string campaign = {};
  bool listed = false;      // on a list of this campaign; else a list of another is why the person stands here
  HolderCodes codes = {};   // as what it counts; level 0: not said
  std::uint64_t entry = 0;  // the leaf of the province's feed that says so
  bool filed = false;       // a row of the person stands: live, whoever holds the contest
  bool by_row = false;      // one of them is confirmed and holds: the person counts by it

  bool operator==(const KnownHolder&) const = default;
};

// Calls `visit(index, holder, list)` for each one whom a decision of the province names and who is not erased, in
// order; `list` is that decision, whose keys open what is sealed in the holder's leaf.
void for_each_known_holder(
    const FeedSet& feeds,
    const std::function<void(std::uint64_t, const KnownHolderBody&, const KnownHoldersBody&)>& visit);

// Everybody on the lists that the province's feed has below `until`, ascending by tag, then campaign; nothing is known
// of rows yet. `last`, YYYYMMDD: only what the query systems had shown by then; what says no day always counts.
std::vector<KnownHolder> known_holders(const FeedSet& feeds, std::uint64_t until, std::uint32_t last = 99991231);

// The same people beside what there is of their rows, told one by one.
class KnownHolderRows {
 public:
  explicit KnownHolderRows(std::vector<KnownHolder> listed);
  // What the rules say of a row, whosever it is. `counts`: a person counts by it.
  void take(const BookedRow& row, const rules::ClaimVerdict& verdict, bool counts);
  // Ascending by person, then campaign: those on lists and the campaigns in which they have rows besides.
  std::vector<KnownHolder> finish() &&;

 private:
  std::vector<KnownHolder> listed_, rows_;
  std::unordered_set<std::string_view> tags_;  // of the listed
};

// Counts each person once: to be given what there is of one person by campaign, side by side.
class EachKnownOnce {
 public:
  using Visit = std::function<void(const KnownHolder&)>;
  // `visit` gets whoever counts as known, as what it counts among all that is taken.
  explicit EachKnownOnce(Visit visit) : visit_(std::move(visit)) {}
  void take(const KnownHolder& holder);
  void finish();

 private:
  Visit visit_;
  KnownHolder person_;
  bool begun_ = false;
};

// In whose figures a known holder of the city stands: the member of that city, the province where there is none.
const MemberId& member_of_city(const Roster& roster, std::uint32_t city);

}  // namespace yinxin::ledger
