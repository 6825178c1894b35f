#include "ledger/rules/verdicts.h"

#include <cstdlib>

namespace yinxin::ledger::rules {

std::string_view name_of(ClaimState state) {
  switch (state) {
    case ClaimState::kErased:
      return "erased";
    case ClaimState::kVoid:
      return "void";
    case ClaimState::kWithdrawn:
      return "withdrawn";
    case ClaimState::kRejected:
      return "rejected";
    case ClaimState::kHeld:
      return "held";
    case ClaimState::kDoubleFiled:
      return "double-filed";
    case ClaimState::kAlreadyCounted:
      return "already-counted";
  }
  std::abort();
}

std::string_view name_of(CertificateState state) {
  switch (state) {
    case CertificateState::kVoid:
      return "void";
    case CertificateState::kNoBody:
      return "no-body";
    case CertificateState::kMalformed:
      return "malformed";
    case CertificateState::kNotSupervised:
      return "not-supervised";
    case CertificateState::kBodyInactive:
      return "body-inactive";
    case CertificateState::kNotApproved:
      return "not-approved";
    case CertificateState::kOutOfRange:
      return "out-of-range";
    case CertificateState::kNumberTaken:
      return "number-taken";
    case CertificateState::kRevoked:
      return "revoked";
    case CertificateState::kCounts:
      return "counts";
  }
  std::abort();
}

std::string_view name_of(RangeState state) {
  switch (state) {
    case RangeState::kMalformed:
      return "malformed";
    case RangeState::kNoBody:
      return "no-body";
    case RangeState::kCounts:
      return "counts";
    case RangeState::kPartial:
      return "partial";
    case RangeState::kVoid:
      return "void";
  }
  std::abort();
}

std::string_view name_of(SubsidyState state) {
  switch (state) {
    case SubsidyState::kErased:
      return "erased";
    case SubsidyState::kVoid:
      return "void";
    case SubsidyState::kCancelled:
      return "cancelled";
    case SubsidyState::kSameSkill:
      return "same-skill";
    case SubsidyState::kExcluded:
      return "excluded";
    case SubsidyState::kLimit:
      return "limit";
    case SubsidyState::kPayable:
      return "payable";
  }
  std::abort();
}

}  // namespace yinxin::ledger::rules
