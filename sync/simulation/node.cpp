#include "sync/simulation/node.h"

#include <algorithm>

#include "crypto/ensure.h"

namespace yinxin::sync::simulation {

// What a power cut ends.
struct SimulatedNode::Process {
  Process(SimulatedNode& node)
      : feeds(node.disk_, node.federation_.genesis()),
        own(feeds, node.keys_.id, 1, node.keys_.log, node.journal_),
        engine(feeds, node.keys_.id, node.admission_, node.number_ == 0, node.random_),
        office{feeds, own, node.keys_.sealing, &node.federation_.tag_key(), node.tables_, node.random_} {
    ensure(own.open().has_value(), "the own feed of a simulated node opens");
  }

  ledger::FeedSet feeds;
  ledger::OwnFeed own;
  Engine engine;
  ledger::Office office;
  ledger::ReceiptHistory receipts;
};

SimulatedNode::SimulatedNode(const Federation& federation, std::size_t number, const NodeSettings& settings,
                             const ledger::CodeTables& tables, Agenda& agenda, Network& network, Observer& observer,
                             std::uint64_t seed)
    : federation_(federation),
      keys_(federation.keys(number)),
      settings_(settings),
      tables_(tables),
      agenda_(agenda),
      network_(network),
      observer_(observer),
      random_(seed),
      number_(network.add(*this)),
      disk_(power_),
      journal_(power_) {}

SimulatedNode::~SimulatedNode() = default;

void SimulatedNode::know_addresses(std::vector<NodeNumber> others) { addresses_ = std::move(others); }

ledger::FeedSet& SimulatedNode::feeds() { return process_->feeds; }
const ledger::FeedSet& SimulatedNode::feeds() const { return process_->feeds; }
Engine& SimulatedNode::engine() { return process_->engine; }
const Engine& SimulatedNode::engine() const { return process_->engine; }

void SimulatedNode::start(std::string admission) {
  if (!admission.empty()) admission_ = std::move(admission);
  if (process_) crash();
  ++life_;
  try {
    process_ = std::make_unique<Process>(*this);
  } catch (const PowerCut&) {
    power_.restore();
    return observer_.crashed(*this);
  }
  settling_planned_ = false;
  tick_planned_.reset();
  busy_until_ = agenda_.now();
  // The province's line and some others by chance.
  std::vector<NodeNumber> choice = addresses_;
  while (choice.size() > settings_.lines_out) {
    const auto victim = static_cast<std::ptrdiff_t>(random_.below(choice.size()));
    if (choice[static_cast<std::size_t>(victim)] != 0) choice.erase(choice.begin() + victim);
  }
  for (NodeNumber other : choice) redial(other, false);
  observer_.started(*this);
}

void SimulatedNode::crash() {
  if (!process_) return;
  process_.reset();
  power_.restore();
  lines_.clear();
  line_keys_.clear();
  targets_.clear();
  barred_.clear();
  network_.vanish(number_);
  observer_.crashed(*this);
}

bool SimulatedNode::guarded(const std::function<void()>& step) {
  if (!process_) return false;
  try {
    step();
  } catch (const PowerCut&) {
    crash();
    return false;
  }
  observer_.stepped(*this);
  return true;
}

bool SimulatedNode::work(const std::function<void(ledger::Office&)>& work) {
  const bool done = guarded([&] { work(process_->office); });
  return done && guarded([&] {
           process_->engine.local_change(clock());
           after_input();
         });
}

bool SimulatedNode::receive() {
  return work([&](ledger::Office& office) {
    const auto leaves = receipt_leaves(office, process_->receipts, agenda_.now() / 1000);
    if (!leaves.empty()) ensure(office.own.append(leaves).has_value(), "a receipt is appended");
  });
}

void SimulatedNode::shout(const Bytes& frame) {
  for (const auto& [line, other] : std::map(lines_)) network_.send(number_, line, frame);
}

// --- the network's calls ---

bool SimulatedNode::accepts(const crypto::PublicKey& key, bool inbound) {
  if (!process_ || (inbound && !settings_.listens)) return false;
  const auto barred = barred_.find(key);
  return barred == barred_.end() || barred->second <= agenda_.now();
}

void SimulatedNode::connected(PeerNumber line, NodeNumber other, const crypto::PublicKey& key, bool outbound) {
  lines_.emplace(line, other);
  line_keys_.emplace(line, key);
  if (const auto target = targets_.find(other); outbound && target != targets_.end() && !target->second.line) {
    target->second.line = line;
    target->second.since = agenda_.now();
    target->second.dialling = false;
  }
  guarded([&] {
    process_->engine.connected(line, key, outbound, clock());
    after_input();
  });
}

void SimulatedNode::dial_failed(NodeNumber other) {
  const auto target = targets_.find(other);
  if (!process_ || target == targets_.end() || !target->second.dialling) return;
  target->second.dialling = false;
  redial(other, true);
}

void SimulatedNode::redial(NodeNumber other, bool failed) {
  Target& target = targets_[other];
  if (target.dialling || target.line) return;
  // A line that lasted was none of the failures; one that was closed at once, for whatever reason, is one more.
  const bool lasted = agenda_.now() >= target.since + settings_.lasting_line_ms && target.since > 0;
  if (failed) target.failures = lasted ? 1 : target.failures + 1;
  target.since = 0;
  const Milliseconds bound = settings_.redial_first_ms << std::min(target.failures, 20U);
  const Milliseconds delay = 1 + random_.below(std::min(bound, settings_.redial_longest_ms));
  target.dialling = true;
  agenda_.after(delay, [this, other, life = life_] {
    if (process_ && life == life_) network_.dial(number_, other);
  });
}

void SimulatedNode::frame(PeerNumber line, Bytes frame) {
  if (settings_.lag == 0) return look_at(line, frame);
  busy_until_ = std::max(busy_until_, agenda_.now()) + settings_.lag;
  agenda_.after(busy_until_ - agenda_.now(), [this, line, life = life_, moved = std::move(frame)] {
    if (life == life_ && lines_.contains(line)) look_at(line, moved);
  });
}

void SimulatedNode::look_at(PeerNumber line, const Bytes& frame) {
  guarded([&] {
    process_->engine.frame(line, frame, clock());
    after_input();
  });
}

void SimulatedNode::disconnected(PeerNumber line) {
  const auto found = lines_.find(line);
  if (found == lines_.end()) return;
  const NodeNumber other = found->second;
  lines_.erase(found);
  line_keys_.erase(line);
  guarded([&] {
    process_->engine.disconnected(line);
    after_input();
  });
  const auto target = targets_.find(other);
  if (!process_ || target == targets_.end() || target->second.line != line) return;
  target->second.line.reset();
  redial(other, true);
}

// --- what the daemon does with the engine ---

void SimulatedNode::after_input() {
  perform_effects();
  plan_settling();
  plan_tick();
}

void SimulatedNode::perform_effects() {
  Effects effects = process_->engine.take_effects();
  for (Sending& sending : effects.frames) {
    const auto line = lines_.find(sending.peer);
    if (line == lines_.end()) continue;
    const NodeNumber other = line->second;
    std::vector<Bytes> frames;
    if (tamperer_ != nullptr) {
      frames = tamperer_->tamper(*this, std::move(sending.frame));
    } else {
      frames.push_back(std::move(sending.frame));
    }
    for (Bytes& frame : frames) {
      observer_.sent(*this, other, frame);
      network_.send(number_, sending.peer, std::move(frame));
    }
  }
  for (const Closing& closing : effects.closings) {
    const auto line = lines_.find(closing.peer);
    if (line == lines_.end()) continue;
    observer_.closed(*this, line->second, closing.reason, closing.violation);
    if (closing.violation) barred_.insert_or_assign(line_keys_.at(closing.peer), agenda_.now() + settings_.bar_ms);
    network_.close(number_, closing.peer);
    // The engine knows; only the daemon's part is left.
    const NodeNumber other = line->second;
    lines_.erase(line);
    line_keys_.erase(closing.peer);
    if (const auto target = targets_.find(other); target != targets_.end() && target->second.line == closing.peer) {
      target->second.line.reset();
      redial(other, true);
    }
  }
}

// The daemon settles when its queue of tasks is empty: here, soon after the last frame.
void SimulatedNode::plan_settling() {
  if (std::exchange(settling_planned_, true)) return;
  agenda_.after(1, [this, life = life_] {
    if (life != life_ || !process_) return;
    settling_planned_ = false;
    guarded([&] {
      process_->engine.settle(clock());
      perform_effects();
      plan_tick();
    });
  });
}

void SimulatedNode::plan_tick() {
  const auto deadline = process_->engine.next_deadline();
  if (!deadline) return;
  const Milliseconds due = agenda_.now() + std::max<Milliseconds>(until(*deadline), 1);
  if (tick_planned_ && *tick_planned_ <= due && *tick_planned_ > agenda_.now()) return;
  tick_planned_ = due;
  agenda_.after(due - agenda_.now(), [this, due, life = life_] {
    if (life != life_ || !process_ || tick_planned_ != due) return;
    tick_planned_.reset();
    guarded([&] {
      process_->engine.tick(clock());
      after_input();
    });
  });
}

Milliseconds SimulatedNode::clock() const {
  return settings_.clock_offset + agenda_.now() * settings_.clock_permille / 1000;
}

// Virtual time until this clock shows `clock_time`.
Milliseconds SimulatedNode::until(Milliseconds clock_time) const {
  const Milliseconds now = clock();
  return clock_time <= now ? 0 : (clock_time - now) * 1000 / settings_.clock_permille + 1;
}

}  // namespace yinxin::sync::simulation
