// Connections over real loopback sockets: our nodes with each other, and with peers that are not ours.
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <boost/asio/io_context.hpp>
#include <set>

#include "crypto/random.h"
#include "node/peer_link.h"
#include "node/peer_listener.h"
#include "tests/node/support/hostile_tls.h"
#include "tests/node/support/loop_thread.h"

namespace yinxin::node {
namespace {

using boost::asio::ip::tcp;

crypto::SecretKey key_from(std::uint64_t seed) {
  crypto::SeededRandom random(seed);
  return crypto::SecretKey(random.draw<32>());
}

// A node of ours, as far as its link goes. Its members are used on the loop's thread, its inboxes by the test. Before
// it goes it leaves the link, which lives on the loop until its socket is closed.
class Side : public LinkOwner {
 public:
  Side(EventLoop& loop, std::uint64_t seed) : loop_(loop), identity(key_from(seed)) {
    limits.close_max = std::chrono::milliseconds(100);
  }

  Result<void> judge(const crypto::PublicKey& key) override {
    if (strangers.contains(key)) return refuse("test.stranger", "This key is a stranger's.");
    return {};
  }
  void link_established(PeerLink& which) override { established.put(which.key()); }
  void link_frame(PeerLink&, Bytes body) override {
    const std::size_t size = body.size();
    most_outstanding = std::max(most_outstanding, ++outstanding);
    frames.put(std::move(body));
    if (consumes) consumed(size);
  }
  void consumed(std::size_t size) {
    --outstanding;
    link->consumed(size);
  }
  void link_ended(PeerLink& which) override { ended.put(which.reason()); }

  void open(tcp::socket socket, TlsRole role, std::optional<crypto::PublicKey> expected = {}) {
    PeerLink::Other other{PeerNumber{1}, role, {"test", 1}, std::move(expected)};
    leave();
    link = std::make_shared<PeerLink>(std::move(socket), identity, std::move(other), limits, *this);
    link->start();
  }
  void leave() {
    if (link) link->orphan();
    link.reset();
  }
  void dial(std::uint16_t port, std::optional<crypto::PublicKey> expected = {}) {
    tcp::socket socket(loop_.context());
    socket.connect({boost::asio::ip::make_address("127.0.0.1"), port});
    open(std::move(socket), TlsRole::kClient, std::move(expected));
  }

 private:
  EventLoop& loop_;

 public:
  TlsIdentity identity;
  PeerLimits limits;
  std::set<crypto::PublicKey> strangers;
  bool consumes = true;
  int outstanding = 0;  // frames delivered and not consumed
  int most_outstanding = 0;
  std::shared_ptr<PeerLink> link;
  Inbox<crypto::PublicKey> established;
  Inbox<Bytes> frames;
  Inbox<Error> ended;
};

class TlsTest : public testing::Test {
 protected:
  TlsTest() {
    const Address anywhere{"127.0.0.1", 0};
    port = thread.on_loop([&] { return listener.listen(anywhere); }).value().port;
  }
  ~TlsTest() override {
    thread.on_loop([&] {
      listener.stop();
      server.leave();
      client.leave();
    });
  }
  void dial(std::optional<crypto::PublicKey> expected = {}) {
    thread.on_loop([&] { client.dial(port, expected); });
  }
  void send(Side& from, Bytes body) {
    thread.on_loop([&] { from.link->send(std::move(body)); });
  }
  void connect_and_talk() {
    dial();
    server.established.take();
    client.established.take();
    send(client, to_bytes("first"));
    send(server, to_bytes("first"));
    server.frames.take();
    client.frames.take();
  }
  // What our server makes of a hostile client; `heard` is what the client hears.
  Error server_against(const HostileSettings& settings, std::string& heard) {
    HostileTls hostile(settings, false);
    heard = hostile.handshake(connect_to(port));
    if (heard == "ok") heard = hostile.receive();
    return server.ended.take();
  }
  // What our client makes of a hostile server.
  Error client_against(const HostileSettings& settings, std::string& heard) {
    const Listening listening = listen_anywhere();
    thread.on_loop([&] { client.dial(listening.port); });
    HostileTls hostile(settings, true);
    heard = hostile.handshake(accept_one(listening));
    if (heard == "ok") heard = hostile.receive();
    ::close(listening.socket);
    return client.ended.take();
  }

