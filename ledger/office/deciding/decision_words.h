// What a decision says, in words, made from the very bytes that are sealed: who holds a seal reads this and nothing
// that somebody else wrote beside the bytes.
#pragma once

#include <optional>

#include "ledger/entry.h"

namespace yinxin::ledger {

// One sentence. nullopt for an entry that is not a decision, or whose kind, version or body is not known here: such a
// thing must not be sealed.
std::optional<Message> words_of_decision(const Entry& entry);

// "bengbu/17"
std::string entry_name_text(std::string_view member, std::uint64_t index);

}  // namespace yinxin::ledger
