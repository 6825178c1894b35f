// The codec of the bodies in campaign.h.
#include "ledger/bodies/campaign.h"

#include "ledger/bodies/field_codec.h"

namespace yinxin::ledger {

static void write(schema::PhaseEnd::Builder out, const PhaseEndBody& body) {
  put_text(body.campaign, [&](auto text) { out.setCampaign(text); });
  out.setPhase(body.phase);
  out.setDay(body.day);
  put_text(body.reason, [&](auto text) { out.setReason(text); });
}
static void read(schema::PhaseEnd::Reader in, PhaseEndBody& body) {
  body.campaign = text_of(in.getCampaign());
  body.phase = in.getPhase();
  body.day = in.getDay();
  body.reason = text_of(in.getReason());
}
static void write(schema::Leaving::Builder out, const LeavingBody& body) {
  out.setRow(body.row);
  out.setDay(body.day);
  put_text(body.reason, [&](auto text) { out.setReason(text); });
  if (!body.note.empty()) write(out.initNote(), body.note);
  if (body.officer) write(out.initOfficer(), *body.officer);
}
static void read(schema::Leaving::Reader in, LeavingBody& body) {
  body.row = in.getRow();
  body.day = in.getDay();
  body.reason = text_of(in.getReason());
  if (in.hasNote()) read(in.getNote(), body.note);
  if (in.hasOfficer()) read(in.getOfficer(), body.officer.emplace());
}

template <>
struct SchemaOf<PhaseEndBody> {
  using Type = schema::PhaseEnd;
};
template <>
struct SchemaOf<LeavingBody> {
  using Type = schema::Leaving;
};

template Bytes encode_body(PhaseEndBody const&);
template Result<PhaseEndBody> decode_body(ByteView);
template Bytes encode_body(LeavingBody const&);
template Result<LeavingBody> decode_body(ByteView);

}  // namespace yinxin::ledger
