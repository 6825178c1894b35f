#include "sync/simulation/networked_node.h"

#include <algorithm>

namespace yinxin::sync::simulation {

NetworkedNode::NetworkedNode(const NodeSettings& settings, Agenda& agenda, Network& network, std::uint64_t seed)
    : settings_(settings), agenda_(agenda), network_(network), random_(seed), number_(network.add(*this)) {}

void NetworkedNode::come_up(Engine& engine) {
  engine_ = &engine;
  ++life_;
  settling_planned_ = false;
  tick_planned_.reset();
  busy_until_ = agenda_.now();
  std::vector<NodeNumber> choice = addresses_;
  while (choice.size() > settings_.lines_out) {
    const auto victim = static_cast<std::ptrdiff_t>(random_.below(choice.size()));
    if (choice[static_cast<std::size_t>(victim)] != 0) choice.erase(choice.begin() + victim);
  }
  for (NodeNumber other : choice) redial(other, false);
}

void NetworkedNode::go_down() {
  engine_ = nullptr;
  lines_.clear();
  line_keys_.clear();
  targets_.clear();
  barred_.clear();
  network_.vanish(number_);
}

void NetworkedNode::tell_change() {
  engine_->local_change(clock());
  after_input();
}

bool NetworkedNode::guarded(const std::function<void()>& step) {
  if (!up()) return false;
  step();
  return true;
}

std::vector<Bytes> NetworkedNode::outgoing(Bytes frame) {
  std::vector<Bytes> frames;
  frames.push_back(std::move(frame));
  return frames;
}

void NetworkedNode::shout(const Bytes& frame) {
  for (const auto& [line, other] : std::map(lines_)) network_.send(number_, line, frame);
}

// --- the network's calls ---

bool NetworkedNode::accepts(const crypto::PublicKey& key, bool inbound) {
  if (!up() || (inbound && !settings_.listens)) return false;
  const auto barred = barred_.find(key);
  return barred == barred_.end() || barred->second <= agenda_.now();
}

void NetworkedNode::connected(PeerNumber line, NodeNumber other, const crypto::PublicKey& key, bool outbound) {
  lines_.emplace(line, other);
  line_keys_.emplace(line, key);
  if (const auto target = targets_.find(other); outbound && target != targets_.end() && !target->second.line) {
    target->second.line = line;
    target->second.since = agenda_.now();
    target->second.dialling = false;
  }
  guarded([&] {
    engine_->connected(line, key, outbound, clock());
    after_input();
  });
}

void NetworkedNode::dial_failed(NodeNumber other) {
  const auto target = targets_.find(other);
  if (!up() || target == targets_.end() || !target->second.dialling) return;
  target->second.dialling = false;
  redial(other, true);
}

void NetworkedNode::redial(NodeNumber other, bool failed) {
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
    if (up() && life == life_) network_.dial(number_, other);
  });
}

void NetworkedNode::frame(PeerNumber line, Bytes frame) {
  if (settings_.lag == 0) return look_at(line, frame);
  busy_until_ = std::max(busy_until_, agenda_.now()) + settings_.lag;
  agenda_.after(busy_until_ - agenda_.now(), [this, line, life = life_, moved = std::move(frame)] {
    if (life == life_ && lines_.contains(line)) look_at(line, moved);
  });
}

void NetworkedNode::look_at(PeerNumber line, const Bytes& frame) {
  guarded([&] {
    engine_->frame(line, frame, clock());
    after_input();
  });
}

void NetworkedNode::disconnected(PeerNumber line) {
  const auto found = lines_.find(line);
  if (found == lines_.end()) return;
  const NodeNumber other = found->second;
  lines_.erase(found);
  line_keys_.erase(line);
  guarded([&] {
    engine_->disconnected(line);
    after_input();
  });
  const auto target = targets_.find(other);
  if (!up() || target == targets_.end() || target->second.line != line) return;
  target->second.line.reset();
  redial(other, true);
}

// --- what the daemon does with the engine ---

void NetworkedNode::after_input() {
  perform_effects();
  plan_settling();
  plan_tick();
}

void NetworkedNode::perform_effects() {
  Effects effects = engine_->take_effects();
  for (Sending& sending : effects.frames) {
    const auto line = lines_.find(sending.peer);
    if (line == lines_.end()) continue;
    const NodeNumber other = line->second;
    for (Bytes& frame : outgoing(std::move(sending.frame))) {
      sent(other, frame);
      network_.send(number_, sending.peer, std::move(frame));
    }
  }
  for (const Closing& closing : effects.closings) {
    const auto line = lines_.find(closing.peer);
    if (line == lines_.end()) continue;
    closed(line->second, closing.reason, closing.violation);
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
void NetworkedNode::plan_settling() {
  if (std::exchange(settling_planned_, true)) return;
  agenda_.after(1, [this, life = life_] {
    if (life != life_ || !up()) return;
    settling_planned_ = false;
    guarded([&] {
      engine_->settle(clock());
      perform_effects();
      plan_tick();
    });
  });
}

void NetworkedNode::plan_tick() {
  const auto deadline = engine_->next_deadline();
  if (!deadline) return;
  const Milliseconds due = agenda_.now() + std::max<Milliseconds>(until(*deadline), 1);
  if (tick_planned_ && *tick_planned_ <= due && *tick_planned_ > agenda_.now()) return;
  tick_planned_ = due;
  agenda_.after(due - agenda_.now(), [this, due, life = life_] {
    if (life != life_ || !up() || tick_planned_ != due) return;
    tick_planned_.reset();
    guarded([&] {
      engine_->tick(clock());
      after_input();
    });
  });
}

Milliseconds NetworkedNode::clock() const {
  return settings_.clock_offset + agenda_.now() * settings_.clock_permille / 1000;
}

// Virtual time until this clock shows `clock_time`.
Milliseconds NetworkedNode::until(Milliseconds clock_time) const {
  const Milliseconds now = clock();
  return clock_time <= now ? 0 : (clock_time - now) * 1000 / settings_.clock_permille + 1;
}

}  // namespace yinxin::sync::simulation
