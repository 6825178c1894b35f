#include "ledger/office/survey/totals.h"

#include <algorithm>
#include <array>
#include <boost/json/array.hpp>
#include <unordered_map>

#include "crypto/text_encoding.h"
#include "ledger/forms/written_level.h"
#include "ledger/industry.h"
#include "ledger/office/request_day.h"
#include "ledger/office/survey/counting_county.h"
#include "ledger/office/survey/pool.h"

namespace yinxin::ledger {

namespace {

using boost::json::array;
using boost::json::object;

struct KeyWord {
  TotalsKey key;
  std::string_view word;
};
constexpr std::array kKeyWords{KeyWord{TotalsKey::member, "member"},
                               KeyWord{TotalsKey::city, "city"},
                               KeyWord{TotalsKey::county, "county"},
                               KeyWord{TotalsKey::occupation, "occupation"},
                               KeyWord{TotalsKey::level, "level"},
                               KeyWord{TotalsKey::category, "category"},
                               KeyWord{TotalsKey::unit, "unit"},
                               KeyWord{TotalsKey::industry, "industry"},
                               KeyWord{TotalsKey::enterprise, "enterprise"}};
// Of rows and known holders whose payload or list does not open here.
constexpr std::string_view kUnreadable = "?";

struct CountName {
  std::string_view name;
  std::uint64_t TotalsCounts::*count;
};
constexpr std::array kCounts{CountName{"filed", &TotalsCounts::filed},
                             CountName{"submitted", &TotalsCounts::submitted},
                             CountName{"awaiting-province", &TotalsCounts::awaiting_province},
                             CountName{"returned", &TotalsCounts::returned},
                             CountName{"mended", &TotalsCounts::mended},
                             CountName{"not-accepted", &TotalsCounts::not_accepted},
                             CountName{"withdrawn", &TotalsCounts::withdrawn},
                             CountName{"held", &TotalsCounts::held},
                             CountName{"double-filed", &TotalsCounts::double_filed},
                             CountName{"already-counted", &TotalsCounts::already_counted},
                             CountName{"without-effect", &TotalsCounts::without_effect},
                             CountName{"confirmed", &TotalsCounts::confirmed},
                             CountName{"confirmed-high-skilled", &TotalsCounts::confirmed_high_skilled},
                             CountName{"known", &TotalsCounts::known},
                             CountName{"known-high-skilled", &TotalsCounts::known_high_skilled},
                             CountName{"known-without-row", &TotalsCounts::known_without_row}};

// Reads the value of a key off a row or a known holder.
class KeyValues {
 public:
  KeyValues(const Roster& roster, const CodeTables& tables, TotalsReadings readings)
      : roster_(roster), readings_(readings), counties_(tables) {}

  std::string of(TotalsKey key, const MemberId& member, const BookedRow& row) const;
  std::string of(TotalsKey key, const KnownHolder& holder) const;