  std::unique_ptr<Log> log = std::move(Log::open({LogLevel::kError, LogFormat::kText, ""})).value();
  LoopThread thread;
  Side server{thread.loop(), 1};
  Side client{thread.loop(), 2};
  PeerListener listener{thread.loop(), *log, [this](tcp::socket socket, const Address&) {
                          server.open(std::move(socket), TlsRole::kServer);
                        }};
  std::uint16_t port = 0;
};

TEST_F(TlsTest, TwoNodesProveTheirKeysAndExchangeFrames) {
  dial(server.identity.public_key());
  EXPECT_EQ(server.established.take(), client.identity.public_key());
  EXPECT_EQ(client.established.take(), server.identity.public_key());
  send(client, to_bytes("from the client"));
  send(server, to_bytes("from the server"));
  EXPECT_EQ(as_text(server.frames.take()), "from the client");
  EXPECT_EQ(as_text(client.frames.take()), "from the server");
}

TEST_F(TlsTest, FramesOfEverySizeCrossBothWaysAtOnce) {
  connect_and_talk();
  crypto::SeededRandom random(9);
  std::vector<Bytes> bodies;
  for (const std::size_t size : {std::size_t{1}, std::size_t{16383}, std::size_t{65536}, kFrameBodyBytesMax,
                                 std::size_t{3}, kFrameBodyBytesMax}) {
    Bytes body(size);
    random.fill(body);
    bodies.push_back(std::move(body));
  }
  for (int round = 0; round < 3; ++round) {
    for (const Bytes& body : bodies) {
      send(client, body);
      send(server, body);
      ASSERT_TRUE(server.frames.take() == body);
      ASSERT_TRUE(client.frames.take() == body);
    }
  }
}

TEST_F(TlsTest, AGoodbyeSendsWhatIsQueuedAndIsAnswered) {
  connect_and_talk();
  const Bytes large(1024 * 1024, std::byte{7});
  thread.on_loop([&] {
    client.link->send(large);
    client.link->send(to_bytes("last"));
    client.link->close({"test.done", {"Done.", {}}});
  });
  EXPECT_TRUE(server.frames.take() == large);
  EXPECT_EQ(as_text(server.frames.take()), "last");
  EXPECT_EQ(server.ended.take().code, "peer.closed");
  EXPECT_EQ(client.ended.take().code, "test.done");
}

TEST_F(TlsTest, WhoLeavesBeforeItsFirstMessageHasLeft) {
  dial();
  server.established.take();
  client.established.take();
  thread.on_loop([&] { client.link->close({"test.done", {"Done.", {}}}); });
  EXPECT_EQ(server.ended.take().code, "peer.left");
}

TEST_F(TlsTest, NewsOvertakeTheBulkThatWaits) {
  connect_and_talk();
  const Bytes large(512 * 1024, std::byte{7});
  thread.on_loop([&] {
    for (int i = 0; i < 4; ++i) client.link->send(large, sync::Lane::bulk);
    client.link->send(to_bytes("news"));
  });
  EXPECT_EQ(as_text(server.frames.take()), "news");
  for (int i = 0; i < 4; ++i) EXPECT_TRUE(server.frames.take() == large);
}

TEST_F(TlsTest, AStrangersKeyIsRefusedByTheServer) {
  server.strangers.insert(client.identity.public_key());
  dial();
  EXPECT_EQ(server.ended.take().code, "test.stranger");
  EXPECT_EQ(client.ended.take().sentence(), "Refused by the other side (bad certificate).");
}

TEST_F(TlsTest, AStrangersKeyIsRefusedByTheClient) {
  client.strangers.insert(server.identity.public_key());
  dial();
  EXPECT_EQ(client.ended.take().code, "test.stranger");
  EXPECT_EQ(server.ended.take().sentence(), "Refused by the other side (bad certificate).");
}

TEST_F(TlsTest, AnotherKeyThanThePinnedOneIsRefused) {
  dial(key_from(3).public_key());
  EXPECT_EQ(client.ended.take().code, "tls.wrong-key");
  EXPECT_EQ(server.ended.take().code, "tls.refused");
  EXPECT_TRUE(server.established.empty());
}

TEST_F(TlsTest, AProperPeerOfAnotherMakeIsTaken) {
  HostileTls peer({}, false);
  EXPECT_EQ(peer.handshake(connect_to(port)), "ok");
  server.established.take();
  EXPECT_TRUE(peer.send(to_bytes(std::string_view("\0\0\0\2hi", 6))));
  EXPECT_EQ(as_text(server.frames.take()), "hi");
  send(server, to_bytes("x"));
  EXPECT_EQ(peer.receive(), std::string("\0\0\0\1", 4));
}

struct Hostility {
  const char* name;
  HostileSettings settings;
  const char* server_code;
  const char* client_hears;
  const char* client_code;
  const char* server_hears;
};

class HostilePeer : public TlsTest, public testing::WithParamInterface<Hostility> {};

TEST_P(HostilePeer, IsRefusedByTheServerAndHearsWhy) {
  std::string heard;
  const Error error = server_against(GetParam().settings, heard);
  EXPECT_EQ(error.code, GetParam().server_code) << error.sentence();
  EXPECT_EQ(heard, GetParam().client_hears);
  EXPECT_TRUE(server.established.empty());
}

TEST_P(HostilePeer, IsRefusedByTheClientAndHearsWhy) {
  std::string heard;
  const Error error = client_against(GetParam().settings, heard);
  EXPECT_EQ(error.code, GetParam().client_code) << error.sentence();
  EXPECT_EQ(heard, GetParam().server_hears);
  EXPECT_TRUE(client.established.empty());
}

using Key = HostileSettings::Key;
INSTANTIATE_TEST_SUITE_P(Tls, HostilePeer,
                         testing::Values(Hostility{"Rsa",
                                                   {Key::kRsa, 1, 0x0304, "yinxin/1"},
                                                   "tls.no-certificate",
                                                   "tlsv13 alert certificate required",
                                                   "tls.refused",
                                                   "no suitable signature algorithm"},
                                         Hostility{"Ed448",
                                                   {Key::kEd448, 1, 0x0304, "yinxin/1"},
                                                   "tls.no-certificate",
                                                   "tlsv13 alert certificate required",
                                                   "tls.refused",
                                                   "no suitable signature algorithm"},
                                         Hostility{"NoCertificate",
                                                   {Key::kNone, 1, 0x0304, "yinxin/1"},
                                                   "tls.no-certificate",
                                                   "tlsv13 alert certificate required",
                                                   "tls.version",
                                                   "unsupported protocol"},
                                         Hostility{"TwoCertificates",
                                                   {Key::kEd25519, 2, 0x0304, "yinxin/1"},
                                                   "tls.certificates",
                                                   "sslv3 alert bad certificate",
                                                   "tls.certificates",
                                                   "sslv3 alert bad certificate"},
                                         Hostility{"Tls12",
                                                   {Key::kEd25519, 1, 0x0303, "yinxin/1"},
                                                   "tls.version",
                                                   "tlsv1 alert protocol version",
                                                   "tls.version",
                                                   "unsupported protocol"},
                                         Hostility{"OtherProtocol",
                                                   {Key::kEd25519, 1, 0x0304, "h2"},
                                                   "tls.protocol-name",
                                                   "tlsv1 alert no application protocol",
                                                   "tls.failed",
                                                   "tlsv1 alert decode error"},
                                         Hostility{"NoProtocol",
                                                   {Key::kEd25519, 1, 0x0304, ""},
                                                   "tls.protocol-name",
                                                   "sslv3 alert bad certificate",
                                                   "tls.protocol-name",
                                                   "sslv3 alert bad certificate"}),
                         [](const auto& instance) { return instance.param.name; });

TEST_F(TlsTest, AWebBrowserWithoutEncryptionIsNamed) {
  const int socket = connect_to(port);
  const std::string_view request = "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
  ASSERT_EQ(::send(socket, request.data(), request.size(), MSG_NOSIGNAL), static_cast<ssize_t>(request.size()));
  EXPECT_EQ(server.ended.take().code, "tls.http");
  ::close(socket);
}

TEST_F(TlsTest, GarbageIsRefused) {
  const int socket = connect_to(port);
  const std::string garbage(300, '\x5a');
  ASSERT_EQ(::send(socket, garbage.data(), garbage.size(), MSG_NOSIGNAL), static_cast<ssize_t>(garbage.size()));
  EXPECT_EQ(server.ended.take().code, "tls.garbage");
  ::close(socket);
}

TEST_F(TlsTest, SilenceEndsTheHandshakeOnBothSides) {
  thread.on_loop([&] { server.limits.handshake_max = client.limits.handshake_max = std::chrono::milliseconds(30); });
  const int socket = connect_to(port);
  EXPECT_EQ(server.ended.take().code, "tls.silent");
  ::close(socket);
  const Listening listening = listen_anywhere();
  thread.on_loop([&] { client.dial(listening.port); });
  EXPECT_EQ(client.ended.take().code, "tls.silent");
  ::close(listening.socket);
}

TEST_F(TlsTest, APeerThatNeverSaysItsFirstMessageIsSentAway) {
  thread.on_loop([&] { server.limits.first_message_max = std::chrono::milliseconds(30); });
  HostileTls hostile({}, false);
  ASSERT_EQ(hostile.handshake(connect_to(port)), "ok");
  EXPECT_EQ(server.ended.take().code, "peer.silent");
  EXPECT_EQ(hostile.receive(), "closed");
}

TEST_F(TlsTest, AFrameThatDoesNotEndIsCutShort) {
  thread.on_loop([&] { server.limits.frame_max = std::chrono::milliseconds(30); });
  HostileTls hostile({}, false);
  ASSERT_EQ(hostile.handshake(connect_to(port)), "ok");
  ASSERT_TRUE(hostile.send(to_bytes(std::string_view("\0\0\0\1a", 5))));
  ASSERT_TRUE(hostile.send(to_bytes(std::string_view("\0\0\0\5half", 8))));
  EXPECT_EQ(server.ended.take().code, "frame.slow");
  EXPECT_EQ(hostile.receive(), "closed");
}

TEST_F(TlsTest, AnOversizeFrameIsRefused) {
  HostileTls hostile({}, false);
  ASSERT_EQ(hostile.handshake(connect_to(port)), "ok");
  ASSERT_TRUE(hostile.send(to_bytes(std::string_view("\0\x20\0\0more", 8))));
  const Error error = server.ended.take();
  EXPECT_EQ(error.code, "frame.too-large");
  EXPECT_EQ(error.sentence(), "The other side announced a frame of 2097152 bytes; 1048640 are allowed.");
  EXPECT_EQ(hostile.receive(), "closed");
}

TEST_F(TlsTest, AnEndBeforeTheFirstMessageCountsAsRefusal) {
  const Listening listening = listen_anywhere();
  thread.on_loop([&] { client.dial(listening.port); });
  ::close(accept_one(listening));
  EXPECT_EQ(client.ended.take().code, "peer.refused");
  ::close(listening.socket);
}

TEST_F(TlsTest, ACutAfterwardsIsACutConnection) {
  {
    HostileTls hostile({}, false);
    ASSERT_EQ(hostile.handshake(connect_to(port)), "ok");
    ASSERT_TRUE(hostile.send(to_bytes(std::string_view("\0\0\0\1a", 5))));
    server.frames.take();
  }  // closes the socket without a goodbye
  EXPECT_EQ(server.ended.take().code, "peer.lost");
}

TEST_F(TlsTest, APeerThatDoesNotReadIsDroppedWhenItsQueueIsFull) {
  HostileTls hostile({}, false);
  ASSERT_EQ(hostile.handshake(connect_to(port)), "ok");
  ASSERT_TRUE(hostile.send(to_bytes(std::string_view("\0\0\0\1a", 5))));
  server.frames.take();
  const Bytes body(1024 * 1024);
  for (int i = 0; i < 64 && server.ended.empty(); ++i) send(server, body);
  EXPECT_EQ(server.ended.take().code, "peer.does-not-read");
}

TEST_F(TlsTest, NoMoreIsReadThanTheCoreHasConsumedButTwoMebibytes) {
  constexpr int kFrames = 100;
  constexpr std::size_t kBody = 512 * 1024;
  thread.on_loop([&] { server.consumes = false; });
  HostileTls hostile({}, false);
  ASSERT_EQ(hostile.handshake(connect_to(port)), "ok");
  std::thread sender([&] {
    Bytes frame = to_bytes(std::string_view("\0\x08\0\0", 4));
    frame.resize(4 + kBody);
    for (int i = 0; i < kFrames; ++i) EXPECT_TRUE(hostile.send(frame));
  });
  for (int i = 0; i < kFrames; ++i) {
    EXPECT_EQ(server.frames.take().size(), kBody);
    if (i >= 4) thread.on_loop([&] { server.consumed(kBody); });
  }
  sender.join();
  EXPECT_LE(thread.on_loop([&] { return server.most_outstanding; }), 5);
}

}  // namespace
}  // namespace yinxin::node
