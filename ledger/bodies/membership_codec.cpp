// The codec of the bodies in membership.h.
#include "ledger/bodies/membership.h"

#include "ledger/bodies/field_codec.h"

namespace yinxin::ledger {

static void write(schema::Member::Builder out, const MemberBody& body) {
  put_text(body.id, [&](auto text) { out.setId(text); });
  out.setAction(body.action);
  out.setRole(body.role);
  out.setGeneration(body.generation);
  out.setOpens(body.opens);
  out.setCloses(body.closes);
  put_text(body.name, [&](auto text) { out.setName(text); });
  out.setDivision(body.division);
  out.setSuite(body.suite);
  put_data(body.log_key, [&](auto data) { out.setLogKey(data); });
  put_data(body.transport_key, [&](auto data) { out.setTransportKey(data); });
  put_data(body.sealing_key, [&](auto data) { out.setSealingKey(data); });
  put_data(body.letter_key, [&](auto data) { out.setLetterKey(data); });
}
static void read(schema::Member::Reader in, MemberBody& body) {
  body.id = text_of(in.getId());
  body.action = in.getAction();
  body.role = in.getRole();
  body.generation = in.getGeneration();
  body.opens = in.getOpens();
  body.closes = in.getCloses();
  body.name = text_of(in.getName());
  body.division = in.getDivision();
  body.suite = in.getSuite();
  body.log_key = data_of(in.getLogKey());
  body.transport_key = data_of(in.getTransportKey());
  body.sealing_key = data_of(in.getSealingKey());
  body.letter_key = data_of(in.getLetterKey());
}
static void write(schema::Suspension::Builder out, const SuspensionBody& body) {
  put_text(body.member, [&](auto text) { out.setMember(text); });
  out.setAfter(body.after);
  put_text(body.reason, [&](auto text) { out.setReason(text); });
}
static void read(schema::Suspension::Reader in, SuspensionBody& body) {
  body.member = text_of(in.getMember());
  body.after = in.getAfter();
  body.reason = text_of(in.getReason());
}
static void write(schema::Reinstatement::Builder out, const ReinstatementBody& body) {
  put_text(body.member, [&](auto text) { out.setMember(text); });
  out.setFrom(body.from);
  put_text(body.reason, [&](auto text) { out.setReason(text); });
}
static void read(schema::Reinstatement::Reader in, ReinstatementBody& body) {
  body.member = text_of(in.getMember());
  body.from = in.getFrom();
  body.reason = text_of(in.getReason());
}
static void write(schema::Policy::Builder out, const PolicyBody& body) {
  out.setRulesVersion(body.rules_version);
  put_text(body.document, [&](auto text) { out.setDocument(text); });
}
static void read(schema::Policy::Reader in, PolicyBody& body) {
  body.rules_version = in.getRulesVersion();
  body.document = text_of(in.getDocument());
}
static void write(schema::TagKeyGrant::Builder out, const TagKeyGrantBody& body) {
  out.setKeyVersion(body.key_version);
  put_list(body.sealed, [&](unsigned size) { return out.initSealed(size); });
}
static void read(schema::TagKeyGrant::Reader in, TagKeyGrantBody& body) {
  body.key_version = in.getKeyVersion();
  get_list(in.getSealed(), body.sealed);
}

template <>
struct SchemaOf<MemberBody> {
  using Type = schema::Member;
};
template <>
struct SchemaOf<SuspensionBody> {
  using Type = schema::Suspension;
};
template <>
struct SchemaOf<ReinstatementBody> {
  using Type = schema::Reinstatement;
};
template <>
struct SchemaOf<PolicyBody> {
  using Type = schema::Policy;
};
template <>
struct SchemaOf<TagKeyGrantBody> {
  using Type = schema::TagKeyGrant;
};

template Bytes encode_body(MemberBody const&);
template Result<MemberBody> decode_body(ByteView);
template Bytes encode_body(SuspensionBody const&);
template Result<SuspensionBody> decode_body(ByteView);
template Bytes encode_body(ReinstatementBody const&);
template Result<ReinstatementBody> decode_body(ByteView);
template Bytes encode_body(PolicyBody const&);
template Result<PolicyBody> decode_body(ByteView);
template Bytes encode_body(TagKeyGrantBody const&);
template Result<TagKeyGrantBody> decode_body(ByteView);

}  // namespace yinxin::ledger
