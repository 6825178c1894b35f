#include "ledger/code_table.h"

#include <algorithm>
#include <charconv>

#include "crypto/ensure.h"
#include "ledger/embedded_tables.h"
#include "ledger/text_normal.h"

namespace yinxin::ledger {
namespace {

using Row = std::vector<std::string_view>;

int number_of(std::string_view digits) {
  int value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

template <typename Thing, typename Names>
const Thing* find_in(const std::vector<Thing>& things, const Names& names, std::string_view key) {
  const auto found = names.find(key);
  return found == names.end() ? nullptr : &things[found->second];
}

template <typename Map, typename Key>
const typename Map::mapped_type* find_word(const Map& words, const Key& key) {
  const auto found = words.find(key);
  return found == words.end() ? nullptr : &found->second;
}

// `name` without one of `endings`, where at least two characters (six bytes) remain.
std::string_view without_ending(std::string_view name, std::initializer_list<std::string_view> endings) {
  for (const std::string_view ending : endings) {
    if (name.ends_with(ending) && name.size() >= ending.size() + 6) return name.substr(0, name.size() - ending.size());
  }
  return name;
}

}  // namespace

CodeTables CodeTables::built_in() {
  CodeTables tables;
  tables.read_divisions();
  tables.read_occupations();
  tables.read_people();
  tables.read_documents();
  tables.read_words();
  return tables;
}

void CodeTables::read_divisions() {
  for (const Row& row : embedded_rows("divisions_anhui")) {
    division_codes_.emplace(row[0], divisions_.size());
    divisions_.push_back({.code = std::string(row[0]),
                          .name = std::string(row[1]),
                          .parent = std::string(row[3]),
                          .is_city = row[2] == "city",
                          .files_directly = row[4].starts_with("files directly")});
  }
  for (std::size_t i = 0; i < divisions_.size(); ++i) {
    const Division& division = divisions_[i];
    if (!division.is_city && !division.files_directly) continue;
    city_names_.emplace(division.name, i);
    city_names_.emplace(without_ending(division.name, {"市", "县"}), i);
  }
  for (const Row& row : embedded_rows("provinces")) provinces_.emplace(row[0].substr(0, 2));
  for (const Row& row : embedded_rows("prefecture_prefixes")) prefixes_.emplace(row[0]);
  for (const Row& row : embedded_rows("place_slips")) place_slips_.emplace(row[0], row[1]);
}

void CodeTables::read_occupations() {
  for (const Row& row : embedded_rows("occupations")) {
    occupation_codes_.emplace(row[0], occupations_.size());
    occupation_names_.emplace(row[1], occupations_.size());
    groups_.emplace(row[3]);
    occupations_.push_back({.code = std::string(row[0]),
                            .name = std::string(row[1]),
                            .group_code = std::string(row[3]),
                            .group_name = std::string(row[4])});
  }
  for (const Row& row : embedded_rows("old_occupations")) {
    ensure(occupation_names_.contains(row[1]), "an old occupation leads to a name that does not exist");
    old_occupations_.emplace(row[0], row[1]);
  }
  for (const Row& row : embedded_rows("posts")) {
    posts_.emplace_back(row[0], row[1] == "post"    ? PostKind::post
                                : row[1] == "vague" ? PostKind::vague
                                                    : PostKind::profession);
  }
}

void CodeTables::read_people() {
  for (const Row& row : embedded_rows("ethnic_groups")) {
    const std::size_t index = ethnic_groups_.size();
    ethnic_.emplace(row[0], index);
    ethnic_.emplace(row[3], index);
    ethnic_.emplace(row[0].starts_with('0') ? row[0].substr(1) : row[0], index);
    if (row[3].ends_with("族")) ethnic_.emplace(row[3].substr(0, row[3].size() - 3), index);
    ethnic_groups_.push_back({std::string(row[0]), std::string(row[3])});
  }
  for (const Row& row : embedded_rows("ethnic_synonyms")) {
    ensure(ethnic_.contains(row[1]), "an ethnic synonym leads to a name that does not exist");
    ethnic_synonyms_.emplace(row[0], Synonym{std::string(row[1]), row[2] == "yes"});
  }
  for (const Row& row : embedded_rows("economic_types")) {
    const std::size_t index = economic_types_.size();
    for (const std::string_view name : {row[0], row[1], row[2]}) {
      if (!name.empty()) economic_.emplace(name, index);
    }
    economic_types_.push_back({std::string(row[0]), std::string(row[1]), std::string(row[2])});
  }
  for (const Row& row : embedded_rows("economic_synonyms")) {
    ensure(economic_.contains(row[1]), "an economic synonym leads to a code that does not exist");
    economic_synonyms_.emplace(row[0], Synonym{std::string(row[1]), row[2] == "yes"});
  }
}

void CodeTables::read_documents() {
  for (const Row& row : embedded_rows("document_types")) {
    auto pattern = NumberPattern::compile(row[2]);
    ensure(pattern.has_value(), "a document type's pattern uses unknown notation");
    document_.emplace(row[0], document_types_.size());
    document_.emplace(row[1], document_types_.size());
    document_types_.push_back({std::string(row[0]), std::string(row[1]), std::move(*pattern)});
  }
}

void CodeTables::read_words() {
  for (const Row& row : embedded_rows("levels")) {
    const LevelWord word = row[2] == "name"        ? LevelWord::level
                           : row[2] == "ambiguous" ? LevelWord::ambiguous
                           : row[2] == "above"     ? LevelWord::above_one
                                                   : LevelWord::professional_title;
    levels_.emplace(row[0], LevelSpelling{word, number_of(row[1])});
  }
  for (const Row& row : embedded_rows("honours")) honours_.emplace_back(row[0], row[1]);
  for (const Row& row : embedded_rows("blank_words")) blank_words_.emplace(row[0]);
  for (const Row& row : embedded_rows("form_headings")) headings_.emplace_back(row.begin(), row.end());
}

const Division* CodeTables::division(std::string_view code) const { return find_in(divisions_, division_codes_, code); }

const Division* CodeTables::city_named(std::string_view name) const { return find_in(divisions_, city_names_, name); }

std::vector<const Division*> CodeTables::counties_named(std::string_view name) const {
  std::vector<const Division*> found;
  for (const Division& division : divisions_) {
    const bool county = !division.is_city && division.parent.size() == 6;
    if (county && (name == division.name || name == without_ending(division.name, {"市", "县", "区"}))) {
      found.push_back(&division);
    }
  }
  return found;
}

std::vector<const Division*> CodeTables::filing_cities() const {
  std::vector<const Division*> out;
  for (const Division& division : divisions_) {
    if (division.is_city || division.files_directly) out.push_back(&division);
  }
  return out;
}

const Occupation* CodeTables::occupation(std::string_view code) const {
  return find_in(occupations_, occupation_codes_, code);
}

const Occupation* CodeTables::occupation_named(std::string_view name) const {
  return find_in(occupations_, occupation_names_, name);
}

std::optional<std::string_view> CodeTables::occupation_renamed(std::string_view old_name) const {
  const std::string* now = find_word(old_occupations_, old_name);
  return now ? std::optional<std::string_view>(*now) : std::nullopt;
}

const EthnicGroup* CodeTables::ethnic_group(std::string_view key) const {
  return find_in(ethnic_groups_, ethnic_, key);
}

const EconomicType* CodeTables::economic_type(std::string_view key) const {
  return find_in(economic_types_, economic_, key);
}

const DocumentType* CodeTables::document_type(std::string_view key) const {
  return find_in(document_types_, document_, key);
}

std::optional<std::string_view> CodeTables::place_slip(std::string_view written) const {
  const std::string* meant = find_word(place_slips_, written);
  if (!meant) meant = find_word(place_slips_, without_ending(written, {"市", "县"}));
  return meant ? std::optional<std::string_view>(*meant) : std::nullopt;
}

const Synonym* CodeTables::ethnic_synonym(std::string_view written) const {
  return find_word(ethnic_synonyms_, written);
}

const Synonym* CodeTables::economic_synonym(std::string_view written) const {
  return find_word(economic_synonyms_, written);
}

const LevelSpelling* CodeTables::level_spelling(std::string_view written) const { return find_word(levels_, written); }

std::optional<PostKind> CodeTables::post(std::string_view name) const {
  for (const auto& [ending, kind] : posts_) {
    if (name.ends_with(ending)) return kind;
  }
  return std::nullopt;
}

std::optional<std::string_view> CodeTables::leading_honour(std::string_view text) const {
  for (const auto& [phrase, kind] : honours_) {
    if (text.find(phrase) != std::string_view::npos) return kind;
  }
  return std::nullopt;
}

std::vector<std::string> CodeTables::headings(std::string_view form, std::string_view column) const {
  std::vector<std::string> out;
  for (const auto& row : headings_) {
    if (row[0] == form && row[1] == column) out.push_back(row[2]);
  }
  return out;
}

}  // namespace yinxin::ledger
