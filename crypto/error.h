// What went wrong outside, as a value: a code that programs branch on and a sentence that people read. The sentence is
// kept as an English template and its arguments, so that the screen can show it in another language; `{0}`, `{1}` … are
// the places of the arguments. A template says which thing, where, and what to do.
#pragma once

#include <expected>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace yinxin {

// A sentence for people: template and arguments. Templates are string literals, extracted for translation.
struct Message {
  std::string text;
  std::vector<std::string> arguments;

  // The sentence with the arguments in their places, from `translated` where given, else from `text`.
  std::string sentence(std::string_view translated = {}) const;
  bool operator==(const Message&) const = default;
};

struct Error {
  std::string code;  // dotted, lower case, stable: "note.bad-signature"
  Message message;

  std::string sentence() const { return message.sentence(); }
  bool operator==(const Error&) const = default;
};

template <typename T>
using Result = std::expected<T, Error>;

inline std::string message_argument(std::string_view text) { return std::string(text); }
template <typename Number>
requires std::is_arithmetic_v<Number> std::string message_argument(Number number) { return std::to_string(number); }

// A refusal, to be returned: `return refuse("feed.shrinks", "The checkpoint of {0} shrinks to {1} entries.", origin,
// n)`.
template <typename... Arguments>
std::unexpected<Error> refuse(std::string_view code, std::string_view text, const Arguments&... arguments) {
  return std::unexpected(Error{std::string(code), {std::string(text), {message_argument(arguments)...}}});
}

}  // namespace yinxin
