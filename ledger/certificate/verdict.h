// What is said of a certificate without a network: one code, one sentence, and never more of the certificate than its
// two signatures allow. The order of the checks is fixed (it decides which of several faults is named): a definite no
// beats "unknown", and nothing is green when a check could not run. A pure function of what it is given; the clock too.
//
// Order: damaged, malformed, test against production; 26 trust; 25 unsupported; 20 unknown issuer; 11 signatures; only
// now fields may be shown; 18 inconsistent (also with
// proofs that came along), 12 out of authority, 14 key revoked, 13 revoked, 17 not registered, 15
// identity, 16 print; 24 clock, 21 status stale or silent, 22 not yet covered, 23 suspended; 0.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "crypto/error.h"
#include "crypto/sha256.h"
#include "crypto/tlog_proof.h"
#include "ledger/certificate/day.h"
#include "ledger/certificate/identity.h"
#include "ledger/certificate/verdict_basis.h"

namespace yinxin::ledger {

// The numbers are the exit codes of `yinxin-verify`.
enum class VerdictCode : int {
  valid = 0,
  malformed = 10,
  bad_signature = 11,
  out_of_authority = 12,
  revoked = 13,
  key_revoked = 14,
  id_mismatch = 15,
  print_mismatch = 16,
  not_registered = 17,
  inconsistent = 18,
  unknown_issuer = 20,
  status_stale = 21,
  not_yet_covered = 22,
  suspended = 23,
  clock_suspect = 24,
  unsupported = 25,
  trust_problem = 26,
};

enum class VerdictColour { green, red, amber, grey };
enum class IdentityAnswer { not_checked, matched, mismatch };

VerdictColour colour_of(VerdictCode code);
// "VALID", "OUT_OF_AUTHORITY": for programs and logs.
std::string_view word_of(VerdictCode code);
// The word that people read, a template to be translated.
Message title_of(VerdictCode code);
// 1 to 5 as the certificate calls them, 高级技师 to 初级工, with the digit; a template to be translated.
Message level_in_words(unsigned level);
// What kind of certificate it is, and that it is no operating licence (B15).
Message certificate_kind();

// Shown only when both signatures are good.
struct ShownCertificate {
  std::string number;
  std::string name;
  unsigned level = 0;
  std::string issuer;         // the body's name in the directory
  std::string record_number;  // the body's
  std::string occupation;
  std::string work_type;
  Day issued{};
  std::uint32_t registered_at = 0;  // index in the province's feed
};

struct Verdict {
  VerdictCode code = VerdictCode::malformed;
  std::string stage;  // the check that decided, for programs: "decode", "signature", "range" …
  Message reason;     // why, and what to do
  std::vector<Message> warnings;
  std::optional<ShownCertificate> certificate;
  IdentityAnswer identity = IdentityAnswer::not_checked;
  bool registration_proved = false;  // by the proofs that came with the token
  std::optional<std::uint64_t> trust_number;
  std::optional<std::uint64_t> status_number;
  std::optional<Day> status_as_of;
  Day clock{};
};

// An identity number that the holder shows, with the slip that binds it.
struct ShownIdentity {
  std::string document_type;  // three digits
  std::string number;         // normalised
  HolderSlip slip;
};

struct CertificateQuestion {
  std::string_view token;                   // exactly the token's text
  std::vector<crypto::TlogProof> proofs{};  // of its registration, as in its file; may be none
  Day today{};
  std::optional<ShownIdentity> identity{};
  std::optional<std::string> printed_number{};
};

Verdict judge_certificate(const VerdictBasis& basis, const CertificateQuestion& question);

}  // namespace yinxin::ledger
