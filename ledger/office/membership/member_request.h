// A member's request to be admitted (`request.yxreq`): its public keys and what it is, as a signed note that it can
// carry to the province on a stick. The signature by the log key proves possession of that key; who sent the file, the
// province has to know otherwise.
//
// The text, one `word value` a line, keys in standard Base64; signed under the feed's origin:
//   yinxin/v1/member-request
//   genesis <64 hex digits>
//   member bengbu
//   role city|association
//   name 蚌埠市人力资源和社会保障局
//   division 340300                    0 for an association
//   log|transport|letter <Ed25519 key>     three lines
//   sealing <X25519 key>
#pragma once

#include "crypto/sealing.h"
#include "ledger/bodies/membership.h"
#include "ledger/code_table.h"
#include "ledger/genesis.h"

namespace yinxin::ledger {

struct MemberRequest {
  crypto::Digest genesis_hash;
  MemberId member;
  MemberRole role;
  std::string name;
  std::uint32_t division;
  crypto::PublicKey log, transport, letter;
  crypto::SealingPublicKey sealing;

  std::string text() const;
  // The signed note.
  std::string signed_by(const crypto::SecretKey& log_key, const FederationName& federation) const;
  // What the province seals when it admits: generation 1, from size 0.
  MemberBody admission() const;
};

// Whether role, name and division go together. Errors: member.name, member.division, member.role.
Result<void> check_member(const CodeTables& tables, MemberRole role, std::string_view name, std::uint32_t division);

// Reads a request to this federation. Errors: member-request.text, member-request.genesis (of another federation),
// member-request.signature, those of parse_note and check_member.
Result<MemberRequest> read_member_request(std::string_view note, const Genesis& genesis, const CodeTables& tables);

std::string_view member_role_word(MemberRole role);
std::optional<MemberRole> member_role_from(std::string_view word);

}  // namespace yinxin::ledger
