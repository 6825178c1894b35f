// The codec of the bodies in row_life.h.
#include "ledger/bodies/row_life.h"

#include "ledger/bodies/field_codec.h"

namespace yinxin::ledger {

namespace {

template <typename Init>
void put_record(const SealedRecord& record, const Init& init) {
  if (!record.empty()) write(init(), record);
}
template <typename Init>
void put_officer(const std::optional<OfficerSignature>& officer, const Init& init) {
  if (officer) write(init(), *officer);
}
// Absent where no signature stands there.
std::optional<OfficerSignature> officer_of(bool has, schema::OfficerSignature::Reader in) {
  if (!has) return std::nullopt;
  OfficerSignature out;
  read(in, out);
  return out;
}

}  // namespace

static void write(schema::Correction::Builder out, const CorrectionBody& body) {
  out.setRow(body.row);
  out.setField(body.field);
  put_data(body.commitment, [&](auto data) { out.setCommitment(data); });
  out.setAgreedHow(body.agreed_how);
  out.setAgreedOn(body.agreed_on);
  out.setCity(body.city);
  put_text(body.occupation, [&](auto text) { out.setOccupation(text); });
  out.setLevel(body.level);
  out.setYearsTenths(body.years_tenths);
  out.setEconomicType(body.economic_type);
  put_record(body.record, [&] { return out.initRecord(); });
  put_officer(body.officer, [&] { return out.initOfficer(); });
}
static void read(schema::Correction::Reader in, CorrectionBody& body) {
  body.row = in.getRow();
  body.field = in.getField();
  body.commitment = data_of(in.getCommitment());
  body.agreed_how = in.getAgreedHow();
  body.agreed_on = in.getAgreedOn();
  body.city = in.getCity();
  body.occupation = text_of(in.getOccupation());
  body.level = in.getLevel();
  body.years_tenths = in.getYearsTenths();
  body.economic_type = in.getEconomicType();
  read(in.getRecord(), body.record);
  body.officer = officer_of(in.hasOfficer(), in.getOfficer());
}
static void write(schema::FollowUpOutcome::Builder out, const FollowUpOutcomeBody& body) {
  out.setRow(body.row);
  out.setOutcome(body.outcome);
  out.setCalledOn(body.called_on);
  put_record(body.note, [&] { return out.initNote(); });
  put_officer(body.officer, [&] { return out.initOfficer(); });
}
static void read(schema::FollowUpOutcome::Reader in, FollowUpOutcomeBody& body) {
  body.row = in.getRow();
  body.outcome = in.getOutcome();
  body.called_on = in.getCalledOn();
  read(in.getNote(), body.note);
  body.officer = officer_of(in.hasOfficer(), in.getOfficer());
}
static void write(schema::Authentication::Builder out, const AuthenticationBody& body) {
  put_list(body.rows, [&](unsigned size) { return out.initRows(size); });
  out.setHow(body.how);
  out.setOn(body.on);
  put_officer(body.officer, [&] { return out.initOfficer(); });
}
static void read(schema::Authentication::Reader in, AuthenticationBody& body) {
  get_list(in.getRows(), body.rows);
  body.how = in.getHow();
  body.on = in.getOn();
  body.officer = officer_of(in.hasOfficer(), in.getOfficer());
}
static void write(schema::ConflictNotice::Builder out, const ConflictNoticeBody& body) {
  out.setRow(body.row);
  write(out.initOther(), body.other);
  put_record(body.record, [&] { return out.initRecord(); });
}
static void read(schema::ConflictNotice::Reader in, ConflictNoticeBody& body) {
  body.row = in.getRow();
  read(in.getOther(), body.other);
  read(in.getRecord(), body.record);
}
static void write(schema::Contact::Builder out, const ContactBody& body) {
  out.setCounty(body.county);
  put_record(body.record, [&] { return out.initRecord(); });
}
static void read(schema::Contact::Reader in, ContactBody& body) {
  body.county = in.getCounty();
  read(in.getRecord(), body.record);
}
static void write(schema::Statement::Builder out, const StatementBody& body) {
  out.setKind(body.kind);
  out.setPosition(body.position);
  put_data(body.digest, [&](auto data) { out.setDigest(data); });
  put_record(body.record, [&] { return out.initRecord(); });
}
static void read(schema::Statement::Reader in, StatementBody& body) {
  body.kind = in.getKind();
  body.position = in.getPosition();
  body.digest = data_of(in.getDigest());
  read(in.getRecord(), body.record);
}

template <>
struct SchemaOf<CorrectionBody> {
  using Type = schema::Correction;
};
template <>
struct SchemaOf<FollowUpOutcomeBody> {
  using Type = schema::FollowUpOutcome;
};
template <>
struct SchemaOf<AuthenticationBody> {
  using Type = schema::Authentication;
};
template <>
struct SchemaOf<ConflictNoticeBody> {
  using Type = schema::ConflictNotice;
};
template <>
struct SchemaOf<ContactBody> {
  using Type = schema::Contact;
};
template <>
struct SchemaOf<StatementBody> {
  using Type = schema::Statement;
};

template Bytes encode_body(CorrectionBody const&);
template Result<CorrectionBody> decode_body(ByteView);
template Bytes encode_body(FollowUpOutcomeBody const&);
template Result<FollowUpOutcomeBody> decode_body(ByteView);
template Bytes encode_body(AuthenticationBody const&);
template Result<AuthenticationBody> decode_body(ByteView);
template Bytes encode_body(ConflictNoticeBody const&);
template Result<ConflictNoticeBody> decode_body(ByteView);
template Bytes encode_body(ContactBody const&);
template Result<ContactBody> decode_body(ByteView);
template Bytes encode_body(StatementBody const&);
template Result<StatementBody> decode_body(ByteView);

}  // namespace yinxin::ledger
