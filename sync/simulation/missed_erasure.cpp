#include "sync/simulation/missed_erasure.h"

namespace yinxin::sync::simulation {

namespace {

constexpr Milliseconds kSecond = 1000;
constexpr Milliseconds kPatience = 60 * kSecond;  // for each stage

}  // namespace

void MissedErasure::strike() {
  if (stage_ != Stage::none || !choose()) return;
  stage_ = Stage::filing;
  ++attempt_;
  separate(*late_);
  watch(kPatience);
}

// Two members that have been admitted, one of which can be dialled.
bool MissedErasure::choose() {
  SimulatedNode& province = *nodes_.front();
  std::vector<SimulatedNode*> able;
  for (const auto& node : nodes_) {
    const bool member = node.get() != &province && node->honest() && node->up() && province.up() &&
                        province.feeds().roster().find(node->id()) != nullptr;
    if (member) able.push_back(node.get());
  }
  if (able.size() < 2) return false;
  late_ = able[random_.below(able.size())];
  std::erase(able, late_);
  away_ = able[random_.below(able.size())];
  return late_->listens() || away_->listens();
}

// Looks once a second whether the stage's end has come, and gives up after its patience.
void MissedErasure::watch(Milliseconds patience) {
  agenda_.after(kSecond, [this, patience, attempt = attempt_, stage = stage_] {
    if (attempt != attempt_ || stage != stage_) return;
    if (stage_ == Stage::filing && try_to_erase()) return;
    if (patience <= kSecond || stage_ == Stage::none) return end();
    watch(patience - kSecond);
  });
}

// Once the province has a row with its payload, and the one that will be away has it too, the row is erased. While
// there is none, the others go on filing.
bool MissedErasure::try_to_erase() {
  SimulatedNode& province = *nodes_.front();
  if (!province.up() || !late_->up() || !away_->up()) return false;
  row_ = offices_.find_claim([&](const ledger::EntryName& name) {
    const auto member = *ledger::MemberId::parse(name.member);
    return late_->feeds().size(member) <= name.index && away_->feeds().size(member) > name.index &&
           OfficeDay::holds_payload(province.feeds(), name);
  });
  if (!row_) {
    if (random_.chance(1, 8)) offices_.file(*away_);
    return false;
  }
  separate(*away_);
  if (!offices_.erase(province, *row_)) {
    end();
    return true;
  }
  stage_ = Stage::telling;
  join(province, *late_);
  watch(kPatience);
  return true;
}

// As soon as the erasure is known, before the row's feed has come, the line to the province breaks off again.
void MissedErasure::stepped(const SimulatedNode& node) {
  if (stage_ != Stage::telling || &node != late_) return;
  const auto member = *ledger::MemberId::parse(row_->member);
  if (!late_->feeds().roster().is_erased(member, row_->index)) return;
  if (late_->feeds().size(member) > row_->index) return end();
  meet();
}

void MissedErasure::meet() {
  stage_ = Stage::meeting;
  part(*nodes_.front(), *late_);
  faults_.strike(Fault::missed_erasure);
  join(*late_, *away_);
  watch(kPatience);
}

void MissedErasure::stop() {
  ++attempt_;
  stage_ = Stage::none;
}

// Everybody hears everybody again.
void MissedErasure::end() {
  stop();
  for (const SimulatedNode* node : {late_, away_}) {
    for (const auto& other : nodes_) {
      network_.allow(node->number(), other->number());
      network_.allow(other->number(), node->number());
    }
  }
}

void MissedErasure::separate(const SimulatedNode& node) {
  for (const auto& other : nodes_) part(node, *other);
}

void MissedErasure::part(const SimulatedNode& one, const SimulatedNode& other) {
  network_.forbid(one.number(), other.number());
  network_.forbid(other.number(), one.number());
}

void MissedErasure::join(SimulatedNode& one, SimulatedNode& other) {
  network_.allow(one.number(), other.number());
  network_.allow(other.number(), one.number());
  one.dial(other.number());
  other.dial(one.number());
}

}  // namespace yinxin::sync::simulation
