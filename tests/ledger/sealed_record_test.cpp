#include "ledger/sealed_record.h"

#include <gtest/gtest.h>

#include "tests/support/small_federation.h"

namespace yinxin::ledger {
namespace {

class SealedRecords : public testing::Test {
 protected:
  SealedRecords() : federation_({"hefei", "bengbu"}) {
    for (const char* id : {"hefei", "bengbu"}) federation_.copy_all(id);
  }

  RecordPlace place(EntryKind kind = EntryKind::correction) { return {roster(), hefei().id, kind}; }
  const Roster& roster() { return federation_.province().feeds->roster(); }
  Organisation& hefei() { return federation_["hefei"]; }
  SealedRecord sealed(std::string_view text) {
    const std::vector<MemberId> readers{hefei().id, federation_.province().id, hefei().id};
    return seal_record(place(), as_bytes(text), readers, random_);
  }
  std::string opened(const RecordPlace& place, const SealedRecord& record, const Organisation& reader) {
    const auto content = open_record(place, record, reader.id, reader.sealing);
    return content ? to_text(*content) : content.error().code;
  }

  SmallFederation federation_;
  crypto::SeededRandom random_{7};
};

TEST_F(SealedRecords, OpenForTheMembersTheyAreSealedToAndForNobodyElse) {
  const SealedRecord record = sealed("{\"name\":\"张测试\"}");
  EXPECT_EQ(record.keys.size(), 2u);
  EXPECT_EQ(opened(place(), record, hefei()), "{\"name\":\"张测试\"}");
  EXPECT_EQ(opened(place(), record, federation_.province()), "{\"name\":\"张测试\"}");
  EXPECT_EQ(opened(place(), record, federation_["bengbu"]), "payload.not-for-us");
}

TEST_F(SealedRecords, DoNotOpenInAnotherFeedOrAsAnotherKind) {
  const SealedRecord record = sealed("{}");
  EXPECT_EQ(opened({roster(), federation_["bengbu"].id, EntryKind::correction}, record, hefei()), "payload.altered");
  EXPECT_EQ(opened(place(EntryKind::nomination), record, hefei()), "payload.altered");
}

TEST_F(SealedRecords, DoNotOpenAltered) {
  SealedRecord record = sealed("{}");
  record.content.back() ^= std::byte{1};
  EXPECT_EQ(opened(place(), record, hefei()), "payload.altered");
}

}  // namespace
}  // namespace yinxin::ledger
