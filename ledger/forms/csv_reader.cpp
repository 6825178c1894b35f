#include "ledger/forms/csv_reader.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "ledger/forms/cell_name.h"
#include "ledger/forms/cell_text.h"

namespace yinxin::ledger {

namespace {

constexpr std::array kDelimiters{',', '\t', ';'};

// The delimiter that stands most often outside quotations; the comma where none does.
char most_frequent_delimiter(std::string_view sample) {
  std::array<std::size_t, kDelimiters.size()> counts{};
  bool quoted = false;
  for (char c : sample) {
    if (c == '"') quoted = !quoted;
    for (std::size_t i = 0; i < kDelimiters.size(); ++i) counts[i] += !quoted && c == kDelimiters[i] ? 1 : 0;
  }
  std::size_t best = 0;
  for (std::size_t i = 1; i < kDelimiters.size(); ++i) {
    if (counts[i] > counts[best]) best = i;
  }
  return kDelimiters[best];
}

// `sep=;` or `"sep=;"` and its line end, at the front of the file: the delimiter and the bytes to pass over.
struct SeparatorLine {
  char delimiter;
  std::size_t bytes;
};
std::optional<SeparatorLine> separator_line(std::string_view text) {
  const bool quoted = text.starts_with('"');
  std::size_t at = quoted ? 1 : 0;
  for (char expected : std::string_view("sep=")) {
    if (at >= text.size() || (text[at] | 0x20) != (expected | 0x20)) return std::nullopt;
    ++at;
  }
  if (at >= text.size() || text[at] == '\r' || text[at] == '\n') return std::nullopt;
  const char delimiter = text[at++];
  if (quoted && at < text.size() && text[at] == '"') ++at;
  if (at < text.size() && text[at] == '\r') ++at;
  if (at < text.size() && text[at] == '\n') ++at;
  return SeparatorLine{delimiter, at};
}

// A field as a cell: `="3401…"`, written so that a spreadsheet keeps it as text, is what stands between its quotes.
FormCell field_cell(std::string_view field) {
  constexpr std::size_t kAround = 3;  // =" and "
  if (field.size() >= kAround && field.starts_with("=\"") && field.ends_with('"')) {
    FormCell cell = text_cell(field.substr(2, field.size() - kAround));
    cell.cleaned = true;
    return cell;
  }
  return text_cell(field);
}

}  // namespace

CsvReader::CsvReader(std::unique_ptr<TextStream> text, const FileLimits& limits)
    : limits_(limits), text_(std::move(text)) {}

Result<std::unique_ptr<CsvReader>> CsvReader::open(ByteView file, const FileLimits& limits) {
  Result<std::unique_ptr<TextStream>> text = TextStream::open(file);
  if (!text) return std::unexpected(text.error());
  std::unique_ptr<CsvReader> reader(new CsvReader(std::move(*text), limits));
  if (const Result<void> begun = reader->begin(); !begun) return std::unexpected(begun.error());
  return reader;
}

Result<void> CsvReader::begin() {
  const Result<bool> filled = fill();
  if (!filled) return std::unexpected(filled.error());
  if (const auto line = separator_line(piece_)) {
    delimiter_ = line->delimiter;
    piece_.remove_prefix(line->bytes);
  } else {
    delimiter_ = most_frequent_delimiter(piece_);
  }
  row_.number = 1;
  return {};
}

// Fetches the next piece when the last one is used up; false at the end of the file.
Result<bool> CsvReader::fill() {
  if (piece_.empty() && !at_end_) {
    const Result<std::string_view> piece = text_->next();
    if (!piece) return std::unexpected(piece.error());
    piece_ = *piece;
    at_end_ = piece_.empty();
  }
  return !at_end_;
}

Result<void> CsvReader::check_length() const {
  if (field_.size() <= limits_.cell_bytes_max) return {};
  if (state_ == State::quoted) {
    return refuse(
        "csv.cell-too-long",
        "Row {0}, column {1}: the field is longer than {2} bytes. Its quotation mark may lack the closing one.",
        quote_row_, column_letters(column_), limits_.cell_bytes_max);
  }
  return refuse("csv.cell-too-long",
                "Row {0}, column {1}: the field is longer than {2} bytes: no cell of a form is. Shorten it.",
                row_.number, column_letters(column_), limits_.cell_bytes_max);
}

Result<void> CsvReader::end_field() {
  state_ = State::field_start;
  FormCell cell = field_cell(field_);
  field_.clear();
  const std::uint32_t column = column_++;
  if (cell.kind == CellKind::blank) return {};
  if (column >= limits_.columns_max) {
    return refuse("csv.too-many-columns",
                  "Row {0} has content beyond column {1}, the last that is read. Delete the columns behind the form.",
                  row_.number, column_letters(limits_.columns_max - 1));
  }
  row_.cells.push_back({column, false, std::move(cell)});
  return {};
}

void CsvReader::end_record() {
  column_ = 0;
  record_is_empty_ = true;
  record_done_ = true;
}

Result<void> CsvReader::take(char c) {
  const bool follows_return = std::exchange(after_return_, false);
  if (c == '\n' && follows_return && state_ != State::quoted) return {};
  switch (state_) {
    case State::quoted:
      if (c != '"') {
        field_ += c;
        return check_length();
      }
      state_ = State::quote_in_quoted;
      return {};
    case State::quote_in_quoted:
      if (c == '"') {
        field_ += c;
        state_ = State::quoted;
        return {};
      }
      state_ = State::plain;  // text behind the closing mark is kept
      break;
    case State::field_start:
      if (c == '"') {
        state_ = State::quoted;
        quote_row_ = row_.number;
        record_is_empty_ = false;
        return {};
      }
      state_ = State::plain;
      break;
    case State::plain:
      break;
  }
  if (c == delimiter_) {
    record_is_empty_ = false;
    return end_field();
  }
  if (c == '\n' || c == '\r') {
    after_return_ = c == '\r';
    const Result<void> ended = end_field();
    if (ended) end_record();
    return ended;
  }
  record_is_empty_ = false;
  field_ += c;
  return check_length();
}

// Inside a field, what stands in front of the next character that means something.
Result<void> CsvReader::take_run() {
  if (state_ != State::plain && state_ != State::quoted) return {};
  const auto ends = [&](char c) {
    return state_ == State::quoted ? c == '"' : c == delimiter_ || c == '\n' || c == '\r';
  };
  const auto end = std::ranges::find_if(piece_, ends);
  const auto bytes = static_cast<std::size_t>(end - piece_.begin());
  field_ += piece_.substr(0, bytes);
  piece_.remove_prefix(bytes);
  return check_length();
}

Result<bool> CsvReader::next(SheetRow& row) {
  while (true) {
    while (!record_done_) {
      const Result<bool> more = fill();
      if (!more) return std::unexpected(more.error());
      if (!*more) {
        if (state_ == State::quoted) {
          return refuse("csv.open-quote",
                        "The quotation mark that opens a field in row {0} is never closed. Close it, or save the table "
                        "as .xlsx.",
                        quote_row_);
        }
        if (record_is_empty_) return false;
        if (const Result<void> ended = end_field(); !ended) return std::unexpected(ended.error());
        end_record();
        break;
      }
      if (const Result<void> taken = take_run(); !taken) return std::unexpected(taken.error());
      if (piece_.empty()) continue;
      const char c = piece_.front();
      piece_.remove_prefix(1);
      if (const Result<void> taken = take(c); !taken) return std::unexpected(taken.error());
    }
    record_done_ = false;
    if (row_.number > limits_.rows_max) {
      return refuse("csv.too-many-rows", "The file has more than {0} rows. Divide it into several files.",
                    limits_.rows_max);
    }
    const std::uint32_t number = row_.number;
    const std::size_t cells = row_.cells.size();
    row = std::exchange(row_, SheetRow{number + 1, false, {}});
    row_.cells.reserve(cells);  // the next row has about as many
    if (!row.cells.empty()) return true;
  }
}

}  // namespace yinxin::ledger
