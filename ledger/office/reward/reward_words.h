// What the province's decisions about subsidies and leading talent say, in a sentence for whoever seals them.
#pragma once

#include <optional>

#include "ledger/entry.h"

namespace yinxin::ledger {

// nullopt for other kinds, and for what cannot be read.
std::optional<Message> words_of_reward(const Entry& entry);

}  // namespace yinxin::ledger
