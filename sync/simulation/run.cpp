#include "sync/simulation/run.h"

#include <algorithm>

#include "crypto/ensure.h"
#include "ledger/admission.h"
#include "sync/simulation/liar.h"
#include "sync/simulation/message_text.h"
#include "sync/simulation/missed_erasure.h"
#include "sync/simulation/office_day.h"
#include "sync/simulation/stranger.h"
#include "sync/simulation/verdict_checks.h"
#include "sync/standing.h"

namespace yinxin::sync::simulation {

namespace {

constexpr Milliseconds kSecond = 1000;
constexpr Milliseconds kMinute = 60 * kSecond;
constexpr Milliseconds kRestBound = 60 * kMinute;  // from healing until all hold the same
constexpr std::uint64_t kStepsMax = 20'000;        // for each pair of nodes
constexpr std::uint64_t kEntriesMin = 200;

class Run final : public Observer {
 public:
  Run(std::uint64_t seed, const ledger::CodeTables& tables, const RunOptions& options);
  RunOutcome go();

  void stepped(SimulatedNode& node) override {
    if (node.honest()) {
      invariants_.check_step(node);
      if (!has_twin_) verdicts_.follow(node);
    } else if (&node != twin()) {
      (void)invariants_.truth().follow(node.feeds(), node.id());
    }
    missed_erasure_.stepped(node);
  }
  void started(SimulatedNode& node) override;
  void crashed(SimulatedNode& node) override;
  void sent(const SimulatedNode& node, NodeNumber to, ByteView frame) override;
  void closed(const SimulatedNode& node, NodeNumber other, const Error& reason, bool violation) override;

 private:
  void choose_faults();
  void found();
  void plan_chaos();
  void plan_fault(Fault fault, std::uint64_t times, std::function<void()> strike);
  void plan_work();
  void plan_samples();
  void strike_one_way();
  void strike_partition();
  void strike_crash();
  void admit_late(std::size_t number);
  void heal();
  bool come_to_rest(std::string_view stage);
  void check_end();

  bool go_on(Milliseconds until);
  void say(std::string_view text);
  Milliseconds any_time() { return random_.below(chaos_ms_); }
  SimulatedNode& any_node() { return *nodes_[random_.below(nodes_.size())]; }
  SimulatedNode* twin() { return has_twin_ ? nodes_.back().get() : nullptr; }
  std::vector<SimulatedNode*> honest();
  std::string name_of_node(NodeNumber number) const;

