#include "ledger/office/survey/review_words.h"

#include <boost/json/array.hpp>

#include "ledger/certificate/day.h"
#include "ledger/office/request.h"

namespace yinxin::ledger {

namespace {

using boost::json::array;
using boost::json::object;

template <typename... Arguments>
Message say(std::string_view text, const Arguments&... arguments) {
  return Message{std::string(text), {message_argument(arguments)...}};
}

std::string_view review_word(const BookedRow& row, const ReviewStanding& standing) {
  if (row.turned_down_by_author()) return word_of(*row.review);
  if (row.returned()) return word_of(ReviewResult::returned);
  if (standing.complete()) return word_of(ReviewResult::passed);
  return row.review ? "begun" : "none";
}

std::string day_of(std::uint32_t number) {
  const auto day = day_from_number(number);
  return day ? day_text(*day) : std::string();
}

// The rows before and after this one in its thread, oldest first.
std::vector<const BookedRow*> thread_of(const RowBook& book, const BookedRow& row) {
  std::vector<const BookedRow*> out;
  const BookedRow* first = &row;
  while (first->mends) first = book.find(*first->mends);
  for (const BookedRow* one = first; one != nullptr; one = one->mended_by ? book.find(*one->mended_by) : nullptr)
    out.push_back(one);
  return out;
}

void say_thread(std::vector<Message>& out, const RowBook& book, const BookedRow& row) {
  for (const BookedRow* one : thread_of(book, row)) {
    if (one->review == ReviewResult::returned) {
      out.push_back(say("Row {0} was returned for mending by entry {1}, to be answered by {2}: {3}", one->index,
                        one->review_entry, day_of(one->answer_by), one->review_reason));
    }
    if (one->province == ReviewResult::returned) {
      out.push_back(say("Row {0} was returned for mending by the province's entry {1}, to be answered by {2}: {3}",
                        one->index, one->province_entry, day_of(one->province_answer_by), one->province_reason));
    }
    if (one->mends) out.push_back(say("Row {0} mends row {1}.", one->index, *one->mends));
  }
}

// A pass of the province's review; a return stands in the thread.
std::optional<Message> province_words(const BookedRow& row, const OfficerBook& province, const ReviewPolicy& policy) {
  if (!passed_by_province(row, policy)) return std::nullopt;
  const Officer* officer = row.province_officer ? province.at(*row.province_officer) : nullptr;
  if (officer == nullptr) return say("Province's review: passed by the province's entry {0}.", row.province_entry);
  return say("Province's review: officer {0} ({1}) of the province passed it by entry {2}.", officer->number,
             officer->name, row.province_entry);
}

}  // namespace

object officer_object(const Officer& officer) {
  return {{"number", officer.number}, {"name", officer.name}, {"county", officer.county}};
}

void put_review(object& out, const RowBook& book, const BookedRow& row, const rules::ClaimVerdict& verdict,
                const ReviewPolicy& policy) {
  const BookedFiling* filing = book.filing_of(row);
  if (filing != nullptr && filing->entered_by)
    out["entered_by"] = officer_object(*book.officers().at(*filing->entered_by));
  if (row.county != 0) out["county"] = row.county;
  array passes;
  for (const Pass& pass : row.passes) {
    object one = officer_object(*book.officers().at(pass.officer));
    one["entry"] = pass.outcome;
    passes.push_back(std::move(one));
  }
  out["passes"] = std::move(passes);
  const ReviewStanding standing = review_standing(book, row, policy);
  out["review"] = review_word(row, standing);
  const bool by_province = row.turned_down() && !row.turned_down_by_author();
  if (row.turned_down()) out["reason"] = by_province ? row.province_reason : row.review_reason;
  if (const std::uint32_t day = by_province ? row.province_answer_by : row.answer_by; day != 0)
    out["answer_by"] = day_of(day);
  if (row.submitted_by) out["submitted_by"] = officer_object(*book.officers().at(*row.submitted_by));
  if (row.province == ReviewResult::returned || passed_by_province(row, policy)) {
    out["province"] = word_of(*row.province);
    out["province_entry"] = row.province_entry;
  } else if (awaits_province(row, verdict, policy)) {
    out["province"] = "awaited";
  }
  if (row.mends) out["mends"] = *row.mends;
  if (row.mended_by) out["mended_by"] = *row.mended_by;
  array missing;
  for (const Error& one : standing.missing) missing.push_back(message_object(one.message));
  out["missing"] = std::move(missing);
}

std::vector<Message> review_words(const RowBook& book, const BookedRow& row, const rules::ClaimVerdict* verdict,
                                  const OfficerBook& province, const ReviewPolicy& policy) {
  std::vector<Message> out;
  say_thread(out, book, row);
  const BookedFiling* filing = book.filing_of(row);
  if (filing != nullptr && filing->entered_by) {
    const Officer& officer = *book.officers().at(*filing->entered_by);
    out.push_back(say("Officer {0} ({1}) entered it.", officer.number, officer.name));
  }
  const ReviewStanding standing = review_standing(book, row, policy);
  const auto passed = [&](const std::vector<Pass>& passes, std::string_view text) {
    for (const Pass& pass : passes) {
      const Officer& officer = *book.officers().at(pass.officer);
      out.push_back(say(text, officer.number, officer.name, pass.outcome));
    }
  };
  passed(standing.county, Message{"First review: officer {0} ({1}) of the county passed it by entry {2}.", {}}.text);
  passed(standing.reviewers, Message{"Review: officer {0} ({1}) passed it by entry {2}.", {}}.text);
  passed(standing.experts, Message{"Expert: officer {0} ({1}) passed it by entry {2}.", {}}.text);
  for (const Error& one : standing.missing) {
    if (one.code != "review.returned") out.push_back(one.message);
  }
  if (standing.complete()) out.push_back(say("Its review is complete."));
  if (row.submitted_by) {
    const Officer& officer = *book.officers().at(*row.submitted_by);
    out.push_back(say("Officer {0} ({1}) submitted it.", officer.number, officer.name));
  }
  if (auto said = province_words(row, province, policy)) out.push_back(std::move(*said));
  if (verdict != nullptr && awaits_province(row, *verdict, policy))
    out.push_back(say("It waits for the province's review (复核), which comes before the confirmation letter."));
  return out;
}

}  // namespace yinxin::ledger
