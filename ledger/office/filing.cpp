#include "ledger/office/filing.h"

#include <algorithm>
#include <iterator>

#include "crypto/big_endian.h"
#include "ledger/commitment.h"
#include "ledger/entry_codec.h"

namespace yinxin::ledger {

namespace {

constexpr std::string_view kIdentityCard = "201";  // the survey takes no other document (rule A3)

// Table local: "unit" ‖ 0x00 ‖ credit code -> u32 number; "unit" ‖ 0x01 -> u32 last number given.
Bytes unit_key(std::string_view unit_code) {
  Bytes key = to_bytes("unit");
  key.push_back(std::byte{0});
  append(key, as_bytes(unit_code));
  return key;
}

std::uint32_t number_at(const Snapshot& snapshot, ByteView key) {
  const auto value = snapshot.get(Table::local, key);
  return value && value->size() == 4 ? crypto::get_big_endian<std::uint32_t>(ByteView(*value).first<4>()) : 0;
}

TagField tag_field(const crypto::PersonTag& tag) {
  return {tag.scheme, tag.key_version, to_bytes(ByteView(tag.value))};
}

Bytes commitment_of(const RowPayload& payload, std::string_view origin, std::uint64_t filing, std::uint32_t number) {
  const auto digest =
      row_commitment(row_salt(payload.seed.view(), number), {origin, filing, number}, payload.rows[number]);
  return to_bytes(ByteView(digest));
}

SealedTo sealed_to(const RosterMember& reader, const crypto::PayloadKey& key, crypto::RandomSource& random) {
  return {reader.id.text(), reader.newest().number, crypto::seal_to(reader.newest().sealing, key.view(), random)};
}

}  // namespace

std::uint32_t unit_number(Office& office, std::string_view unit_code) {
  Bytes last_key = to_bytes("unit");
  last_key.push_back(std::byte{1});
  const Bytes key = unit_key(unit_code);
  std::uint32_t number = 0;
  {
    const auto snapshot = office.feeds.store().snapshot();
    if (const std::uint32_t known = number_at(*snapshot, key)) return known;
    number = number_at(*snapshot, last_key) + 1;
  }
  Bytes value;
  crypto::put_big_endian(value, number);
  WriteBatch batch;
  batch.put(Table::local, key, value);
  batch.put(Table::local, last_key, value);
  office.feeds.store().commit(batch);
  return number;
}

TalentClaimBody claim_of(const TalentRow& row, std::string_view campaign) {
  TalentClaimBody claim;
  claim.city = row.city;
  claim.occupation = row.occupation;
  claim.level = row.level;
  claim.years_tenths = row.years_tenths;
  claim.category = row.category;
  claim.economic_type = row.economic_type;
  claim.campaign = campaign;
  return claim;
}

crypto::PersonTag claim_tag(const crypto::TagKey& key, const TalentRow& row) {
  return key.tag(crypto::TagPurpose::kClaim, kIdentityCard, row.identity_number);
}

namespace {

// One filing's leaves and sealed payload, to stand at `filing` of the own feed.
struct BuiltFiling {
  std::vector<Bytes> leaves;
  Bytes sealed;
};

BuiltFiling build(Office& office, const FilingDraft& draft, std::uint64_t filing,
                  std::span<const RosterMember* const> readers, std::uint64_t clock) {
  const std::string origin = office.roster().origin(office.self());
  RowPayload payload;
  office.random.fill(payload.seed.span());
  payload.unit_name = draft.heading.unit_name;
  payload.unit_code = draft.heading.unit_code;
  for (const TalentRow& row : draft.rows) payload.rows.push_back(canonical_row_bytes(row));
  const crypto::PayloadKey key = crypto::PayloadKey::draw(office.random);
  BuiltFiling out{{}, payload.sealed(key, origin, filing, office.random)};

  FilingBody header;
  header.campaign = draft.heading.campaign;
  header.category = draft.heading.category;
  header.unit =
      unit_number(office, draft.heading.unit_code.empty() ? draft.heading.unit_name : draft.heading.unit_code);
  header.rows = static_cast<std::uint32_t>(draft.rows.size());
  // Under the seed: a bare digest of a short file could be found again by guessing its rows.
  header.file = to_bytes(ByteView(crypto::sha256({payload.seed.view(), draft.heading.file})));
  header.payload_length = out.sealed.size();
  header.payload_digest = to_bytes(ByteView(crypto::sha256(out.sealed)));
  for (const RosterMember* reader : readers) header.keys.push_back(sealed_to(*reader, key, office.random));
  out.leaves.reserve(draft.rows.size() + 1);
  out.leaves.push_back(encode_entry(entry_of(header, clock)));
  for (std::uint32_t number = 0; number < header.rows; ++number) {
    TalentClaimBody claim = claim_of(draft.rows[number], draft.heading.campaign);
    claim.filing = filing;
    claim.row = number;
    claim.tag = tag_field(claim_tag(*office.tag_key, draft.rows[number]));
    claim.commitment = commitment_of(payload, origin, filing, number);
    claim.unit = header.unit;
    out.leaves.push_back(encode_entry(entry_of(claim, clock)));
  }
  return out;
}

}  // namespace

Result<std::vector<FilingReceipt>> file_rows(Office& office, std::span<const FilingDraft> drafts, std::uint64_t clock) {
  if (office.tag_key == nullptr) {
    return refuse("office.no-tag-key",
                  "The province has not yet granted this node the tag key; bring the nodes together and try again.");
  }
  std::vector<const RosterMember*> readers{office.roster().find(office.self()),
                                           office.roster().find(office.roster().province())};
  if (readers[0] == nullptr)
    return refuse("office.not-a-member", "This node's admission by the province has not arrived here yet.");
  if (readers[0] == readers[1]) readers.pop_back();
  std::vector<Bytes> leaves;
  std::vector<std::pair<PayloadName, Bytes>> payloads;
  std::vector<FilingReceipt> receipts;
  for (const FilingDraft& draft : drafts) {
    const std::uint64_t filing = office.own.size() + leaves.size();
    BuiltFiling built = build(office, draft, filing, readers, clock);
    std::ranges::move(built.leaves, std::back_inserter(leaves));
    payloads.emplace_back(PayloadName{office.self(), filing}, std::move(built.sealed));
    receipts.push_back({filing, filing + 1, static_cast<std::uint32_t>(draft.rows.size()), draft.heading.unit_name});
  }
  const auto head = office.own.append(leaves, payloads);
  if (!head) return std::unexpected(head.error());
  return receipts;
}

bool claim_opens(const TalentClaimBody& claim, const FilingBody& filing, const RowPayload& payload,
                 std::uint32_t number, std::string_view origin, std::uint64_t filing_index,
                 const crypto::TagKey& tag_key) {
  if (number >= payload.rows.size()) return false;
  const auto row = parse_talent_row(payload.rows[number]);
  if (!row) return false;
  TalentClaimBody expected = claim_of(*row, filing.campaign);
  expected.filing = filing_index;
  expected.row = number;
  expected.tag = tag_field(claim_tag(tag_key, *row));
  expected.commitment = commitment_of(payload, origin, filing_index, number);
  expected.unit = filing.unit;
  expected.mends = claim.mends;
  return claim == expected;
}

}  // namespace yinxin::ledger
