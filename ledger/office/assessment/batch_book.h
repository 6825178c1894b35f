// The batches in the feeds held here (B4 to B7): each plan with what became of it - the steps that offices signed, the
// newest result, the public notice of that result, the lists of what was issued. A view over all feeds, made anew when
// asked. Days that offices state count as counted_day.h says.
//
// What takes no effect stands in a feed and in no book: a plan whose leaves are not all there, a step without a good
// signature of an officer who served, a result or notice by another member than the plan's, results published before
// their public notice was over.
// What a reader would get wrong:
// - A later result takes the place of the earlier one, and the notice about the earlier one then counts no more: what
//   is published must be what stands.
// - `parts` of a list are its leaves: the head, which has the keys, then one person each; an erased person's is empty.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ledger/bodies/batches.h"
#include "ledger/certificate/day.h"
#include "ledger/office/open_office.h"

namespace yinxin::ledger {

struct BookedStep {
  MemberId member;
  std::uint64_t index = 0;
  BatchStepBody body;
  std::uint32_t officer = 0;  // number in that member's book
  std::string officer_name;
  Day recorded{};
  Day day{};  // on which it counts as done
};
struct BookedResult {
  std::uint64_t index = 0;
  BatchResultBody body;
  std::vector<SealedRecord> parts;
  Day recorded{};
};
struct BookedNotice {
  std::uint64_t index = 0;
  PublicNoticeBody body;
  Day recorded{};
  Day from{}, until{};  // as they count: as long as its entry says, and not from earlier than it may be dated back
};
struct BookedIssue {
  MemberId member;
  std::uint64_t index = 0;
  IssuedListBody body;
  std::vector<SealedRecord> parts;
  Day recorded{};
};

struct BookedPlan {
  MemberId member;  // the author
  std::uint64_t index = 0;
  BatchPlanBody body;
  std::vector<SealedRecord> parts;
  Day recorded{};
  Day announced{};                // from which it counts
  std::vector<BookedStep> steps;  // in the order of the feeds, the author's first
  std::optional<BookedResult> result;
  std::optional<BookedNotice> notice;     // of `result`
  std::optional<BookedNotice> published;  // `result` after that notice, the newest
  std::vector<BookedIssue> issues;

  EntryName name() const { return {member.text(), index}; }
  std::string name_text() const { return member.text() + "/" + std::to_string(index); }
  // Levels 2 and 1 are approved by the province as well.
  bool needs_province() const;
  // The newest of this kind.
  const BookedStep* step(BatchStep step) const;
};

class BatchBook {
 public:
  explicit BatchBook(OpenOffice& office);

  const std::vector<BookedPlan>& plans() const { return plans_; }  // by member, then by index
  // Lists of certificates issued without a plan, and with one that is not in this book.
  const std::vector<BookedIssue>& other_issues() const { return other_issues_; }
  // "hefei/12", or "12" for one of `self`, or the body's own name of the batch where one plan that stands has it.
  // Errors: plan.unknown, plan.ambiguous.
  Result<const BookedPlan*> find(std::string_view name, const MemberId& self) const;

 private:
  std::vector<BookedPlan> plans_;
  std::vector<BookedIssue> other_issues_;
};

// Of YYYYMMDD as entries have it; the first of January 1000 for a number that is no date.
Day entry_day(std::uint32_t number);

}  // namespace yinxin::ledger
