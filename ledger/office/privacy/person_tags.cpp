#include "ledger/office/privacy/person_tags.h"

#include "ledger/identity_number.h"

namespace yinxin::ledger {

Result<PersonTags> tags_of_number(OpenOffice& office, std::string_view number, std::string_view type) {
  const crypto::TagKey* key = office.tag_key();
  if (key == nullptr) return refuse("office.no-tag-key", "Without the tag key no person can be looked up.");
  const auto read = IdentityNumber::parse(office.tables(), type.empty() ? "201" : type, number);
  if (!read) return std::unexpected(read.error());
  const auto field = [&](crypto::TagPurpose purpose) {
    const crypto::PersonTag tag = key->tag(purpose, read->type(), read->text());
    return TagField{tag.scheme, tag.key_version, to_bytes(ByteView(tag.value))};
  };
  return PersonTags{field(crypto::TagPurpose::kClaim), field(crypto::TagPurpose::kSubsidy),
                    field(crypto::TagPurpose::kPractitioner), read->type(), read->text()};
}

Result<PersonTags> person_tags(OpenOffice& office, std::string_view number, std::string_view type) {
  auto out = tags_of_number(office, number, type);
  if (!out) return out;
  office.access().asked_for(out->claim.value);
  office.access().asked_for(out->subsidy.value);
  return out;
}

}  // namespace yinxin::ledger
