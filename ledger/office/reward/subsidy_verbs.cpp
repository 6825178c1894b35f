#include "ledger/office/reward/subsidy_verbs.h"

#include <algorithm>
#include <boost/json.hpp>

#include "ledger/entry_codec.h"
#include "ledger/forms/subsidy_layout.h"
#include "ledger/forms/table_reader.h"
#include "ledger/identity_number.h"
#include "ledger/office/deciding/decision_verbs.h"
#include "ledger/office/deciding/decision_words.h"
#include "ledger/office/entry_argument.h"
#include "ledger/office/feed_verbs.h"
#include "ledger/office/membership/act_verbs.h"
#include "ledger/office/privacy/person_tags.h"
#include "ledger/office/record_content.h"
#include "ledger/office/reward/subsidy_draft.h"
#include "ledger/office/survey/form_parameters.h"
#include "ledger/office/survey/issue_report.h"

namespace yinxin::ledger {

namespace {

using boost::json::array;
using boost::json::object;

Day today_of(const OfficeRequest& request) { return day_at(static_cast<std::int64_t>(request.clock)); }

SubsidyDesk desk_of(OpenOffice& office, SubsidyCertificates& certificates) {
  return {office.subsidies(), office.judged(), office.policy(), office.roster(), certificates};
}

object answer_object(const PaymentAnswer& answer) {
  object out{{"state", name_of(answer.state)}, {"reason", message_object(answer.reason)}};
  if (answer.against != nullptr)
    out["against"] = object{{"member", answer.against->member.text()}, {"index", answer.against->index}};
  return out;
}

// The columns of the list as arguments of a request.
constexpr std::string_view kArguments[kSubsidyColumns] = {
    "person_name",   "person",         "type",           "occupation",    "level",    "unit",
    "unit_code",     "user_unit",      "user_unit_code", "year",          "quantity", "amount",
    "contract_from", "contract_until", "trained_from",   "trained_until", "document"};

struct CheckedLine {
  std::optional<SubsidyLine> line;
  std::vector<RowIssue> issues;
};

// The arguments of a request as a line of the list; numbers may be given as numbers.
CheckedLine line_argument(OpenOffice& office, const OfficeRequest& request) {
  FormRow row{"", 0, false, false, {}};
  for (const std::string_view name : kArguments) {
    const auto number = request.number(name);
    std::string text = number ? std::to_string(*number) : request.text(name);
    // Who is asked about needs no name.
    if (name == "person_name" && text.empty()) text = "某某";
    const CellKind kind = text.empty() ? CellKind::blank : CellKind::text;
    row.cells.push_back({kind, std::move(text), false, false, false});
  }
  const FormPolicy policy = form_policy_of(office.policy());
  CheckedLine out;
  out.line = read_subsidy_line(row, nullptr, {office.tables(), policy, today_of(request)}, out.issues);
  return out;
}

// What is wrong with arguments, in one sentence each.
OfficeReply wrong_arguments(const std::vector<RowIssue>& issues) {
  OfficeReply reply;
  reply.exit_code = ExitCode::usage;
  for (const RowIssue& issue : issues) {
    if (issue.severity == Severity::error) reply.messages.push_back({issue.code, issue.reason});
  }
  return reply;
}

Result<const BookedSubsidy*> subsidy_argument(OpenOffice& office, std::string_view text) {
  const auto name = entry_named(text, office.self());
  if (!name) return std::unexpected(name.error());
  const BookedSubsidy* found = office.subsidies().find(name->member, name->index);
  if (found != nullptr) return found;
  return refuse("subsidy.unknown", "Entry {0} of the feed of {1} is no subsidy that is held here.", name->index,
                name->member.text());
}

OfficeReply answered(const PaymentAnswer& answer) {
  OfficeReply reply;
  reply.result = answer_object(answer);
  if (answer.state == PaymentState::not_yet) reply.exit_code = ExitCode::try_again;
  return reply;
}

// One line of what is to be recorded, with what came of it.
struct Candidate {
  std::uint32_t row = 0;
  SubsidyDraft draft;
  PaymentAnswer answer;
};

// Those that are being recorded in one go compete with each other too.
class Batch {
 public:
  Batch(OpenOffice& office, bool beyond_limit) : office_(office), beyond_limit_(beyond_limit) {}

