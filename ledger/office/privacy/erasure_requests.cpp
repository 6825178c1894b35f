#include "ledger/office/privacy/erasure_requests.h"

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

std::vector<std::uint64_t> entries_about(const FeedSet& feeds, const MemberId& member, std::uint64_t row) {
  std::vector<std::uint64_t> out;
  feeds.for_each_leaf(member, row, feeds.size(member), [&](std::uint64_t index, ByteView leaf) {
    const auto names_row = [&](const auto& body) { return body && body->row == row; };
    const auto objection = body_of_leaf<ObjectionBody>(leaf);
    if (names_row(body_of_leaf<CorrectionBody>(leaf)) || names_row(body_of_leaf<FollowUpOutcomeBody>(leaf)) ||
        names_row(body_of_leaf<ConflictNoticeBody>(leaf)) || names_row(body_of_leaf<LeavingBody>(leaf)) ||
        (objection && objection->about == EntryName{member.text(), row})) {
      out.push_back(index);
    }
    return true;
  });
  return out;
}

}  // namespace yinxin::ledger
