#include "node/log_line.h"

#include <array>
#include <boost/json/serialize.hpp>
#include <boost/json/string.hpp>
#include <cstdio>

#include "crypto/printable.h"

namespace yinxin::node {
namespace {

std::string utc(std::chrono::system_clock::time_point time) {
  const auto milliseconds = std::chrono::floor<std::chrono::milliseconds>(time);
  const auto day = std::chrono::floor<std::chrono::days>(milliseconds);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss clock(milliseconds - day);
  std::array<char, 40> text{};
  std::snprintf(text.data(), text.size(), "%04d-%02u-%02uT%02d:%02d:%02d.%03dZ", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
                static_cast<int>(clock.seconds().count()), static_cast<int>(clock.subseconds().count()));
  return text.data();
}

std::string quoted(std::string_view text) { return boost::json::serialize(boost::json::string(text)); }

}  // namespace

std::string_view name_of(LogLevel level) {
  switch (level) {
    case LogLevel::kDebug:
      return "debug";
    case LogLevel::kInfo:
      return "info";
    case LogLevel::kWarning:
      return "warning";
    case LogLevel::kError:
      return "error";
  }
  return "error";
}

std::string format_line(const LogLine& line, LogFormat format) {
  const std::string sentence = crypto::printable(line.sentence);
  if (format == LogFormat::kJson) {
    return R"({"time":)" + quoted(utc(line.time)) + R"(,"level":)" + quoted(name_of(line.level)) + R"(,"event":)" +
           quoted(crypto::printable(line.event)) + R"(,"message":)" + quoted(sentence) + "}\n";
  }
  std::string level(name_of(line.level));
  level.resize(7, ' ');
  return utc(line.time) + " " + level + " " + crypto::printable(line.event) + " " + sentence + "\n";
}

}  // namespace yinxin::node
