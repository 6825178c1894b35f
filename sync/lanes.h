// Frames that wait for the line to one peer, in two lanes. News are everything but the bulk: whoever waits for a slow
// line hears of heads, is asked, and gets the province's feed (with the erasures, cuts and suspensions in it) before
// the entries and payloads that were asked for earlier. Each lane keeps its order.
#pragma once

#include <cstdint>
#include <deque>
#include <utility>

#include "crypto/bytes.h"

namespace yinxin::sync {

enum class Lane : std::uint8_t { news, bulk };

class LaneQueue {
 public:
  void push(Lane lane, Bytes frame) {
    bytes_ += frame.size();
    (lane == Lane::news ? news_ : bulk_).push_back(std::move(frame));
  }
  // The next frame for the line; there must be one.
  Bytes pop() {
    std::deque<Bytes>& lane = news_.empty() ? bulk_ : news_;
    Bytes frame = std::move(lane.front());
    lane.pop_front();
    bytes_ -= frame.size();
    return frame;
  }
  bool empty() const { return news_.empty() && bulk_.empty(); }
  std::size_t bytes() const { return bytes_; }
  void clear() { *this = LaneQueue(); }

 private:
  std::deque<Bytes> news_, bulk_;
  std::size_t bytes_ = 0;
};

}  // namespace yinxin::sync
