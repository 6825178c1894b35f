#include "ledger/office/status_verb.h"

#include "crypto/text_encoding.h"
#include "ledger/certificate/trust_note.h"
#include "ledger/office/survey/review_standing.h"

namespace yinxin::ledger {

namespace {

// Submitted rows that wait for the province's review (A4): everybody's at the province, else the own ones.
std::uint64_t awaiting_province(OpenOffice& office, const ViewReader& views) {
  const ReviewPolicy policy = office.policy().review();
  std::uint64_t count = 0;
  if (!policy.province) return count;
  const bool province = office.self() == office.roster().province();
  for (const auto& [member, facts] : office.roster().members()) {
    if (!province && member != office.self()) continue;
    views.for_each_row(member, ViewReader::Fields::counted,
                       [&](const BookedRow& row, const rules::ClaimVerdict& verdict) {
                         count += awaits_province(row, verdict, policy) ? 1 : 0;
                         return true;
                       });
  }
  return count;
}

}  // namespace

OfficeReply status(OpenOffice& office, const OfficeRequest&, Progress&) {
  const FeedSet& feeds = office.feeds();
  const ViewReader views = office.views();
  const ViewStamp stamp = views.stamp();
  const RosterMember* self = office.roster().find(office.self());
  const std::uint64_t held = feeds.size(office.roster().province());
  std::uint64_t entries = 0;
  for (const auto& [member, head] : feeds.heads()) entries += head.size;
  office.receipts.follow(feeds);
  std::uint64_t unopened = 0;
  for (const auto& [name, need] : feeds.filings()) {
    unopened += name.filing < feeds.size(name.member) && !office.receipts.states(name) ? 1 : 0;
  }
  const Genesis& genesis = office.roster().genesis();
  const bool province = office.self() == office.roster().province();
  boost::json::object out{
      {"member", office.self().text()},
      {"name", self == nullptr ? "" : self->name},
      {"admitted", self != nullptr},
      {"federation", office.roster().federation().text()},
      {"root", crypto::to_hex(root_fingerprint(genesis.federation(), {1, genesis.threshold, genesis.roots}).bytes)},
      {"rules", office.roster().genesis().rules_version},
      {"position", stamp.position},
      {"state", crypto::to_hex(stamp.official_state).substr(0, 8)},
      {"feeds", feeds.heads().size()},
      {"entries", entries},
      {"own", feeds.size(office.self())},
      {"received", province ? held : office.receipts.size_of(office.self())},
      {"unopened", unopened},
      {"payloads_missing", feeds.missing_payloads(province ? std::nullopt : std::optional(office.self())).size()},
  };
  out["awaiting_province"] = awaiting_province(office, views);
  out["horizon"] = stamp.horizon ? boost::json::value(*stamp.horizon) : boost::json::value(nullptr);
  const auto frozen = office.may_write() ? office.frozen() : std::nullopt;
  if (frozen) out["frozen"] = message_object(frozen->message);
  OfficeReply reply;
  reply.result = std::move(out);
  return reply;
}

}  // namespace yinxin::ledger
