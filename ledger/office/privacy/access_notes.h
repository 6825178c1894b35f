// What one answer of the office has shown of persons so far; `answer` (verbs.h) makes one record of it (access_log.h).
// Filled by OpenOffice::open_payload and open_record, which everything goes through that is opened to be shown.
#pragma once

#include <set>

#include "ledger/feed_set.h"
#include "ledger/office/privacy/access_log.h"

namespace yinxin::ledger {

class AccessNotes {
 public:
  // Entries [first, last] of the member's feed, or one.
  void shown(const MemberId& member, std::uint64_t first, std::uint64_t last);
  void shown(const MemberId& member, std::uint64_t index) { shown(member, index, index); }
  // Somebody's data that stand in no entry: whom to ask at a unit.
  void shown_beside_feeds() { beside_feeds_ = true; }
  // Somebody was asked for by document number: the person's tag.
  void asked_for(ByteView tag) { persons_.insert(access_person(tag)); }

  bool empty() const { return shown_.empty() && persons_.empty() && !beside_feeds_; }
  // Into the record; nothing is noted any more.
  void move_to(AccessRecord& record);

 private:
  std::map<std::string, std::map<std::uint64_t, std::uint64_t>> shown_;  // by member: disjoint intervals, by first
  std::set<std::string> persons_;
  bool beside_feeds_ = false;
};

}  // namespace yinxin::ledger
