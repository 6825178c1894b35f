#include "ledger/forms/worksheet.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "ledger/forms/cell_name.h"
#include "ledger/forms/rich_text.h"

namespace yinxin::ledger {

namespace {

enum class CellType { number, shared, inline_text, text, boolean, error, iso_date };

constexpr std::pair<std::string_view, CellType> kCellTypes[] = {
    {"n", CellType::number},  {"s", CellType::shared},  {"inlineStr", CellType::inline_text},
    {"str", CellType::text},  {"b", CellType::boolean}, {"e", CellType::error},
    {"d", CellType::iso_date}};

template <typename Number>
std::optional<Number> to_number(std::string_view text) {
  Number value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

}  // namespace

// Takes the events of a worksheet part and lays finished rows aside.
class WorksheetHandler : public XmlHandler {
 public:
  WorksheetHandler(std::string sheet, const WorkbookContext& context) : sheet_(std::move(sheet)), context_(context) {}

  void start(std::string_view name, const XmlAttributes& attributes) override;
  void end(std::string_view name) override;
  void text(std::string_view piece) override;

  // Rows with content that nobody has taken yet.
  bool take(SheetRow& row);

 private:
  enum class Place { outside, sheet_data, row, cell, value, formula, inline_text };
  void start_row(const XmlAttributes& attributes);
  void start_cell(const XmlAttributes& attributes);
  void finish_cell();
  void finish_row();
  FormCell cell_value();
  std::string here() const { return cell_name(column_, row_.number); }
  void check_length(std::size_t bytes);

  std::string sheet_;
  const WorkbookContext& context_;
  Place place_ = Place::outside;
  unsigned ignored_depth_ = 0;  // inside an element that says nothing about rows

  SheetRow row_;
  std::uint32_t last_row_ = 0;
  std::size_t cells_of_last_row_ = 0;
  std::uint32_t column_ = 0;
  std::uint32_t next_column_ = 0;
  CellType type_ = CellType::number;
  std::size_t style_ = 0;
  bool struck_ = false;
  bool has_formula_ = false;
  std::string value_;
  std::string formula_;
  RichText inline_text_;

