// The node's settings. Each may come from four places; the first that says something wins: flag, environment, file,
// default.
//
// The file is `config.toml` in the data directory; it may be missing, and every key of it may be:
//   listen = ["0.0.0.0:7147"]         addresses on which peers come in; [] for a node that only dials
//   announce = "node.example:7147"    where others reach this node, told to members; port 0: the one listened on
//   [log]
//   level = "info"                    debug, info, warning, error
//   format = "text"                   text, json
//   file = "/var/log/yinxin.log"      standard error if not given
//   [[peer]]
//   address = "node.example:7147"
//   key = "<64 hex digits>"           its transport key, if known beforehand; any other is then refused
// Environment: YINXIN_LISTEN (addresses between commas), YINXIN_ANNOUNCE, YINXIN_LOG_LEVEL, YINXIN_LOG_FORMAT,
// YINXIN_LOG_FILE.
#pragma once

#include <functional>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "crypto/ed25519.h"
#include "crypto/error.h"
#include "node/address.h"
#include "node/log.h"

namespace yinxin::node {

struct PeerSetting {
  Address address;
  std::optional<crypto::PublicKey> key;
  auto operator<=>(const PeerSetting&) const = default;
};

struct Config {
  std::vector<Address> listen{{"0.0.0.0", 7147}};
  std::optional<Address> announce;
  std::vector<PeerSetting> peers;
  LogSettings log;
  bool operator==(const Config&) const = default;
};

// What one place says.
struct ConfigLayer {
  std::optional<std::vector<Address>> listen;
  std::optional<Address> announce;
  std::optional<std::vector<PeerSetting>> peers;
  std::optional<LogLevel> log_level;
  std::optional<LogFormat> log_format;
  std::optional<std::string> log_file;
  bool operator==(const ConfigLayer&) const = default;
};

// `file` is the name that errors give, with line and column. Errors: config.syntax, config.unknown-key, config.value.
Result<ConfigLayer> parse_config(std::string_view text, std::string_view file);
// The file's layer; an empty one if there is no such file. Errors besides: those of ledger::read_file.
Result<ConfigLayer> load_config(const std::string& path);
// `variable` gives the value of an environment variable. Errors: config.environment.
Result<ConfigLayer> config_from_environment(const std::function<std::optional<std::string>(const char*)>& variable);

// Layers from the one that wins to the one that loses.
Config resolve(std::initializer_list<const ConfigLayer*> layers);

// The words of the settings, also used by flags.
std::optional<LogLevel> log_level_from(std::string_view word);
std::optional<LogFormat> log_format_from(std::string_view word);

}  // namespace yinxin::node
