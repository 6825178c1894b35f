// The codec of the bodies in leading_talent.h.
#include "ledger/bodies/field_codec.h"
#include "ledger/bodies/leading_talent.h"

namespace yinxin::ledger {

static void write(schema::Nomination::Builder out, const NominationBody& body) {
  write(out.initTag(), body.tag);
  out.setType(body.type);
  out.setMends(body.mends);
  if (!body.evidence.empty()) write(out.initEvidence(), body.evidence);
}
static void read(schema::Nomination::Reader in, NominationBody& body) {
  read(in.getTag(), body.tag);
  body.type = in.getType();
  body.mends = in.getMends();
  read(in.getEvidence(), body.evidence);
}
static void write(schema::LeadingTalentMark::Builder out, const LeadingTalentMarkBody& body) {
  write(out.initNomination(), body.nomination);
  out.setAction(body.action);
  out.setSince(body.since);
  out.setReviewed(body.reviewed);
  put_text(body.basis, [&](auto text) { out.setBasis(text); });
  put_text(body.reason, [&](auto text) { out.setReason(text); });
}
static void read(schema::LeadingTalentMark::Reader in, LeadingTalentMarkBody& body) {
  read(in.getNomination(), body.nomination);
  body.action = in.getAction();
  body.since = in.getSince();
  body.reviewed = in.getReviewed();
  body.basis = text_of(in.getBasis());
  body.reason = text_of(in.getReason());
}

template <>
struct SchemaOf<NominationBody> {
  using Type = schema::Nomination;
};
template <>
struct SchemaOf<LeadingTalentMarkBody> {
  using Type = schema::LeadingTalentMark;
};

template Bytes encode_body(NominationBody const&);
template Result<NominationBody> decode_body(ByteView);
template Bytes encode_body(LeadingTalentMarkBody const&);
template Result<LeadingTalentMarkBody> decode_body(ByteView);

}  // namespace yinxin::ledger
