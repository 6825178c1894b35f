#include "ledger/office/assessment/batch_check.h"

#include <algorithm>

namespace yinxin::ledger {

namespace {

std::string supervisor_of(const RegisteredBody& body, std::uint64_t level) {
  return body.record.supervision.of_level(level);
}

Result<void> check_token(const Token& token, const RegisteredBody& body, const MemberId& self) {
  const std::string& number = token.number().text();
  const std::uint64_t level = token.number().level();
  const int year = static_cast<int>(token.issued().year());
  const crypto::PublicKey& key = *body.certificate_key;
  if (token.raw().issuer_key != key_id(kSuiteEd25519, KeyRole::issuer_certificate_seal, key) ||
      !crypto::verify(key, issuer_message(token.raw()), token.raw().issuer_signature)) {
    return refuse("certificate.issuer", "Certificate {0} is not signed by the seal on record for {1}.", number,
                  body.name);
  }
  if (token.number().record_number() != body.record.record_number ||
      static_cast<unsigned>(year) % 100 != token.number().year2()) {
    return refuse("certificate.record", "Number {0} does not begin with the record number {1}, or its year is not {2}.",
                  number, body.record.record_number, year);
  }
  if (supervisor_of(body, level) != self.text()) {
    return refuse("certificate.supervisor", "Certificate {0}: level {1} of {2} is supervised by {3}, not by {4}.",
                  number, level, body.name, supervisor_of(body, level), self.text());
  }
  if (!body.record.approved.contains({token.raw().occupation, level})) {
    return refuse("certificate.not-approved", "Certificate {0}: {1} is not approved for occupation {2} at level {3}.",
                  number, body.name, token.raw().occupation, level);
  }
  const bool allotted = std::ranges::any_of(body.ranges, [&](const AllottedRange& range) {
    return range.year == year && range.level == static_cast<int>(level) && range.first <= token.number().serial() &&
           token.number().serial() <= range.last;
  });
  if (!allotted) {
    return refuse("certificate.range", "Number {0} is in none of the ranges that {1} was allotted.", number, body.name);
  }
  return {};
}

}  // namespace

std::string entry_in_words(const Judged& judged, rules::EntryRef entry) {
  return judged.id_of(entry.member) + "/" + std::to_string(entry.index);
}

Result<void> check_may_issue(const RegisteredBody& body) {
  if (!body.record.active())
    return refuse("certificate.inactive", "{0} is suspended or removed: it may issue no certificates.", body.name);
  if (!body.certificate_key)
    return refuse("certificate.key", "The record of {0} has no usable certificate seal.", body.name);
  return {};
}

Result<void> check_batch(const CertificateBatch& batch, const Roster& roster, const MemberId& self,
                         const Judged& judged, const BodyRegister& bodies) {
  if (batch.federation != roster.federation() || batch.member != self) {
    return refuse("certificate.feed", "The batch is for {0} in the federation {1}; this is {2} in {3}.",
                  batch.member.text(), batch.federation.text(), self.text(), roster.federation().text());
  }
  const auto body = bodies.find(batch.body);
  if (!body) return std::unexpected(body.error());
  if (auto may = check_may_issue(**body); !may) return may;
  const auto used = numbers_in_use(judged);
  for (const Token& token : batch.tokens) {
    if (auto good = check_token(token, **body, self); !good) return good;
    const auto before = used.find(token.number().text());
    if (before != used.end()) {
      return refuse("certificate.used", "Number {0} has been used before: {1}.", token.number().text(),
                    entry_in_words(judged, before->second));
    }
  }
  return {};
}

Result<void> check_not_voided(const CertificateBatch& batch, const RangeUse& use) {
  for (const Token& token : batch.tokens) {
    const SeriesUse* series = use.find(
        {batch.body, static_cast<std::uint64_t>(static_cast<int>(token.issued().year())), token.number().level()});
    if (series == nullptr) continue;
    for (const ExplainedPart& part : series->explained) {
      if (token.number().serial() < part.serials.first || token.number().serial() > part.serials.last) continue;
      return refuse("certificate.voided",
                    "Number {0} was explained as left out (作废) by {1}/{2}; it is not used again.",
                    token.number().text(), part.entry.member, part.entry.index);
    }
  }
  return {};
}

}  // namespace yinxin::ledger
