// The codec of the bodies in batches.h.
#include "ledger/bodies/batches.h"

#include "ledger/bodies/field_codec.h"

namespace yinxin::ledger {

static void write(schema::PlannedSkill::Builder out, const PlannedSkill& body) {
  put_text(body.occupation, [&](auto text) { out.setOccupation(text); });
  out.setLevel(body.level);
  put_text(body.work_type, [&](auto text) { out.setWorkType(text); });
  out.setPeople(body.people);
}
static void read(schema::PlannedSkill::Reader in, PlannedSkill& body) {
  body.occupation = text_of(in.getOccupation());
  body.level = in.getLevel();
  body.work_type = text_of(in.getWorkType());
  body.people = in.getPeople();
}
static void write(schema::Counted::Builder out, const Counted& body) {
  out.setCode(body.code);
  out.setPeople(body.people);
}
static void read(schema::Counted::Reader in, Counted& body) {
  body.code = in.getCode();
  body.people = in.getPeople();
}

static void write(schema::BatchPlan::Builder out, const BatchPlanBody& body) {
  put_text(body.body, [&](auto text) { out.setBody(text); });
  put_text(body.batch, [&](auto text) { out.setBatch(text); });
  out.setAnnounced(body.announced);
  out.setFirstDay(body.first_day);
  out.setLastDay(body.last_day);
  put_text(body.time, [&](auto text) { out.setTime(text); });
  put_text(body.place, [&](auto text) { out.setPlace(text); });
  put_texts(body.modules, [&](unsigned size) { return out.initModules(size); });
  put_list(body.skills, [&](unsigned size) { return out.initSkills(size); });
  put_list(body.sources, [&](unsigned size) { return out.initSources(size); });
  put_list(body.bases, [&](unsigned size) { return out.initBases(size); });
  put_texts(body.assessors, [&](unsigned size) { return out.initAssessors(size); });
  put_texts(body.invigilators, [&](unsigned size) { return out.initInvigilators(size); });
  put_texts(body.supervisors, [&](unsigned size) { return out.initSupervisors(size); });
  out.setPeople(body.people);
  out.setParts(body.parts);
  out.setPart(body.part);
  if (body.candidates != decltype(body.candidates){}) write(out.initCandidates(), body.candidates);
}
static void read(schema::BatchPlan::Reader in, BatchPlanBody& body) {
  body.body = text_of(in.getBody());
  body.batch = text_of(in.getBatch());
  body.announced = in.getAnnounced();
  body.first_day = in.getFirstDay();
  body.last_day = in.getLastDay();
  body.time = text_of(in.getTime());
  body.place = text_of(in.getPlace());
  get_texts(in.getModules(), body.modules);
  get_list(in.getSkills(), body.skills);
  get_list(in.getSources(), body.sources);
  get_list(in.getBases(), body.bases);
  get_texts(in.getAssessors(), body.assessors);
  get_texts(in.getInvigilators(), body.invigilators);
  get_texts(in.getSupervisors(), body.supervisors);
  body.people = in.getPeople();
  body.parts = in.getParts();
  body.part = in.getPart();
  if (in.hasCandidates()) read(in.getCandidates(), body.candidates);
}
static void write(schema::BatchStep::Builder out, const BatchStepBody& body) {
  if (body.plan != decltype(body.plan){}) write(out.initPlan(), body.plan);
  out.setStep(body.step);
  out.setDay(body.day);
  put_text(body.text, [&](auto text) { out.setText(text); });
  put_data(body.figures, [&](auto data) { out.setFigures(data); });
  if (body.officer) write(out.initOfficer(), *body.officer);
}
static void read(schema::BatchStep::Reader in, BatchStepBody& body) {
  if (in.hasPlan()) read(in.getPlan(), body.plan);
  body.step = in.getStep();
  body.day = in.getDay();
  body.text = text_of(in.getText());
  body.figures = data_of(in.getFigures());
  if (in.hasOfficer()) read(in.getOfficer(), body.officer.emplace());
}
static void write(schema::BatchResult::Builder out, const BatchResultBody& body) {
  if (body.plan != decltype(body.plan){}) write(out.initPlan(), body.plan);
  out.setDay(body.day);
  out.setPassed(body.passed);
  out.setFailed(body.failed);
  out.setAbsent(body.absent);
  out.setParts(body.parts);
  out.setPart(body.part);
  if (body.people != decltype(body.people){}) write(out.initPeople(), body.people);
}
static void read(schema::BatchResult::Reader in, BatchResultBody& body) {
  if (in.hasPlan()) read(in.getPlan(), body.plan);
  body.day = in.getDay();
  body.passed = in.getPassed();
  body.failed = in.getFailed();
  body.absent = in.getAbsent();
  body.parts = in.getParts();
  body.part = in.getPart();
  if (in.hasPeople()) read(in.getPeople(), body.people);
}
static void write(schema::IssuedList::Builder out, const IssuedListBody& body) {
  put_text(body.body, [&](auto text) { out.setBody(text); });
  if (body.plan != decltype(body.plan){}) write(out.initPlan(), body.plan);
  out.setParts(body.parts);
  out.setPart(body.part);
  if (body.people != decltype(body.people){}) write(out.initPeople(), body.people);
  put_list(body.figures, [&](unsigned size) { return out.initFigures(size); });
}
static void read(schema::IssuedList::Reader in, IssuedListBody& body) {
  body.body = text_of(in.getBody());
  if (in.hasPlan()) read(in.getPlan(), body.plan);
  body.parts = in.getParts();
  body.part = in.getPart();
  if (in.hasPeople()) read(in.getPeople(), body.people);
  get_list(in.getFigures(), body.figures);
}
static void write(schema::PublicNotice::Builder out, const PublicNoticeBody& body) {
  out.setList(body.list);
  if (body.about != decltype(body.about){}) write(out.initAbout(), body.about);
  out.setFrom(body.from);
  out.setUntil(body.until);
  put_data(body.digest, [&](auto data) { out.setDigest(data); });
  out.setPeople(body.people);
}
static void read(schema::PublicNotice::Reader in, PublicNoticeBody& body) {
  body.list = in.getList();
  if (in.hasAbout()) read(in.getAbout(), body.about);
  body.from = in.getFrom();
  body.until = in.getUntil();
  body.digest = data_of(in.getDigest());
  body.people = in.getPeople();
}

template <>
struct SchemaOf<BatchPlanBody> {
  using Type = schema::BatchPlan;
};
template <>
struct SchemaOf<BatchStepBody> {
  using Type = schema::BatchStep;
};
template <>
struct SchemaOf<BatchResultBody> {
  using Type = schema::BatchResult;
};
template <>
struct SchemaOf<IssuedListBody> {
  using Type = schema::IssuedList;
};
template <>
struct SchemaOf<PublicNoticeBody> {
  using Type = schema::PublicNotice;
};

template Bytes encode_body(BatchPlanBody const&);
template Result<BatchPlanBody> decode_body(ByteView);
template Bytes encode_body(BatchStepBody const&);
template Result<BatchStepBody> decode_body(ByteView);
template Bytes encode_body(BatchResultBody const&);
template Result<BatchResultBody> decode_body(ByteView);
template Bytes encode_body(IssuedListBody const&);
template Result<IssuedListBody> decode_body(ByteView);
template Bytes encode_body(PublicNoticeBody const&);
template Result<PublicNoticeBody> decode_body(ByteView);

}  // namespace yinxin::ledger