  std::vector<SheetRow> ready_;
  std::size_t taken_ = 0;
};

bool WorksheetHandler::take(SheetRow& row) {
  if (taken_ == ready_.size()) {
    ready_.clear();
    taken_ = 0;
    return false;
  }
  row = std::move(ready_[taken_++]);
  return true;
}

void WorksheetHandler::start(std::string_view name, const XmlAttributes& attributes) {
  if (ignored_depth_ > 0) {
    ++ignored_depth_;
    return;
  }
  switch (place_) {
    case Place::outside:
      if (name == "sheetData") place_ = Place::sheet_data;
      return;
    case Place::sheet_data:
      if (name == "row") return start_row(attributes);
      break;
    case Place::row:
      if (name == "c") return start_cell(attributes);
      break;
    case Place::cell:
      if (name == "v") {
        place_ = Place::value;
        return;
      }
      if (name == "f") {
        place_ = Place::formula;
        has_formula_ = true;
        return;
      }
      if (name == "is") {
        place_ = Place::inline_text;
        return;
      }
      break;
    case Place::inline_text:
      inline_text_.start(name, attributes);
      return;
    case Place::value:
    case Place::formula:
      break;
  }
  ++ignored_depth_;
}

void WorksheetHandler::end(std::string_view name) {
  if (ignored_depth_ > 0) {
    --ignored_depth_;
    return;
  }
  switch (place_) {
    case Place::outside:
      return;
    case Place::sheet_data:
      place_ = Place::outside;
      return;
    case Place::row:
      finish_row();
      place_ = Place::sheet_data;
      return;
    case Place::cell:
      finish_cell();
      place_ = Place::row;
      return;
    case Place::value:
    case Place::formula:
      place_ = Place::cell;
      return;
    case Place::inline_text:
      if (name == "is") {
        place_ = Place::cell;
      } else {
        inline_text_.end(name);
      }
      return;
  }
}

void WorksheetHandler::text(std::string_view piece) {
  if (ignored_depth_ > 0) return;
  switch (place_) {
    case Place::value:
      value_ += piece;
      return check_length(value_.size());
    case Place::formula:
      if (formula_.size() < context_.limits.cell_bytes_max) formula_ += piece;
      return;
    case Place::inline_text:
      inline_text_.piece(piece);
      return check_length(inline_text_.raw().size());
    case Place::outside:
    case Place::sheet_data:
    case Place::row:
    case Place::cell:
      return;
  }
}

void WorksheetHandler::check_length(std::size_t bytes) {
  if (bytes <= context_.limits.cell_bytes_max) return;
  stop(refuse("xlsx.cell-too-long",
              "Sheet {0}, cell {1}: the text is longer than {2} bytes: no cell of a form is. Shorten it.", sheet_,
              here(), context_.limits.cell_bytes_max));
}

void WorksheetHandler::start_row(const XmlAttributes& attributes) {
  const auto written = attributes.find("r");
  const auto number = written ? to_number<std::uint32_t>(*written) : last_row_ + 1;
  if (!number || *number <= last_row_) {
    return stop(
        refuse("xlsx.bad-cell",
               "Sheet {0}: a row that calls itself \"{1}\" follows row {2}. Open the workbook in WPS and save it as "
               ".xlsx.",
               sheet_, written.value_or("").substr(0, 32), last_row_));
  }
  if (*number > context_.limits.rows_max) {
    return stop(refuse("xlsx.too-many-rows", "Sheet {0} has more than {1} rows. Divide it into several files.", sheet_,
                       context_.limits.rows_max));
  }
  last_row_ = *number;
  row_ = SheetRow{*number, attributes.flag("hidden"), {}};
  row_.cells.reserve(cells_of_last_row_);
  next_column_ = 0;
  place_ = Place::row;
}

void WorksheetHandler::start_cell(const XmlAttributes& attributes) {
  std::optional<std::string_view> written;
  std::string_view type = "n";
  std::string_view style = "0";
  attributes.each([&](std::string_view name, std::string_view value) {
    if (name == "r") written = value;
    if (name == "t") type = value;
    if (name == "s") style = value;
  });
  column_ = next_column_;
  if (written) {
    const auto name = parse_cell_name(*written);
    if (!name || name->row != row_.number) {
      return stop(
          refuse("xlsx.bad-cell",
                 "Sheet {0}, row {1}: a cell calls itself \"{2}\". Open the workbook in WPS and save it as .xlsx.",
                 sheet_, row_.number, written->substr(0, 32)));
    }
    column_ = name->column;
  }
  next_column_ = column_ + 1;
  const auto known = std::ranges::find(kCellTypes, type, &std::pair<std::string_view, CellType>::first);
  if (known == std::end(kCellTypes)) {
    return stop(refuse("xlsx.bad-cell", "Sheet {0}, cell {1} is of the unknown type \"{2}\".", sheet_, here(),
                       type.substr(0, 32)));
  }
  type_ = known->second;
  style_ = to_number<std::size_t>(style).value_or(SIZE_MAX);
  if (style_ >= context_.styles.size()) {
    return stop(refuse("xlsx.bad-cell", "Sheet {0}, cell {1} has a style that the workbook does not hold: \"{2}\".",
                       sheet_, here(), style.substr(0, 32)));
  }
  has_formula_ = false;
  value_.clear();
  formula_.clear();
  inline_text_.clear();
  place_ = Place::cell;
}

FormCell WorksheetHandler::cell_value() {
  // A formula that nobody has computed yet; one whose result is an empty text says so by its type.
  if (has_formula_ && value_.empty() && type_ != CellType::text) return formula_error_cell("=" + formula_);
  switch (type_) {
    case CellType::number: {
      const DatePrecision date = context_.styles[style_].date;
      if (date == DatePrecision::none || value_.empty()) return number_cell(value_);
      return date_cell(value_, context_.date_system, date);
    }
    case CellType::shared: {
      if (value_.empty()) return text_cell("");
      const auto index = to_number<std::size_t>(value_);
      if (!index || *index >= context_.texts.size()) {
        stop(refuse("xlsx.bad-cell", "Sheet {0}, cell {1} points to text number {2}, which the workbook does not hold.",
                    sheet_, here(), std::string_view(value_).substr(0, 32)));
        return text_cell("");
      }
      const SharedText shared = context_.texts.at(*index);
      struck_ |= shared.struck_through;
      return text_cell(shared.text);
    }
    case CellType::inline_text:
      return text_cell(unescape_cell_text(inline_text_.raw()));
    case CellType::text:
      return text_cell(unescape_cell_text(value_));
    case CellType::boolean:
      return boolean_cell(value_);
    case CellType::error:
      return formula_error_cell(value_.empty() ? "#N/A" : value_);
    case CellType::iso_date:
      return iso_date_cell(value_);
  }
  return text_cell("");
}

void WorksheetHandler::finish_cell() {
  struck_ = context_.styles[style_].struck_through || inline_text_.struck_through();
  FormCell value = cell_value();
  if (failure() || value.kind == CellKind::blank) return;
  if (column_ >= context_.limits.columns_max) {
    return stop(
        refuse("xlsx.too-many-columns",
               "Sheet {0}, cell {1}: there is content beyond column {2}, the last that is read. Delete the columns "
               "behind the form.",
               sheet_, here(), column_letters(context_.limits.columns_max - 1)));
  }
  if (!row_.cells.empty() && column_ <= row_.cells.back().column) {
    return stop(refuse("xlsx.bad-cell",
                       "Sheet {0}: cell {1} comes twice or after a later one. Open the workbook in WPS and save "
                       "it as .xlsx.",
                       sheet_, here()));
  }
  row_.cells.push_back({column_, struck_, std::move(value)});
}

void WorksheetHandler::finish_row() {
  if (row_.cells.empty()) return;
  cells_of_last_row_ = row_.cells.size();
  ready_.push_back(std::move(row_));
}

Worksheet::Worksheet(ZipArchive& archive, std::unique_ptr<PartStream> part, std::unique_ptr<WorksheetHandler> handler,
                     const WorkbookContext& context)
    : archive_(archive),
      context_(context),
      part_(std::move(part)),
      handler_(std::move(handler)),
      reader_(*part_, *handler_) {}

Worksheet::~Worksheet() = default;

Result<std::unique_ptr<Worksheet>> Worksheet::open(ZipArchive& archive, std::string part, std::string name,
                                                   const WorkbookContext& context) {
  Result<std::unique_ptr<PartStream>> stream = archive.part(part);
  if (!stream) return std::unexpected(stream.error());
  auto handler = std::make_unique<WorksheetHandler>(std::move(name), context);
  return std::unique_ptr<Worksheet>(new Worksheet(archive, std::move(*stream), std::move(handler), context));
}

Result<bool> Worksheet::next(SheetRow& row) {
  while (!handler_->take(row)) {
    if (at_end_) return false;
    const Result<bool> more = reader_.step();
    if (!more) return std::unexpected(more.error());
    at_end_ = !*more;
  }
  return true;
}

Result<MergedRanges> Worksheet::merged_ranges() {
  Result<std::unique_ptr<PartStream>> again = archive_.part(part_->name());
  if (!again) return std::unexpected(again.error());
  return read_merged_ranges(**again, context_.limits);
}

}  // namespace yinxin::ledger
