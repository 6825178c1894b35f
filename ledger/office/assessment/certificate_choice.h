// Which certificates a request means: by numbers, or by body, year, level and serials. Those that have their number are
// meant (they count, or are revoked); what never got it is passed over.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "ledger/bodies/fields.h"
#include "ledger/office/judged.h"
#include "ledger/office/request.h"

namespace yinxin::ledger {

// `numbers` [text], or `body` with `year`, `level`, `first`, `last` as far as given. Ascending by number; at least one.
// Errors: certificate.choice (neither), certificate.unknown (names the number), certificate.none.
Result<std::vector<const rules::CertificateVerdict*>> chosen_certificates(const Judged& judged,
                                                                          const OfficeRequest& request);
// Whose number it is: the certificate that has it, or had it, or that only claims it; nullptr where none does.
const rules::CertificateVerdict* bearer_of(const Judged& judged, const std::string& number);
// The entries by member, as intervals.
std::map<std::string, std::vector<Interval>> entries_of(const Judged& judged,
                                                        const std::vector<const rules::CertificateVerdict*>& chosen);

}  // namespace yinxin::ledger
