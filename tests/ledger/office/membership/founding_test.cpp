#include "ledger/office/membership/founding.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "ledger/office/open_office.h"
#include "tests/ledger/support/scratch_directory.h"

namespace yinxin::ledger {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kMachine = "a machine for tests";
constexpr std::string_view kPassphrase = "four words for testing";

class FoundingTest : public testing::Test {
 protected:
  fs::path path() const { return scratch_.path() / "province"; }
  FoundingPlan plan(std::string label) const {
    return {std::move(label), *MemberId::parse("province"), {}, "", *day_from_number(20201027)};
  }
  Locking locking() const { return {kPassphrase, crypto::PassphraseCost::minimum()}; }
  Result<Founded> found() {
    const auto node = NewNode::begin(path());
    if (!node) return std::unexpected(node.error());
    return found_test_federation(*node, plan("test"), locking(), kMachine, random_);
  }
  Result<std::unique_ptr<OpenOffice>> open() {
    const auto directory = DataDirectory::open(path());
    if (!directory) return std::unexpected(directory.error());
    return OpenOffice::open(*directory, OpenOffice::Access::write, kMachine, random_);
  }

  test::ScratchDirectory scratch_;
  crypto::SeededRandom random_{1};
};

TEST_F(FoundingTest, MakesADirectoryThatOpensAsTheProvincesOffice) {
  const auto founded = found();
  ASSERT_TRUE(founded) << founded.error().sentence();
  const auto office = open();
  ASSERT_TRUE(office) << office.error().sentence();
  EXPECT_EQ((*office)->self(), founded->genesis.province);
  EXPECT_FALSE((*office)->frozen());
  ASSERT_NE((*office)->feeds().head((*office)->self()), nullptr);
  EXPECT_EQ((*office)->feeds().size((*office)->self()), 0U);
  EXPECT_EQ((*office)->roster().genesis_hash(), founded->genesis.hash());
  ASSERT_NE((*office)->tag_key(), nullptr);
  EXPECT_EQ((*office)->tag_key()->version(), 1);
}

TEST_F(FoundingTest, GivesATrustNoteThatTheRootFingerprintLeadsTo) {
  const auto founded = found();
  ASSERT_TRUE(founded);
  const auto file = read_file(path() / "trust.note", 100000);
  ASSERT_TRUE(file);
  const std::string_view notes[] = {as_text(*file)};
  const auto trust = follow_trust(founded->root_fingerprint, notes);
  ASSERT_TRUE(trust) << trust.error().sentence();
  EXPECT_EQ(trust->number, 1U);
  EXPECT_EQ(trust->made, *day_from_number(20201027));
  EXPECT_EQ(trust->use_until, *day_from_number(20221027));
  const ProvinceKeys& keys = founded->genesis.keys;
  const auto lists = [&](KeyRole role, const crypto::PublicKey& key) {
    return std::ranges::any_of(trust->keys, [&](const RoleKey& one) { return one.role == role && one.key == key; });
  };
  EXPECT_TRUE(lists(KeyRole::letter_seal, keys.letter));
  EXPECT_TRUE(lists(KeyRole::province_certificate_seal, keys.certificate));
}

TEST_F(FoundingTest, HasSealsThatAreTheOnesOfTheGenesis) {
  const auto founded = found();
  ASSERT_TRUE(founded);
  const Keyring ring(path() / "keys");
  const ProvinceKeys& keys = founded->genesis.keys;
  const auto seal = [&](KeyPurpose purpose) {
    return ring.unlock(purpose, 1, kPassphrase)->signing_key().public_key();
  };
  EXPECT_EQ(seal(KeyPurpose::decision_seal), keys.decision);
  EXPECT_EQ(seal(KeyPurpose::letter_seal), keys.letter);
  EXPECT_EQ(seal(KeyPurpose::certificate_seal), keys.certificate);
  EXPECT_EQ(seal(KeyPurpose::on_duty_seal), keys.on_duty);
  EXPECT_EQ(seal(KeyPurpose::root), founded->genesis.roots[0]);
  EXPECT_EQ(ring.load(KeyPurpose::status, 1)->signing_key().public_key(), keys.status);
  const auto escrow = unlock_key_file(path() / "keys" / "sealing-1.escrow", kPassphrase);
  ASSERT_TRUE(escrow);
  EXPECT_EQ(escrow->sealing_key().public_key(), keys.sealing);
}

TEST_F(FoundingTest, BeginsAnewWhereItWasInterrupted) {
  for (int step = 0; step < 4; ++step) {
    const auto node = NewNode::begin(path());
    ASSERT_TRUE(node) << step << node.error().sentence();
    EXPECT_TRUE(node->keyring().list().empty());
    const NodeSecrets secrets = NodeSecrets::draw(random_);
    if (step > 0) {
      ASSERT_TRUE(node->keep(secrets, "yinxin/test-0123456789abcdef/province", locking(), random_));
    }
    if (step > 1) {
      ASSERT_TRUE(create_file(node->directory().journal(), as_bytes("half")));
      fs::create_directory(node->directory().store());
    }
    if (step > 2) {
      ASSERT_TRUE(create_file(node->directory().founding_draft(), as_bytes("half")));
    }
  }
  EXPECT_EQ(open().error().code, "directory.no-node");
  const auto founded = found();
  ASSERT_TRUE(founded) << founded.error().sentence();
  EXPECT_TRUE(open());
  EXPECT_FALSE(fs::exists(path() / "unfinished"));
}

TEST_F(FoundingTest, TouchesNoKeysOfANodeThatLostItsGenesis) {
  ASSERT_TRUE(found());
  fs::remove(path() / "genesis.note");
  const auto keys = Keyring(path() / "keys").list().size();
  EXPECT_EQ(found().error().code, "directory.lost-genesis");
  EXPECT_EQ(Keyring(path() / "keys").list().size(), keys);
}

TEST_F(FoundingTest, IsOneProcessesAtATime) {
  const auto node = NewNode::begin(path());
  ASSERT_TRUE(node);
  EXPECT_EQ(NewNode::begin(path()).error().code, "directory.in-use");
}

TEST_F(FoundingTest, TakesTheDirectoryOfAJournalThatWasCopied) {
  ASSERT_TRUE(found());
  fs::copy(path(), scratch_.path() / "copy", fs::copy_options::recursive);
  fs::permissions(scratch_.path() / "copy", fs::perms::owner_all);
  const auto directory = DataDirectory::open(scratch_.path() / "copy");
  ASSERT_TRUE(directory);
  const auto copy = OpenOffice::open(*directory, OpenOffice::Access::write, kMachine, random_);
  ASSERT_TRUE(copy) << copy.error().sentence();
  EXPECT_TRUE((*copy)->frozen());  // it reads, and signs nothing
}

class FiveRoots : public FoundingTest {
 protected:
  FiveRoots() {
    for (int i = 0; i < 5; ++i) roots_.emplace_back(random_.draw<32>());
  }
  Result<FoundingDraft> draft(std::size_t count = 5) {
    FoundingPlan five = plan("ah");
    for (std::size_t i = 0; i < count; ++i) five.roots.push_back(roots_[i].public_key());
    const auto node = NewNode::begin(path());
    if (!node) return std::unexpected(node.error());
    return draft_founding(*node, five, locking(), kMachine, random_);
  }
  Result<Founded> complete(const std::vector<std::string>& signed_drafts) {
    const auto node = NewNode::take_up_founding(path());
    if (!node) return std::unexpected(node.error());
    return complete_founding(*node, signed_drafts);
  }

