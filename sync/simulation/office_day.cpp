#include "sync/simulation/office_day.h"

#include <algorithm>

#include "crypto/ensure.h"
#include "ledger/entries_of_kind.h"
#include "ledger/identity_number.h"
#include "ledger/office/privacy/repacking.h"
#include "ledger/office/survey/filing.h"

namespace yinxin::sync::simulation {

namespace {

constexpr std::uint64_t kPeople = 60;  // few enough that members file the same ones
constexpr std::string_view kCampaign = "2020";
constexpr auto kLaterKind = static_cast<ledger::EntryKind>(0x2F0);  // that a later version may know

// The claim, where its leaf is held and has not been erased.
std::optional<ledger::TalentClaimBody> row_of(const ledger::FeedSet& feeds, const ledger::EntryName& claim) {
  const auto member = ledger::MemberId::parse(claim.member);
  const auto leaf = member ? feeds.leaf(*member, claim.index) : std::nullopt;
  return leaf ? ledger::body_of_leaf<ledger::TalentClaimBody>(*leaf) : std::nullopt;
}

}  // namespace

void OfficeDay::append(SimulatedNode& node, const std::function<std::vector<Bytes>(ledger::Office&)>& leaves) {
  node.work([&](ledger::Office& office) {
    const auto made = leaves(office);
    if (made.empty()) return;
    const auto head = office.own.append(made);
    ensure(head.has_value() || !node.honest(), "an honest office of the simulation writes what is allowed");
    if (head) invariants_.truth().acknowledge(node.id(), head->size);
  });
}

void OfficeDay::member_acts(SimulatedNode& node) {
  switch (random_.below(12)) {
    case 0:
      return write(node, 1 + random_.below(20));
    case 1:
    case 2:
      return withdraw(node);
    case 3:
      return write(node, 200 + random_.below(500));
    default:
      return file(node);
  }
}

void OfficeDay::province_acts(SimulatedNode& node) {
  if (random_.chance(1, 2)) return receive(node);
  if (random_.chance(1, 4)) {
    erase(node, some_claim());
    return;
  }
  append(node, [&](ledger::Office& office) { return std::vector<Bytes>{decision(office.roster())}; });
}

void OfficeDay::admit(SimulatedNode& province, std::size_t number) {
  append(province, [&](ledger::Office& office) {
    return std::vector<Bytes>{federation_.admission(number, office.roster(), clock())};
  });
}

void OfficeDay::receive(SimulatedNode& province) {
  if (province.receive()) invariants_.truth().acknowledge(province.id(), province.feeds().size(province.id()));
}

void OfficeDay::write(SimulatedNode& node, std::size_t count) {
  append(node, [&](ledger::Office&) {
    std::vector<Bytes> leaves(count);
    for (Bytes& leaf : leaves) {
      leaf = encode_entry(ledger::Entry{kLaterKind, 1, clock(), to_bytes(ByteView(random_.draw<16>())), std::nullopt});
    }
    leaves[0] = to_bytes(ByteView(random_.draw<24>()));  // nor is every leaf an entry
    return leaves;
  });
}

void OfficeDay::file(SimulatedNode& node) {
  std::vector<ledger::TalentRow> rows(1 + random_.below(12));
  for (ledger::TalentRow& row : rows) row = some_row();
  node.work([&](ledger::Office& office) {
    if (office.roster().find(node.id()) == nullptr) return;  // its admission has not arrived
    const ledger::FilingHeading heading{std::string(kCampaign), 1, "蚌埠测试机械有限公司", "91340300MA00000000", {}};
    const auto filed = file_rows(office, std::vector{ledger::FilingDraft{heading, rows}}, clock());
    ensure(filed.has_value() || !node.honest(), "an honest office of the simulation files what is allowed");
    if (!filed) return;  // it has met its twin, and signs nothing more
    invariants_.truth().acknowledge(node.id(), office.own.size());
    for (std::uint32_t row = 0; row < filed->front().rows; ++row)
      claims_.push_back({{node.id().text(), filed->front().first_row + row}, false});
  });
}

void OfficeDay::withdraw(SimulatedNode& node) {
  const auto own = std::ranges::find_if(
      claims_, [&](const Claim& claim) { return claim.name.member == node.id().text() && !claim.withdrawn; });
  if (own == claims_.end()) return file(node);
  own->withdrawn = true;
  append(node, [&](ledger::Office&) {
    return std::vector<Bytes>{encode_entry(entry_of(ledger::WithdrawalBody{own->name.index, "误报"}, clock()))};
  });
}

ledger::TalentRow OfficeDay::some_row() {
  ledger::TalentRow row;
  const std::uint64_t person = random_.below(kPeople);
  row.city = 340300;
  row.name = "张测试";
  row.ethnic_group = 1;
  const std::string digits = "340300198001" + std::to_string(10 + person % 20) + std::to_string(100 + person);
  row.identity_number = digits + ledger::card_check_character(digits);
  row.workplace = "蚌埠测试机械有限公司";
  row.economic_type = 170;
  row.occupation = "6-18-02-04";
  row.years_tenths = static_cast<std::uint16_t>(random_.below(400));
  row.level = 3;
  row.mobile = "13800000000";
  row.category = 1;
  return row;
}

// A claim that somebody has filed, or one that nobody has.
ledger::EntryName OfficeDay::some_claim() {
  if (claims_.empty() || random_.chance(1, 20)) return {"bengbu", random_.below(50)};
  return claims_[random_.below(claims_.size())].name;
}

std::optional<ledger::EntryName> OfficeDay::find_claim(
    const std::function<bool(const ledger::EntryName&)>& wanted) const {
  const auto found = std::ranges::find_if(claims_, [&](const Claim& claim) { return wanted(claim.name); });
  return found == claims_.end() ? std::nullopt : std::optional(found->name);
}

bool OfficeDay::holds_payload(const ledger::FeedSet& feeds, const ledger::EntryName& claim) {
  const auto row = row_of(feeds, claim);
  return row && feeds.has_payload({*ledger::MemberId::parse(claim.member), row->filing});
}

bool OfficeDay::erase(SimulatedNode& province, const ledger::EntryName& claim) {
  append(province, [&](ledger::Office& office) { return erasure(office, claim); });
  const auto member = ledger::MemberId::parse(claim.member);
  return province.up() && member && province.feeds().roster().is_erased(*member, claim.index);
}

// Of a row whose payload the province holds; nothing where there is none such.
std::vector<Bytes> OfficeDay::erasure(ledger::Office& office, const ledger::EntryName& claim) {
  const auto row = row_of(office.feeds, claim);
  if (!row) return {};
  const std::vector<std::uint32_t> gone{row->row};
  const auto packed = ledger::repack_payload(office, {*ledger::MemberId::parse(claim.member), row->filing}, gone);
  if (!packed) return {};
  office.feeds.keep_repacked(packed->filing, packed->sealed);
  const ledger::ErasureBody body{claim, "文 1", row->filing, packed->sealed.size(), to_bytes(ByteView(packed->digest))};
  return {federation_.sealed(entry_of(body, clock()), office.roster())};
}

Bytes OfficeDay::decision(const ledger::Roster& roster) {
  const ledger::EntryName claim = some_claim();
  const std::string reason = "核实";
  const auto sealed = [&](const auto& body) { return federation_.sealed(entry_of(body, clock()), roster); };
  switch (random_.below(6)) {
    case 0:
      return sealed(ledger::ArbitrationBody{claim, reason});
    case 1:
      return sealed(ledger::RejectionBody{{claim}, reason});
    case 2:
      return sealed(ledger::UnconfirmBody{claim, reason});
    case 3: {
      const std::uint64_t after = random_.below(100);
      return sealed(ledger::SuspensionBody{claim.member, after, reason});
    }
    case 4: {
      const std::uint64_t from = random_.below(100);
      return sealed(ledger::ReinstatementBody{claim.member, from, reason});
    }
    default: {
      ledger::ConfirmationBody body;
      body.letter = to_bytes(ByteView(crypto::sha256(as_bytes(claim.member))));
      body.member = claim.member;
      body.rows = {{claim.index, claim.index + random_.below(3)}};
      return sealed(body);
    }
  }
}

}  // namespace yinxin::sync::simulation
