#include "ledger/office/privacy/repacking.h"

#include "ledger/bodies/survey.h"
#include "ledger/entries_of_kind.h"
#include "ledger/sealed_record.h"

namespace yinxin::ledger {

Result<RepackedPayload> repack_payload(Office& office, const PayloadName& filing, std::span<const std::uint32_t> rows) {
  const auto leaf = office.feeds.leaf(filing.member, filing.filing);
  const auto header = leaf ? body_of_leaf<FilingBody>(*leaf) : std::nullopt;
  const auto sealed = office.feeds.payload(filing);
  if (!header || !sealed) {
    return refuse(
        "erase.payload",
        "The rows of filing {0} of {1} have not arrived here, so they cannot be packed anew without the one to "
        "be erased. Bring the nodes together and try again.",
        filing.filing, filing.member.text());
  }
  const auto key = key_sealed_for(header->keys, office.self().text(), office.sealing_key);
  if (!key) return std::unexpected(key.error());
  const std::string origin = office.roster().origin(filing.member);
  auto payload = RowPayload::open(*sealed, *key, origin, filing.filing);
  if (!payload) return std::unexpected(payload.error());
  std::vector<std::uint32_t> present;
  for (const std::uint32_t row : rows) {
    if (row < payload->rows.size()) present.push_back(row);
  }
  payload->erase_rows(present);
  RepackedPayload out{filing, payload->sealed(*key, origin, filing.filing, office.random), {}};
  out.digest = crypto::sha256(out.sealed);
  return out;
}

}  // namespace yinxin::ledger
