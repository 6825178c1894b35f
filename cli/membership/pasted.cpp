#include "cli/membership/pasted.h"

#include <iterator>

#include "cli/office_call.h"

namespace yinxin::cli {

Result<Bytes> read_pasted(const std::string& path, Terminal& terminal) {
  if (path != "-") return read_input(path);
  std::string text{std::istreambuf_iterator<char>(terminal.in), {}};
  std::erase(text, '\r');
  text.erase(0, std::min(text.find_first_not_of(" \t\n"), text.size()));
  while (!text.empty() && (text.back() == '\n' || text.back() == ' ' || text.back() == '\t')) text.pop_back();
  return to_bytes(text + "\n");
}

Result<void> write_pasted(const std::string& path, ByteView content, Terminal& terminal) {
  if (path != "-") return write_output(path, content);
  terminal.out << as_text(content);
  return {};
}

}  // namespace yinxin::cli
