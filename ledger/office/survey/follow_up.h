// Follow-up calls (回访, A7): which of the submitted rows are drawn, and how far the calls are.
//
// The draw needs no entry and anybody can repeat it: of the n rows that a submission names, those ⌈n · percent / 100⌉
// are drawn whose hash is smallest, the hash of row i being SHA-256 of
//   `yinxin/v1/follow-up` ‖ 0x00 ‖ root of the feed at the size that the submission states (32 bytes) ‖ u64 i
// (big-endian). A row named by two submissions belongs to the first. A larger percentage adds rows and takes none away;
// the one that counts, and after how many calls in vain a row is done, is the policy's at the submission's own place.
//
// What a reader would get wrong: the root is the feed's own, not what the submission says it is; a member that wants
// to choose its draw would have to choose what it filed.
#pragma once

#include "ledger/office/open_office.h"
#include "ledger/office/survey/row_marks.h"

namespace yinxin::ledger {

struct FollowUpPolicy {
  std::uint64_t percent = 5;
  std::uint64_t attempts = 3;  // so many calls without an answer are an outcome
  bool before_letter = false;
};
FollowUpPolicy follow_up_policy(const Policy& policy);

struct FollowUpDraw {
  std::uint64_t submission = 0;  // index of its entry
  std::uint64_t size = 0;        // of the feed whose root decides
  crypto::Digest root{};
  std::uint64_t rows = 0;
  std::string campaign;
  FollowUpPolicy policy;             // in force at the submission's own place
  std::vector<std::uint64_t> drawn;  // ascending
};
// Of every submission of the member, in order.
std::vector<FollowUpDraw> follow_up_draws(OpenOffice& office, const MemberId& member);

// The rows among these intervals that are drawn, ascending.
std::vector<std::uint64_t> drawn_rows(const crypto::Digest& root, const std::vector<Interval>& rows,
                                      std::uint64_t percent);

enum class CallStanding : std::uint8_t {
  open,    // to be called, or called without reaching anybody
  done,    // an outcome is recorded
  dropped  // withdrawn, or turned down: nobody need be called
};
CallStanding call_standing(const BookedRow& row, const std::vector<Call>& calls, const FollowUpPolicy& policy);

struct FollowUpFigures {
  std::uint64_t drawn = 0;  // without those dropped
  std::uint64_t done = 0;
};
FollowUpFigures follow_up_figures(OpenOffice& office, const MemberId& member, std::string_view campaign);
// Whether a letter of the campaign may be written under `policy`. Error: followup.open (how many of how many).
Result<void> check_follow_up(const FollowUpFigures& figures, const FollowUpPolicy& policy);

}  // namespace yinxin::ledger
