#include "node/peer_network.h"

#include <gtest/gtest.h>

#include <boost/asio/io_context.hpp>
#include <variant>

#include "tests/node/support/hostile_tls.h"
#include "tests/node/support/loop_thread.h"

namespace yinxin::node {
namespace {

// Draws the shortest delay always, so that reconnecting takes a millisecond.
class NoDelay final : public crypto::RandomSource {
 public:
  void fill(std::span<std::byte> out) override {
    std::ranges::fill(out, std::byte{0});
    out[0] = std::byte{0x0F};  // 1000 * 2^50: a multiple of every interval below ten minutes
    out[1] = std::byte{0xA0};
  }
};

struct Connected {
  PeerNumber peer;
  crypto::PublicKey key;
  bool outbound;
};
struct Frame {
  PeerNumber peer;
  Bytes body;
};
struct Disconnected {
  PeerNumber peer;
  std::string reason;
};

class Events final : public PeerEvents {
 public:
  void connected(PeerNumber peer, const crypto::PublicKey& key, bool outbound, const Address&) override {
    all.put(Connected{peer, key, outbound});
  }
  void frame(PeerNumber peer, Bytes body) override { all.put(Frame{peer, std::move(body)}); }
  void disconnected(PeerNumber peer, const Error& reason) override { all.put(Disconnected{peer, reason.sentence()}); }
  void forgotten(const Address&) override {}

  void not_reached(const Address&, const Error& reason) override { unreached.put(reason.sentence()); }

  template <typename Event>
  Event next() {
    return std::get<Event>(all.take());
  }
  Inbox<std::variant<Connected, Frame, Disconnected>> all;
  Inbox<std::string> unreached;
};

crypto::SecretKey key_from(std::uint64_t seed) {
  crypto::SeededRandom random(seed);
  return crypto::SecretKey(random.draw<32>());
}

PeerLimits short_limits() {
  PeerLimits limits;
  limits.close_max = std::chrono::milliseconds(100);
  return limits;
}

struct Node {
  Node(EventLoop& loop, Log& log, std::uint64_t seed, PeerLimits limits = short_limits())
      : identity(key_from(seed)), network(loop, identity, events, random, log, limits) {}

  TlsIdentity identity;
  NoDelay random;
  Events events;
  PeerNetwork network;
};

class PeerNetworkTest : public testing::Test {
 protected:
  PeerNetworkTest() { address = listen(server); }
  ~PeerNetworkTest() override {
    thread.on_loop([this] {  // objects of the loop go on its thread
      client.reset();
      server.reset();
    });
  }
  Address listen(std::unique_ptr<Node>& node) {
    const Address anywhere{"127.0.0.1", 0};
    return thread.on_loop([&] { return node->network.listen(anywhere); }).value();
  }
  // Connects the two and lets each say a first message.
  void connect() {
    client->network.dial(address, server->identity.public_key());
    at_client = client->events.next<Connected>().peer;
    at_server = server->events.next<Connected>().peer;
    client->network.send(at_client, to_bytes("hello"));
    server->network.send(at_server, to_bytes("hello"));
    client->events.next<Frame>();
    server->events.next<Frame>();
  }

