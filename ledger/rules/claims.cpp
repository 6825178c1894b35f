#include "ledger/rules/claims.h"

#include <algorithm>

namespace yinxin::ledger::rules {

Claims::Claims(const History& history, const Erasures& erased, const Suspensions& suspensions)
    : history_(history),
      erased_(erased),
      suspensions_(suspensions),
      numbers_(EntryNumbers::of<Claim>(history, erased, false)),
      contests_(history, numbers_),
      lives_(numbers_.size()) {}

void Claims::place(EntryRef ref, std::uint64_t official) {
  const auto claim = numbers_.find(ref);
  if (!claim) return;
  Life& life = lives_[*claim];
  life.official = official;
  life.placed = true;
  if (const auto suspended = suspensions_.holding(ref)) life.voided = {*suspended, true};
  if (life.live()) contests_.enter(*claim, official);
}

void Claims::withdraw(EntryRef by, EntryRef ref, bool received) {
  if (ref.member != by.member || ref.index >= by.index) return;
  if (const auto claim = numbers_.find(ref)) author_against(Against::kWithdrawal, *claim, {by, received});
}

void Claims::reject(EntryRef by, const Reject& entry, bool received) {
  if (by.index == 0) return;
  for (const Interval& rows : entry.rows) {
    for_each_claim(by.member, {rows.first, std::min(rows.last, by.index - 1)}, [&](std::uint32_t claim) {
      author_against(Against::kRejection, claim, {by, received});
      return true;
    });
  }
}

template <typename Visit>
bool Claims::for_each_claim(MemberNumber member, Interval rows, Visit&& visit) const {
  if (member >= history_.members.size()) return true;
  const std::uint32_t end_of_member = numbers_.end_of(member);
  for (std::uint32_t claim = numbers_.first_from({member, rows.first});
       claim < end_of_member && numbers_[claim].index <= rows.last; ++claim) {
    if (!visit(claim)) return false;
  }
  return true;
}

void Claims::author_against(Against against, std::uint32_t claim, Ending ending) {
  if (lives_[claim].confirmed) {
    waiting_[claim].push_back({against, ending});
  } else {
    end(claim, against == Against::kWithdrawal ? &Life::withdrawn : &Life::rejected, ending);
  }
}

// The first ending of each kind is the one that counts.
void Claims::end(std::uint32_t claim, Ending Life::*how, Ending ending) {
  Life& life = lives_[claim];
  if ((life.*how).happened()) return;
  const bool was_live = life.live();
  life.*how = ending;
  if (was_live) contests_.leave(claim);
}

void Claims::province_reject(EntryRef by, const ProvinceReject& entry) {
  const auto reject = [&](std::uint32_t claim) {
    if (lives_[claim].live() && !lives_[claim].confirmed) end(claim, &Life::rejected, {by, true});
    return true;
  };
  for (const EntryRef& ref : entry.claims) {
    if (const auto claim = numbers_.find(ref)) reject(*claim);
  }
  for (const Interval& rows : entry.rows) for_each_claim(entry.member, rows, reject);
}

void Claims::arbitrate(EntryRef by, EntryRef ref) {
  if (const auto claim = numbers_.find(ref)) contests_.arbitrate(*claim, by.index);
}

// At a place of the province's list all that has taken its turn is official, so whoever holds is settled: nothing
// unreceived has ended a claim, and every winner's position is finite.
void Claims::confirm(EntryRef by, const Confirm& entry, std::uint64_t covered) {
  std::vector<std::uint32_t> claims;
  const auto take = [&](std::uint32_t claim) {
    claims.push_back(claim);
    return contests_.holds(claim);
  };
  for (const Interval& rows : entry.rows) {
    if (rows.first <= rows.last && rows.last >= covered) return;
    if (!for_each_claim(entry.member, rows, take)) return;
  }
  for (const EntryRef& ref : entry.claims) {
    if (erased_.contains(ref)) continue;
    const auto claim = numbers_.find(ref);
    if (!claim || !take(*claim)) return;
  }
  std::uint32_t place = 0;
  for (const std::uint32_t claim : claims) {
    if (!lives_[claim].confirmed) {
      lives_[claim].confirmed = true;
      lives_[claim].confirmed_by = by.index;
      contests_.confirm(claim, by.index, place);
    }
    ++place;
  }
}

void Claims::unconfirm(EntryRef by, EntryRef ref) {
  const auto claim = numbers_.find(ref);
  if (!claim || !lives_[*claim].confirmed) return;
  lives_[*claim].confirmed = false;
  lives_[*claim].confirmed_by = kNever;
  contests_.unconfirm(*claim);
  if (suspensions_.holding(ref)) end(*claim, &Life::voided, {by, true});
  if (const auto waiting = waiting_.extract(*claim); !waiting.empty()) {
    for (const auto& [against, ending] : waiting.mapped()) {
      end(*claim, against == Against::kWithdrawal ? &Life::withdrawn : &Life::rejected, ending);
    }
  }
}

void Claims::known(EntryRef by, const Known& entry) { contests_.known(entry.tag, entry.campaign, by.index); }

void Claims::suspend(EntryRef by, const Suspend& entry) {
  const std::uint32_t end_of_member = numbers_.end_of(entry.member);
  for (std::uint32_t claim = numbers_.first_from({entry.member, entry.after}); claim < end_of_member; ++claim) {
    if (lives_[claim].placed && !lives_[claim].confirmed) end(claim, &Life::voided, {by, true});
  }
}

ClaimVerdict Claims::own_verdict(std::uint32_t claim) const {
  const Life& life = lives_[claim];
  ClaimVerdict out;
  out.entry = numbers_[claim];
  out.official = life.official;
  out.confirmed = life.confirmed;
  out.confirmed_by = life.confirmed_by;
  const auto ended = [&](ClaimState state, const Ending& ending) {
    out.state = state;
    out.settled = ending.received;
    out.decided_by = ending.by;
    return out;
  };
  if (life.voided.happened()) return ended(ClaimState::kVoid, life.voided);
  if (life.withdrawn.happened()) return ended(ClaimState::kWithdrawn, life.withdrawn);
  if (life.rejected.happened()) return ended(ClaimState::kRejected, life.rejected);
  return out;
}

void Claims::finish_contest(std::uint32_t contest, bool unsettled, std::vector<ClaimVerdict>& out, Verdicts& verdicts) {
  const Contests::Standing standing = contests_.standing(contest);
  std::vector<std::uint32_t> live = contests_.by_precedence(contest);
  if (live.empty()) return;
  if (standing.winner)
    std::ranges::stable_partition(live, [&](std::uint32_t claim) { return claim == *standing.winner; });
  const bool ruled = standing.step >= 1 && standing.step <= 3;
  const bool settled = !unsettled && (ruled || lives_[*standing.winner].official != kNever);
  const auto contest_place = static_cast<std::uint32_t>(verdicts.contests.size());
  for (const std::uint32_t claim : live) {
    ClaimVerdict& verdict = out[claim];
    verdict.state = !standing.winner            ? ClaimState::kAlreadyCounted
                    : claim == *standing.winner ? ClaimState::kHeld
                                                : ClaimState::kDoubleFiled;
    verdict.step = standing.step;
    verdict.settled = settled;
    if (standing.winner) verdict.winner = numbers_[*standing.winner];
    if (standing.by) verdict.decided_by = EntryRef{history_.province, *standing.by};
    if (live.size() > 1) verdict.contest = contest_place;
  }
  if (live.size() < 2) return;
  const Claim& claim = *history_.find_as<Claim>(numbers_[live.front()]);
  ContestVerdict& list = verdicts.contests.emplace_back(claim.tag, claim.campaign, std::vector<EntryRef>());
  for (const std::uint32_t one : live) list.claims.push_back(numbers_[one]);
}

void Claims::finish(Verdicts& verdicts) {
  std::vector<ClaimVerdict> all(numbers_.size());
  std::vector<bool> unsettled(contests_.size());  // somebody official is out of it only by an unreceived entry
  for (std::uint32_t claim = 0; claim < numbers_.size(); ++claim) {
    all[claim] = own_verdict(claim);
    const bool out_of_it = all[claim].state == ClaimState::kWithdrawn || all[claim].state == ClaimState::kRejected;
    if (out_of_it && !all[claim].settled && lives_[claim].official != kNever) {
      unsettled[contests_.contest_of(claim)] = true;
    }
  }
  for (std::uint32_t contest = 0; contest < contests_.size(); ++contest) {
    finish_contest(contest, unsettled[contest], all, verdicts);
  }
  std::vector<ClaimVerdict> out;
  out.reserve(all.size());
  for (std::uint32_t claim = 0; claim < numbers_.size(); ++claim) {
    if (lives_[claim].placed) out.push_back(all[claim]);
  }
  for (const EntryRef& ref : erased_.all()) {
    if (!history_.find_as<Claim>(ref)) continue;
    ClaimVerdict verdict;
    verdict.entry = ref;
    verdict.state = ClaimState::kErased;
    verdict.settled = true;
    out.push_back(verdict);
  }
  verdicts.claims = ByEntry<ClaimVerdict>(std::move(out));
}

}  // namespace yinxin::ledger::rules
