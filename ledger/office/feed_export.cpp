#include "ledger/office/feed_export.h"

#include <algorithm>

#include "crypto/entry_bundle.h"
#include "crypto/tile.h"
#include "crypto/tlog_proof.h"
#include "ledger/feed_tree.h"
#include "ledger/office/feed_verbs.h"

namespace yinxin::ledger {

namespace {

Bytes tile_bytes(const FeedTree& tree, const crypto::HashTile& tile) {
  Bytes out;
  if (tile.level == 0) {
    const Bundle leaves = tree.bundle(tile.index);
    for (std::size_t place = 0; place < tile.width; ++place) append(out, leaves.leaf_hash(place));
    return out;
  }
  for (std::uint64_t place = 0; place < tile.width; ++place) {
    append(out, tree.subtree(tile.level * kTileHeight, (tile.index << kTileHeight) + place));
  }
  return out;
}

// Errors: export.erased (the specification has no form for a bundle with an erased entry).
Result<Bytes> bundle_bytes(const FeedTree& tree, const crypto::BundleTile& tile) {
  Bytes out;
  const Bundle leaves = tree.bundle(tile.index);
  for (std::size_t place = 0; place < tile.width; ++place) {
    if (leaves.erased(place)) {
      return refuse("export.erased", "Entry {0} has been erased on lawful request; a static directory cannot carry it.",
                    tile.index * kBundleLeaves + place);
    }
    crypto::append_entry(out, leaves.leaf(place));
  }
  return out;
}

}  // namespace

OfficeReply feed_export(OpenOffice& office, const OfficeRequest& request, Progress& progress) {
  const auto member = member_argument(office.roster(), request);
  if (!member) return refusal(member.error());
  const FeedHead* head = office.feeds().head((*member)->id);
  if (head == nullptr)
    return refusal(
        refuse("export.no-feed", "Nothing of the feed of {0} has arrived here yet.", (*member)->id.text()).error());
  const auto snapshot = office.feeds().store().snapshot();
  const FeedTree tree(*snapshot, (*member)->id);
  OfficeReply reply;
  reply.attachments.push_back({"checkpoint", to_bytes(head->note)});
  for (const crypto::HashTile& tile : crypto::hash_tiles(head->size))
    reply.attachments.push_back({crypto::path_of(tile), tile_bytes(tree, tile)});
  for (const crypto::BundleTile& tile : crypto::bundle_tiles(head->size)) {
    auto bundle = bundle_bytes(tree, tile);
    if (!bundle) return refusal(bundle.error());
    reply.attachments.push_back({crypto::path_of(tile), std::move(*bundle)});
    if (tile.index % 64 == 63) progress.report((tile.index + 1) * kBundleLeaves, head->size, "entries exported");
  }
  reply.result =
      boost::json::object{{"member", (*member)->id.text()}, {"size", head->size}, {"files", reply.attachments.size()}};
  return reply;
}

OfficeReply entry_proof(OpenOffice& office, const OfficeRequest& request, Progress&) {
  const auto member = member_argument(office.roster(), request);
  if (!member) return refusal(member.error());
  const MemberId& id = (*member)->id;
  const FeedHead* head = office.feeds().head(id);
  const std::uint64_t index = request.number("index").value_or(~std::uint64_t{0});
  const auto leaf = office.feeds().leaf(id, index);
  if (head == nullptr || !leaf || leaf->empty()) {
    return refusal(
        refuse("proof.no-entry", "There is no entry {0} in the feed of {1} as it is held here.", index, id.text())
            .error());
  }
  const auto checkpoint = crypto::parse_signed_checkpoint(head->note);
  if (!checkpoint) return refusal(checkpoint.error());
  const auto snapshot = office.feeds().store().snapshot();
  crypto::TlogProof proof = crypto::make_tlog_proof(FeedTree(*snapshot, id), index, *checkpoint);
  proof.extra = *leaf;
  OfficeReply reply;
  reply.attachments.push_back({"proof", to_bytes(crypto::format_tlog_proof(proof))});
  reply.attachments.push_back({"leaf", *leaf});
  reply.result = boost::json::object{{"member", id.text()}, {"index", index}, {"size", head->size}};
  return reply;
}

}  // namespace yinxin::ledger
