// One leaf of a real feed as the rules see it. Which kinds count is decided by whose feed it stands in and, in the
// province's, by its seal; everything else is `Other` and only keeps its place. Receipts are not read here: what a line
// of one means depends on what is held (receipt_reader.h).
#pragma once

#include <string_view>
#include <vector>

#include "ledger/names.h"
#include "ledger/rules/history.h"

namespace yinxin::ledger {
struct AnyBody;
}

namespace yinxin::ledger::rules {

// The members of a History by their ids.
class MemberNumbers {
 public:
  MemberNumbers() = default;
  // `ids` ascending.
  explicit MemberNumbers(std::vector<MemberId> ids) : ids_(std::move(ids)) {}

  // kNoMember if there is none of that id.
  MemberNumber find(std::string_view id) const;
  const std::vector<MemberId>& ids() const { return ids_; }
  bool operator==(const MemberNumbers&) const = default;

 private:
  std::vector<MemberId> ids_;
};

// The entry that a body of a member's feed stands for; `author` names whose.
rules::Entry meaning_for_member(const AnyBody& body, MemberNumber author);
// The same in the province's feed, for a body whose seal is in order where it needs one.
rules::Entry meaning_for_province(const AnyBody& body, const MemberNumbers& numbers);

}  // namespace yinxin::ledger::rules
