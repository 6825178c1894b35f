// The codec of the bodies in spot_checks.h.
#include "ledger/bodies/spot_checks.h"

#include "ledger/bodies/field_codec.h"

namespace yinxin::ledger {

static void write(schema::PoolRows::Builder out, const PoolRows& body) {
  put_text(body.member, [&](auto text) { out.setMember(text); });
  put_list(body.rows, [&](unsigned size) { return out.initRows(size); });
}
static void read(schema::PoolRows::Reader in, PoolRows& body) {
  body.member = text_of(in.getMember());
  get_list(in.getRows(), body.rows);
}
static void write(schema::DrawnTarget::Builder out, const DrawnTarget& body) {
  out.setTarget(body.target);
  put_numbers(body.inspectors, [&](unsigned size) { return out.initInspectors(size); });
}
static void read(schema::DrawnTarget::Reader in, DrawnTarget& body) {
  body.target = in.getTarget();
  get_numbers(in.getInspectors(), body.inspectors);
}

static void write(schema::SpotCheckAnnouncement::Builder out, const SpotCheckAnnouncementBody& body) {
  put_text(body.title, [&](auto text) { out.setTitle(text); });
  out.setKind(body.kind);
  put_texts(body.targets, [&](unsigned size) { return out.initTargets(size); });
  put_list(body.rows, [&](unsigned size) { return out.initRows(size); });
  put_texts(body.inspectors, [&](unsigned size) { return out.initInspectors(size); });
  out.setDrawTargets(body.draw_targets);
  out.setDrawInspectors(body.draw_inspectors);
  out.setBeacon(body.beacon);
}
static void read(schema::SpotCheckAnnouncement::Reader in, SpotCheckAnnouncementBody& body) {
  body.title = text_of(in.getTitle());
  body.kind = in.getKind();
  get_texts(in.getTargets(), body.targets);
  get_list(in.getRows(), body.rows);
  get_texts(in.getInspectors(), body.inspectors);
  body.draw_targets = in.getDrawTargets();
  body.draw_inspectors = in.getDrawInspectors();
  body.beacon = in.getBeacon();
}
static void write(schema::SpotCheckDraw::Builder out, const SpotCheckDrawBody& body) {
  out.setAnnouncement(body.announcement);
  put_data(body.root, [&](auto data) { out.setRoot(data); });
  put_list(body.drawn, [&](unsigned size) { return out.initDrawn(size); });
}
static void read(schema::SpotCheckDraw::Reader in, SpotCheckDrawBody& body) {
  body.announcement = in.getAnnouncement();
  body.root = data_of(in.getRoot());
  get_list(in.getDrawn(), body.drawn);
}
static void write(schema::SpotCheckResult::Builder out, const SpotCheckResultBody& body) {
  if (body.draw != decltype(body.draw){}) write(out.initDraw(), body.draw);
  out.setTarget(body.target);
  out.setOutcome(body.outcome);
  out.setDay(body.day);
  put_text(body.finding, [&](auto text) { out.setFinding(text); });
}
static void read(schema::SpotCheckResult::Reader in, SpotCheckResultBody& body) {
  if (in.hasDraw()) read(in.getDraw(), body.draw);
  body.target = in.getTarget();
  body.outcome = in.getOutcome();
  body.day = in.getDay();
  body.finding = text_of(in.getFinding());
}

template <>
struct SchemaOf<SpotCheckAnnouncementBody> {
  using Type = schema::SpotCheckAnnouncement;
};
template <>
struct SchemaOf<SpotCheckDrawBody> {
  using Type = schema::SpotCheckDraw;
};
template <>
struct SchemaOf<SpotCheckResultBody> {
  using Type = schema::SpotCheckResult;
};

template Bytes encode_body(SpotCheckAnnouncementBody const&);
template Result<SpotCheckAnnouncementBody> decode_body(ByteView);
template Bytes encode_body(SpotCheckDrawBody const&);
template Result<SpotCheckDrawBody> decode_body(ByteView);
template Bytes encode_body(SpotCheckResultBody const&);
template Result<SpotCheckResultBody> decode_body(ByteView);

}  // namespace yinxin::ledger
