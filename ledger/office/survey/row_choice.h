// Which rows a question is about: the same conditions for the list of rows and for the totals, so that any total opens
// down to its rows (A10).
#pragma once

#include <memory>

#include "ledger/office/judged.h"
#include "ledger/office/open_office.h"
#include "ledger/office/request.h"
#include "ledger/office/survey/counting_county.h"
#include "ledger/office/survey/known_holders.h"
#include "ledger/office/survey/review_standing.h"
#include "ledger/office/survey/stated_units.h"

namespace yinxin::ledger {

struct RowChoice {
  std::vector<MemberId> members;  // whose rows
  std::string campaign;           // empty: every one
  std::optional<std::string> state;
  std::optional<std::uint64_t> filing, unit, level, category;
  std::optional<std::uint32_t> city, county;
  std::optional<std::string> occupation;
  std::optional<std::string> review;  // "returned", "not-accepted" or "awaiting-province"
  std::string industry, enterprise;   // of the unit, where the payload opens here; empty: any
  bool submitted = false;             // only these
  bool confirmed = false;             // only these
  std::optional<Bytes> tag;           // of one person

  // What the conditions on reviews, counties and units are read by.
  ReviewPolicy review_policy = {};
  std::shared_ptr<const CountingCounties> counties = {};  // nullptr: as filed
  std::shared_ptr<StatedUnits> units = {};                // not to outlive the office

  bool holds(const MemberId& member, const BookedRow& row, const rules::ClaimVerdict* verdict) const;
  // Of a known holder, whose figures are those of `member`; the campaign is not looked at.
  bool holds(const KnownHolder& holder, const MemberId& member) const;
};

// `member` (an id; `*`: everybody's; not given: `standard`), `campaign`, `state`, `filing`, `unit`, `level`,
// `category`, `city` (code or name), `county` (code; 0: of none), `officer` (as that officer sees them: one of a county
// its own rows alone, A14), `occupation` (code or name), `review` ("returned", "not-accepted", "awaiting-province"),
// `industry` (code), `enterprise` (name), `submitted`, `confirmed`, `person` (identity number). Errors: member.unknown,
// rows.other-county, those of an officer's name, rows.state, rows.review, rows.city, rows.occupation,
// office.no-tag-key, those of IdentityNumber::parse.
Result<RowChoice> row_choice(OpenOffice& office, const OfficeRequest& request, std::string_view standard);

}  // namespace yinxin::ledger
