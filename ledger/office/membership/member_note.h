// How the notes begin that a member writes of itself after its admission (new keys, leaving): after the line that names
// the kind of note, four lines.
//   genesis <64 hex digits>
//   member bengbu
//   generation 2                       of its keys
//   size 17                            entries of its feed
#pragma once

#include <optional>
#include <string>

#include "ledger/certificate/note_lines.h"
#include "ledger/names.h"

namespace yinxin::ledger {

struct MemberNote {
  crypto::Digest genesis_hash;
  MemberId member;
  std::uint32_t generation = 1;
  std::uint64_t size = 0;

  // With the line before them.
  std::string first_lines(std::string_view kind) const;
};

// The line `kind` and the next four; nullopt where they are not these, which `lines` then says.
std::optional<MemberNote> read_member_note(NoteLines& lines, std::string_view kind);

}  // namespace yinxin::ledger
