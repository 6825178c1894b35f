#include "ledger/tab_separated.h"

namespace yinxin::ledger {

Result<std::vector<std::vector<std::string_view>>> parse_tab_separated(std::string_view text) {
  std::vector<std::vector<std::string_view>> rows;
  std::size_t width = 0;
  for (std::size_t number = 1; !text.empty(); ++number) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    std::vector<std::string_view> fields;
    for (;;) {
      const std::size_t tab = std::min(line.find('\t'), line.size());
      fields.push_back(line.substr(0, tab));
      if (tab == line.size()) break;
      line.remove_prefix(tab + 1);
    }
    if (number == 1) {
      width = fields.size();
    } else if (fields.size() != width) {
      return refuse("table.line", "Line {0} of the table has {1} fields, its heading has {2}.", number, fields.size(),
                    width);
    } else {
      rows.push_back(std::move(fields));
    }
  }
  return rows;
}

}  // namespace yinxin::ledger
