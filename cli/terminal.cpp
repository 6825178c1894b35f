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

std::string json_string(std::string_view text) { return boost::json::serialize(boost::json::string(text)); }

}  // namespace yinxin::cli
