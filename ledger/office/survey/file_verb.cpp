#include "ledger/office/survey/file_verb.h"

#include <algorithm>
#include <boost/json/array.hpp>
#include <iterator>
#include <map>
#include <set>

#include "crypto/text_encoding.h"
#include "ledger/certificate/day.h"
#include "ledger/entry_codec.h"
#include "ledger/forms/table_reader.h"
#include "ledger/forms/talent_form.h"
#include "ledger/forms/talent_layout.h"
#include "ledger/office/membership/officer_verbs.h"
#include "ledger/office/request_day.h"
#include "ledger/office/reward/drawn_subsidies.h"
#include "ledger/office/survey/already_filed.h"
#include "ledger/office/survey/campaign_book.h"
#include "ledger/office/survey/filing.h"
#include "ledger/office/survey/filing_units.h"
#include "ledger/office/survey/form_parameters.h"
#include "ledger/office/survey/issue_report.h"

namespace yinxin::ledger {

namespace {

using boost::json::array;
using boost::json::object;

// What this member has filed already: people by number, and files by their content. Read from the own payloads.
class FiledBefore {
 public:
  FiledBefore(OpenOffice& office, std::string_view campaign) {
    const RowBook& book = office.book(office.self());
    std::map<std::uint64_t, std::vector<Bytes>> payloads;
    for (const auto& [filing, body] : book.filings()) {
      if (auto opened = office.open_payload({office.self(), filing}, Opening::to_check))
        payloads.emplace(filing, std::move(opened->rows));
    }
    for (const auto& [index, row] : book.rows()) {
      const auto payload = payloads.find(row.filing);
      if (payload == payloads.end() || row.row >= payload->second.size()) continue;
      const auto person = parse_talent_row(payload->second[row.row]);
      if (!person) continue;
      names_.insert_or_assign(person->identity_number, KnownAs{person->name, index});
      if (row.withdrawn || row.campaign != campaign) continue;
      if (!row.turned_down())
        filed_.emplace(person->identity_number, FiledRow{std::to_string(index), person->workplace});
      if (RowBook::may_be_mended(row, campaign)) returned_.insert_or_assign(person->identity_number, index);
    }
    const Bytes prefix = content_key(campaign, {});
    office.feeds().store().snapshot()->scan(Table::local, prefix, [&](ByteView key, ByteView value) {
      if (key.size() != prefix.size() + 32 || !equal(key.first(prefix.size()), prefix)) return false;
      crypto::Digest content;
      std::ranges::copy(key.last(32), content.bytes.begin());
      files_.push_back({content, to_text(value)});
      return true;
    });
  }

  // Table local: "filed" ‖ 0x00 ‖ campaign ‖ 0x00 ‖ content digest -> the file's name and date.
  static Bytes content_key(std::string_view campaign, ByteView content) {
    Bytes key = to_bytes("filed");
    key.push_back(std::byte{0});
    append(key, as_bytes(campaign));
    key.push_back(std::byte{0});
    append(key, content);
    return key;
  }
  // Who is asked for is remembered, for `shown_names`.
  std::optional<std::string> name(std::string_view number) {
    const auto at = names_.find(number);
    if (at == names_.end()) return std::nullopt;
    at->second.asked = true;
    return at->second.name;
  }
  // The rows that an issue of the report names somebody from (E3).
  std::vector<std::uint64_t> shown_names(const TalentFormReport& report) const {
    std::set<std::string> told;
    for (const CheckedTalentRow& row : report.rows) {
      for (const RowIssue& issue : row.issues) {
        if (issue.code == "name.other-than-known") told.insert(issue.offered);
      }
    }
    std::vector<std::uint64_t> out;
    for (const auto& [number, known] : names_) {
      if (known.asked && told.contains(known.name)) out.push_back(known.row);
    }
    return out;
  }
  std::optional<FiledRow> filed(std::string_view number) const { return found(filed_, number); }
  const std::vector<EarlierFile>& files() const { return files_; }
  // The person's row of the campaign that was returned for mending (A7) and that no row mends yet.
  std::optional<std::uint64_t> returned(const std::string& number) const {
    const auto at = returned_.find(number);
    return at == returned_.end() ? std::nullopt : std::optional(at->second);
  }

