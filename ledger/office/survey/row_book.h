// The way of a member's rows (rule A4) as its feed tells it: entered, reviewed, submitted, withdrawn, mended. A fold
// over one feed, entry by entry; what other members' rows make of a row is the rules' question, not this file's.
//
// What a reader would get wrong:
// - City, level and occupation of a row are those of its newest correction that counts (A8), and a correction takes the
//   passes before it away: what counts is reviewed as it counts.
// - Whether a review is complete depends on the policy and is asked in review_standing.h. Here stand the facts: whose
//   signatures on `passed` outcomes are good and count for which row.
// - `returned` and `not accepted` act at once and are final, signed or not: the rules take the row out of the contest
//   (rules/leaf_meaning.cpp), and a mended row is a new one that names the old.
#pragma once

#include <map>
#include <set>

#include "ledger/bodies/survey.h"
#include "ledger/feed_set.h"
#include "ledger/office/membership/officer_book.h"
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
  std::optional<ReviewResult> review;      // the newest outcome; returned and not accepted stay
  std::uint64_t review_entry = 0;
  std::string review_reason;
  std::uint32_t answer_by = 0;
  std::optional<std::uint64_t> review_officer;  // appointment of who signed the newest outcome
  std::vector<Pass> passes;                     // ascending, each officer once
  bool withdrawn = false;
  bool submitted = false;
  std::optional<std::uint64_t> corrected;  // the newest correction that counts; its codes stand above

  bool turned_down() const { return review == ReviewResult::returned || review == ReviewResult::not_accepted; }
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
  void take_review(const Roster& roster, std::uint64_t index, const ReviewOutcomeBody& review);
  void take_correction(const Roster& roster, std::uint64_t index, const CorrectionBody& correction);
  CorrectionFlaw flaw_of(const CorrectionBody& correction, const Officer* officer) const;
  void restate(std::uint64_t row);
  template <typename Change>
  void each_in(const std::vector<Interval>& intervals, const Change& change);

  MemberId member_;
  std::uint64_t followed_ = 0;
  std::map<std::uint64_t, BookedRow> rows_;
  std::map<std::uint64_t, BookedFiling> filings_;
  std::vector<BookedLetter> letters_;
  OfficerBook officers_;
  RowCorrections corrections_;
  std::vector<std::uint64_t> officer_entries_;
};

// Ascending indexes as intervals.
std::vector<Interval> intervals_of(const std::vector<std::uint64_t>& indexes);

}  // namespace yinxin::ledger
