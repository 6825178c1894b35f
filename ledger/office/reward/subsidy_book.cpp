#include "ledger/office/reward/subsidy_book.h"

#include <algorithm>
#include <tuple>

#include "ledger/entries_of_kind.h"
#include "ledger/rules/tie_break.h"

namespace yinxin::ledger {

void SubsidyBook::begin_anew() {
  read_.clear();
  province_read_ = 0;
  all_.clear();
  places_.clear();
  persons_.clear();
  exceptions_.clear();
}

void SubsidyBook::follow(const FeedSet& feeds) {
  const bool shorter = std::exchange(shortenings_, feeds.shortenings()) != feeds.shortenings();
  const bool erased = std::exchange(erasures_, feeds.roster().erasure_count()) != feeds.roster().erasure_count();
  if (shorter || erased) begin_anew();
  for (const auto& [member, head] : feeds.heads()) {
    std::uint64_t& read = read_[member];
    feeds.for_each_leaf(member, read, head.size, [&](std::uint64_t index, ByteView leaf) {
      if (auto subsidy = body_of_leaf<SubsidyBody>(leaf)) {
        persons_.emplace(subsidy->tag, all_.size());
        places_.emplace(std::pair(member, index), all_.size());
        all_.push_back({member, index, std::move(*subsidy), false});
      } else if (const auto withdrawal = body_of_leaf<SubsidyWithdrawalBody>(leaf)) {
        const auto place = places_.find({member, withdrawal->subsidy});
        if (place != places_.end()) all_[place->second].withdrawn = true;
      }
      return true;
    });
    read = head.size;
  }
  for_each_decision<SubsidyExceptionBody>(
      feeds, province_read_,
      [&](std::uint64_t, const SubsidyExceptionBody& exception) { exceptions_.emplace(exception.subsidy, exception); });
  province_read_ = feeds.size(feeds.roster().province());
}

const BookedSubsidy* SubsidyBook::find(const MemberId& member, std::uint64_t index) const {
  const auto place = places_.find({member, index});
  return place == places_.end() ? nullptr : &all_[place->second];
}

const SubsidyExceptionBody* SubsidyBook::exception_of(const BookedSubsidy& subsidy) const {
  const auto found = exceptions_.find({subsidy.member.text(), subsidy.index});
  return found == exceptions_.end() ? nullptr : &found->second;
}

SubsidyStanding SubsidyBook::standing(const BookedSubsidy& subsidy, const Judged& judged) const {
  const rules::EntryRef entry{judged.number_of(subsidy.member), subsidy.index};
  SubsidyStanding out;
  out.verdict = judged.verdicts.subsidies.find(entry);
  out.official = judged.verdicts.official_position(entry);
  out.excepted = exception_of(subsidy) != nullptr;
  if (out.verdict == nullptr) {
    out.stands = !subsidy.competes() && !subsidy.withdrawn;
  } else {
    out.stands = out.verdict->state == rules::SubsidyState::kPayable ||
                 (out.verdict->state == rules::SubsidyState::kLimit && out.excepted);
  }
  return out;
}

std::vector<const BookedSubsidy*> SubsidyBook::of_person(const TagField& tag, const Judged& judged) const {
  std::vector<const BookedSubsidy*> out;
  const auto [first, last] = persons_.equal_range(tag);
  for (auto one = first; one != last; ++one) out.push_back(&all_[one->second]);
  const auto place = [&](const BookedSubsidy* one) {
    const std::string& origin = judged.history().members[judged.number_of(one->member)].origin;
    return std::tuple(standing(*one, judged).official, rules::tie_break(tag.value, origin), one->index);
  };
  std::ranges::sort(out, {}, place);
  return out;
}

const BookedSubsidy* SubsidyBook::training_at_level(const TagField& tag, std::uint64_t level,
                                                    const Judged& judged) const {
  for (const BookedSubsidy* one : of_person(tag, judged)) {
    if (one->body.type == "raise" && one->body.level == level && standing(*one, judged).stands) return one;
  }
  return nullptr;
}

}  // namespace yinxin::ledger