 private:
  const StatedUnit* unit_of(const MemberId& member, const BookedRow& row) const {
    return readings_.units == nullptr ? nullptr : readings_.units->of(member, row.filing);
  }
  const Roster& roster_;
  TotalsReadings readings_;
  CountingCounties counties_;
};

std::string KeyValues::of(TotalsKey key, const MemberId& member, const BookedRow& row) const {
  switch (key) {
    case TotalsKey::member:
      return member.text();
    case TotalsKey::city:
      return std::to_string(row.city);
    case TotalsKey::county:
      return std::to_string(counties_.of(row));
    case TotalsKey::occupation:
      return row.occupation;
    case TotalsKey::level:
      return std::to_string(row.level);
    case TotalsKey::category:
      return std::to_string(row.category);
    case TotalsKey::unit:
      return member.text() + "/" + std::to_string(row.unit);
    case TotalsKey::industry: {
      const StatedUnit* unit = unit_of(member, row);
      return unit == nullptr ? std::string(kUnreadable) : unit->statement.industry;
    }
    case TotalsKey::enterprise: {
      const StatedUnit* unit = unit_of(member, row);
      return unit == nullptr ? std::string(kUnreadable) : unit->name;
    }
  }
  return "";
}

std::string KeyValues::of(TotalsKey key, const KnownHolder& holder) const {
  switch (key) {
    case TotalsKey::member:
      return member_of_city(roster_, holder.codes.city).text();
    case TotalsKey::city:
      return std::to_string(holder.codes.city);
    case TotalsKey::county:
      return std::to_string(counties_.of(holder.codes.city, 0));
    case TotalsKey::occupation:
      return holder.codes.occupation;
    case TotalsKey::level:
      return std::to_string(holder.codes.level);
    case TotalsKey::industry: {
      const std::string* industry = readings_.industries == nullptr ? nullptr : readings_.industries->of(holder);
      return industry == nullptr ? std::string(kUnreadable) : *industry;
    }
    case TotalsKey::category:
    case TotalsKey::unit:
    case TotalsKey::enterprise:
      return "";
  }
  return "";
}

// As people call it; the value itself where there is no name.
std::string name_for(const OpenOffice& office, TotalsKey key, const std::string& value) {
  switch (key) {
    case TotalsKey::member: {
      const auto id = MemberId::parse(value);
      const RosterMember* member = id ? office.roster().find(*id) : nullptr;
      return member == nullptr || member->name.empty() ? value : member->name;
    }
    case TotalsKey::city:
    case TotalsKey::county: {
      if (value == "0") return "";
      const Division* division = office.tables().division(value);
      return division == nullptr ? value : division->name;
    }
    case TotalsKey::occupation: {
      const Occupation* occupation = office.tables().occupation(value);
      return occupation == nullptr ? value : occupation->name;
    }
    case TotalsKey::level:
      return value >= "1" && value <= "5" ? std::string(level_text(value[0] - '0')) : value;
    case TotalsKey::industry: {
      const std::string name(IndustryTable::built_in().name(value));
      return name.empty() ? value : value + " " + name;
    }
    case TotalsKey::category:
    case TotalsKey::unit:
    case TotalsKey::enterprise:
      return value;
  }
  return value;
}

bool is_confirmed(const rules::ClaimVerdict& verdict) {
  return verdict.confirmed && verdict.state == rules::ClaimState::kHeld;
}

void put_counts(object& out, const TotalsCounts& counts) {
  for (const CountName& one : kCounts) out[one.name] = counts.*one.count;
  out["skilled"] = counts.skilled();
  out["high-skilled"] = counts.high_skilled();
}

}  // namespace

std::optional<TotalsKey> totals_key_from(std::string_view word) {
  const auto found = std::ranges::find(kKeyWords, word, &KeyWord::word);
  return found == kKeyWords.end() ? std::nullopt : std::optional(found->key);
}

void TotalsCounts::add(const BookedRow& row, const rules::ClaimVerdict& verdict, const ReviewPolicy& policy,
                       bool is_mended) {
  using rules::ClaimState;
  ++filed;
  if (is_mended && verdict.state == ClaimState::kRejected) {
    ++mended;
    return;
  }
  if (row.submitted && verdict.state != ClaimState::kWithdrawn && verdict.state != ClaimState::kErased) ++submitted;
  if (awaits_province(row, verdict, policy)) ++awaiting_province;
  switch (verdict.state) {
    case ClaimState::kErased:
    case ClaimState::kVoid:
      ++without_effect;
      break;
    case ClaimState::kWithdrawn:
      ++withdrawn;
      break;
    case ClaimState::kRejected:
      ++(row.returned() ? returned : not_accepted);
      break;
    case ClaimState::kHeld:
      ++held;
      break;
    case ClaimState::kDoubleFiled:
      ++double_filed;
      break;
    case ClaimState::kAlreadyCounted:
      ++already_counted;
      break;
  }
  if (!is_confirmed(verdict)) return;
  ++confirmed;
  if (is_high_skilled(row.level)) ++confirmed_high_skilled;
}

void TotalsCounts::add(const KnownHolder& holder) {
  ++known;
  if (is_high_skilled(holder.codes.level)) ++known_high_skilled;
  if (!holder.filed) ++known_without_row;
}

TotalsCounts& TotalsCounts::operator+=(const TotalsCounts& other) {
  for (const CountName& one : kCounts) this->*one.count += other.*one.count;
  real_name += other.real_name;
  return *this;
}

namespace {

// Confirmed people, one entry for each row; only where several campaigns were met need they be told apart.
class ConfirmedPeople {
 public:
  void add(const BookedRow& row) {
    if (people_.empty()) campaign_ = row.campaign;
    several_ = several_ || row.campaign != campaign_;
    Person person{{row.tag.scheme, row.tag.key_version, {}}, row.level};
    std::ranges::copy(row.tag.value, person.tag.bytes.begin());
    people_.push_back(person);
  }
  // Counts each once; the highest level has the lowest digit.
  void put_into(TotalsCounts& all) {
    if (!several_) return;
    std::ranges::sort(people_);
    const auto again = std::ranges::unique(people_, {}, &Person::tag);
    people_.erase(again.begin(), again.end());
    all.confirmed = people_.size();
    all.confirmed_high_skilled = static_cast<std::uint64_t>(
        std::ranges::count_if(people_, [](const Person& person) { return is_high_skilled(person.level); }));
  }

