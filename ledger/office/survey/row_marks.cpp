#include "ledger/office/survey/row_marks.h"

#include <algorithm>

#include "ledger/entries_of_kind.h"
#include "ledger/office/recorder.h"

namespace yinxin::ledger {

namespace {

constexpr std::uint8_t kNameField = 2;

bool is_known(AuthenticatedHow how) { return how >= AuthenticatedHow::official_check && how <= AuthenticatedHow::none; }
bool is_known(CallOutcome outcome) { return outcome >= CallOutcome::confirmed && outcome <= CallOutcome::refused; }

}  // namespace

Result<void> may_note(const Officer& officer, const BookedRow& row) {
  if (officer.county == 0 || officer.county == row.county) return {};
  return refuse("officer.not-own-county", "Officer {0} ({1}) is of the county {2}; row {3} is not of one of its units.",
                officer.number, officer.name, officer.county, row.index);
}

RowMarks::RowMarks(const FeedSet& feeds, const RowBook& book) : book_(book) {
  const Roster& roster = feeds.roster();
  const MemberId& member = book.member();
  const auto each = [&](std::uint64_t index, const auto& body) {
    if (const Officer* officer = recorder_of(roster, member, book.officers(), index, body)) take(index, body, *officer);
  };
  feeds.for_each_leaf(member, 0, feeds.size(member), [&](std::uint64_t index, ByteView leaf) {
    if (leaf.empty()) return true;
    const EntryKind kind = peek_kind(leaf);
    if (kind == EntryKind::authentication) {
      if (const auto body = body_of_leaf<AuthenticationBody>(leaf)) each(index, *body);
    } else if (kind == EntryKind::follow_up_outcome) {
      if (const auto body = body_of_leaf<FollowUpOutcomeBody>(leaf)) each(index, *body);
    }
    return true;
  });
}

void RowMarks::take(std::uint64_t index, const AuthenticationBody& body, const Officer& officer) {
  const auto how = static_cast<AuthenticatedHow>(body.how);
  if (!is_known(how)) return;
  for (const Interval& interval : body.rows) {
    const auto& rows = book_.rows();
    for (auto row = rows.lower_bound(interval.first); row != rows.end() && row->first <= interval.last; ++row) {
      if (may_note(officer, row->second))
        authenticated_.insert_or_assign(row->first, Authenticated{how, body.on, index, officer.entry});
    }
  }
}

void RowMarks::take(std::uint64_t index, const FollowUpOutcomeBody& body, const Officer& officer) {
  const auto outcome = static_cast<CallOutcome>(body.outcome);
  const BookedRow* row = book_.find(body.row);
  if (row != nullptr && is_known(outcome) && may_note(officer, *row))
    calls_[body.row].push_back({outcome, body.called_on, index, officer.entry});
}

const Authenticated* RowMarks::authenticated(std::uint64_t row) const {
  const auto found = authenticated_.find(row);
  if (found == authenticated_.end() || found->second.how == AuthenticatedHow::none) return nullptr;
  const bool renamed = std::ranges::any_of(book_.corrections().of(row), [&](const BookedCorrection* one) {
    return one->flaw == CorrectionFlaw::none && one->body.field == kNameField && one->entry > found->second.entry;
  });
  return renamed ? nullptr : &found->second;
}

const std::vector<Call>& RowMarks::calls(std::uint64_t row) const {
  static const std::vector<Call> kNoCalls;
  const auto found = calls_.find(row);
  return found == calls_.end() ? kNoCalls : found->second;
}

}  // namespace yinxin::ledger
