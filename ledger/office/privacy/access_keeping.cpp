#include "ledger/office/privacy/access_keeping.h"

#include "ledger/bodies/privacy.h"
#include "ledger/entries_of_kind.h"

namespace yinxin::ledger {

namespace {

std::string said(const OfficeRequest& request, std::string_view name) {
  const auto* access = request.arguments.if_contains("access");
  const auto* value = access != nullptr && access->is_object() ? access->get_object().if_contains(name) : nullptr;
  return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string();
}

Result<FeedHead> append_anchor(OpenOffice& office, const AccessHead& head, std::uint64_t clock) {
  const AccessAnchorBody body{head.count, to_bytes(ByteView(head.digest))};
  Office desk = office.desk();
  return desk.own.append(std::vector<Bytes>{encode_entry(entry_of(body, clock))});
}

}  // namespace

AccessLog access_log(const OpenOffice& office) { return AccessLog(office.directory().access_log()); }

std::vector<BookedAnchor> access_anchors(const OpenOffice& office) {
  std::vector<BookedAnchor> out;
  for_each_entry<AccessAnchorBody>(office.feeds(), office.self(), 0,
                                   [&](std::uint64_t index, const AccessAnchorBody& body) {
                                     out.push_back({index, body.count, body.digest});
                                   });
  return out;
}

Result<void> keep_access(OpenOffice& office, const OfficeRequest& request) {
  if (office.access().empty()) return {};
  AccessRecord record;
  record.clock = request.clock;
  record.verb = request.verb;
  record.officer = said(request, "officer");
  record.reason = said(request, "reason");
  record.user = said(request, "user");
  office.access().move_to(record);
  const auto head = access_log(office).append(std::move(record));
  if (!head) return std::unexpected(head.error());
  const std::uint64_t every = office.policy().number("access.anchor_every");
  const bool signs = office.may_write() && !office.frozen() && office.roster().find(office.self()) != nullptr;
  // An anchor that cannot be written now is no reason to show nothing: the next one covers the same records.
  if (every != 0 && signs && head->count % every == 0) (void)append_anchor(office, *head, request.clock);
  return {};
}

Result<std::optional<FeedHead>> anchor_access(OpenOffice& office, std::uint64_t clock) {
  const auto digests = access_log(office).digests();
  if (!digests) return std::unexpected(digests.error());
  const AccessHead now{digests->size() - 1, digests->back()};
  const std::vector<BookedAnchor> anchors = access_anchors(office);
  if (now.count == 0 || (!anchors.empty() && anchors.back().count == now.count)) return std::nullopt;
  auto head = append_anchor(office, now, clock);
  if (!head) return std::unexpected(head.error());
  return std::move(*head);
}

}  // namespace yinxin::ledger
