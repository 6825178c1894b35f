#include "ledger/office/privacy/erasure_requests.h"

#include <set>

#include "ledger/bodies/batches.h"
#include "ledger/bodies/campaign.h"
#include "ledger/bodies/objections.h"
#include "ledger/bodies/row_life.h"
#include "ledger/office/assessment/batch_people.h"
#include "ledger/office/deciding/decision_words.h"
#include "ledger/office/record_content.h"

namespace yinxin::ledger {

namespace {

// A person's leaf of a list, not its head.
template <typename Body>
bool is_of_person(ByteView leaf) {
  const auto body = body_of_leaf<Body>(leaf);
  return body && body->part > 0;
}

}  // namespace

bool may_be_erased(ByteView leaf) {
  switch (peek_kind(leaf)) {
    case EntryKind::batch_plan:
      return is_of_person<BatchPlanBody>(leaf);
    case EntryKind::result:
      return is_of_person<BatchResultBody>(leaf);
    case EntryKind::issued_list:
      return is_of_person<IssuedListBody>(leaf);
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
  if (may_be_erased(*leaf)) return peek_kind(*leaf);
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

namespace {

// Whose result stands in a leaf of a list of results: the list's head, and the person's document number where it opens.
struct ResultOf {
  std::uint64_t head = 0;
  std::string person;
};
std::optional<ResultOf> result_at(const OpenOffice& office, const MemberId& member, std::uint64_t index) {
  const auto leaf = office.feeds().leaf(member, index);
  const auto body = leaf ? body_of_leaf<BatchResultBody>(*leaf) : std::nullopt;
  if (!body || body->part == 0 || body->part > index) return std::nullopt;
  const auto first = office.feeds().leaf(member, index - body->part);
  const auto head = first ? body_of_leaf<BatchResultBody>(*first) : std::nullopt;
  if (!head) return std::nullopt;
  const auto person = PeopleOpener(office, member, EntryKind::result, head->people).person(body->people);
  return ResultOf{index - body->part, person ? person->document_number : std::string()};
}

// The objections to one person's result, or to a row.
std::set<EntryName> objections_to(const OpenOffice& office, const MemberId& member, std::uint64_t index) {
  const auto result = result_at(office, member, index);
  const EntryName about{member.text(), result ? result->head : index};
  std::set<EntryName> out;
  for (const auto& [id, head] : office.feeds().heads()) {
    for_each_entry<ObjectionBody>(office.feeds(), id, 0, [&](std::uint64_t at, const ObjectionBody& body) {
      if (body.about != about) return;
      if (result) {
        const auto said = content_of(office, id, at, EntryKind::objection, body.record, Opening::to_check);
        if (!said || text_in_content(*said, "person") != result->person) return;
      }
      out.insert({id.text(), at});
    });
  }
  return out;
}

}  // namespace

std::vector<EntryName> entries_about(const OpenOffice& office, const MemberId& member, std::uint64_t index) {
  const FeedSet& feeds = office.feeds();
  std::vector<EntryName> out;
  feeds.for_each_leaf(member, index, feeds.size(member), [&](std::uint64_t at, ByteView leaf) {
    const auto names_row = [&](const auto& body) { return body && body->row == index; };
    if (names_row(body_of_leaf<CorrectionBody>(leaf)) || names_row(body_of_leaf<FollowUpOutcomeBody>(leaf)) ||
        names_row(body_of_leaf<ConflictNoticeBody>(leaf)) || names_row(body_of_leaf<LeavingBody>(leaf)))
      out.push_back({member.text(), at});
    return true;
  });
  const std::set<EntryName> objections = objections_to(office, member, index);
  out.insert(out.end(), objections.begin(), objections.end());
  if (objections.empty()) return out;
  for (const auto& [id, head] : feeds.heads()) {
    for_each_entry<ObjectionOutcomeBody>(feeds, id, 0, [&](std::uint64_t at, const ObjectionOutcomeBody& body) {
      if (objections.contains(body.objection)) out.push_back({id.text(), at});
    });
  }
  return out;
}

}  // namespace yinxin::ledger
