#include "sync/whereabouts.h"

#include <algorithm>

namespace yinxin::sync {

namespace {

constexpr std::size_t kAddressBytesMax = 253 + 1 + 5 + 2;  // the longest name, a port, brackets

bool plausible(std::string_view address) {
  return !address.empty() && address.size() <= kAddressBytesMax &&
         std::ranges::all_of(address, [](char c) { return c > ' ' && c < 0x7F; });
}

}  // namespace

bool Whereabouts::hear_from_itself(const ledger::MemberId& member, std::string_view address) {
  if (member == self_) return false;
  if (!plausible(address)) {
    known_.erase(member);
    return false;
  }
  Known& known = known_[member];
  const bool is_new = known.address != address;
  known = {std::string(address), true};
  return is_new;
}

void Whereabouts::hear(const ledger::Roster& roster, const Whereabout& told) {
  if (told.member == self_ || roster.find(told.member) == nullptr || !plausible(told.address)) return;
  Known& known = known_[told.member];
  if (!known.first_hand) known.address = told.address;
}

std::vector<Whereabout> Whereabouts::some(std::size_t most, const ledger::MemberId& reader,
                                          crypto::RandomSource& random) const {
  std::vector<Whereabout> out = all();
  std::erase_if(out, [&](const Whereabout& one) { return one.member == reader; });
  const std::size_t count = std::min(most, out.size());
  for (std::size_t i = 0; i < count; ++i) std::swap(out[i], out[i + random.below(out.size() - i)]);
  out.erase(out.begin() + static_cast<std::ptrdiff_t>(count), out.end());
  return out;
}

std::vector<Whereabout> Whereabouts::all() const {
  std::vector<Whereabout> out;
  for (const auto& [member, known] : known_) out.push_back({member, known.address});
  return out;
}

}  // namespace yinxin::sync
