// A member's request for new keys (`keys.yxreq`): for a rotation, after a lost or restored node, after its keys were
// cut. A signed note that can travel on a stick or be pasted. It is signed by the new log key, which proves possession
// of it, and by the present one too where that is still held; who sent the file, the province has to know otherwise.
//
// The text, keys in standard Base64; signed under the feed's origin:
//   yinxin/v1/member-keys
//   genesis, member, generation, size      member_note.h: the generation asked for; the size is a label
//   log|transport|letter <Ed25519 key>     three lines
//   sealing <X25519 key>
#pragma once

#include "crypto/sealing.h"
#include "ledger/bodies/membership.h"
#include "ledger/office/membership/member_note.h"
#include "ledger/roster.h"

namespace yinxin::ledger {

struct KeysRequest : MemberNote {
  crypto::PublicKey log, transport, letter;
  crypto::SealingPublicKey sealing;

  std::string text() const;
  // The signed note; `present_key` is null where it is lost.
  std::string signed_by(const crypto::SecretKey& new_log_key, const crypto::SecretKey* present_key,
                        const FederationName& federation) const;
  // What the province seals: the generation opens where the earlier one closes, at `size` entries of the feed.
  MemberBody rotation(const RosterMember& member, std::uint64_t size) const;
};

struct ReadKeysRequest {
  KeysRequest request;
  bool by_present_key = false;  // the member's present log key has signed it too
};

// Whether a note's text is such a request's.
bool is_keys_request(std::string_view note);

// Reads a request of a member of this federation for its next generation. Errors: those of parse_note;
// keys-request.text, .genesis, .member (unknown, or the province), .signature, .generation (not the next one),
// .retired, .key-in-use.
Result<ReadKeysRequest> read_keys_request(std::string_view note, const Roster& roster);

}  // namespace yinxin::ledger
