#include "ledger/office/request_day.h"

namespace yinxin::ledger {

Result<std::optional<Day>> day_argument(const OfficeRequest& request, std::string_view name) {
  const std::string text = request.text(name);
  if (text.empty()) return std::nullopt;
  const auto day = day_from_text(text);
  if (!day) return refuse("request.day", "'{0}' is no day; write it as 2020-11-30.", text);
  return day;
}

Day today_of(const OfficeRequest& request) { return day_at(static_cast<std::int64_t>(request.clock)); }

Result<Day> past_day_argument(const OfficeRequest& request, std::string_view name) {
  const auto day = day_argument(request, name);
  if (!day) return std::unexpected(day.error());
  const Day today = today_of(request);
  if (*day && **day > today)
    return refuse("request.future-day", "{0} is after today, {1}; nothing was done.", day_text(**day), day_text(today));
  return day->value_or(today);
}

}  // namespace yinxin::ledger
