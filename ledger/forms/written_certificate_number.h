// A certificate number of rule B1 as people type it: normalised first (half width, no spaces, upper case), then judged
// position by position, so that the reason names the place. `CertificateNumber::parse` has the last word.
#pragma once

#include <string_view>

#include "crypto/error.h"
#include "ledger/certificate/certificate_number.h"

namespace yinxin::ledger {

// Errors: certificate-number.text, .empty, .length, .record, .year, .serial, .unsupported-level.
Result<CertificateNumber> read_certificate_number(NumberProfile profile, std::string_view typed,
                                                  std::string_view letters = kNationalLetters);

}  // namespace yinxin::ledger
