#include "random_history.h"

#include "crypto/random.h"

namespace yinxin::tests {
namespace {

namespace rules = ledger::rules;
using rules::EntryRef;

constexpr std::uint64_t kMembers = 3;
constexpr std::uint64_t kEntriesMax = 14;
constexpr std::uint64_t kProvinceEntriesMax = 40;

class Generator {
 public:
  explicit Generator(std::uint64_t seed) : random_(seed) {}

  rules::History history() {
    rules::History out;
    out.province = 2;  // between the others by id
    for (const std::string id : {"bengbu", "hefei", "province", "welding"}) {
      out.members.push_back({id,
                             id == "province" ? rules::Role::kProvince : rules::Role::kCity,
                             "yinxin/test-0000000000000000/" + id,
                             {}});
    }
    for (rules::MemberNumber member = 0; member < out.members.size(); ++member) {
      if (member == out.province) continue;
      const std::uint64_t size = random_.below(kEntriesMax);
      for (std::uint64_t i = 0; i < size; ++i) out.members[member].entries.push_back(of_member(member));
      sizes_.push_back(size);
    }
    sizes_.insert(sizes_.begin() + out.province, 0);
    const std::uint64_t size = random_.below(kProvinceEntriesMax);
    for (std::uint64_t i = 0; i < size; ++i) out.members[out.province].entries.push_back(of_province(i));
    return out;
  }

 private:
  rules::Tag tag() {
    rules::Tag out;
    out.bytes[15] = std::byte(random_.below(4));
    return out;
  }
  std::string campaign() { return random_.chance(1, 5) ? "2021" : "2020"; }
  std::string body() { return random_.chance(1, 6) ? "other" : "tech"; }
  rules::MemberNumber author() {
    const std::uint64_t one = random_.below(kMembers);
    return static_cast<rules::MemberNumber>(one == 2 ? 3 : one);
  }
  EntryRef own(rules::MemberNumber member) { return {member, random_.below(kEntriesMax)}; }
  EntryRef any() {
    const rules::MemberNumber member = author();
    return {member, random_.below(kEntriesMax)};
  }
  std::vector<EntryRef> some() {
    std::vector<EntryRef> out;
    const std::uint64_t count = random_.below(3) + 1;
    for (std::uint64_t i = 0; i < count; ++i) out.push_back(any());
    return out;
  }

  rules::Certificate certificate() {
    const std::uint64_t serial = random_.below(6);
    return {body(), "Y00003403000124400000" + std::to_string(serial), "o", 4, "2024-05-06"};
  }

  rules::Entry of_member(rules::MemberNumber member) {
    switch (random_.below(12)) {
      case 0:
        return rules::Withdraw{own(member)};
      case 1: {
        const std::uint64_t row = random_.below(kEntriesMax);
        return rules::Reject{{{row, row + random_.below(2)}}};
      }
      case 2:
      case 3:
      case 4:
        return certificate();
      case 5:
        return rules::Revoke{own(member)};
      case 6: {
        rules::Subsidy out;
        out.tag = tag();
        out.level = random_.below(2) + 3;
        out.year = 2024;
        out.type = static_cast<rules::SubsidyType>(random_.below(3));
        return out;
      }
      case 7:
        return rules::Cancel{own(member)};
      case 8:
        return rules::Other{};
      default: {
        rules::Claim out;
        out.tag = tag();
        out.campaign = campaign();
        return out;
      }
    }
  }

  rules::Entry of_province(std::uint64_t index) {
    if (index == 0) return rules::Body{"tech", "Y000034030001", {"bengbu", {}}, {{"o", 4}}};
    switch (random_.below(20)) {
      case 0: {
        rules::Known out;
        out.tag = tag();
        out.campaign = campaign();
        return out;
      }
      case 1:
        return rules::Arbitrate{any()};
      case 2:
      case 3:
      case 4:
        return rules::Confirm{rules::kNoMember, {}, {any()}};
      case 5:
        return confirmation();
      case 6:
        return rules::Unconfirm{any()};
      case 7:
        return rules::ProvinceReject{some()};
      case 8:
        return rules::Erase{random_.chance(1, 2) ? any() : EntryRef{}};
      case 9: {
        const rules::MemberNumber member = author();
        return rules::Suspend{member, random_.below(kEntriesMax)};
      }
      case 10: {
        const rules::MemberNumber member = author();
        return rules::Reinstate{member, random_.below(kEntriesMax)};
      }
      case 11:
        return rules::BodySupervise{"tech", {random_.chance(1, 2) ? "bengbu" : "hefei", {}}};
      case 12:
      case 13: {
        const std::uint64_t first = random_.below(5) + 1;
        return rules::Range{body(), 2024, 4, first, first + random_.below(4)};
      }
      case 14: {
        const std::uint64_t first = random_.below(5) + 1;
        return rules::RangeReturn{{2, random_.below(index)}, first, first + random_.below(3)};
      }
      case 15:
        return certificate();
      case 16:
        return rules::Revoke{any()};
      default:
        return receipt();
    }
  }

  rules::Confirm confirmation() {
    if (random_.chance(1, 2)) return {rules::kNoMember, {}, some()};
    const rules::MemberNumber member = author();
    const std::uint64_t row = random_.below(kEntriesMax);
    return {member, {{row, row + random_.below(3)}}, {}};
  }

  rules::Receipt receipt() {
    rules::Receipt out;
    for (const rules::MemberNumber member : {0U, 1U, 3U}) {
      if (!random_.chance(1, 2)) continue;
      const bool beyond = random_.chance(1, 60);
      out.of.push_back({member, beyond ? sizes_[member] + 1 : random_.below(sizes_[member] + 1)});
    }
    if (random_.chance(1, 4)) out.unopened = some();
    if (random_.chance(1, 4)) out.opened = some();
    return out;
  }

  crypto::SeededRandom random_;
  std::vector<std::uint64_t> sizes_;  // by member
};

}  // namespace

rules::History random_history(std::uint64_t seed) { return Generator(seed).history(); }

}  // namespace yinxin::tests