  const ledger::CodeTables& tables_;
  const RunOptions& options_;
  crypto::SeededRandom random_;
  crypto::SeededRandom weather_random_;
  Agenda agenda_;
  Network network_{agenda_, weather_random_};
  Faults faults_{random_};
  Federation federation_;
  Invariants invariants_{agenda_};
  VerdictChecks verdicts_{invariants_};
  OfficeDay offices_{federation_, invariants_, random_};
  std::vector<std::unique_ptr<SimulatedNode>> nodes_;
  MissedErasure missed_erasure_{nodes_, offices_, agenda_, network_, faults_, random_};
  std::unique_ptr<Liar> liar_;
  std::unique_ptr<Stranger> stranger_;
  bool has_twin_ = false;
  bool healed_ = false;
  Milliseconds chaos_ms_ = 0;
  std::uint64_t frames_ = 0;
};

Run::Run(std::uint64_t seed, const ledger::CodeTables& tables, const RunOptions& options)
    : tables_(tables),
      options_(options),
      random_(seed),
      weather_random_(seed ^ 0x5EA5'0000'0000'0000ULL),
      federation_(options.nodes - 1, random_) {
  chaos_ms_ = 3 * kMinute + random_.below(5 * kMinute);
  if (random_.chance(1, 10)) chaos_ms_ *= 5;
  choose_faults();
}

// The nodes, each with its oddities; the last member is the one that lies or signs two histories.
void Run::choose_faults() {
  const bool lies = faults_.has(Fault::liar) || faults_.has(Fault::empty_promise);
  has_twin_ = faults_.has(Fault::fork);
  const std::size_t count = options_.nodes + (has_twin_ ? 1 : 0);
  const std::uint64_t seed = random_.below(std::uint64_t{1} << 62);
  for (std::size_t i = 0; i < count; ++i) {
    NodeSettings settings;
    if (faults_.has(Fault::slow_node) && random_.chance(1, 3)) {
      settings.lag = 10 + random_.below(500);
      faults_.strike(Fault::slow_node);
    }
    if (faults_.has(Fault::clock_skew)) {
      settings.clock_offset = random_.below(1'000'000'000'000);
      settings.clock_permille = 500 + random_.below(1000);
      faults_.strike(Fault::clock_skew);
    }
    settings.listens = i == 0 || random_.chance(3, 4);
    settings.lines_out = 1 + random_.below(3);
    nodes_.push_back(std::make_unique<SimulatedNode>(federation_, std::min(i, options_.nodes - 1), settings, tables_,
                                                     agenda_, network_, *this, seed + i));
  }
  if (lies || has_twin_) {
    const std::uint64_t one_in = lies ? 2 + random_.below(30) : std::uint64_t{1} << 60;
    liar_ =
        std::make_unique<Liar>(faults_.has(Fault::liar), faults_.has(Fault::empty_promise), one_in, faults_, random_);
    nodes_[options_.nodes - 1]->set_tamperer(liar_.get());
    if (has_twin_) {
      nodes_.back()->set_tamperer(liar_.get());
      invariants_.expect_fork(nodes_.back()->id());
      faults_.strike(Fault::fork);
    }
  }
  if (faults_.has(Fault::stranger))
    stranger_ = std::make_unique<Stranger>(federation_, network_, faults_, random_.below(1'000'000));
  for (const auto& node : nodes_) {
    std::vector<NodeNumber> others;
    for (const auto& other : nodes_) {
      if (other->number() != node->number()) others.push_back(other->number());
    }
    node->know_addresses(std::move(others));
  }
}

// The province admits the members; late ones it admits in the middle of the chaos.
void Run::found() {
  nodes_[0]->start();
  std::vector<std::size_t> late;
  for (std::size_t number = 1; number < options_.nodes; ++number) {
    if (faults_.has(Fault::late_admission) && random_.chance(1, 2)) {
      late.push_back(number);
    } else {
      offices_.admit(*nodes_[0], number);
    }
  }
  for (std::size_t i = 1; i < nodes_.size(); ++i) {
    SimulatedNode* node = nodes_[i].get();
    agenda_.after(random_.below(2 * kSecond), [node] {
      if (!node->up()) node->start();
    });
  }
  for (std::size_t number : late) {
    agenda_.after(any_time(), [this, number] { admit_late(number); });
  }
}

// The province admits, and hands the proof over with the invitation.
void Run::admit_late(std::size_t number) {
  SimulatedNode& province = *nodes_[0];
  if (!province.up()) return agenda_.after(kSecond, [this, number] { admit_late(number); });
  if (province.feeds().roster().find(federation_.keys(number).id) == nullptr) {
    offices_.admit(province, number);
    if (!province.up()) return agenda_.after(kSecond, [this, number] { admit_late(number); });
  }
  faults_.strike(Fault::late_admission);
  const auto admission = ledger::admission_of(province.feeds(), federation_.keys(number).id);
  ensure(admission.has_value(), "who has been admitted can prove it");
  for (const auto& node : nodes_) {
    if (node->id() == federation_.keys(number).id) node->start(*admission);
  }
}

void Run::plan_fault(Fault fault, std::uint64_t times, std::function<void()> strike) {
  if (!faults_.has(fault)) return;
  for (std::uint64_t i = 0; i < times; ++i) {
    agenda_.after(any_time(), [this, strike] {
      if (!healed_) strike();
    });
  }
}

void Run::plan_chaos() {
  Weather weather;
  if (faults_.has(Fault::delay)) {
    weather.way_min = 1 + random_.below(50);
    weather.way_max = weather.way_min + random_.below(3000);
    weather.bytes_per_ms = 2 + random_.below(1000);
    faults_.strike(Fault::delay);
  } else {
    weather.way_max = 1 + random_.below(80);
  }
  weather.notice_max = random_.chance(1, 2) ? kSecond : 2 * kMinute;
  network_.set_weather(weather);
  plan_fault(Fault::broken_line, 5 + random_.below(20), [this] {
    const auto lines = network_.connections();
    if (lines.empty()) return;
    faults_.strike(Fault::broken_line);
    network_.break_connection(lines[random_.below(lines.size())]);
  });
  plan_fault(Fault::one_way, 1 + random_.below(6), [this] { strike_one_way(); });
  plan_fault(Fault::partition, 1 + random_.below(2), [this] { strike_partition(); });
  plan_fault(Fault::crash, 3 + random_.below(12), [this] { strike_crash(); });
  plan_fault(Fault::double_line, 2 + random_.below(10), [this] {
    SimulatedNode& from = any_node();
    const SimulatedNode& to = any_node();
    if (!from.up() || from.number() == to.number()) return;
    faults_.strike(Fault::double_line);
    from.dial(to.number());
  });
  plan_fault(Fault::missed_erasure, 1 + random_.below(3), [this] { missed_erasure_.strike(); });
  plan_fault(Fault::stranger, 3 + random_.below(10), [this] { stranger_->bother(any_node().number()); });
}

void Run::strike_one_way() {
  const NodeNumber from = any_node().number();
  const NodeNumber to = any_node().number();
  if (from == to) return;
  faults_.strike(Fault::one_way);
  network_.forbid(from, to);
  agenda_.after(kSecond + random_.below(4 * kMinute), [this, from, to] { network_.allow(from, to); });
}

// Two groups hear nothing of each other.
void Run::strike_partition() {
  faults_.strike(Fault::partition);
  std::vector<bool> side;
  for (std::size_t i = 0; i < nodes_.size(); ++i) side.push_back(random_.chance(1, 2));
  std::vector<std::pair<NodeNumber, NodeNumber>> apart;
  for (const auto& from : nodes_) {
    for (const auto& to : nodes_) {
      if (side[from->number()] == side[to->number()]) continue;
      network_.forbid(from->number(), to->number());
      apart.emplace_back(from->number(), to->number());
    }
  }
  agenda_.after(kMinute + random_.below(chaos_ms_), [this, apart] {
    for (const auto& [from, to] : apart) network_.allow(from, to);
  });
}

// The power goes now, or in one of the next writes.
void Run::strike_crash() {
  SimulatedNode& node = any_node();
  faults_.strike(Fault::crash);
  if (random_.chance(1, 3)) return node.crash();
  const std::uint64_t write = 1 + random_.below(8);
  node.power().cut(write, random_.chance(1, 2) ? PowerSupply::Moment::before : PowerSupply::Moment::after);
}

void Run::plan_work() {
  for (std::uint64_t actions = 15 + random_.below(20); actions > 0; --actions) {
    agenda_.after(any_time(), [this] {
      SimulatedNode& node = any_node();
      if (!node.up()) return;
      if (node.number() == 0) {
        offices_.province_acts(node);
      } else {
        offices_.member_acts(node);
      }
    });
  }
  for (std::uint64_t receipts = 2 + random_.below(4); receipts > 0; --receipts) {
    agenda_.after(any_time(), [this] {
      if (nodes_[0]->up()) offices_.receive(*nodes_[0]);
    });
  }
}

// What the rules say at some node in the middle of things. An author with two histories has no common verdicts yet.
void Run::plan_samples() {
  for (int i = 0; i < 3 && !has_twin_; ++i) {
    agenda_.after(any_time(), [this] {
      SimulatedNode& node = any_node();
      if (node.up() && node.honest()) verdicts_.sample(node);
    });
  }
}

void Run::started(SimulatedNode& node) {
  say(node.id().text() + " starts");
  if (node.honest()) invariants_.check_start(node);
  if (!node.honest() && &node != twin()) (void)invariants_.truth().follow(node.feeds(), node.id());
}

void Run::crashed(SimulatedNode& node) {
  say(node.id().text() + " stops");
  const Milliseconds pause = healed_ ? kSecond : kSecond + random_.below(2 * kMinute);
  agenda_.after(pause, [&node] {
    if (!node.up()) node.start();
  });
}

void Run::sent(const SimulatedNode& node, NodeNumber to, ByteView frame) {
  ++frames_;
  if (node.honest()) invariants_.check_told(node, frame);
  if (options_.trace) say(name_of_node(node.number()) + " to " + name_of_node(to) + ": " + text_of_frame(frame));
}

void Run::closed(const SimulatedNode& node, NodeNumber other, const Error& reason, bool violation) {
  if (options_.trace) {
    say(name_of_node(node.number()) + " closes " + name_of_node(other) + (violation ? " and bars it: " : ": ") +
        reason.code);
  }
  const bool known = other < nodes_.size();
  if (violation && node.honest() && known && nodes_[other]->honest())
    invariants_.violate("NO_FALSE_BLAME", &node, name_of_node(other) + " is barred: " + reason.sentence());
}

void Run::heal() {
  say("the network is healed");
  healed_ = true;
  missed_erasure_.stop();
  network_.allow_all();
  network_.set_weather({1, 20, 100'000, kSecond});
  for (const auto& node : nodes_) {
    node->power().restore();
    if (!node->up()) node->start();
  }
  if (invariants_.truth().entries() < kEntriesMin) offices_.write(*nodes_[1], kEntriesMin);
}

bool Run::go_on(Milliseconds until) {
  while (!invariants_.broken() && agenda_.step(until)) {
    if (agenda_.steps() > kStepsMax * nodes_.size() * nodes_.size()) {
      invariants_.violate("PROGRESS", nullptr, "the nodes never come to rest");
    }
  }
  return !invariants_.broken();
}

bool Run::come_to_rest(std::string_view stage) {
  const Milliseconds bound = agenda_.now() + kRestBound;
  for (;;) {
    if (!go_on(agenda_.now() + kSecond)) return false;
    const auto differs = invariants_.difference(honest());
    if (!differs) return true;
    if (agenda_.now() >= bound) {
      invariants_.violate(differs->invariant, nullptr, std::string(stage) + ": " + differs->text);
      return false;
    }
  }
}

RunOutcome Run::go() {
  found();
  plan_chaos();
  plan_work();
  plan_samples();
  if (go_on(chaos_ms_)) {
    heal();
    if (come_to_rest("after healing")) {
      offices_.receive(*nodes_[0]);
      if (come_to_rest("after the last receipt")) check_end();
    }
  }
  RunOutcome outcome{agenda_.steps(),         invariants_.truth().entries(), frames_, agenda_.now(), {},
                     invariants_.violations()};
  for (std::size_t i = 0; i < kFaultCount; ++i) outcome.strikes[i] = faults_.strikes(static_cast<Fault>(i));
  return outcome;
}

void Run::check_end() {
  const auto all = honest();
  for (SimulatedNode* node : all) {
    invariants_.check_idempotence(*node, *all[node == all.front() ? 1 : 0]);
    invariants_.check_holdings(*node);
    for (const auto& [author, truth] : invariants_.truth().feeds()) {
      const bool counts = std::ranges::any_of(all, [&](SimulatedNode* own) { return own->id() == author; });
      if (counts && node->feeds().size(author) < truth.acknowledged)
        invariants_.violate("ACKED_SURVIVES", node, "entries of " + author.text() + " that were acknowledged are gone");
    }
  }
  for (const SimulatedNode* node : all) {
    for (const PeerView& peer : node->engine().peers()) {
      if (peer.standing != Standing::member)
        invariants_.violate("ROSTER_ONLY", node, "a member is connected and not known as one");
    }
    if (stranger_ && stranger_->givers().contains(node->number()))
      invariants_.violate("ROSTER_ONLY", node, "a stranger was given what only members may have");
  }
  if (!has_twin_) verdicts_.check_end(all);
  // A restart shows the same as before it.
  all[random_.below(all.size())]->start();
}

std::vector<SimulatedNode*> Run::honest() {
  std::vector<SimulatedNode*> out;
  for (const auto& node : nodes_) {
    if (node->honest()) out.push_back(node.get());
  }
  return out;
}

std::string Run::name_of_node(NodeNumber number) const {
  if (number >= nodes_.size()) return "stranger";
  const bool second = has_twin_ && number + 1 == nodes_.size();
  return nodes_[number]->id().text() + (second ? " (twin)" : "");
}

void Run::say(std::string_view text) {
  if (options_.trace) options_.trace(std::to_string(agenda_.now()) + " " + std::string(text));
}

}  // namespace

RunOutcome simulate(std::uint64_t seed, const ledger::CodeTables& tables, const RunOptions& options) {
  return Run(seed, tables, options).go();
}

}  // namespace yinxin::sync::simulation
