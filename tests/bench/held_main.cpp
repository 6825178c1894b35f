// What a node holds, asked from outside. Usage:
//   yinxin_held bytes DIR                       of a stopped node: bytes of the store's pages that hold something
//   yinxin_held wait DIR MEMBER SIZE PAYLOADS   of a running node: returns when it holds that feed up to SIZE and the
//                                               sealed rows of so many of its filings; exit code 1 after a minute
#include <boost/json.hpp>
#include <chrono>
#include <cstdio>
#include <exception>
#include <span>
#include <string_view>
#include <thread>

#include "ledger/data_directory.h"
#include "ledger/lmdb_store.h"
#include "node/control/client.h"

namespace yinxin::node {
namespace {

using Clock = std::chrono::steady_clock;

template <typename T>
T value_of(Result<T> result) {
  if (!result) throw std::runtime_error(result.error().sentence());
  return std::move(*result);
}

bool holds(const std::string& directory, std::string_view member, std::uint64_t size, std::uint64_t payloads) {
  const ControlReply reply = value_of(call(directory, ControlRequest{"feed.list", {}, {}}));
  for (const auto& feed : reply.result.at("feeds").as_array()) {
    if (feed.at("member").as_string() != member) continue;
    return feed.at("size").to_number<std::uint64_t>() >= size &&
           feed.at("payloads").to_number<std::uint64_t>() >= payloads;
  }
  return false;
}

int run(std::span<char*> words) {
  if (words.size() == 2 && std::string_view(words[0]) == "bytes") {
    const auto directory = value_of(ledger::DataDirectory::open(words[1]));
    const auto store = value_of(ledger::LmdbStore::open_to_read(directory.store()));
    std::printf("%llu\n", static_cast<unsigned long long>(store->usage().live_bytes));
    return 0;
  }
  if (words.size() != 5) throw std::runtime_error("say bytes DIR, or wait DIR MEMBER SIZE PAYLOADS");
  const auto end = Clock::now() + std::chrono::minutes(1);
  while (!holds(words[1], words[2], std::stoull(words[3]), std::stoull(words[4]))) {
    if (Clock::now() > end) return 1;
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  return 0;
}

}  // namespace
}  // namespace yinxin::node

int main(int count, char** words) {
  try {
    return yinxin::node::run(std::span(words + 1, static_cast<std::size_t>(count - 1)));
  } catch (const std::exception& failure) {
    std::fprintf(stderr, "yinxin_held: %s\n", failure.what());
    return 1;
  }
}
