// The payload of one filing: its rows in clear, for the author and the province only. Compressed, then sealed once
// under a key of its own, with the place it is filed at as associated data; that key is sealed to each reader.
//
// Plain bytes, integers big-endian, a text as u16 length ‖ UTF-8:
//   | u8 version 0x01 | 32-byte seed | 32-byte blind of the workbook's digest | text unit name | text unit code | text
//   industry | u8 employment | text contact | text telephone | text training document | u32 its date YYYYMMDD |
//   u32 count | for each row u16 length ‖ row bytes |
// Row bytes are canonical (talent_row.h). The seed opens the commitments (commitment.h).
//
// After an erasure (E2) the payload is repacked without the rows that went; seed and blind are destroyed with them, for
// from either a guess of the row could be tried, and the other rows have their salts instead:
//   | u8 version 0x02 | as above from the unit's name to the count | for each row u16 length ‖ row bytes ‖ 32-byte
//   salt; for an erased one u16 0 alone |
#pragma once

#include <span>
#include <string>
#include <vector>

#include "crypto/random.h"
#include "crypto/sealing.h"
#include "crypto/secret.h"
#include "ledger/commitment.h"

namespace yinxin::ledger {

// Largest payload taken, inflated.
inline constexpr std::size_t kPayloadBytesMax = std::size_t{512} * 1024 * 1024;

// Whose people they are: 1 the unit's own, 2 dispatched to it (劳务派遣), 0 not said.
enum class Employment : std::uint8_t { unstated = 0, own = 1, dispatched = 2 };

// What the unit states beside its rows. Texts are empty where it states nothing.
struct UnitStatement {
  std::string industry;  // GB/T 4754: "C3411", or less of it
  Employment employment = Employment::unstated;
  std::string contact, telephone;
  std::string training_document;             // category 3 (A1): the document by which the subsidy was drawn
  std::uint32_t training_document_date = 0;  // YYYYMMDD
  bool operator==(const UnitStatement&) const = default;
};

struct RowPayload {
  crypto::SecretBytes<32> seed;
  ByteArray<32> blind{};  // the header's `workbook` is SHA-256(blind ‖ workbook); zeros where there is none
  std::string unit_name;
  std::string unit_code;  // unified social credit code
  UnitStatement unit;
  std::vector<Bytes> rows;     // canonical row bytes; empty for an erased one
  std::vector<RowSalt> salts;  // of each row, once it has been repacked; before, the seed gives them

  bool repacked() const { return !salts.empty(); }
  // The salt of a row that is there.
  RowSalt salt(std::uint32_t row) const;
  // Takes these rows out, with seed and blind; the others keep their salts.
  void erase_rows(std::span<const std::uint32_t> rows);

  // Compressed and sealed for a filing at this place of the feed with this origin.
  Bytes sealed(const crypto::PayloadKey& key, std::string_view origin, std::uint64_t filing,
               crypto::RandomSource& random) const;
  // Errors: payload.altered and its like, payload.content (not the format above).
  static Result<RowPayload> open(ByteView sealed, const crypto::PayloadKey& key, std::string_view origin,
                                 std::uint64_t filing);
};

}  // namespace yinxin::ledger
