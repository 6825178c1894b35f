// How many certificates a second one processor verifies, beside the signature checks alone. A token carries two
// signatures, so half of the checks is what no verdict can exceed.
#include <benchmark/benchmark.h>

#include <cstdlib>

#include "crypto/ed25519.h"
#include "ledger/certificate/token.h"
#include "ledger/certificate/verdict.h"
#include "tests/ledger/support/certificate_federation.h"

namespace yinxin::ledger {
namespace {

// Read, checked and judged against a trust note and a status note that were believed once, as a scanner does it.
void token_verified(benchmark::State& state) {
  const TrustNote trust = testing::trust_of_test_federation();
  const std::string trust_file = testing::sign_trust(trust, {1});
  const std::string status = testing::status_file(trust, testing::status_header(trust), testing::full_status_body());
  const VerdictBasis basis(VerdictSources{
      .root = root_fingerprint(trust.federation, trust.roots), .trust_notes = {trust_file}, .status_file = status});
  const std::string token = token_text(testing::genuine_token());
  const Day today = *day_from_number(20240802);
  for (auto _ : state) {
    if (judge_certificate(basis, {.token = token, .today = today}).code != VerdictCode::valid) std::abort();
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(token_verified);

void signature_checked(benchmark::State& state) {
  const RawToken token = testing::genuine_token();
  const crypto::PublicKey key = testing::key_of(testing::kIssuerSeal).public_key();
  const Bytes message = issuer_message(token);
  for (auto _ : state) {
    if (!crypto::verify(key, message, token.issuer_signature)) std::abort();
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(signature_checked);

}  // namespace
}  // namespace yinxin::ledger