  std::unique_ptr<Log> log = std::move(Log::open({LogLevel::kError, LogFormat::kText, ""})).value();
  LoopThread thread;
  std::unique_ptr<Node> server = std::make_unique<Node>(thread.loop(), *log, 1);
  std::unique_ptr<Node> client = std::make_unique<Node>(thread.loop(), *log, 2);
  Address address;
  PeerNumber at_client{};
  PeerNumber at_server{};
};

TEST_F(PeerNetworkTest, ConnectsTwoNodesAndCarriesFrames) {
  client->network.dial(address, server->identity.public_key());
  const auto seen_by_client = client->events.next<Connected>();
  const auto seen_by_server = server->events.next<Connected>();
  EXPECT_TRUE(seen_by_client.outbound);
  EXPECT_FALSE(seen_by_server.outbound);
  EXPECT_EQ(seen_by_client.key, server->identity.public_key());
  EXPECT_EQ(seen_by_server.key, client->identity.public_key());
  client->network.send(seen_by_client.peer, to_bytes("to the server"));
  EXPECT_EQ(as_text(server->events.next<Frame>().body), "to the server");
  server->network.send(seen_by_server.peer, to_bytes("to the client"));
  EXPECT_EQ(as_text(client->events.next<Frame>().body), "to the client");
}

TEST_F(PeerNetworkTest, ReconnectsAfterACut) {
  connect();
  server->network.close(at_server, {"test.closed", {"Closed by the test.", {}}});
  EXPECT_EQ(client->events.next<Disconnected>().reason, "The other side ended the connection.");
  EXPECT_EQ(server->events.next<Disconnected>().reason, "Closed by the test.");
  const auto again = client->events.next<Connected>();
  EXPECT_NE(again.peer, at_client);
  EXPECT_EQ(again.key, server->identity.public_key());
}

TEST_F(PeerNetworkTest, KeepsTryingUntilThePeerIsThere) {
  const Address later = listen(client);  // takes a free port and gives it back
  thread.on_loop([this] { client.reset(); });
  server->network.dial(later, std::nullopt);
  EXPECT_EQ(server->events.unreached.take(), "No connection: Connection refused.");
  client = std::make_unique<Node>(thread.loop(), *log, 2);
  ASSERT_TRUE(thread.on_loop([&] { return client->network.listen(later); }));
  EXPECT_EQ(server->events.next<Connected>().key, client->identity.public_key());
}

TEST_F(PeerNetworkTest, AKeyThatBrokeTheProtocolIsKeptOut) {
  connect();
  server->network.bar(at_server, {"test.violation", {"Broke a rule.", {}}});
  EXPECT_EQ(server->events.next<Disconnected>().reason, "Broke a rule.");
  client->events.next<Disconnected>();
  client->events.next<Connected>();  // from the client's side: before the server has judged
  EXPECT_EQ(client->events.next<Disconnected>().reason, "Refused by the other side (bad certificate).");
  EXPECT_TRUE(server->events.all.empty());
}

TEST_F(PeerNetworkTest, AForgottenAddressIsNotDialledAgain) {
  connect();
  client->network.forget(address);
  EXPECT_EQ(client->events.next<Disconnected>().reason, "The address is no longer among the peers.");
  server->events.next<Disconnected>();
  // A node that dials later is connected first: the forgotten one has had its chance.
  auto third = std::make_unique<Node>(thread.loop(), *log, 3);
  third->network.dial(address, std::nullopt);
  EXPECT_EQ(server->events.next<Connected>().key, third->identity.public_key());
  EXPECT_TRUE(client->events.all.empty());
  thread.on_loop([&] { third.reset(); });
  server->events.next<Disconnected>();
}

TEST_F(PeerNetworkTest, RefusesItself) {
  server->network.dial(address, std::nullopt);
  EXPECT_EQ(server->events.unreached.take(),
            "The other side has this node's own key: it is this node, or a copy of it.");
  client->network.dial(address, std::nullopt);
  EXPECT_EQ(server->events.next<Connected>().key, client->identity.public_key());
}

TEST_F(PeerNetworkTest, TurnsAwayMoreThanItsLimit) {
  PeerLimits one = short_limits();
  one.inbound_max = 1;
  auto small = std::make_unique<Node>(thread.loop(), *log, 4, one);
  const Address there = listen(small);
  const int first = connect_to(there.port);  // holds the one place, silently
  HostileTls second({}, false);
  EXPECT_NE(second.handshake(connect_to(there.port)), "ok");
  ::close(first);
  // The place is free again as soon as the end of the first is seen.
  client->network.dial(there, std::nullopt);
  EXPECT_EQ(small->events.next<Connected>().key, client->identity.public_key());
  thread.on_loop([&] { small.reset(); });
}

TEST_F(PeerNetworkTest, DialsNoMoreThanItsLimitAtOnce) {
  PeerLimits one = short_limits();
  one.outbound_max = 1;
  auto small = std::make_unique<Node>(thread.loop(), *log, 4, one);
  const Address other = listen(client);
  small->network.dial(address, std::nullopt);
  small->network.dial(other, std::nullopt);
  const auto first = small->events.next<Connected>();
  EXPECT_EQ(first.key, server->identity.public_key());
  small->network.forget(address);
  small->events.next<Disconnected>();
  EXPECT_EQ(small->events.next<Connected>().key, client->identity.public_key());
  thread.on_loop([&] { small.reset(); });
}

TEST_F(PeerNetworkTest, NamesAnAddressThatIsInUse) {
  const Result<Address> twice = thread.on_loop([&] { return client->network.listen(address); });
  ASSERT_FALSE(twice);
  EXPECT_EQ(twice.error().code, "listen.in-use");
  EXPECT_NE(twice.error().sentence().find(address.text()), std::string::npos);
  const Address name{"localhost", 0};
  EXPECT_EQ(thread.on_loop([&] { return client->network.listen(name); }).error().code, "listen.not-an-address");
}

TEST_F(PeerNetworkTest, FindsAHostByName) {
  client->network.dial({"localhost", address.port}, std::nullopt);
  EXPECT_EQ(client->events.next<Connected>().key, server->identity.public_key());
}

TEST_F(PeerNetworkTest, StopSaysGoodbyeToAll) {
  connect();
  client->network.stop();
  EXPECT_EQ(client->events.next<Disconnected>().reason, "This node stops.");
  EXPECT_EQ(server->events.next<Disconnected>().reason, "The other side ended the connection.");
}

}  // namespace
}  // namespace yinxin::node
