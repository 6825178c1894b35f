#include "ledger/names.h"

#include <algorithm>

#include "crypto/ensure.h"
#include "crypto/text_encoding.h"

namespace yinxin::ledger {

namespace {
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f'); }
}  // namespace

Result<MemberId> MemberId::parse(std::string_view text) {
  const bool good = !text.empty() && text.size() <= 32 && text.front() != '-' &&
                    std::ranges::all_of(text, [](char c) { return is_lower(c) || is_digit(c) || c == '-'; });
  if (!good) {
    return refuse("member.id", "'{0}' is no member id: 1 to 32 of a-z, 0-9 and -, not beginning with -.", text);
  }
  return MemberId(text);
}

bool is_label(std::string_view text) {
  return !text.empty() && text.size() <= 16 && is_lower(text.front()) &&
         std::ranges::all_of(text, [](char c) { return is_lower(c) || is_digit(c); });
}

Result<FederationName> FederationName::parse(std::string_view text) {
  const auto dash = text.find('-');
  const bool good = dash != std::string_view::npos && is_label(text.substr(0, dash)) && text.size() == dash + 17 &&
                    std::ranges::all_of(text.substr(dash + 1), is_hex);
  if (!good) return refuse("federation.name", "'{0}' is no federation name: label, -, 16 hexadecimal digits.", text);
  return FederationName(text);
}

FederationName FederationName::of(std::string_view label, const crypto::Digest& genesis_hash) {
  ensure(is_label(label), "a federation's label is checked before it is used");
  return FederationName(std::string(label) + "-" + crypto::to_hex(ByteView(genesis_hash).first(8)));
}

std::string_view FederationName::label() const { return std::string_view(text_).substr(0, text_.find('-')); }

std::string origin_of(const FederationName& federation, const MemberId& member) {
  return "yinxin/" + federation.text() + "/" + member.text();
}

}  // namespace yinxin::ledger
