#include "ledger/forms/form_policy.h"

#include <algorithm>

namespace yinxin::ledger {

const Occupation* occupation_by_code(const CodeTables& tables, const FormPolicy& policy, std::string_view code) {
  const auto more = std::ranges::find(policy.more_occupations, code, &Occupation::code);
  return more == policy.more_occupations.end() ? tables.occupation(code) : &*more;
}

}  // namespace yinxin::ledger
