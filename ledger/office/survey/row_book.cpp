#include "ledger/office/survey/row_book.h"

#include <algorithm>

#include "ledger/any_body.h"
#include "ledger/entries_of_kind.h"
#include "ledger/office/recorder.h"
#include "ledger/officer_signature.h"

namespace yinxin::ledger {

namespace {

// Kinds that change a row's way; the rest of a feed is passed over without being decoded.
bool tells(EntryKind kind) {
  switch (kind) {
    case EntryKind::filing:
    case EntryKind::talent_claim:
    case EntryKind::withdrawal:
    case EntryKind::officer:
    case EntryKind::review_outcome:
    case EntryKind::submission:
    case EntryKind::member_letter:
      return true;
    default:  // not an enumeration of ours to exhaust: feeds carry kinds that later versions add
      return false;
  }
}

std::optional<ReviewResult> result_of(std::uint8_t outcome) {
  const auto result = static_cast<ReviewResult>(outcome);
  switch (result) {
    case ReviewResult::passed:
    case ReviewResult::returned:
    case ReviewResult::not_accepted:
      return result;
  }
  return std::nullopt;
}

}  // namespace

void RowBook::follow(const FeedSet& feeds) {
  feeds.for_each_leaf(member_, followed_, feeds.size(member_), [&](std::uint64_t index, ByteView leaf) {
    followed_ = index + 1;
    take_leaf(feeds.roster(), index, leaf);
    return true;
  });
  if (!corrections_.empty()) {
    for (std::uint64_t row : corrections_.follow(feeds, member_)) restate(row);
  }
  each_in(province_.follow(feeds, member_), [&](BookedRow& row) { review_by_province(row); });
}

void RowBook::take_next(const Roster& roster, std::uint64_t index, ByteView leaf, const AnyBody* body) {
  if (index != followed_) return;
  followed_ = index + 1;
  if (body == nullptr) {
    take_leaf(roster, index, leaf);
  } else if (!roster.is_erased(member_, index)) {
    take(roster, index, *body);
  }
}

void RowBook::read_only(const FeedSet& feeds, const std::set<std::uint64_t>& indexes) {
  for (const std::uint64_t index : indexes) {
    if (const auto leaf = feeds.leaf(member_, index)) take_leaf(feeds.roster(), index, *leaf);
  }
}

void RowBook::take_leaf(const Roster& roster, std::uint64_t index, ByteView leaf) {
  if (roster.is_erased(member_, index)) return;
  if (const auto correction = body_of_leaf<CorrectionBody>(leaf)) return take_correction(roster, index, *correction);
  if (!tells(peek_kind(leaf))) return;
  const auto entry = decode_entry(leaf);
  const auto body = entry ? decode_any_body(*entry) : std::nullopt;
  if (body) take(roster, index, *body);
}

template <typename Change>
void RowBook::each_in(const std::vector<Interval>& intervals, const Change& change) {
  for (const Interval& interval : intervals) {
    for (auto row = rows_.lower_bound(interval.first); row != rows_.end() && row->first <= interval.last; ++row)
      change(row->second);
  }
}

void RowBook::take(const Roster& roster, std::uint64_t index, const AnyBody& any) {
  if (const auto* claim = std::get_if<TalentClaimBody>(&any)) {
    take_claim(index, *claim);
  } else if (const auto* filing = std::get_if<FilingBody>(&any)) {
    take_filing(roster, index, *filing);
  } else if (const auto* withdrawal = std::get_if<WithdrawalBody>(&any)) {
    take_withdrawal(*withdrawal);
  } else if (const auto* officer = std::get_if<OfficerBody>(&any)) {
    officers_.take(index, *officer);
    officer_entries_.push_back(index);
  } else if (const auto* review = std::get_if<ReviewOutcomeBody>(&any)) {
    take_review(roster, index, *review);
  } else if (const auto* submission = std::get_if<SubmissionBody>(&any)) {
    take_submission(roster, index, *submission);
  } else if (const auto* letter = std::get_if<MemberLetterBody>(&any)) {
    letters_.push_back({index, *letter});
  }
}

void RowBook::take_filing(const Roster& roster, std::uint64_t index, const FilingBody& filing) {
  BookedFiling booked{filing, std::nullopt, false};
  if (filing.entered_by) {
    const Officer* officer = officers_.at(filing.entered_by->officer);
    EnteredWorkbook entered{{}, filing.category, filing.campaign, filing.filed_on};
    const bool whole = filing.workbook.size() == entered.workbook.bytes.size();
    if (whole) std::ranges::copy(filing.workbook, entered.workbook.bytes.begin());
    const bool good =
        whole && officer != nullptr && officer->serves_at(index) && officer->has(kEnters) &&
        (officer->county == 0 || officer->county == filing.county) &&
        is_signed_by(officer->key, *filing.entered_by,
                     entered_message({roster.genesis_hash(), roster.origin(member_), officer->entry}, entered));
    if (good) booked.entered_by = officer->entry;
    booked.entered_wrongly = !good;
  }
  filings_.emplace(index, std::move(booked));
}

void RowBook::take_claim(std::uint64_t index, const TalentClaimBody& claim) {
  BookedRow row;
  row.index = index;
  row.filing = claim.filing;
  row.row = claim.row;
  row.unit = claim.unit;
  row.city = claim.city;
  row.level = claim.level;
  row.category = claim.category;
  row.campaign = claim.campaign;
  row.occupation = claim.occupation;
  row.tag = claim.tag;
  if (const auto filing = filings_.find(claim.filing); filing != filings_.end())
    row.county = filing->second.body.county;
  BookedRow& taken = rows_.emplace(index, std::move(row)).first->second;
  review_by_province(taken);
  const auto old = claim.mends == 0 ? rows_.end() : rows_.find(claim.mends - 1);
  if (old == rows_.end() || old->first == index) return;
  named_as_mended_[old->first].push_back(index);
  names_as_mended_.emplace(index, old->first);
  link(old->second);
}

void RowBook::link(BookedRow& old) {
  const auto named = named_as_mended_.find(old.index);
  if (named == named_as_mended_.end()) return;
  old.mended_by.reset();
  for (const std::uint64_t index : named->second) {
    BookedRow& row = rows_.at(index);
    row.mends.reset();
    if (!old.returned() || row.campaign != old.campaign) continue;
    if (!row.withdrawn && old.mended_by) continue;
    row.mends = old.index;
    if (!row.withdrawn) old.mended_by = index;
  }
}

void RowBook::review_by_province(BookedRow& row) {
  const ProvinceOutcome* outcome = province_.of(row.index, corrections_.newest_in_order(row.index));
  if (outcome == nullptr && !row.province) return;
  static const ProvinceOutcome kNone;
  const ProvinceOutcome& now = outcome == nullptr ? kNone : *outcome;
  row.province = outcome == nullptr ? std::nullopt : std::optional(now.result);
  row.province_officer = now.officer;
  row.province_entry = now.entry;
  row.province_reason = now.reason;
  row.province_answer_by = now.answer_by;
  link(row);
}

void RowBook::take_withdrawal(const WithdrawalBody& withdrawal) {
  const auto row = rows_.find(withdrawal.claim);
  if (row == rows_.end()) return;
  row->second.withdrawn = true;
  if (const auto named = names_as_mended_.find(row->first); named != names_as_mended_.end())
    link(rows_.at(named->second));
}

void RowBook::take_submission(const Roster& roster, std::uint64_t index, const SubmissionBody& submission) {
  const Officer* officer = recorder_of(roster, member_, officers_, index, submission);
  each_in(submission.rows, [&](BookedRow& row) {
    if (!row.submitted) row.submitted = index;
    if (officer != nullptr && officer->county == 0) row.submitted_by = officer->entry;
  });
}

void RowBook::take_review(const Roster& roster, std::uint64_t index, const ReviewOutcomeBody& review) {
  const auto result = result_of(review.outcome);
  if (!result || !review.member.empty()) return;
  std::vector<const Officer*> signers;
  for (const OfficerSignature& signature : review.officers) {
    const Officer* officer = officers_.at(signature.officer);
    const bool good =
        officer != nullptr && officer->serves_at(index) &&
        is_signed_by(officer->key, signature,
                     review_message({roster.genesis_hash(), roster.origin(member_), officer->entry}, review));
    if (good) signers.push_back(officer);
  }
  each_in(review.rows, [&](BookedRow& row) {
    if (row.turned_down_by_author()) return;
    row.review = *result;
    row.review_entry = index;
    row.review_reason = review.reason;
    row.answer_by = review.answer_by;
    row.review_officer.reset();
    if (!signers.empty()) row.review_officer = signers.front()->entry;
    if (*result != ReviewResult::passed) return link(row);
    for (const Officer* officer : signers) {
      const bool again = std::ranges::find(row.passes, officer->entry, &Pass::officer) != row.passes.end();
      if (!again && may_review(row, *officer)) row.passes.push_back({index, officer->entry});
    }
  });
}

CorrectionFlaw RowBook::flaw_of(const CorrectionBody& correction, const Officer* officer) const {
  const BookedRow* row = find(correction.row);
  if (row == nullptr || row->withdrawn || row->turned_down_by_author()) return CorrectionFlaw::row;
  if (!is_correctable(correction.field)) return CorrectionFlaw::field;
  if (officer == nullptr) return CorrectionFlaw::officer;
  return officer->county != 0 ? CorrectionFlaw::county : CorrectionFlaw::none;
}

void RowBook::take_correction(const Roster& roster, std::uint64_t index, const CorrectionBody& correction) {
  const auto found = rows_.find(correction.row);
  if (found == rows_.end()) return;
  BookedRow& row = found->second;
  const Officer* officer = recorder_of(roster, member_, officers_, index, correction);
  BookedCorrection booked{index, officer == nullptr ? 0 : officer->entry, correction, flaw_of(correction, officer)};
  booked.body.record = {};  // read from the leaf by who may open it
  const bool asks_for_review = booked.in_order();
  corrections_.take(std::move(booked), {row.city, row.level, row.occupation});
  if (!asks_for_review) return;
  row.passes.clear();
  row.review.reset();
  row.review_officer.reset();
  restate(row.index);
  review_by_province(row);
}

void RowBook::restate(std::uint64_t index) {
  BookedRow& row = rows_.at(index);
  const BookedCorrection* newest = corrections_.in_force(index);
  row.corrected.reset();
  if (newest != nullptr) row.corrected = newest->entry;
  RowCodes codes = corrections_.codes(index);
  row.city = codes.city;
  row.level = codes.level;
  row.occupation = std::move(codes.occupation);
}

Result<void> RowBook::may_review(const BookedRow& row, const Officer& officer) const {
  if (!officer.has(kReviews) && !officer.has(kExpert)) {
    return refuse("officer.duty", "Officer {0} ({1}) is not appointed to review.", officer.number, officer.name);
  }
  const BookedFiling* filing = filing_of(row);
  if (filing != nullptr && filing->entered_by == officer.entry) {
    return refuse("review.entered",
                  "Officer {0} ({1}) entered row {2} and cannot review it: who enters is not who passes.",
                  officer.number, officer.name, row.index);
  }
  if (corrections_.corrected_by(row.index, officer.entry)) {
    return refuse("review.corrected",
                  "Officer {0} ({1}) corrected row {2} and cannot review it: who enters is not who passes.",
                  officer.number, officer.name, row.index);
  }
  if (officer.county != 0 && officer.county != row.county) {
    return refuse(
        "review.other-county",
        "Officer {0} ({1}) is of the county {2} and gives first reviews for its units; row {3} is not of one.",
        officer.number, officer.name, officer.county, row.index);
  }
  return {};
}

bool RowBook::may_be_mended(const BookedRow& row, std::string_view campaign) {
  return row.returned() && !row.mended_by && row.campaign == campaign;
}

const BookedRow* RowBook::find(std::uint64_t index) const {
  const auto found = rows_.find(index);
  return found == rows_.end() ? nullptr : &found->second;
}

const BookedFiling* RowBook::filing_of(const BookedRow& row) const {
  const auto found = filings_.find(row.filing);
  return found == filings_.end() ? nullptr : &found->second;
}

std::vector<Interval> intervals_of(const std::vector<std::uint64_t>& indexes) {
  std::vector<Interval> out;
  for (std::uint64_t index : indexes) {
    if (!out.empty() && out.back().last + 1 == index) {
      out.back().last = index;
    } else {
      out.push_back({index, index});
    }
  }
  return out;
}

}  // namespace yinxin::ledger
