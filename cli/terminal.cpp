#include "cli/terminal.h"

#include <boost/json.hpp>

namespace yinxin::cli {

ExitCode Terminal::fail(const Error& error, ExitCode exit) const {
  const std::string text = sentence(error.message);
  if (json) {
    err << R"({"error":{"code":)" << json_string(error.code) << R"(,"sentence":)" << json_string(text) << "}}\n";
  } else {
    err << text << '\n';
  }
  return exit;
}

void Terminal::progress(std::uint64_t done, std::uint64_t total, std::string_view label) {
  if (!err_is_terminal) return;
  err << "\r\x1b[K" << sentence({std::string(label), {}}) << ' ' << done;
  if (total > 0) err << " / " << total;
  if (done >= total) err << '\n';
  err << std::flush;
}

std::string json_string(std::string_view text) { return boost::json::serialize(boost::json::string(text)); }

}  // namespace yinxin::cli
