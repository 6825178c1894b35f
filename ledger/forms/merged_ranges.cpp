#include "ledger/forms/merged_ranges.h"

#include <algorithm>

#include "ledger/forms/cell_name.h"
#include "ledger/forms/xml_reader.h"

namespace yinxin::ledger {

void MergedRanges::add(std::uint32_t column, std::uint32_t first_row, std::uint32_t last_row) {
  ranges_.push_back({column, first_row, last_row});
}

void MergedRanges::sort() { std::ranges::sort(ranges_); }

std::optional<std::uint32_t> MergedRanges::first_row(std::uint32_t column, std::uint32_t row) const {
  const Range behind{column, row, UINT32_MAX};
  const auto after = std::ranges::upper_bound(ranges_, behind);
  if (after == ranges_.begin()) return std::nullopt;
  const Range& range = *(after - 1);
  if (range.column != column || range.last_row < row) return std::nullopt;
  return range.first_row;
}

namespace {

class MergeHandler : public XmlHandler {
 public:
  MergeHandler(std::string_view part, const FileLimits& limits) : part_(part), limits_(limits) {}

  void start(std::string_view name, const XmlAttributes& attributes) override {
    if (name != "mergeCell") return;
    const std::string_view range = attributes.find("ref").value_or("");
    const auto colon = range.find(':');
    const auto first = parse_cell_name(range.substr(0, colon));
    const auto last = colon == std::string_view::npos ? first : parse_cell_name(range.substr(colon + 1));
    if (!first || !last || last->row < first->row || last->column < first->column) {
      stop(refuse("xlsx.bad-cell",
                  "The part {0} of the workbook merges a range that is none: \"{1}\". Open it in WPS and save it as "
                  ".xlsx.",
                  part_, range.substr(0, 32)));
      return;
    }
    if (first->row == last->row || first->column >= limits_.columns_max) return;
    if (ranges.size() >= limits_.merged_ranges_max) {
      stop(refuse("xlsx.too-many-merges", "The part {0} of the workbook merges more than {1} ranges.", part_,
                  limits_.merged_ranges_max));
      return;
    }
    ranges.add(first->column, first->row, last->row);
  }
  void end(std::string_view) override {}
  void text(std::string_view) override {}

  MergedRanges ranges;

 private:
  std::string part_;
  FileLimits limits_;
};

}  // namespace

Result<MergedRanges> read_merged_ranges(PartStream& sheet, const FileLimits& limits) {
  MergeHandler handler(sheet.name(), limits);
  const Result<void> read = read_xml(sheet, handler);
  if (!read) return std::unexpected(read.error());
  handler.ranges.sort();
  return std::move(handler.ranges);
}

}  // namespace yinxin::ledger
