// Which rows a question is about: the same conditions for the list of rows and for the totals, so that any total opens
// down to its rows (A10).
#pragma once

#include "ledger/office/judged.h"
#include "ledger/office/open_office.h"
#include "ledger/office/request.h"
#include "ledger/office/survey/known_holders.h"

namespace yinxin::ledger {

struct RowChoice {
  std::vector<MemberId> members;  // whose rows
  std::string campaign;           // empty: every one
  std::optional<std::string> state;
  std::optional<std::uint64_t> filing, unit, level, category;
  std::optional<std::uint32_t> city, county;
  std::optional<std::string> occupation;
  bool confirmed = false;    // only these
  std::optional<Bytes> tag;  // of one person

  bool holds(const BookedRow& row, const rules::ClaimVerdict* verdict) const;
  // Of a known holder, whose figures are those of `member`; the campaign is not looked at.
  bool holds(const KnownHolder& holder, const MemberId& member) const;
};

// `member` (an id; `*`: everybody's; not given: `standard`), `campaign`, `state`, `filing`, `unit`, `level`,
// `category`, `city` (code or name), `county` (code; 0: of none), `officer` (as that officer sees them: one of a county
// its own rows alone, A14), `occupation` (code or name), `confirmed`, `person`
// (identity number). Errors: member.unknown, rows.other-county, those of an officer's name, rows.state, rows.city,
// rows.occupation, office.no-tag-key, those of IdentityNumber::parse.
Result<RowChoice> row_choice(OpenOffice& office, const OfficeRequest& request, std::string_view standard);

}  // namespace yinxin::ledger
