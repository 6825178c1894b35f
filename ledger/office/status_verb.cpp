#include "ledger/office/status_verb.h"

#include "crypto/text_encoding.h"
#include "ledger/certificate/trust_note.h"

namespace yinxin::ledger {

OfficeReply status(OpenOffice& office, const OfficeRequest&, Progress&) {
  const FeedSet& feeds = office.feeds();
  const ViewStamp stamp = office.views().stamp();
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
  out["horizon"] = stamp.horizon ? boost::json::value(*stamp.horizon) : boost::json::value(nullptr);
  const auto frozen = office.may_write() ? office.frozen() : std::nullopt;
  if (frozen) out["frozen"] = message_object(frozen->message);
  OfficeReply reply;
  reply.result = std::move(out);
  return reply;
}

}  // namespace yinxin::ledger
