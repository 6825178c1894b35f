#include "ledger/office/survey/people_of_rows.h"

#include "ledger/office/survey/standing_row.h"

namespace yinxin::ledger {

std::optional<TalentRow> PeopleOfRows::of(const MemberId& member, const BookedRow& row) {
  if (row.corrected) {
    if (auto corrected = corrected_row(office_, member, *row.corrected)) {
      office_.access().shown(member, row.index);
      return corrected;
    }
  }
  const PayloadName name{member, row.filing};
  auto found = payloads_.find(name);
  if (found == payloads_.end()) {
    auto opened = office_.open_payload(name, Opening::by_row);
    found = payloads_.emplace(name, opened ? std::move(opened->rows) : std::vector<Bytes>()).first;
  }
  if (row.row >= found->second.size()) return std::nullopt;
  auto parsed = parse_talent_row(found->second[row.row]);
  if (!parsed) return std::nullopt;
  office_.access().shown(member, row.index);
  return std::move(*parsed);
}

}  // namespace yinxin::ledger
