#include "ledger/office/survey/filing.h"

#include <algorithm>
#include <iterator>
#include <map>

#include "crypto/big_endian.h"
#include "ledger/commitment.h"
#include "ledger/entry_codec.h"
#include "ledger/in_parallel.h"
#include "ledger/sealed_record.h"

namespace yinxin::ledger {

namespace {

constexpr std::size_t kRowsPerThread = 250;
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
  const auto digest = row_commitment(payload.salt(number), {origin, filing, number}, payload.rows[number]);
  return to_bytes(ByteView(digest));
}

}  // namespace

std::optional<std::uint32_t> unit_number_of(const Store& store, std::string_view unit_code) {
  const std::uint32_t number = number_at(*store.snapshot(), unit_key(unit_code));
  return number == 0 ? std::nullopt : std::optional(number);
}

std::vector<std::uint32_t> unit_numbers(Office& office, std::span<const std::string_view> unit_codes) {
  Bytes last_key = to_bytes("unit");
  last_key.push_back(std::byte{1});
  const auto snapshot = office.feeds.store().snapshot();
  std::uint32_t last = number_at(*snapshot, last_key);
  std::map<std::string_view, std::uint32_t> given;
  WriteBatch batch;
  const auto put = [&](ByteView key, std::uint32_t number) {
    Bytes value;
    crypto::put_big_endian(value, number);
    batch.put(Table::local, key, value);
  };
  std::vector<std::uint32_t> out;
  for (const std::string_view code : unit_codes) {
    std::uint32_t& number = given[code];
    if (number == 0) number = number_at(*snapshot, unit_key(code));
    if (number == 0) put(unit_key(code), number = ++last);
    out.push_back(number);
  }
  if (batch.empty()) return out;
  put(last_key, last);
  office.feeds.store().commit(batch);
  return out;
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

BuiltFiling build(Office& office, const FilingDraft& draft, std::uint64_t filing, std::uint32_t unit,
                  std::span<const RosterMember* const> readers, std::uint64_t clock) {
  const std::string origin = office.roster().origin(office.self());
  RowPayload payload;
  office.random.fill(payload.seed.span());
  payload.unit_name = draft.heading.unit_name;
  payload.unit_code = draft.heading.unit_code;
  payload.unit = draft.heading.statement;
  if (draft.heading.workbook) payload.blind = draft.heading.workbook->blind;
  payload.rows.resize(draft.rows.size());
  BuiltFiling out;
  out.leaves.resize(draft.rows.size() + 1);
  in_parallel(draft.rows.size(), kRowsPerThread, [&](std::size_t first, std::size_t last) {
    for (std::size_t place = first; place < last; ++place) {
      const auto number = static_cast<std::uint32_t>(place);
      payload.rows[place] = canonical_row_bytes(draft.rows[place]);
      TalentClaimBody claim = claim_of(draft.rows[place], draft.heading.campaign);
      claim.filing = filing;
      claim.row = number;
      claim.tag = tag_field(claim_tag(*office.tag_key, draft.rows[place]));
      claim.commitment = commitment_of(payload, origin, filing, number);
      claim.unit = unit;
      if (const auto old = draft.mends.find(number); old != draft.mends.end()) claim.mends = old->second + 1;
      out.leaves[place + 1] = encode_entry(entry_of(claim, clock));
    }
  });
  const crypto::PayloadKey key = crypto::PayloadKey::draw(office.random);
  out.sealed = payload.sealed(key, origin, filing, office.random);

  FilingBody header;
  header.campaign = draft.heading.campaign;
  header.category = draft.heading.category;
  header.unit = unit;
  header.rows = static_cast<std::uint32_t>(draft.rows.size());
  // Under the seed: a bare digest of a short file could be found again by guessing its rows.
  header.file = to_bytes(ByteView(crypto::sha256({payload.seed.view(), draft.heading.file})));
  header.county = draft.heading.county;
  header.filed_on = draft.heading.filed_on;
  if (draft.heading.workbook) {
    header.workbook = to_bytes(ByteView(draft.heading.workbook->digest));
    header.entered_by = draft.heading.workbook->entered_by;
  }
  header.payload_length = out.sealed.size();
  header.payload_digest = to_bytes(ByteView(crypto::sha256(out.sealed)));
  for (const RosterMember* reader : readers) header.keys.push_back(sealed_to(*reader, key, office.random));
  out.leaves.front() = encode_entry(entry_of(header, clock));
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
  std::vector<std::string_view> unit_codes;
  for (const FilingDraft& draft : drafts)
    unit_codes.push_back(draft.heading.unit_code.empty() ? draft.heading.unit_name : draft.heading.unit_code);
  const std::vector<std::uint32_t> units = unit_numbers(office, unit_codes);
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    const FilingDraft& draft = drafts[i];
    const std::uint64_t filing = office.own.size() + leaves.size();
    BuiltFiling built = build(office, draft, filing, units[i], readers, clock);
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
