// The codec of the bodies in supervision.h.
#include "ledger/bodies/supervision.h"

#include "ledger/bodies/field_codec.h"

namespace yinxin::ledger {

static void write(schema::Practitioner::Builder out, const PractitionerBody& body) {
  out.setNumber(body.number);
  out.setAction(body.action);
  put_text(body.body, [&](auto text) { out.setBody(text); });
  out.setRoles(body.roles);
  put_list(body.skills, [&](unsigned size) { return out.initSkills(size); });
  if (!body.sealed.empty()) write(out.initSealed(), body.sealed);
  out.setState(body.state);
  out.setGround(body.ground);
  put_text(body.document, [&](auto text) { out.setDocument(text); });
  put_text(body.reason, [&](auto text) { out.setReason(text); });
  if (!body.tag.value.empty()) write(out.initTag(), body.tag);
}
static void read(schema::Practitioner::Reader in, PractitionerBody& body) {
  body.number = in.getNumber();
  body.action = in.getAction();
  body.body = text_of(in.getBody());
  body.roles = in.getRoles();
  get_list(in.getSkills(), body.skills);
  if (in.hasSealed()) read(in.getSealed(), body.sealed);
  body.state = in.getState();
  body.ground = in.getGround();
  body.document = text_of(in.getDocument());
  body.reason = text_of(in.getReason());
  if (in.hasTag()) read(in.getTag(), body.tag);
}
static void write(schema::RangeGap::Builder out, const RangeGapBody& body) {
  put_text(body.body, [&](auto text) { out.setBody(text); });
  out.setYear(body.year);
  out.setLevel(body.level);
  put_list(body.serials, [&](unsigned size) { return out.initSerials(size); });
  put_text(body.reason, [&](auto text) { out.setReason(text); });
}
static void read(schema::RangeGap::Reader in, RangeGapBody& body) {
  body.body = text_of(in.getBody());
  body.year = in.getYear();
  body.level = in.getLevel();
  get_list(in.getSerials(), body.serials);
  body.reason = text_of(in.getReason());
}
static void write(schema::NationalState::Builder out, const NationalStateBody& body) {
  put_text(body.member, [&](auto text) { out.setMember(text); });
  put_list(body.certificates, [&](unsigned size) { return out.initCertificates(size); });
  out.setState(body.state);
  out.setDate(body.date);
  put_text(body.batch, [&](auto text) { out.setBatch(text); });
}
static void read(schema::NationalState::Reader in, NationalStateBody& body) {
  body.member = text_of(in.getMember());
  get_list(in.getCertificates(), body.certificates);
  body.state = in.getState();
  body.date = in.getDate();
  body.batch = text_of(in.getBatch());
}

template <>
struct SchemaOf<PractitionerBody> {
  using Type = schema::Practitioner;
};
template <>
struct SchemaOf<RangeGapBody> {
  using Type = schema::RangeGap;
};
template <>
struct SchemaOf<NationalStateBody> {
  using Type = schema::NationalState;
};

template Bytes encode_body(PractitionerBody const&);
template Result<PractitionerBody> decode_body(ByteView);
template Bytes encode_body(RangeGapBody const&);
template Result<RangeGapBody> decode_body(ByteView);
template Bytes encode_body(NationalStateBody const&);
template Result<NationalStateBody> decode_body(ByteView);

}  // namespace yinxin::ledger
