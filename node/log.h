// The node's log: one line an event, as text or JSON. No personal data by construction: what is put into a line is a
// number, a key, an address, or text that the caller has marked as `Plain`. Sentences of errors of the ledger name rows
// and people and have no way in here; their codes do.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <type_traits>

#include "crypto/ed25519.h"
#include "crypto/error.h"
#include "node/address.h"

namespace yinxin::node {

enum class LogLevel { kDebug, kInfo, kWarning, kError };
enum class LogFormat { kText, kJson };

struct LogSettings {
  LogLevel level = LogLevel::kInfo;
  LogFormat format = LogFormat::kText;
  std::string file;  // empty: standard error
  bool operator==(const LogSettings&) const = default;
};

// Text that names no person and no unit: a verb, an error's code, a reason out of our own templates. Text from others
// is cleaned on its way into the log all the same.
struct Plain {
  std::string text;
  explicit Plain(std::string_view value) : text(value) {}
};

template <typename Number>
requires std::is_arithmetic_v<Number> std::string log_argument(Number number) { return std::to_string(number); }
inline std::string log_argument(const Plain& plain) { return plain.text; }
inline std::string log_argument(const Address& address) { return address.text(); }
// The first 8 hexadecimal digits.
std::string log_argument(const crypto::PublicKey& key);

class Log {
 public:
  // Fails if the file cannot be opened for appending ("log.file").
  static Result<std::unique_ptr<Log>> open(const LogSettings& settings);
  ~Log();
  Log(const Log&) = delete;
  Log& operator=(const Log&) = delete;

  // `event` is dotted and stable, for programs; `text` is a template with {0} {1}. From any thread.
  template <typename... Arguments>
  void debug(std::string_view event, std::string_view text, const Arguments&... arguments) {
    write(LogLevel::kDebug, event, {std::string(text), {log_argument(arguments)...}});
  }
  template <typename... Arguments>
  void info(std::string_view event, std::string_view text, const Arguments&... arguments) {
    write(LogLevel::kInfo, event, {std::string(text), {log_argument(arguments)...}});
  }
  template <typename... Arguments>
  void warning(std::string_view event, std::string_view text, const Arguments&... arguments) {
    write(LogLevel::kWarning, event, {std::string(text), {log_argument(arguments)...}});
  }
  template <typename... Arguments>
  void error(std::string_view event, std::string_view text, const Arguments&... arguments) {
    write(LogLevel::kError, event, {std::string(text), {log_argument(arguments)...}});
  }

  // Opens the file anew, after it was renamed away; goes on with the old one if that fails.
  void reopen();
  void set_level(LogLevel level);

 private:
  Log() = default;
  void write(LogLevel level, std::string_view event, const Message& message);

  struct Output;
  std::unique_ptr<Output> output_;
};

}  // namespace yinxin::node
