// The sentences of the program in the reader's language: a catalogue from English templates to translated ones, read
// from a gettext .mo file by ourselves, because libc's gettext stays English where the locale is not generated. What
// has no translation is shown in English.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "crypto/error.h"

namespace yinxin::cli {

class Language {
 public:
  // English: the templates themselves.
  Language() = default;
  // `mo` is the content of a .mo file (GNU gettext manual, "The Format of GNU MO Files"), little-endian.
  // Error: language.catalogue.
  static Result<Language> from_catalogue(std::string_view name, std::string_view mo);
  // "zh" or "en"; `share` is the directory that holds locale/zh/LC_MESSAGES/yinxin.mo. English if that is not there.
  static Language load(std::string_view name, const std::string& share);

  const std::string& name() const { return name_; }
  // The translated template, or `text` itself.
  std::string_view translate(std::string_view text) const;
  // The translated template with the arguments in their places; an argument that the catalogue has as "<argument>" (a
  // code's name, what the operating system says) is translated too.
  std::string sentence(const Message& message) const;

 private:
  std::string name_ = "en";
  std::map<std::string, std::string, std::less<>> catalogue_;
};

// What the environment asks for: the first of these values that is set decides, "zh..." is Chinese, the rest English.
std::string_view language_of_locale(std::string_view language, std::string_view lc_all, std::string_view lc_messages,
                                    std::string_view lang);

// `share` for the program at this path: <its directory>/../share.
std::string share_directory(const std::string& program_path);

}  // namespace yinxin::cli
