// A row as it stands: as it was filed, or as its newest correction that counts left it (A8). For those who can open it.
#pragma once

#include "ledger/office/open_office.h"
#include "ledger/office/survey/correction_content.h"

namespace yinxin::ledger {

// What the sealed part of the correction at this entry of the member's feed says; nullopt where there is none, it is
// not for this node or does not open.
std::optional<CorrectionContent> opened_correction(const OpenOffice& office, const MemberId& member,
                                                   std::uint64_t correction, Opening why);
// As the correction at this entry of the member's feed left it.
std::optional<TalentRow> corrected_row(const OpenOffice& office, const MemberId& member, std::uint64_t correction);
// Errors: those of open_payload; rows.not-opened (what the payload holds in its place is no row).
Result<TalentRow> standing_row(OpenOffice& office, const MemberId& member, const BookedRow& row);

}  // namespace yinxin::ledger
