// Host names to IP addresses, without blocking the event loop and without holding up the node's end: the system's
// resolver can take half a minute and cannot be interrupted, so it runs on a thread of its own that may be left behind.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "crypto/error.h"
#include "node/event_loop.h"

namespace yinxin::node {

class NameLookup {
 public:
  // IP addresses as text, at least one.
  using Found = std::move_only_function<void(Result<std::vector<std::string>>)>;

  explicit NameLookup(EventLoop& loop);
  ~NameLookup();  // answers still to come are dropped
  NameLookup(const NameLookup&) = delete;
  NameLookup& operator=(const NameLookup&) = delete;

  // `found` is called on the event loop's thread, later. Errors: "name.unknown".
  void find(std::string host, Found found);

 private:
  struct Desk;
  std::shared_ptr<Desk> desk_;
};

}  // namespace yinxin::node
