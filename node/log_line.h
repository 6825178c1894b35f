// The two forms of a log line. Pure: time, level, event and sentence in, one line with its end out.
//
//   text   2024-05-06T07:08:09.012Z info    peer.connected The peer 1a2b3c4d is connected.
//   JSON   {"time":"2024-05-06T07:08:09.012Z","level":"info","event":"peer.connected","message":"The peer …"}
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "node/log.h"

namespace yinxin::node {

struct LogLine {
  std::chrono::system_clock::time_point time;
  LogLevel level = LogLevel::kInfo;
  std::string_view event;
  std::string_view sentence;
};

std::string format_line(const LogLine& line, LogFormat format);

// "debug", "info", "warning", "error".
std::string_view name_of(LogLevel level);

}  // namespace yinxin::node
