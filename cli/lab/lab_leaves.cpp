#include "cli/lab/lab_leaves.h"

#include <algorithm>
#include <map>

#include "crypto/ensure.h"
#include "crypto/merkle.h"
#include "ledger/bodies/certification.h"
#include "ledger/bodies/membership.h"
#include "ledger/bodies/subsidy.h"
#include "ledger/bodies/survey.h"
#include "ledger/entry_codec.h"
#include "ledger/rules/erasure.h"

namespace yinxin::cli {

namespace {

namespace rules = ledger::rules;
using ledger::entry_of;

ledger::TagField tag_field(const rules::Tag& tag) {
  return {tag.scheme, tag.key_version, to_bytes(ByteView(tag.bytes))};
}

std::string type_text(rules::SubsidyType type) {
  switch (type) {
    case rules::SubsidyType::kRaise:
      return "raise";
    case rules::SubsidyType::kPrejob:
      return "prejob";
    case rules::SubsidyType::kWorkplace:
      return "workplace";
  }
  ensure(false, "a subsidy has one of three types");
  return {};
}

template <typename Body>
Body certificate_body(const rules::Certificate& entry) {
  Body out;
  out.body = entry.body;
  out.number = entry.number;
  out.occupation = entry.occupation;
  out.level = entry.level;
  out.issued = entry.issued;
  return out;
}

std::vector<ledger::LevelSupervisor> by_level(const rules::Supervision& supervision) {
  std::vector<ledger::LevelSupervisor> out;
  for (const auto& [level, member] : supervision.by_level) out.push_back({level, member});
  return out;
}

std::vector<ledger::SkillLevel> skills(const std::vector<rules::Approval>& approved) {
  std::vector<ledger::SkillLevel> out;
  for (const auto& [occupation, level] : approved) out.push_back({occupation, level});
  return out;
}

class MemberLeaves {
 public:
  MemberLeaves(const rules::History& scenario, rules::MemberNumber member, LabPlaces& places,
               crypto::RandomSource& random)
      : entries_(scenario.members[member].entries), member_(member), places_(places), random_(random) {}

  std::vector<Bytes> write() && {
    for (place_ = 0; place_ < entries_.size(); ++place_) std::visit(*this, entries_[place_]);
    return std::move(leaves_);
  }

  // Claims of one campaign in a row are one filing.
  void operator()(const rules::Claim& entry) {
    const rules::Claim* before = place_ == 0 ? nullptr : std::get_if<rules::Claim>(&entries_[place_ - 1]);
    if (before == nullptr || before->campaign != entry.campaign) open_filing(entry.campaign);
    ledger::TalentClaimBody body;
    body.filing = filing_;
    body.row = row_++;
    body.tag = tag_field(entry.tag);
    body.commitment = to_bytes(ByteView(random_.draw<32>()));
    body.campaign = entry.campaign;
    put(body);
  }
  void operator()(const rules::Withdraw& entry) { put(ledger::WithdrawalBody{own(entry.claim), ""}); }
  void operator()(const rules::Reject& entry) {
    ledger::ReviewOutcomeBody body;
    body.outcome = static_cast<std::uint8_t>(ledger::ReviewResult::not_accepted);
    for (const rules::Interval& rows : entry.rows) {
      body.rows.push_back({places_or_nothing(rows.first), places_or_nothing(rows.last)});
    }
    put(body);
  }
  void operator()(const rules::Certificate& entry) { put(certificate_body<ledger::CertificateBody>(entry)); }
  void operator()(const rules::Revoke& entry) { put(ledger::RevocationBody{own(entry.certificate), ""}); }
  void operator()(const rules::Subsidy& entry) {
    ledger::SubsidyBody body;
    body.tag = tag_field(entry.tag);
    body.occupation = entry.occupation;
    body.level = entry.level;
    body.year = entry.year;
    body.type = type_text(entry.type);
    body.unit = entry.unit;
    put(body);
  }
  void operator()(const rules::Cancel& entry) { put(ledger::SubsidyWithdrawalBody{own(entry.subsidy), ""}); }
  template <typename Kind>
  void operator()(const Kind&) {
    ensure(false, "a scenario has only a member's kinds in a member's list");
  }

 private:
  // No entry stands there in any feed.
  static constexpr std::uint64_t kNowhere = std::uint64_t{1} << 62;

