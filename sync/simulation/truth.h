// What the authors of a simulated federation have really written, kept beside the nodes: each feed as its author's own
// disk shows it, every size that it was published at, and how much of it was acknowledged.
#pragma once

#include <map>
#include <optional>
#include <vector>

#include "ledger/feed_set.h"

namespace yinxin::sync::simulation {

class Truth {
 public:
  struct Feed {
    std::vector<crypto::Digest> leaves;             // leaf hashes
    std::map<std::uint64_t, crypto::Digest> roots;  // by published size
    std::uint64_t acknowledged = 0;
    crypto::Frontier edge;
  };

  // Takes in what the author's own feed has more. What it holds already must be what was there before: else what is
  // wrong.
  std::optional<std::string> follow(const ledger::FeedSet& feeds, const ledger::MemberId& author);
  void acknowledge(const ledger::MemberId& author, std::uint64_t size) { feeds_[author].acknowledged = size; }

  const Feed* find(const ledger::MemberId& author) const;
  const std::map<ledger::MemberId, Feed>& feeds() const { return feeds_; }
  std::uint64_t entries() const;

 private:
  std::map<ledger::MemberId, Feed> feeds_;
};

}  // namespace yinxin::sync::simulation
