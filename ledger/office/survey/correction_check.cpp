#include "ledger/office/survey/correction_check.h"

#include <boost/json/parse.hpp>

#include "ledger/bodies/survey.h"
#include "ledger/entries_of_kind.h"
#include "ledger/office/survey/correction_content.h"
#include "ledger/office/survey/row_payload.h"
#include "ledger/sealed_record.h"

namespace yinxin::ledger {

namespace {

// The row as it was filed, from the payload that is held here.
std::optional<TalentRow> filed_row(const Office& office, const PayloadName& filing, std::uint32_t row) {
  const auto leaf = office.feeds.leaf(filing.member, filing.filing);
  const auto header = leaf ? body_of_leaf<FilingBody>(*leaf) : std::nullopt;
  const auto sealed = office.feeds.payload(filing);
  if (!header || !sealed) return std::nullopt;
  const auto key = key_sealed_for(header->keys, office.self().text(), office.sealing_key);
  if (!key) return std::nullopt;
  const auto payload = RowPayload::open(*sealed, *key, office.roster().origin(filing.member), filing.filing);
  if (!payload || row >= payload->rows.size()) return std::nullopt;
  auto parsed = parse_talent_row(payload->rows[row]);
  return parsed ? std::optional(std::move(*parsed)) : std::nullopt;
}

std::optional<CorrectionContent> opened(const Office& office, const MemberId& member, const CorrectionBody& body) {
  const auto content =
      open_record({office.roster(), member, EntryKind::correction}, body.record, office.self(), office.sealing_key);
  if (!content) return std::nullopt;
  boost::system::error_code failed;
  const auto value = boost::json::parse(as_text(*content), failed);
  if (failed || !value.is_object()) return std::nullopt;
  auto read = correction_content(value.get_object());
  return read ? std::optional(std::move(*read)) : std::nullopt;
}

}  // namespace

std::optional<bool> correction_opens(const Office& office, const MemberId& member, const CorrectionBody& body) {
  const auto leaf = office.feeds.leaf(member, body.row);
  const auto claim = leaf ? body_of_leaf<TalentClaimBody>(*leaf) : std::nullopt;
  if (!claim) return false;
  const auto filed = filed_row(office, {member, claim->filing}, claim->row);
  if (!filed) return std::nullopt;
  const auto content = opened(office, member, body);
  if (!content) return false;
  const std::string origin = office.roster().origin(member);
  const auto commitment = commitment_of(*content, {origin, claim->filing, claim->row});
  CorrectionBody expected = body;
  put_codes(expected, content->row);
  return equal(ByteView(commitment), body.commitment) && expected == body &&
         content->row.identity_number == filed->identity_number && content->row.workplace == filed->workplace &&
         content->row.category == filed->category;
}

}  // namespace yinxin::ledger
