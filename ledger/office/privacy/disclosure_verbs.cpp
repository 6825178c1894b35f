#include "ledger/office/privacy/disclosure_verbs.h"

#include <boost/json/array.hpp>

#include "ledger/feed_tree.h"
#include "ledger/forms/talent_layout.h"
#include "ledger/identity_number.h"
#include "ledger/office/feed_verbs.h"
#include "ledger/office/privacy/disclosed_row.h"
#include "ledger/office/survey/talent_fields.h"

namespace yinxin::ledger {

namespace {

using boost::json::array;
using boost::json::object;

OfficeReply not_verified(std::unexpected<Error> error) { return refusal(error.error(), ExitCode::verification_failed); }

// The member whose feed has this origin here.
const RosterMember* member_of_origin(const Roster& roster, std::string_view origin) {
  for (const auto& [id, member] : roster.members()) {
    if (roster.origin(id) == origin) return &member;
  }
  return nullptr;
}

std::vector<std::uint64_t> income_bounds(const Policy& policy) {
  std::vector<std::uint64_t> out;
  for (const auto& bound : policy.table("bands.income").as_array()) out.push_back(bound.to_number<std::uint64_t>());
  return out;
}

array banded_fields(const OpenOffice& office, const Policy& policy, const TalentRow& row) {
  std::vector<TalentField> fields = talent_fields(office.tables(), row);
  const auto at = [&](TalentColumn column) -> std::string& { return fields[static_cast<std::size_t>(column)].value; };
  at(TalentColumn::income) = income_band(row.income_hundredths, income_bounds(policy));
  at(TalentColumn::honours) = honours_band(row.honours.size());
  at(TalentColumn::identity_number) = masked_number(row.identity_number);
  array out;
  for (const TalentField& field : fields) out.push_back(object{{"heading", field.heading}, {"value", field.value}});
  return out;
}

}  // namespace

OfficeReply disclose_row(OpenOffice& office, const OfficeRequest& request, Progress&) {
  const auto member = member_or_self(office, request);
  if (!member) return refusal(member.error());
  const std::uint64_t index = request.number("index").value_or(rules::kNever);
  if (office.roster().is_erased(*member, index)) {
    return refusal(refuse("rows.erased", "Entry {0} of {1} has been erased on lawful request; only its hash is left.",
                          index, member->text())
                       .error());
  }
  const BookedRow* row = office.book(*member).find(index);
  if (row == nullptr)
    return refusal(
        refuse("rows.unknown", "Entry {0} of this node's feed is no row; `yinxin rows` lists them.", index).error());
  const auto payload = office.open_payload({*member, row->filing}, Opening::by_row);
  if (!payload) return refusal(payload.error());
  if (row->row >= payload->rows.size() || payload->rows[row->row].empty()) {
    return refusal(refuse("payload.not-held", "The rows of filing {0} of {1} are not held here in clear.", row->filing,
                          member->text())
                       .error());
  }
  office.access().shown(*member, index);
  const auto checkpoint = crypto::parse_signed_checkpoint(office.feeds().head(*member)->note);
  if (!checkpoint) return refusal(checkpoint.error());
  const auto snapshot = office.feeds().store().snapshot();
  DisclosedRow out{office.roster().origin(*member),
                   row->filing,
                   row->row,
                   payload->salt(row->row),
                   payload->rows[row->row],
                   crypto::make_tlog_proof(FeedTree(*snapshot, *member), index, *checkpoint)};
  out.proof.extra = *office.feeds().leaf(*member, index);
  OfficeReply reply;
  reply.attachments.push_back({"disclosed", to_bytes(out.text())});
  reply.result = object{{"member", member->text()}, {"index", index}};
  return reply;
}

OfficeReply check_disclosed_row(OpenOffice& office, const OfficeRequest& request, Progress&) {
  const Attachment* file = request.attachment("disclosed");
  const auto disclosed = DisclosedRow::parse(file == nullptr ? std::string_view() : as_text(file->content));
  if (!disclosed) return not_verified(std::unexpected(disclosed.error()));
  const RosterMember* member = member_of_origin(office.roster(), disclosed->origin);
  if (member == nullptr)
    return not_verified(refuse("disclosed.origin", "{0} is no feed of this federation.", disclosed->origin));
  const std::uint64_t index = disclosed->proof.index;
  if (office.roster().is_erased(member->id, index)) {
    return not_verified(refuse("disclosed.erased",
                               "Entry {0} of {1} has been erased on lawful request; the file is to be destroyed.",
                               index, member->id.text()));
  }
  const auto leaf = office.feeds().leaf(member->id, index);
  if (leaf && *leaf != disclosed->proof.extra) {
    return not_verified(refuse("disclosed.feed", "Entry {0} of {1} as it is held here is not the one in the file.",
                               index, member->id.text()));
  }
  if (!leaf) {
    // Not held so far: the proof alone has to do.
    const KeyGeneration* generation = member->generation_for(disclosed->proof.checkpoint.head.size);
    const auto proven =
        generation == nullptr
            ? refuse("disclosed.feed", "Entry {0} of {1} as it is held here is not the one in the file.", index,
                     member->id.text())
            : crypto::verify_tlog_proof(disclosed->proof, office.roster().log_verifier(*member, *generation),
                                        disclosed->proof.extra);
    if (!proven) return not_verified(std::unexpected(proven.error()));
  }
  const auto clear = disclosed->opened();
  if (!clear) return not_verified(std::unexpected(clear.error()));
  office.access().shown(member->id, index);
  object result{
      {"member", member->id.text()}, {"index", index}, {"fields", banded_fields(office, office.policy(), *clear)}};
  if (const auto* verdict = office.judged().claim(member->id, index)) result["state"] = rules::name_of(verdict->state);
  OfficeReply reply;
  reply.result = std::move(result);
  return reply;
}

}  // namespace yinxin::ledger
