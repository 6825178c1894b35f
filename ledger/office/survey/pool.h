// The province's pool of skilled workers (省技能人才库) as of a day: each person once, by the row that is current then
// (A9). A row comes in on the day of the confirmation that countersigned it; a newer confirmed row of the same person
// replaces it (变更), whichever member filed it and whatever the campaign; leaving (退出) ends it.
//
// What a reader would get wrong:
// - Days are data in entries: the confirmation's and the leaving's. Of one day the province's later entry is the newer.
// - Leaving names a row. Where a newer row has replaced that one already, it ends nothing; nor does it where the policy
//   asks for officers and none of the member's signed it (A4).
// - A confirmation that was taken back (unconfirm) was never one, also for days before that.
// - Persons are told apart by their tags; tags of different schemes or key versions are different people here.
#pragma once

#include <map>
#include <vector>

#include "ledger/bodies/campaign.h"
#include "ledger/office/open_office.h"

namespace yinxin::ledger {

struct PoolEntry {
  MemberId member;
  std::uint64_t index = 0;         // of the row
  std::uint32_t since = 0;         // YYYYMMDD, 0 where the confirmation says none
  std::uint64_t confirmed_by = 0;  // in the province's feed
  std::optional<EntryName> replaces;
};

// A leaving that the province has received and that nothing has suspended.
struct BookedLeaving {
  std::uint64_t entry = 0;  // in the feed of the row's member
  std::uint64_t official = 0;
  LeavingBody body;
};

class Pool {
 public:
  // `until`: as of the end of this day; nullopt: as of now.
  Pool(OpenOffice& office, std::optional<Day> until);

  const std::vector<PoolEntry>& current() const { return current_; }  // by member, then by index
  // Whether the row came into the pool by then, whatever has become of it.
  bool has_had(const MemberId& member, std::uint64_t index) const;
  const PoolEntry* find(const MemberId& member, std::uint64_t index) const;
  // Leavings up to the day, by the row's name; the first of a row counts.
  const BookedLeaving* leaving_of(const MemberId& member, std::uint64_t index) const;

 private:
  std::vector<PoolEntry> current_;
  std::map<MemberId, std::vector<std::uint64_t>> entered_;  // indexes of rows, ascending
  std::map<std::pair<MemberId, std::uint64_t>, BookedLeaving> leavings_;
};

}  // namespace yinxin::ledger
