// The codec of the bodies in subsidy.h.
#include "ledger/bodies/subsidy.h"

#include "ledger/bodies/field_codec.h"

namespace yinxin::ledger {

static void write(schema::Subsidy::Builder out, const SubsidyBody& body) {
  write(out.initTag(), body.tag);
  put_text(body.occupation, [&](auto text) { out.setOccupation(text); });
  out.setLevel(body.level);
  out.setYear(body.year);
  put_text(body.type, [&](auto text) { out.setType(text); });
  put_text(body.unit, [&](auto text) { out.setUnit(text); });
}
static void read(schema::Subsidy::Reader in, SubsidyBody& body) {
  read(in.getTag(), body.tag);
  body.occupation = text_of(in.getOccupation());
  body.level = in.getLevel();
  body.year = in.getYear();
  body.type = text_of(in.getType());
  body.unit = text_of(in.getUnit());
}
static void write(schema::SubsidyWithdrawal::Builder out, const SubsidyWithdrawalBody& body) {
  out.setSubsidy(body.subsidy);
  put_text(body.reason, [&](auto text) { out.setReason(text); });
}
static void read(schema::SubsidyWithdrawal::Reader in, SubsidyWithdrawalBody& body) {
  body.subsidy = in.getSubsidy();
  body.reason = text_of(in.getReason());
}

template <>
struct SchemaOf<SubsidyBody> {
  using Type = schema::Subsidy;
};
template <>
struct SchemaOf<SubsidyWithdrawalBody> {
  using Type = schema::SubsidyWithdrawal;
};

template Bytes encode_body(SubsidyBody const&);
template Result<SubsidyBody> decode_body(ByteView);
template Bytes encode_body(SubsidyWithdrawalBody const&);
template Result<SubsidyWithdrawalBody> decode_body(ByteView);

}  // namespace yinxin::ledger
