#include "ledger/office/membership/act_verbs.h"

#include <algorithm>
#include <boost/json/array.hpp>

#include "crypto/merkle.h"
#include "ledger/feed_tree.h"
#include "ledger/office/recorded_entry.h"
#include "ledger/office/survey/review_words.h"

namespace yinxin::ledger {

namespace {

using boost::json::object;

Result<void> check_officer(const Officer& officer) {
  if (officer.county == 0) return {};
  return refuse("act.county",
                "Officer {0} ({1}) is of the county {2}; what the office itself does is signed by an officer of it.",
                officer.number, officer.name, officer.county);
}

// How many entries, if each is an own act that nobody has signed for.
Result<std::size_t> check_acts(OpenOffice& office, const std::vector<Interval>& entries) {
  const SignedActs done(office.feeds(), office.self(), office.book(office.self()).officers());
  std::size_t count = 0;
  for (const Interval& interval : entries) {
    for (std::uint64_t index = interval.first; index <= interval.last; ++index, ++count) {
      const auto leaf = office.feeds().leaf(office.self(), index);
      if (!leaf) return refuse("act.unknown", "There is no entry {0} in this node's feed.", index);
      if (leaf->empty() || !is_act(peek_kind(*leaf))) {
        return refuse("act.kind",
                      "Entry {0} is nothing that is signed for afterwards: plans, results, notices, objections, "
                      "nominations, subsidies and their like are. Nothing was signed.",
                      index);
      }
      if (const Officer* before = done.of(index)) {
        return refuse("act.signed", "Officer {0} ({1}) has signed for entry {2} already.", before->number, before->name,
                      index);
      }
    }
  }
  if (count == 0) return refuse("act.none", "Say for which entries is signed, by their numbers.");
  return count;
}

std::vector<Interval> entries_argument(const OfficeRequest& request) {
  std::vector<std::uint64_t> out;
  const auto* entries = request.arguments.if_contains("entries");
  if (entries == nullptr || !entries->is_array()) return {};
  for (const auto& value : entries->get_array()) {
    boost::system::error_code failed;
    out.push_back(value.to_number<std::uint64_t>(failed));
  }
  std::ranges::sort(out);
  out.erase(std::ranges::unique(out).begin(), out.end());
  return intervals_of(out);
}

}  // namespace

OfficeReply act_prepare(OpenOffice& office, const OfficeRequest& request, Progress&) {
  const auto officer = recording_officer(office, request);
  if (!officer) return refusal(officer.error());
  if (auto may = check_officer(**officer); !may) return refusal(may.error());
  ActSignatureBody body;
  body.entries = entries_argument(request);
  const auto count = check_acts(office, body.entries);
  if (!count) return refusal(count.error());
  const FeedHead* head = office.feeds().head(office.self());
  body.size = head->size;
  body.root = to_bytes(ByteView(head->root));
  OfficeReply reply = to_be_signed(office, **officer, encode_body(body));
  reply.result.as_object()["entries"] = *count;
  return reply;
}

OfficeReply act_append(OpenOffice& office, const OfficeRequest& request, Progress&) {
  const auto recorded = recorded_entry<ActSignatureBody>(office, request);
  if (!recorded) return refusal(recorded.error());
  if (auto may = check_officer(*recorded->officer); !may) return refusal(may.error());
  const ActSignatureBody& body = recorded->body;
  const auto count = check_acts(office, body.entries);
  if (!count) return refusal(count.error());
  const auto snapshot = office.feeds().store().snapshot();
  const bool behind = body.size <= office.feeds().size(office.self()) && body.entries.back().last < body.size;
  if (!behind || body.root != to_bytes(ByteView(crypto::root_at(FeedTree(*snapshot, office.self()), body.size))))
    return refusal(refuse("act.root", "What was signed is not this node's feed as it stands; sign anew.").error());
  Office desk = office.desk();
  const auto head = desk.own.append(std::vector<Bytes>{encode_entry(entry_of(body, request.clock))});
  if (!head) return refusal(head.error());
  OfficeReply reply;
  reply.result = object{{"index", head->size - 1}, {"entries", *count}, {"size", head->size}};
  return reply;
}

void put_act(object& out, std::uint64_t first, std::uint64_t end) {
  boost::json::array entries;
  for (; first < end; ++first) entries.emplace_back(first);
  out["act"] = std::move(entries);
}

const Officer* ActSigners::of(const MemberId& member, std::uint64_t entry) {
  const auto found = by_member_.find(member);
  if (found != by_member_.end()) return found->second.of(entry);
  return by_member_.emplace(member, SignedActs(office_.feeds(), member, office_.book(member).officers()))
      .first->second.of(entry);
}

void ActSigners::put(object& out, const MemberId& member, std::uint64_t entry) {
  if (const Officer* officer = of(member, entry)) out["signed_by"] = officer_object(*officer);
}

}  // namespace yinxin::ledger
