// The words of the credit record (B9): states of bodies and persons, grounds, roles of persons. Each has a name that
// requests use ("abnormal", "false-material") and a message for a screen.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "crypto/error.h"
#include "ledger/bodies/certification.h"
#include "ledger/rules/history.h"

namespace yinxin::ledger {

std::string_view name_of(rules::BodyStanding standing);
std::optional<rules::BodyStanding> standing_named(std::string_view name);
Message standing_in_words(rules::BodyStanding standing);
// As entries carry it, from 1; nullopt for anything else.
std::optional<rules::BodyStanding> standing_of_number(std::uint8_t number);
constexpr std::uint8_t number_of(rules::BodyStanding standing) { return static_cast<std::uint8_t>(standing) + 1; }
// Whether who stands so may do anything new.
constexpr bool is_serving(rules::BodyStanding standing) {
  return standing != rules::BodyStanding::kSuspended && standing != rules::BodyStanding::kRemoved;
}

std::string_view name_of(CreditGround ground);  // "" for none
std::optional<CreditGround> ground_named(std::string_view name);
Message ground_in_words(CreditGround ground);

// Bits of PractitionerBody::roles as names ("assessor") and messages.
std::vector<std::string_view> role_names(std::uint8_t roles);
std::optional<std::uint8_t> role_named(std::string_view name);
Message role_in_words(std::uint8_t role);

}  // namespace yinxin::ledger
