// The check for "we are wrong": on in every build, prints file and line, aborts. Never for what the outside said.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <source_location>

namespace yinxin {

inline void ensure(bool holds, const char* what, std::source_location where = std::source_location::current()) {
  if (holds) [[likely]]
    return;
  std::fprintf(stderr, "yinxin: broken invariant at %s:%u: %s\n", where.file_name(), where.line(), what);
  std::abort();
}

}  // namespace yinxin
