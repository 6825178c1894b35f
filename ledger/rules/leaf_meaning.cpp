#include "ledger/rules/leaf_meaning.h"

#include "ledger/any_body.h"

#include <algorithm>

namespace yinxin::ledger::rules {
namespace {

std::optional<Tag> tag_of(const TagField& field) {
  Tag out{field.scheme, field.key_version, {}};
  if (field.value.size() != out.bytes.size()) return std::nullopt;
  std::ranges::copy(field.value, out.bytes.begin());
  return out;
}

std::vector<Interval> rows_of(const std::vector<ledger::Interval>& intervals) {
  std::vector<Interval> out;
  for (const ledger::Interval& one : intervals) out.push_back({one.first, one.last});
  return out;
}

Certificate certificate_of(const CertificateBody& body) {
  return {body.body, body.number, body.occupation, body.level, body.issued};
}

Supervision supervision_of(const std::string& supervisor, const std::vector<LevelSupervisor>& by_level) {
  Supervision out{supervisor, {}};
  for (const LevelSupervisor& one : by_level) out.by_level.emplace(one.level, one.member);
  return out;
}

std::vector<Approval> approvals_of(const std::vector<SkillLevel>& approved) {
  std::vector<Approval> out;
  for (const SkillLevel& one : approved) out.emplace_back(one.occupation, one.level);
  return out;
}

class ForMember {
 public:
  explicit ForMember(MemberNumber author) : author_(author) {}

  rules::Entry operator()(const TalentClaimBody& body) const {
    const auto tag = tag_of(body.tag);
    if (!tag) return Other{};
    return Claim{*tag, body.campaign};
  }
  rules::Entry operator()(const WithdrawalBody& body) const { return Withdraw{{author_, body.claim}}; }
  // Returned for mending is not passed either: the mended row is a new claim.
  rules::Entry operator()(const ReviewOutcomeBody& body) const {
    const auto outcome = static_cast<ReviewResult>(body.outcome);
    if (!body.member.empty()) return Other{};
    if (outcome != ReviewResult::returned && outcome != ReviewResult::not_accepted) return Other{};
    return Reject{rows_of(body.rows)};
  }
  rules::Entry operator()(const CertificateBody& body) const { return certificate_of(body); }
  rules::Entry operator()(const RevocationBody& body) const { return Revoke{{author_, body.certificate}}; }
  rules::Entry operator()(const SubsidyBody& body) const {
    const auto tag = tag_of(body.tag);
    if (!tag) return Other{};
    SubsidyType type;
    if (body.type == "raise") {
      type = SubsidyType::kRaise;
    } else if (body.type == "prejob") {
      type = SubsidyType::kPrejob;
    } else if (body.type == "workplace") {
      type = SubsidyType::kWorkplace;
    } else {
      return Other{};
    }
    return Subsidy{*tag, body.occupation, body.level, body.year, type, body.unit};
  }
  rules::Entry operator()(const SubsidyWithdrawalBody& body) const { return Cancel{{author_, body.subsidy}}; }
  template <typename Body_>
  rules::Entry operator()(const Body_&) const {
    return Other{};
  }
  // It derives from the member's certificate but is none.
  rules::Entry operator()(const ProvinceCertificateBody&) const { return Other{}; }

 private:
  MemberNumber author_;
};

class ForProvince {
 public:
  explicit ForProvince(const MemberNumbers& numbers) : numbers_(numbers) {}

  rules::Entry operator()(const SuspensionBody& body) const { return Suspend{numbers_.find(body.member), body.after}; }
  rules::Entry operator()(const ReinstatementBody& body) const {
    return Reinstate{numbers_.find(body.member), body.from};
  }
  rules::Entry operator()(const KnownHolderBody& body) const {
    const auto tag = tag_of(body.tag);
    if (!tag) return Other{};
    return Known{*tag, body.campaign};
  }
  rules::Entry operator()(const BodyBody& body) const {
    return Body{body.id, body.record_number, supervision_of(body.supervisor, body.supervisor_by_level),
                approvals_of(body.approved)};
  }
  rules::Entry operator()(const BodyApproveBody& body) const {
    return BodyApprove{body.id, approvals_of(body.approved)};
  }
  rules::Entry operator()(const BodySuperviseBody& body) const {
    return BodySupervise{body.id, supervision_of(body.supervisor, body.supervisor_by_level)};
  }
  rules::Entry operator()(const BodyStateBody& body) const {
    static constexpr BodyStanding kStandings[] = {BodyStanding::kActive, BodyStanding::kWarned, BodyStanding::kAbnormal,
                                                  BodyStanding::kSuspended, BodyStanding::kRemoved};
    if (body.state < 1 || body.state > std::size(kStandings)) return Other{};
    return BodyState{body.id, kStandings[body.state - 1]};
  }
  rules::Entry operator()(const RangeBody& body) const {
    return Range{body.body, body.year, body.level, body.first, body.last};
  }
  rules::Entry operator()(const RangeReturnBody& body) const {
    return RangeReturn{ref(body.range), body.first, body.last};
  }
  rules::Entry operator()(const ConfirmationBody& body) const {
    return Confirm{numbers_.find(body.member), rows_of(body.rows), refs(body.claims)};
  }
  rules::Entry operator()(const UnconfirmBody& body) const { return Unconfirm{ref(body.claim)}; }
  rules::Entry operator()(const RejectionBody& body) const { return ProvinceReject{refs(body.claims)}; }
  // What the province's review returns is out of the contest as what a member's own review returns is.
  rules::Entry operator()(const ReviewOutcomeBody& body) const {
    if (body.member.empty() || static_cast<ReviewResult>(body.outcome) != ReviewResult::returned) return Other{};
    return ProvinceReject{{}, numbers_.find(body.member), rows_of(body.rows), true};
  }
  rules::Entry operator()(const ArbitrationBody& body) const { return Arbitrate{ref(body.claim)}; }
  rules::Entry operator()(const ErasureBody& body) const { return Erase{ref(body.entry)}; }
  rules::Entry operator()(const ProvinceRevocationBody& body) const { return Revoke{ref(body.certificate)}; }
  rules::Entry operator()(const ProvinceCertificateBody& body) const { return certificate_of(body); }
  template <typename Body_>
  rules::Entry operator()(const Body_&) const {
    return Other{};
  }

 private:
  EntryRef ref(const EntryName& name) const { return {numbers_.find(name.member), name.index}; }
  std::vector<EntryRef> refs(const std::vector<EntryName>& names) const {
    std::vector<EntryRef> out;
    for (const EntryName& name : names) out.push_back(ref(name));
    return out;
  }

  const MemberNumbers& numbers_;
};

}  // namespace

MemberNumber MemberNumbers::find(std::string_view id) const {
  const auto found =
      std::ranges::lower_bound(ids_, id, {}, [](const MemberId& one) { return std::string_view(one.text()); });
  return found != ids_.end() && found->text() == id ? static_cast<MemberNumber>(found - ids_.begin()) : kNoMember;
}

rules::Entry meaning_for_member(const AnyBody& body, MemberNumber author) {
  return std::visit(ForMember(author), body);
}

rules::Entry meaning_for_province(const AnyBody& body, const MemberNumbers& numbers) {
  return std::visit(ForProvince(numbers), body);
}

}  // namespace yinxin::ledger::rules
