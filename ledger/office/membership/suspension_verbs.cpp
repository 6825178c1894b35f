#include "ledger/office/membership/suspension_verbs.h"

#include "ledger/any_body.h"
#include "ledger/office/deciding/decision_verbs.h"
#include "ledger/office/feed_verbs.h"
#include "ledger/office/membership/member_keys_verbs.h"

namespace yinxin::ledger {

namespace {

// The member to be decided about: any but the province.
Result<const RosterMember*> other_member(const OpenOffice& office, const OfficeRequest& request) {
  if (auto province = check_province(office); !province) return std::unexpected(province.error());
  const auto member = member_argument(office.roster(), request);
  if (member && (*member)->id == office.roster().province())
    return refuse("member.province", "The province cannot cut, suspend or reinstate itself.");
  return member;
}

// A place in the member's feed, not beyond what is held here.
Result<std::uint64_t> place_argument(OpenOffice& office, const OfficeRequest& request, std::string_view name,
                                     const MemberId& member) {
  const std::uint64_t held = office.feeds().size(member);
  const std::uint64_t place = request.number(name).value_or(held);
  if (place <= held) return place;
  return refuse("member.place", "Of the feed of {0} only {1} entries are held here; {2} is beyond them.", member.text(),
                held, place);
}

}  // namespace

bool is_suspended(const FeedSet& feeds, const MemberId& member) {
  bool suspended = false;
  const MemberId& province = feeds.roster().province();
  feeds.for_each_leaf(province, 0, feeds.size(province), [&](std::uint64_t index, ByteView leaf) {
    const EntryKind kind = peek_kind(leaf);
    if ((kind != EntryKind::suspension && kind != EntryKind::reinstatement) || !feeds.roster().has_effect(index))
      return true;
    const auto entry = decode_entry(leaf);
    const auto body = entry ? decode_any_body(*entry) : std::nullopt;
    if (!body) return true;
    if (const auto* begins = std::get_if<SuspensionBody>(&*body); begins != nullptr && begins->member == member.text())
      suspended = true;
    if (const auto* ends = std::get_if<ReinstatementBody>(&*body); ends != nullptr && ends->member == member.text())
      suspended = false;
    return true;
  });
  return suspended;
}

OfficeReply member_cut(OpenOffice& office, const OfficeRequest& request, Progress&) {
  const auto member = other_member(office, request);
  if (!member) return refusal(member.error());
  const KeyGeneration& newest = (*member)->newest();
  if (newest.closes) {
    return refusal(refuse("member.closed", "The keys of {0} are closed already, at {1} entries.", (*member)->id.text(),
                          *newest.closes)
                       .error());
  }
  const auto size = place_argument(office, request, "size", (*member)->id);
  if (!size) return refusal(size.error(), ExitCode::usage);
  const auto received = received_now(office, (*member)->id, request.clock);
  if (!received) return refusal(received.error());
  if (*size < *received) {
    return refusal(
        refuse("member.received", "{0} entries of {1} have been received and stand; it cannot be cut below them.",
               *received, (*member)->id.text())
            .error(),
        ExitCode::usage);
  }
  MemberBody body;
  body.id = (*member)->id.text();
  body.action = static_cast<std::uint8_t>(MemberAction::cut);
  body.role = static_cast<std::uint8_t>((*member)->role);
  body.generation = newest.number;
  body.closes = *size;
  return prepared(office, {entry_of(body, request.clock)});
}

OfficeReply member_suspend(OpenOffice& office, const OfficeRequest& request, Progress&) {
  const auto member = other_member(office, request);
  if (!member) return refusal(member.error());
  const auto reason = reason_argument(request);
  if (!reason) return refusal(reason.error(), ExitCode::usage);
  const auto after = place_argument(office, request, "after", (*member)->id);
  if (!after) return refusal(after.error(), ExitCode::usage);
  if (is_suspended(office.feeds(), (*member)->id))
    return refusal(refuse("member.suspended", "{0} is suspended already.", (*member)->id.text()).error());
  const SuspensionBody body{(*member)->id.text(), *after, *reason};
  return prepared(office, {entry_of(body, request.clock)},
                  request.flag("on_duty") ? KeyRole::on_duty : KeyRole::decision);
}

OfficeReply member_reinstate(OpenOffice& office, const OfficeRequest& request, Progress&) {
  const auto member = other_member(office, request);
  if (!member) return refusal(member.error());
  const auto reason = reason_argument(request);
  if (!reason) return refusal(reason.error(), ExitCode::usage);
  const auto from = place_argument(office, request, "from", (*member)->id);
  if (!from) return refusal(from.error(), ExitCode::usage);
  if (!is_suspended(office.feeds(), (*member)->id))
    return refusal(refuse("member.not-suspended", "{0} is not suspended.", (*member)->id.text()).error());
  return prepared(office, {entry_of(ReinstatementBody{(*member)->id.text(), *from, *reason}, request.clock)});
}

}  // namespace yinxin::ledger