 private:
  struct Person {
    rules::Tag tag;
    std::uint8_t level;
    auto operator<=>(const Person&) const = default;
  };
  std::string campaign_;
  bool several_ = false;
  std::vector<Person> people_;
};

}  // namespace

namespace {

// Counts by the values of the keys, in the order in which rows and known holders come.
class Groups {
 public:
  Groups(const Roster& roster, const CodeTables& tables, std::span<const TotalsKey> keys, TotalsReadings readings)
      : key_values_(roster, tables, readings), keys_(keys) {}

  TotalsCounts& of(const MemberId& member, const BookedRow& row) {
    return group_of([&](TotalsKey key) { return key_values_.of(key, member, row); });
  }
  TotalsCounts& of(const KnownHolder& holder) {
    return group_of([&](TotalsKey key) { return key_values_.of(key, holder); });
  }
  Totals finish() {
    Totals out;
    for (auto& [key, group] : groups_) out.groups.emplace(std::move(group.values), group.counts);
    for (const auto& [values, counts] : out.groups) out.all += counts;
    return out;
  }

 private:
  struct Group {
    std::vector<std::string> values;
    TotalsCounts counts;
  };
  template <typename ValueOf>
  TotalsCounts& group_of(const ValueOf& value_of) {
    joined_.clear();
    for (const TotalsKey key : keys_) joined_.append(value_of(key)).push_back('\0');
    Group& group = groups_[joined_];
    if (group.values.empty()) {
      for (const TotalsKey key : keys_) group.values.push_back(value_of(key));
    }
    return group.counts;
  }

  const KeyValues key_values_;
  std::span<const TotalsKey> keys_;
  std::unordered_map<std::string, Group> groups_;
  std::string joined_;
};

// Counts known holders that the choice holds, each person once among the campaigns of the choice.
class KnownCount {
 public:
  KnownCount(const Roster& roster, const RowChoice& choice, Groups& groups)
      : choice_(choice), each_once_([&roster, &choice, &groups](const KnownHolder& holder) {
          if (choice.holds(holder, member_of_city(roster, holder.codes.city))) groups.of(holder).add(holder);
        }) {}
  void take(const KnownHolder& holder) {
    if (choice_.campaign.empty() || choice_.campaign == holder.campaign) each_once_.take(holder);
  }
  void finish() { each_once_.finish(); }

