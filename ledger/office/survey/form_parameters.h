// The figures of the forms as the province's policy sets them (`form.*`, `years_per_level`, `occupations.*`,
// `certificates.national_letters`).
#pragma once

#include "ledger/forms/form_policy.h"
#include "ledger/office/deciding/policy.h"

namespace yinxin::ledger {

FormPolicy form_policy_of(const Policy& policy);

}  // namespace yinxin::ledger
