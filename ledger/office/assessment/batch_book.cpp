#include "ledger/office/assessment/batch_book.h"

#include <algorithm>
#include <map>

#include "crypto/decimal.h"
#include "ledger/entries_of_kind.h"
#include "ledger/office/assessment/counted_day.h"
#include "ledger/office/privacy/published_list.h"
#include "ledger/office/recorded_entry.h"

namespace yinxin::ledger {

namespace {

// What one feed says, before it is known which plans there are.
struct Said {
  std::vector<BookedPlan> plans;
  std::vector<BookedStep> steps;
  std::vector<BookedResult> results;
  std::vector<BookedNotice> notices;
  std::vector<BookedIssue> issues;
};

class FeedReader {
 public:
  FeedReader(const FeedSet& feeds, const MemberId& member) : feeds_(feeds), member_(member) {}

  Said read() {
    feeds_.for_each_leaf(member_, 0, feeds_.size(member_), [&](std::uint64_t index, ByteView leaf) {
      if (leaf.empty()) {
        take_erased(index);
      } else {
        take(index, leaf);
      }
      return true;
    });
    std::erase_if(said_.plans, [](const BookedPlan& one) { return one.parts.size() != one.body.parts; });
    std::erase_if(said_.results, [](const BookedResult& one) { return one.parts.size() != one.body.parts; });
    std::erase_if(said_.issues, [](const BookedIssue& one) { return one.parts.size() != one.body.parts; });
    return std::move(said_);
  }

 private:
  void take(std::uint64_t index, ByteView leaf) {
    const EntryKind kind = peek_kind(leaf);
    if (kind == EntryKind::officer) {
      if (const auto body = body_of_leaf<OfficerBody>(leaf)) officers_.take(index, *body);
    } else if (kind == EntryKind::batch_plan) {
      if (auto body = body_of_leaf<BatchPlanBody>(leaf))
        take_parted(said_.plans, index, leaf, std::move(*body), &BatchPlanBody::candidates);
    } else if (kind == EntryKind::batch_step) {
      if (auto body = body_of_leaf<BatchStepBody>(leaf)) take_step(index, leaf, std::move(*body));
    } else if (kind == EntryKind::result) {
      if (auto body = body_of_leaf<BatchResultBody>(leaf))
        take_parted(said_.results, index, leaf, std::move(*body), &BatchResultBody::people);
    } else if (kind == EntryKind::issued_list) {
      if (auto body = body_of_leaf<IssuedListBody>(leaf))
        take_parted(said_.issues, index, leaf, std::move(*body), &IssuedListBody::people);
    } else if (kind == EntryKind::public_notice) {
      if (auto body = body_of_leaf<PublicNoticeBody>(leaf))
        said_.notices.push_back({index, std::move(*body), recorded_day(leaf), {}, {}});
    }
  }

  // Part 0 begins a list; a later part goes to the list that it follows leaf by leaf.
  template <typename Booked, typename Body>
  void take_parted(std::vector<Booked>& list, std::uint64_t index, ByteView leaf, Body body,
                   SealedRecord Body::*record) {
    if (body.part == 0) {
      Booked& one = list.emplace_back(begun(static_cast<Booked*>(nullptr)));
      one.index = index;
      one.recorded = recorded_day(leaf);
      one.parts.push_back(std::move(body.*record));
      (body.*record) = {};
      one.body = std::move(body);
    } else if (!list.empty() && list.back().index + body.part == index && list.back().parts.size() == body.part) {
      list.back().parts.push_back(std::move(body.*record));
    }
  }
  // Of a list that is not whole yet the next leaf is a person of it.
  void take_erased(std::uint64_t index) {
    const auto take_from = [&](auto& list) {
      if (list.empty()) return;
      auto& last = list.back();
      if (last.index + last.parts.size() == index && last.parts.size() < last.body.parts) last.parts.emplace_back();
    };
    take_from(said_.plans);
    take_from(said_.results);
    take_from(said_.issues);
  }
  BookedPlan begun(BookedPlan*) const { return {member_, 0, {}, {}, {}, {}, {}, {}, {}, {}, {}}; }
  BookedResult begun(BookedResult*) const { return {}; }
  BookedIssue begun(BookedIssue*) const { return {member_, 0, {}, {}, {}}; }

  void take_step(std::uint64_t index, ByteView leaf, BatchStepBody body) {
    const Officer* officer = recorder_of(feeds_.roster(), member_, officers_, index, body);
    if (officer == nullptr) return;
    said_.steps.push_back({member_, index, std::move(body), officer->number, officer->name, recorded_day(leaf), {}});
  }

