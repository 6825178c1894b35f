#include "ledger/office/reward/drawn_subsidies.h"

#include "ledger/bodies/subsidy.h"
#include "ledger/entries_of_kind.h"

namespace yinxin::ledger {

void DrawnSubsidies::read() {
  key_ = office_.tag_key();
  const Judged& judged = office_.judged();
  for (const auto& [member, facts] : office_.roster().members()) {
    for_each_entry<SubsidyBody>(office_.feeds(), member, 0, [&](std::uint64_t index, const SubsidyBody& body) {
      const auto* verdict = judged.verdicts.subsidies.find({judged.number_of(member), index});
      if (verdict == nullptr || verdict->state != rules::SubsidyState::kPayable) return;
      drawn_.emplace(body.tag.value, body.occupation, body.level);
    });
  }
}

bool DrawnSubsidies::has(std::string_view identity_number, std::string_view occupation, int level) {
  std::call_once(once_, [this] { read(); });
  if (key_ == nullptr) return false;
  const auto tag = key_->tag(crypto::TagPurpose::kSubsidy, "201", identity_number);
  return drawn_.contains({to_bytes(ByteView(tag.value)), std::string(occupation), static_cast<std::uint64_t>(level)});
}

}  // namespace yinxin::ledger
