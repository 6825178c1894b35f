#include "ledger/office/membership/invitation.h"

#include "crypto/text_encoding.h"
#include "ledger/certificate/note_lines.h"
#include "ledger/office/membership/new_node.h"

namespace yinxin::ledger {

namespace {
constexpr std::string_view kFirstLine = "yinxin/v1/invitation";
}

std::string Invitation::text() const {
  std::string out =
      std::string(kFirstLine) + "\ngenesis " + crypto::to_hex(genesis_hash) + "\nmember " + member.text() + "\n";
  for (const std::string& address : addresses) out += "address " + address + "\n";
  return out + "\n" + admission;
}

Result<Invitation> Invitation::parse(std::string_view text) {
  const auto between = text.find("\n\n");
  NoteLines lines(text.substr(0, between == std::string_view::npos ? between : between + 1), "invitation.text",
                  "invitation");
  lines.exactly(kFirstLine);
  const crypto::Digest genesis = lines.hex_digest("genesis");
  const auto member = MemberId::parse(lines.value("member"));
  if (!member) lines.fail("a member's id");
  std::vector<std::string> addresses;
  while (lines.next_is("address")) {
    addresses.emplace_back(lines.value("address"));
    if (!is_address(addresses.back())) lines.fail("HOST:PORT behind address");
  }
  lines.end();
  if (between == std::string_view::npos) lines.fail("an empty line and the proof");
  if (lines.failed()) return lines.error();
  return Invitation{genesis, *member, std::move(addresses), std::string(text.substr(between + 2))};
}

}  // namespace yinxin::ledger
