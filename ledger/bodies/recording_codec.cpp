// The codec of the bodies in recording.h.
#include "ledger/bodies/recording.h"

#include "ledger/bodies/field_codec.h"

namespace yinxin::ledger {

static void write(schema::AttachedFile::Builder out, const AttachedFile& body) {
  put_text(body.name, [&](auto text) { out.setName(text); });
  out.setSize(body.size);
  put_data(body.digest, [&](auto data) { out.setDigest(data); });
}
static void read(schema::AttachedFile::Reader in, AttachedFile& body) {
  body.name = text_of(in.getName());
  body.size = in.getSize();
  body.digest = data_of(in.getDigest());
}
static void write(schema::BodyApplication::Builder out, const BodyApplicationBody& body) {
  put_text(body.document, [&](auto text) { out.setDocument(text); });
  if (!body.sealed.empty()) write(out.initSealed(), body.sealed);
  put_list(body.files, [&](unsigned size) { return out.initFiles(size); });
  out.setCounty(body.county);
  out.setMends(body.mends);
}
static void read(schema::BodyApplication::Reader in, BodyApplicationBody& body) {
  body.document = text_of(in.getDocument());
  if (in.hasSealed()) read(in.getSealed(), body.sealed);
  get_list(in.getFiles(), body.files);
  body.county = in.getCounty();
  body.mends = in.getMends();
}
static void write(schema::BodyOpinion::Builder out, const BodyOpinionBody& body) {
  out.setApplication(body.application);
  out.setStep(body.step);
  out.setOutcome(body.outcome);
  out.setDate(body.date);
  put_text(body.opinion, [&](auto text) { out.setOpinion(text); });
  if (body.officer) write(out.initOfficer(), *body.officer);
}
static void read(schema::BodyOpinion::Reader in, BodyOpinionBody& body) {
  body.application = in.getApplication();
  body.step = in.getStep();
  body.outcome = in.getOutcome();
  body.date = in.getDate();
  body.opinion = text_of(in.getOpinion());
  if (in.hasOfficer()) read(in.getOfficer(), body.officer.emplace());
}
static void write(schema::BodyRecording::Builder out, const BodyRecordingBody& body) {
  write(out.initApplication(), body.application);
  out.setStep(body.step);
  out.setOutcome(body.outcome);
  out.setDate(body.date);
  put_text(body.document, [&](auto text) { out.setDocument(text); });
  put_text(body.opinion, [&](auto text) { out.setOpinion(text); });
}
static void read(schema::BodyRecording::Reader in, BodyRecordingBody& body) {
  read(in.getApplication(), body.application);
  body.step = in.getStep();
  body.outcome = in.getOutcome();
  body.date = in.getDate();
  body.document = text_of(in.getDocument());
  body.opinion = text_of(in.getOpinion());
}
static void write(schema::ConsentLetter::Builder out, const ConsentLetterBody& body) {
  put_text(body.body, [&](auto text) { out.setBody(text); });
  put_text(body.text, [&](auto text) { out.setText(text); });
  put_data(body.signature, [&](auto data) { out.setSignature(data); });
}
static void read(schema::ConsentLetter::Reader in, ConsentLetterBody& body) {
  body.body = text_of(in.getBody());
  body.text = text_of(in.getText());
  body.signature = data_of(in.getSignature());
}

template <>
struct SchemaOf<BodyApplicationBody> {
  using Type = schema::BodyApplication;
};
template <>
struct SchemaOf<BodyOpinionBody> {
  using Type = schema::BodyOpinion;
};
template <>
struct SchemaOf<BodyRecordingBody> {
  using Type = schema::BodyRecording;
};
template <>
struct SchemaOf<ConsentLetterBody> {
  using Type = schema::ConsentLetter;
};

template Bytes encode_body(BodyApplicationBody const&);
template Result<BodyApplicationBody> decode_body(ByteView);
template Bytes encode_body(BodyOpinionBody const&);
template Result<BodyOpinionBody> decode_body(ByteView);
template Bytes encode_body(BodyRecordingBody const&);
template Result<BodyRecordingBody> decode_body(ByteView);
template Bytes encode_body(ConsentLetterBody const&);
template Result<ConsentLetterBody> decode_body(ByteView);

}  // namespace yinxin::ledger
