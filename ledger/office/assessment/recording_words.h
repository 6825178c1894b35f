// What the province's decisions about recording a body say (B2), and the words of its steps: the part of
// decision_words.h for kinds that the rules do not know.
#pragma once

#include <optional>
#include <string_view>

#include "ledger/bodies/recording.h"
#include "ledger/entry.h"

namespace yinxin::ledger {

// The name that requests use ("first-review") and the word for a screen.
std::string_view name_of(RecordingStep step);
std::optional<RecordingStep> step_named(std::string_view name);
Message step_in_words(RecordingStep step);
std::string_view name_of(RecordingOutcome outcome);  // "agreed", "returned"
std::optional<RecordingOutcome> recording_outcome_named(std::string_view name);

// nullopt for other kinds, and for what says nothing that can be put into a sentence.
std::optional<Message> words_of_recording(const Entry& entry);

}  // namespace yinxin::ledger
