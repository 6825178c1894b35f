#include "ledger/office/deciding/decision_words.h"

#include <algorithm>

#include "crypto/printable.h"
#include "crypto/sha256.h"
#include "crypto/text_encoding.h"
#include "ledger/any_body.h"
#include "ledger/bodies/campaign.h"
#include "ledger/certificate/day.h"
#include "ledger/entry_codec.h"
#include "ledger/office/assessment/credit_words.h"
#include "ledger/office/assessment/recording_words.h"
#include "ledger/office/assessment/supervision.h"
#include "ledger/office/reward/reward_words.h"
#include "ledger/office/survey/campaign.h"

namespace yinxin::ledger {

namespace {

using crypto::printable;

std::string number(std::uint64_t value) { return std::to_string(value); }

// The first half of a key or digest: long enough to compare by telephone.
std::string front(ByteView bytes) { return crypto::to_hex(bytes.first(std::min<std::size_t>(bytes.size(), 16))); }

std::string name_of(const EntryName& name) { return entry_name_text(name.member, name.index); }

std::string day_of(std::uint32_t yyyymmdd) {
  const auto day = day_from_number(yyyymmdd);
  return day ? day_text(*day) : "-";
}

template <typename List, typename Text>
std::string joined(const List& list, const Text& text_of) {
  std::string out;
  for (const auto& one : list) out += (out.empty() ? "" : ", ") + text_of(one);
  return out.empty() ? "-" : out;
}

std::string approvals(const std::vector<SkillLevel>& list) {
  return joined(list, [](const SkillLevel& one) { return printable(one.occupation) + ":" + number(one.level); });
}

// "4-12", or "54" where it is one.
std::string interval(const Interval& one) {
  return one.first == one.last ? number(one.first) : number(one.first) + "-" + number(one.last);
}

std::string_view nature_of(std::uint8_t nature) {
  return nature >= 1 && nature <= 6 ? ledger::name_of(static_cast<BodyNature>(nature)) : "-";
}

std::string supervision(const std::string& supervisor, const std::vector<LevelSupervisor>& by_level) {
  std::string out = printable(supervisor);
  for (const LevelSupervisor& one : by_level) out += ", " + number(one.level) + ": " + printable(one.member);
  return out;
}

// By which application, else by which paper.
std::string by_what(const EntryName& application, const std::string& document) {
  if (!application.member.empty()) return name_of(application);
  return document.empty() ? "-" : printable(document);
}

using Words = std::optional<Message>;

struct InWords {
  Words operator()(const MemberBody& body) const {
    const std::string id = printable(body.id);
    const std::string name = printable(body.name);
    switch (static_cast<MemberAction>(body.action)) {
      case MemberAction::admit:
        if (body.role == static_cast<std::uint8_t>(MemberRole::city)) {
          return Message{"Admit the city {0}: {1}, division {2}; its log key begins {3}.",
                         {id, name, number(body.division), front(body.log_key)}};
        }
        if (body.role == static_cast<std::uint8_t>(MemberRole::association)) {
          return Message{"Admit the association {0}: {1}; its log key begins {2}.", {id, name, front(body.log_key)}};
        }
        return std::nullopt;
      case MemberAction::rotate:
        return Message{
            "Give {0} new keys, generation {1}, for sizes of its feed above {2}; the earlier ones end at {3}. "
            "The new log key begins {4}.",
            {id, number(body.generation), number(body.opens), number(body.closes), front(body.log_key)}};
      case MemberAction::cut:
        return Message{
            "Cut {0}: of its feed the first {1} entries stand, its keys of generation {2} sign nothing more.",
            {id, number(body.closes), number(body.generation)}};
      case MemberAction::retire:
        return Message{"Retire {0}: its feed ends with {1} entries, its keys of generation {2} sign nothing more.",
                       {id, number(body.closes), number(body.generation)}};
    }
    return std::nullopt;
  }
  Words operator()(const SuspensionBody& body) const {
    return Message{"Suspend {0}: entries of its feed from number {1} on take no effect. Reason: {2}",
                   {printable(body.member), number(body.after), printable(body.reason)}};
  }
  Words operator()(const ReinstatementBody& body) const {
    return Message{"Reinstate {0}: entries of its feed from number {1} on take effect again. Reason: {2}",
                   {printable(body.member), number(body.from), printable(body.reason)}};
  }
  Words operator()(const PolicyBody& body) const {
    return Message{"Set the policy, rules version {0}: {1}", {number(body.rules_version), printable(body.document)}};
  }
  Words operator()(const PhaseEndBody& body) const {
    const auto phase = std::ranges::find(kPhases, static_cast<Phase>(body.phase));
    if (phase == std::end(kPhases)) return std::nullopt;
    return Message{"End the phase {1} of the campaign {0} with {2}; what comes later is late. Reason: {3}",
                   {printable(body.campaign), std::string(name_of(*phase)), day_of(body.day), printable(body.reason)}};
  }
  Words operator()(const TagKeyGrantBody& body) const {
    return Message{
        "Give the tag key, version {0}, to {1}.",
        {number(body.key_version), joined(body.sealed, [](const SealedTo& one) { return printable(one.member); })}};
  }
  Words operator()(const KnownHoldersBody& body) const {
    return Message{"Name {0} known holders for the campaign {1}.",
                   {number(body.leaves.size() / sizeof(crypto::Digest)), printable(body.campaign)}};
  }
  Words operator()(const BodyBody& body) const {
    return Message{
        "Record the assessment body {0}: {1}, record number {2}, number profile {3}, supervised by {4}, "
        "approved for {5}; its certificate seal begins {6}. Nature {7}, by {8}.",
        {printable(body.id), printable(body.name), printable(body.record_number),
         std::string(body.profile == 1 ? "digits" : "national"), supervision(body.supervisor, body.supervisor_by_level),
         approvals(body.approved), front(body.certificate_key), std::string(nature_of(body.nature)),
         by_what(body.application, body.document)}};
  }
  Words operator()(const BodyApproveBody& body) const {
    return Message{
        "Approve the assessment body {0} for {1} as well, by document {2} and application {3}.",
        {printable(body.id), approvals(body.approved), printable(body.document), by_what(body.application, "-")}};
  }
  Words operator()(const BodySuperviseBody& body) const {
    return Message{"Let the assessment body {0} be supervised by {1}, by document {2}. Reason: {3}",
                   {printable(body.id), supervision(body.supervisor, body.supervisor_by_level),
                    printable(body.document), printable(body.reason)}};
  }
  Words operator()(const BodyStateBody& body) const {
    const auto standing = standing_of_number(body.state);
    if (!standing || body.ground > static_cast<std::uint8_t>(CreditGround::disorderly_management)) return std::nullopt;
    return Message{
        "Set the assessment body {0} to the state \"{1}\" by document {2}, ground \"{3}\". Reason: {4}",
        {printable(body.id), std::string(ledger::name_of(*standing)), printable(body.document),
         body.ground == 0 ? std::string("-") : std::string(ledger::name_of(static_cast<CreditGround>(body.ground))),
         printable(body.reason)}};
  }
  Words operator()(const RangeBody& body) const {
    return Message{
        "Allot the assessment body {0} the serials {1} to {2} of the year {3}, level {4}.",
        {printable(body.body), number(body.first), number(body.last), number(body.year), number(body.level)}};
  }
  Words operator()(const RangeReturnBody& body) const {
    return Message{"Take back the serials {0} to {1} of the range {2}.",
                   {number(body.first), number(body.last), name_of(body.range)}};
  }
  Words operator()(const ConfirmationBody& body) const {
    return Message{"Confirm on {4} by the letter with SHA-256 {0} the rows {1} of {2}, and the single rows {3}.",
                   {crypto::to_hex(body.letter), joined(body.rows, interval), printable(body.member),
                    joined(body.claims, name_of), day_of(body.day)}};
  }
  Words operator()(const UnconfirmBody& body) const {
    return Message{"Take back the confirmation of row {0}. Reason: {1}", {name_of(body.claim), printable(body.reason)}};
  }
  Words operator()(const RejectionBody& body) const {
    return Message{"Reject the rows {0}. Reason: {1}", {joined(body.claims, name_of), printable(body.reason)}};
  }
  Words operator()(const ArbitrationBody& body) const {
    return Message{"Rule that row {0} holds the person. Reason: {1}", {name_of(body.claim), printable(body.reason)}};
  }
  Words operator()(const ErasureBody& body) const {
    return Message{"Erase the entry {0} everywhere, at the request {1}.",
                   {name_of(body.entry), printable(body.request)}};
  }
  Words operator()(const ProvinceRevocationBody& body) const {
    return Message{"Revoke the certificate {0}. Reason: {1}", {name_of(body.certificate), printable(body.reason)}};
  }
  Words operator()(const ProvinceCertificateBody& body) const {
    return Message{"Register certificate {0} of the body {1}: occupation {2}, level {3}, issued {4}.",
                   {printable(body.number), printable(body.body), printable(body.occupation), number(body.level),
                    printable(body.issued)}};
  }
  template <typename Other>
  Words operator()(const Other&) const {
    return std::nullopt;
  }
};

template <typename Body>
Words words_if(const Entry& entry) {
  if (entry.kind != Body::kKind || entry.version != 1) return std::nullopt;
  const auto body = decode_body<Body>(entry.body);
  return body ? InWords()(*body) : std::nullopt;
}

// Kinds that the rules of competition do not read: those that AnyBody does not have.
template <typename... Bodies>
Words words_among(const Entry& entry) {
  Words out;
  (void)((out = words_if<Bodies>(entry)) || ...);
  return out;
}

}  // namespace

std::optional<Message> words_of_decision(const Entry& entry) {
  if (!is_deciding(entry.kind)) return std::nullopt;
  if (const auto body = decode_any_body(entry)) return std::visit(InWords(), *body);
  if (auto words = words_among<PhaseEndBody>(entry)) return words;
  if (auto words = words_of_reward(entry)) return words;
  return words_of_recording(entry);
}

std::string entry_name_text(std::string_view member, std::uint64_t index) {
  return printable(member) + "/" + number(index);
}

}  // namespace yinxin::ledger
