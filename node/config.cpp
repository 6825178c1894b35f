#include "node/config.h"

// toml++ 3.3 asserts that a key begins as a key does, and in the next lines refuses a key that does not ("[:x"): with
// its assertions the program would abort for a slip in a file, and with NDEBUG the compiler would be told to assume
// them. So they are neither: what the parser finds wrong, it says. tests/fuzz/config_fuzz.cpp looks for what it does
// not find.
#undef NDEBUG
#define TOML_ASSERT(condition) static_cast<void>(0)
#include <toml++/toml.h>

#include <algorithm>

#include "crypto/text_encoding.h"
#include "ledger/durable_file.h"
#include "node/config_characters.h"
#include "node/log_line.h"

namespace yinxin::node {
namespace {

// The file being read and what was found wrong in it first.
class Reader {
 public:
  explicit Reader(std::string_view file) : file_(file) {}

  // Every key of `table` must be one of `known`.
  void check_keys(const toml::table& table, std::string_view where, std::initializer_list<std::string_view> known) {
    for (const auto& [key, value] : table) {
      if (std::ranges::find(known, key.str()) != known.end()) continue;
      fail("config.unknown-key", key.source(), "{0}, line {1}, column {2}: there is no setting \"{3}\".",
           std::string(where) + std::string(key.str()));
    }
  }
  void wrong_value(const toml::node& node, std::string_view what) {
    fail("config.value", node.source(), "{0}, line {1}, column {2}: {3}.", what);
  }
  std::optional<std::string> text(const toml::node& node, std::string_view key) {
    if (const auto* value = node.as_string()) return value->get();
    wrong_value(node, "\"" + std::string(key) + "\" must be a text in quotation marks");
    return std::nullopt;
  }
  std::optional<Address> address(const toml::node& node, std::string_view key) {
    const std::optional<std::string> value = text(node, key);
    if (!value) return std::nullopt;
    Result<Address> parsed = parse_address(*value);
    if (parsed) return *parsed;
    wrong_value(node, "\"" + *value + "\" is not HOST:PORT");
    return std::nullopt;
  }
  const std::optional<Error>& error() const { return error_; }

 private:
  void fail(std::string_view code, const toml::source_region& at, std::string_view sentence, std::string_view what) {
    if (error_ && (line_ < at.begin.line || (line_ == at.begin.line && column_ <= at.begin.column))) return;
    line_ = at.begin.line;
    column_ = at.begin.column;
    error_ = refuse(code, sentence, file_, line_, column_, what).error();
  }