 private:
  const RowChoice& choice_;
  EachKnownOnce each_once_;
};

// Whom the query systems showed by that day, beside the rows that stand. Who has come into the pool by a row counts by
// rows from then on, also having left.
std::vector<KnownHolder> known_holders_at(OpenOffice& office, Day day, const Pool& pool) {
  KnownHolderRows out(known_holders(office.feeds(), position_of(office.judged(), office.feeds()), day_number(day)));
  for (const auto& [member, facts] : office.roster().members()) {
    for (const auto& [index, row] : office.book(member).rows()) {
      const auto* verdict = office.judged().claim(member, index);
      if (verdict != nullptr) out.take(row, *verdict, pool.has_had(member, index));
    }
  }
  return std::move(out).finish();
}

}  // namespace

Totals totals_of(const ViewReader& views, const Roster& roster, const CodeTables& tables, const RowChoice& choice,
                 std::span<const TotalsKey> keys, const ReviewPolicy& policy, TotalsReadings readings) {
  Groups groups(roster, tables, keys, readings);
  ConfirmedPeople people;
  for (const MemberId& member : choice.members) {
    const auto count = [&](const BookedRow& row, const rules::ClaimVerdict& verdict, bool is_mended) {
      if (!choice.holds(member, row, &verdict)) return;
      TotalsCounts& counts = groups.of(member, row);
      counts.add(row, verdict, policy, is_mended);
      RealNames* names = readings.real_names;
      if (names != nullptr && verdict.state == rules::ClaimState::kHeld && names->suffices(member, row.index))
        ++counts.real_name;
      if (is_confirmed(verdict)) people.add(row);
    };
    // Rows that were returned, by the row behind them that mends each: how they count that one decides.
    std::map<std::uint64_t, std::pair<BookedRow, rules::ClaimVerdict>> waiting;
    const auto take = [&](const BookedRow& row, const rules::ClaimVerdict& verdict) {
      if (const auto old = waiting.extract(row.index))
        count(old.mapped().first, old.mapped().second, row.submitted.has_value());
      if (row.mended_by) {
        waiting.emplace(*row.mended_by, std::pair(row, verdict));
      } else {
        count(row, verdict, false);
      }
      return true;
    };
    views.for_each_row(member, ViewReader::Fields::counted, take, choice.tag);
    for (const auto& [by, old] : waiting) count(old.first, old.second, false);
  }
  KnownCount known(roster, choice, groups);
  views.for_each_known_holder([&](const KnownHolder& holder) { known.take(holder); });
  known.finish();
  Totals out = groups.finish();
  people.put_into(out.all);
  return out;
}

Totals totals_at(OpenOffice& office, Day day, const RowChoice& choice, std::span<const TotalsKey> keys,
                 TotalsReadings readings) {
  Groups groups(office.roster(), office.tables(), keys, readings);
  const Pool pool(office, day);
  for (const PoolEntry& entry : pool.current()) {
    const BookedRow& row = *office.book(entry.member).find(entry.index);
    const bool chosen = std::ranges::find(choice.members, entry.member) != choice.members.end();
    if (!chosen || !choice.holds(entry.member, row, office.judged().claim(entry.member, entry.index))) continue;
    TotalsCounts& counts = groups.of(entry.member, row);
    ++counts.confirmed;
    if (is_high_skilled(row.level)) ++counts.confirmed_high_skilled;
  }
  KnownCount known(office.roster(), choice, groups);
  for (const KnownHolder& holder : known_holders_at(office, day, pool)) known.take(holder);
  known.finish();
  return groups.finish();
}

std::string totals_digest(const Totals& totals, std::uint64_t position) {
  std::string text = "yinxin/v1/totals " + std::to_string(position) + '\n';
  const auto line = [&](const std::vector<std::string>& values, const TotalsCounts& counts) {
    for (const std::string& value : values) text += value + ' ';
    for (const CountName& one : kCounts) text += ' ' + std::to_string(counts.*one.count);
    text += '\n';
  };
  for (const auto& [values, counts] : totals.groups) line(values, counts);
  line({}, totals.all);
  return crypto::to_hex(crypto::sha256(as_bytes(text))).substr(0, 8);
}

OfficeReply totals(OpenOffice& office, const OfficeRequest& request, Progress&) {
  std::vector<TotalsKey> keys;
  array by;
  if (const auto* words = request.arguments.if_contains("by"); words != nullptr && words->is_array()) {
    for (const auto& word : words->get_array()) {
      const std::string text = word.is_string() ? std::string(word.get_string()) : "";
      const auto key = totals_key_from(text);
      if (!key) {
        return refusal(
            refuse("totals.by",
                   "Totals are by member, city, county, occupation, level, category, unit, industry or enterprise; "
                   "'{0}' is none of these.",
                   text)
                .error(),
            ExitCode::usage);
      }
      keys.push_back(*key);
      by.emplace_back(text);
    }
  }
  if (keys.empty()) {
    keys.push_back(TotalsKey::member);
    by.emplace_back("member");
  }
  const auto choice = row_choice(office, request, "*");
  if (!choice) return refusal(choice.error());
  const ViewReader views = office.views();
  const auto at = day_argument(request, "at");
  if (!at) return refusal(at.error(), ExitCode::usage);
  StatedUnits units(office);
  KnownIndustries industries(office);
  std::optional<RealNames> real_names;
  if (!*at && wants_real_names(office, request)) real_names.emplace(office);
  const TotalsReadings readings{&units, &industries, real_names ? &*real_names : nullptr};
  const Totals counted =
      *at ? totals_at(office, **at, *choice, keys, readings)
          : totals_of(views, office.roster(), office.tables(), *choice, keys, office.policy().review(), readings);
  const auto put = [&](object& out, const TotalsCounts& counts) {
    put_counts(out, counts);
    if (real_names) out["real-name"] = counts.real_name;
  };
  array groups;
  for (const auto& [values, counts] : counted.groups) {
    object group;
    array key_values, names;
    for (std::size_t i = 0; i < keys.size(); ++i) {
      key_values.emplace_back(values[i]);
      names.emplace_back(name_for(office, keys[i], values[i]));
    }
    group["keys"] = std::move(key_values);
    group["names"] = std::move(names);
    put(group, counts);
    if (keys.size() == 1) {
      if (const auto target = office.policy().target(values[0], "skilled")) group["target"] = *target;
      if (const auto target = office.policy().target(values[0], "high_skilled")) group["target-high-skilled"] = *target;
    }
    groups.push_back(std::move(group));
  }
  object all;
  put(all, counted.all);
  OfficeReply reply;
  reply.result = object{{"by", std::move(by)},
                        {"groups", std::move(groups)},
                        {"all", std::move(all)},
                        {"as_of", views.stamp().position},
                        {"digest", totals_digest(counted, views.stamp().position)}};
  if (*at) reply.result.as_object()["at"] = day_text(**at);
  return reply;
}

}  // namespace yinxin::ledger
