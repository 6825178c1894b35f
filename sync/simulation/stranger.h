// Somebody at the network whom nobody has admitted: dials nodes, says who it would like to be, offers heads that it
// signed itself and asks for what is not for it.
#pragma once

#include "sync/simulation/faults.h"
#include "sync/simulation/federation.h"
#include "sync/simulation/network.h"

namespace yinxin::sync::simulation {

class Stranger final : public Endpoint {
 public:
  Stranger(const Federation& federation, Network& network, Faults& faults, std::uint64_t seed);

  void bother(NodeNumber node) { network_.dial(number_, node); }
  // Who gave it something that only a member may have.
  const std::set<NodeNumber>& givers() const { return givers_; }

  const crypto::PublicKey& transport_key() const override { return keys_.transport.public_key(); }
  bool accepts(const crypto::PublicKey&, bool) override { return true; }
  void connected(PeerNumber connection, NodeNumber other, const crypto::PublicKey& key, bool outbound) override;
  void dial_failed(NodeNumber) override {}
  void frame(PeerNumber connection, Bytes frame) override;
  void disconnected(PeerNumber) override {}

 private:
  std::string forged_admission();
  std::string forged_head(const ledger::MemberId& member);

  const Federation& federation_;
  Network& network_;
  Faults& faults_;
  crypto::SeededRandom random_;
  MemberKeys keys_;
  NodeNumber number_;
  std::map<PeerNumber, NodeNumber> lines_;
  std::set<NodeNumber> givers_;
};

}  // namespace yinxin::sync::simulation
