#include "ledger/office/assessment/credit_words.h"

#include <algorithm>
#include <array>

#include "crypto/ensure.h"
#include "ledger/bodies/supervision.h"

namespace yinxin::ledger {

namespace {

constexpr std::array<std::string_view, 5> kStandings = {"active", "warned", "abnormal", "suspended", "removed"};
constexpr std::array<std::string_view, 5> kGrounds = {"", "false-material", "breach-of-faith", "malicious-competition",
                                                      "disorderly-management"};
struct Role {
  std::string_view name;
  std::uint8_t bit;
};
constexpr std::array<Role, 3> kRoles = {
    {{"assessor", kAssessor}, {"invigilator", kInvigilator}, {"quality-supervisor", kQualitySupervisor}}};

}  // namespace

std::string_view name_of(rules::BodyStanding standing) { return kStandings[static_cast<std::size_t>(standing)]; }

std::optional<rules::BodyStanding> standing_named(std::string_view name) {
  const auto found = std::ranges::find(kStandings, name);
  if (found == kStandings.end()) return std::nullopt;
  return static_cast<rules::BodyStanding>(found - kStandings.begin());
}

std::optional<rules::BodyStanding> standing_of_number(std::uint8_t number) {
  if (number < 1 || number > kStandings.size()) return std::nullopt;
  return static_cast<rules::BodyStanding>(number - 1);
}

Message standing_in_words(rules::BodyStanding standing) {
  switch (standing) {
    case rules::BodyStanding::kActive:
      return Message{"in good standing", {}};
    case rules::BodyStanding::kWarned:
      return Message{"warned", {}};
    case rules::BodyStanding::kAbnormal:
      return Message{"on the abnormal list", {}};
    case rules::BodyStanding::kSuspended:
      return Message{"suspended", {}};
    case rules::BodyStanding::kRemoved:
      return Message{"removed", {}};
  }
  ensure(false, "a standing has its word");
  return {};
}

std::string_view name_of(CreditGround ground) { return kGrounds[static_cast<std::size_t>(ground)]; }

std::optional<CreditGround> ground_named(std::string_view name) {
  const auto found = std::ranges::find(kGrounds, name);
  if (name.empty() || found == kGrounds.end()) return std::nullopt;
  return static_cast<CreditGround>(found - kGrounds.begin());
}

Message ground_in_words(CreditGround ground) {
  switch (ground) {
    case CreditGround::none:
      return Message{"no ground", {}};
    case CreditGround::false_material:
      return Message{"false material", {}};
    case CreditGround::breach_of_faith:
      return Message{"breach of faith", {}};
    case CreditGround::malicious_competition:
      return Message{"malicious competition", {}};
    case CreditGround::disorderly_management:
      return Message{"disorderly management", {}};
  }
  ensure(false, "a ground has its word");
  return {};
}

std::vector<std::string_view> role_names(std::uint8_t roles) {
  std::vector<std::string_view> out;
  for (const Role& role : kRoles) {
    if ((roles & role.bit) != 0) out.push_back(role.name);
  }
  return out;
}

std::optional<std::uint8_t> role_named(std::string_view name) {
  const auto found = std::ranges::find(kRoles, name, &Role::name);
  return found == kRoles.end() ? std::nullopt : std::optional(found->bit);
}

Message role_in_words(std::uint8_t role) {
  switch (role) {
    case kAssessor:
      return Message{"assessor", {}};
    case kInvigilator:
      return Message{"invigilator", {}};
    case kQualitySupervisor:
      return Message{"quality supervisor", {}};
    default:
      return Message{"no role", {}};
  }
}

}  // namespace yinxin::ledger
