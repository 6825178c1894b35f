#include "ledger/office/assessment/certificate_words.h"

#include "crypto/ensure.h"
#include "ledger/office/deciding/decision_words.h"

namespace yinxin::ledger {

Message state_in_words(const Judged& judged, const rules::CertificateVerdict& verdict) {
  using enum rules::CertificateState;
  const std::string by =
      verdict.decided_by ? entry_name_text(judged.id_of(verdict.decided_by->member), verdict.decided_by->index) : "-";
  switch (verdict.state) {
    case kCounts:
      if (verdict.settled) return Message{"it counts", {}};
      return Message{"it counts as far as is known here; the province has not received it yet", {}};
    case kRevoked:
      return {"revoked by {0}", {by}};
    case kVoid:
      return {"without effect: its member is suspended by {0}", {by}};
    case kNoBody:
      return Message{"without effect: no assessment body of that id is on record", {}};
    case kMalformed:
      return Message{"without effect: number, year, level or body do not agree with each other", {}};
    case kNotSupervised:
      return Message{"without effect: another member supervises the body at this level", {}};
    case kBodyInactive:
      return Message{"without effect: the body was suspended or removed", {}};
    case kNotApproved:
      return Message{"without effect: the body was not approved for this occupation at this level", {}};
    case kOutOfRange:
      return Message{"without effect: the number lies in none of the body's ranges of that year and level", {}};
    case kNumberTaken:
      return {"without effect: the number was used before, by {0}", {by}};
  }
  ensure(false, "a certificate's state has its sentence");
  return {};
}

}  // namespace yinxin::ledger
