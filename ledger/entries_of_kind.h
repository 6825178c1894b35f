// The entries of one kind in a feed, decoded. What most books of an office start from; the kind is peeked at, so that
// the rest of a long feed costs no decoding.
//
// What a reader would get wrong: `for_each_entry` shows what stands in a feed, also deciding entries without effect.
// `for_each_decision` shows only what the province's seals made effective.
#pragma once

#include "ledger/entry_codec.h"
#include "ledger/feed_set.h"

namespace yinxin::ledger {

// The body, if the leaf is a whole entry of that kind in a version known here.
template <typename Body>
std::optional<Body> body_of_leaf(ByteView leaf) {
  if (leaf.empty() || peek_kind(leaf) != Body::kKind) return std::nullopt;
  const auto entry = decode_entry(leaf);
  if (!entry || entry->version != 1) return std::nullopt;
  auto body = decode_body<Body>(entry->body);
  if (!body) return std::nullopt;
  return std::move(*body);
}

// Calls `visit(index, Body)` for each one held at `first` or later, in order.
template <typename Body, typename Visit>
void for_each_entry(const FeedSet& feeds, const MemberId& member, std::uint64_t first, const Visit& visit) {
  feeds.for_each_leaf(member, first, feeds.size(member), [&](std::uint64_t index, ByteView leaf) {
    if (const auto body = body_of_leaf<Body>(leaf)) visit(index, *body);
    return true;
  });
}

// The same for a kind that only a seal of the province makes effective.
template <typename Body, typename Visit>
void for_each_decision(const FeedSet& feeds, std::uint64_t first, const Visit& visit) {
  static_assert(is_deciding(Body::kKind));
  for_each_entry<Body>(feeds, feeds.roster().province(), first, [&](std::uint64_t index, const Body& body) {
    if (feeds.roster().has_effect(index)) visit(index, body);
  });
}

}  // namespace yinxin::ledger
