// The code tables, parsed: administrative divisions, occupations, ethnic groups, economic types, document types,
// prefixes of identity numbers, and the synonyms people use for them. A `const CodeTables&` is handed to
// whoever needs one; nothing here is global. Look-ups that find nothing return nullptr or nullopt.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/certificate/day.h"
#include "ledger/number_pattern.h"

namespace yinxin::ledger {

using Date = Day;

struct Division {
  std::string code;  // six digits, GB/T 2260
  std::string name;
  std::string parent;           // code of the city of a county, of the province of a city
  bool is_city = false;         // a prefecture-level city
  bool files_directly = false;  // a county that counts as a city (rule: Words, "city bureau")
};

struct Occupation {
  std::string code;  // d-dd-dd-dd
  std::string name;
  std::string group_code;  // d-dd-dd
  std::string group_name;
};

struct EthnicGroup {
  std::string code;  // two digits, GB/T 3304
  std::string name;
};

struct EconomicType {
  std::string code;  // three digits, GB/T 12402
  std::string name;
  std::string registration_name;  // of the registration types of 2011; may be empty
};

struct DocumentType {
  std::string code;  // three digits
  std::string name;
  NumberPattern pattern;
};

// What a synonym stands for. `certain`: taken with a note; else an error that offers it.
struct Synonym {
  std::string meant;
  bool certain;
};

// How a level may be written (`levels.tsv`).
enum class LevelWord { level, ambiguous, above_one, professional_title };
struct LevelSpelling {
  LevelWord word;
  int level;  // 5 to 1, 0 unless `word` is `level`
};

enum class PostKind { post, profession, vague };

class CodeTables {
 public:
  // The tables that ship with the program.
  static CodeTables built_in();

  // A division of the province by six-digit code.
  const Division* division(std::string_view code) const;
  // Cities by name with or without 市; counties by full name or without 县, 区, 市 where two characters remain.
  const Division* city_named(std::string_view name) const;
  std::vector<const Division*> counties_named(std::string_view name) const;
  const std::vector<Division>& divisions() const { return divisions_; }
  // The divisions that take part as cities: 16 cities and the counties that file directly.
  std::vector<const Division*> filing_cities() const;

  const Occupation* occupation(std::string_view code) const;
  const Occupation* occupation_named(std::string_view name) const;
  const std::vector<Occupation>& occupations() const { return occupations_; }
  bool has_occupation_group(std::string_view group_code) const { return groups_.contains(group_code); }
  // The present name of an old or spoken one.
  std::optional<std::string_view> occupation_renamed(std::string_view old_name) const;

  const EthnicGroup* ethnic_group(std::string_view code_or_name) const;
  const std::vector<EthnicGroup>& ethnic_groups() const { return ethnic_groups_; }
  const EconomicType* economic_type(std::string_view code_or_name) const;
  const std::vector<EconomicType>& economic_types() const { return economic_types_; }
  const DocumentType* document_type(std::string_view code_or_name) const;
  const std::vector<DocumentType>& document_types() const { return document_types_; }

  std::optional<std::string_view> place_slip(std::string_view written) const;
  const Synonym* ethnic_synonym(std::string_view written) const;
  const Synonym* economic_synonym(std::string_view written) const;  // `meant` is a code
  const LevelSpelling* level_spelling(std::string_view written) const;
  // The kind of post whose ending `name` has.
  std::optional<PostKind> post(std::string_view name) const;
  // The type of leading talent (D1) that a text about honours points to.
  std::optional<std::string_view> leading_honour(std::string_view text) const;
  bool means_blank(std::string_view text) const { return blank_words_.contains(text); }

  // True if identity numbers carry these first four digits (current or historic).
  bool has_prefix(std::string_view four_digits) const { return prefixes_.contains(four_digits); }
  bool has_province(std::string_view two_digits) const { return provinces_.contains(two_digits); }

  // The headings that mean a column of a form ("talent", "certificate"), the form's own first.
  std::vector<std::string> headings(std::string_view form, std::string_view column) const;

 private:
  CodeTables() = default;
  using Names = std::map<std::string, std::size_t, std::less<>>;  // to an index
  using Words = std::map<std::string, std::string, std::less<>>;

  void read_divisions();
  void read_occupations();
  void read_people();
  void read_documents();
  void read_words();

  std::vector<Division> divisions_;
  std::vector<Occupation> occupations_;
  std::vector<EthnicGroup> ethnic_groups_;
  std::vector<EconomicType> economic_types_;
  std::vector<DocumentType> document_types_;
  Names division_codes_, city_names_, occupation_codes_, occupation_names_, ethnic_, economic_, document_;
  Words place_slips_, old_occupations_;
  std::map<std::string, Synonym, std::less<>> ethnic_synonyms_, economic_synonyms_;
  std::map<std::string, LevelSpelling, std::less<>> levels_;
  std::vector<std::pair<std::string, PostKind>> posts_;
  std::vector<std::pair<std::string, std::string>> honours_;
  std::set<std::string, std::less<>> groups_, prefixes_, provinces_, blank_words_;
  std::vector<std::vector<std::string>> headings_;
};

}  // namespace yinxin::ledger
