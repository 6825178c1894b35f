#include "ledger/office/survey/follow_up.h"

#include <algorithm>

#include "crypto/big_endian.h"
#include "crypto/merkle.h"
#include "ledger/entries_of_kind.h"
#include "ledger/feed_tree.h"

namespace yinxin::ledger {

namespace {

crypto::Digest hash_of(const crypto::Digest& root, std::uint64_t row) {
  Bytes bytes = to_bytes("yinxin/v1/follow-up");
  bytes.push_back(std::byte{0});
  append(bytes, ByteView(root));
  crypto::put_big_endian(bytes, row);
  return crypto::sha256(bytes);
}

std::vector<std::uint64_t> indexes_of(const std::vector<Interval>& intervals, std::uint64_t end) {
  std::vector<std::uint64_t> out;
  for (const Interval& interval : intervals) {
    for (std::uint64_t index = interval.first; index <= interval.last && index < end; ++index) out.push_back(index);
  }
  return out;
}

// How many of the calls in a row, the newest last, reached nobody.
std::uint64_t in_vain(const std::vector<Call>& calls) {
  std::uint64_t out = 0;
  for (const Call& call : calls) out = call.outcome == CallOutcome::not_reached ? out + 1 : 0;
  return out;
}

}  // namespace

FollowUpPolicy follow_up_policy(const Policy& policy) {
  return {policy.number("followup.percent"), policy.number("followup.attempts"), policy.flag("followup.before_letter")};
}

std::vector<std::uint64_t> drawn_rows(const crypto::Digest& root, const std::vector<Interval>& rows,
                                      std::uint64_t percent) {
  std::vector<std::pair<crypto::Digest, std::uint64_t>> order;
  for (std::uint64_t row : indexes_of(rows, ~std::uint64_t{0})) order.emplace_back(hash_of(root, row), row);
  const std::size_t count = (order.size() * percent + 99) / 100;
  const auto end = order.begin() + static_cast<std::ptrdiff_t>(std::min(count, order.size()));
  std::ranges::partial_sort(order, end);
  std::vector<std::uint64_t> out;
  for (auto one = order.begin(); one != end; ++one) out.push_back(one->second);
  std::ranges::sort(out);
  return out;
}

std::vector<FollowUpDraw> follow_up_draws(OpenOffice& office, const MemberId& member) {
  const FeedSet& feeds = office.feeds();
  std::vector<FollowUpDraw> out;
  std::set<std::uint64_t> taken;
  const auto snapshot = feeds.store().snapshot();
  const FeedTree tree(*snapshot, member);
  for_each_entry<SubmissionBody>(feeds, member, 0, [&](std::uint64_t index, const SubmissionBody& body) {
    std::vector<std::uint64_t> rows = indexes_of(body.rows, index);
    std::erase_if(rows, [&](std::uint64_t row) { return !taken.insert(row).second; });
    FollowUpDraw draw{index,
                      std::min(body.size, index),
                      {},
                      rows.size(),
                      body.campaign,
                      follow_up_policy(office.policy_of(member, index)),
                      {}};
    draw.root = crypto::root_at(tree, draw.size);
    draw.drawn = drawn_rows(draw.root, intervals_of(rows), draw.policy.percent);
    out.push_back(std::move(draw));
  });
  return out;
}

CallStanding call_standing(const BookedRow& row, const std::vector<Call>& calls, const FollowUpPolicy& policy) {
  if (row.withdrawn || row.turned_down()) return CallStanding::dropped;
  if (calls.empty()) return CallStanding::open;
  const std::uint64_t vain = in_vain(calls);
  return vain == 0 || vain >= policy.attempts ? CallStanding::done : CallStanding::open;
}

FollowUpFigures follow_up_figures(OpenOffice& office, const MemberId& member, std::string_view campaign) {
  FollowUpFigures out;
  const RowBook& book = office.book(member);
  const RowMarks marks(office.feeds(), book);
  for (const FollowUpDraw& draw : follow_up_draws(office, member)) {
    if (draw.campaign != campaign) continue;
    for (std::uint64_t index : draw.drawn) {
      const BookedRow* row = book.find(index);
      if (row == nullptr) continue;
      const CallStanding standing = call_standing(*row, marks.calls(index), draw.policy);
      if (standing == CallStanding::dropped) continue;
      ++out.drawn;
      if (standing == CallStanding::done) ++out.done;
    }
  }
  return out;
}

Result<void> check_follow_up(const FollowUpFigures& figures, const FollowUpPolicy& policy) {
  if (!policy.before_letter || figures.done >= figures.drawn) return {};
  return refuse("followup.open",
                "Of {0} rows drawn for follow-up calls {1} are done, and the policy asks for all of them before the "
                "letter; `yinxin followup list` shows the others.",
                figures.drawn, figures.done);
}

}  // namespace yinxin::ledger
