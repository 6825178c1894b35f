// A proof to carry about (C2SP tlog-proof): that an entry stands in a log, checked without a network against the log's
// key and the entry's bytes. Text: "c2sp.org/tlog-proof@v1", perhaps "extra <base64>", "index <n>", the hashes of the
// inclusion proof, an empty line, the signed checkpoint as it is. The extra data is under no signature.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "crypto/checkpoint.h"

namespace yinxin::crypto {

struct TlogProof {
  Bytes extra;  // no line if empty
  std::uint64_t index = 0;
  std::vector<Digest> hashes;  // from the leaf's sibling up
  SignedCheckpoint checkpoint;

  bool operator==(const TlogProof&) const = default;
};

// The proof of entry `index` at the checkpoint's size; index is below it and `tree` covers it.
TlogProof make_tlog_proof(const HashSource& tree, std::uint64_t index, SignedCheckpoint checkpoint);

std::string format_tlog_proof(const TlogProof& proof);

// Refuses with tlog-proof.header, tlog-proof.extra, tlog-proof.index, tlog-proof.hash, tlog-proof.too-long (more hashes
// than any tree needs), tlog-proof.no-checkpoint, and as parse_signed_checkpoint does.
Result<TlogProof> parse_tlog_proof(std::string_view text);

// Whether `log` signed the checkpoint and `leaf` is the entry at the index. Refuses as verify_checkpoint and
// verify_inclusion do.
Result<void> verify_tlog_proof(const TlogProof& proof, const NoteVerifier& log, ByteView leaf);

}  // namespace yinxin::crypto
