// The later life of a member by what people type: new keys, a restored node, leaving; by files and by pasting.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "cli/command_line.h"
#include "cli/verbs.h"
#include "tests/cli/support/command_run.h"

namespace yinxin::cli {
namespace {

namespace fs = std::filesystem;
using testing::ContainsRegex;
using testing::HasSubstr;
using testing::Not;

class MemberLife : public testing::Test {
 protected:
  MemberLife() {
    federation_.admit_city("bengbu");
    federation_.copy_feed("province", "bengbu", "province");
    federation_.file_people("bengbu", 2);
    federation_.copy_feed("bengbu", "province", "bengbu");
  }

  Outcome ask_for_keys(const std::string& who, const std::string& out) {
    return federation_.run_sealing(who, {"member", "request", "--new-keys", "--out", federation_.path(out)});
  }
  Outcome admit(const std::string& request, const std::string& invitation) {
    return federation_.run_sealing(
        "province", {"member", "admit", federation_.path(request), "--out", federation_.path(invitation)});
  }
  void ok(const Outcome& outcome) { ASSERT_EQ(outcome.exit, ExitCode::ok) << outcome.err; }
  std::string list(const std::string& who) { return federation_.run(who, {"member", "list"}).out; }

  DirectoryFederation federation_;
};

TEST_F(MemberLife, ChangesKeysWhileTheNodeGoesOn) {
  ok(ask_for_keys("bengbu", "keys"));
  federation_.file_people("bengbu", 3);  // under the old keys, and not received yet
  const Outcome admitted = admit("keys", "inv");
  ok(admitted);
  EXPECT_THAT(admitted.err, HasSubstr("Give bengbu new keys, generation 2, for sizes of its feed above 3"));
  EXPECT_THAT(admitted.err, Not(HasSubstr("not signed by the present key")));
  ok(federation_.run("bengbu", {"member", "join", federation_.path("inv")}));
  federation_.copy_feed("province", "bengbu", "province");

  federation_.file_people("bengbu", 1);
  EXPECT_FALSE(fs::exists(federation_.path("bengbu/next-keys")));
  EXPECT_TRUE(fs::exists(federation_.path("bengbu/keys/letter-seal-2.key")));
  federation_.copy_feed("bengbu", "province", "bengbu");
  EXPECT_THAT(list("province"), ContainsRegex("bengbu +city bureau +2 +9 "));  // nothing was lost: 3 + 4 + 2 entries
  // What was sealed to the old sealing key still opens, beside what was sealed to the new one.
  const Outcome rows = federation_.run("bengbu", {"--json", "rows"});
  ok(rows);
  EXPECT_THAT(rows.out, HasSubstr("bengbu"));
  EXPECT_THAT(rows.out, Not(HasSubstr("not held here in clear")));
  EXPECT_THAT(federation_.run("bengbu", {"status"}).out, Not(HasSubstr("signs nothing")));
}

TEST_F(MemberLife, ShowsTheSameRequestAgainUntilItIsAdmitted) {
  ok(ask_for_keys("bengbu", "keys"));
  const Outcome again = federation_.run_sealing("bengbu", {"member", "request", "--new-keys"});
  ok(again);
  EXPECT_EQ(again.out, file_text(federation_.path("keys")));
  const Outcome anew = federation_.run_sealing("bengbu", {"member", "request", "--new-keys", "--anew"});
  ok(anew);
  EXPECT_NE(anew.out, again.out);
}

TEST_F(MemberLife, BringsARestoredNodeBackWithNewKeys) {
  fs::copy(federation_.path("bengbu"), federation_.path("restored"), fs::copy_options::recursive);
  fs::remove(federation_.path("restored/journal"));
  federation_.file_people("bengbu", 2);  // after the backup
  federation_.copy_feed("bengbu", "province", "bengbu");
  const Outcome frozen = federation_.run_sealing("restored", {"officer", "appoint", "赵录入", "--enters"});
  EXPECT_THAT(frozen.err, HasSubstr("There is no signing journal"));
  EXPECT_EQ(federation_.run("restored", {"rows"}).exit, ExitCode::ok);

  ok(ask_for_keys("restored", "keys"));
  ok(admit("keys", "inv"));
  ok(federation_.run("restored", {"member", "join", federation_.path("inv")}));
  federation_.copy_feed("province", "restored", "province");
  const Outcome behind = federation_.run_sealing("restored", {"officer", "appoint", "赵录入", "--enters"});
  EXPECT_THAT(behind.err, HasSubstr("The province has received 6 entries of bengbu, of which 3 are here"));
  federation_.copy_feed("province", "restored", "bengbu");
  ok(federation_.run_sealing("restored", {"officer", "appoint", "赵录入", "--enters"}));

  // The old machine, should it still run, changes nothing any more.
  federation_.file_people("bengbu", 1);
  federation_.copy_feed("bengbu", "province", "bengbu");
  EXPECT_THAT(list("province"), ContainsRegex("bengbu +city bureau +2 +6 "));
  federation_.copy_feed("restored", "province", "bengbu");
  EXPECT_THAT(list("province"), ContainsRegex("bengbu +city bureau +2 +7 "));
  federation_.copy_feed("province", "bengbu", "province");
  const Outcome old = federation_.run_sealing("bengbu", {"officer", "appoint", "钱初审", "--reviews"});
  EXPECT_THAT(old.err, HasSubstr("is not the one the federation knows for bengbu"));
}

TEST_F(MemberLife, LetsOnlyOneCopyTakeUpKeysInWaiting) {
  ok(ask_for_keys("bengbu", "keys"));
  ok(admit("keys", "inv"));
  fs::copy(federation_.path("bengbu"), federation_.path("copy"), fs::copy_options::recursive);
  for (const char* who : {"bengbu", "copy"}) federation_.copy_feed("province", who, "province");
  ok(federation_.run_sealing("bengbu", {"officer", "appoint", "赵录入", "--enters"}));
  const Outcome copy = federation_.run_sealing("copy", {"officer", "appoint", "赵录入", "--enters"});
  EXPECT_EQ(copy.exit, ExitCode::failed);
  EXPECT_THAT(copy.err, HasSubstr("is not the one the federation knows for bengbu"));
}

TEST_F(MemberLife, WarnsWhereTheRequestIsNotSignedByThePresentKey) {
  // A directory made anew after a total loss.
  fs::remove_all(federation_.path("bengbu"));
  ok(federation_.init_city("bengbu"));
  EXPECT_THAT(ask_for_keys("bengbu", "keys").err, HasSubstr("does not know bengbu yet"));
  federation_.copy_feed("province", "bengbu", "province");
  ok(ask_for_keys("bengbu", "keys"));
  const Outcome admitted = admit("keys", "inv");
  ok(admitted);
  EXPECT_THAT(admitted.err, HasSubstr("not signed by the present key of bengbu"));
  federation_.copy_feed("province", "bengbu", "province");
  federation_.copy_feed("province", "bengbu", "bengbu");
  ok(federation_.run_sealing("bengbu", {"officer", "appoint", "赵录入", "--enters"}));
  EXPECT_THAT(list("bengbu"), ContainsRegex("bengbu +city bureau +2 +4 "));
}

TEST_F(MemberLife, RefusesARequestForKeysThatIsNotInOrder) {
  ok(ask_for_keys("bengbu", "keys"));
  std::string changed = file_text(federation_.path("keys"));
  changed.replace(changed.find("size 3"), 6, "size 4");
  write_text(federation_.path("changed"), changed);
  EXPECT_THAT(admit("changed", "inv").err, HasSubstr("not signed by the log key that it names"));
  const DirectoryFederation other;
  EXPECT_THAT(
      other.run_sealing("province", {"member", "admit", federation_.path("keys"), "--out", other.path("inv")}).err,
      HasSubstr("is to another federation"));
  EXPECT_THAT(
      federation_.run_sealing("bengbu", {"member", "admit", federation_.path("keys"), "--out", federation_.path("inv")})
          .err,
      HasSubstr("Only the province decides that"));
  EXPECT_THAT(federation_.run_sealing("province", {"member", "request", "--new-keys"}).err,
              HasSubstr("by a trust note"));
  ok(admit("keys", "inv"));
  EXPECT_THAT(admit("keys", "inv2").err, HasSubstr("whose next one is 3"));
}

TEST_F(MemberLife, LeavesAndIsReadStill) {
  EXPECT_EQ(federation_.run("bengbu", {"member", "request", "--leave"}).exit, ExitCode::usage);
  federation_.file_people("bengbu", 1);
  ok(federation_.run("bengbu",
                     {"member", "request", "--leave", "--reason", "机构合并", "--out", federation_.path("leaving")}));
  const auto retire = [&](const std::string& file) {
    return federation_.run_sealing("province", {"member", "retire", federation_.path(file)});
  };
  EXPECT_THAT(retire("leaving").err, HasSubstr("says that its feed has 5 entries; 3 have been received"));
  federation_.copy_feed("bengbu", "province", "bengbu");
  std::string changed = file_text(federation_.path("leaving"));
  changed.replace(changed.find("合并"), 6, "撤销");
  write_text(federation_.path("changed"), changed);
  EXPECT_THAT(retire("changed").err, HasSubstr("not signed by its present log key"));
  const Outcome retired = retire("leaving");
  ok(retired);
  EXPECT_THAT(retired.err, HasSubstr("Retire bengbu: its feed ends with 5 entries"));
  EXPECT_THAT(list("province"), HasSubstr("left at 5"));
  EXPECT_THAT(retire("leaving").err, HasSubstr("closed already, at 5 entries"));

  federation_.copy_feed("province", "bengbu", "province");
  const Outcome signs = federation_.run_sealing("bengbu", {"officer", "appoint", "赵录入", "--enters"});
  EXPECT_EQ(signs.exit, ExitCode::failed);
  EXPECT_THAT(signs.err, HasSubstr("bengbu has left the federation: its feed ended with 5 entries"));
  ok(federation_.run("bengbu", {"rows"}));
  ok(federation_.run("bengbu", {"member", "list"}));
  ok(federation_.run("bengbu", {"feed", "export", federation_.path("export"), "--member", "bengbu"}));
  ok(ask_for_keys("bengbu", "keys"));
  EXPECT_THAT(admit("keys", "inv").err, HasSubstr("has left the federation; it gets no new keys"));
}

TEST_F(MemberLife, GetsNewKeysAfterACut) {
  ok(federation_.run_sealing("province", {"member", "cut", "bengbu"}));
  federation_.copy_feed("province", "bengbu", "province");
  EXPECT_THAT(federation_.run_sealing("bengbu", {"officer", "appoint", "赵录入", "--enters"}).err,
              HasSubstr("signs nothing until the province has admitted new keys"));
  ok(ask_for_keys("bengbu", "keys"));
  ok(admit("keys", "inv"));
  federation_.copy_feed("province", "bengbu", "province");
  ok(federation_.run_sealing("bengbu", {"officer", "appoint", "赵录入", "--enters"}));
}

TEST_F(MemberLife, GoesByPasting) {
  const auto paste = [&](const std::string& who, std::vector<std::string> words, const std::string& pasted) {
    words.insert(words.begin(), {"--data", federation_.path(who)});
    return run_yinxin(words, "en", pasted);
  };
  const std::vector<std::string> passphrase = federation_.passphrase_option();
  const auto sealing = [&](std::vector<std::string> words) {
    words.insert(words.end(), passphrase.begin(), passphrase.end());
    return words;
  };
  ok(federation_.init_city("wuhu", "340200"));
  const Outcome request = paste("wuhu", {"member", "request"}, "");
  ok(request);
  EXPECT_THAT(request.out, HasSubstr("yinxin/v1/member-request\n"));
  // As a mail program leaves it.
  std::string mailed = "\r\n" + request.out + "\r\n\r\n";
  for (std::size_t at = 0; (at = mailed.find('\n', at)) != std::string::npos; at += 2) {
    if (at == 0 || mailed[at - 1] != '\r')
      mailed.insert(at, "\r");
    else
      --at;
  }
  const Outcome invitation = paste("province", sealing({"member", "admit", "-", "--out", "-"}), mailed);
  ok(invitation);
  ok(paste("wuhu", {"member", "join", "-"}, invitation.out));

  const Outcome keys = paste("bengbu", sealing({"member", "request", "--new-keys", "--out", "-"}), "");
  ok(keys);
  const Outcome admitted = paste("province", sealing({"member", "admit", "-", "--out", "-"}), keys.out);
  ok(admitted);
  ok(paste("bengbu", {"member", "join", "-"}, admitted.out));
  const Outcome leaving = paste("bengbu", {"member", "request", "--leave", "--reason", "合并"}, "");
  ok(leaving);
  EXPECT_THAT(leaving.out, HasSubstr("reason 合并\n"));
}

}  // namespace
}  // namespace yinxin::cli
