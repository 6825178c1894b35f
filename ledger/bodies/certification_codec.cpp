// The codec of the bodies in certification.h.
#include "ledger/bodies/certification.h"

#include "ledger/bodies/field_codec.h"

namespace yinxin::ledger {

static void write(schema::Body::Builder out, const BodyBody& body) {
  put_text(body.id, [&](auto text) { out.setId(text); });
  put_text(body.record_number, [&](auto text) { out.setRecordNumber(text); });
  put_text(body.name, [&](auto text) { out.setName(text); });
  put_text(body.supervisor, [&](auto text) { out.setSupervisor(text); });
  put_list(body.supervisor_by_level, [&](unsigned size) { return out.initSupervisorByLevel(size); });
  put_list(body.approved, [&](unsigned size) { return out.initApproved(size); });
  out.setProfile(body.profile);
  put_data(body.certificate_key, [&](auto data) { out.setCertificateKey(data); });
  out.setSuite(body.suite);
  out.setNature(body.nature);
  if (!body.application.member.empty()) write(out.initApplication(), body.application);
  put_text(body.document, [&](auto text) { out.setDocument(text); });
}
static void read(schema::Body::Reader in, BodyBody& body) {
  body.id = text_of(in.getId());
  body.record_number = text_of(in.getRecordNumber());
  body.name = text_of(in.getName());
  body.supervisor = text_of(in.getSupervisor());
  get_list(in.getSupervisorByLevel(), body.supervisor_by_level);
  get_list(in.getApproved(), body.approved);
  body.profile = in.getProfile();
  body.certificate_key = data_of(in.getCertificateKey());
  body.suite = in.getSuite();
  body.nature = in.getNature();
  if (in.hasApplication()) read(in.getApplication(), body.application);
  body.document = text_of(in.getDocument());
}
static void write(schema::BodyApprove::Builder out, const BodyApproveBody& body) {
  put_text(body.id, [&](auto text) { out.setId(text); });
  put_list(body.approved, [&](unsigned size) { return out.initApproved(size); });
  put_text(body.document, [&](auto text) { out.setDocument(text); });
  if (!body.application.member.empty()) write(out.initApplication(), body.application);
}
static void read(schema::BodyApprove::Reader in, BodyApproveBody& body) {
  body.id = text_of(in.getId());
  get_list(in.getApproved(), body.approved);
  body.document = text_of(in.getDocument());
  if (in.hasApplication()) read(in.getApplication(), body.application);
}
static void write(schema::BodySupervise::Builder out, const BodySuperviseBody& body) {
  put_text(body.id, [&](auto text) { out.setId(text); });
  put_text(body.supervisor, [&](auto text) { out.setSupervisor(text); });
  put_list(body.supervisor_by_level, [&](unsigned size) { return out.initSupervisorByLevel(size); });
  put_text(body.document, [&](auto text) { out.setDocument(text); });
  put_text(body.reason, [&](auto text) { out.setReason(text); });
}
static void read(schema::BodySupervise::Reader in, BodySuperviseBody& body) {
  body.id = text_of(in.getId());
  body.supervisor = text_of(in.getSupervisor());
  get_list(in.getSupervisorByLevel(), body.supervisor_by_level);
  body.document = text_of(in.getDocument());
  body.reason = text_of(in.getReason());
}
static void write(schema::BodyState::Builder out, const BodyStateBody& body) {
  put_text(body.id, [&](auto text) { out.setId(text); });
  out.setState(body.state);
  put_text(body.reason, [&](auto text) { out.setReason(text); });
  out.setGround(body.ground);
  put_text(body.document, [&](auto text) { out.setDocument(text); });
}
static void read(schema::BodyState::Reader in, BodyStateBody& body) {
  body.id = text_of(in.getId());
  body.state = in.getState();
  body.reason = text_of(in.getReason());
  body.ground = in.getGround();
  body.document = text_of(in.getDocument());
}
static void write(schema::Range::Builder out, const RangeBody& body) {
  put_text(body.body, [&](auto text) { out.setBody(text); });
  out.setYear(body.year);
  out.setLevel(body.level);
  out.setFirst(body.first);
  out.setLast(body.last);
}
static void read(schema::Range::Reader in, RangeBody& body) {
  body.body = text_of(in.getBody());
  body.year = in.getYear();
  body.level = in.getLevel();
  body.first = in.getFirst();
  body.last = in.getLast();
}
static void write(schema::RangeReturn::Builder out, const RangeReturnBody& body) {
  write(out.initRange(), body.range);
  out.setFirst(body.first);
  out.setLast(body.last);
}
static void read(schema::RangeReturn::Reader in, RangeReturnBody& body) {
  read(in.getRange(), body.range);
  body.first = in.getFirst();
  body.last = in.getLast();
}
static void write(schema::Certificate::Builder out, const CertificateBody& body) {
  put_text(body.body, [&](auto text) { out.setBody(text); });
  put_text(body.number, [&](auto text) { out.setNumber(text); });
  put_text(body.occupation, [&](auto text) { out.setOccupation(text); });
  out.setLevel(body.level);
  put_text(body.issued, [&](auto text) { out.setIssued(text); });
  put_data(body.content, [&](auto data) { out.setContent(data); });
}
static void read(schema::Certificate::Reader in, CertificateBody& body) {
  body.body = text_of(in.getBody());
  body.number = text_of(in.getNumber());
  body.occupation = text_of(in.getOccupation());
  body.level = in.getLevel();
  body.issued = text_of(in.getIssued());
  body.content = data_of(in.getContent());
}
static void write(schema::Revocation::Builder out, const RevocationBody& body) {
  out.setCertificate(body.certificate);
  put_text(body.reason, [&](auto text) { out.setReason(text); });
}
static void read(schema::Revocation::Reader in, RevocationBody& body) {
  body.certificate = in.getCertificate();
  body.reason = text_of(in.getReason());
}
static void write(schema::ProvinceRevocation::Builder out, const ProvinceRevocationBody& body) {
  write(out.initCertificate(), body.certificate);
  put_text(body.reason, [&](auto text) { out.setReason(text); });
}
static void read(schema::ProvinceRevocation::Reader in, ProvinceRevocationBody& body) {
  read(in.getCertificate(), body.certificate);
  body.reason = text_of(in.getReason());
}

template <>
struct SchemaOf<BodyBody> {
  using Type = schema::Body;
};
template <>
struct SchemaOf<BodyApproveBody> {
  using Type = schema::BodyApprove;
};
template <>
struct SchemaOf<BodySuperviseBody> {
  using Type = schema::BodySupervise;
};
template <>
struct SchemaOf<BodyStateBody> {
  using Type = schema::BodyState;
};
template <>
struct SchemaOf<RangeBody> {
  using Type = schema::Range;
};
template <>
struct SchemaOf<RangeReturnBody> {
  using Type = schema::RangeReturn;
};
template <>
struct SchemaOf<CertificateBody> {
  using Type = schema::Certificate;
};
template <>
struct SchemaOf<ProvinceCertificateBody> {
  using Type = schema::Certificate;
};
template <>
struct SchemaOf<RevocationBody> {
  using Type = schema::Revocation;
};
template <>
struct SchemaOf<ProvinceRevocationBody> {
  using Type = schema::ProvinceRevocation;
};

template Bytes encode_body(BodyBody const&);
template Result<BodyBody> decode_body(ByteView);
template Bytes encode_body(BodyApproveBody const&);
template Result<BodyApproveBody> decode_body(ByteView);
template Bytes encode_body(BodySuperviseBody const&);
template Result<BodySuperviseBody> decode_body(ByteView);
template Bytes encode_body(BodyStateBody const&);
template Result<BodyStateBody> decode_body(ByteView);
template Bytes encode_body(RangeBody const&);
template Result<RangeBody> decode_body(ByteView);
template Bytes encode_body(RangeReturnBody const&);
template Result<RangeReturnBody> decode_body(ByteView);
template Bytes encode_body(CertificateBody const&);
template Result<CertificateBody> decode_body(ByteView);
template Bytes encode_body(ProvinceCertificateBody const&);
template Result<ProvinceCertificateBody> decode_body(ByteView);
template Bytes encode_body(RevocationBody const&);
template Result<RevocationBody> decode_body(ByteView);
template Bytes encode_body(ProvinceRevocationBody const&);
template Result<ProvinceRevocationBody> decode_body(ByteView);

}  // namespace yinxin::ledger