 private:
  template <typename What>
  using ByNumber = std::map<std::string, What, std::less<>>;
  template <typename What>
  static std::optional<What> found(const ByNumber<What>& map, std::string_view number) {
    const auto at = map.find(number);
    return at == map.end() ? std::nullopt : std::optional(at->second);
  }
  struct KnownAs {
    std::string name;
    std::uint64_t row = 0;
    bool asked = false;
  };
  ByNumber<KnownAs> names_;
  ByNumber<FiledRow> filed_;
  std::map<std::string, std::uint64_t> returned_;
  std::vector<EarlierFile> files_;
};

object report_object(const TableReport& table, const TalentFormReport& report) {
  array issues;
  for (const CheckedTalentRow& row : report.rows) {
    for (const RowIssue& issue : row.issues) {
      issues.push_back(issue_object(row.sheet, row.number, heading_of(static_cast<TalentColumn>(issue.column)), issue));
    }
  }
  return {{"rows", report.rows.size()},  {"accepted", report.accepted()},
          {"refused", report.refused()}, {"filings", array{}},
          {"issues", std::move(issues)}, {"file_issues", file_issues_array(report.file_issues)},
          {"notes", notes_array(table)}};
}

struct Checked {
  FiledBefore before;
  FilingUnits units;
  TableReport table;
  TalentFormReport report;
};

// What the filings of one workbook have in common.
struct Entered {
  std::uint32_t county = 0;
  std::uint32_t filed_on = 0;
  FilingHeading::Workbook workbook;
};

// The accepted rows, moved out of the report, by workplace, in the order in which workplaces first come.
Result<std::vector<FilingDraft>> drafts_of(Checked& checked, const OfficeRequest& request, const Entered& entered) {
  std::vector<FilingDraft> drafts;
  std::map<std::string, std::size_t> places;
  for (CheckedTalentRow& row : checked.report.rows) {
    if (!row.row) continue;
    const auto [place, fresh] = places.emplace(row.row->workplace, drafts.size());
    if (fresh) {
      FilingHeading heading{request.text("campaign"), static_cast<std::uint8_t>(request.number("category").value_or(0)),
                            row.row->workplace,       {},
                            checked.report.content,   entered.county,
                            entered.workbook,         entered.filed_on};
      if (auto known = checked.units.complete(heading); !known) return std::unexpected(known.error());
      drafts.push_back({std::move(heading), {}, {}});
    }
    FilingDraft& draft = drafts[place->second];
    if (const auto old = checked.before.returned(row.row->identity_number))
      draft.mends.emplace(static_cast<std::uint32_t>(draft.rows.size()), *old);
    draft.rows.push_back(std::move(*row.row));
  }
  return drafts;
}

Result<Checked> check(OpenOffice& office, const OfficeRequest& request, Progress& progress) {
  const Attachment* workbook = request.attachment("workbook");
  const auto category = request.number("category").value_or(0);
  if (category > 3) return refuse("file.category", "There is no category {0}; it is 1, 2 or 3 (A1).", category);
  if (workbook == nullptr || request.text("campaign").empty()) {
    return refuse("file.arguments",
                  "Filing needs a workbook, a campaign, and a category of 1 to 3 where one is stated.");
  }
  const CampaignBook campaigns(office.policies(), office.feeds());
  if (auto known = campaigns.check_known(request.text("campaign")); !known) return std::unexpected(known.error());
  auto units = FilingUnits::of(office, request);
  if (!units) return std::unexpected(units.error());
  FiledBefore before(office, request.text("campaign"));
  DrawnSubsidies subsidies(office);
  const FormPolicy policy = form_policy_of(office.policy());
  TalentContext context{office.tables(), policy, day_at(static_cast<std::int64_t>(request.clock))};
  const RosterMember* self = office.roster().find(office.self());
  if (self != nullptr && self->role == MemberRole::city) context.member_city = self->division;
  context.category = static_cast<std::uint8_t>(category);
  context.units = units->records();
  context.training_stated = units->states_training();
  context.subsidy_drawn = [&](std::string_view number, std::string_view occupation, int level) {
    return subsidies.has(number, occupation, level);
  };
  context.known_name = [&](std::string_view number) { return before.name(number); };
  if (!request.flag("again")) {
    context.already_filed = [&](std::string_view number) { return before.filed(number); };
    context.earlier_files = before.files();
  }
  TalentFormChecker checker(context);
  const FormLayout layout = talent_layout(office.tables());
  std::uint64_t rows = 0;
  auto table = read_table(workbook->content, request.text("name"), layout, [&](FormRow&& row) {
    if (++rows % 5000 == 0) progress.report(rows, 0, "rows checked");
    checker.add(std::move(row));
  });
  if (!table) return std::unexpected(table.error());
  TalentFormReport report = checker.finish();
  for (const std::uint64_t row : before.shown_names(report)) office.access().shown(office.self(), row);
  std::ranges::move(units->scope_issues(office, office.policy(), report.rows), std::back_inserter(report.file_issues));
  return Checked{std::move(before), std::move(*units), std::move(*table), std::move(report)};
}

// Whether rows may be filed that nobody signs for: else nobody could tell who entered them from who passes them (A7).
Result<void> check_no_officer(OpenOffice& office) {
  if (office.policy().review().officers == 0) return {};
  return refuse("file.no-officer",
                "A filing is signed by the officer who enters it: say with --officer who; `yinxin officer list` shows "
                "them. Nothing was filed.");
}

// The officer whose signature comes with the request, good for this workbook (A7); the county is theirs where none is
// stated (A14).
Result<void> take_officer(OpenOffice& office, const OfficeRequest& request, Entered& entered) {
  const auto entry = request.number("officer");
  if (!entry) return check_no_officer(office);
  const OfficerBook& officers = office.book(office.self()).officers();
  const Officer* officer = officers.at(*entry);
  if (officer == nullptr)
    return refuse("officer.unknown", "There is no officer {0} here; `yinxin officer list` shows them.", *entry);
  if (auto serves = officers.named(std::to_string(officer->number)); !serves) return std::unexpected(serves.error());
  if (auto enters = check_enters(*officer); !enters) return enters;
  if (officer->county != 0 && entered.county != 0 && entered.county != officer->county) {
    return refuse("officer.other-county", "Officer {0} ({1}) is of the county {2} and enters for its units only.",
                  officer->number, officer->name, officer->county);
  }
  if (officer->county != 0) entered.county = officer->county;
  const Attachment* signature = request.attachment("signature");
  const OfficerSignature one{*entry, kOfficerSuite, signature == nullptr ? Bytes() : signature->content};
  const EnteredWorkbook what{entered.workbook.digest, static_cast<std::uint8_t>(request.number("category").value_or(0)),
                             request.text("campaign"), entered.filed_on};
  if (auto good = check_signature(office, *officer, one, entered_message(place_of(office, *officer), what)); !good)
    return good;
  entered.workbook.entered_by = one;
  return {};
}

Result<Entered> entered_of(OpenOffice& office, const OfficeRequest& request, crypto::RandomSource& random) {
  Entered out;
  if (const std::uint64_t county = request.number("county").value_or(0); county != 0) {
    if (auto known = check_county(office, county); !known) return std::unexpected(known.error());
    out.county = static_cast<std::uint32_t>(county);
  }
  const auto filed_on = past_day_argument(request, "filed_on");
  if (!filed_on) return std::unexpected(filed_on.error());
  out.filed_on = day_number(*filed_on);
  const Attachment* blind = request.attachment("blind");
  if (blind != nullptr && blind->content.size() == out.workbook.blind.size()) {
    std::ranges::copy(blind->content, out.workbook.blind.begin());
  } else {
    out.workbook.blind = random.draw<32>();
  }
  out.workbook.digest = workbook_digest(out.workbook.blind, request.attachment("workbook")->content);
  if (auto taken = take_officer(office, request, out); !taken) return std::unexpected(taken.error());
  return out;
}

// The returned row that the request says the only row of the workbook mends: for a row returned for its identity
// number, by which it could not be found.
Result<void> take_mends(OpenOffice& office, const OfficeRequest& request, std::vector<FilingDraft>& drafts) {
  const auto mends = request.number("mends");
  if (!mends) return {};
  if (drafts.size() != 1 || drafts.front().rows.size() != 1) {
    return refuse("file.mends-one",
                  "Which row is mended can be said for a workbook with one row; elsewhere the person tells it. Nothing "
                  "was filed.");
  }
  const BookedRow* row = office.book(office.self()).find(*mends);
  if (row == nullptr || !RowBook::may_be_mended(*row, request.text("campaign"))) {
    return refuse("file.mends",
                  "Row {0} was not returned for mending in this campaign, or is mended already. Nothing was "
                  "filed.",
                  *mends);
  }
  drafts.front().mends = {{0, *mends}};
  return {};
}

// Why no row of the workbook was filed.
Error why_nothing(const TalentFormReport& report) {
  if (report.rows.empty())
    return refuse("file.empty", "Nothing was filed: the workbook has no row below the heading.").error();
  if (report.refused_whole())
    return refuse("file.refused-whole", "Nothing was filed: what is said of the whole file has to be mended first.")
        .error();
  return refuse("file.nothing-filed",
                "Nothing was filed: {0} of {1} rows have errors. Mend them, or file the good rows alone.",
                report.refused(), report.rows.size())
      .error();
}

// What is said of a filing at once where the province has ended the phase already (A9).
std::optional<Error> late_remark(OpenOffice& office, const OfficeRequest& request, std::uint32_t filed_on) {
  const CampaignBook book(office.policies(), office.feeds());
  FilingBody filing;
  filing.campaign = request.text("campaign");
  filing.filed_on = filed_on;
  const auto time = book.time_of(filing, rules::kNever);
  if (!time || time == Timeliness::not_received) return std::nullopt;
  return Error{"campaign." + std::string(name_of(*time)), time_in_words(book, filing, *time)};
}

}  // namespace

OfficeReply file_workbook(OpenOffice& office, const OfficeRequest& request, Progress& progress) {
  if (!request.flag("check") && !request.number("officer")) {
    if (auto may = check_no_officer(office); !may) return refusal(may.error());
  }
  auto checked = check(office, request, progress);
  if (!checked) return refusal(checked.error());
  TalentFormReport& report = checked->report;
  OfficeReply reply;
  reply.result = report_object(checked->table, report);
  reply.result.as_object()["already"] = already_filed(office, report, request.text("campaign"));
  const bool errors = report.refused_whole() || report.refused() > 0;
  if (request.flag("check")) {
    if (errors) reply.exit_code = ExitCode::rows_refused;
    return reply;
  }
  const bool may_file =
      !report.refused_whole() && report.accepted() > 0 && (report.refused() == 0 || request.flag("good_rows"));
  if (!may_file) {
    reply.exit_code = ExitCode::failed;
    reply.messages.push_back(why_nothing(report));
    return reply;
  }
  Office desk = office.desk();
  const auto entered = entered_of(office, request, desk.random);
  if (!entered) return refusal(entered.error());
  auto drafts = drafts_of(*checked, request, *entered);
  if (!drafts) return refusal(drafts.error());
  if (auto taken = take_mends(office, request, *drafts); !taken) return refusal(taken.error());
  const auto receipts = file_rows(desk, *drafts, request.clock);
  if (!receipts) return refusal(receipts.error());
  WriteBatch remember;
  remember.put(Table::local, FiledBefore::content_key(request.text("campaign"), report.content),
               as_bytes(request.text("name")));
  office.feeds().store().commit(remember);
  array& filings = reply.result.as_object()["filings"].as_array();
  for (const FilingReceipt& receipt : *receipts) {
    filings.push_back(object{{"filing", receipt.filing},
                             {"unit", receipt.unit_name},
                             {"rows", receipt.rows},
                             {"first_row", receipt.first_row}});
  }
  if (const auto remark = late_remark(office, request, entered->filed_on)) reply.messages.push_back(*remark);
  const FeedHead* head = office.feeds().head(office.self());
  reply.result.as_object()["size"] = head->size;
  reply.result.as_object()["root"] = crypto::to_base64(head->root);
  if (report.refused() > 0) reply.exit_code = ExitCode::rows_refused;
  return reply;
}

}  // namespace yinxin::ledger
