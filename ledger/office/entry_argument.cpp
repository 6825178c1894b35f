#include "ledger/office/entry_argument.h"

#include "ledger/certificate/note_lines.h"

namespace yinxin::ledger {

Result<NamedEntry> entry_named(std::string_view text, const MemberId& self) {
  std::string_view rest = text;
  const bool own = text.find('/') == std::string_view::npos;
  const auto member = own ? Result<MemberId>(self) : MemberId::parse(take_until(rest, '/'));
  const auto index = plain_number(rest, ~std::uint64_t{0} - 1);
  if (!member || !index)
    return refuse("entry.name", "'{0}' names no entry; write its number, or MEMBER/NUMBER, for instance bengbu/17.",
                  text);
  return NamedEntry{*member, *index};
}

}  // namespace yinxin::ledger
