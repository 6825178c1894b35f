// A disclosed row against everything in its file that could be another's.
#include "ledger/office/privacy/disclosed_row.h"

#include <gtest/gtest.h>

#include <functional>

#include "ledger/bodies/survey.h"
#include "ledger/entry_codec.h"
#include "ledger/office/survey/filing.h"
#include "tests/support/invented_person.h"

namespace yinxin::ledger {
namespace {

constexpr std::string_view kOrigin = "yinxin/test-0123456789abcdef/bengbu";

// The first row of filing 3; `change` alters what the entry shows.
DisclosedRow disclosed(const std::function<void(TalentClaimBody&)>& change = {}) {
  const TalentRow row = invented_person(1);
  DisclosedRow out;
  out.origin = kOrigin;
  out.filing = 3;
  out.salt.fill(std::byte{7});
  out.bytes = canonical_row_bytes(row);
  TalentClaimBody claim = claim_of(row, "2020");
  claim.filing = out.filing;
  claim.row = out.row;
  claim.commitment = to_bytes(ByteView(row_commitment(out.salt, {kOrigin, out.filing, out.row}, out.bytes)));
  claim.tag.value = Bytes(16, std::byte{1});
  if (change) change(claim);
  out.proof.extra = encode_entry(entry_of(claim, 0));
  return out;
}

std::string refusal_of(const DisclosedRow& row) {
  const auto opened = row.opened();
  return opened ? "opened" : opened.error().code;
}

TEST(DisclosedRow, E1_OpensOnlyToTheEntryThatCommitsToIt) {
  EXPECT_EQ(refusal_of(disclosed()), "opened");
  DisclosedRow other = disclosed();
  other.proof.extra = encode_entry(entry_of(WithdrawalBody{3, "误报"}, 0));
  EXPECT_EQ(refusal_of(other), "disclosed.leaf");
  other = disclosed();
  other.row = 1;
  EXPECT_EQ(refusal_of(other), "disclosed.place");
  other = disclosed();
  other.origin = "yinxin/test-0123456789abcdef/wuhu";
  EXPECT_EQ(refusal_of(other), "disclosed.commitment");
  EXPECT_EQ(refusal_of(disclosed([](TalentClaimBody& claim) { claim.level = 2; })), "disclosed.codes");
  EXPECT_EQ(refusal_of(disclosed([](TalentClaimBody& claim) { claim.city = 340200; })), "disclosed.codes");
}

}  // namespace
}  // namespace yinxin::ledger
