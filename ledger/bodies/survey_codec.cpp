// The codec of the bodies in survey.h.
#include "ledger/bodies/survey.h"

#include "ledger/bodies/field_codec.h"

namespace yinxin::ledger {

static void write(schema::KnownHolders::Builder out, const KnownHoldersBody& body) {
  put_text(body.campaign, [&](auto text) { out.setCampaign(text); });
  put_data(body.leaves, [&](auto data) { out.setLeaves(data); });
  put_list(body.keys, [&](unsigned size) { return out.initKeys(size); });
}
static void read(schema::KnownHolders::Reader in, KnownHoldersBody& body) {
  body.campaign = text_of(in.getCampaign());
  body.leaves = data_of(in.getLeaves());
  get_list(in.getKeys(), body.keys);
}
static void write(schema::KnownHolder::Builder out, const KnownHolderBody& body) {
  put_text(body.campaign, [&](auto text) { out.setCampaign(text); });
  write(out.initTag(), body.tag);
  out.setCity(body.codes.city);
  out.setLevel(body.codes.level);
  put_text(body.codes.occupation, [&](auto text) { out.setOccupation(text); });
  out.setAsOf(body.codes.as_of);
  put_data(body.person, [&](auto data) { out.setPerson(data); });
}
static void read(schema::KnownHolder::Reader in, KnownHolderBody& body) {
  body.campaign = text_of(in.getCampaign());
  read(in.getTag(), body.tag);
  body.codes.city = in.getCity();
  body.codes.level = in.getLevel();
  body.codes.occupation = text_of(in.getOccupation());
  body.codes.as_of = in.getAsOf();
  body.person = data_of(in.getPerson());
}
static void write(schema::Confirmation::Builder out, const ConfirmationBody& body) {
  put_data(body.letter, [&](auto data) { out.setLetter(data); });
  put_text(body.member, [&](auto text) { out.setMember(text); });
  put_list(body.rows, [&](unsigned size) { return out.initRows(size); });
  put_list(body.claims, [&](unsigned size) { return out.initClaims(size); });
  put_data(body.letter_signature, [&](auto data) { out.setLetterSignature(data); });
  out.setDay(body.day);
}
static void read(schema::Confirmation::Reader in, ConfirmationBody& body) {
  body.letter = data_of(in.getLetter());
  body.member = text_of(in.getMember());
  get_list(in.getRows(), body.rows);
  get_list(in.getClaims(), body.claims);
  body.letter_signature = data_of(in.getLetterSignature());
  body.day = in.getDay();
}
static void write(schema::Unconfirm::Builder out, const UnconfirmBody& body) {
  write(out.initClaim(), body.claim);
  put_text(body.reason, [&](auto text) { out.setReason(text); });
}
static void read(schema::Unconfirm::Reader in, UnconfirmBody& body) {
  read(in.getClaim(), body.claim);
  body.reason = text_of(in.getReason());
}
static void write(schema::Rejection::Builder out, const RejectionBody& body) {
  put_list(body.claims, [&](unsigned size) { return out.initClaims(size); });
  put_text(body.reason, [&](auto text) { out.setReason(text); });
}
static void read(schema::Rejection::Reader in, RejectionBody& body) {
  get_list(in.getClaims(), body.claims);
  body.reason = text_of(in.getReason());
}
static void write(schema::Arbitration::Builder out, const ArbitrationBody& body) {
  write(out.initClaim(), body.claim);
  put_text(body.reason, [&](auto text) { out.setReason(text); });
}
static void read(schema::Arbitration::Reader in, ArbitrationBody& body) {
  read(in.getClaim(), body.claim);
  body.reason = text_of(in.getReason());
}
static void write(schema::Erasure::Builder out, const ErasureBody& body) {
  write(out.initEntry(), body.entry);
  put_text(body.request, [&](auto text) { out.setRequest(text); });
  out.setPayloadFiling(body.payload_filing);
  out.setPayloadLength(body.payload_length);
  put_data(body.payload_digest, [&](auto data) { out.setPayloadDigest(data); });
}
static void read(schema::Erasure::Reader in, ErasureBody& body) {
  read(in.getEntry(), body.entry);
  body.request = text_of(in.getRequest());
  body.payload_filing = in.getPayloadFiling();
  body.payload_length = in.getPayloadLength();
  body.payload_digest = data_of(in.getPayloadDigest());
}
static void write(schema::Filing::Builder out, const FilingBody& body) {
  put_text(body.campaign, [&](auto text) { out.setCampaign(text); });
  out.setCategory(body.category);
  out.setUnit(body.unit);
  out.setRows(body.rows);
  put_data(body.file, [&](auto data) { out.setFile(data); });
  out.setPayloadLength(body.payload_length);
  put_data(body.payload_digest, [&](auto data) { out.setPayloadDigest(data); });
  put_list(body.keys, [&](unsigned size) { return out.initKeys(size); });
  put_data(body.workbook, [&](auto data) { out.setWorkbook(data); });
  if (body.entered_by) write(out.initEnteredBy(), *body.entered_by);
  out.setCounty(body.county);
  out.setFiledOn(body.filed_on);
}
static void read(schema::Filing::Reader in, FilingBody& body) {
  body.campaign = text_of(in.getCampaign());
  body.category = in.getCategory();
  body.unit = in.getUnit();
  body.rows = in.getRows();
  body.file = data_of(in.getFile());
  body.payload_length = in.getPayloadLength();
  body.payload_digest = data_of(in.getPayloadDigest());
  get_list(in.getKeys(), body.keys);
  body.workbook = data_of(in.getWorkbook());
  if (in.hasEnteredBy()) read(in.getEnteredBy(), body.entered_by.emplace());
  body.county = in.getCounty();
  body.filed_on = in.getFiledOn();
}
static void write(schema::TalentClaim::Builder out, const TalentClaimBody& body) {
  out.setFiling(body.filing);
  out.setRow(body.row);
  write(out.initTag(), body.tag);
  put_data(body.commitment, [&](auto data) { out.setCommitment(data); });
  out.setCity(body.city);
  put_text(body.occupation, [&](auto text) { out.setOccupation(text); });
  out.setLevel(body.level);
  out.setYearsTenths(body.years_tenths);
  out.setCategory(body.category);
  out.setEconomicType(body.economic_type);
  out.setUnit(body.unit);
  put_text(body.campaign, [&](auto text) { out.setCampaign(text); });
  out.setMends(body.mends);
}
static void read(schema::TalentClaim::Reader in, TalentClaimBody& body) {
  body.filing = in.getFiling();
  body.row = in.getRow();
  read(in.getTag(), body.tag);
  body.commitment = data_of(in.getCommitment());
  body.city = in.getCity();
  body.occupation = text_of(in.getOccupation());
  body.level = in.getLevel();
  body.years_tenths = in.getYearsTenths();
  body.category = in.getCategory();
  body.economic_type = in.getEconomicType();
  body.unit = in.getUnit();
  body.campaign = text_of(in.getCampaign());
  body.mends = in.getMends();
}
static void write(schema::Withdrawal::Builder out, const WithdrawalBody& body) {
  out.setClaim(body.claim);
  put_text(body.reason, [&](auto text) { out.setReason(text); });
  if (body.officer) write(out.initOfficer(), *body.officer);
}
static void read(schema::Withdrawal::Reader in, WithdrawalBody& body) {
  body.claim = in.getClaim();
  body.reason = text_of(in.getReason());
  if (in.hasOfficer()) read(in.getOfficer(), body.officer.emplace());
}
static void write(schema::ReviewOutcome::Builder out, const ReviewOutcomeBody& body) {
  out.setOutcome(body.outcome);
  put_list(body.rows, [&](unsigned size) { return out.initRows(size); });
  put_text(body.reason, [&](auto text) { out.setReason(text); });
  out.setAnswerBy(body.answer_by);
  put_list(body.officers, [&](unsigned size) { return out.initOfficers(size); });
  put_text(body.member, [&](auto text) { out.setMember(text); });
  out.setSeen(body.seen);
}
static void read(schema::ReviewOutcome::Reader in, ReviewOutcomeBody& body) {
  body.outcome = in.getOutcome();
  get_list(in.getRows(), body.rows);
  body.reason = text_of(in.getReason());
  body.answer_by = in.getAnswerBy();
  get_list(in.getOfficers(), body.officers);
  body.member = text_of(in.getMember());
  body.seen = in.getSeen();
}
static void write(schema::Submission::Builder out, const SubmissionBody& body) {
  put_text(body.campaign, [&](auto text) { out.setCampaign(text); });
  put_list(body.rows, [&](unsigned size) { return out.initRows(size); });
  out.setSize(body.size);
  put_data(body.root, [&](auto data) { out.setRoot(data); });
  if (body.officer) write(out.initOfficer(), *body.officer);
}
static void read(schema::Submission::Reader in, SubmissionBody& body) {
  body.campaign = text_of(in.getCampaign());
  get_list(in.getRows(), body.rows);
  body.size = in.getSize();
  body.root = data_of(in.getRoot());
  if (in.hasOfficer()) read(in.getOfficer(), body.officer.emplace());
}
static void write(schema::MemberLetter::Builder out, const MemberLetterBody& body) {
  put_text(body.text, [&](auto text) { out.setText(text); });
  put_text(body.signature_line, [&](auto text) { out.setSignatureLine(text); });
}
static void read(schema::MemberLetter::Reader in, MemberLetterBody& body) {
  body.text = text_of(in.getText());
  body.signature_line = text_of(in.getSignatureLine());
}

template <>
struct SchemaOf<KnownHoldersBody> {
  using Type = schema::KnownHolders;
};
template <>
struct SchemaOf<KnownHolderBody> {
  using Type = schema::KnownHolder;
};
template <>
struct SchemaOf<ConfirmationBody> {
  using Type = schema::Confirmation;
};
template <>
struct SchemaOf<UnconfirmBody> {
  using Type = schema::Unconfirm;
};
template <>
struct SchemaOf<RejectionBody> {
  using Type = schema::Rejection;
};
template <>
struct SchemaOf<ArbitrationBody> {
  using Type = schema::Arbitration;
};
template <>
struct SchemaOf<ErasureBody> {
  using Type = schema::Erasure;
};
template <>
struct SchemaOf<FilingBody> {
  using Type = schema::Filing;
};
template <>
struct SchemaOf<TalentClaimBody> {
  using Type = schema::TalentClaim;
};
template <>
struct SchemaOf<WithdrawalBody> {
  using Type = schema::Withdrawal;
};
template <>
struct SchemaOf<ReviewOutcomeBody> {
  using Type = schema::ReviewOutcome;
};
template <>
struct SchemaOf<SubmissionBody> {
  using Type = schema::Submission;
};
template <>
struct SchemaOf<MemberLetterBody> {
  using Type = schema::MemberLetter;
};

template Bytes encode_body(KnownHoldersBody const&);
template Result<KnownHoldersBody> decode_body(ByteView);
template Bytes encode_body(KnownHolderBody const&);
template Result<KnownHolderBody> decode_body(ByteView);
template Bytes encode_body(ConfirmationBody const&);
template Result<ConfirmationBody> decode_body(ByteView);
template Bytes encode_body(UnconfirmBody const&);
template Result<UnconfirmBody> decode_body(ByteView);
template Bytes encode_body(RejectionBody const&);
template Result<RejectionBody> decode_body(ByteView);
template Bytes encode_body(ArbitrationBody const&);
template Result<ArbitrationBody> decode_body(ByteView);
template Bytes encode_body(ErasureBody const&);
template Result<ErasureBody> decode_body(ByteView);
template Bytes encode_body(FilingBody const&);
template Result<FilingBody> decode_body(ByteView);
template Bytes encode_body(TalentClaimBody const&);
template Result<TalentClaimBody> decode_body(ByteView);
template Bytes encode_body(WithdrawalBody const&);
template Result<WithdrawalBody> decode_body(ByteView);
template Bytes encode_body(ReviewOutcomeBody const&);
template Result<ReviewOutcomeBody> decode_body(ByteView);
template Bytes encode_body(SubmissionBody const&);
template Result<SubmissionBody> decode_body(ByteView);
template Bytes encode_body(MemberLetterBody const&);
template Result<MemberLetterBody> decode_body(ByteView);

}  // namespace yinxin::ledger
