#include "ledger/office/totals.h"

#include <algorithm>
#include <array>
#include <boost/json/array.hpp>

#include "ledger/forms/written_level.h"

namespace yinxin::ledger {

namespace {

using boost::json::array;
using boost::json::object;

struct KeyWord {
  TotalsKey key;
  std::string_view word;
};
constexpr std::array kKeyWords{KeyWord{TotalsKey::member, "member"},         KeyWord{TotalsKey::city, "city"},
                               KeyWord{TotalsKey::occupation, "occupation"}, KeyWord{TotalsKey::level, "level"},
                               KeyWord{TotalsKey::category, "category"},     KeyWord{TotalsKey::unit, "unit"}};

struct CountName {
  std::string_view name;
  std::uint64_t TotalsCounts::*count;
};
constexpr std::array kCounts{CountName{"filed", &TotalsCounts::filed},
                             CountName{"submitted", &TotalsCounts::submitted},
                             CountName{"returned", &TotalsCounts::returned},
                             CountName{"not-accepted", &TotalsCounts::not_accepted},
                             CountName{"withdrawn", &TotalsCounts::withdrawn},
                             CountName{"held", &TotalsCounts::held},
                             CountName{"double-filed", &TotalsCounts::double_filed},
                             CountName{"already-counted", &TotalsCounts::already_counted},
                             CountName{"without-effect", &TotalsCounts::without_effect},
                             CountName{"confirmed", &TotalsCounts::confirmed},
                             CountName{"confirmed-high-skilled", &TotalsCounts::confirmed_high_skilled}};

std::string value_of(TotalsKey key, const MemberId& member, const BookedRow& row) {
  switch (key) {
    case TotalsKey::member:
      return member.text();
    case TotalsKey::city:
      return std::to_string(row.city);
    case TotalsKey::occupation:
      return row.occupation;
    case TotalsKey::level:
      return std::to_string(row.level);
    case TotalsKey::category:
      return std::to_string(row.category);
    case TotalsKey::unit:
      return member.text() + "/" + std::to_string(row.unit);
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
    case TotalsKey::city: {
      const Division* division = office.tables().division(value);
      return division == nullptr ? value : division->name;
    }
    case TotalsKey::occupation: {
      const Occupation* occupation = office.tables().occupation(value);
      return occupation == nullptr ? value : occupation->name;
    }
    case TotalsKey::level:
      return value >= "1" && value <= "5" ? std::string(level_text(value[0] - '0')) : value;
    case TotalsKey::category:
    case TotalsKey::unit:
      return value;
  }
  return value;
}

void put_counts(object& out, const TotalsCounts& counts) {
  for (const CountName& one : kCounts) out[one.name] = counts.*one.count;
}

}  // namespace

std::optional<TotalsKey> totals_key_from(std::string_view word) {
  const auto found = std::ranges::find(kKeyWords, word, &KeyWord::word);
  return found == kKeyWords.end() ? std::nullopt : std::optional(found->key);
}

void TotalsCounts::add(const BookedRow& row, const rules::ClaimVerdict& verdict) {
  using rules::ClaimState;
  ++filed;
  if (row.submitted) ++submitted;
  switch (verdict.state) {
    case ClaimState::kErased:
    case ClaimState::kVoid:
      ++without_effect;
      break;
    case ClaimState::kWithdrawn:
      ++withdrawn;
      break;
    case ClaimState::kRejected:
      ++(row.review == ReviewResult::returned ? returned : not_accepted);
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
  if (!verdict.confirmed) return;
  ++confirmed;
  if (is_high_skilled(row.level)) ++confirmed_high_skilled;
}

TotalsCounts& TotalsCounts::operator+=(const TotalsCounts& other) {
  for (const CountName& one : kCounts) this->*one.count += other.*one.count;
  return *this;
}

Totals totals_of(OpenOffice& office, const RowChoice& choice, std::span<const TotalsKey> keys) {
  const Judged& judged = office.judged();
  Totals out;
  std::vector<std::string> values(keys.size());
  for (const MemberId& member : choice.members) {
    for (const auto& [index, row] : office.book(member).rows()) {
      const auto* verdict = judged.claim(member, index);
      if (verdict == nullptr || !choice.holds(row, verdict)) continue;
      std::ranges::transform(keys, values.begin(), [&](TotalsKey key) { return value_of(key, member, row); });
      out.groups[values].add(row, *verdict);
    }
  }
  for (const auto& [values_of, counts] : out.groups) out.all += counts;
  return out;
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
                   "Totals are by member, city, occupation, level, category or unit; '{0}' is none of these.", text)
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
  const Totals counted = totals_of(office, *choice, keys);
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
    put_counts(group, counts);
    if (keys.size() == 1) {
      if (const auto target = office.policy().target(values[0], "skilled")) group["target"] = *target;
      if (const auto target = office.policy().target(values[0], "high_skilled")) group["target-high-skilled"] = *target;
    }
    groups.push_back(std::move(group));
  }
  object all;
  put_counts(all, counted.all);
  OfficeReply reply;
  reply.result =
      object{{"by", std::move(by)},
             {"groups", std::move(groups)},
             {"all", std::move(all)},
             {"as_of", office.judged().verdicts.horizon.value_or(office.feeds().size(office.roster().province()))}};
  return reply;
}

}  // namespace yinxin::ledger
