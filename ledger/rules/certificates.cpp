#include "ledger/rules/certificates.h"

#include <tuple>

#include "ledger/rules/certificate_number.h"
#include "ledger/rules/tie_break.h"

namespace yinxin::ledger::rules {
namespace {

// A certificate that competes for its number; the order is that of precedence. (Local classes do not get their
// defaulted comparison of text from g++ 12.)
struct Competitor {
  std::string_view printed;
  std::uint64_t official;
  crypto::Digest tie;
  std::uint32_t number;
  auto operator<=>(const Competitor&) const = default;
};

}  // namespace

Certificates::Certificates(const History& history, const Erasures& erased, const Suspensions& suspensions,
                           const Bodies& bodies, const Ranges& ranges)
    : history_(history),
      suspensions_(suspensions),
      bodies_(bodies),
      ranges_(ranges),
      numbers_(EntryNumbers::of<Certificate>(history, erased, true)),
      lives_(numbers_.size()) {}

void Certificates::place(EntryRef ref, std::uint64_t official) {
  const auto number = numbers_.find(ref);
  if (!number) return;
  Life& life = lives_[*number];
  life.official = official;
  life.placed = true;
  if (const auto suspended = suspensions_.holding(ref)) {
    life.at_its_place = CertificateState::kVoid;
    life.voided_at_its_place = *suspended;
  } else {
    life.at_its_place = judge(ref, *history_.find_as<Certificate>(ref));
  }
}

CertificateState Certificates::judge(EntryRef ref, const Certificate& certificate) const {
  const Bodies::Record* body = bodies_.find(certificate.body);
  if (!body) return CertificateState::kNoBody;
  const auto number = read_certificate_number(certificate.number);
  const auto year = year_of_date(certificate.issued);
  if (!number || !year || *year % 100 != number->year || number->level != certificate.level ||
      number->record_number != body->record_number) {
    return CertificateState::kMalformed;
  }
  if (body->supervision.of_level(certificate.level) != history_.members[ref.member].id) {
    return CertificateState::kNotSupervised;
  }
  if (!body->active()) return CertificateState::kBodyInactive;
  if (!body->approved.contains({certificate.occupation, certificate.level})) return CertificateState::kNotApproved;
  if (!ranges_.hold(body->record_number, *year, certificate.level, number->serial)) {
    return CertificateState::kOutOfRange;
  }
  return CertificateState::kCounts;
}

void Certificates::revoke(EntryRef by, EntryRef ref) {
  if (by.member != history_.province && (ref.member != by.member || ref.index >= by.index)) return;
  const auto number = numbers_.find(ref);
  if (number && lives_[*number].revoked.member == kNoMember) lives_[*number].revoked = by;
}

void Certificates::suspend(EntryRef by, const Suspend& entry) {
  const std::uint32_t end_of_member = numbers_.end_of(entry.member);
  for (std::uint32_t number = numbers_.first_from({entry.member, entry.after}); number < end_of_member; ++number) {
    Life& life = lives_[number];
    if (life.placed && life.voided_later.member == kNoMember) life.voided_later = by;
  }
}

std::vector<std::uint32_t> Certificates::keepers_of_numbers() const {
  std::vector<std::uint32_t> out(numbers_.size());
  std::vector<Competitor> competitors;
  for (std::uint32_t number = 0; number < numbers_.size(); ++number) {
    out[number] = number;
    const Life& life = lives_[number];
    if (!life.placed || life.at_its_place != CertificateState::kCounts) continue;
    const EntryRef ref = numbers_[number];
    const std::string& printed = history_.find_as<Certificate>(ref)->number;
    competitors.push_back(
        {printed, life.official, tie_break(as_bytes(printed), history_.members[ref.member].origin), number});
  }
  std::ranges::sort(competitors);
  for (std::size_t i = 1, keeper = 0; i < competitors.size(); ++i) {
    if (competitors[i].printed != competitors[keeper].printed) keeper = i;
    out[competitors[i].number] = competitors[keeper].number;
  }
  return out;
}

void Certificates::finish(Verdicts& verdicts) {
  const std::vector<std::uint32_t> keepers = keepers_of_numbers();
  std::vector<CertificateVerdict> out;
  for (std::uint32_t number = 0; number < numbers_.size(); ++number) {
    const Life& life = lives_[number];
    if (!life.placed) continue;
    CertificateVerdict verdict{numbers_[number], life.at_its_place, life.official != kNever, life.official, {}};
    if (life.at_its_place == CertificateState::kVoid) {
      verdict.decided_by = life.voided_at_its_place;
    } else if (life.at_its_place != CertificateState::kCounts) {
      // What it fails at its place needs no other entry.
    } else if (keepers[number] != number) {
      verdict.state = CertificateState::kNumberTaken;
      verdict.decided_by = numbers_[keepers[number]];
    } else if (life.voided_later.member != kNoMember) {
      verdict.state = CertificateState::kVoid;
      verdict.decided_by = life.voided_later;
    } else if (life.revoked.member != kNoMember) {
      verdict.state = CertificateState::kRevoked;
      verdict.decided_by = life.revoked;
    }
    out.push_back(verdict);
  }
  verdicts.certificates = ByEntry<CertificateVerdict>(std::move(out));
}

}  // namespace yinxin::ledger::rules
