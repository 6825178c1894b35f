#include "ledger/office/survey/standing_row.h"

#include "ledger/entries_of_kind.h"
#include "ledger/office/record_content.h"

namespace yinxin::ledger {

std::optional<CorrectionContent> opened_correction(const OpenOffice& office, const MemberId& member,
                                                   std::uint64_t correction, Opening why) {
  const auto leaf = office.feeds().leaf(member, correction);
  const auto body = leaf ? body_of_leaf<CorrectionBody>(*leaf) : std::nullopt;
  const auto object =
      body ? content_of(office, member, correction, EntryKind::correction, body->record, why) : std::nullopt;
  if (!object) return std::nullopt;
  auto content = correction_content(*object);
  return content ? std::optional(std::move(*content)) : std::nullopt;
}

std::optional<TalentRow> corrected_row(const OpenOffice& office, const MemberId& member, std::uint64_t correction) {
  auto content = opened_correction(office, member, correction, Opening::by_row);
  return content ? std::optional(std::move(content->row)) : std::nullopt;
}

Result<TalentRow> standing_row(OpenOffice& office, const MemberId& member, const BookedRow& row) {
  if (row.corrected) {
    if (auto corrected = corrected_row(office, member, *row.corrected)) {
      office.access().shown(member, row.index);
      return std::move(*corrected);
    }
  }
  const auto payload = office.open_payload({member, row.filing}, Opening::by_row);
  if (!payload) return std::unexpected(payload.error());
  auto parsed = row.row < payload->rows.size() ? parse_talent_row(payload->rows[row.row])
                                               : Result<TalentRow>(std::unexpected(Error{}));
  if (!parsed)
    return refuse("rows.not-opened", "The sealed rows of filing {0} of {1} hold no row in the place of row {2}.",
                  row.filing, member.text(), row.index);
  office.access().shown(member, row.index);
  return parsed;
}

}  // namespace yinxin::ledger
