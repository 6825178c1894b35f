#include "ledger/office/privacy/erasure_requests.h"

#include <set>

#include "ledger/bodies/campaign.h"
#include "ledger/bodies/objections.h"
#include "ledger/bodies/row_life.h"
#include "ledger/office/deciding/decision_words.h"

namespace yinxin::ledger {

bool may_be_erased(EntryKind kind) {
  switch (kind) {
    case EntryKind::talent_claim:
    case EntryKind::subsidy:
    case EntryKind::correction:
    case EntryKind::follow_up_outcome:
    case EntryKind::objection:
    case EntryKind::objection_outcome:
    case EntryKind::nomination:
    case EntryKind::certificate:
    case EntryKind::province_certificate:
    case EntryKind::known_holder:
    case EntryKind::conflict_notice:
    case EntryKind::leaving:
    case EntryKind::contact:
    case EntryKind::statement:
    case EntryKind::practitioner:
    case EntryKind::erasure_request:
      return true;
    default:  // the other kinds, and those that later versions add
      return false;
  }
}

Result<EntryKind> check_erasable(const FeedSet& feeds, const MemberId& member, std::uint64_t index) {
  const std::string name = entry_name_text(member.text(), index);
  if (feeds.roster().is_erased(member, index)) {
    return refuse("erase.erased", "Entry {0} has been erased already; only its hash is left.", name);
  }
  const auto leaf = feeds.leaf(member, index);
  if (!leaf) return refuse("erase.entry", "There is no entry {0} here.", name);
  const EntryKind kind = peek_kind(*leaf);
  if (may_be_erased(kind)) return kind;
  return refuse("erase.kind",
                "Entry {0} does not tell of one person alone and cannot be erased; name the rows, subsidies and other "
                "entries about the person one by one.",
                name);
}

std::vector<ErasureWish> erasure_wishes(const FeedSet& feeds, const std::optional<MemberId>& member) {
  std::vector<ErasureWish> out;
  for (const auto& [id, head] : feeds.heads()) {
    if (member && id != *member) continue;
    for_each_entry<ErasureRequestBody>(feeds, id, 0, [&](std::uint64_t index, const ErasureRequestBody& body) {
      const bool done = feeds.roster().is_erased(id, body.entry);
      if (done || check_erasable(feeds, id, body.entry)) out.push_back({id, index, body.entry, body.document, done});
    });
  }
  return out;
}

std::vector<EntryName> entries_about(const FeedSet& feeds, const MemberId& member, std::uint64_t row) {
  std::vector<EntryName> out;
  feeds.for_each_leaf(member, row, feeds.size(member), [&](std::uint64_t index, ByteView leaf) {
    const auto names_row = [&](const auto& body) { return body && body->row == row; };
    if (names_row(body_of_leaf<CorrectionBody>(leaf)) || names_row(body_of_leaf<FollowUpOutcomeBody>(leaf)) ||
        names_row(body_of_leaf<ConflictNoticeBody>(leaf)) || names_row(body_of_leaf<LeavingBody>(leaf)))
      out.push_back({member.text(), index});
    return true;
  });
  std::set<EntryName> objections;
  for (const auto& [id, head] : feeds.heads()) {
    for_each_entry<ObjectionBody>(feeds, id, 0, [&](std::uint64_t index, const ObjectionBody& body) {
      if (body.about == EntryName{member.text(), row}) objections.insert({id.text(), index});
    });
  }
  out.insert(out.end(), objections.begin(), objections.end());
  if (objections.empty()) return out;
  for (const auto& [id, head] : feeds.heads()) {
    for_each_entry<ObjectionOutcomeBody>(feeds, id, 0, [&](std::uint64_t index, const ObjectionOutcomeBody& body) {
      if (objections.contains(body.objection)) out.push_back({id.text(), index});
    });
  }
  return out;
}

}  // namespace yinxin::ledger
