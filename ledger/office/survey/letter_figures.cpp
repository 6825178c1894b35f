#include "ledger/office/survey/letter_figures.h"

#include <algorithm>

namespace yinxin::ledger {

namespace {

bool in_any(const std::vector<Interval>& intervals, std::uint64_t index) {
  return std::ranges::any_of(
      intervals, [&](const Interval& interval) { return interval.first <= index && index <= interval.last; });
}

// The first row that one of them names and the other does not.
std::uint64_t first_difference(const std::vector<Interval>& one, const std::vector<Interval>& other) {
  std::vector<std::uint64_t> candidates;
  for (const auto* list : {&one, &other}) {
    for (const Interval& interval : *list) {
      candidates.push_back(interval.first);
      candidates.push_back(interval.last + 1);
    }
  }
  std::ranges::sort(candidates);
  const auto found =
      std::ranges::find_if(candidates, [&](std::uint64_t index) { return in_any(one, index) != in_any(other, index); });
  return found == candidates.end() ? 0 : *found;
}

// Whether a submitted row that stands mends this one: then that one is counted.
bool is_mended(const RowBook& book, const BookedRow& row) {
  return row.mended_by && book.find(*row.mended_by)->submitted;
}

// What a confirmation has covered is not asked for again where the policy has changed since.
std::vector<Error> missing_review(const RowBook& book, const BookedRow& row, const rules::ClaimVerdict& verdict,
                                  const ReviewPolicy& policy) {
  if (verdict.confirmed) return {};
  return review_standing(book, row, policy).missing;
}

}  // namespace

LetterContent letter_content(const RowBook& book, const Judged& judged, std::string_view campaign,
                             const ReviewPolicyOf& policy) {
  LetterContent out;
  std::vector<std::uint64_t> rows;
  for (const auto& [index, row] : book.rows()) {
    const auto* verdict = judged.claim(book.member(), index);
    if (row.campaign != campaign || row.withdrawn || verdict == nullptr) continue;
    if (!is_submitted(row, policy(row)) && !(row.submitted && verdict->confirmed)) continue;
    using enum rules::ClaimState;
    if (verdict->state == kErased || verdict->state == kWithdrawn || is_mended(book, row)) continue;
    if (row.returned()) {
      ++out.figures.returned;
    } else if (row.review == ReviewResult::not_accepted || verdict->state == kRejected) {
      ++out.figures.not_accepted;
    } else if (verdict->state != kHeld) {
      ++out.figures.set_aside;
    } else if (auto missing = missing_review(book, row, *verdict, policy(row)); !missing.empty()) {
      if (out.unreviewed.empty()) out.unreviewed = std::move(missing);
    } else if (!verdict->settled || verdict->official == rules::kNever) {
      out.waits.push_back(index);
    } else if (awaits_province(row, *verdict, policy(row))) {
      out.awaits_province.push_back(index);
    } else {
      ++out.figures.confirmed;
      if (is_high_skilled(row.level)) ++out.figures.high_skilled;
      if (verdict->confirmed) ++out.already;
      rows.push_back(index);
    }
  }
  const LetterFigures& figures = out.figures;
  out.figures.reported = figures.confirmed + figures.returned + figures.not_accepted + figures.set_aside +
                         out.waits.size() + out.awaits_province.size();
  out.rows = intervals_of(rows);
  return out;
}

Result<void> compare_content(const Letter& letter, const LetterContent& content) {
  if (!content.unreviewed.empty()) return std::unexpected(content.unreviewed.front());
  if (!content.waits.empty()) {
    return refuse("letter.waits",
                  "{0} submitted rows, the first at {1}, are not settled yet: the province's receipts have not come. "
                  "Try again in a minute.",
                  content.waits.size(), content.waits.front());
  }
  if (!content.awaits_province.empty()) {
    return refuse("letter.province-review",
                  "{0} submitted rows, the first at {1}, wait for the province's review (复核), which comes before the "
                  "letter. `yinxin rows` shows them; the province passes or returns them with `yinxin review`.",
                  content.awaits_province.size(), content.awaits_province.front());
  }
  if (auto same = compare_figures(letter.figures, content.figures); !same) return same;
  if (letter.rows != content.rows) {
    const std::uint64_t index = first_difference(letter.rows, content.rows);
    return refuse("letter.other-rows", "The letter and the review do not confirm the same rows: they differ at {0}.",
                  index);
  }
  return {};
}

}  // namespace yinxin::ledger
