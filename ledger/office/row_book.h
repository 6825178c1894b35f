// The way of a member's rows (rule A4) as its feed tells it: filed, reviewed, submitted, withdrawn. A fold over one
// feed, entry by entry; what other members' rows make of a row is the rules' question, not this file's.
#pragma once

#include <map>

#include "ledger/entry_codec.h"
#include "ledger/feed_set.h"

namespace yinxin::ledger {

struct BookedRow {
  std::uint64_t index = 0;   // of its leaf
  std::uint64_t filing = 0;  // of its filing header
  std::uint32_t row = 0;     // in the filing, from 0
  std::uint32_t unit = 0;
  std::uint32_t city = 0;
  std::uint8_t level = 0;
  std::uint8_t category = 0;
  std::string campaign;
  TagField tag;
  std::optional<ReviewResult> review;  // the newest outcome
  std::string review_reason;
  bool withdrawn = false;
  bool submitted = false;
};

struct BookedLetter {
  std::uint64_t index = 0;
  MemberLetterBody body;
};

class RowBook {
 public:
  explicit RowBook(MemberId member) : member_(std::move(member)) {}
  // Takes up what the feed has gained.
  void follow(const FeedSet& feeds);

  const MemberId& member() const { return member_; }
  const std::map<std::uint64_t, BookedRow>& rows() const { return rows_; }  // by index
  const BookedRow* find(std::uint64_t index) const;
  const std::map<std::uint64_t, FilingBody>& filings() const { return filings_; }
  const std::vector<BookedLetter>& letters() const { return letters_; }

 private:
  void take(std::uint64_t index, const AnyBody& body);
  template <typename Change>
  void each_in(const std::vector<Interval>& intervals, const Change& change);

  MemberId member_;
  std::uint64_t followed_ = 0;
  std::map<std::uint64_t, BookedRow> rows_;
  std::map<std::uint64_t, FilingBody> filings_;
  std::vector<BookedLetter> letters_;
};

// Ascending indexes as intervals.
std::vector<Interval> intervals_of(const std::vector<std::uint64_t>& indexes);

}  // namespace yinxin::ledger
