#include "ledger/forms/certificate_cells.h"

#include <algorithm>

#include "ledger/forms/written_date.h"
#include "ledger/identity_number.h"
#include "ledger/text_normal.h"

namespace yinxin::ledger {
namespace {

bool all_digits(std::string_view text) { return text.find_first_not_of("0123456789") == std::string_view::npos; }

// An identity number, alone or with a T before it as on certificates of special operations.
bool holds_identity_number(const CodeTables& tables, std::string_view number) {
  if (number.starts_with('T')) number.remove_prefix(1);
  return number.size() == 18 && IdentityNumber::parse(tables, "201", number).has_value();
}

bool after(const MonthOrDay& date, Day today) {
  if (date.year != static_cast<int>(today.year())) return date.year > static_cast<int>(today.year());
  if (date.month != static_cast<unsigned>(today.month())) return date.month > static_cast<unsigned>(today.month());
  return date.day > static_cast<unsigned>(today.day());
}

}  // namespace

std::optional<std::string> read_certificate_number_cell(CellReader& cell, const TalentContext& context) {
  if (!cell.readable()) return std::nullopt;
  if (cell.lost_digits()) return std::nullopt;
  if (cell.blank(context.tables)) return std::string();
  std::string number = folded_text(upper_case(cell.folded()));
  if (character_count(number) > context.policy.certificate_number_characters_max) {
    cell.error(problem("certificate.length", "The certificate number has {0} characters, more than {1}.",
                       "Write the number only, as printed on the certificate.", character_count(number),
                       context.policy.certificate_number_characters_max));
    return std::nullopt;
  }
  if (holds_identity_number(context.tables, number)) {
    cell.error(
        problem("certificate.identity-number",
                "This is an identity number, as on an operating licence: that is not a certificate of a skill level "
                "(不是技能等级证书).",
                "Write the number of a vocational qualification or skill-level certificate, or leave the cell empty."));
    return std::nullopt;
  }
  if (number.size() == 22 && all_digits(number.substr(1))) {
    cell.warning(problem(
        "certificate.22-positions",
        "A number of 22 positions belongs to a skill-level certificate of an assessment body, not to this survey.",
        "Check that the person is not in the national query system already."));
  }
  return number;
}

std::optional<MonthOrDay> read_certificate_date_cell(CellReader& cell, const TalentContext& context) {
  if (!cell.readable()) return std::nullopt;
  if (cell.blank(context.tables)) return MonthOrDay{};
  auto written = read_date(cell.cell());
  if (!written) {
    cell.error(std::move(written.error()));
    return std::nullopt;
  }
  if (written->january_or_october) {
    cell.warning(problem("date.january-or-october", "{0} was stored as a number: October would look the same.",
                         "Write the month with two digits in a cell formatted as text.", cell.raw()));
  }
  if (after(written->date, context.today)) {
    cell.error(
        problem("date.future", "The certificate's date lies after today.", "Compare the date with the certificate."));
    return std::nullopt;
  }
  return written->date;
}

std::optional<int> read_category_cell(CellReader& cell, const CodeTables& tables) {
  if (!cell.readable()) return std::nullopt;
  if (cell.blank(tables)) return 0;
  std::string text = cell.folded();
  for (const std::string_view word : {"对象", "类别", "第", "类", "(", ")", "."}) {
    for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word)) text.erase(at, word.size());
  }
  constexpr std::string_view kSpellings[][3] = {{"1", "一", "①"}, {"2", "二", "②"}, {"3", "三", "③"}};
  for (int i = 0; i < 3; ++i) {
    if (std::ranges::find(kSpellings[i], std::string_view(text)) != std::end(kSpellings[i])) return i + 1;
  }
  cell.error(problem("category.unknown", "\"{0}\" is no category.",
                     "Write 1 (no certificate), 2 (holds a certificate that no query system shows) or 3 (trained and "
                     "passed, no certificate issued).",
                     cell.raw()));
  return std::nullopt;
}

}  // namespace yinxin::ledger
