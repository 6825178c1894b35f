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
  put_text(body.kind, [&](auto text) { out.setKind(text); });
  out.setAmount(body.amount);
  out.setQuantity(body.quantity);
  put_text(body.document, [&](auto text) { out.setDocument(text); });
  out.setRow(body.row);
  if (!body.person.empty()) write(out.initPerson(), body.person);
}
static void read(schema::Subsidy::Reader in, SubsidyBody& body) {
  read(in.getTag(), body.tag);
  body.occupation = text_of(in.getOccupation());
  body.level = in.getLevel();
  body.year = in.getYear();
  body.type = text_of(in.getType());
  body.unit = text_of(in.getUnit());
  body.kind = text_of(in.getKind());
  body.amount = in.getAmount();
  body.quantity = in.getQuantity();
  body.document = text_of(in.getDocument());
  body.row = in.getRow();
  read(in.getPerson(), body.person);
}
static void write(schema::SubsidyWithdrawal::Builder out, const SubsidyWithdrawalBody& body) {
  out.setSubsidy(body.subsidy);
  put_text(body.reason, [&](auto text) { out.setReason(text); });
}
static void read(schema::SubsidyWithdrawal::Reader in, SubsidyWithdrawalBody& body) {
  body.subsidy = in.getSubsidy();
  body.reason = text_of(in.getReason());
}
static void write(schema::SubsidyException::Builder out, const SubsidyExceptionBody& body) {
  write(out.initSubsidy(), body.subsidy);
  put_text(body.reason, [&](auto text) { out.setReason(text); });
  put_text(body.document, [&](auto text) { out.setDocument(text); });
}
static void read(schema::SubsidyException::Reader in, SubsidyExceptionBody& body) {
  read(in.getSubsidy(), body.subsidy);
  body.reason = text_of(in.getReason());
  body.document = text_of(in.getDocument());
}

template <>
struct SchemaOf<SubsidyExceptionBody> {
  using Type = schema::SubsidyException;
};
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
template Bytes encode_body(SubsidyExceptionBody const&);
template Result<SubsidyExceptionBody> decode_body(ByteView);

}  // namespace yinxin::ledger
