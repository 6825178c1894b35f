// The vectors of tests/vectors/verify: questions to the offline verifier with the answers expected, made from fixed
// seeds. Whoever writes another verifier runs them too; the file is the contract, this makes it.
#pragma once

#include <string>

namespace yinxin::ledger::testing {

// The content of tests/vectors/verify/cases.json.
std::string make_verify_vectors();

}  // namespace yinxin::ledger::testing
