#include "ledger/office/survey/row_payload.h"

#include <algorithm>

#include "crypto/big_endian.h"
#include "crypto/ensure.h"
#include "crypto/zstd.h"

namespace yinxin::ledger {

namespace {

constexpr std::uint8_t kVersion = 1;
constexpr std::uint8_t kRepacked = 2;

void put_text(Bytes& out, ByteView text) {
  ensure(text.size() <= 0xFFFF, "texts of a payload are short");
  crypto::put_big_endian(out, static_cast<std::uint16_t>(text.size()));
  append(out, text);
}

std::optional<ByteView> take_text(crypto::ByteReader& in) {
  const auto length = in.take<std::uint16_t>();
  return length ? in.take_bytes(*length) : std::nullopt;
}

// Origin ‖ u64 filing index: what the sealed bytes are bound to.
Bytes place_of(std::string_view origin, std::uint64_t filing) {
  Bytes out = to_bytes(origin);
  crypto::put_big_endian(out, filing);
  return out;
}

bool take_statement(crypto::ByteReader& in, UnitStatement& out) {
  const auto industry = take_text(in);
  const auto employment = industry ? in.take<std::uint8_t>() : std::nullopt;
  const auto contact = employment ? take_text(in) : std::nullopt;
  const auto telephone = contact ? take_text(in) : std::nullopt;
  const auto document = telephone ? take_text(in) : std::nullopt;
  const auto date = document ? in.take<std::uint32_t>() : std::nullopt;
  if (!date || *employment > static_cast<std::uint8_t>(Employment::dispatched)) return false;
  out = {to_text(*industry), static_cast<Employment>(*employment),
         to_text(*contact),  to_text(*telephone),
         to_text(*document), *date};
  return true;
}

// What both forms have: names of the unit, count, rows.
bool take_rows(crypto::ByteReader& in, RowPayload& out, bool repacked) {
  const auto name = take_text(in);
  const auto code = name ? take_text(in) : std::nullopt;
  if (!code || !take_statement(in, out.unit)) return false;
  const auto count = in.take<std::uint32_t>();
  if (!count || *count > in.rest().size() / 2) return false;
  out.unit_name = to_text(*name);
  out.unit_code = to_text(*code);
  out.rows.reserve(*count);
  for (std::uint32_t i = 0; i < *count; ++i) {
    const auto row = take_text(in);
    if (!row) return false;
    out.rows.push_back(to_bytes(*row));
    if (!repacked) continue;
    RowSalt& salt = out.salts.emplace_back();
    const auto bytes = row->empty() ? std::optional<ByteView>(salt) : in.take_bytes(salt.size());
    if (!bytes) return false;
    std::ranges::copy(*bytes, salt.begin());
  }
  return in.done();
}

std::optional<RowPayload> parse(ByteView plain) {
  crypto::ByteReader in(plain);
  RowPayload out;
  const auto version = in.take<std::uint8_t>();
  if (version == kVersion) {
    const auto seed = in.take_bytes(32);
    const auto blind = seed ? in.take_bytes(32) : std::nullopt;
    if (!blind) return std::nullopt;
    std::ranges::copy(*seed, out.seed.span().begin());
    std::ranges::copy(*blind, out.blind.begin());
  } else if (version != kRepacked) {
    return std::nullopt;
  }
  if (!take_rows(in, out, version == kRepacked)) return std::nullopt;
  return out;
}

}  // namespace

RowSalt RowPayload::salt(std::uint32_t row) const {
  ensure(row < rows.size(), "a salt is of a row of the payload");
  return repacked() ? salts[row] : row_salt(seed.view(), row);
}

void RowPayload::erase_rows(std::span<const std::uint32_t> gone) {
  if (!repacked()) {
    for (std::uint32_t row = 0; row < rows.size(); ++row) salts.push_back(row_salt(seed.view(), row));
    crypto::wipe(seed.span());
    blind = {};
  }
  for (const std::uint32_t row : gone) {
    ensure(row < rows.size(), "an erased row is one of the payload");
    crypto::wipe(rows[row]);
    rows[row].clear();
    salts[row] = {};
  }
}

Bytes RowPayload::sealed(const crypto::PayloadKey& key, std::string_view origin, std::uint64_t filing,
                         crypto::RandomSource& random) const {
  Bytes plain;
  crypto::put_big_endian(plain, repacked() ? kRepacked : kVersion);
  if (!repacked()) {
    append(plain, seed.view());
    append(plain, blind);
  }
  put_text(plain, as_bytes(unit_name));
  put_text(plain, as_bytes(unit_code));
  put_text(plain, as_bytes(unit.industry));
  crypto::put_big_endian(plain, static_cast<std::uint8_t>(unit.employment));
  put_text(plain, as_bytes(unit.contact));
  put_text(plain, as_bytes(unit.telephone));
  put_text(plain, as_bytes(unit.training_document));
  crypto::put_big_endian(plain, unit.training_document_date);
  crypto::put_big_endian(plain, static_cast<std::uint32_t>(rows.size()));
  for (std::size_t i = 0; i < rows.size(); ++i) {
    put_text(plain, rows[i]);
    if (repacked() && !rows[i].empty()) append(plain, salts[i]);
  }
  const Bytes compressed = crypto::compress(plain);
  crypto::wipe(plain);
  return crypto::encrypt(key, compressed, place_of(origin, filing), random);
}

Result<RowPayload> RowPayload::open(ByteView sealed, const crypto::PayloadKey& key, std::string_view origin,
                                    std::uint64_t filing) {
  const auto compressed = crypto::decrypt(key, sealed, place_of(origin, filing));
  if (!compressed) return std::unexpected(compressed.error());
  auto plain = crypto::decompress(*compressed, kPayloadBytesMax);
  if (!plain) return std::unexpected(plain.error());
  auto payload = parse(*plain);
  crypto::wipe(*plain);
  if (!payload)
    return refuse("payload.content", "The payload of filing {0} of {1} is not a list of rows.", filing, origin);
  return std::move(*payload);
}

}  // namespace yinxin::ledger
