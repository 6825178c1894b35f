#include "ledger/office/deciding/policy_meaning.h"

#include "ledger/office/reward/subsidy_types.h"
#include "ledger/office/survey/campaign.h"

namespace yinxin::ledger {

namespace {

struct MeaningCheck {
  std::string_view parameter;
  Result<void> (*check)(const boost::json::value&);
};
constexpr MeaningCheck kChecks[] = {{"campaigns", check_campaigns}, {"subsidies", check_subsidy_types}};

}  // namespace

Result<void> check_meaning(std::string_view parameter, const boost::json::value& value) {
  for (const MeaningCheck& one : kChecks) {
    if (one.parameter == parameter) return one.check(value);
  }
  return {};
}

}  // namespace yinxin::ledger
