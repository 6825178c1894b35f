#include "ledger/office/assessment/recording_words.h"

#include <algorithm>
#include <array>

#include "crypto/ensure.h"
#include "crypto/printable.h"
#include "crypto/sha256.h"
#include "crypto/text_encoding.h"
#include "ledger/certificate/day.h"
#include "ledger/entry_codec.h"
#include "ledger/office/deciding/decision_words.h"

namespace yinxin::ledger {

namespace {

using crypto::printable;

constexpr std::array<std::string_view, 6> kSteps = {"applied",           "first-review",       "city-review",
                                                    "province-recorded", "ministry-confirmed", "published"};

template <typename Body>
std::optional<Body> body_of(const Entry& entry) {
  if (entry.kind != Body::kKind || entry.version != 1) return std::nullopt;
  auto body = decode_body<Body>(entry.body);
  if (!body) return std::nullopt;
  return std::move(*body);
}

std::optional<Message> words_of(const BodyRecordingBody& body) {
  const auto day = day_from_number(body.date);
  const bool known = body.step >= static_cast<std::uint8_t>(RecordingStep::province_recorded) &&
                     body.step <= static_cast<std::uint8_t>(RecordingStep::published) && body.outcome >= 1 &&
                     body.outcome <= 2 && day;
  if (!known) return std::nullopt;
  return Message{"Take the step \"{0}\" of the application {1}: {2}, dated {3}, by document {4}. Opinion: {5}",
                 {std::string(name_of(static_cast<RecordingStep>(body.step))),
                  entry_name_text(body.application.member, body.application.index),
                  std::string(name_of(static_cast<RecordingOutcome>(body.outcome))), day_text(*day),
                  body.document.empty() ? std::string("-") : printable(body.document),
                  body.opinion.empty() ? std::string("-") : printable(body.opinion)}};
}

std::optional<Message> words_of(const ConsentLetterBody& body) {
  return Message{"Issue the letter of consent of the assessment body {0}; SHA-256 of its text {1}.",
                 {printable(body.body), crypto::to_hex(crypto::sha256(as_bytes(body.text)))}};
}

}  // namespace

std::string_view name_of(RecordingStep step) { return kSteps[static_cast<std::size_t>(step) - 1]; }

std::optional<RecordingStep> step_named(std::string_view name) {
  const auto found = std::ranges::find(kSteps, name);
  if (found == kSteps.end()) return std::nullopt;
  return static_cast<RecordingStep>(found - kSteps.begin() + 1);
}

Message step_in_words(RecordingStep step) {
  switch (step) {
    case RecordingStep::applied:
      return Message{"applied", {}};
    case RecordingStep::first_review:
      return Message{"first review", {}};
    case RecordingStep::city_review:
      return Message{"the city's review", {}};
    case RecordingStep::province_recorded:
      return Message{"recorded by the province", {}};
    case RecordingStep::ministry_confirmed:
      return Message{"confirmed by the ministry's centre", {}};
    case RecordingStep::published:
      return Message{"published", {}};
  }
  ensure(false, "a step has its word");
  return {};
}

std::string_view name_of(RecordingOutcome outcome) {
  return outcome == RecordingOutcome::agreed ? "agreed" : "returned";
}

std::optional<RecordingOutcome> recording_outcome_named(std::string_view name) {
  if (name == "agreed") return RecordingOutcome::agreed;
  if (name == "returned") return RecordingOutcome::returned;
  return std::nullopt;
}

std::optional<Message> words_of_recording(const Entry& entry) {
  if (const auto body = body_of<BodyRecordingBody>(entry)) return words_of(*body);
  if (const auto body = body_of<ConsentLetterBody>(entry)) return words_of(*body);
  return std::nullopt;
}

}  // namespace yinxin::ledger
