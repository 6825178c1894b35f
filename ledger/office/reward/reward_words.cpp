#include "ledger/office/reward/reward_words.h"

#include "crypto/printable.h"
#include "ledger/bodies/leading_talent.h"
#include "ledger/bodies/subsidy.h"
#include "ledger/certificate/day.h"
#include "ledger/entry_codec.h"
#include "ledger/office/deciding/decision_words.h"

namespace yinxin::ledger {

namespace {

using crypto::printable;
using Words = std::optional<Message>;

std::string name_of(const EntryName& name) { return entry_name_text(name.member, name.index); }

std::string day_of(std::uint32_t yyyymmdd) {
  const auto day = day_from_number(yyyymmdd);
  return day ? day_text(*day) : "-";
}

Words in_words(const SubsidyExceptionBody& body) {
  return Message{"Except the subsidy {0} from the limit of three a year, by document {1}. Reason: {2}",
                 {name_of(body.subsidy), printable(body.document), printable(body.reason)}};
}

Words in_words(const LeadingTalentMarkBody& body) {
  const std::string nomination = name_of(body.nomination);
  switch (static_cast<MarkAction>(body.action)) {
    case MarkAction::mark:
      return Message{"Mark the person of nomination {0} as leading talent since {1}, reviewed {2}. Basis: {3}",
                     {nomination, day_of(body.since), day_of(body.reviewed), printable(body.basis)}};
    case MarkAction::review:
      return Message{"Record that the leading talent of nomination {0} was reviewed on {1}.",
                     {nomination, day_of(body.reviewed)}};
    case MarkAction::withdraw:
      return Message{"Withdraw the mark of the leading talent of nomination {0}. Reason: {1}",
                     {nomination, printable(body.reason)}};
    case MarkAction::send_back:
      return Message{"Return the nomination {0} to its member. Reason: {1}", {nomination, printable(body.reason)}};
  }
  return std::nullopt;
}

template <typename Body>
Words words_if(const Entry& entry) {
  if (entry.kind != Body::kKind || entry.version != 1) return std::nullopt;
  const auto body = decode_body<Body>(entry.body);
  return body ? in_words(*body) : std::nullopt;
}

}  // namespace

std::optional<Message> words_of_reward(const Entry& entry) {
  if (auto words = words_if<SubsidyExceptionBody>(entry)) return words;
  return words_if<LeadingTalentMarkBody>(entry);
}

}  // namespace yinxin::ledger
