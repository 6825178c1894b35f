#include "cli/survey/row_numbers.h"

#include <charconv>

#include "ledger/text_normal.h"

namespace yinxin::cli {

Result<boost::json::array> row_numbers(const std::vector<std::string>& words) {
  boost::json::array out;
  for (const std::string& typed : words) {
    const std::string word = ledger::half_width(typed);
    const std::size_t dash = word.find('-');
    std::uint64_t first = 0, last = 0;
    const auto read = [](std::string_view text, std::uint64_t& number) {
      const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
      return error == std::errc() && end == text.data() + text.size();
    };
    const bool good = dash == std::string::npos
                          ? read(word, first) && read(word, last)
                          : read(word.substr(0, dash), first) && read(word.substr(dash + 1), last);
    if (!good || last < first || last - first > 1'000'000)
      return refuse("rows.number", "'{0}' is no row number: 17, or 17-20.", typed);
    for (std::uint64_t index = first; index <= last; ++index) out.push_back(index);
  }
  return out;
}

}  // namespace yinxin::cli