  // Error: what the policy or an earlier subsidy has against it.
  Result<void> take(const SubsidyLine& line, std::uint32_t row, const std::string& certificate, Day today) {
    auto draft = subsidy_draft(office_, line, certificate, today);
    if (!draft) return std::unexpected(draft.error());
    const PaymentAnswer answer = desk_of(office_, certificates_).may_pay(draft->question);
    const bool waits = answer.limit && beyond_limit_;
    if (answer.state != PaymentState::free && !waits) return std::unexpected(Error{"subsidy.against", answer.reason});
    for (const Candidate& other : taken_) {
      if (!same(other.draft.question, draft->question)) continue;
      return refuse("subsidy.twice", "The same person, type, occupation, level and year stand in the list twice.");
    }
    taken_.push_back({row, std::move(*draft), answer});
    return {};
  }
  const std::vector<Candidate>& taken() const { return taken_; }
  PaymentAnswer answer_to(const BookedSubsidy& recorded) { return desk_of(office_, certificates_).may_pay(recorded); }

 private:
  static bool same(const SubsidyQuestion& a, const SubsidyQuestion& b) {
    return a.tag == b.tag && a.type.id == b.type.id && a.occupation == b.occupation && a.level == b.level &&
           a.year == b.year;
  }

  OpenOffice& office_;
  SubsidyCertificates certificates_{office_};
  bool beyond_limit_;
  std::vector<Candidate> taken_;
};

Result<array> recorded(OpenOffice& office, Batch& batch, const OfficeRequest& request) {
  array out;
  if (batch.taken().empty()) return out;
  std::vector<Bytes> leaves;
  const std::uint64_t first = office.feeds().size(office.self());
  for (const Candidate& one : batch.taken()) {
    const auto body = subsidy_body(office, one.draft, request.text("name"), one.row);
    if (!body) return std::unexpected(body.error());
    out.push_back(object{{"index", first + leaves.size()}, {"row", one.row}, {"amount", body->amount}});
    leaves.push_back(encode_entry(entry_of(*body, request.clock)));
  }
  Office desk = office.desk();
  const auto head = desk.own.append(leaves);
  if (!head) return std::unexpected(head.error());
  for (auto& one : out) {
    const BookedSubsidy* booked = office.subsidies().find(office.self(), one.at("index").to_number<std::uint64_t>());
    one.as_object()["answer"] = answer_object(batch.answer_to(*booked));
  }
  return out;
}

void put_recorded(object& out, array recorded) {
  if (!recorded.empty()) {
    const auto first = recorded.front().at("index").to_number<std::uint64_t>();
    put_act(out, first, first + recorded.size());
  }
  out["recorded"] = std::move(recorded);
}

// The row's issue for what the office has against it as a whole.
RowIssue issue_of(const Error& error) {
  return {Severity::error,
          error.code,
          static_cast<std::size_t>(SubsidyColumn::type),
          "",
          error.message,
          {"Compare with the documents; `yinxin subsidy may-pay` says more.", {}},
          ""};
}

OfficeReply record_list(OpenOffice& office, const OfficeRequest& request, const Attachment& workbook,
                        Progress& progress) {
  const FormPolicy policy = form_policy_of(office.policy());
  const Day today = today_of(request);
  Batch batch(office, request.flag("beyond_limit"));
  array issues;
  std::uint64_t rows = 0, refused = 0;
  std::optional<FormRow> above;
  const auto table =
      read_table(workbook.content, request.text("name"), subsidy_layout(office.tables()), [&](FormRow&& row) {
        if (++rows % 100 == 0) progress.report(rows, 0, "rows checked");
        CheckedLine checked;
        const FormRow* over = above && above->sheet == row.sheet ? &*above : nullptr;
        checked.line = read_subsidy_line(row, over, {office.tables(), policy, today}, checked.issues);
        if (checked.line) {
          if (const auto taken = batch.take(*checked.line, row.number, "", today); !taken) {
            checked.issues.push_back(issue_of(taken.error()));
            checked.line.reset();
          }
        }
        if (!checked.line) ++refused;
        for (const RowIssue& issue : checked.issues) {
          issues.push_back(
              issue_object(row.sheet, row.number, heading_of(static_cast<SubsidyColumn>(issue.column)), issue));
        }
        above = std::move(row);
      });
  if (!table) return refusal(table.error());
  OfficeReply reply;
  object result{
      {"rows", rows},           {"accepted", rows - refused},   {"refused", refused}, {"issues", std::move(issues)},
      {"file_issues", array{}}, {"notes", notes_array(*table)}, {"recorded", array{}}};
  if (refused > 0) reply.exit_code = ExitCode::rows_refused;
  if (refused == 0 || request.flag("good_rows")) {
    auto done = recorded(office, batch, request);
    if (!done) return refusal(done.error());
    put_recorded(result, std::move(*done));
  }
  reply.result = std::move(result);
  return reply;
}

object subsidy_object(OpenOffice& office, const BookedSubsidy& subsidy) {
  const SubsidyStanding standing = office.subsidies().standing(subsidy, office.judged());
  const SubsidyBody& body = subsidy.body;
  object out{{"member", subsidy.member.text()},
             {"index", subsidy.index},
             {"kind", body.kind},
             {"type", body.type},
             {"occupation", body.occupation},
             {"level", body.level},
             {"year", body.year},
             {"amount", body.amount},
             {"quantity", body.quantity},
             {"document", body.document},
             {"settled", standing.settled()}};
  if (body.row > 0) out["row"] = body.row;
  out["state"] = standing.verdict != nullptr ? std::string(rules::name_of(standing.verdict->state))
                 : standing.stands           ? std::string("recorded")
                                             : std::string("cancelled");
  if (standing.excepted) out["excepted"] = true;
  const auto type = subsidy_type_named(office.policy_of(subsidy.member, subsidy.index), body.kind);
  out["kind_name"] = type ? type->name : body.kind;
  const auto person = content_of(office, subsidy.member, subsidy.index, EntryKind::subsidy, body.person);
  if (!person) return out;
  for (const auto& [name, value] : *person) {
    if (name != "number") out[name] = value;
  }
  if (const auto* number = person->if_contains("number"))
    out["number"] = masked_number(boost::json::value_to<std::string>(*number));
  return out;
}

}  // namespace

OfficeReply subsidy_may_pay(OpenOffice& office, const OfficeRequest& request, Progress&) {
  SubsidyCertificates certificates(office);
  if (const std::string entry = request.text("entry"); !entry.empty()) {
    const auto subsidy = subsidy_argument(office, entry);
    if (!subsidy) return refusal(subsidy.error(), ExitCode::usage);
    return answered(desk_of(office, certificates).may_pay(**subsidy));
  }
  const CheckedLine checked = line_argument(office, request);
  if (!checked.line) return wrong_arguments(checked.issues);
  const auto question = subsidy_question(office, *checked.line, request.text("certificate"), today_of(request));
  if (!question) return refusal(question.error(), ExitCode::usage);
  return answered(desk_of(office, certificates).may_pay(*question));
}

OfficeReply subsidy_record(OpenOffice& office, const OfficeRequest& request, Progress& progress) {
  if (const Attachment* workbook = request.attachment("workbook"))
    return record_list(office, request, *workbook, progress);
  if (request.text("person_name").empty())
    return refusal(refuse("subsidy.person-name", "Say with --name whose subsidy it is.").error(), ExitCode::usage);
  const CheckedLine checked = line_argument(office, request);
  if (!checked.line) return wrong_arguments(checked.issues);
  Batch batch(office, request.flag("beyond_limit"));
  if (const auto taken = batch.take(*checked.line, 0, request.text("certificate"), today_of(request)); !taken)
    return refusal(taken.error());
  auto done = recorded(office, batch, request);
  if (!done) return refusal(done.error());
  OfficeReply reply;
  object result{{"rows", 1}, {"accepted", 1}, {"refused", 0}};
  put_recorded(result, std::move(*done));
  reply.result = std::move(result);
  return reply;
}

OfficeReply subsidy_list(OpenOffice& office, const OfficeRequest& request, Progress&) {
  std::optional<TagField> person;
  if (const std::string number = request.text("person"); !number.empty()) {
    const auto tags = person_tags(office, number);
    if (!tags) return refusal(tags.error(), ExitCode::usage);
    person = tags->subsidy;
  }
  const auto member = member_or_self(office, request);
  if (!member) return refusal(member.error(), ExitCode::usage);
  const bool all =
      request.flag("all") || person || (request.text("member").empty() && office.self() == office.roster().province());
  const auto year = request.number("year");
  const std::string kind = request.text("kind");
  SubsidyCertificates certificates(office);
  array list;
  ActSigners signers(office);
  for (const BookedSubsidy& one : office.subsidies().all()) {
    const bool wanted = (all || one.member == *member) && (!person || one.body.tag == *person) &&
                        (!year || one.body.year == *year) && (kind.empty() || one.body.kind == kind);
    if (!wanted) continue;
    object shown = subsidy_object(office, one);
    shown["answer"] = answer_object(desk_of(office, certificates).may_pay(one));
    signers.put(shown, one.member, one.index);
    list.push_back(std::move(shown));
  }
  OfficeReply reply;
  reply.result = object{{"total", list.size()}, {"subsidies", std::move(list)}};
  return reply;
}

OfficeReply subsidy_cancel(OpenOffice& office, const OfficeRequest& request, Progress&) {
  const auto subsidy = subsidy_argument(office, request.text("entry"));
  if (!subsidy) return refusal(subsidy.error(), ExitCode::usage);
  if ((*subsidy)->member != office.self()) {
    return refusal(
        refuse("subsidy.others", "{0} has recorded it; only it can cancel it.", (*subsidy)->member.text()).error());
  }
  if ((*subsidy)->withdrawn)
    return refusal(refuse("subsidy.cancelled", "Subsidy {0} has been cancelled already.", (*subsidy)->index).error());
  const std::string reason = request.text("reason");
  if (reason.empty())
    return refusal(refuse("subsidy.reason", "Say with --reason why it is cancelled.").error(), ExitCode::usage);
  Office desk = office.desk();
  const SubsidyWithdrawalBody body{(*subsidy)->index, reason};
  const std::uint64_t cancelled = (*subsidy)->index;
  const auto head = desk.own.append(std::vector<Bytes>{encode_entry(entry_of(body, request.clock))});
  if (!head) return refusal(head.error());
  OfficeReply reply;
  reply.result = object{{"cancelled", cancelled}, {"size", head->size}};
  return reply;
}

OfficeReply subsidy_except(OpenOffice& office, const OfficeRequest& request, Progress&) {
  if (auto province = check_province(office); !province) return refusal(province.error());
  const auto subsidy = subsidy_argument(office, request.text("entry"));
  if (!subsidy) return refusal(subsidy.error(), ExitCode::usage);
  const auto reason = reason_argument(request);
  if (!reason) return refusal(reason.error(), ExitCode::usage);
  if (office.subsidies().exception_of(**subsidy) != nullptr)
    return refusal(refuse("subsidy.excepted", "It has an exception already.").error());
  SubsidyCertificates certificates(office);
  const PaymentAnswer answer = desk_of(office, certificates).may_pay(**subsidy);
  if (!answer.limit) {
    return refusal(refuse("subsidy.no-exception",
                          "Only the limit of three a year has exceptions (C1); that is not what stands against {0}.",
                          entry_name_text((*subsidy)->member.text(), (*subsidy)->index))
                       .error());
  }
  const SubsidyExceptionBody body{{(*subsidy)->member.text(), (*subsidy)->index}, *reason, request.text("document")};
  return prepared(office, {entry_of(body, request.clock)});
}

}  // namespace yinxin::ledger
