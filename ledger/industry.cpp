#include "ledger/industry.h"

#include "ledger/embedded_tables.h"
#include "ledger/text_normal.h"

namespace yinxin::ledger {

IndustryTable IndustryTable::built_in() {
  IndustryTable out;
  for (const auto& fields : embedded_rows("industries")) out.names_.emplace(fields[0], fields[1]);
  return out;
}

std::optional<std::string> IndustryTable::code(std::string_view written) const {
  std::string text = upper_case(folded_text(written));
  const bool letter = !text.empty() && text[0] >= 'A' && text[0] <= 'T';
  const std::string digits = text.substr(letter ? 1 : 0);
  if (digits.find_first_not_of("0123456789") != std::string::npos) return std::nullopt;
  if (digits.empty()) return letter ? std::optional(text) : std::nullopt;
  if (digits.size() < 2 || digits.size() > 4) return std::nullopt;
  for (const auto& [known, name] : names_) {
    if (known.size() != 3 || known.substr(1) != digits.substr(0, 2)) continue;
    if (letter && known[0] != text[0]) return std::nullopt;
    return known[0] + digits;
  }
  return std::nullopt;
}

std::optional<std::string> IndustryTable::code_named(std::string_view name) const {
  const std::string wanted = folded_text(name);
  if (wanted.empty()) return std::nullopt;
  for (const auto& [code, known] : names_) {
    const std::string folded = folded_text(known);
    if (wanted == folded || wanted + "业" == folded) return code;
  }
  return std::nullopt;
}

std::string_view IndustryTable::name(std::string_view code) const {
  const auto found = names_.find(code.substr(0, 3));
  return found == names_.end() ? std::string_view() : std::string_view(found->second);
}

}  // namespace yinxin::ledger
