#include "node/name_lookup.h"

#include <netdb.h>
#include <sys/socket.h>

#include <array>
#include <cstdint>
#include <map>
#include <mutex>
#include <thread>

namespace yinxin::node {

// Shared with the threads: where an answer is handed in, as long as somebody is there. The threads never hold what
// waits for an answer: it belongs to the loop (sockets and timers of it), and a thread may be left behind when the loop
// goes.
struct NameLookup::Desk {
  std::mutex mutex;                        // of `loop`
  EventLoop* loop = nullptr;               // null once nobody is there
  std::map<std::uint64_t, Found> waiting;  // used on the loop's thread only
  std::uint64_t last = 0;
};

namespace {

Result<std::vector<std::string>> resolve(const std::string& host) {
  addrinfo wanted{};
  wanted.ai_socktype = SOCK_STREAM;
  wanted.ai_flags = AI_ADDRCONFIG;
  addrinfo* list = nullptr;
  const int failed = ::getaddrinfo(host.c_str(), nullptr, &wanted, &list);
  if (failed != 0)
    return refuse("name.unknown", "The host name {0} cannot be resolved: {1}.", host, ::gai_strerror(failed));
  std::vector<std::string> out;
  for (const addrinfo* item = list; item != nullptr; item = item->ai_next) {
    std::array<char, NI_MAXHOST> text{};
    if (::getnameinfo(item->ai_addr, item->ai_addrlen, text.data(), text.size(), nullptr, 0, NI_NUMERICHOST) == 0) {
      out.emplace_back(text.data());
    }
  }
  ::freeaddrinfo(list);
  if (out.empty()) return refuse("name.unknown", "The host name {0} has no IP address.", host);
  return out;
}

}  // namespace

NameLookup::NameLookup(EventLoop& loop) : desk_(std::make_shared<Desk>()) { desk_->loop = &loop; }

NameLookup::~NameLookup() {
  const std::lock_guard lock(desk_->mutex);
  desk_->loop = nullptr;
  desk_->waiting.clear();
}

void NameLookup::find(std::string host, Found found) {
  const std::uint64_t number = ++desk_->last;
  desk_->waiting.emplace(number, std::move(found));
  std::thread([desk = desk_, number, host = std::move(host)] {
    Result<std::vector<std::string>> answer = resolve(host);
    const std::lock_guard lock(desk->mutex);
    if (desk->loop == nullptr) return;
    desk->loop->post([desk, number, answer = std::move(answer)]() mutable {
      auto entry = desk->waiting.extract(number);
      if (!entry.empty()) entry.mapped()(std::move(answer));
    });
  }).detach();
}

}  // namespace yinxin::node
