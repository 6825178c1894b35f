#include "ledger/office/membership/member_note.h"

#include "crypto/text_encoding.h"

namespace yinxin::ledger {

namespace {

constexpr std::uint64_t kGenerationMax = 0xFFFFFFFF;
constexpr std::uint64_t kSizeMax = ~std::uint64_t{0} >> 1;

}  // namespace

std::string MemberNote::first_lines(std::string_view kind) const {
  return std::string(kind) + "\ngenesis " + crypto::to_hex(genesis_hash) + "\nmember " + member.text() +
         "\ngeneration " + std::to_string(generation) + "\nsize " + std::to_string(size) + "\n";
}

std::optional<MemberNote> read_member_note(NoteLines& lines, std::string_view kind) {
  lines.exactly(kind);
  const crypto::Digest genesis = lines.hex_digest("genesis");
  const auto member = MemberId::parse(lines.value("member"));
  if (!member) lines.fail("a member's id");
  const auto generation = static_cast<std::uint32_t>(lines.number("generation", kGenerationMax));
  const std::uint64_t size = lines.number("size", kSizeMax);
  if (lines.failed()) return std::nullopt;
  return MemberNote{genesis, *member, generation, size};
}

}  // namespace yinxin::ledger
