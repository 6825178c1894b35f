// What a member's feed notes of its rows beside their way: how a person's real name was authenticated (A16), and what
// came of follow-up calls (A7). Only what an officer in service signed, a county's for its own rows.
//
// What a reader would get wrong: an authentication with `none` takes the earlier ones back, and one before a correction
// of the name says nothing about the name as it stands.
#pragma once

#include <map>
#include <vector>

#include "ledger/bodies/row_life.h"
#include "ledger/office/survey/row_book.h"

namespace yinxin::ledger {

struct Authenticated {
  AuthenticatedHow how = AuthenticatedHow::none;
  std::uint32_t on = 0;
  std::uint64_t entry = 0;
  std::uint64_t officer = 0;  // appointment
};
struct Call {
  CallOutcome outcome = CallOutcome::confirmed;
  std::uint32_t on = 0;
  std::uint64_t entry = 0;
  std::uint64_t officer = 0;
};

class RowMarks {
 public:
  // `book` has followed the same feeds; must outlive this.
  RowMarks(const FeedSet& feeds, const RowBook& book);

  // nullptr where nothing stands.
  const Authenticated* authenticated(std::uint64_t row) const;
  // In order.
  const std::vector<Call>& calls(std::uint64_t row) const;

 private:
  void take(std::uint64_t index, const AuthenticationBody& body, const Officer& officer);
  void take(std::uint64_t index, const FollowUpOutcomeBody& body, const Officer& officer);

  const RowBook& book_;
  std::map<std::uint64_t, Authenticated> authenticated_;
  std::map<std::uint64_t, std::vector<Call>> calls_;
};

// Whether the officer may note something of the row: the member's own, or of the row's county. Error:
// officer.not-own-county.
Result<void> may_note(const Officer& officer, const BookedRow& row);

}  // namespace yinxin::ledger
