// One whole node with a data directory of its own, as `yinxind` would run it, at the virtual network: keys, journal and
// store are the real ones, the office answers the verbs of real offices; only time and lines are simulated.
//
// What a reader would get wrong: the doors close in the evening. Then the office is gone from memory and only the
// directory stays; whoever comes in the morning opens it from there.
#pragma once

#include <filesystem>
#include <memory>

#include "ledger/office/open_office.h"
#include "ledger/office/request.h"
#include "sync/simulation/networked_node.h"

namespace yinxin::sync::simulation {

class OfficeNode final : public NetworkedNode {
 public:
  // `directory` holds a node when it is first opened.
  OfficeNode(std::filesystem::path directory, std::string machine_id, Agenda& agenda, Network& network,
             std::uint64_t seed);
  ~OfficeNode() override;

  const std::filesystem::path& directory() const { return directory_; }
  // Errors: those of OpenOffice::open.
  Result<void> open();
  void close();
  bool is_open() const { return office_ != nullptr; }

  // While open.
  ledger::OpenOffice& office() { return *office_; }
  // The line is plugged in.
  void go_online();
  // What the office has written is told to whoever is connected.
  void own_feed_grew();
  // The province's receipt for what has grown; how many leaves it has. Errors: those of OwnFeed::append.
  Result<std::size_t> receive(std::uint64_t clock);

  // Once opened.
  const crypto::PublicKey& transport_key() const override;

 private:
  std::filesystem::path directory_;
  std::string machine_id_;
  std::unique_ptr<ledger::OpenOffice> office_;
  std::unique_ptr<Engine> own_engine_;
  std::optional<crypto::PublicKey> transport_key_;
};

// Whether all of them hold the same heads, and the first of them, the province, every payload.
bool hold_the_same(const std::vector<OfficeNode*>& nodes);

}  // namespace yinxin::sync::simulation
