#include "ledger/office/membership/officer_book.h"

#include <algorithm>

#include "crypto/printable.h"
#include "ledger/officer_signature.h"

namespace yinxin::ledger {

namespace {

constexpr std::size_t kNameBytesMax = 60;
constexpr std::uint8_t kAllDuties = kEnters | kReviews | kExpert;

bool is_number(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

bool is_officer_name(std::string_view name) {
  const bool edges = !name.empty() && name.front() != ' ' && name.back() != ' ';
  return edges && name.size() <= kNameBytesMax && !is_number(name) && crypto::printable(name) == name;
}

void OfficerBook::take(std::uint64_t index, const OfficerBody& body) {
  if (body.action == static_cast<std::uint8_t>(OfficerAction::retire)) {
    for (auto& [entry, officer] : officers_) {
      if (officer.number == body.number && !officer.retired) officer.retired = index;
    }
    return;
  }
  const auto key = crypto::PublicKey::parse(body.key);
  const bool sound = body.action == static_cast<std::uint8_t>(OfficerAction::appoint) && body.number > 0 &&
                     body.suite == kOfficerSuite && key && is_officer_name(body.name) && body.duties != 0 &&
                     (body.duties & ~kAllDuties) == 0;
  if (!sound || by_number(body.number) != nullptr || has_key(*key)) return;
  officers_.emplace(index, Officer{index, body.number, body.name, body.duties, body.county, *key, std::nullopt});
}

const Officer* OfficerBook::at(std::uint64_t entry) const {
  const auto found = officers_.find(entry);
  return found == officers_.end() ? nullptr : &found->second;
}

const Officer* OfficerBook::by_number(std::uint32_t number) const {
  const auto found = std::ranges::find_if(officers_, [&](const auto& one) { return one.second.number == number; });
  return found == officers_.end() ? nullptr : &found->second;
}

bool OfficerBook::has_key(const crypto::PublicKey& key) const {
  return std::ranges::any_of(officers_, [&](const auto& one) { return one.second.key == key; });
}

std::uint32_t OfficerBook::next_number() const {
  std::uint32_t last = 0;
  for (const auto& [entry, officer] : officers_) last = std::max(last, officer.number);
  return last + 1;
}

Result<const Officer*> OfficerBook::named(std::string_view who) const {
  std::vector<const Officer*> found;
  const Officer* retired = nullptr;
  for (const auto& [entry, officer] : officers_) {
    if (who != officer.name && who != std::to_string(officer.number)) continue;
    if (officer.retired) {
      retired = &officer;
    } else {
      found.push_back(&officer);
    }
  }
  if (found.size() == 1) return found.front();
  if (found.size() > 1) {
    std::string numbers;
    for (const Officer* officer : found) numbers += (numbers.empty() ? "" : ", ") + std::to_string(officer->number);
    return refuse("officer.ambiguous", "Several officers are called {0}: numbers {1}. Name the number.", who, numbers);
  }
  if (retired != nullptr) {
    return refuse("officer.retired", "Officer {0} ({1}) has retired by entry {2}; nothing more can be signed for.",
                  retired->number, retired->name, *retired->retired);
  }
  return refuse("officer.unknown", "There is no officer {0} here; `yinxin officer list` shows them.", who);
}

}  // namespace yinxin::ledger
