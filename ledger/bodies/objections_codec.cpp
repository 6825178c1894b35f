// The codec of the bodies in objections.h.
#include "ledger/bodies/objections.h"

#include "ledger/bodies/field_codec.h"

namespace yinxin::ledger {

static void write(schema::Objection::Builder out, const ObjectionBody& body) {
  write(out.initAbout(), body.about);
  out.setKind(body.kind);
  out.setFiled(body.filed);
  if (!body.record.empty()) write(out.initRecord(), body.record);
}
static void read(schema::Objection::Reader in, ObjectionBody& body) {
  read(in.getAbout(), body.about);
  body.kind = in.getKind();
  body.filed = in.getFiled();
  read(in.getRecord(), body.record);
}
static void write(schema::ObjectionOutcome::Builder out, const ObjectionOutcomeBody& body) {
  write(out.initObjection(), body.objection);
  out.setAccepted(body.accepted);
  out.setAnswered(body.answered);
  out.setRuling(body.ruling);
  if (!body.record.empty()) write(out.initRecord(), body.record);
}
static void read(schema::ObjectionOutcome::Reader in, ObjectionOutcomeBody& body) {
  read(in.getObjection(), body.objection);
  body.accepted = in.getAccepted();
  body.answered = in.getAnswered();
  body.ruling = in.getRuling();
  read(in.getRecord(), body.record);
}

template <>
struct SchemaOf<ObjectionBody> {
  using Type = schema::Objection;
};
template <>
struct SchemaOf<ObjectionOutcomeBody> {
  using Type = schema::ObjectionOutcome;
};

template Bytes encode_body(ObjectionBody const&);
template Result<ObjectionBody> decode_body(ByteView);
template Bytes encode_body(ObjectionOutcomeBody const&);
template Result<ObjectionOutcomeBody> decode_body(ByteView);

}  // namespace yinxin::ledger
