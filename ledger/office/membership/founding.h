// The founding of a federation by its province: keys, genesis, the first trust note. Where the root keys are with five
// people, it is done in two steps: `draft_founding` makes everything but the signatures and leaves `founding.draft`;
// each root signs that wherever it is kept (`sign_draft`); `complete_founding` puts the signatures together.
//
// `founding.draft`: the genesis text, an empty line, the text of the trust note. What a root gives back: the same two
// as notes with its signature, an empty line between them.
#pragma once

#include "ledger/certificate/trust_note.h"
#include "ledger/office/membership/new_node.h"

namespace yinxin::ledger {

// How long the first trust note may be used.
inline constexpr std::int64_t kFirstTrustDays = 2 * 365;

struct FoundingPlan {
  std::string label;
  MemberId province;
  std::vector<crypto::PublicKey> roots;  // 5; or none for the label `test`: then a root key is made, locked, in keys/
  std::string listen;                    // HOST:PORT for config.toml; empty: the default
  Day today{};
};

struct Founded {
  Genesis genesis;
  crypto::Digest root_fingerprint;
  std::string trust_note;  // the signed text
};

// A federation of one root, founded at once. Errors: founding.label, those of NewNode and of the keyring.
Result<Founded> found_test_federation(const NewNode& node, const FoundingPlan& plan, const Locking& locking,
                                      std::string_view machine_id, crypto::RandomSource& random);

struct FoundingDraft {
  Genesis genesis;
  TrustNote trust;

  std::string text() const;
  // Errors: founding.draft, those of parse_genesis_text and parse_trust_text.
  static Result<FoundingDraft> parse(std::string_view text);
  crypto::Digest root_fingerprint() const;
};

// The first step for five roots. Errors: founding.label, founding.roots.
Result<FoundingDraft> draft_founding(const NewNode& node, const FoundingPlan& plan, const Locking& locking,
                                     std::string_view machine_id, crypto::RandomSource& random);

// The draft signed by one root. Errors: founding.not-a-root.
Result<std::string> sign_draft(const FoundingDraft& draft, const crypto::SecretKey& root);

// The last step: `signed_drafts` are what the roots gave back, in any order. Errors: founding.signed (not of this
// draft, with its place in the list from 1), genesis.signatures, those of file and note.
Result<Founded> complete_founding(const NewNode& node, std::span<const std::string> signed_drafts);

}  // namespace yinxin::ledger
