// One row opened without its neighbours (E1): a small file that shows what a leaf commits to, checked against the feed
// without any key. Readable text, then a tlog-proof with the leaf as extra:
//
//   yinxin/v1/disclosed-row
//   origin yinxin/<federation>/<member>
//   filing 3                             index of the filing header in that feed
//   row 0                                number in the filing, from 0
//   salt <32 bytes, Base64>
//   bytes <canonical row bytes, Base64>  ledger/talent_row.h
//   (empty line)
//   c2sp.org/tlog-proof@v1 …
//
// What a reader would get wrong: the salt is this row's and opens no other; the commitment names origin, filing and
// row, so the file proves nothing about another feed. It holds the whole row in clear: whoever gets it can read it.
#pragma once

#include <string>

#include "crypto/tlog_proof.h"
#include "ledger/commitment.h"
#include "ledger/talent_row.h"

namespace yinxin::ledger {

struct DisclosedRow {
  std::string origin;
  std::uint64_t filing = 0;
  std::uint32_t row = 0;
  RowSalt salt{};
  Bytes bytes;
  crypto::TlogProof proof;

  std::string text() const;
  // Errors: disclosed.text, those of parse_tlog_proof.
  static Result<DisclosedRow> parse(std::string_view text);

  // Whether the leaf of the proof is a row that commits to exactly these bytes at this place, and shows the codes that
  // they give. Errors: disclosed.leaf (no row), disclosed.place (of another filing or row), disclosed.commitment,
  // disclosed.codes, those of parse_talent_row.
  Result<TalentRow> opened() const;
};

}  // namespace yinxin::ledger
