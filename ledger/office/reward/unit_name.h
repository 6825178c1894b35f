// The keyed name of a unit: the same at every member, so that two payments at one unit are known as such (C2), and
// telling nobody without the tag key which unit it is. Hex of BLAKE2b, digest length 16, of the unified social credit
// code, keyed with BLAKE2b-256 of `yinxin/v1/tag/unit` keyed with the federation's tag key, as a person's tag is
// (crypto/tag.h).
#pragma once

#include <string>

#include "crypto/tag.h"
#include "ledger/credit_code.h"

namespace yinxin::ledger {

std::string keyed_unit_name(const crypto::TagKey& key, const CreditCode& code);

}  // namespace yinxin::ledger
