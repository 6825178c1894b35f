#include "ledger/embedded_tables.h"

#include "crypto/ensure.h"
#include "ledger/tab_separated.h"

// The assembler takes the files in; the build makes this file depend on them (ledger/CMakeLists.txt).
#define YINXIN_EMBED_FILE(name, ending)                                                                           \
  asm(".section .rodata\n"                                                                                        \
      ".global yinxin_table_" #name "\nyinxin_table_" #name ":\n.incbin \"" YINXIN_TABLES_SOURCE "/" #name ending \
      "\"\n.global yinxin_table_" #name "_end\nyinxin_table_" #name "_end:\n.byte 0\n.previous\n");               \
  extern "C" const char yinxin_table_##name[];                                                                    \
  extern "C" const char yinxin_table_##name##_end[];

#define YINXIN_EACH_TABLE(DO) \
  DO(annex3_columns)          \
  DO(annex3_fields)           \
  DO(blank_words)             \
  DO(body_natures)            \
  DO(divisions_anhui)         \
  DO(document_types)          \
  DO(economic_synonyms)       \
  DO(economic_types)          \
  DO(ethnic_groups)           \
  DO(ethnic_synonyms)         \
  DO(form_headings)           \
  DO(holidays)                \
  DO(honours)                 \
  DO(industries)              \
  DO(level_years_example)     \
  DO(levels)                  \
  DO(occupations)             \
  DO(old_occupations)         \
  DO(place_slips)             \
  DO(posts)                   \
  DO(prefecture_prefixes)     \
  DO(provinces)               \
  DO(restricted_occupations)  \
  DO(sex)                     \
  DO(standard_levels)

#define YINXIN_EMBED(name) YINXIN_EMBED_FILE(name, ".tsv")
YINXIN_EACH_TABLE(YINXIN_EMBED)
YINXIN_EMBED_FILE(policy, ".json")

namespace yinxin::ledger {

std::optional<std::string_view> embedded_table(std::string_view name) {
#define YINXIN_FIND(table)                                                                                \
  if (name == #table) {                                                                                   \
    return std::string_view(yinxin_table_##table,                                                         \
                            static_cast<std::size_t>(yinxin_table_##table##_end - yinxin_table_##table)); \
  }
  YINXIN_EACH_TABLE(YINXIN_FIND)
  YINXIN_FIND(policy)
#undef YINXIN_FIND
  return std::nullopt;
}

std::vector<std::vector<std::string_view>> embedded_rows(std::string_view name) {
  const auto text = embedded_table(name);
  ensure(text.has_value(), "a code table is missing from the program");
  auto rows = parse_tab_separated(*text);
  ensure(rows.has_value(), "a code table is malformed");
  return std::move(*rows);
}

}  // namespace yinxin::ledger
