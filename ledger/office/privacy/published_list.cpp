#include "ledger/office/privacy/published_list.h"

#include "crypto/ensure.h"
#include "ledger/forms/written_level.h"
#include "ledger/identity_number.h"

namespace yinxin::ledger {

namespace {

constexpr PublishedColumn kColumns[] = {PublishedColumn::name, PublishedColumn::number, PublishedColumn::unit,
                                        PublishedColumn::occupation, PublishedColumn::level};

std::string parameter(PublishedKind kind, std::string_view what) {
  return std::string("public.").append(name_of(kind)).append(".").append(what);
}

std::string cell(const PublishedPerson& person, PublishedColumn column) {
  switch (column) {
    case PublishedColumn::name:
      return person.name;
    case PublishedColumn::number:
      return masked_number(person.number);
    case PublishedColumn::unit:
      return person.unit;
    case PublishedColumn::occupation:
      return person.occupation;
    case PublishedColumn::level:
      return stated_level_text(person.level);
  }
  ensure(false, "a column of a published list");
  return {};
}

}  // namespace

std::string_view name_of(PublishedKind kind) {
  switch (kind) {
    case PublishedKind::notice:
      return "notice";
    case PublishedKind::results:
      return "results";
    case PublishedKind::talent:
      return "talent";
    case PublishedKind::spot_check:
      return "spot_check";
  }
  ensure(false, "a kind of published list");
  return {};
}

std::string_view name_of(PublishedColumn column) {
  switch (column) {
    case PublishedColumn::name:
      return "name";
    case PublishedColumn::number:
      return "number";
    case PublishedColumn::unit:
      return "unit";
    case PublishedColumn::occupation:
      return "occupation";
    case PublishedColumn::level:
      return "level";
  }
  ensure(false, "a column of a published list");
  return {};
}

std::uint8_t code_of(PublishedKind kind) { return static_cast<std::uint8_t>(kind) + 1; }

PublishedDays published_days(const Policy& policy, PublishedKind kind, Day day) {
  const auto after = static_cast<std::int64_t>(policy.number(parameter(kind, "after_days")));
  const auto days = static_cast<std::int64_t>(policy.number(parameter(kind, "days")));
  const Day from = days_after(day, after);
  return {from, days == 0 ? std::nullopt : std::optional(days_after(from, days - 1))};
}

Result<PublishedList> published_list(const Policy& policy, PublishedKind kind, Day day, Day today,
                                     std::span<const PublishedPerson> persons) {
  const PublishedDays days = published_days(policy, kind, day);
  if (days_between(today, days.from) > 0) {
    return refuse("published.before", "This list becomes public on {0} and not before; today is {1}.",
                  day_text(days.from), day_text(today));
  }
  if (days.until && days_between(*days.until, today) > 0) {
    return refuse("published.after", "This list was public until {0} and may not be shown any more; today is {1}.",
                  day_text(*days.until), day_text(today));
  }
  PublishedList out{kind, days.from, day, days.until, {}, {}};
  for (const PublishedColumn column : kColumns) {
    if (policy.flag(parameter(kind, name_of(column)))) out.columns.push_back(column);
  }
  if (out.columns.empty()) {
    return refuse("published.nothing",
                  "The province's policy lets a list of this kind show nothing of a person; see public.{0} in `yinxin "
                  "policy show`.",
                  name_of(kind));
  }
  for (const PublishedPerson& person : persons) {
    std::vector<std::string>& row = out.rows.emplace_back();
    for (const PublishedColumn column : out.columns) row.push_back(cell(person, column));
  }
  return out;
}

std::string published_text(std::span<const std::string> headings, std::span<const std::vector<std::string>> rows) {
  std::string out;
  const auto put = [&](std::span<const std::string> cells) {
    for (std::size_t place = 0; place < cells.size(); ++place) out += (place == 0 ? "" : "\t") + cells[place];
    out += "\n";
  };
  put(headings);
  for (const std::vector<std::string>& row : rows) put(row);
  return out;
}

std::vector<std::string> headings_of(const PublishedList& list) {
  std::vector<std::string> out;
  for (const PublishedColumn column : list.columns) out.emplace_back(name_of(column));
  return out;
}

}  // namespace yinxin::ledger