  std::vector<crypto::SecretKey> roots_;
};

TEST_F(FiveRoots, FoundWithTheSignaturesOfThree) {
  const auto drafted = draft();
  ASSERT_TRUE(drafted) << drafted.error().sentence();
  EXPECT_EQ(open().error().code, "directory.no-node");
  EXPECT_EQ(draft().error().code, "directory.awaits-signatures");
  const auto read = FoundingDraft::parse(as_text(*read_file(path() / "founding.draft", 100000)));
  ASSERT_TRUE(read) << read.error().sentence();
  EXPECT_EQ(read->text(), drafted->text());

  const std::vector<std::string> two{*sign_draft(*read, roots_[4]), *sign_draft(*read, roots_[1])};
  EXPECT_EQ(complete(two).error().code, "genesis.signatures");
  EXPECT_EQ(open().error().code, "directory.no-node");
  const auto founded = complete({two[0], two[1], two[1], *sign_draft(*read, roots_[2])});
  ASSERT_TRUE(founded) << founded.error().sentence();
  EXPECT_EQ(founded->genesis.label, "ah");
  EXPECT_TRUE(open());
  EXPECT_FALSE(fs::exists(path() / "founding.draft"));
  EXPECT_EQ(complete(two).error().code, "directory.no-founding");
}

TEST_F(FiveRoots, AreFiveAndDifferent) {
  EXPECT_EQ(draft(4).error().code, "founding.roots");
  roots_[3] = crypto::SecretKey(ByteArray<32>{});
  roots_[4] = crypto::SecretKey(ByteArray<32>{});
  EXPECT_EQ(draft().error().code, "genesis.roots");
  EXPECT_FALSE(fs::exists(path() / "founding.draft"));
}

TEST_F(FiveRoots, SignNothingElse) {
  const auto drafted = draft();
  ASSERT_TRUE(drafted);
  EXPECT_EQ(sign_draft(*drafted, crypto::SecretKey(ByteArray<32>{})).error().code, "founding.not-a-root");
  FoundingDraft other = *drafted;
  other.genesis.keys.log = roots_[0].public_key();
  EXPECT_EQ(FoundingDraft::parse(other.text()).error().code, "founding.draft");  // the trust note names another key
  EXPECT_EQ(
      complete({*sign_draft(*drafted, roots_[0]), *sign_draft(other, roots_[1]), *sign_draft(*drafted, roots_[2])})
          .error()
          .code,
      "founding.signed");
  EXPECT_EQ(complete({"not a note"}).error().code, "founding.signed");
}

}  // namespace
}  // namespace yinxin::ledger
