#include "ledger/office/survey/row_choice.h"

#include <algorithm>

#include "crypto/decimal.h"
#include "ledger/office/feed_verbs.h"
#include "ledger/office/privacy/person_tags.h"

namespace yinxin::ledger {

namespace {

using rules::ClaimState;

constexpr std::string_view kReviewConditions[] = {"returned", "not-accepted", "awaiting-province"};

Result<std::optional<std::string>> state_argument(const OfficeRequest& request) {
  const std::string asked = request.text("state");
  if (asked.empty()) return std::nullopt;
  std::string all;
  for (const ClaimState state : {ClaimState::kHeld, ClaimState::kDoubleFiled, ClaimState::kAlreadyCounted,
                                 ClaimState::kWithdrawn, ClaimState::kRejected, ClaimState::kVoid}) {
    if (asked == rules::name_of(state)) return asked;
    all += (all.empty() ? "" : ", ") + std::string(rules::name_of(state));
  }
  return refuse("rows.state", "'{0}' is no state of a row; there are {1}.", asked, all);
}

Result<std::optional<std::string>> review_argument(const OfficeRequest& request) {
  const std::string asked = request.text("review");
  if (asked.empty()) return std::nullopt;
  for (const std::string_view word : kReviewConditions) {
    if (asked == word) return asked;
  }
  return refuse("rows.review", "'{0}' is no outcome of a review; there are returned, not-accepted, awaiting-province.",
                asked);
}

// Whether the row stands in the figure of the totals that has this name.
bool is_in_review(const std::string& review, const BookedRow& row, const rules::ClaimVerdict* verdict,
                  const ReviewPolicy& policy) {
  if (verdict == nullptr) return false;
  if (review == "awaiting-province") return awaits_province(row, *verdict, policy);
  return verdict->state == ClaimState::kRejected && row.returned() == (review == "returned");
}

Result<std::optional<std::uint32_t>> city_argument(const CodeTables& tables, const OfficeRequest& request) {
  const std::string asked = request.text("city");
  if (asked.empty()) return std::nullopt;
  const Division* division = tables.division(asked);
  if (division == nullptr) division = tables.city_named(asked);
  const auto code = division == nullptr ? std::nullopt : crypto::parse_decimal(division->code);
  if (!code) return refuse("rows.city", "There is no city '{0}'; give its name or six-digit code.", asked);
  return static_cast<std::uint32_t>(*code);
}

Result<std::optional<std::string>> occupation_argument(const CodeTables& tables, const OfficeRequest& request) {
  const std::string asked = request.text("occupation");
  if (asked.empty()) return std::nullopt;
  const Occupation* occupation = tables.occupation(asked);
  if (occupation == nullptr) occupation = tables.occupation_named(asked);
  if (occupation == nullptr)
    return refuse("rows.occupation", "There is no occupation '{0}'; give its name or its code as 6-18-01-01.", asked);
  return occupation->code;
}

Result<std::optional<Bytes>> person_argument(OpenOffice& office, const OfficeRequest& request) {
  const std::string person = request.text("person");
  if (person.empty()) return std::nullopt;
  const auto tags = person_tags(office, person);
  if (!tags) return std::unexpected(tags.error());
  return tags->claim.value;
}

Result<std::vector<MemberId>> members_argument(OpenOffice& office, const OfficeRequest& request,
                                               std::string_view standard) {
  const std::string asked = request.text("member");
  if (asked == "*" || (asked.empty() && standard == "*")) {
    std::vector<MemberId> out;
    for (const auto& [id, member] : office.roster().members()) out.push_back(id);
    return out;
  }
  auto member = member_or_self(office, request);
  if (!member) return std::unexpected(member.error());
  return std::vector{std::move(*member)};
}

// What is asked for, within what the officer sees: one of a county its own rows alone (A14).
Result<std::optional<std::uint32_t>> county_argument(OpenOffice& office, const OfficeRequest& request,
                                                     std::vector<MemberId>& members) {
  std::optional<std::uint32_t> asked;
  if (const auto number = request.number("county")) asked = static_cast<std::uint32_t>(*number);
  if (request.text("officer").empty()) return asked;
  const auto officer = office.book(office.self()).officers().named(request.text("officer"));
  if (!officer) return std::unexpected(officer.error());
  const std::uint32_t own = (*officer)->county;
  if (own == 0) return asked;
  if (asked && *asked != own) {
    return refuse("rows.other-county", "Officer {0} ({1}) is of the county {2} and sees the rows of its units only.",
                  (*officer)->number, (*officer)->name, own);
  }
  members = {office.self()};
  return own;
}

}  // namespace

bool RowChoice::holds(const MemberId& member, const BookedRow& row, const rules::ClaimVerdict* verdict) const {
  const auto is = [](const auto& asked, const auto& found) { return !asked || *asked == found; };
  if (review && !is_in_review(*review, row, verdict, review_policy)) return false;
  if (submitted && !row.submitted) return false;
  if (!industry.empty() || !enterprise.empty()) {
    const StatedUnit* found = units == nullptr ? nullptr : units->of(member, row.filing);
    if (found == nullptr || (!industry.empty() && found->statement.industry != industry) ||
        (!enterprise.empty() && found->name != enterprise))
      return false;
  }
  const std::uint32_t counts_in = !county || counties == nullptr ? row.county : counties->of(row);
  return (campaign.empty() || campaign == row.campaign) &&
         (!state || (verdict != nullptr && *state == rules::name_of(verdict->state))) && is(filing, row.filing) &&
         is(unit, row.unit) && is(level, row.level) && is(category, row.category) && is(city, row.city) &&
         is(county, counts_in) && is(occupation, row.occupation) &&
         (!confirmed || (verdict != nullptr && verdict->confirmed)) && is(tag, row.tag.value);
}

bool RowChoice::holds(const KnownHolder& holder, const MemberId& member) const {
  const bool of_rows = review || submitted || confirmed || state || filing || unit || category || !enterprise.empty();
  if (of_rows || !industry.empty() || std::ranges::find(members, member) == members.end()) return false;
  const auto is = [](const auto& asked, const auto& found) { return !asked || *asked == found; };
  return is(level, holder.codes.level) && is(city, holder.codes.city) &&
         is(county, counties == nullptr ? 0U : counties->of(holder.codes.city, 0)) &&
         is(occupation, holder.codes.occupation) && is(tag, holder.tag.value);
}

Result<RowChoice> row_choice(OpenOffice& office, const OfficeRequest& request, std::string_view standard) {
  auto members = members_argument(office, request, standard);
  if (!members) return std::unexpected(members.error());
  const auto state = state_argument(request);
  if (!state) return std::unexpected(state.error());
  const auto review = review_argument(request);
  if (!review) return std::unexpected(review.error());
  const auto city = city_argument(office.tables(), request);
  if (!city) return std::unexpected(city.error());
  const auto county = county_argument(office, request, *members);
  if (!county) return std::unexpected(county.error());
  const auto occupation = occupation_argument(office.tables(), request);
  if (!occupation) return std::unexpected(occupation.error());
  const auto tag = person_argument(office, request);
  if (!tag) return std::unexpected(tag.error());
  return RowChoice{.members = std::move(*members),
                   .campaign = request.text("campaign"),
                   .state = *state,
                   .filing = request.number("filing"),
                   .unit = request.number("unit"),
                   .level = request.number("level"),
                   .category = request.number("category"),
                   .city = *city,
                   .county = *county,
                   .occupation = *occupation,
                   .review = *review,
                   .industry = request.text("industry"),
                   .enterprise = request.text("enterprise"),
                   .submitted = request.flag("submitted"),
                   .confirmed = request.flag("confirmed"),
                   .tag = *tag,
                   .review_policy = office.policy().review(),
                   .counties = std::make_shared<const CountingCounties>(office.tables()),
                   .units = std::make_shared<StatedUnits>(office)};
}

}  // namespace yinxin::ledger
