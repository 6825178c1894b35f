#include "node/name_lookup.h"

#include <netdb.h>
#include <sys/socket.h>

#include <array>
#include <mutex>
#include <thread>

namespace yinxin::node {

// Shared with the threads: where an answer is handed in, as long as somebody is there.
struct NameLookup::Desk {
  std::mutex mutex;
  EventLoop* loop = nullptr;
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
}

void NameLookup::find(std::string host, Found found) {
  std::thread([desk = desk_, host = std::move(host), found = std::move(found)]() mutable {
    Result<std::vector<std::string>> answer = resolve(host);
    const std::lock_guard lock(desk->mutex);
    if (desk->loop == nullptr) return;
    desk->loop->post([found = std::move(found), answer = std::move(answer)]() mutable { found(std::move(answer)); });
  }).detach();
}

}  // namespace yinxin::node