  template <typename Body>
  void put(const Body& body) {
    places_.add(member_, leaves_.size());
    leaves_.push_back(ledger::encode_entry(entry_of(body, kLabClock)));
  }
  void open_filing(const std::string& campaign) {
    std::uint32_t rows = 0;
    for (std::size_t i = place_; i < entries_.size(); ++i, ++rows) {
      const auto* claim = std::get_if<rules::Claim>(&entries_[i]);
      if (claim == nullptr || claim->campaign != campaign) break;
    }
    filing_ = leaves_.size();
    row_ = 0;
    ledger::FilingBody body;
    body.campaign = campaign;
    body.rows = rows;
    body.file = to_bytes(ByteView(random_.draw<32>()));
    body.payload_digest = to_bytes(ByteView(random_.draw<32>()));
    leaves_.push_back(ledger::encode_entry(entry_of(body, kLabClock)));
  }
  // Entries that name another feed's entry, a later one or nothing name nothing in their own.
  std::uint64_t own(rules::EntryRef entry) const {
    return entry.member == member_ ? places_or_nothing(entry.index) : kNowhere;
  }
  std::uint64_t places_or_nothing(std::uint64_t place) const {
    return place < places_.count(member_) ? places_.index(member_, place) : kNowhere;
  }

  const std::vector<rules::Entry>& entries_;
  rules::MemberNumber member_;
  LabPlaces& places_;
  crypto::RandomSource& random_;
  std::size_t place_ = 0;
  std::uint64_t filing_ = 0;
  std::uint32_t row_ = 0;
  std::vector<Bytes> leaves_;
};

class ProvinceEntry {
 public:
  ProvinceEntry(const rules::History& scenario, const LabPlaces& places) : scenario_(scenario), places_(places) {}

  ledger::Entry operator()(const rules::Known& entry) const {
    const Bytes leaf = leaf_of_known(entry);
    return entry_of(ledger::KnownHoldersBody{entry.campaign, to_bytes(ByteView(crypto::leaf_hash(leaf)))}, kLabClock);
  }
  ledger::Entry operator()(const rules::Arbitrate& entry) const {
    return entry_of(ledger::ArbitrationBody{name(entry.claim), ""}, kLabClock);
  }
  ledger::Entry operator()(const rules::Confirm& entry) const;
  ledger::Entry operator()(const rules::Unconfirm& entry) const {
    return entry_of(ledger::UnconfirmBody{name(entry.claim), ""}, kLabClock);
  }
  ledger::Entry operator()(const rules::ProvinceReject& entry) const {
    ledger::RejectionBody body;
    for (const rules::EntryRef claim : entry.claims) body.claims.push_back(name(claim));
    return entry_of(body, kLabClock);
  }
  ledger::Entry operator()(const rules::Erase& entry) const {
    // In a real feed an erasure takes the bytes of whatever it names. Scenarios know those of claims and subsidies
    // only; one of another kind is written as naming nobody's entry.
    const bool known = scenario_.find_as<rules::Claim>(entry.entry) || scenario_.find_as<rules::Subsidy>(entry.entry);
    ledger::ErasureBody body;
    body.entry = known ? name(entry.entry) : ledger::EntryName{"nobody", 0};
    return entry_of(body, kLabClock);
  }
  ledger::Entry operator()(const rules::Suspend& entry) const {
    return entry_of(ledger::SuspensionBody{id(entry.member), from(entry.member, entry.after), ""}, kLabClock);
  }
  ledger::Entry operator()(const rules::Reinstate& entry) const {
    return entry_of(ledger::ReinstatementBody{id(entry.member), from(entry.member, entry.from), ""}, kLabClock);
  }
  ledger::Entry operator()(const rules::Body& entry) const {
    ledger::BodyBody body;
    body.id = entry.id;
    body.record_number = entry.record_number;
    body.supervisor = entry.supervision.supervisor;
    body.supervisor_by_level = by_level(entry.supervision);
    body.approved = skills(entry.approved);
    return entry_of(body, kLabClock);
  }
  ledger::Entry operator()(const rules::BodyApprove& entry) const {
    return entry_of(ledger::BodyApproveBody{entry.id, skills(entry.approved)}, kLabClock);
  }
  ledger::Entry operator()(const rules::BodySupervise& entry) const {
    return entry_of(ledger::BodySuperviseBody{entry.id, entry.supervision.supervisor, by_level(entry.supervision)},
                    kLabClock);
  }
  ledger::Entry operator()(const rules::BodyState& entry) const {
    return entry_of(
        ledger::BodyStateBody{entry.id, static_cast<std::uint8_t>(1 + static_cast<int>(entry.standing)), ""},
        kLabClock);
  }
  ledger::Entry operator()(const rules::Range& entry) const {
    return entry_of(ledger::RangeBody{entry.body, entry.year, entry.level, entry.first, entry.last}, kLabClock);
  }
  ledger::Entry operator()(const rules::RangeReturn& entry) const {
    return entry_of(ledger::RangeReturnBody{name(entry.range), entry.first, entry.last}, kLabClock);
  }
  ledger::Entry operator()(const rules::Certificate& entry) const {
    return entry_of(certificate_body<ledger::ProvinceCertificateBody>(entry), kLabClock);
  }
  ledger::Entry operator()(const rules::Revoke& entry) const {
    return entry_of(ledger::ProvinceRevocationBody{name(entry.certificate), ""}, kLabClock);
  }
  template <typename Kind>
  ledger::Entry operator()(const Kind&) const {
    ensure(false, "a scenario has only the province's kinds in the province's list");
    return {};
  }