  std::string_view file_;
  std::optional<Error> error_;  // the first in the order of the file
  toml::source_index line_ = 0;
  toml::source_index column_ = 0;
};

void read_listen(Reader& reader, const toml::node& node, ConfigLayer& layer) {
  const toml::array* list = node.as_array();
  if (list == nullptr) return reader.wrong_value(node, "\"listen\" must be a list of addresses");
  layer.listen.emplace();
  for (const toml::node& item : *list) {
    if (const auto address = reader.address(item, "listen")) layer.listen->push_back(*address);
  }
}

void read_log(Reader& reader, const toml::node& node, ConfigLayer& layer) {
  const toml::table* table = node.as_table();
  if (table == nullptr) return reader.wrong_value(node, "\"log\" must be a table");
  reader.check_keys(*table, "log.", {"level", "format", "file"});
  if (const toml::node* level = table->get("level")) {
    const auto word = reader.text(*level, "log.level");
    if (word && !(layer.log_level = log_level_from(*word)))
      reader.wrong_value(*level, "\"log.level\" is one of debug, info, warning, error");
  }
  if (const toml::node* format = table->get("format")) {
    const auto word = reader.text(*format, "log.format");
    if (word && !(layer.log_format = log_format_from(*word)))
      reader.wrong_value(*format, "\"log.format\" is one of text, json");
  }
  if (const toml::node* file = table->get("file")) layer.log_file = reader.text(*file, "log.file");
}

void read_peer(Reader& reader, const toml::node& node, std::vector<PeerSetting>& peers) {
  const toml::table* table = node.as_table();
  if (table == nullptr) return reader.wrong_value(node, "a \"peer\" must be a table");
  reader.check_keys(*table, "peer.", {"address", "key"});
  PeerSetting peer;
  const toml::node* address = table->get("address");
  if (address == nullptr) return reader.wrong_value(node, "this peer has no \"address\"");
  if (const auto parsed = reader.address(*address, "peer.address")) peer.address = *parsed;
  if (const toml::node* key = table->get("key")) {
    const auto text = reader.text(*key, "peer.key");
    const auto bytes = crypto::from_hex(text.value_or(""));
    if (const auto parsed = crypto::PublicKey::parse(bytes.value_or(Bytes()))) {
      peer.key = *parsed;
    } else if (text) {
      reader.wrong_value(*key, "\"peer.key\" is not a transport key: 64 hexadecimal digits in lower case");
    }
  }
  peers.push_back(std::move(peer));
}

void read_peers(Reader& reader, const toml::node& node, ConfigLayer& layer) {
  const toml::array* list = node.as_array();
  if (list == nullptr) return reader.wrong_value(node, "each peer begins with [[peer]]");
  layer.peers.emplace();
  for (const toml::node& item : *list) read_peer(reader, item, *layer.peers);
}

}  // namespace

std::optional<LogLevel> log_level_from(std::string_view word) {
  for (const LogLevel level : {LogLevel::kDebug, LogLevel::kInfo, LogLevel::kWarning, LogLevel::kError}) {
    if (name_of(level) == word) return level;
  }
  return std::nullopt;
}

std::optional<LogFormat> log_format_from(std::string_view word) {
  if (word == "text") return LogFormat::kText;
  if (word == "json") return LogFormat::kJson;
  return std::nullopt;
}

Result<ConfigLayer> parse_config(std::string_view text, std::string_view file) {
  if (const auto wrong = wrong_character(text)) {
    return refuse("config.syntax", "{0}, line {1}, column {2}: {3}.", file, wrong->line, wrong->column, wrong->what);
  }
  toml::table table;
  try {
    table = toml::parse(text);
  } catch (const toml::parse_error& error) {
    return refuse("config.syntax", "{0}, line {1}, column {2}: {3}.", file, error.source().begin.line,
                  error.source().begin.column, error.description());
  }
  Reader reader(file);
  ConfigLayer layer;
  reader.check_keys(table, "", {"listen", "announce", "log", "peer"});
  if (const toml::node* listen = table.get("listen")) read_listen(reader, *listen, layer);
  if (const toml::node* announce = table.get("announce")) layer.announce = reader.address(*announce, "announce");
  if (const toml::node* log = table.get("log")) read_log(reader, *log, layer);
  if (const toml::node* peers = table.get("peer")) read_peers(reader, *peers, layer);
  if (reader.error()) return std::unexpected(*reader.error());
  return layer;
}

Result<ConfigLayer> load_config(const std::string& path) {
  constexpr std::size_t kBytesMax = 1024 * 1024;
  const Result<Bytes> content = ledger::read_file(path, kBytesMax);
  if (!content && content.error().code == "file.missing") return ConfigLayer{};
  if (!content) return std::unexpected(content.error());
  return parse_config(as_text(*content), path);
}

Result<ConfigLayer> config_from_environment(const std::function<std::optional<std::string>(const char*)>& variable) {
  ConfigLayer layer;
  const auto wrong = [](std::string_view name, std::string_view value, std::string_view what) {
    return refuse("config.environment", "The environment variable {0} says \"{1}\"; it must be {2}.", name, value,
                  what);
  };
  if (const auto listen = variable("YINXIN_LISTEN")) {
    layer.listen.emplace();
    for (std::string_view rest = *listen; !rest.empty();) {
      const std::size_t comma = rest.find(',');
      const Result<Address> address = parse_address(rest.substr(0, comma));
      if (!address) return wrong("YINXIN_LISTEN", *listen, "addresses such as 0.0.0.0:7147, with commas between");
      layer.listen->push_back(*address);
      rest = comma == std::string_view::npos ? std::string_view() : rest.substr(comma + 1);
    }
  }
  if (const auto announce = variable("YINXIN_ANNOUNCE")) {
    const Result<Address> address = parse_address(*announce);
    if (!address) return wrong("YINXIN_ANNOUNCE", *announce, "an address such as node.example:7147");
    layer.announce = *address;
  }
  if (const auto level = variable("YINXIN_LOG_LEVEL")) {
    if (!(layer.log_level = log_level_from(*level)))
      return wrong("YINXIN_LOG_LEVEL", *level, "one of debug, info, warning, error");
  }
  if (const auto format = variable("YINXIN_LOG_FORMAT")) {
    if (!(layer.log_format = log_format_from(*format))) return wrong("YINXIN_LOG_FORMAT", *format, "one of text, json");
  }
  layer.log_file = variable("YINXIN_LOG_FILE");
  return layer;
}

Config resolve(std::initializer_list<const ConfigLayer*> layers) {
  Config config;
  for (auto layer = std::rbegin(layers); layer != std::rend(layers); ++layer) {
    const ConfigLayer& says = **layer;
    if (says.listen) config.listen = *says.listen;
    if (says.announce) config.announce = says.announce;
    if (says.peers) config.peers = *says.peers;
    if (says.log_level) config.log.level = *says.log_level;
    if (says.log_format) config.log.format = *says.log_format;
    if (says.log_file) config.log.file = *says.log_file;
  }
  return config;
}

}  // namespace yinxin::node
