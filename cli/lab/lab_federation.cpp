#include "cli/lab/lab_federation.h"

#include <algorithm>
#include <iterator>

#include "cli/lab/lab_leaves.h"
#include "cli/lab/lab_receipts.h"
#include "crypto/checkpoint.h"
#include "crypto/ensure.h"
#include "ledger/entry_codec.h"
#include "ledger/receipt_packer.h"

namespace yinxin::cli {

namespace rules = ledger::rules;
using ledger::FeedHead;
using ledger::MemberId;

namespace {

// A receipt of nothing is a leaf all the same.
std::vector<Bytes> receipt_leaves(std::uint64_t start, std::vector<ledger::ReceiptLine> lines) {
  ledger::ReceiptPacker packer(start, kLabClock);
  for (ledger::ReceiptLine& line : lines) packer.add(std::move(line));
  std::vector<Bytes> out = packer.finish();
  if (out.empty()) out.push_back(ledger::encode_entry(ledger::entry_of(ledger::ReceiptBody{start, {}}, kLabClock)));
  return out;
}

}  // namespace

LabFederation::MemberKeys::MemberKeys(crypto::RandomSource& random)
    : log(random.draw<32>()), transport(random.draw<32>()), sealing(crypto::SecretBytes<32>(random.draw<32>())) {}

LabFederation::ProvinceSeals::ProvinceSeals(crypto::RandomSource& random)
    : root(random.draw<32>()),
      decision(random.draw<32>()),
      letter(random.draw<32>()),
      certificate(random.draw<32>()),
      on_duty(random.draw<32>()),
      status(random.draw<32>()) {}

ledger::Genesis LabFederation::found(const MemberId& province, const MemberKeys& keys, const ProvinceSeals& seals) {
  const ledger::Genesis genesis{"test",
                                1,
                                {seals.root.public_key()},
                                province,
                                {keys.log.public_key(), keys.transport.public_key(), seals.decision.public_key(),
                                 seals.letter.public_key(), seals.certificate.public_key(), seals.on_duty.public_key(),
                                 seals.status.public_key(), keys.sealing.public_key()},
                                1,
                                1};
  const crypto::NoteVerifier verifier = ledger::root_verifier(1, seals.root.public_key());
  const crypto::NoteSigner signer(verifier.name(), crypto::NoteKeyType::kEd25519, seals.root);
  auto read = ledger::parse_genesis(crypto::format_note(crypto::sign_note(genesis.text(), signer)));
  ensure(read.has_value(), "the laboratory's genesis is in order");
  return std::move(*read);
}

LabFederation::LabFederation(const rules::Scenario& scenario, crypto::RandomSource* cuts)
    : scenario_(scenario.history),
      cuts_(cuts),
      random_(scenario.seed),
      seals_(random_),
      keys_([this] {
        std::deque<MemberKeys> out;
        for (std::size_t i = 0; i < scenario_.members.size(); ++i) out.emplace_back(random_);
        return out;
      }()),
      genesis_(found(id(scenario_.province), keys_[scenario_.province], seals_)),
      feeds_(store_, genesis_),
      places_(scenario_.members.size()) {}

Result<std::unique_ptr<LabFederation>> LabFederation::write(const rules::Scenario& scenario,
                                                            crypto::RandomSource* cuts) {
  std::unique_ptr<LabFederation> out(new LabFederation(scenario, cuts));
  if (auto written = out->write_all(); !written) return std::unexpected(written.error());
  return out;
}

MemberId LabFederation::id(rules::MemberNumber member) const { return *MemberId::parse(scenario_.members[member].id); }

Result<void> LabFederation::write_all() {
  ledger::OwnFeed province(feeds_, id(scenario_.province), 1, keys_[scenario_.province].log, journal_);
  if (auto opened = province.open(); !opened) return opened;
  if (auto admitted = append(province, admissions(), {}); !admitted) return admitted;
  for (rules::MemberNumber member = 0; member < scenario_.members.size(); ++member) {
    if (member == scenario_.province) continue;
    const std::vector<Bytes> leaves = leaves_of_member(scenario_, member, places_, random_);
    ledger::OwnFeed own(feeds_, id(member), 1, keys_[member].log, journal_);
    if (auto opened = own.open(); !opened) return opened;
    if (auto written = append(own, leaves, sizes_received(member)); !written) return written;
  }
  std::set<std::uint64_t> boundaries;
  const std::vector<Bytes> leaves = province_leaves(province.size(), boundaries);
  return append(province, leaves, boundaries);
}

Bytes LabFederation::sealed(ledger::Entry entry) {
  ledger::seal_decision(entry, genesis_.hash(), ledger::KeyRole::decision, ++serial_, seals_.decision);
  return ledger::encode_entry(entry);
}

std::vector<Bytes> LabFederation::admissions() {
  std::vector<Bytes> out;
  for (rules::MemberNumber member = 0; member < scenario_.members.size(); ++member) {
    if (member == scenario_.province) continue;
    ledger::MemberBody body;
    body.id = scenario_.members[member].id;
    const bool city = scenario_.members[member].role == rules::Role::kCity;
    body.role = static_cast<std::uint8_t>(city ? ledger::MemberRole::city : ledger::MemberRole::association);
    body.log_key = to_bytes(keys_[member].log.public_key().bytes());
    body.transport_key = to_bytes(keys_[member].transport.public_key().bytes());
    body.sealing_key = to_bytes(keys_[member].sealing.public_key().bytes());
    out.push_back(sealed(ledger::entry_of(body, kLabClock)));
  }
  return out;
}

// The sizes at which receipts name the member's feed.
std::set<std::uint64_t> LabFederation::sizes_received(rules::MemberNumber member) {
  std::set<std::uint64_t> out;
  for (const rules::Entry& entry : scenario_.members[scenario_.province].entries) {
    const auto* receipt = std::get_if<rules::Receipt>(&entry);
    if (receipt == nullptr) continue;
    for (const rules::Coverage& line : receipt->of) {
      if (line.member == member && line.count <= places_.count(member))
        out.insert(places_.covering(member, line.count));
    }
  }
  const std::uint64_t size = places_.size(member);
  const std::uint64_t more = cuts_ == nullptr || size == 0 ? 0 : cuts_->below(4);
  for (std::uint64_t i = 0; i < more; ++i) out.insert(1 + cuts_->below(size));
  return out;
}

// Appends with a signature at each of the sizes of the feed and at the end, and keeps the heads.
Result<void> LabFederation::append(ledger::OwnFeed& own, std::span<const Bytes> leaves,
                                   const std::set<std::uint64_t>& sizes) {
  std::vector<FeedHead>& heads = heads_[own.member()];
  if (heads.empty()) heads.push_back(*feeds_.head(own.member()));
  const std::uint64_t before = own.size();
  std::uint64_t at = before;
  std::set<std::uint64_t> ends = sizes;
  ends.insert(before + leaves.size());
  for (const std::uint64_t end : ends) {
    if (end <= at) continue;
    auto head = own.append(leaves.subspan(at - before, end - at));
    if (!head) return std::unexpected(head.error());
    heads.push_back(std::move(*head));
    at = end;
  }
  return {};
}

// The head of that size with its author's signature; for a size that was never written one that is signed all the same.
ledger::ReceiptLine LabFederation::head_of(rules::MemberNumber member, std::uint64_t size) {
  const MemberId member_id = id(member);
  crypto::Checkpoint head{feeds_.roster().origin(member_id), size, {}};
  const std::vector<FeedHead>& heads = heads_.at(member_id);
  const auto written = std::ranges::lower_bound(heads, size, {}, &FeedHead::size);
  if (written != heads.end() && written->size == size) {
    head.root = written->root;
  } else {
    ensure(size > heads.back().size, "every size that receipts name has been signed");
    random_.fill(head.root.bytes);
  }
  const crypto::Signature signature = keys_[member].log.sign(as_bytes(crypto::format_checkpoint(head)));
  return {member_id.text(), 1, size, to_bytes(ByteView(head.root)), to_bytes(ByteView(signature)), {}};
}

// The province's list, whose first leaf will stand at `begin`. `boundaries` gets sizes at which the feed may be cut.
std::vector<Bytes> LabFederation::province_leaves(std::uint64_t begin, std::set<std::uint64_t>& boundaries) {
  const rules::MemberNumber province = scenario_.province;
  const std::vector<rules::Entry>& entries = scenario_.members[province].entries;
  LabReceipts receipts(scenario_, places_,
                       [this](rules::MemberNumber member, std::uint64_t size) { return head_of(member, size); });
  // Places first: an entry may name a later one.
  std::vector<std::vector<ledger::ReceiptLine>> lines(entries.size());
  std::uint64_t index = begin;
  for (std::size_t place = 0; place < entries.size(); ++place) {
    if (std::holds_alternative<rules::Known>(entries[place])) ++index;  // its decision
    places_.add(province, index);
    const auto* receipt = std::get_if<rules::Receipt>(&entries[place]);
    if (receipt != nullptr) lines[place] = receipts.lines_of(*receipt);
    index += receipt != nullptr ? receipt_leaves(0, lines[place]).size() : 1;
    if (cuts_ != nullptr && cuts_->chance(1, 6)) boundaries.insert(index);
  }
  places_.set_size(province, index);
  std::vector<Bytes> out;
  for (std::size_t place = 0; place < entries.size(); ++place) {
    if (std::holds_alternative<rules::Receipt>(entries[place])) {
      std::ranges::move(receipt_leaves(begin + out.size(), std::move(lines[place])), std::back_inserter(out));
    } else {
      out.push_back(sealed(entry_of_province(scenario_, entries[place], places_)));
      if (const auto* known = std::get_if<rules::Known>(&entries[place])) out.push_back(leaf_of_known(*known));
    }
  }
  return out;
}

}  // namespace yinxin::cli