 private:
  std::string id(rules::MemberNumber member) const {
    return member < scenario_.members.size() ? scenario_.members[member].id : std::string();
  }
  std::uint64_t from(rules::MemberNumber member, std::uint64_t place) const {
    return member < scenario_.members.size() ? places_.from(member, place) : place;
  }
  ledger::EntryName name(rules::EntryRef entry) const {
    const rules::EntryRef real = places_.real(entry);
    return {id(real.member), real.index};
  }

  const rules::History& scenario_;
  const LabPlaces& places_;
};

// Rows of the member that is named most stand as intervals, as a letter's do; the rest one by one, and erased ones with
// them: an interval beyond what receipts cover fails as a whole, an erased claim is passed over wherever it stands. In
// which order they stand decides nothing: of one contest only one claim can be held.
ledger::Entry ProvinceEntry::operator()(const rules::Confirm& entry) const {
  const rules::Erasures erased(scenario_);
  const auto may_stand_in_rows = [&](rules::EntryRef claim) {
    return scenario_.find_as<rules::Claim>(claim) != nullptr && !erased.contains(claim);
  };
  std::map<rules::MemberNumber, std::size_t> named;
  for (const rules::EntryRef claim : entry.claims) {
    if (may_stand_in_rows(claim)) ++named[claim.member];
  }
  ledger::ConfirmationBody body;
  const auto most = std::ranges::max_element(named, {}, [](const auto& one) { return one.second; });
  std::vector<std::uint64_t> rows;
  for (const rules::EntryRef claim : entry.claims) {
    if (most != named.end() && claim.member == most->first && may_stand_in_rows(claim)) {
      rows.push_back(places_.real(claim).index);
    } else {
      body.claims.push_back(name(claim));
    }
  }
  std::ranges::sort(rows);
  for (const std::uint64_t row : rows) {
    if (!body.rows.empty() && row <= body.rows.back().last + 1) {
      body.rows.back().last = row;
    } else {
      body.rows.push_back({row, row});
    }
  }
  if (!rows.empty()) body.member = id(most->first);
  return entry_of(body, kLabClock);
}

}  // namespace

std::vector<Bytes> leaves_of_member(const rules::History& scenario, rules::MemberNumber member, LabPlaces& places,
                                    crypto::RandomSource& random) {
  std::vector<Bytes> leaves = MemberLeaves(scenario, member, places, random).write();
  places.set_size(member, leaves.size());
  return leaves;
}

Bytes leaf_of_known(const rules::Known& entry) {
  return ledger::encode_entry(entry_of(ledger::KnownHolderBody{entry.campaign, tag_field(entry.tag)}, kLabClock));
}

ledger::Entry entry_of_province(const rules::History& scenario, const rules::Entry& entry, const LabPlaces& places) {
  return std::visit(ProvinceEntry(scenario, places), entry);
}

}  // namespace yinxin::cli
