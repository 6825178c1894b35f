#include "ledger/certificate/certificate_checks.h"

#include <algorithm>

namespace yinxin::ledger {

namespace {

using MaybeDecision = std::optional<Decision>;

Decision decide(VerdictCode code, std::string_view stage, Message reason) { return {code, stage, std::move(reason)}; }

bool same_printed_number(std::string_view printed, const CertificateNumber& number) {
  std::string plain;
  for (char c : printed) {
    if (c == ' ') continue;
    plain += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  }
  return plain == number.text();
}

// --- the reds, in their order ---

MaybeDecision check_consistency(const CertificateFacts& facts) {
  const auto year = static_cast<unsigned>(static_cast<int>(facts.token.issued().year())) % 100;
  if (year != facts.token.number().year2()) {
    return decide(VerdictCode::inconsistent, "year",
                  {"The certificate is dated {0}, but its number is of the year {1}. Ask the issuer.",
                   {day_text(facts.token.issued()), facts.token.raw().number.substr(13, 2)}});
  }
  if (facts.proof != nullptr && !*facts.proof) {
    return decide(VerdictCode::inconsistent, "proof", facts.proof->error().message);
  }
  return {};
}

MaybeDecision check_authority(const CertificateFacts& facts) {
  const CertificateNumber& number = facts.token.number();
  const IssuerKey& key = facts.issuer_key;
  if (number.record_number() != facts.body.record_number) {
    return decide(VerdictCode::out_of_authority, "body",
                  {"{0} signed a number that belongs to another body ({1}). Do not accept it.",
                   {facts.body.name, std::string(number.record_number())}});
  }
  if (!facts.covered()) return {};  // what was allowed after the snapshot is not known: not a definite no
  const unsigned year = 2000 + number.year2();
  if (year < key.first_year || year > key.last_year) {
    return decide(VerdictCode::out_of_authority, "years",
                  {"{0} was not entitled to issue certificates of the year {1}. Do not accept it.",
                   {facts.body.name, std::to_string(year)}});
  }
  if (!key.has_level(number.level())) {
    return decide(VerdictCode::out_of_authority, "levels",
                  {"{0} is not entitled to issue certificates of level {1}. Do not accept it.",
                   {facts.body.name, std::to_string(number.level())}});
  }
  const bool in_range = facts.group != nullptr && (facts.group->allotted.contains(facts.serial()) ||
                                                   facts.group->registered.contains(facts.serial()));
  if (!in_range) {
    return decide(
        VerdictCode::out_of_authority, "range",
        {"Serial {0} of level {1} and year {2} was never allotted to {3}. Do not accept it.",
         {std::to_string(facts.serial()), std::to_string(number.level()), std::to_string(year), facts.body.name}});
  }
  return {};
}

MaybeDecision check_keys(const CertificateFacts& facts) {
  const IssuerKey& key = facts.issuer_key;
  const std::uint32_t at = facts.token.raw().registered_at;
  if (key.state != IssuerKeyState::open && at >= key.closed_at) {
    return decide(
        VerdictCode::key_revoked, "issuer-key",
        {"The key of {0} that signed this had been withdrawn when the certificate was registered. Do not accept it.",
         {facts.body.name}});
  }
  if (!facts.province_key.counts_at(at)) {
    return decide(VerdictCode::key_revoked, "province-key",
                  {"The province's key that signed this had been withdrawn when the certificate was registered. Do not "
                   "accept it.",
                   {}});
  }
  return {};
}

Message revocation_sentence(RevocationReason reason, Day on) {
  switch (reason) {
    case RevocationReason::unstated:
      break;
    case RevocationReason::issued_in_error:
      return {"The certificate was revoked on {0}: it had been issued in error. Do not accept it.", {day_text(on)}};
    case RevocationReason::false_material:
      return {"The certificate was revoked on {0}: it rested on false material. Do not accept it.", {day_text(on)}};
    case RevocationReason::replaced:
      return {"The certificate was revoked on {0}: another one replaces it. Ask for that one.", {day_text(on)}};
    case RevocationReason::by_authority:
      return {"The certificate was revoked on {0} by decision of the authority. Do not accept it.", {day_text(on)}};
  }
  return {"The certificate was revoked on {0}, no reason stated. Do not accept it.", {day_text(on)}};
}

MaybeDecision check_revocation(const CertificateFacts& facts) {
  if (facts.group == nullptr) return {};
  const auto found = std::ranges::find(facts.group->revoked, facts.serial(), &RevokedNumber::serial);
  if (found == facts.group->revoked.end()) return {};
  return decide(VerdictCode::revoked, "revocation", revocation_sentence(found->reason, found->on));
}

MaybeDecision check_registration(const CertificateFacts& facts) {
  if (!facts.status.body.says_registered || !facts.covered()) return {};
  if (facts.group != nullptr && facts.group->registered.contains(facts.serial())) return {};
  return decide(VerdictCode::not_registered, "registration",
                {"The province has no certificate of this number on record as of {0}. Do not accept it.",
                 {day_text(facts.status.header.as_of)}});
}

MaybeDecision check_identity(const CertificateFacts& facts) {
  if (facts.identity != IdentityAnswer::mismatch) return {};
  const CertificateNumber& of_slip = facts.question.identity->slip.number;
  if (of_slip != facts.token.number()) {
    return decide(VerdictCode::id_mismatch, "slip",
                  {"The slip belongs to another certificate ({0}). Ask for the slip of this one.", {of_slip.text()}});
  }
  return decide(VerdictCode::id_mismatch, "identity",
                {"The identity number shown is not the one this certificate was issued to. Do not accept it.", {}});
}

MaybeDecision check_print(const CertificateFacts& facts) {
  const auto& printed = facts.question.printed_number;
  if (!printed || same_printed_number(*printed, facts.token.number())) return {};
  return decide(VerdictCode::print_mismatch, "print",
                {"The number printed on the paper is not the one in the code ({0}). Do not accept the paper.",
                 {facts.token.number().text()}});
}

// --- the ambers, in their order ---

MaybeDecision check_clock(const CertificateFacts& facts) {
  const Day signed_last = std::max(facts.trust.made, facts.status.header.as_of);
  if (facts.question.today < signed_last) {
    return decide(
        VerdictCode::clock_suspect, "clock",
        {"This computer's date ({0}) is before {1}, when the newest note was signed. Set the date and verify again.",
         {day_text(facts.question.today), day_text(signed_last)}});
  }
  if (facts.question.today < facts.token.issued()) {
    return decide(VerdictCode::clock_suspect, "clock",
                  {"This computer's date ({0}) is before the certificate's ({1}). Set the date and verify again.",
                   {day_text(facts.question.today), day_text(facts.token.issued())}});
  }
  return {};
}

MaybeDecision check_status_age(const CertificateFacts& facts) {
  const StatusHeader& header = facts.status.header;
  if (facts.question.today > header.use_until) {
    return decide(VerdictCode::status_stale, "status-age",
                  {"Genuine, but the status note is of {0} and may be used until {1} only: whether the certificate "
                   "still stands is not known. "
                   "Fetch a newer one.",
                   {day_text(header.as_of), day_text(header.use_until)}});
  }
  const StatusBody& body = facts.status.body;
  if (!body.says_registered || !body.says_revoked || !body.says_suspended) {
    return decide(VerdictCode::status_stale, "status-silent",
                  {"Genuine and within its issuer's range, but the status note of {0} does not say which certificates "
                   "are registered and "
                   "which revoked. Ask the province, or verify with a fuller status note.",
                   {day_text(header.as_of)}});
  }
  return {};
}

MaybeDecision check_coverage(const CertificateFacts& facts) {
  if (facts.covered()) return {};
  return decide(VerdictCode::not_yet_covered, "coverage",
                {"Genuine, but registered after the status note of {0} was made. Fetch a newer one and verify again.",
                 {day_text(facts.status.header.as_of)}});
}

MaybeDecision check_suspension(const CertificateFacts& facts) {
  if (facts.group == nullptr || !facts.group->suspended.contains(facts.serial())) return {};
  return decide(VerdictCode::suspended, "suspension",
                {"The certificate is suspended as of {0}. Ask the province.", {day_text(facts.status.header.as_of)}});
}

}  // namespace

IdentityAnswer answer_identity(const std::optional<ShownIdentity>& shown, const Token& token) {
  if (!shown) return IdentityAnswer::not_checked;
  if (shown->slip.number != token.number()) return IdentityAnswer::mismatch;
  const auto commitment = identity_commitment(shown->document_type, shown->number, token.number(), shown->slip.salt);
  return commitment == token.raw().commitment ? IdentityAnswer::matched : IdentityAnswer::mismatch;
}

Decision decide_certificate(const CertificateFacts& facts) {
  using Check = MaybeDecision (*)(const CertificateFacts&);
  constexpr Check kChecks[] = {check_consistency,  check_authority, check_keys,      check_revocation,
                               check_registration, check_identity,  check_print,     check_clock,
                               check_status_age,   check_coverage,  check_suspension};
  for (const Check check : kChecks) {
    if (auto decision = check(facts)) return std::move(*decision);
  }
  return decide(VerdictCode::valid, "valid",
                {"Genuine and registered, and not revoked as of {0}.", {day_text(facts.status.header.as_of)}});
}

std::vector<Message> warnings_about(const CertificateFacts& facts) {
  std::vector<Message> warnings;
  const StatusHeader& header = facts.status.header;
  if (facts.question.today > header.next_by && facts.question.today <= header.use_until) {
    warnings.push_back({"The status note is of {0}; a newer one should exist since {1}.",
                        {day_text(header.as_of), day_text(header.next_by)}});
  }
  switch (facts.body.state) {
    case BodyState::active:
    case BodyState::warned:
      break;
    case BodyState::abnormal:
      warnings.push_back(
          {"The issuing body is on the list of abnormal operations; its earlier certificates stay.", {}});
      break;
    case BodyState::suspended:
      warnings.push_back({"The issuing body is suspended; its earlier certificates stay.", {}});
      break;
    case BodyState::removed:
      warnings.push_back({"The issuing body has been removed; its earlier certificates stay.", {}});
      break;
  }
  return warnings;
}

}  // namespace yinxin::ledger
