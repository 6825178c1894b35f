#include "ledger/office/reward/subsidy_answer.h"

#include <algorithm>

#include "ledger/office/deciding/decision_words.h"

namespace yinxin::ledger {

namespace {

constexpr std::size_t kInAYear = 3;  // C1; the rules have it too

Message waits() {
  return Message{
      "It is recorded, but the province has not received it yet: another office may come first. Wait for the "
      "province's receipt.",
      {}};
}

bool exclude_each_other(std::string_view a, std::string_view b) {
  return (a == "prejob" && b == "workplace") || (a == "workplace" && b == "prejob");
}

}  // namespace

std::string_view name_of(PaymentState state) {
  switch (state) {
    case PaymentState::may_be_paid:
      return "may-be-paid";
    case PaymentState::by_exception:
      return "by-exception";
    case PaymentState::free:
      return "free";
    case PaymentState::not_yet:
      return "not-yet";
    case PaymentState::no:
      return "no";
  }
  return "no";
}

std::string SubsidyDesk::member_name(const MemberId& id) const {
  const RosterMember* member = roster_.find(id);
  return member == nullptr || member->name.empty() ? id.text() : member->name;
}

// The sentence's {0} is who recorded the other one, {1} its entry, {2} its year.
Message SubsidyDesk::paid_already(const BookedSubsidy& other, Message sentence) const {
  sentence.arguments = {member_name(other.member), entry_name_text(other.member.text(), other.index),
                        std::to_string(other.body.year)};
  return sentence;
}

bool SubsidyDesk::counts(const BookedSubsidy& subsidy) const {
  if (subsidy.competes()) return true;
  const auto type = subsidy_type_named(policy_, subsidy.body.kind);
  return type && type->counts;
}

std::optional<SubsidyDesk::Against> SubsidyDesk::against(const SubsidyQuestion& question,
                                                         const std::vector<const BookedSubsidy*>& before) const {
  const std::string& as = question.type.competes;
  if (as == "raise") {
    if (auto reason = certificates_.against(question.tag, question.occupation, question.level, question.certificate))
      return Against{std::move(*reason), nullptr, false};
  }
  const bool any_unit = !policy_.flag("subsidies.exclusion_by_unit");
  std::size_t in_year = 0;
  std::uint64_t quantity = question.quantity;
  const BookedSubsidy* last_in_year = nullptr;
  for (const BookedSubsidy* one : before) {
    if (!book_.standing(*one, judged_).stands) continue;
    const SubsidyBody& other = one->body;
    if (as == "raise" && other.type == "raise" && other.occupation == question.occupation &&
        other.level == question.level) {
      return Against{
          paid_already(*one,
                       Message{"For this occupation and level one is recorded already: by {0} ({1}), for {2}. It is "
                               "never paid twice.",
                               {}}),
          one, false};
    }
    if (exclude_each_other(as, other.type) && (any_unit || other.unit == question.unit)) {
      return Against{
          paid_already(*one,
                       Message{"Pre-job training and work-based training exclude each other: {0} has recorded the "
                               "other one ({1}), for {2}.",
                               {}}),
          one, false};
    }
    if (other.kind == question.type.id) quantity += other.quantity;
    if (other.year != question.year || !counts(*one)) continue;
    ++in_year;
    last_in_year = one;
  }
  if (question.type.most && quantity > *question.type.most) {
    return Against{
        Message{"Together with what is recorded already it would be {0} days or months; the policy allows {1}.",
                {std::to_string(quantity), std::to_string(*question.type.most)}},
        nullptr, false};
  }
  if (question.type.counts && in_year >= kInAYear) {
    return Against{
        paid_already(*last_in_year,
                     Message{"Three subsidies are recorded for {2} already, the last of them by {0} ({1}). A fourth "
                             "needs an exception of the province.",
                             {}}),
        last_in_year, true};
  }
  return std::nullopt;
}

PaymentAnswer SubsidyDesk::may_pay(const SubsidyQuestion& question) const {
  const auto found = against(question, book_.of_person(question.tag, judged_));
  if (!found) {
    return {
        PaymentState::free,
        Message{
            "Nothing stands against it. Record it first (`yinxin subsidy record`); it may be paid when the province's "
            "receipt has come.",
            {}},
        nullptr, false};
  }
  const bool open = found->subsidy != nullptr && !book_.standing(*found->subsidy, judged_).settled();
  return {open ? PaymentState::not_yet : PaymentState::no, found->reason, found->subsidy, found->limit};
}

PaymentAnswer SubsidyDesk::may_pay(const BookedSubsidy& recorded) const {
  const SubsidyStanding standing = book_.standing(recorded, judged_);
  if (recorded.competes() && standing.verdict == nullptr)
    return {PaymentState::no, Message{"The entry cannot be read as a subsidy here.", {}}, nullptr, false};
  if (standing.verdict != nullptr) {
    switch (standing.verdict->state) {
      case rules::SubsidyState::kErased:
        return {PaymentState::no, Message{"The entry has been erased.", {}}, nullptr, false};
      case rules::SubsidyState::kVoid:
        return {PaymentState::no, Message{"The member that recorded it is suspended; the entry takes no effect.", {}},
                nullptr, false};
      case rules::SubsidyState::kCancelled:
        return {PaymentState::no, Message{"It has been cancelled.", {}}, nullptr, false};
      case rules::SubsidyState::kSameSkill:
      case rules::SubsidyState::kExcluded:
      case rules::SubsidyState::kLimit:
      case rules::SubsidyState::kPayable:
        break;
    }
  } else if (!standing.stands) {
    return {PaymentState::no, Message{"It has been cancelled.", {}}, nullptr, false};
  }
  auto type = subsidy_type_named(policy_, recorded.body.kind);
  if (!type) {
    type = SubsidyType();  // of an earlier policy: what it competes as is all that is known
    type->competes = recorded.body.type;
  }
  const SubsidyQuestion question{recorded.body.tag,        *type,
                                 recorded.body.occupation, recorded.body.level,
                                 recorded.body.year,       recorded.body.unit,
                                 recorded.body.quantity,   certificates_.named_by(recorded)};
  std::vector<const BookedSubsidy*> before = book_.of_person(recorded.body.tag, judged_);
  before.erase(std::ranges::find(before, &recorded), before.end());
  const auto found = against(question, before);
  if (found && !(found->limit && standing.excepted)) {
    const bool open =
        !standing.settled() || (found->subsidy != nullptr && !book_.standing(*found->subsidy, judged_).settled());
    return {open ? PaymentState::not_yet : PaymentState::no, found->reason, found->subsidy, found->limit};
  }
  if (!standing.settled()) return {PaymentState::not_yet, waits(), nullptr, false};
  if (const SubsidyExceptionBody* exception = book_.exception_of(recorded); exception != nullptr && found) {
    return {PaymentState::by_exception,
            Message{"It may be paid by an exception of the province: {0}", {exception->reason}}, found->subsidy, true};
  }
  return {PaymentState::may_be_paid,
          Message{"It may be paid: the province has received it, and nothing stands before it.", {}}, nullptr, false};
}

}  // namespace yinxin::ledger
