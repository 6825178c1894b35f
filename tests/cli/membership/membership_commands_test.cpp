// Founding a federation and admitting members by what a person types, on real directories.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <regex>

#include "crypto/text_encoding.h"
#include "ledger/admission.h"
#include "ledger/durable_file.h"
#include "ledger/keyring.h"
#include "ledger/lmdb_store.h"
#include "tests/cli/support/command_run.h"

namespace yinxin::cli {
namespace {

namespace fs = std::filesystem;
using testing::ContainsRegex;
using testing::HasSubstr;

// Changes one text for another in a file, once.
void alter(const std::string& path, const std::string& from, const std::string& to) {
  std::string text = file_text(path);
  const auto at = text.find(from);
  ASSERT_NE(at, std::string::npos) << from;
  text.replace(at, from.size(), to);
  write_text(path, text);
}

TEST(Founding, LeavesSecretsToTheirOwnerAlone) {
  const DirectoryFederation federation;
  std::size_t seen = 0;
  for (const auto& entry : fs::directory_iterator(federation.path("province/keys"))) {
    EXPECT_EQ(entry.status().permissions(), fs::perms::owner_read | fs::perms::owner_write) << entry.path();
    ++seen;
  }
  EXPECT_EQ(seen, 11U);  // log, transport, sealing and its escrow, tag, status, four seals, root
  EXPECT_EQ(fs::status(federation.path("province")).permissions(), fs::perms::owner_all);
  EXPECT_EQ(fs::status(federation.path("province/keys")).permissions(), fs::perms::owner_all);
}

TEST(Founding, LocksEverySealAndTheRoot) {
  const DirectoryFederation federation;
  const ledger::Keyring ring(federation.path("province/keys"));
  for (const auto& listed : ring.list()) {
    ASSERT_TRUE(listed.label) << listed.file;
    const std::string name(ledger::key_role_name(listed.label->label.role));
    const bool works_alone = name == "log" || name == "transport" || name == "tag" || name == "status" ||
                             (listed.file.extension() == ".key" && name == "sealing");
    EXPECT_EQ(listed.label->locked, !works_alone) << listed.file;
  }
  EXPECT_TRUE(ring.unlock(ledger::KeyPurpose::root, 1, DirectoryFederation::kPassphrase));
  EXPECT_EQ(ring.unlock(ledger::KeyPurpose::root, 1, "another passphrase").error().code, "locked-secret.passphrase");
}

TEST(Founding, SaysNoSecret) {
  test::ScratchDirectory scratch;
  const DirectoryFederation federation;
  const Outcome made = federation.init_city("bengbu");
  ASSERT_EQ(made.exit, ExitCode::ok) << made.err;
  const Outcome admitted = federation.run_sealing(
      "province",
      {"member", "admit", federation.path("bengbu/request.yxreq"), "--out", federation.path("bengbu.yxinv")});
  std::string said = made.out + made.err + admitted.out + admitted.err;
  for (const char* file : {"bengbu/request.yxreq", "bengbu.yxinv", "province/genesis.note", "province/trust.note",
                           "province/config.toml", "bengbu/config.toml"}) {
    said += file_text(federation.path(file));
  }
  EXPECT_THAT(said, testing::Not(HasSubstr(DirectoryFederation::kPassphrase)));
  const std::regex secret_line("secret: (\\S+)");
  std::size_t secrets = 0;
  for (const char* who : {"province/keys", "bengbu/keys"}) {
    for (const auto& entry : fs::directory_iterator(federation.path(who))) {
      const std::string text = file_text(entry.path().string());
      std::smatch found;
      if (!std::regex_search(text, found, secret_line)) continue;
      const std::string base64 = found[1];
      EXPECT_THAT(said, testing::Not(HasSubstr(base64))) << entry.path();
      EXPECT_THAT(said, testing::Not(HasSubstr(crypto::to_hex(*crypto::from_base64(base64))))) << entry.path();
      ++secrets;
    }
  }
  EXPECT_EQ(secrets, 8U);  // log, transport, sealing of both; tag and status of the province
}

TEST(Founding, RefusesADirectoryThatHoldsANode) {
  const DirectoryFederation federation;
  const std::string genesis = file_text(federation.path("province/genesis.note"));
  const Outcome again = federation.run_sealing("province", {"init", "--province", "--label", "test"});
  EXPECT_EQ(again.exit, ExitCode::failed);
  EXPECT_THAT(again.err, HasSubstr("holds a node already"));
  EXPECT_EQ(file_text(federation.path("province/genesis.note")), genesis);
}

TEST(Founding, WantsFiveRootsForAnyOtherLabel) {
  const DirectoryFederation federation;
  const Outcome refused = federation.run_sealing("ah", {"init", "--province", "--label", "ah"});
  EXPECT_EQ(refused.exit, ExitCode::failed);
  EXPECT_THAT(refused.err, HasSubstr("needs five root keys"));
  EXPECT_FALSE(fs::exists(federation.path("ah")));
}

TEST(Founding, WantsAPassphraseThatIsNotShort) {
  const DirectoryFederation federation;
  write_text(federation.path("short"), "too short\n");
  const Outcome refused =
      federation.run("other", {"init", "--province", "--label", "test", "--passphrase-file", federation.path("short")});
  EXPECT_EQ(refused.exit, ExitCode::failed);
  EXPECT_THAT(refused.err, HasSubstr("at least 12 characters"));
  EXPECT_EQ(federation.run_sealing("other", {"init", "--province", "--label", "test"}).exit, ExitCode::ok);
}

TEST(Founding, TakesAPassphraseFromNoArgument) {
  const DirectoryFederation federation;
  const Outcome refused =
      federation.run("other", {"init", "--province", "--label", "test", "--passphrase", "four words for testing"});
  EXPECT_EQ(refused.exit, ExitCode::usage);
}

TEST(Membership, GoesByTwoFiles) {
  const DirectoryFederation federation;
  federation.admit_city("bengbu");
  const Outcome list = federation.run("province", {"member", "list"});
  EXPECT_THAT(list.out, ContainsRegex("bengbu +city bureau +1 +0 +in good standing +测试市人社局"));
  EXPECT_THAT(file_text(federation.path("bengbu/config.toml")),
              HasSubstr("\n[[peer]]\naddress = \"192.0.2.1:7147\"\n"));

  // The member does not hold the province's feed yet; with it comes the tag key.
  EXPECT_THAT(federation.run("bengbu", {"member", "list"}).out, testing::Not(HasSubstr("bengbu")));
  federation.copy_feed("province", "bengbu", "province");
  EXPECT_THAT(federation.run("bengbu", {"member", "list"}).out, ContainsRegex("bengbu +city bureau"));
}

TEST(Membership, KeepsTheAdmissionForPeersThatDoNotKnowTheMember) {
  const DirectoryFederation federation;
  federation.admit_city("bengbu");
  const auto store = ledger::LmdbStore::open_to_read(federation.path("bengbu/store"));
  ASSERT_TRUE(store);
  const auto admission = ledger::stored_admission(*(*store)->snapshot());
  ASSERT_TRUE(admission);
  EXPECT_THAT(file_text(federation.path("bengbu.yxinv")), testing::EndsWith("\n\n" + *admission));
}

TEST(Membership, JoinsTwiceWithoutASecondPeer) {
  const DirectoryFederation federation;
  federation.admit_city("bengbu");
  const std::string config = file_text(federation.path("bengbu/config.toml"));
  EXPECT_EQ(federation.run("bengbu", {"member", "join", federation.path("bengbu.yxinv")}).exit, ExitCode::ok);
  EXPECT_EQ(file_text(federation.path("bengbu/config.toml")), config);
}

TEST(Membership, RefusesARequestThatWasChanged) {
  const DirectoryFederation federation;
  ASSERT_EQ(federation.init_city("bengbu").exit, ExitCode::ok);
  const std::string request = federation.path("bengbu/request.yxreq");
  alter(request, "division 340300", "division 340200");
  const Outcome refused =
      federation.run_sealing("province", {"member", "admit", request, "--out", federation.path("inv")});
  EXPECT_EQ(refused.exit, ExitCode::failed);
  EXPECT_THAT(refused.err, HasSubstr("not signed by the log key that it names"));
  EXPECT_FALSE(fs::exists(federation.path("inv")));
  EXPECT_THAT(federation.run("province", {"feed", "list"}).out, HasSubstr("province\t0\t"));
}

TEST(Membership, RefusesAnIdInUse) {
  const DirectoryFederation federation;
  federation.admit_city("bengbu");
  const Outcome other =
      federation.run_sealing("second", {"init", "--member", "bengbu", "--role", "city", "--name", "另一局",
                                        "--division", "340200", "--genesis", federation.path("province/genesis.note")});
  ASSERT_EQ(other.exit, ExitCode::ok) << other.err;
  const Outcome refused = federation.run_sealing(
      "province",
      {"member", "admit", federation.path("second/request.yxreq"), "--out", federation.path("second.yxinv")});
  EXPECT_EQ(refused.exit, ExitCode::failed);
  EXPECT_THAT(refused.err, HasSubstr("The id bengbu is in use"));
  // And the province's own.
  EXPECT_THAT(federation.init_city("province").err, HasSubstr("The id province is the province's own"));
}

TEST(Membership, ListsItsOwnBeforeItIsAdmitted) {
  const DirectoryFederation federation;
  ASSERT_EQ(federation.init_city("bengbu").exit, ExitCode::ok);
  for (const std::vector<std::string>& words : std::vector<std::vector<std::string>>{
           {"--json", "cert", "list"}, {"--json", "rows"}, {"--json", "officer", "list"}}) {
    const Outcome listed = federation.run("bengbu", words);
    EXPECT_EQ(listed.exit, ExitCode::ok) << listed.err;
    EXPECT_THAT(listed.out, HasSubstr("[]"));
  }
}

TEST(Membership, RefusesARequestToAnotherFederation) {
  const DirectoryFederation one;
  const DirectoryFederation other;
  ASSERT_EQ(other.init_city("bengbu").exit, ExitCode::ok);
  const Outcome refused =
      one.run_sealing("province", {"member", "admit", other.path("bengbu/request.yxreq"), "--out", one.path("inv")});
  EXPECT_EQ(refused.exit, ExitCode::failed);
  EXPECT_THAT(refused.err, HasSubstr("asks to join another federation"));
}

TEST(Membership, RefusesAnInvitationForOtherKeysOrAnotherMember) {
  const DirectoryFederation federation;
  federation.admit_city("bengbu");
  ASSERT_EQ(federation.init_city("wuhu", "340200").exit, ExitCode::ok);
  const Outcome other = federation.run("wuhu", {"member", "join", federation.path("bengbu.yxinv")});
  EXPECT_EQ(other.exit, ExitCode::verification_failed);
  EXPECT_THAT(other.err, HasSubstr("This invitation is for bengbu"));

  const Outcome again =
      federation.run_sealing("again", {"init", "--member", "bengbu", "--role", "city", "--name", "测试市人社局",
                                       "--division", "340300", "--genesis", federation.path("province/genesis.note")});
  ASSERT_EQ(again.exit, ExitCode::ok);
  const Outcome keys = federation.run("again", {"member", "join", federation.path("bengbu.yxinv")});
  EXPECT_EQ(keys.exit, ExitCode::verification_failed);
  EXPECT_THAT(keys.err, HasSubstr("with other keys than this node's"));
  EXPECT_THAT(file_text(federation.path("again/config.toml")), testing::Not(HasSubstr("192.0.2.1")));
}

TEST(Membership, RefusesAnInvitationThatWasChanged) {
  const DirectoryFederation federation;
  federation.admit_city("bengbu");
  const std::string invitation = federation.path("bengbu.yxinv");
  alter(invitation, "index 0", "index 1");
  const Outcome refused = federation.run("bengbu", {"member", "join", invitation});
  EXPECT_EQ(refused.exit, ExitCode::verification_failed);
  EXPECT_THAT(refused.err, HasSubstr("does not prove that the province admitted bengbu"));

  const DirectoryFederation other;
  other.admit_city("bengbu");
  EXPECT_THAT(federation.run("bengbu", {"member", "join", other.path("bengbu.yxinv")}).err,
              HasSubstr("to another federation"));
}

TEST(Membership, AsksForWhatACityNeeds) {
  const DirectoryFederation federation;
  const std::string genesis = federation.path("province/genesis.note");
  const auto init = [&](std::vector<std::string> words) {
    words.insert(words.begin(), {"init", "--member", "bengbu", "--genesis", genesis});
    return federation.run_sealing("bengbu", words);
  };
  EXPECT_EQ(init({}).exit, ExitCode::usage);
  EXPECT_THAT(init({"--role", "city", "--name", "蚌埠"}).err, HasSubstr("six-digit code"));
  EXPECT_THAT(init({"--role", "city", "--name", "蚌埠", "--division", "340303"}).err, HasSubstr("six-digit code"));
  EXPECT_THAT(init({"--role", "association", "--name", "协会", "--division", "340300"}).err,
              HasSubstr("no --division"));
  EXPECT_THAT(init({"--role", "city", "--name", "a\nb", "--division", "340300"}).err, HasSubstr("one line"));
  EXPECT_FALSE(fs::exists(federation.path("bengbu")));
}

}  // namespace
}  // namespace yinxin::cli
