// Which certificates count, and which holds a number that several were given (B1, B3, B9).
//
// The invariants: a certificate is judged by the register, approvals and ranges at its own place in the sequence, so
// what changes later does not reach back (only suspension and revocation do); ONE_PER_NUMBER: of those that pass
// everything else one keeps the number, and keeps it when void or revoked.
#pragma once

#include <string>
#include <vector>

#include "ledger/rules/bodies.h"
#include "ledger/rules/entry_numbers.h"
#include "ledger/rules/ranges.h"
#include "ledger/rules/suspension.h"
#include "ledger/rules/verdicts.h"

namespace yinxin::ledger::rules {

class Certificates {
 public:
  // All must outlive the certificates.
  Certificates(const History& history, const Erasures& erased, const Suspensions& suspensions, const Bodies& bodies,
               const Ranges& ranges);

  // The certificate takes its turn.
  void place(EntryRef ref, std::uint64_t official);
  // By the author's own entry, which is not suspended, an earlier one of its feed; by the province's any.
  void revoke(EntryRef by, EntryRef certificate);
  // The member's official certificates at `after` or above become void.
  void suspend(EntryRef by, const Suspend& entry);

  void finish(Verdicts& verdicts);

 private:
  struct Life {
    std::uint64_t official = kNever;
    bool placed = false;
    CertificateState at_its_place = CertificateState::kCounts;  // what it fails there; kCounts: nothing
    EntryRef voided_at_its_place;                               // names nothing: it was not, as below
    EntryRef voided_later;
    EntryRef revoked;
  };

  CertificateState judge(EntryRef ref, const Certificate& certificate) const;
  // By number: who has the certificate's number, itself if it does or does not compete for it.
  std::vector<std::uint32_t> keepers_of_numbers() const;

  const History& history_;
  const Suspensions& suspensions_;
  const Bodies& bodies_;
  const Ranges& ranges_;
  EntryNumbers numbers_;
  std::vector<Life> lives_;  // by number
};

}  // namespace yinxin::ledger::rules
