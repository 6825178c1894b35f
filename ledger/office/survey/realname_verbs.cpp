#include "ledger/office/survey/realname_verbs.h"

#include "ledger/certificate/day.h"
#include "ledger/office/recorded_entry.h"
#include "ledger/office/survey/named_rows.h"
#include "ledger/office/survey/row_life_words.h"

namespace yinxin::ledger {

namespace {

Result<AuthenticationBody> authentication_of(const OfficeRequest& request) {
  AuthenticationBody body;
  const auto how = authenticated_how_from(request.text("how"));
  if (!how) {
    return refuse("realname.how",
                  "'{0}' is no way of authenticating: official-check, social-security, card-seen, or none.",
                  request.text("how"));
  }
  body.how = static_cast<std::uint8_t>(*how);
  const Day today = day_at(static_cast<std::int64_t>(request.clock));
  const std::string on = request.text("on");
  const auto day = on.empty() ? std::optional(today) : day_from_text(on);
  if (!day || *day > today)
    return refuse("realname.on", "'{0}' is no day of an authentication: YYYY-MM-DD, not after today.", on);
  body.on = day_number(*day);
  return body;
}

Result<std::size_t> check_rows(const RowBook& book, const std::vector<Interval>& intervals, const Officer& officer) {
  std::size_t rows = 0;
  for (const Interval& interval : intervals) {
    for (std::uint64_t index = interval.first; index <= interval.last; ++index, ++rows) {
      const BookedRow* row = book.find(index);
      if (row == nullptr)
        return refuse("rows.unknown", "Entry {0} of this node's feed is no row; `yinxin rows` lists them.", index);
      if (row->withdrawn)
        return refuse("rows.withdrawn", "Row {0} has been withdrawn already; nothing was done.", index);
      if (auto may = may_note(officer, *row); !may) return std::unexpected(may.error());
    }
  }
  if (rows == 0) return refuse("rows.none", "No row is named.");
  return rows;
}

}  // namespace

bool RealnamePolicy::suffices(const Authenticated* authenticated) const {
  if (authenticated == nullptr) return false;
  switch (authenticated->how) {
    case AuthenticatedHow::official_check:
      return true;
    case AuthenticatedHow::social_security:
      return social_security;
    case AuthenticatedHow::card_seen:
      return card_seen;
    case AuthenticatedHow::none:
      return false;
  }
  return false;
}

RealnamePolicy realname_policy(const Policy& policy) {
  return {policy.flag("realname.social_security"), policy.flag("realname.card_seen"),
          policy.flag("realname.before_submission")};
}

OfficeReply realname_prepare(OpenOffice& office, const OfficeRequest& request, Progress&) {
  auto body = authentication_of(request);
  if (!body) return refusal(body.error(), ExitCode::usage);
  const RowBook& book = office.book(office.self());
  const auto rows = named_rows(book, request);
  if (!rows) return refusal(rows.error());
  body->rows = intervals_of(*rows);
  const auto officer = recording_officer(office, request);
  if (!officer) return refusal(officer.error());
  const auto count = check_rows(book, body->rows, **officer);
  if (!count) return refusal(count.error());
  OfficeReply reply = to_be_signed(office, **officer, encode_body(*body));
  reply.result.as_object()["rows"] = *count;
  return reply;
}

OfficeReply realname_append(OpenOffice& office, const OfficeRequest& request, Progress&) {
  const auto recorded = recorded_entry<AuthenticationBody>(office, request);
  if (!recorded) return refusal(recorded.error());
  const auto count = check_rows(office.book(office.self()), recorded->body.rows, *recorded->officer);
  if (!count) return refusal(count.error());
  Office desk = office.desk();
  return appended_rows(desk.own.append(std::vector<Bytes>{encode_entry(entry_of(recorded->body, request.clock))}),
                       *count);
}

}  // namespace yinxin::ledger
