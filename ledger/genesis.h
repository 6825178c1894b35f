// Genesis: the note that founds a federation, signed by its roots: label, threshold, roots, the province's first keys,
// tag scheme, rules version. The SHA-256 of its text is the genesis hash; the federation's name carries its beginning.
//
// The text, one `word value` a line, in exactly this order; keys in standard base64:
//   yinxin/v1/genesis
//   label test
//   threshold 1
//   root <Ed25519 key>            one line for each root: 5, or 1 where the label is `test`
//   province <member id>
//   log|transport|decision|letter|certificate|on-duty|status <Ed25519 key>     seven lines
//   sealing <X25519 key>
//   tag-scheme 1
//   rules 1
// Root k (from 1) signs under the key name `yinxin/root-k`.
#pragma once

#include <vector>

#include "crypto/note.h"
#include "crypto/sealing.h"
#include "crypto/sha256.h"
#include "ledger/names.h"

namespace yinxin::ledger {

// The version of the rules that this program knows.
inline constexpr std::uint32_t kRulesVersion = 1;

struct ProvinceKeys {
  crypto::PublicKey log, transport, decision, letter, certificate, on_duty, status;
  crypto::SealingPublicKey sealing;
};

struct Genesis {
  std::string label;
  std::uint32_t threshold;
  std::vector<crypto::PublicKey> roots;
  MemberId province;
  ProvinceKeys keys;
  std::uint32_t tag_scheme;
  std::uint32_t rules_version;

  std::string text() const;
  crypto::Digest hash() const;
  FederationName federation() const;
};

// The verifier of root number `number`, counted from 1.
crypto::NoteVerifier root_verifier(std::size_t number, const crypto::PublicKey& root);

// Errors: genesis.text (which line, what is expected), genesis.roots (number or threshold not allowed, a root twice),
// genesis.signatures (fewer good ones than the threshold), and those of parse_note.
Result<Genesis> parse_genesis(std::string_view note);
// The text alone, before it is signed. Errors: genesis.text, genesis.roots.
Result<Genesis> parse_genesis_text(std::string_view text);

}  // namespace yinxin::ledger
