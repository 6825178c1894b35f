// The real program as a process: start, readiness, signals, what it refuses; and real nodes that come to hold the same.
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <boost/json/serialize.hpp>
#include <csignal>
#include <fstream>
#include <sstream>

#include "crypto/text_encoding.h"
#include "ledger/office/deciding/decision_request.h"
#include "ledger/office/membership/keys_request.h"
#include "ledger/office/membership/next_keys.h"
#include "node/control/client.h"
#include "node/ready_file.h"
#include "tests/node/support/daemon_process.h"
#include "tests/node/support/node_directory.h"

namespace yinxin::node {
namespace {

class DaemonTest : public testing::Test {
 protected:
  DaemonTest() : federation({"guangzhou", "zhuhai"}) {
    std::string pattern = testing::TempDir() + "yinxin-daemon-XXXXXX";
    root = ::mkdtemp(pattern.data());
  }
  ~DaemonTest() override { std::filesystem::remove_all(root); }

  // A directory of the member ("" for the province), made on first use.
  std::string directory(const std::string& member) {
    const std::filesystem::path path = root / (member.empty() ? "province" : member);
    if (!std::filesystem::exists(path)) write_node_directory(federation, federation[member], path);
    return path;
  }
  std::unique_ptr<DaemonProcess> start(const std::string& member, std::vector<std::string> more = {},
                                       std::vector<std::string> environment = {}) {
    std::vector<std::string> arguments{"--data", directory(member), "--listen", "127.0.0.1:0"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return std::make_unique<DaemonProcess>(std::move(arguments), std::move(environment));
  }
  static std::string content(const std::filesystem::path& file) {
    std::ifstream in(file);
    return (std::ostringstream() << in.rdbuf()).str();
  }
  // The address in run/ready, without the line's end.
  std::string address_of(const std::string& member) {
    std::string text = content(std::filesystem::path(directory(member)) / "run" / "ready");
    if (!text.empty()) text.pop_back();
    return text;
  }
  void configure(const std::string& member, const std::string& text) {
    std::ofstream(std::filesystem::path(directory(member)) / "config.toml") << text;
  }
  Result<ControlReply> ask(const std::string& member, const std::string& verb) {
    ControlRequest request;
    request.verb = verb;
    return call(directory(member), request);
  }
  std::string feeds_of(const std::string& member) {
    const Result<ControlReply> reply = ask(member, "feed.list");
    return reply ? boost::json::serialize(reply->result) : reply.error().code;
  }
  // Asks until `holds`, at most ten seconds.
  static bool eventually(const std::function<bool()>& holds) {
    const auto limit = std::chrono::steady_clock::now() + std::chrono::seconds(10);
    while (std::chrono::steady_clock::now() < limit) {
      if (holds()) return true;
      std::this_thread::yield();
    }
    return false;
  }

  ledger::SmallFederation federation;
  std::filesystem::path root;
};

TEST_F(DaemonTest, SaysOnceThatItIsReadyAndWhere) {
  const auto daemon = start("");
  const std::string line = daemon->line();
  const std::string address = address_of("");
  EXPECT_EQ(line, "yinxind: province is ready on " + address);
  EXPECT_TRUE(address.starts_with("127.0.0.1:"));
  EXPECT_NE(address, "127.0.0.1:0");
  EXPECT_TRUE(ask("", "peers"));
  daemon->send_signal(SIGTERM);
  EXPECT_EQ(daemon->wait(), 0);
  EXPECT_EQ(daemon->line(), "");
}

TEST_F(DaemonTest, EndsCleanlyWithinASecondOnEitherSignal) {
  for (const int signal : {SIGTERM, SIGINT}) {
    const auto daemon = start("");
    daemon->line();
    const auto before = std::chrono::steady_clock::now();
    daemon->send_signal(signal);
    EXPECT_EQ(daemon->wait(), 0) << daemon->errors();
    EXPECT_LT(std::chrono::steady_clock::now() - before, std::chrono::seconds(1));
    EXPECT_FALSE(std::filesystem::exists(std::filesystem::path(directory("")) / "run" / "ready"));
    EXPECT_FALSE(std::filesystem::exists(std::filesystem::path(directory("")) / "control.sock"));
    EXPECT_EQ(ask("", "peers").error().code, "control.not-running");
  }
}

TEST_F(DaemonTest, ASecondDaemonOnTheSameDirectoryIsRefused) {
  const auto first = start("");
  first->line();
  const auto second = start("");
  EXPECT_EQ(second->wait(), 1);
  EXPECT_NE(second->errors().find(directory("")), std::string::npos) << second->errors();
  EXPECT_TRUE(ask("", "peers"));  // the first goes on
  EXPECT_NE(address_of(""), "");
}

TEST_F(DaemonTest, StartsAgainAfterItWasKilled) {
  {
    const auto daemon = start("");
    daemon->line();
    daemon->send_signal(SIGKILL);
    EXPECT_EQ(daemon->wait(), 1000 + SIGKILL);
  }
  EXPECT_EQ(ask("", "peers").error().code, "control.not-running");
  const auto daemon = start("");
  EXPECT_NE(daemon->line(), "");
  EXPECT_TRUE(ask("", "peers"));
}

TEST_F(DaemonTest, APortInUseIsSaidWithItsAddress) {
  const auto first = start("");
  first->line();
  const std::string taken = address_of("");
  DaemonProcess second({"--data", directory("zhuhai"), "--listen", taken});
  EXPECT_EQ(second.wait(), 1);
  EXPECT_NE(second.errors().find("The address " + taken + " is in use by another program"), std::string::npos)
      << second.errors();
}

TEST_F(DaemonTest, WrongUseAndWrongConfigurationHaveTheirOwnExitCodes) {
  const auto ends = [](std::vector<std::string> arguments, int code, const std::string& said) {
    DaemonProcess daemon(std::move(arguments));
    EXPECT_EQ(daemon.wait(), code) << said;
    EXPECT_NE(daemon.errors().find(said), std::string::npos) << daemon.errors();
  };
  ends({}, 2, "Name the node's directory");
  ends({"--dta", "x"}, 2, "There is no option --dta");
  ends({"--data"}, 2, "--data needs a value");
  ends({"--data", directory(""), "more"}, 2, "\"more\" is not expected");
  ends({"--data", directory(""), "--listen", "here"}, 2, "\"here\" is not an address");
  ends({"--data", directory(""), "--log-level=loud"}, 2, "one of debug, info, warning, error");
  ends({"--data", root / "absent"}, 6, "absent");
  ends({"--data", directory(""), "--listen", "localhost:1"}, 6, "localhost:1 is not an IP address");
  configure("", "lisen = []\n");
  ends({"--data", directory("")}, 6, "config.toml, line 1, column 1: there is no setting \"lisen\".");
}

TEST_F(DaemonTest, FlagEnvironmentFileInThisOrder) {
  configure("", "listen = [\"127.0.0.1:1\"]\n[log]\nlevel = \"error\"\n");
  {
    DaemonProcess daemon({"--data", directory("")}, {"YINXIN_LISTEN=127.0.0.2:0", "YINXIN_LOG_LEVEL=info"});
    daemon.line();
    EXPECT_TRUE(address_of("").starts_with("127.0.0.2:"));
    daemon.send_signal(SIGTERM);
    daemon.wait();
    EXPECT_NE(daemon.errors().find(" info    node.ready "), std::string::npos) << daemon.errors();
  }
  DaemonProcess daemon({"--data", directory(""), "--listen", "127.0.0.3:0"}, {"YINXIN_LISTEN=127.0.0.2:0"});
  daemon.line();
  EXPECT_TRUE(address_of("").starts_with("127.0.0.3:"));
  daemon.send_signal(SIGTERM);
  daemon.wait();
  EXPECT_EQ(daemon.errors(), "");
}

TEST_F(DaemonTest, ANodeThatOnlyDialsListensNowhere) {
  configure("", "listen = []\n");
  DaemonProcess daemon({"--data", directory("")});
  EXPECT_EQ(daemon.line(), "yinxind: province is ready, listening nowhere");
  EXPECT_EQ(address_of(""), "");
}

TEST_F(DaemonTest, ReopensItsLogOnASignal) {
  const std::filesystem::path log = root / "log";
  const auto daemon = start("", {"--log-file", log, "--log-format", "json"});
  daemon->line();
  std::filesystem::rename(log, root / "log.1");
  daemon->send_signal(SIGUSR1);
  EXPECT_TRUE(eventually([&] { return std::filesystem::exists(log); }));
  daemon->send_signal(SIGTERM);
  EXPECT_EQ(daemon->wait(), 0);
  EXPECT_NE(content(root / "log.1").find("\"event\":\"node.ready\""), std::string::npos);
  EXPECT_NE(content(log).find("\"event\":\"node.ended\""), std::string::npos);
}

TEST_F(DaemonTest, TellsTheServiceManager) {
  const std::string path = root / "notify.sock";
  const int socket = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  sockaddr_un name{};
  name.sun_family = AF_UNIX;
  std::ranges::copy(path, name.sun_path);
  ASSERT_EQ(::bind(socket, reinterpret_cast<const sockaddr*>(&name), sizeof(name)), 0);
  const timeval patience{10, 0};
  ::setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience));
  const auto daemon = start("", {}, {"NOTIFY_SOCKET=" + path, "WATCHDOG_USEC=20000"});
  const auto next = [&] {
    std::array<char, 512> piece{};
    const ssize_t count = ::recv(socket, piece.data(), piece.size(), 0);
    return std::string(piece.data(), static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
  };
  EXPECT_TRUE(next().starts_with("READY=1\nSTATUS=ready on 127.0.0.1:"));
  for (int i = 0; i < 3; ++i) EXPECT_EQ(next(), "WATCHDOG=1");
  daemon->send_signal(SIGTERM);
  std::string last = next();
  while (last == "WATCHDOG=1") last = next();
  EXPECT_EQ(last, "STOPPING=1");
  ::close(socket);
}

TEST_F(DaemonTest, NodesComeToHoldTheSameFeeds) {
  const auto province = start("");
  province->line();
  const std::string there = "[[peer]]\naddress = \"" + address_of("") + "\"\nkey = \"" +
                            crypto::to_hex(federation.province().transport.public_key().bytes()) + "\"\n";
  configure("guangzhou", there);
  configure("zhuhai", there);
  const auto guangzhou = start("guangzhou");
  guangzhou->line();
  const auto zhuhai = start("zhuhai");
  zhuhai->line();
  // All three hold all three feeds, and the province has received what the cities have.
  const auto same = [&] {
    const std::string feeds = feeds_of("");
    return feeds.find("guangzhou") != std::string::npos && feeds.find("zhuhai") != std::string::npos &&
           feeds_of("guangzhou") == feeds && feeds_of("zhuhai") == feeds;
  };
  EXPECT_TRUE(eventually(same)) << feeds_of("") << "\n" << feeds_of("guangzhou") << "\n" << feeds_of("zhuhai");
  const Result<ControlReply> peers = ask("", "peers");
  ASSERT_TRUE(peers);
  EXPECT_EQ(peers->result.at("peers").as_array().size(), 2U);
  for (const auto& peer : peers->result.at("peers").as_array())
    EXPECT_EQ(peer.at("standing"), "member") << boost::json::serialize(peers->result);
  province->send_signal(SIGTERM);
  EXPECT_EQ(province->wait(), 0);
  const auto gone = [&] {
    const Result<ControlReply> reply = ask("zhuhai", "peers");
    return reply && reply->result.at("peers").as_array().empty() && !reply->result.at("not_reached").as_array().empty();
  };
  EXPECT_TRUE(eventually(gone));
}

TEST_F(DaemonTest, MembersMeetThroughTheProvinceAndStayConnectedWithoutIt) {
  const auto province = start("");
  province->line();
  const std::string there = "[[peer]]\naddress = \"" + address_of("") + "\"\n";
  configure("guangzhou", there);
  configure("zhuhai", there);
  const auto zhuhai = start("zhuhai", {"--announce", "127.0.0.1:0"});
  zhuhai->line();
  const auto guangzhou = start("guangzhou");  // outbound only
  guangzhou->line();
  const auto meets = [&](const std::string& member, const std::string& other) {
    const Result<ControlReply> reply = ask(member, "peers");
    return reply && std::ranges::any_of(reply->result.at("peers").as_array(), [&](const auto& peer) {
             return peer.at("member") == boost::json::value(other);
           });
  };
  EXPECT_TRUE(eventually([&] { return meets("guangzhou", "zhuhai") && meets("zhuhai", "guangzhou"); }));
  province->send_signal(SIGKILL);
  province->wait();
  EXPECT_TRUE(eventually([&] { return !meets("guangzhou", "province") && meets("guangzhou", "zhuhai"); }));
}

TEST_F(DaemonTest, ReadsItsPeersAgainOnASignal) {
  const auto province = start("");
  province->line();
  const auto city = start("zhuhai");
  city->line();
  EXPECT_TRUE(ask("zhuhai", "peers")->result.at("peers").as_array().empty());
  configure("zhuhai", "[[peer]]\naddress = \"" + address_of("") + "\"\n");
  city->send_signal(SIGHUP);
  EXPECT_TRUE(eventually([&] { return ask("zhuhai", "peers")->result.at("peers").as_array().size() == 1; }));
  configure("zhuhai", "# none\n");
  city->send_signal(SIGHUP);
  EXPECT_TRUE(eventually([&] {
    const boost::json::value peers = ask("zhuhai", "peers")->result;
    return peers.at("peers").as_array().empty() && peers.at("not_reached").as_array().empty();
  }));
}

TEST_F(DaemonTest, TakesUpNewKeysWhenTheProvinceHasAdmittedThem) {
  federation.copy_all("guangzhou");
  crypto::SeededRandom random(8);
  const crypto::TagKey tag_key_of_all(1, crypto::SecretBytes<32>(random.draw<32>()));
  const std::filesystem::path at_province = directory("");
  ASSERT_TRUE(ledger::Keyring(at_province / "keys")
                  .add(*ledger::HeldKey::tag(federation.genesis().federation().text(), tag_key_of_all)));
  const auto province = start("");
  province->line();
  configure("guangzhou", "[[peer]]\naddress = \"" + address_of("") + "\"\n");
  const auto data = ledger::DataDirectory::open(directory("guangzhou"));
  const auto city = start("guangzhou");
  city->line();

  // New keys wait while the node goes on; the province admits them.
  const ledger::NodeSecrets secrets = ledger::NodeSecrets::draw(random);
  const std::string origin = ledger::origin_of(federation.genesis().federation(), federation["guangzhou"].id);
  const ledger::Locking locking{"four words for testing", ledger::passphrase_cost("test")};
  ASSERT_TRUE(ledger::NextKeys(*data).make(secrets, 2, origin, locking, kTestMachine, random));
  const ledger::KeysRequest request{{federation.genesis().hash(), federation["guangzhou"].id, 2, 0},
                                    secrets.log.public_key(),
                                    secrets.transport.public_key(),
                                    secrets.letter.public_key(),
                                    secrets.sealing.public_key()};
  ControlRequest admit{"member.admit", {}, {}};
  admit.attachments.push_back(
      {"member-request", to_bytes(request.signed_by(secrets.log, nullptr, federation.genesis().federation()))});
  const auto prepared = call(directory(""), admit);
  ASSERT_TRUE(prepared && prepared->attachment("request") != nullptr);
  const auto decision = ledger::DecisionRequest::parse(as_text(prepared->attachment("request")->content));
  const auto sealed = decision->sealed_by(federation.seal(ledger::KeyRole::decision));
  ASSERT_TRUE(sealed);
  const auto appended = call(directory(""), {"decision.append", {}, {{"sealed", to_bytes(sealed->text())}}});
  ASSERT_TRUE(appended && appended->exit_code == ExitCode::ok);

  // The running node begins anew with them, and what it writes comes to the province under the second generation.
  EXPECT_TRUE(eventually([&] { return std::filesystem::exists(data->keys() / "log-2.key"); }));
  ControlRequest appoint{"officer.appoint", {}, {}};
  const crypto::SecretKey officer(random.draw<32>());
  appoint.arguments = {
      {"name", "赵测试"}, {"enters", true}, {"number", 1}, {"key", crypto::to_base64(officer.public_key().bytes())}};
  EXPECT_TRUE(eventually([&] {
    const auto reply = call(directory("guangzhou"), appoint);
    return reply && reply->exit_code == ExitCode::ok;
  }));
  EXPECT_TRUE(eventually([&] {
    const auto reply = ask("", "member.list");
    if (!reply) return false;
    for (const auto& member : reply->result.at("members").as_array()) {
      if (member.at("id") == "guangzhou")
        return member.at("generation").to_number<int>() == 2 && member.at("size").to_number<int>() == 1;
    }
    return false;
  })) << feeds_of("");
}

}  // namespace
}  // namespace yinxin::node
