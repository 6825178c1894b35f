#include "ledger/rules/explain.h"

#include <cstdlib>

namespace yinxin::ledger::rules {
namespace {

template <typename... Arguments>
Message say(std::string_view text, const Arguments&... arguments) {
  return Message{std::string(text), {message_argument(arguments)...}};
}

class Explainer {
 public:
  Explainer(const History& history, const Verdicts& verdicts, const ClaimVerdict& verdict, const MemberName& name)
      : history_(history), verdicts_(verdicts), verdict_(verdict), name_(name) {}

  ClaimExplanation explain() const {
    ClaimExplanation out;
    const Claim& claim = std::get<Claim>(*history_.find(verdict_.entry));
    out.filed = say("{0} filed this person by entry {1} for campaign {2}.", author(verdict_.entry),
                    verdict_.entry.index, claim.campaign);
    out.received = verdict_.official == kNever ? say("The province has not received it yet.")
                                               : say("The province received it at position {0}.", verdict_.official);
    out.verdict = verdict_sentence();
    out.settled = verdict_.settled ? say("Late filings cannot change this.")
                                   : say("This can still change: what decides it has not been received yet.");
    if (verdict_.contest) {
      for (const EntryRef& other : verdicts_.contests[*verdict_.contest].claims) {
        if (other != verdict_.entry) out.rivals.push_back(other);
      }
    }
    out.what_to_do = what_to_do(!out.rivals.empty());
    return out;
  }

 private:
  std::string author(EntryRef entry) const {
    const Member& member = history_.members[entry.member];
    return name_ ? name_(member) : member.id;
  }
  std::uint64_t by() const { return verdict_.decided_by ? verdict_.decided_by->index : 0; }

  Message verdict_sentence() const {
    switch (verdict_.state) {
      case ClaimState::kErased:
        return say("It has been erased on lawful request and counts nowhere.");
      case ClaimState::kVoid:
        return say("It is void: {0} is suspended at that position (the province's entry {1}).", author(verdict_.entry),
                   by());
      case ClaimState::kWithdrawn:
        return say("{0} withdrew it by entry {1}.", author(verdict_.entry), by());
      case ClaimState::kRejected:
        if (verdict_.decided_by && verdict_.decided_by->member == history_.province) {
          const auto* entry = history_.find_as<ProvinceReject>(*verdict_.decided_by);
          if (entry != nullptr && entry->for_mending)
            return say("The province's review returned it for mending (the province's entry {0}).", by());
          return say("The province did not accept it (the province's entry {0}).", by());
        }
        return say("{0}'s own review turned it down (entry {1}).", author(verdict_.entry), by());
      case ClaimState::kHeld:
        return held();
      case ClaimState::kDoubleFiled:
        return double_filed();
      case ClaimState::kAlreadyCounted:
        return say(
            "The person is on the province's list of known holders (the province's entry {0}, step 3) and counts "
            "without being filed.",
            by());
    }
    std::abort();
  }

  Message held() const {
    switch (verdict_.step) {
      case 1:
        return say("It is held: the province ruled for it (the province's entry {0}, step 1).", by());
      case 2:
        return say("It is held: the province has confirmed it (the province's entry {0}, step 2).", by());
      case 4:
        return say("It is held: it was received first (step 4).");
      case 5:
        return say(
            "It is held: no position decides, and it comes first by a hash that nobody can choose, then by index "
            "(step 5).");
      default:
        return say("It is held: nobody else has filed this person.");
    }
  }

  Message double_filed() const {
    const EntryRef winner = *verdict_.winner;
    switch (verdict_.step) {
      case 1:
        return say(
            "It is double-filed: {0} holds this person by entry {1}, for which the province ruled (the province's "
            "entry {2}, step 1).",
            author(winner), winner.index, by());
      case 2:
        return say(
            "It is double-filed: {0} holds this person by entry {1}, which the province has confirmed (the "
            "province's entry {2}, step 2).",
            author(winner), winner.index, by());
      case 4:
        return say(
            "It is double-filed: {0} holds this person by entry {1}, which was received first, at position {2} "
            "(step 4).",
            author(winner), winner.index, verdicts_.official_position(winner));
      default:
        return say(
            "It is double-filed: {0} holds this person by entry {1}; no position decides, and it comes first by a "
            "hash that nobody can choose, then by index (step 5).",
            author(winner), winner.index);
    }
  }

  std::optional<Message> what_to_do(bool has_rivals) const {
    switch (verdict_.state) {
      case ClaimState::kErased:
        return std::nullopt;
      case ClaimState::kVoid:
        return say("Ask the province; after a reinstatement file the person again.");
      case ClaimState::kWithdrawn:
        return say("If that was a mistake, file the person again.");
      case ClaimState::kRejected:
        return say(
            "A row that was returned is mended and the person filed again; for one that was not accepted the reason "
            "says "
            "what keeps it.");
      case ClaimState::kHeld:
        if (!has_rivals || verdict_.step == 2) return std::nullopt;
        return say("If the person belongs to the other side, withdraw this row and theirs moves up.");
      case ClaimState::kDoubleFiled:
        if (verdict_.step <= 2) return say("Withdraw this row, or object to the province with a reason.");
        if (verdict_.winner->member == verdict_.entry.member) {
          return say("The same member filed this person twice: withdraw the row that is wrong.");
        }
        return say(
            "If the person belongs here, agree with {0} that it withdraws its row, and this one moves up, or ask "
            "the province for a ruling; else withdraw this row.",
            author(*verdict_.winner));
      case ClaimState::kAlreadyCounted:
        return say("If the list is wrong, the unit may object with a reason; else withdraw this row.");
    }
    std::abort();
  }

  const History& history_;
  const Verdicts& verdicts_;
  const ClaimVerdict& verdict_;
  const MemberName& name_;
};

}  // namespace

std::optional<ClaimExplanation> explain_claim(const History& history, const Verdicts& verdicts, EntryRef claim,
                                              const MemberName& name_of_member) {
  const ClaimVerdict* verdict = verdicts.claims.find(claim);
  if (!verdict) return std::nullopt;
  return Explainer(history, verdicts, *verdict, name_of_member).explain();
}

}  // namespace yinxin::ledger::rules
