// One entry of a scenario's list: from its JSON object to the entry that the rules judge, by its kind.
#pragma once

#include <string_view>

#include "ledger/rules/history.h"
#include "ledger/rules/scenario_fields.h"

namespace yinxin::ledger::rules {

// What names in a scenario stand for. A name that stands for nothing gives kNoMember, an EntryRef that names nothing.
class ScenarioNames {
 public:
  virtual ~ScenarioNames() = default;
  virtual MemberNumber member(std::string_view id) const = 0;
  virtual EntryRef entry(const std::string& ref) const = 0;
  virtual MemberNumber province() const = 0;
  virtual MemberNumber author() const = 0;  // in whose list the entry stands
};

// Whether entries of the kind bear a ref of their own.
bool bears_ref(std::string_view kind);

// The entry of the fields; Other with an error in `fields` if the kind has no place in the author's list or a field is
// wrong.
Entry read_scenario_entry(ScenarioFields& fields, const ScenarioNames& names);

}  // namespace yinxin::ledger::rules
