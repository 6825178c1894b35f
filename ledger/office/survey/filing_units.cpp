#include "ledger/office/survey/filing_units.h"

#include <boost/json.hpp>
#include <set>

#include "ledger/forms/work_cells.h"
#include "ledger/industry.h"
#include "ledger/office/request_day.h"

namespace yinxin::ledger {

namespace {

Result<UnitStatement> statement_of(const OfficeRequest& request) {
  UnitStatement out;
  if (const std::string written = request.text("industry"); !written.empty()) {
    const auto industry = IndustryTable::built_in().code(written);
    if (!industry)
      return refuse("unit.industry", "'{0}' is no industry of GB/T 4754; write it as C3411 or 34.", written);
    out.industry = *industry;
  }
  const std::string employment = request.text("employment");
  if (employment == "own") out.employment = Employment::own;
  if (employment == "dispatched") out.employment = Employment::dispatched;
  out.contact = request.text("contact");
  out.telephone = request.text("telephone");
  out.training_document = request.text("training_document");
  const auto date = day_argument(request, "training_date");
  if (!date) return std::unexpected(date.error());
  if (out.training_document.empty() == date->has_value()) {
    return refuse("file.training",
                  "The document by which the training's subsidy was drawn is stated with its date, and the date with "
                  "the document.");
  }
  if (*date) out.training_document_date = day_number(**date);
  return out;
}

}  // namespace

Result<FilingUnits> FilingUnits::of(OpenOffice& office, const OfficeRequest& request) {
  FilingUnits out(office.feeds().store());
  auto statement = statement_of(request);
  if (!statement) return std::unexpected(statement.error());
  out.statement_ = std::move(*statement);
  out.name_ = folded_unit_name(request.text("unit"));
  out.code_ = request.text("unit_code");
  if (out.name_.empty() || out.register_.accounts().empty()) return out;
  const UnitAccount* account = out.account_of(out.name_);
  if (account == nullptr) {
    return refuse("unit.unknown", "{0} has no account here; `yinxin unit add` opens one. Nothing was filed.",
                  out.name_);
  }
  if (!out.code_.empty() && out.code_ != account->credit_code) {
    return refuse("unit.other-code", "The account of {0} has the credit code {1}, not {2}. Nothing was filed.",
                  account->name, account->credit_code, out.code_);
  }
  return out;
}

std::vector<UnitRecord> FilingUnits::records() const {
  std::vector<UnitRecord> out;
  for (const UnitAccount& one : register_.accounts()) {
    if (name_.empty() || folded_unit_name(one.name) == name_)
      out.push_back({one.name, one.credit_code, one.economic_type});
  }
  if (out.empty() && !name_.empty()) out.push_back({name_, code_, std::nullopt});
  return out;
}

std::string FilingUnits::industry_of(std::string_view workplace) const {
  if (!statement_.industry.empty()) return statement_.industry;
  const UnitAccount* account = account_of(workplace);
  return account == nullptr ? std::string() : account->industry;
}

std::vector<FileIssue> FilingUnits::scope_issues(const OpenOffice& office, const Policy& policy,
                                                 const std::vector<CheckedTalentRow>& rows) const {
  const auto& by_member = policy.table("member_industries").as_object();
  const auto* allowed = by_member.if_contains(office.self().text());
  if (allowed == nullptr) return {};
  std::vector<std::string> wider;
  std::string all;
  for (const auto& one : allowed->as_array()) {
    wider.push_back(boost::json::value_to<std::string>(one));
    all += (all.empty() ? "" : ", ") + wider.back();
  }
  std::set<std::string> workplaces;
  for (const CheckedTalentRow& row : rows) {
    if (row.row) workplaces.insert(row.row->workplace);
  }
  std::vector<FileIssue> out;
  const IndustryTable industries = IndustryTable::built_in();
  const auto warn = [&](Problem what) {
    out.push_back({Severity::warning, std::move(what.code), std::move(what.reason), std::move(what.remedy)});
  };
  for (const std::string& workplace : workplaces) {
    const std::string industry = industry_of(workplace);
    if (industry.empty()) {
      warn(problem("scope.unstated", "The industry of {0} is not stated; by the policy {1} files for units of {2}.",
                   "State the unit's industry with --industry.", workplace, office.self().text(), all));
    } else if (!within_industries(industry, wider)) {
      warn(problem("scope.industry",
                   "{0} is of the industry {1} ({2}), and by the policy {3} files for units of {4} only.",
                   "Check the unit's industry, or leave it to its city.", workplace, industry,
                   industries.name(industry), office.self().text(), all));
    }
  }
  return out;
}

Result<void> FilingUnits::complete(FilingHeading& heading) const {
  heading.statement = statement_;
  heading.statement.industry = industry_of(heading.unit_name);
  const UnitAccount* account = account_of(heading.unit_name);
  if (account == nullptr) {
    if (name_ == heading.unit_name) heading.unit_code = code_;
    return {};
  }
  if (heading.county != 0 && heading.county != account->reviewing_county()) {
    return refuse(
        "file.other-county",
        "By its account {0} belongs to {1} (0: the member deals with it itself), not to the county {2}. Nothing "
        "was filed.",
        heading.unit_name, account->reviewing_county(), heading.county);
  }
  heading.county = account->reviewing_county();
  heading.unit_code = account->credit_code;
  if (heading.statement.contact.empty()) heading.statement.contact = account->contact;
  if (heading.statement.telephone.empty()) heading.statement.telephone = account->telephone;
  return {};
}

}  // namespace yinxin::ledger
