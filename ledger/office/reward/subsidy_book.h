// The subsidies of all members as far as they are held here, with what has become of each, and the province's
// exceptions from the limit (C1). Follows the feeds as they grow.
//
// What a reader would get wrong: the verdict of the rules (rules/subsidies.h) says what competes with what; an
// exception does not change it, it is the office's answer that takes it into account (subsidy_answer.h). A type that
// does not compete has no verdict and stands until it is cancelled.
#pragma once

#include <map>
#include <vector>

#include "ledger/bodies/subsidy.h"
#include "ledger/office/judged.h"

namespace yinxin::ledger {

struct BookedSubsidy {
  MemberId member;
  std::uint64_t index = 0;
  SubsidyBody body;
  bool withdrawn = false;  // by its author's own later entry; the rules' verdict says whether with effect

  bool competes() const { return body.type != "none"; }
};

// Of one subsidy under the verdicts as they are.
struct SubsidyStanding {
  const rules::SubsidyVerdict* verdict = nullptr;  // nullptr where it does not compete
  std::uint64_t official = rules::kNever;          // its official position
  bool stands = false;    // payable by the rules, or by an exception; where it does not compete: not cancelled
  bool excepted = false;  // the province has excepted it from the limit
  bool settled() const { return official != rules::kNever; }
};

class SubsidyBook {
 public:
  void follow(const FeedSet& feeds);

  const std::vector<BookedSubsidy>& all() const { return all_; }
  const BookedSubsidy* find(const MemberId& member, std::uint64_t index) const;
  // Of one person, in the order in which the rules judge: official position, the tie-break, index.
  std::vector<const BookedSubsidy*> of_person(const TagField& tag, const Judged& judged) const;
  SubsidyStanding standing(const BookedSubsidy& subsidy, const Judged& judged) const;
  // The province's exception for it, if any.
  const SubsidyExceptionBody* exception_of(const BookedSubsidy& subsidy) const;

  // Whether training of this person at the level was paid for, by whatever member, and stands (A1, category 3): the tag
  // is the one for subsidies. Gives the subsidy; nullptr if there is none.
  const BookedSubsidy* training_at_level(const TagField& tag, std::uint64_t level, const Judged& judged) const;

 private:
  void begin_anew();

  std::uint64_t shortenings_ = 0;
  std::size_t erasures_ = 0;                // known when it was begun
  std::map<MemberId, std::uint64_t> read_;  // entries of each feed
  std::uint64_t province_read_ = 0;
  std::vector<BookedSubsidy> all_;
  std::map<std::pair<MemberId, std::uint64_t>, std::size_t> places_;
  std::multimap<TagField, std::size_t> persons_;
  std::map<EntryName, SubsidyExceptionBody> exceptions_;
};

}  // namespace yinxin::ledger
