#include "ledger/office/assessment/national_book.h"

#include "ledger/entries_of_kind.h"

namespace yinxin::ledger {

bool counts_beyond_itself(const Policy& policy, NationalSystem state) {
  return state == NationalSystem::visible || !policy.flag("certificates.only_visible_count");
}

std::string_view name_of(NationalSystem state) {
  switch (state) {
    case NationalSystem::not_reported:
      return "not-reported";
    case NationalSystem::reported:
      return "reported";
    case NationalSystem::visible:
      return "visible";
  }
  return "not-reported";
}

Message national_in_words(const NationalStanding& standing) {
  switch (standing.state) {
    case NationalSystem::not_reported:
      return Message{"not reported to the national system", {}};
    case NationalSystem::reported:
      return {"reported to the national system on {0}, batch {1}",
              {standing.reported ? day_text(*standing.reported) : "-", standing.batch.empty() ? "-" : standing.batch}};
    case NationalSystem::visible:
      return {"visible in the national system since {0}", {standing.visible ? day_text(*standing.visible) : "-"}};
  }
  return Message{"not reported to the national system", {}};
}

NationalBook::NationalBook(const FeedSet& feeds) {
  const MemberId& province = feeds.roster().province();
  for (const auto& [id, member] : feeds.roster().members()) {
    for_each_entry<NationalStateBody>(feeds, id, 0, [&](std::uint64_t, const NationalStateBody& body) {
      if (body.member == id.text()) take(body, feeds.size(id));
    });
  }
  for_each_entry<NationalStateBody>(feeds, province, 0, [&](std::uint64_t, const NationalStateBody& body) {
    const auto member = MemberId::parse(body.member);
    if (member && *member != province) take(body, feeds.size(*member));
  });
}

void NationalBook::take(const NationalStateBody& body, std::uint64_t feed_size) {
  const auto day = day_from_number(body.date);
  const bool known = body.state == static_cast<std::uint8_t>(NationalSystem::reported) ||
                     body.state == static_cast<std::uint8_t>(NationalSystem::visible);
  if (!day || !known) return;
  std::uint64_t behind = 0;  // intervals ascend and lie in the feed: no entry costs more than the feed is long
  for (const Interval& interval : body.certificates) {
    if (interval.first < behind || interval.first > interval.last || interval.last >= feed_size) return;
    behind = interval.last + 1;
    for (std::uint64_t index = interval.first; index <= interval.last; ++index) {
      NationalStanding& standing = standings_[{body.member, index}];
      const auto state = static_cast<NationalSystem>(body.state);
      if (state == NationalSystem::reported && !standing.reported) {
        standing.reported = *day;
        standing.batch = body.batch;
      }
      if (state == NationalSystem::visible && !standing.visible) standing.visible = *day;
      standing.state = std::max(standing.state, state);
    }
  }
}

NationalStanding NationalBook::of(const std::string& member, std::uint64_t index) const {
  const auto found = standings_.find({member, index});
  return found == standings_.end() ? NationalStanding() : found->second;
}

}  // namespace yinxin::ledger
