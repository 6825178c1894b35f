#include "ledger/any_body.h"

#include "ledger/entry_codec.h"

namespace yinxin::ledger {

namespace {

template <typename Body>
bool try_kind(const Entry& entry, std::optional<AnyBody>& out) {
  if (entry.kind != Body::kKind) return false;
  if (auto body = decode_body<Body>(entry.body)) out.emplace(std::move(*body));
  return true;
}

template <typename... Bodies>
std::optional<AnyBody> decode_one_of(const Entry& entry, const std::variant<Bodies...>*) {
  std::optional<AnyBody> out;
  (void)(try_kind<Bodies>(entry, out) || ...);
  return out;
}

}  // namespace

std::optional<AnyBody> decode_any_body(const Entry& entry) {
  if (entry.version != 1) return std::nullopt;
  return decode_one_of(entry, static_cast<const BodyOfSomeKind*>(nullptr));
}

}  // namespace yinxin::ledger
