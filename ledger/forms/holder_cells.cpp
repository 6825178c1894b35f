#include "ledger/forms/holder_cells.h"

#include "crypto/unicode_text.h"
#include "ledger/certificate/holder_name.h"
#include "ledger/forms/person_name.h"
#include "ledger/forms/work_cells.h"
#include "ledger/forms/written_occupation.h"
#include "ledger/identity_number.h"
#include "ledger/text_normal.h"

namespace yinxin::ledger {
namespace {

constexpr std::size_t kWorkTypeBytesMax = 36;  // what a certificate's token holds

// Foreigners' documents carry names in Latin letters.
bool is_foreign(std::string_view type) {
  return type == "208" || type == "233" || type == "239" || type == "240" || type == "241" || type == "299";
}

// Spaces at the ends and doubled ones away.
std::string single_spaced(std::string_view raw) {
  std::string out;
  for (const char c : half_width(raw)) {
    if (c == ' ' && (out.empty() || out.ends_with(' '))) continue;
    out.push_back(c);
  }
  while (out.ends_with(' ')) out.pop_back();
  return crypto::to_nfc(out).value_or(out);
}

}  // namespace

std::optional<std::string> read_holder_name(CellReader& cell, const FormPolicy& policy, std::string_view type) {
  if (!cell.filled()) return std::nullopt;
  std::string name = single_spaced(cell.raw());
  if (!is_foreign(type)) {
    auto written = read_person_name(policy, cell.raw());
    if (!written) {
      cell.error(std::move(written.error()));
      return std::nullopt;
    }
    if (written->spaces_removed) {
      cell.note(problem("name.spaces", "Spaces were taken out of the name.", "Nothing needs to be done."));
    }
    name = written->text;
  }
  const auto holder = HolderName::parse(name);
  if (!holder) {
    cell.error({holder.error().code, holder.error().message, {"Write the name as on the document.", {}}, {}});
    return std::nullopt;
  }
  return holder->text();
}

// 201, 201=居民身份证, 居民身份证.
std::string read_document_type(CellReader& cell, const CodeTables& tables) {
  if (!cell.filled()) return {};
  const std::string& text = cell.folded();
  const std::size_t equals = text.find('=');
  const DocumentType* type = tables.document_type(text.substr(0, equals));
  if (!type) {
    for (const DocumentType& one : tables.document_types()) {
      if (folded_text(one.name) == text || (text == "身份证" && one.code == "201")) type = &one;
    }
  }
  if (type && (equals == std::string::npos || text.substr(equals + 1) == folded_text(type->name))) return type->code;
  cell.error(problem("document.type", "\"{0}\" is no document type of annex 6.",
                     "Write three digits, for example 201 for 居民身份证.", text));
  return {};
}

std::string read_document_number(CellReader& cell, const HolderBasis& basis, const std::string& type) {
  if (!cell.filled() || cell.lost_digits() || type.empty()) return {};
  const auto number = IdentityNumber::parse(basis.tables, type, cell.raw(), basis.today);
  if (!number) {
    cell.error({number.error().code,
                number.error().message,
                {"Compare type and number with the document; format the column as text.", {}},
                {}});
    return {};
  }
  if (number->upgraded()) {
    cell.warning(problem("id.upgraded", "A number of 15 digits was brought to 18: {0}.",
                         "Compare it with the present card.", number->text())
                     .offering(number->text()));
  }
  return number->text();
}

std::optional<std::string> read_holder_workplace(CellReader& cell, const FormPolicy& policy) {
  if (!cell.filled()) return std::nullopt;
  std::string name = folded_unit_name(cell.raw());
  if (character_count(name) <= policy.workplace_characters_max) return name;
  cell.error(problem("workplace.length", "The name of the unit has {0} characters, more than {1}.",
                     "Write the registered name only.", character_count(name), policy.workplace_characters_max));
  return std::nullopt;
}

std::string read_occupation_code(CellReader& cell, const HolderBasis& basis) {
  if (!cell.filled()) return {};
  auto occupation = read_occupation(basis.tables, basis.policy, cell.cell());
  if (!occupation) {
    cell.error(std::move(occupation.error()));
    return {};
  }
  for (Problem& note : occupation->notes) cell.note(std::move(note));
  for (Problem& warning : occupation->warnings) cell.warning(std::move(warning));
  return occupation->code;
}

std::string read_short_work_type(CellReader& cell, const CodeTables& tables) {
  if (cell.blank(tables) || !cell.readable()) return {};
  if (cell.folded().size() <= kWorkTypeBytesMax) return cell.folded();
  cell.error(problem("work-type.length",
                     "The work type has {0} bytes; a certificate holds {1} (12 Chinese characters).",
                     "Shorten the work type's name.", cell.folded().size(), kWorkTypeBytesMax));
  return {};
}

}  // namespace yinxin::ledger
