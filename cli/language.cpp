#include "cli/language.h"

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>

namespace yinxin::cli {
namespace {

std::optional<std::uint32_t> little_endian(std::string_view data, std::size_t offset) {
  if (offset > data.size() || data.size() - offset < 4) return std::nullopt;
  std::uint32_t value = 0;
  for (std::size_t i = 4; i-- > 0;) value = (value << 8) | static_cast<unsigned char>(data[offset + i]);
  return value;
}

// The string that the pair (length, offset) at `entry` names.
std::optional<std::string_view> string_at(std::string_view data, std::size_t entry) {
  const auto length = little_endian(data, entry);
  const auto offset = little_endian(data, entry + 4);
  if (!length || !offset || *offset > data.size() || data.size() - *offset < *length) return std::nullopt;
  return data.substr(*offset, *length);
}

}  // namespace

Result<Language> Language::from_catalogue(std::string_view name, std::string_view mo) {
  const auto broken = [&] {
    return refuse("language.catalogue", "The catalogue of messages for {0} is damaged; install the program again.",
                  name);
  };
  const auto magic = little_endian(mo, 0);
  const auto count = little_endian(mo, 8);
  const auto originals = little_endian(mo, 12);
  const auto translations = little_endian(mo, 16);
  if (magic != 0x950412de || !count || !originals || !translations) return broken();
  Language language;
  language.name_ = name;
  for (std::size_t i = 0; i < *count; ++i) {
    const auto original = string_at(mo, *originals + i * 8);
    const auto translation = string_at(mo, *translations + i * 8);
    if (!original || !translation) return broken();
    if (!original->empty() && !translation->empty()) language.catalogue_.emplace(*original, *translation);
  }
  return language;
}

Language Language::load(std::string_view name, const std::string& share) {
  Language english;
  if (name == "en") return english;
  const std::filesystem::path path =
      std::filesystem::path(share) / "locale" / std::string(name) / "LC_MESSAGES" / "yinxin.mo";
  std::ifstream file(path, std::ios::binary);
  const std::string content{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  return from_catalogue(name, content).value_or(english);
}

std::string_view Language::translate(std::string_view text) const {
  const auto found = catalogue_.find(text);
  return found == catalogue_.end() ? text : std::string_view(found->second);
}

std::string Language::sentence(const Message& message) const {
  Message shown = message;
  for (std::string& argument : shown.arguments) {
    const std::string key = "<" + argument + ">";
    if (const std::string_view word = translate(key); word != key) argument = word;
  }
  return shown.sentence(translate(shown.text));
}

std::string_view language_of_locale(std::string_view language, std::string_view lc_all, std::string_view lc_messages,
                                    std::string_view lang) {
  for (const std::string_view value : {language, lc_all, lc_messages, lang}) {
    if (!value.empty()) return value.starts_with("zh") ? "zh" : "en";
  }
  return "en";
}

std::string share_directory(const std::string& program_path) {
  return (std::filesystem::path(program_path).parent_path().parent_path() / "share").string();
}

}  // namespace yinxin::cli
