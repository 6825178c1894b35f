#include "ledger/office/people_of_rows.h"

#include "ledger/office/standing_row.h"

namespace yinxin::ledger {

const RowPayload* PeopleOfRows::payload_of(const MemberId& member, const BookedRow& row) {
  const PayloadName name{member, row.filing};
  auto found = payloads_.find(name);
  if (found == payloads_.end()) {
    auto opened = office_.open_payload(name);
    found = payloads_.emplace(name, opened ? std::optional(std::move(*opened)) : std::nullopt).first;
  }
  return found->second ? &*found->second : nullptr;
}

std::optional<TalentRow> PeopleOfRows::of(const MemberId& member, const BookedRow& row) {
  if (row.corrected) {
    if (auto corrected = corrected_row(office_, member, *row.corrected)) return corrected;
  }
  const RowPayload* payload = payload_of(member, row);
  if (payload == nullptr || row.row >= payload->rows.size()) return std::nullopt;
  auto parsed = parse_talent_row(payload->rows[row.row]);
  if (!parsed) return std::nullopt;
  return std::move(*parsed);
}

}  // namespace yinxin::ledger
