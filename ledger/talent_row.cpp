#include "ledger/talent_row.h"

#include <algorithm>
#include <chrono>

#include "crypto/big_endian.h"
#include "crypto/ensure.h"
#include "crypto/unicode_text.h"
#include "ledger/identity_number.h"

namespace yinxin::ledger {
namespace {

constexpr std::uint8_t kVersion = 1;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool all_digits(std::string_view text) { return std::ranges::all_of(text, is_digit); }

// d-dd-dd-dd
bool is_occupation_code(std::string_view text) {
  if (text.size() != 10) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool dash = i == 1 || i == 4 || i == 7;
    if (dash ? text[i] != '-' : !is_digit(text[i])) return false;
  }
  return true;
}

bool is_text(std::string_view text, std::size_t least, std::size_t most) {
  return text.size() >= least && text.size() <= most && crypto::is_nfc(text);
}

bool is_card_number(std::string_view text) {
  return text.size() == 18 && all_digits(text.substr(0, 17)) && card_check_character(text.substr(0, 17)) == text[17];
}

bool is_month_or_day(const MonthOrDay& date) {
  if (date.year == 0) return date.month == 0 && date.day == 0;
  if (date.year < 1949 || date.year > 9999 || date.month < 1 || date.month > 12) return false;
  return date.day == 0 || std::chrono::year_month_day(std::chrono::year(date.year), std::chrono::month(date.month),
                                                      std::chrono::day(date.day))
                              .ok();
}

void put_text(Bytes& out, std::string_view text) {
  crypto::put_big_endian(out, static_cast<std::uint16_t>(text.size()));
  append(out, as_bytes(text));
}

// Reads fields in order; the first that is not there makes `whole` false and all later ones empty.
class RowReader {
 public:
  explicit RowReader(ByteView bytes) : reader_(bytes) {}

  template <std::unsigned_integral T>
  T number() {
    const std::optional<T> value = reader_.take<T>();
    whole_ = whole_ && value.has_value();
    return whole_ ? *value : T{0};
  }
  std::string text() {
    const auto length = number<std::uint16_t>();
    const std::optional<ByteView> value = whole_ ? reader_.take_bytes(length) : std::nullopt;
    whole_ = whole_ && value.has_value();
    return whole_ ? to_text(*value) : std::string();
  }
  bool whole() const { return whole_; }
  bool done() const { return reader_.done(); }

 private:
  crypto::ByteReader reader_;
  bool whole_ = true;
};

}  // namespace

std::optional<Error> wrong_talent_row(const TalentRow& row) {
  const struct {
    bool holds;
    const char* field;
  } rules[] = {
      {row.city >= 100000 && row.city <= 999999, "city"},
      {is_text(row.name, 1, 120), "name"},
      {row.sex == Sex::male || row.sex == Sex::female, "sex"},
      {row.ethnic_group >= 1 && row.ethnic_group <= 99, "ethnic group"},
      {is_card_number(row.identity_number), "identity number"},
      {is_text(row.workplace, 1, 400), "workplace"},
      {row.economic_type >= 100 && row.economic_type <= 999, "economic type"},
      {is_occupation_code(row.occupation), "occupation"},
      {is_text(row.work_type, 0, 160), "work type"},
      {row.second_occupation.empty() || is_occupation_code(row.second_occupation), "second occupation"},
      {is_text(row.second_work_type, 0, row.second_occupation.empty() ? 0 : 160), "second work type"},
      {row.years_tenths <= 500, "years"},
      {is_text(row.years_text, 0, 120), "years as written"},
      {is_text(row.certificate_number, 0, 160), "certificate number"},
      {is_month_or_day(row.certificate_date), "certificate date"},
      {row.honours.size() <= 250, "honours"},
      {std::ranges::all_of(row.honours, [](const std::string& one) { return is_text(one, 1, 2000); }), "honours"},
      {row.level >= 1 && row.level <= 5, "level"},
      {row.mobile.size() == 11 && all_digits(row.mobile), "mobile"},
      {row.category >= 1 && row.category <= 3, "category"},
  };
  for (const auto& rule : rules) {
    if (!rule.holds) return refuse("row.field", "The row's {0} is outside what a row can hold.", rule.field).error();
  }
  return std::nullopt;
}

Bytes canonical_row_bytes(const TalentRow& row) {
  ensure(!wrong_talent_row(row), "only a row within its bounds has canonical bytes");
  Bytes out;
  out.reserve(512);
  crypto::put_big_endian(out, kVersion);
  crypto::put_big_endian(out, row.city);
  put_text(out, row.name);
  crypto::put_big_endian(out, static_cast<std::uint8_t>(row.sex));
  crypto::put_big_endian(out, row.ethnic_group);
  put_text(out, row.identity_number);
  put_text(out, row.workplace);
  crypto::put_big_endian(out, row.economic_type);
  for (const std::string* text : {&row.occupation, &row.work_type, &row.second_occupation, &row.second_work_type}) {
    put_text(out, *text);
  }
  crypto::put_big_endian(out, row.years_tenths);
  put_text(out, row.years_text);
  put_text(out, row.certificate_number);
  crypto::put_big_endian(out, row.certificate_date.year);
  crypto::put_big_endian(out, row.certificate_date.month);
  crypto::put_big_endian(out, row.certificate_date.day);
  crypto::put_big_endian(out, row.income_hundredths);
  crypto::put_big_endian(out, static_cast<std::uint8_t>(row.honours.size()));
  for (const std::string& honour : row.honours) put_text(out, honour);
  crypto::put_big_endian(out, row.level);
  put_text(out, row.mobile);
  crypto::put_big_endian(out, row.category);
  return out;
}

Result<TalentRow> parse_talent_row(ByteView bytes) {
  RowReader reader(bytes);
  const auto version = reader.number<std::uint8_t>();
  if (reader.whole() && version != kVersion) {
    return refuse("row.version", "The row has version {0}; this program knows version {1}. Use a newer program.",
                  int{version}, int{kVersion});
  }
  TalentRow row;
  row.city = reader.number<std::uint32_t>();
  row.name = reader.text();
  row.sex = static_cast<Sex>(reader.number<std::uint8_t>());
  row.ethnic_group = reader.number<std::uint8_t>();
  row.identity_number = reader.text();
  row.workplace = reader.text();
  row.economic_type = reader.number<std::uint16_t>();
  row.occupation = reader.text();
  row.work_type = reader.text();
  row.second_occupation = reader.text();
  row.second_work_type = reader.text();
  row.years_tenths = reader.number<std::uint16_t>();
  row.years_text = reader.text();
  row.certificate_number = reader.text();
  row.certificate_date.year = reader.number<std::uint16_t>();
  row.certificate_date.month = reader.number<std::uint8_t>();
  row.certificate_date.day = reader.number<std::uint8_t>();
  row.income_hundredths = reader.number<std::uint32_t>();
  const auto honours = reader.number<std::uint8_t>();
  for (int i = 0; i < honours; ++i) row.honours.push_back(reader.text());
  row.level = reader.number<std::uint8_t>();
  row.mobile = reader.text();
  row.category = reader.number<std::uint8_t>();
  if (!reader.whole() || !reader.done()) {
    return refuse("row.length", "The row's {0} bytes are cut off or too many; fetch the filing's payload again.",
                  bytes.size());
  }
  if (auto wrong = wrong_talent_row(row)) return std::unexpected(std::move(*wrong));
  return row;
}

}  // namespace yinxin::ledger
