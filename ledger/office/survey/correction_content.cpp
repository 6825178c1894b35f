#include "ledger/office/survey/correction_content.h"

#include <algorithm>

#include "crypto/text_encoding.h"

namespace yinxin::ledger {

namespace {

std::string text(const boost::json::object& object, std::string_view name) {
  const auto* found = object.if_contains(name);
  return found != nullptr && found->is_string() ? std::string(found->get_string()) : std::string();
}

}  // namespace

boost::json::object content_object(const CorrectionContent& content) {
  return {{"old", content.old_value},
          {"new", content.new_value},
          {"agreed_with", content.agreed_with},
          {"row", crypto::to_base64(canonical_row_bytes(content.row))},
          {"salt", crypto::to_base64(content.salt)}};
}

Result<CorrectionContent> correction_content(const boost::json::object& object) {
  CorrectionContent out{text(object, "old"), text(object, "new"), text(object, "agreed_with"), {}, {}};
  const auto row = crypto::from_base64(text(object, "row"));
  const auto salt = crypto::from_base64(text(object, "salt"));
  auto parsed = row ? parse_talent_row(*row) : Result<TalentRow>(std::unexpected(Error{}));
  if (!parsed || !salt || salt->size() != out.salt.size())
    return refuse("correction.content", "The correction's sealed part does not say which row it makes.");
  out.row = std::move(*parsed);
  std::ranges::copy(*salt, out.salt.begin());
  return out;
}

void put_codes(CorrectionBody& body, const TalentRow& row) {
  body.city = row.city;
  body.occupation = row.occupation;
  body.level = row.level;
  body.years_tenths = row.years_tenths;
  body.economic_type = row.economic_type;
}

crypto::Digest commitment_of(const CorrectionContent& content, const RowPlace& place) {
  return row_commitment(content.salt, place, canonical_row_bytes(content.row));
}

}  // namespace yinxin::ledger
