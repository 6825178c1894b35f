#include "ledger/office/assessment/body_register.h"

#include "ledger/bodies/certification.h"
#include "ledger/entries_of_kind.h"

namespace yinxin::ledger {

namespace {

// The register of the rules, entry by entry; notes at which index each body was recorded.
class Register {
 public:
  void take(std::uint64_t index, const rules::Entry& entry) {
    if (const auto* body = std::get_if<rules::Body>(&entry)) {
      const bool known = bodies_.find(body->id) != nullptr;
      bodies_.record(*body);
      if (!known && bodies_.find(body->id) != nullptr) recorded_.emplace(index, body->id);
    } else if (const auto* approve = std::get_if<rules::BodyApprove>(&entry)) {
      bodies_.approve(*approve);
    } else if (const auto* supervise = std::get_if<rules::BodySupervise>(&entry)) {
      bodies_.supervise(*supervise);
    } else if (const auto* state = std::get_if<rules::BodyState>(&entry)) {
      bodies_.set_standing(*state);
    }
  }
  const std::map<std::uint64_t, std::string>& recorded() const { return recorded_; }
  const rules::Bodies& bodies() const { return bodies_; }

 private:
  rules::Bodies bodies_;
  std::map<std::uint64_t, std::string> recorded_;
};

}  // namespace

BodyRecord RegisteredBody::for_form() const {
  BodyRecord out{.name = name, .record_number = record.record_number, .profile = profile, .ranges = ranges};
  for (const auto& [occupation, level] : record.approved) out.approved.push_back({occupation, static_cast<int>(level)});
  return out;
}

BodyRegister::BodyRegister(const FeedSet& feeds, const Judged& judged) {
  if (judged.history().province == rules::kNoMember) return;
  const auto& entries = judged.history().members[judged.history().province].entries;
  const std::uint64_t end = std::min<std::uint64_t>(entries.size(), judged.verdicts.horizon.value_or(entries.size()));
  Register folded;
  for (std::uint64_t index = 0; index < end; ++index) folded.take(index, entries[index]);
  for (const auto& [index, id] : folded.recorded()) {
    const auto leaf = feeds.leaf(feeds.roster().province(), index);
    const auto body = leaf ? body_of_leaf<BodyBody>(*leaf) : std::nullopt;
    if (!body) continue;
    const auto key = crypto::PublicKey::parse(body->certificate_key);
    bodies_.emplace(id, RegisteredBody{id,
                                       body->name,
                                       body->profile == 2 ? NumberProfile::national : NumberProfile::digits,
                                       key ? std::optional(*key) : std::nullopt,
                                       *folded.bodies().find(id),
                                       {}});
  }
  for (const rules::RangeVerdict& verdict : judged.verdicts.ranges) {
    const auto* range = judged.history().find_as<rules::Range>(verdict.entry);
    const auto body = range == nullptr ? bodies_.end() : bodies_.find(range->body);
    if (body == bodies_.end()) continue;
    for (const rules::Interval& kept : verdict.kept) {
      body->second.ranges.push_back({static_cast<int>(range->year), static_cast<int>(range->level),
                                     static_cast<std::uint32_t>(kept.first), static_cast<std::uint32_t>(kept.last)});
    }
  }
}

Result<const RegisteredBody*> BodyRegister::find(const std::string& id) const {
  const auto found = bodies_.find(id);
  if (found == bodies_.end()) {
    return refuse("body.unknown",
                  "No assessment body '{0}' is on record here; the province records it with `yinxin body record`.", id);
  }
  return &found->second;
}

std::map<std::string, rules::EntryRef> numbers_in_use(const Judged& judged) {
  using enum rules::CertificateState;
  std::map<std::string, rules::EntryRef> out;
  for (const rules::CertificateVerdict& verdict : judged.verdicts.certificates) {
    if (verdict.state != kCounts && verdict.state != kRevoked && verdict.state != kVoid) continue;
    out.emplace(judged.history().find_as<rules::Certificate>(verdict.entry)->number, verdict.entry);
  }
  return out;
}

}  // namespace yinxin::ledger
