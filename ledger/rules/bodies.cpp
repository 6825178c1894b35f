#include "ledger/rules/bodies.h"

namespace yinxin::ledger::rules {

void Bodies::record(const Body& entry) {
  if (by_id_.contains(entry.id) || record_numbers_.contains(entry.record_number)) return;
  record_numbers_.insert(entry.record_number);
  by_id_.emplace(entry.id, Record{entry.record_number,
                                  entry.supervision,
                                  {entry.approved.begin(), entry.approved.end()},
                                  BodyStanding::kActive});
}

void Bodies::approve(const BodyApprove& entry) {
  const auto found = by_id_.find(entry.id);
  if (found != by_id_.end()) found->second.approved.insert(entry.approved.begin(), entry.approved.end());
}

void Bodies::supervise(const BodySupervise& entry) {
  const auto found = by_id_.find(entry.id);
  if (found != by_id_.end()) found->second.supervision = entry.supervision;
}

void Bodies::set_standing(const BodyState& entry) {
  const auto found = by_id_.find(entry.id);
  if (found != by_id_.end()) found->second.standing = entry.standing;
}

const Bodies::Record* Bodies::find(const std::string& id) const {
  const auto found = by_id_.find(id);
  return found == by_id_.end() ? nullptr : &found->second;
}

}  // namespace yinxin::ledger::rules
