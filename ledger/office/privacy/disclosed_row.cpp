#include "ledger/office/privacy/disclosed_row.h"

#include <algorithm>

#include "crypto/text_encoding.h"
#include "ledger/certificate/note_lines.h"
#include "ledger/entries_of_kind.h"
#include "ledger/office/survey/filing.h"

namespace yinxin::ledger {

namespace {

constexpr std::string_view kFirst = "yinxin/v1/disclosed-row";
constexpr std::uint64_t kNumberMax = ~std::uint64_t{0} >> 1;

std::string line(std::string_view word, std::string_view value) {
  return std::string(word).append(" ").append(value).append("\n");
}

}  // namespace

std::string DisclosedRow::text() const {
  return std::string(kFirst) + "\n" + line("origin", origin) + line("filing", std::to_string(filing)) +
         line("row", std::to_string(row)) + line("salt", crypto::to_base64(ByteView(salt))) +
         line("bytes", crypto::to_base64(bytes)) + "\n" + crypto::format_tlog_proof(proof);
}

Result<DisclosedRow> DisclosedRow::parse(std::string_view text) {
  const std::size_t gap = text.find("\n\n");
  NoteLines lines(text.substr(0, gap == std::string_view::npos ? text.size() : gap + 1), "disclosed.text",
                  "disclosed row");
  DisclosedRow out;
  lines.exactly(kFirst);
  out.origin = lines.value("origin");
  out.filing = lines.number("filing", kNumberMax);
  out.row = static_cast<std::uint32_t>(lines.number("row", 0xFFFFFFFF));
  const auto salt = crypto::from_base64(lines.value("salt"));
  if (!salt || salt->size() != out.salt.size()) {
    lines.fail("32 bytes behind salt");
  } else {
    std::ranges::copy(*salt, out.salt.begin());
  }
  const auto bytes = crypto::from_base64(lines.value("bytes"));
  if (bytes) {
    out.bytes = *bytes;
  } else {
    lines.fail("bytes …");
  }
  lines.end();
  if (lines.failed()) return lines.error();
  auto proof = crypto::parse_tlog_proof(gap == std::string_view::npos ? std::string_view() : text.substr(gap + 2));
  if (!proof) return std::unexpected(proof.error());
  out.proof = std::move(*proof);
  return out;
}

Result<TalentRow> DisclosedRow::opened() const {
  const auto claim = body_of_leaf<TalentClaimBody>(proof.extra);
  if (!claim) return refuse("disclosed.leaf", "The entry in the file is no row.");
  if (claim->filing != filing || claim->row != row) {
    return refuse("disclosed.place", "The entry in the file is of row {0} of filing {1}, not of row {2} of filing {3}.",
                  claim->row, claim->filing, row, filing);
  }
  const auto commitment = row_commitment(salt, {origin, filing, row}, bytes);
  if (!equal(commitment, claim->commitment)) {
    return refuse("disclosed.commitment",
                  "What the file shows is not what the entry commits to: it has been altered, or is another feed's.");
  }
  auto clear = parse_talent_row(bytes);
  if (!clear) return clear;
  const TalentClaimBody codes = claim_of(*clear, claim->campaign);
  const bool same = codes.city == claim->city && codes.occupation == claim->occupation && codes.level == claim->level &&
                    codes.years_tenths == claim->years_tenths && codes.category == claim->category &&
                    codes.economic_type == claim->economic_type;
  if (!same) return refuse("disclosed.codes", "The codes that the entry shows are not those of the row in the file.");
  return clear;
}

}  // namespace yinxin::ledger
