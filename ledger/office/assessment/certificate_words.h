// What the rules say of a certificate, in a sentence: why it counts or has no effect (B3).
#pragma once

#include "ledger/office/judged.h"

namespace yinxin::ledger {

Message state_in_words(const Judged& judged, const rules::CertificateVerdict& verdict);

}  // namespace yinxin::ledger