  const FeedSet& feeds_;
  const MemberId& member_;
  OfficerBook officers_;
  Said said_;
};

// Whose step counts: the province approves and refuses; the author withdraws and files; opinions are of either.
bool counts(const BookedPlan& plan, const BookedStep& step, const MemberId& province) {
  switch (static_cast<BatchStep>(step.body.step)) {
    case BatchStep::plan_approved:
    case BatchStep::plan_refused:
      return step.member == province;
    case BatchStep::plan_withdrawn:
    case BatchStep::summary_filed:
      return step.member == plan.member;
    case BatchStep::centre_opinion:
    case BatchStep::department_opinion:
      return step.member == plan.member || step.member == province;
  }
  return false;
}

// As a policy lets it count: as long as it says, however late it was recorded.
void count_days(BookedNotice& notice, const Policy& policy) {
  const Day from = entry_day(notice.body.from);
  notice.from = counted_day(from, notice.recorded, policy);
  notice.until = days_after(notice.from, days_between(from, entry_day(notice.body.until)));
}

void count_days(OpenOffice& office, BookedPlan& plan) {
  plan.announced =
      counted_day(entry_day(plan.body.announced), plan.recorded, office.policy_of(plan.member, plan.index));
  for (BookedStep& step : plan.steps)
    step.day = counted_day(entry_day(step.body.day), step.recorded, office.policy_of(step.member, step.index));
  if (plan.notice) count_days(*plan.notice, office.policy_of(plan.member, plan.notice->index));
  if (plan.published && (!plan.notice || plan.published->recorded <= plan.notice->until)) plan.published.reset();
}

}  // namespace

bool BookedPlan::needs_province() const {
  return std::ranges::any_of(body.skills, [](const PlannedSkill& one) { return one.level <= 2; });
}

const BookedStep* BookedPlan::step(BatchStep wanted) const {
  const auto found = std::ranges::find_if(steps.rbegin(), steps.rend(), [&](const BookedStep& one) {
    return one.body.step == static_cast<std::uint8_t>(wanted);
  });
  return found == steps.rend() ? nullptr : &*found;
}

BatchBook::BatchBook(OpenOffice& office) {
  const FeedSet& feeds = office.feeds();
  std::map<MemberId, Said> said;
  std::map<std::pair<std::string, std::uint64_t>, std::size_t> places;
  for (const auto& [member, head] : feeds.heads()) {
    Said one = FeedReader(feeds, member).read();
    for (BookedPlan& plan : one.plans) {
      places.emplace(std::pair(member.text(), plan.index), plans_.size());
      plans_.push_back(std::move(plan));
    }
    said.emplace(member, std::move(one));
  }
  const auto plan_at = [&](const EntryName& name) -> BookedPlan* {
    const auto found = places.find({name.member, name.index});
    return found == places.end() ? nullptr : &plans_[found->second];
  };
  for (auto& [member, one] : said) {
    for (BookedStep& step : one.steps) {
      BookedPlan* plan = plan_at(step.body.plan);
      if (plan != nullptr && counts(*plan, step, feeds.roster().province())) plan->steps.push_back(std::move(step));
    }
    for (BookedResult& result : one.results) {
      BookedPlan* plan = plan_at(result.body.plan);
      if (plan != nullptr && plan->member == member) plan->result = std::move(result);
    }
    for (BookedIssue& issue : one.issues) {
      BookedPlan* plan = plan_at(issue.body.plan);
      if (plan != nullptr) plan->issues.push_back(std::move(issue));
      if (plan == nullptr) other_issues_.push_back(std::move(issue));
    }
  }
  for (BookedPlan& plan : plans_) {
    for (const BookedNotice& notice : said.at(plan.member).notices) {
      if (!plan.result || notice.body.about != EntryName{plan.member.text(), plan.result->index}) continue;
      if (notice.body.list == code_of(PublishedKind::notice)) plan.notice = notice;
      if (notice.body.list == code_of(PublishedKind::results)) plan.published = notice;
    }
    count_days(office, plan);
  }
}

Result<const BookedPlan*> BatchBook::find(std::string_view name, const MemberId& self) const {
  const std::size_t slash = name.find('/');
  const std::string_view member =
      slash == std::string_view::npos ? std::string_view(self.text()) : name.substr(0, slash);
  const auto index = crypto::parse_decimal(slash == std::string_view::npos ? name : name.substr(slash + 1));
  std::vector<const BookedPlan*> found;
  for (const BookedPlan& plan : plans_) {
    if (index && plan.member.text() == member && plan.index == *index) return &plan;
    if (plan.body.batch == name && plan.step(BatchStep::plan_withdrawn) == nullptr) found.push_back(&plan);
  }
  if (found.size() == 1) return found.front();
  if (found.empty())
    return refuse("plan.unknown", "No batch plan '{0}' is held here; `yinxin plan list` shows them.", name);
  return refuse("plan.ambiguous", "Several batch plans are called '{0}': {1} and others. Name one by its number.", name,
                found.front()->name_text());
}

Day entry_day(std::uint32_t number) { return day_from_number(number).value_or(*day_from_number(10000101)); }

}  // namespace yinxin::ledger
