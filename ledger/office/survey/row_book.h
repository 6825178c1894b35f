// The way of a member's rows (rule A4) as its feed tells it: entered, reviewed, submitted, withdrawn, mended; with what
// the province's feed says of their review. A fold over those feeds, entry by entry; what other members' rows make of a
// row is the rules' question, not this file's.
//
// What a reader would get wrong:
// - City, level and occupation of a row are those of its newest correction that counts (A8), and a correction takes the
//   passes before it away: what counts is reviewed as it counts.
// - Whether a review is complete depends on the policy and is asked in review_standing.h. Here stand the facts: whose
//   signatures on `passed` outcomes are good and count for which row.
// - `returned` and `not accepted` act at once and are final, signed or not: the rules take the row out of the contest
//   (rules/leaf_meaning.cpp), and a mended row is a new one that names the old.
// - The two feeds come in any order, so what one says never changes how the other is read: the author's outcome and the
//   province's stand side by side, and who mends whom follows from all that is there.
#pragma once

#include <map>
#include <set>

#include "ledger/bodies/survey.h"
#include "ledger/feed_set.h"
#include "ledger/office/membership/officer_book.h"
#include "ledger/office/survey/province_reviews.h"
#include "ledger/office/survey/row_corrections.h"

namespace yinxin::ledger {

struct AnyBody;
struct CorrectionBody;

// A good signature on a `passed` outcome, by an officer who may review the row.
struct Pass {
  std::uint64_t outcome = 0;  // index of the outcome's entry
  std::uint64_t officer = 0;  // of the officer's appointment
};

struct BookedRow {
  std::uint64_t index = 0;   // of its leaf
  std::uint64_t filing = 0;  // of its filing header
  std::uint32_t row = 0;     // in the filing, from 0
  std::uint32_t unit = 0;
  std::uint32_t city = 0;
  std::uint8_t level = 0;
  std::uint8_t category = 0;
  std::string campaign;
  std::string occupation;
  TagField tag;
  std::uint32_t county = 0;                // of its filing
  std::optional<std::uint64_t> mends;      // the returned row that it mends
  std::optional<std::uint64_t> mended_by;  // the row that mends it, unless that was withdrawn
  std::optional<ReviewResult> review;      // the author's newest outcome; returned and not accepted stay
  std::uint64_t review_entry = 0;
  std::string review_reason;
  std::uint32_t answer_by = 0;
  std::optional<std::uint64_t> review_officer;  // appointment of who signed the newest outcome
  std::vector<Pass> passes;                     // ascending, each officer once
  bool withdrawn = false;
  std::optional<std::uint64_t> submitted;         // by the first submission that names it
  std::optional<std::uint64_t> submitted_by;      // appointment of who signed a submission of it
  std::optional<std::uint64_t> corrected;         // the newest correction that counts; its codes stand above
  std::optional<ReviewResult> province;           // the province's review: passed or returned, for the row as it counts
  std::optional<std::uint64_t> province_officer;  // appointment at the province of who signed it
  std::uint64_t province_entry = 0;               // in the province's feed
  std::string province_reason;                    // of a return, with the last day for the answer
  std::uint32_t province_answer_by = 0;

  bool returned() const { return review == ReviewResult::returned || province == ReviewResult::returned; }
  bool turned_down() const { return turned_down_by_author() || province == ReviewResult::returned; }
  bool turned_down_by_author() const {
    return review == ReviewResult::returned || review == ReviewResult::not_accepted;
  }
};

// 高技能人才: levels 3, 2 and 1.
constexpr bool is_high_skilled(std::uint8_t level) { return level >= 1 && level <= 3; }

struct BookedFiling {
  FilingBody body;
  std::optional<std::uint64_t> entered_by;  // appointment of the officer who entered it, the signature being good
  bool entered_wrongly = false;             // a signature is there and is not good
};

struct BookedLetter {
  std::uint64_t index = 0;
  MemberLetterBody body;
};

class RowBook {
 public:
  explicit RowBook(MemberId member) : member_(std::move(member)) {}
  // Takes up what the feed has gained. What an erasure names was never there.
  void follow(const FeedSet& feeds);
  // Takes up the next entry as somebody else has read it; passed over if it is not the next. `body` is of `leaf`, null
  // where it is none of AnyBody.
  void take_next(const Roster& roster, std::uint64_t index, ByteView leaf, const AnyBody* body);
  // Takes up these entries alone, ascending: for a book that is asked about officers and filings. Not after `follow`.
  void read_only(const FeedSet& feeds, const std::set<std::uint64_t>& indexes);

  const MemberId& member() const { return member_; }
  const std::map<std::uint64_t, BookedRow>& rows() const { return rows_; }  // by index
  const BookedRow* find(std::uint64_t index) const;
  const std::map<std::uint64_t, BookedFiling>& filings() const { return filings_; }
  const BookedFiling* filing_of(const BookedRow& row) const;
  const std::vector<BookedLetter>& letters() const { return letters_; }
  const OfficerBook& officers() const { return officers_; }
  const RowCorrections& corrections() const { return corrections_; }
  // Indexes of the entries that officers() is made of, ascending.
  const std::vector<std::uint64_t>& officer_entries() const { return officer_entries_; }

  // Whether the officer may review the row at all, by duty and by what they did to it. Errors: officer.duty,
  // review.entered (entered it), review.corrected (corrected it), review.other-county.
  Result<void> may_review(const BookedRow& row, const Officer& officer) const;
  // Whether a row of this campaign may name it as the one that it mends: returned, and no row that stands does so yet.
  static bool may_be_mended(const BookedRow& row, std::string_view campaign);

 private:
  void take_leaf(const Roster& roster, std::uint64_t index, ByteView leaf);
  void take(const Roster& roster, std::uint64_t index, const AnyBody& body);
  void take_filing(const Roster& roster, std::uint64_t index, const FilingBody& filing);
  void take_claim(std::uint64_t index, const TalentClaimBody& claim);
  void take_withdrawal(const WithdrawalBody& withdrawal);
  void take_submission(const Roster& roster, std::uint64_t index, const SubmissionBody& submission);
  void take_review(const Roster& roster, std::uint64_t index, const ReviewOutcomeBody& review);
  void take_correction(const Roster& roster, std::uint64_t index, const CorrectionBody& correction);
  CorrectionFlaw flaw_of(const CorrectionBody& correction, const Officer* officer) const;
  void restate(std::uint64_t row);
  // What the province's review says of the row as it counts.
  void review_by_province(BookedRow& row);
  // Finds anew which row mends this one.
  void link(BookedRow& old);
  template <typename Change>
  void each_in(const std::vector<Interval>& intervals, const Change& change);

  MemberId member_;
  std::uint64_t followed_ = 0;
  std::map<std::uint64_t, BookedRow> rows_;
  std::map<std::uint64_t, BookedFiling> filings_;
  std::vector<BookedLetter> letters_;
  OfficerBook officers_;
  RowCorrections corrections_;
  ProvinceReviews province_;
  std::map<std::uint64_t, std::uint64_t> names_as_mended_;               // by row: the row that it says it mends
  std::map<std::uint64_t, std::vector<std::uint64_t>> named_as_mended_;  // the other way, ascending
  std::vector<std::uint64_t> officer_entries_;
};

// Ascending indexes as intervals.
std::vector<Interval> intervals_of(const std::vector<std::uint64_t>& indexes);

}  // namespace yinxin::ledger
