// A node is away while the province erases a row, and the first one to meet it afterwards knows of the erasure and
// lacks the row's bytes, which the one that was away still has and gives.
//
// What a reader would get wrong: nothing is put into a store by hand. Lines are cut and dialled until it comes about
// by itself; where the run's other faults come between, it does not, and the attempt is given up.
#pragma once

#include <memory>

#include "sync/simulation/faults.h"
#include "sync/simulation/office_day.h"

namespace yinxin::sync::simulation {

class MissedErasure {
 public:
  using Nodes = std::vector<std::unique_ptr<SimulatedNode>>;

  // Borrows all. The first of the nodes is the province.
  MissedErasure(const Nodes& nodes, OfficeDay& offices, Agenda& agenda, Network& network, Faults& faults,
                crypto::RandomSource& random)
      : nodes_(nodes), offices_(offices), agenda_(agenda), network_(network), faults_(faults), random_(random) {}

  // Begins, unless it is under way.
  void strike();
  // The node has done a step.
  void stepped(const SimulatedNode& node);
  // Gives up what is under way. The lines it has cut stay cut until somebody heals the network.
  void stop();

 private:
  enum class Stage : std::uint8_t { none, filing, telling, meeting };

  bool choose();
  void watch(Milliseconds patience);
  bool try_to_erase();
  void meet();
  void end();
  void separate(const SimulatedNode& node);
  void join(SimulatedNode& one, SimulatedNode& other);
  void part(const SimulatedNode& one, const SimulatedNode& other);

  const Nodes& nodes_;
  OfficeDay& offices_;
  Agenda& agenda_;
  Network& network_;
  Faults& faults_;
  crypto::RandomSource& random_;
  Stage stage_ = Stage::none;
  std::uint64_t attempt_ = 0;
  SimulatedNode* late_ = nullptr;  // lacks the row, hears of the erasure
  SimulatedNode* away_ = nullptr;  // holds the row, does not hear of the erasure
  std::optional<ledger::EntryName> row_;
};

}  // namespace yinxin::sync::simulation
