// The register of assessment bodies at this place of the sequence: number, supervision by level, approvals, standing
// (B2, B9). An id and a record number are given once, whatever becomes of their body.
#pragma once

#include <map>
#include <set>
#include <string>

#include "ledger/rules/history.h"

namespace yinxin::ledger::rules {

class Bodies {
 public:
  struct Record {
    std::string record_number;
    Supervision supervision;
    std::set<Approval> approved;
    BodyStanding standing = BodyStanding::kActive;

    bool active() const { return standing != BodyStanding::kSuspended && standing != BodyStanding::kRemoved; }
  };

  // An entry whose id or record number is in use, or whose body is not recorded, has no effect.
  void record(const Body& entry);
  void approve(const BodyApprove& entry);
  void supervise(const BodySupervise& entry);
  void set_standing(const BodyState& entry);

  // The body of that id, null if there is none.
  const Record* find(const std::string& id) const;

 private:
  std::map<std::string, Record> by_id_;
  std::set<std::string> record_numbers_;
};

}  // namespace yinxin::ledger::rules
