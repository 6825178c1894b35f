// Work on many things that have nothing to do with each other, on all processors: [0, count) is cut into as many
// neighbouring slices as there are processors. What each piece of work writes is its own; what all read nobody writes.
#pragma once

#include <algorithm>
#include <cstddef>
#include <future>
#include <thread>
#include <vector>

namespace yinxin::ledger {

// Calls `work(first, last)` for each slice and returns when all are done; an exception of one is thrown on. Fewer than
// `least` things are not worth a thread.
template <typename Work>
void in_parallel(std::size_t count, std::size_t least, const Work& work) {
  const std::size_t processors = std::max(1U, std::thread::hardware_concurrency());
  const std::size_t slices = std::clamp<std::size_t>(count / std::max<std::size_t>(least, 1), 1, processors);
  std::vector<std::future<void>> others;
  for (std::size_t i = 1; i < slices; ++i) {
    others.push_back(std::async(std::launch::async,
                                [&work, i, count, slices] { work(count * i / slices, count * (i + 1) / slices); }));
  }
  work(std::size_t{0}, count / slices);
  for (std::future<void>& other : others) other.get();
}

}  // namespace yinxin::ledger
