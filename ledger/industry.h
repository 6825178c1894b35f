// The industry of a unit (行业) by GB/T 4754: a letter for the section, two digits for the division, up to two more for
// what is finer: "C", "C34", "C3411". The table (tables/industries.tsv) has sections and divisions; finer codes are
// taken by their division.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace yinxin::ledger {

class IndustryTable {
 public:
  static IndustryTable built_in();

  // As it is kept, of "C3411", "c3411" or "3411"; nullopt for what is no industry.
  std::optional<std::string> code(std::string_view written) const;
  // Of a section or division by the standard's name, also without its last 业; nullopt for what is none.
  std::optional<std::string> code_named(std::string_view name) const;
  // Of the division, or of the section where the code has no more; "" for what `code` does not give.
  std::string_view name(std::string_view code) const;

 private:
  std::map<std::string, std::string, std::less<>> names_;  // by section and by section and division
};

// Whether `code` lies within one of `wider`, "C34" within "C".
template <typename Codes>
bool within_industries(std::string_view code, const Codes& wider) {
  for (const auto& one : wider) {
    if (code.starts_with(std::string_view(one))) return true;
  }
  return false;
}

}  // namespace yinxin::ledger
