// A day that a request states: "2020-11-30", as people type it.
#pragma once

#include "ledger/certificate/day.h"
#include "ledger/office/request.h"

namespace yinxin::ledger {

// The argument of that name; nullopt where it is absent or empty. Error: request.day.
Result<std::optional<Day>> day_argument(const OfficeRequest& request, std::string_view name);
// The day in China at the request's clock.
Day today_of(const OfficeRequest& request);
// The argument, else today. Errors: request.day, request.future-day (after today: what has not happened is not stated).
Result<Day> past_day_argument(const OfficeRequest& request, std::string_view name);

}  // namespace yinxin::ledger
