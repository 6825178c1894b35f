// The names of the federation: label, member ids, origins (design: "Names"). A MemberId or FederationName exists only
// checked. "By id" means by bytes, which is how MemberId compares.
#pragma once

#include <compare>
#include <string>
#include <string_view>

#include "crypto/error.h"
#include "crypto/sha256.h"

namespace yinxin::ledger {

// `[a-z0-9][a-z0-9-]{0,31}`
class MemberId {
 public:
  static Result<MemberId> parse(std::string_view text);

  const std::string& text() const { return text_; }
  auto operator<=>(const MemberId&) const = default;

 private:
  explicit MemberId(std::string_view text) : text_(text) {}
  std::string text_;
};

// `<label>-<16 hex digits>`, label `[a-z][a-z0-9]{0,15}`.
class FederationName {
 public:
  static Result<FederationName> parse(std::string_view text);
  // The name that a genesis hash gives: the label and the hash's first 16 hex digits. `label` must be valid.
  static FederationName of(std::string_view label, const crypto::Digest& genesis_hash);

  const std::string& text() const { return text_; }
  std::string_view label() const;
  bool is_test() const { return label() == "test"; }
  auto operator<=>(const FederationName&) const = default;

 private:
  explicit FederationName(std::string_view text) : text_(text) {}
  std::string text_;
};

bool is_label(std::string_view text);

// `yinxin/<federation>/<member>`: a feed's origin and its log key's name.
std::string origin_of(const FederationName& federation, const MemberId& member);

}  // namespace yinxin::ledger
