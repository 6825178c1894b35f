#include "node/tls_session.h"

#include <gtest/gtest.h>

#include "crypto/random.h"

namespace yinxin::node {
namespace {

crypto::SecretKey key_from(std::uint64_t seed) {
  crypto::SeededRandom random(seed);
  return crypto::SecretKey(random.draw<32>());
}

// Two sessions wired together; every flight is handed over in pieces of `piece` bytes.
struct Pair {
  TlsSession client;
  TlsSession server;
  Result<void> client_result = {};
  Result<void> server_result = {};
  Bytes client_plain = {};
  Bytes server_plain = {};

  static Result<void> hand_over(TlsSession& from, TlsSession& to, Bytes& plain, std::size_t piece, bool& moved) {
    const Bytes bytes = from.take_output();
    for (std::size_t at = 0; at < bytes.size(); at += piece) {
      moved = true;
      const Result<void> result = to.receive(ByteView(bytes).subspan(at, std::min(piece, bytes.size() - at)), plain);
      if (!result) return result;
    }
    return {};
  }

  void run(std::size_t piece = 1 << 20) {
    if (!client.established()) client_result = client.start();
    for (bool moved = true; moved;) {
      moved = false;
      if (server_result) server_result = hand_over(client, server, server_plain, piece, moved);
      if (client_result) client_result = hand_over(server, client, client_plain, piece, moved);
    }
  }
};

class TlsSessionTest : public testing::Test {
 protected:
  crypto::SecretKey alice_key = key_from(1);
  crypto::SecretKey bob_key = key_from(2);
  TlsIdentity alice{alice_key};
  TlsIdentity bob{bob_key};
};

TEST_F(TlsSessionTest, TwoNodesLearnEachOthersKeyAndTalk) {
  Pair pair{{alice, TlsRole::kClient, bob_key.public_key(), {}}, {bob, TlsRole::kServer, std::nullopt, {}}};
  pair.run();
  ASSERT_TRUE(pair.client.established());
  ASSERT_TRUE(pair.server.established());
  EXPECT_EQ(pair.client.peer_key(), bob_key.public_key());
  EXPECT_EQ(pair.server.peer_key(), alice_key.public_key());
  ASSERT_TRUE(pair.client.send(as_bytes("from alice")));
  ASSERT_TRUE(pair.server.send(as_bytes("from bob")));
  pair.run();
  EXPECT_EQ(as_text(pair.server_plain), "from alice");
  EXPECT_EQ(as_text(pair.client_plain), "from bob");
  EXPECT_FALSE(pair.server.closed_by_peer());
  pair.client.close();
  pair.run();
  EXPECT_TRUE(pair.server.closed_by_peer());
}

TEST_F(TlsSessionTest, WorksWhenBytesArriveOneByOne) {
  Pair pair{{alice, TlsRole::kClient, std::nullopt, {}}, {bob, TlsRole::kServer, std::nullopt, {}}};
  pair.run(1);
  ASSERT_TRUE(pair.server.established());
  ASSERT_TRUE(pair.client.send(as_bytes("hello")));
  pair.run(1);
  EXPECT_EQ(as_text(pair.server_plain), "hello");
}

TEST_F(TlsSessionTest, TheClientRefusesAnotherKeyThanTheOneExpected) {
  Pair pair{{alice, TlsRole::kClient, key_from(3).public_key(), {}}, {bob, TlsRole::kServer, std::nullopt, {}}};
  pair.run();
  ASSERT_FALSE(pair.client_result);
  EXPECT_EQ(pair.client_result.error().code, "tls.wrong-key");
  ASSERT_FALSE(pair.server_result);
  EXPECT_EQ(pair.server_result.error().code, "tls.refused");
}

TEST_F(TlsSessionTest, TheServersJudgeRefusesAndTheClientHearsOfIt) {
  std::optional<crypto::PublicKey> asked;
  const KeyJudge judge = [&](const crypto::PublicKey& key) -> Result<void> {
    asked = key;
    return refuse("peer.barred", "barred");
  };
  Pair pair{{alice, TlsRole::kClient, std::nullopt, {}}, {bob, TlsRole::kServer, std::nullopt, judge}};
  pair.run();
  EXPECT_EQ(asked, alice_key.public_key());
  ASSERT_FALSE(pair.server_result);
  EXPECT_EQ(pair.server_result.error().code, "peer.barred");
  ASSERT_FALSE(pair.client_result);
  EXPECT_EQ(pair.client_result.error().sentence(), "Refused by the other side (bad certificate).");
}

TEST_F(TlsSessionTest, AHandshakeLargerThanItsBudgetIsRefused) {
  TlsSession client(alice, TlsRole::kClient, std::nullopt, {});
  TlsSession server(bob, TlsRole::kServer, std::nullopt, {}, 100);
  ASSERT_TRUE(client.start());
  Bytes plain;
  const Result<void> result = server.receive(client.take_output(), plain);
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, "tls.handshake-size");
}

TEST_F(TlsSessionTest, TheBudgetDoesNotCountWhatComesAfterTheHandshake) {
  Pair pair{{alice, TlsRole::kClient, std::nullopt, {}}, {bob, TlsRole::kServer, std::nullopt, {}, 2048}};
  pair.run();
  const Bytes much(100000, std::byte{'x'});
  ASSERT_TRUE(pair.client.send(much));
  pair.run();
  EXPECT_EQ(pair.server_plain, much);
}

TEST_F(TlsSessionTest, GarbageAndHttpAreNamed) {
  TlsSession http(bob, TlsRole::kServer, std::nullopt, {});
  Bytes plain;
  EXPECT_EQ(http.receive(as_bytes("GET / HTTP/1.1\r\nHost: node\r\n\r\n"), plain).error().code, "tls.http");
  TlsSession garbage(bob, TlsRole::kServer, std::nullopt, {});
  EXPECT_EQ(garbage.receive(Bytes(64, std::byte{0x5A}), plain).error().code, "tls.garbage");
}

}  // namespace
}  // namespace yinxin::node
