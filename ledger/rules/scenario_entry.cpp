#include "ledger/rules/scenario_entry.h"

#include <algorithm>
#include <array>

namespace yinxin::ledger::rules {
namespace {

using Reader = Entry (*)(ScenarioFields&, const ScenarioNames&);

struct Kind {
  std::string_view name;
  Reader of_member;    // null: has no place in a member's list
  Reader of_province;  // null: has no place in the province's
};

std::vector<EntryRef> entries(const std::vector<std::string>& refs, const ScenarioNames& names) {
  std::vector<EntryRef> out;
  for (const std::string& ref : refs) out.push_back(names.entry(ref));
  return out;
}

template <typename Value>
Value one_of(ScenarioFields& fields, std::string_view name,
             std::initializer_list<std::pair<std::string_view, Value>> words, std::string_view what_is_right) {
  const std::string word = fields.text(name);
  for (const auto& [text, value] : words) {
    if (word == text) return value;
  }
  fields.refuse_field(name, what_is_right);
  return words.begin()->second;
}

Entry claim(ScenarioFields& f, const ScenarioNames&) {
  f.ref("ref");
  Tag tag = f.tag("tag");
  return Claim{tag, f.text("campaign")};
}

template <typename Naming>
Entry naming_claim(ScenarioFields& f, const ScenarioNames& names) {
  return Naming{names.entry(f.ref("claim"))};
}

// A claim of another feed is nothing that the author's review can speak of.
Entry reject(ScenarioFields& f, const ScenarioNames& names) {
  const EntryRef claim = names.entry(f.ref("claim"));
  Reject out;
  if (claim.member == names.author()) out.rows.push_back({claim.index, claim.index});
  return out;
}

Entry province_reject(ScenarioFields& f, const ScenarioNames& names) {
  return ProvinceReject{entries(f.refs("claims"), names)};
}

Entry confirm(ScenarioFields& f, const ScenarioNames& names) {
  Confirm out;
  out.claims = entries(f.refs("claims"), names);
  return out;
}

Entry certificate(ScenarioFields& f, const ScenarioNames&) {
  f.ref("ref");
  Certificate out;
  out.body = f.id("body");
  out.number = f.text("number");
  out.occupation = f.text("occupation");
  out.level = f.number("level");
  out.issued = f.text("issued");
  return out;
}

Entry revoke(ScenarioFields& f, const ScenarioNames& names) { return Revoke{names.entry(f.ref("certificate"))}; }

Entry subsidy(ScenarioFields& f, const ScenarioNames&) {
  f.ref("ref");
  Subsidy out;
  out.tag = f.tag("tag");
  out.occupation = f.text("occupation");
  out.level = f.number("level");
  out.year = f.number("year");
  out.type = one_of<SubsidyType>(
      f, "type",
      {{"raise", SubsidyType::kRaise}, {"prejob", SubsidyType::kPrejob}, {"workplace", SubsidyType::kWorkplace}},
      "raise, prejob or workplace");
  out.unit = f.text("unit");
  return out;
}

Entry cancel(ScenarioFields& f, const ScenarioNames& names) { return Cancel{names.entry(f.ref("subsidy"))}; }

Entry receipt(ScenarioFields& f, const ScenarioNames& names) {
  Receipt out;
  for (const auto& [id, count] : f.counts("of")) {
    const MemberNumber member = names.member(id);
    if (member == kNoMember) f.refuse_field("of", "an object whose names are members");
    if (member == names.province()) f.refuse_field("of", "of members other than the province");
    out.of.push_back({member, count});
  }
  out.unopened = entries(f.optional_refs("unopened"), names);
  out.opened = entries(f.optional_refs("opened"), names);
  return out;
}

Entry known(ScenarioFields& f, const ScenarioNames&) {
  const Tag tag = f.tag("tag");
  return Known{tag, f.text("campaign")};
}

Entry erase(ScenarioFields& f, const ScenarioNames& names) { return Erase{names.entry(f.ref("ref"))}; }

Entry suspend(ScenarioFields& f, const ScenarioNames& names) {
  const MemberNumber member = names.member(f.id("member"));
  return Suspend{member, f.number("after")};
}

Entry reinstate(ScenarioFields& f, const ScenarioNames& names) {
  const MemberNumber member = names.member(f.id("member"));
  return Reinstate{member, f.number("from")};
}

Entry body(ScenarioFields& f, const ScenarioNames&) {
  Body out;
  out.id = f.id("id");
  out.record_number = f.record_number("record_number");
  out.supervision = f.supervision();
  out.approved = f.approvals("approved");
  return out;
}

Entry body_approve(ScenarioFields& f, const ScenarioNames&) {
  std::string id = f.id("id");
  return BodyApprove{std::move(id), f.approvals("approved")};
}

Entry body_supervise(ScenarioFields& f, const ScenarioNames&) {
  std::string id = f.id("id");
  return BodySupervise{std::move(id), f.supervision()};
}

Entry body_state(ScenarioFields& f, const ScenarioNames&) {
  std::string id = f.id("id");
  const auto standing = one_of<BodyStanding>(f, "state",
                                             {{"active", BodyStanding::kActive},
                                              {"warned", BodyStanding::kWarned},
                                              {"abnormal", BodyStanding::kAbnormal},
                                              {"suspended", BodyStanding::kSuspended},
                                              {"removed", BodyStanding::kRemoved}},
                                             "active, warned, abnormal, suspended or removed");
  return BodyState{std::move(id), standing};
}

Entry range(ScenarioFields& f, const ScenarioNames&) {
  f.ref("ref");
  Range out;
  out.body = f.id("body");
  out.year = f.number("year");
  out.level = f.number("level");
  out.first = f.number("first");
  out.last = f.number("last");
  return out;
}

Entry range_return(ScenarioFields& f, const ScenarioNames& names) {
  RangeReturn out;
  out.range = names.entry(f.ref("ref"));
  out.first = f.number("first");
  out.last = f.number("last");
  return out;
}

constexpr std::array kKinds = {
    Kind{"claim", claim, nullptr},
    Kind{"withdraw", naming_claim<Withdraw>, nullptr},
    Kind{"reject", reject, province_reject},
    Kind{"certificate", certificate, certificate},
    Kind{"revoke", revoke, revoke},
    Kind{"subsidy", subsidy, nullptr},
    Kind{"cancel", cancel, nullptr},
    Kind{"receipt", nullptr, receipt},
    Kind{"known", nullptr, known},
    Kind{"arbitrate", nullptr, naming_claim<Arbitrate>},
    Kind{"confirm", nullptr, confirm},
    Kind{"unconfirm", nullptr, naming_claim<Unconfirm>},
    Kind{"erase", nullptr, erase},
    Kind{"suspend", nullptr, suspend},
    Kind{"reinstate", nullptr, reinstate},
    Kind{"body", nullptr, body},
    Kind{"body-approve", nullptr, body_approve},
    Kind{"body-supervise", nullptr, body_supervise},
    Kind{"body-state", nullptr, body_state},
    Kind{"range", nullptr, range},
    Kind{"range-return", nullptr, range_return},
};

}  // namespace

bool bears_ref(std::string_view kind) {
  return kind == "claim" || kind == "certificate" || kind == "subsidy" || kind == "range";
}

Entry read_scenario_entry(ScenarioFields& fields, const ScenarioNames& names) {
  const bool in_provinces_list = names.author() == names.province();
  const std::string name = fields.text("kind");
  const auto* kind = std::ranges::find(kKinds, std::string_view(name), &Kind::name);
  const Reader reader = kind == kKinds.end() ? nullptr : in_provinces_list ? kind->of_province : kind->of_member;
  if (!reader) {
    fields.refuse_field("kind", in_provinces_list ? "a kind of the province's list" : "a kind of a member's list");
    return Other{};
  }
  return reader(fields, names);
}

}  // namespace yinxin::ledger::rules
