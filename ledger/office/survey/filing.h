// Filing (填报): accepted rows of one unit become one filing header and one talent row leaf each, in one signed batch,
// with the rows in clear sealed beside. What a leaf shows is computed from the row alone, so that whoever opens the
// payload can check it.
#pragma once

#include <map>

#include "ledger/bodies/survey.h"
#include "ledger/office/office.h"
#include "ledger/office/survey/row_payload.h"
#include "ledger/talent_row.h"

namespace yinxin::ledger {

// Beside the rows, what the unit states for the whole filing.
struct FilingHeading {
  std::string campaign;
  std::uint8_t category = 0;  // 1 to 3, or 0 where the rows state it (rule A3)
  std::string unit_name;
  std::string unit_code;     // unified social credit code
  crypto::Digest file;       // of the workbook's rows (`content_digest`)
  std::uint32_t county = 0;  // whose unit it is (A14), 0 where the member deals with the unit itself
  // The workbook as it was brought, and who entered it; absent where there was none.
  struct Workbook {
    crypto::Digest digest;  // over the blind and its bytes (officer_signature.h)
    ByteArray<32> blind{};
    std::optional<OfficerSignature> entered_by = {};
  };
  std::optional<Workbook> workbook = {};
  std::uint32_t filed_on = 0;  // YYYYMMDD, the day of filing as the office states it (A9)
  UnitStatement statement = {};
};
struct FilingDraft {
  FilingHeading heading;
  std::vector<TalentRow> rows;  // at least one
  // Returned rows of this feed that rows here mend (A7): place in `rows` -> index of the leaf.
  std::map<std::uint32_t, std::uint64_t> mends = {};
};

struct FilingReceipt {
  std::uint64_t filing = 0;     // index of the header in the own feed
  std::uint64_t first_row = 0;  // index of the first row's leaf; the others follow
  std::uint32_t rows = 0;
  std::string unit_name;
};

// Files the drafts, all or none, under one signature. Durable on return (L1). Errors: office.no-tag-key (the province's
// grant has not arrived), office.not-a-member, those of OwnFeed::append.
Result<std::vector<FilingReceipt>> file_rows(Office& office, std::span<const FilingDraft> drafts, std::uint64_t clock);

// The leaf that shows `row`, except for place and secrets: tag, filing, row number, commitment, unit.
TalentClaimBody claim_of(const TalentRow& row, std::string_view campaign);
crypto::PersonTag claim_tag(const crypto::TagKey& key, const TalentRow& row);

// Whether the leaf is exactly the one that `row` at `number` of the filing gives: commitment, tag, codes.
bool claim_opens(const TalentClaimBody& claim, const FilingBody& filing, const RowPayload& payload,
                 std::uint32_t number, std::string_view origin, std::uint64_t filing_index,
                 const crypto::TagKey& tag_key);

// The number that has been given to the unit with this code (or name, where it filed without one).
std::optional<std::uint32_t> unit_number_of(const Store& store, std::string_view unit_code);
// The author's own numbers for units, in their order: the same for the same credit code, counted from 1. New ones are
// durable on return.
std::vector<std::uint32_t> unit_numbers(Office& office, std::span<const std::string_view> unit_codes);

}  // namespace yinxin::ledger
