#include "ledger/office/survey/known_industries.h"

#include "ledger/office/record_content.h"
#include "ledger/office/survey/holder_opener.h"

namespace yinxin::ledger {

std::map<std::uint64_t, std::string> KnownIndustries::opened() const {
  std::map<std::uint64_t, std::string> out;
  HolderOpener opener(office_);
  for_each_known_holder(office_.feeds(),
                        [&](std::uint64_t index, const KnownHolderBody& holder, const KnownHoldersBody& list) {
                          if (const auto person = opener.open(holder, list))
                            out.emplace(index, text_in_content(*person, "industry"));
                        });
  return out;
}

const std::string* KnownIndustries::of(const KnownHolder& holder) {
  if (!by_entry_) by_entry_ = opened();
  const auto person = by_entry_->find(holder.entry);
  return person == by_entry_->end() ? nullptr : &person->second;
}

}  // namespace yinxin::ledger
