#include "crypto/tlog_proof.h"

#include <algorithm>
#include <utility>

#include "crypto/decimal.h"
#include "crypto/text_encoding.h"

namespace yinxin::crypto {

namespace {

constexpr std::string_view kHeader = "c2sp.org/tlog-proof@v1";
constexpr std::string_view kExtra = "extra ";
constexpr std::string_view kIndex = "index ";
constexpr std::size_t kHashesMax = 63;

// Takes a line off `rest`, without its newline; what is left without one is a line too.
std::string_view take_line(std::string_view& rest) {
  const auto end = rest.find('\n');
  const std::string_view line = rest.substr(0, end);
  rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  return line;
}

Result<std::vector<Digest>> take_hashes(std::string_view& rest) {
  std::vector<Digest> hashes;
  while (!rest.empty()) {
    const std::string_view line = take_line(rest);
    if (line.empty()) return hashes;
    const auto bytes = from_base64(line);
    if (!bytes || bytes->size() != sizeof(Digest::bytes)) {
      return refuse("tlog-proof.hash", "Hash {0} of the proof is not 32 bytes in Base64.", hashes.size() + 1);
    }
    if (hashes.size() == kHashesMax) {
      return refuse("tlog-proof.too-long", "The proof has more than {0} hashes.", kHashesMax);
    }
    std::ranges::copy(*bytes, hashes.emplace_back().bytes.begin());
  }
  return refuse("tlog-proof.no-checkpoint", "The proof has no empty line with the checkpoint after it.");
}

}  // namespace

TlogProof make_tlog_proof(const HashSource& tree, std::uint64_t index, SignedCheckpoint checkpoint) {
  auto hashes = inclusion_proof(tree, index, checkpoint.head.size);
  return {{}, index, std::move(hashes), std::move(checkpoint)};
}

std::string format_tlog_proof(const TlogProof& proof) {
  std::string out(kHeader);
  if (!proof.extra.empty()) out.append("\n").append(kExtra).append(to_base64(proof.extra));
  out.append("\n").append(kIndex).append(std::to_string(proof.index)).append("\n");
  for (const Digest& hash : proof.hashes) out.append(to_base64(hash)).append("\n");
  return out + "\n" + format_signed_checkpoint(proof.checkpoint);
}

Result<TlogProof> parse_tlog_proof(std::string_view text) {
  if (text.size() > kNoteBytesMax) {
    return refuse("tlog-proof.too-long", "The proof has {0} bytes, more than {1}.", text.size(), kNoteBytesMax);
  }
  if (take_line(text) != kHeader) {
    return refuse("tlog-proof.header", "The file does not begin with the line {0}.", kHeader);
  }
  TlogProof proof;
  std::string_view line = take_line(text);
  if (line.starts_with(kExtra)) {
    auto extra = from_base64(line.substr(kExtra.size()));
    if (!extra || extra->empty()) {
      return refuse("tlog-proof.extra", "The extra data of the proof is empty or not Base64.");
    }
    proof.extra = *std::move(extra);
    line = take_line(text);
  }
  const auto index = line.starts_with(kIndex) ? parse_decimal(line.substr(kIndex.size())) : std::nullopt;
  if (!index) return refuse("tlog-proof.index", "The proof has no line 'index' with a plain decimal number.");
  proof.index = *index;
  auto hashes = take_hashes(text);
  if (!hashes) return std::unexpected(hashes.error());
  proof.hashes = *std::move(hashes);
  auto checkpoint = parse_signed_checkpoint(text);
  if (!checkpoint) return std::unexpected(checkpoint.error());
  proof.checkpoint = *std::move(checkpoint);
  return proof;
}

Result<void> verify_tlog_proof(const TlogProof& proof, const NoteVerifier& log, ByteView leaf) {
  const auto verified = verify_checkpoint(proof.checkpoint, log);
  if (!verified) return std::unexpected(verified.error());
  return verify_inclusion(proof.index, verified->head().size, leaf_hash(leaf), proof.hashes, verified->head().root);
}

}  // namespace yinxin::crypto
