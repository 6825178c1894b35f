// The codec of every body: for each struct one `write` and one `read`, field by field, in the order of entry.capnp.
// Nothing empty is written, so that lists, texts and data are null rather than of length 0.
#include "ledger/entry_codec.h"

#include "entry.capnp.h"
#include "ledger/canonical_message.h"

namespace yinxin::ledger {

namespace {

template <typename Set>
void put_text(const std::string& text, const Set& set) {
  if (!text.empty()) set(text_in(text));
}
template <typename Set>
void put_data(const Bytes& data, const Set& set) {
  if (!data.empty()) set(data_in(data));
}

void write(schema::Interval::Builder out, const Interval& body) {
  out.setFirst(body.first);
  out.setLast(body.last);
}
void read(schema::Interval::Reader in, Interval& body) {
  body.first = in.getFirst();
  body.last = in.getLast();
}
void write(schema::EntryName::Builder out, const EntryName& body) {
  put_text(body.member, [&](auto text) { out.setMember(text); });
  out.setIndex(body.index);
}
void read(schema::EntryName::Reader in, EntryName& body) {
  body.member = text_of(in.getMember());
  body.index = in.getIndex();
}
void write(schema::Tag::Builder out, const TagField& body) {
  out.setScheme(body.scheme);
  out.setKeyVersion(body.key_version);
  put_data(body.value, [&](auto data) { out.setValue(data); });
}
void read(schema::Tag::Reader in, TagField& body) {
  body.scheme = in.getScheme();
  body.key_version = in.getKeyVersion();
  body.value = data_of(in.getValue());
}
void write(schema::SkillLevel::Builder out, const SkillLevel& body) {
  put_text(body.occupation, [&](auto text) { out.setOccupation(text); });
  out.setLevel(body.level);
}
void read(schema::SkillLevel::Reader in, SkillLevel& body) {
  body.occupation = text_of(in.getOccupation());
  body.level = in.getLevel();
}
void write(schema::LevelSupervisor::Builder out, const LevelSupervisor& body) {
  out.setLevel(body.level);
  put_text(body.member, [&](auto text) { out.setMember(text); });
}
void read(schema::LevelSupervisor::Reader in, LevelSupervisor& body) {
  body.level = in.getLevel();
  body.member = text_of(in.getMember());
}
void write(schema::SealedTo::Builder out, const SealedTo& body) {
  put_text(body.member, [&](auto text) { out.setMember(text); });
  out.setGeneration(body.generation);
  put_data(body.sealed, [&](auto data) { out.setSealed(data); });
}
void read(schema::SealedTo::Reader in, SealedTo& body) {
  body.member = text_of(in.getMember());
  body.generation = in.getGeneration();
  body.sealed = data_of(in.getSealed());
}
void write(schema::OfficerSignature::Builder out, const OfficerSignature& body) {
  out.setOfficer(body.officer);
  out.setSuite(body.suite);
  put_data(body.signature, [&](auto data) { out.setSignature(data); });
}
void read(schema::OfficerSignature::Reader in, OfficerSignature& body) {
  body.officer = in.getOfficer();
  body.suite = in.getSuite();
  body.signature = data_of(in.getSignature());
}

// Declared before the lists that hold them: these two stand in lists and hold lists.
void write(schema::PayloadStatement::Builder out, const PayloadStatement& body);
void read(schema::PayloadStatement::Reader in, PayloadStatement& body);
void write(schema::ReceiptLine::Builder out, const ReceiptLine& body);
void read(schema::ReceiptLine::Reader in, ReceiptLine& body);

template <typename Item, typename Init>
void put_list(const std::vector<Item>& items, const Init& init) {
  if (items.empty()) return;
  auto list = init(static_cast<unsigned>(items.size()));
  for (unsigned i = 0; i < items.size(); ++i) write(list[i], items[i]);
}
template <typename List, typename Item>
void get_list(List list, std::vector<Item>& items) {
  items.resize(list.size());
  for (unsigned i = 0; i < list.size(); ++i) read(list[i], items[i]);
}

void write(schema::PayloadStatement::Builder out, const PayloadStatement& body) {
  out.setFiling(body.filing);
  put_list(body.failing, [&](unsigned size) { return out.initFailing(size); });
}
void read(schema::PayloadStatement::Reader in, PayloadStatement& body) {
  body.filing = in.getFiling();
  get_list(in.getFailing(), body.failing);
}
void write(schema::ReceiptLine::Builder out, const ReceiptLine& body) {
  put_text(body.member, [&](auto text) { out.setMember(text); });
  out.setGeneration(body.generation);
  out.setSize(body.size);
  put_data(body.root, [&](auto data) { out.setRoot(data); });
  put_data(body.signature, [&](auto data) { out.setSignature(data); });
  put_list(body.payloads, [&](unsigned size) { return out.initPayloads(size); });
}
void read(schema::ReceiptLine::Reader in, ReceiptLine& body) {
  body.member = text_of(in.getMember());
  body.generation = in.getGeneration();
  body.size = in.getSize();
  body.root = data_of(in.getRoot());
  body.signature = data_of(in.getSignature());
  get_list(in.getPayloads(), body.payloads);
}

// --- the province ---

void write(schema::Receipt::Builder out, const ReceiptBody& body) {
  out.setStart(body.start);
  put_list(body.lines, [&](unsigned size) { return out.initLines(size); });
}
void read(schema::Receipt::Reader in, ReceiptBody& body) {
  body.start = in.getStart();
  get_list(in.getLines(), body.lines);
}
void write(schema::Member::Builder out, const MemberBody& body) {
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
void read(schema::Member::Reader in, MemberBody& body) {
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
void write(schema::Suspension::Builder out, const SuspensionBody& body) {
  put_text(body.member, [&](auto text) { out.setMember(text); });
  out.setAfter(body.after);
  put_text(body.reason, [&](auto text) { out.setReason(text); });
}
void read(schema::Suspension::Reader in, SuspensionBody& body) {
  body.member = text_of(in.getMember());
  body.after = in.getAfter();
  body.reason = text_of(in.getReason());
}
void write(schema::Reinstatement::Builder out, const ReinstatementBody& body) {
  put_text(body.member, [&](auto text) { out.setMember(text); });
  out.setFrom(body.from);
  put_text(body.reason, [&](auto text) { out.setReason(text); });
}
void read(schema::Reinstatement::Reader in, ReinstatementBody& body) {
  body.member = text_of(in.getMember());
  body.from = in.getFrom();
  body.reason = text_of(in.getReason());
}
void write(schema::Policy::Builder out, const PolicyBody& body) {
  out.setRulesVersion(body.rules_version);
  put_text(body.document, [&](auto text) { out.setDocument(text); });
}
void read(schema::Policy::Reader in, PolicyBody& body) {
  body.rules_version = in.getRulesVersion();
  body.document = text_of(in.getDocument());
}
void write(schema::TagKeyGrant::Builder out, const TagKeyGrantBody& body) {
  out.setKeyVersion(body.key_version);
  put_list(body.sealed, [&](unsigned size) { return out.initSealed(size); });
}
void read(schema::TagKeyGrant::Reader in, TagKeyGrantBody& body) {
  body.key_version = in.getKeyVersion();
  get_list(in.getSealed(), body.sealed);
}
void write(schema::KnownHolders::Builder out, const KnownHoldersBody& body) {
  put_text(body.campaign, [&](auto text) { out.setCampaign(text); });
  put_list(body.tags, [&](unsigned size) { return out.initTags(size); });
}
void read(schema::KnownHolders::Reader in, KnownHoldersBody& body) {
  body.campaign = text_of(in.getCampaign());
  get_list(in.getTags(), body.tags);
}
void write(schema::Body::Builder out, const BodyBody& body) {
  put_text(body.id, [&](auto text) { out.setId(text); });
  put_text(body.record_number, [&](auto text) { out.setRecordNumber(text); });
  put_text(body.name, [&](auto text) { out.setName(text); });
  put_text(body.supervisor, [&](auto text) { out.setSupervisor(text); });
  put_list(body.supervisor_by_level, [&](unsigned size) { return out.initSupervisorByLevel(size); });
  put_list(body.approved, [&](unsigned size) { return out.initApproved(size); });
  out.setProfile(body.profile);
  put_data(body.certificate_key, [&](auto data) { out.setCertificateKey(data); });
  out.setSuite(body.suite);
}
void read(schema::Body::Reader in, BodyBody& body) {
  body.id = text_of(in.getId());
  body.record_number = text_of(in.getRecordNumber());
  body.name = text_of(in.getName());
  body.supervisor = text_of(in.getSupervisor());
  get_list(in.getSupervisorByLevel(), body.supervisor_by_level);
  get_list(in.getApproved(), body.approved);
  body.profile = in.getProfile();
  body.certificate_key = data_of(in.getCertificateKey());
  body.suite = in.getSuite();
}
void write(schema::BodyApprove::Builder out, const BodyApproveBody& body) {
  put_text(body.id, [&](auto text) { out.setId(text); });
  put_list(body.approved, [&](unsigned size) { return out.initApproved(size); });
}
void read(schema::BodyApprove::Reader in, BodyApproveBody& body) {
  body.id = text_of(in.getId());
  get_list(in.getApproved(), body.approved);
}
void write(schema::BodySupervise::Builder out, const BodySuperviseBody& body) {
  put_text(body.id, [&](auto text) { out.setId(text); });
  put_text(body.supervisor, [&](auto text) { out.setSupervisor(text); });
  put_list(body.supervisor_by_level, [&](unsigned size) { return out.initSupervisorByLevel(size); });
}
void read(schema::BodySupervise::Reader in, BodySuperviseBody& body) {
  body.id = text_of(in.getId());
  body.supervisor = text_of(in.getSupervisor());
  get_list(in.getSupervisorByLevel(), body.supervisor_by_level);
}
void write(schema::BodyState::Builder out, const BodyStateBody& body) {
  put_text(body.id, [&](auto text) { out.setId(text); });
  out.setState(body.state);
  put_text(body.reason, [&](auto text) { out.setReason(text); });
}
void read(schema::BodyState::Reader in, BodyStateBody& body) {
  body.id = text_of(in.getId());
  body.state = in.getState();
  body.reason = text_of(in.getReason());
}
void write(schema::Range::Builder out, const RangeBody& body) {
  put_text(body.body, [&](auto text) { out.setBody(text); });
  out.setYear(body.year);
  out.setLevel(body.level);
  out.setFirst(body.first);
  out.setLast(body.last);
}
void read(schema::Range::Reader in, RangeBody& body) {
  body.body = text_of(in.getBody());
  body.year = in.getYear();
  body.level = in.getLevel();
  body.first = in.getFirst();
  body.last = in.getLast();
}
void write(schema::RangeReturn::Builder out, const RangeReturnBody& body) {
  write(out.initRange(), body.range);
  out.setFirst(body.first);
  out.setLast(body.last);
}
void read(schema::RangeReturn::Reader in, RangeReturnBody& body) {
  read(in.getRange(), body.range);
  body.first = in.getFirst();
  body.last = in.getLast();
}
void write(schema::Confirmation::Builder out, const ConfirmationBody& body) {
  put_data(body.letter, [&](auto data) { out.setLetter(data); });
  put_text(body.member, [&](auto text) { out.setMember(text); });
  put_list(body.rows, [&](unsigned size) { return out.initRows(size); });
  put_list(body.claims, [&](unsigned size) { return out.initClaims(size); });
  put_data(body.letter_signature, [&](auto data) { out.setLetterSignature(data); });
}
void read(schema::Confirmation::Reader in, ConfirmationBody& body) {
  body.letter = data_of(in.getLetter());
  body.member = text_of(in.getMember());
  get_list(in.getRows(), body.rows);
  get_list(in.getClaims(), body.claims);
  body.letter_signature = data_of(in.getLetterSignature());
}
void write(schema::Unconfirm::Builder out, const UnconfirmBody& body) {
  write(out.initClaim(), body.claim);
  put_text(body.reason, [&](auto text) { out.setReason(text); });
}
void read(schema::Unconfirm::Reader in, UnconfirmBody& body) {
  read(in.getClaim(), body.claim);
  body.reason = text_of(in.getReason());
}
void write(schema::Rejection::Builder out, const RejectionBody& body) {
  put_list(body.claims, [&](unsigned size) { return out.initClaims(size); });
  put_text(body.reason, [&](auto text) { out.setReason(text); });
}
void read(schema::Rejection::Reader in, RejectionBody& body) {
  get_list(in.getClaims(), body.claims);
  body.reason = text_of(in.getReason());
}
void write(schema::Arbitration::Builder out, const ArbitrationBody& body) {
  write(out.initClaim(), body.claim);
  put_text(body.reason, [&](auto text) { out.setReason(text); });
}
void read(schema::Arbitration::Reader in, ArbitrationBody& body) {
  read(in.getClaim(), body.claim);
  body.reason = text_of(in.getReason());
}
void write(schema::Erasure::Builder out, const ErasureBody& body) {
  write(out.initEntry(), body.entry);
  put_text(body.request, [&](auto text) { out.setRequest(text); });
  out.setPayloadFiling(body.payload_filing);
  out.setPayloadLength(body.payload_length);
  put_data(body.payload_digest, [&](auto data) { out.setPayloadDigest(data); });
}
void read(schema::Erasure::Reader in, ErasureBody& body) {
  read(in.getEntry(), body.entry);
  body.request = text_of(in.getRequest());
  body.payload_filing = in.getPayloadFiling();
  body.payload_length = in.getPayloadLength();
  body.payload_digest = data_of(in.getPayloadDigest());
}
void write(schema::ProvinceRevocation::Builder out, const ProvinceRevocationBody& body) {
  write(out.initCertificate(), body.certificate);
  put_text(body.reason, [&](auto text) { out.setReason(text); });
}
void read(schema::ProvinceRevocation::Reader in, ProvinceRevocationBody& body) {
  read(in.getCertificate(), body.certificate);
  body.reason = text_of(in.getReason());
}

// --- any member ---

void write(schema::Filing::Builder out, const FilingBody& body) {
  put_text(body.campaign, [&](auto text) { out.setCampaign(text); });
  out.setCategory(body.category);
  out.setUnit(body.unit);
  out.setRows(body.rows);
  put_data(body.file, [&](auto data) { out.setFile(data); });
  out.setPayloadLength(body.payload_length);
  put_data(body.payload_digest, [&](auto data) { out.setPayloadDigest(data); });
  put_list(body.keys, [&](unsigned size) { return out.initKeys(size); });
}
void read(schema::Filing::Reader in, FilingBody& body) {
  body.campaign = text_of(in.getCampaign());
  body.category = in.getCategory();
  body.unit = in.getUnit();
  body.rows = in.getRows();
  body.file = data_of(in.getFile());
  body.payload_length = in.getPayloadLength();
  body.payload_digest = data_of(in.getPayloadDigest());
  get_list(in.getKeys(), body.keys);
}
void write(schema::TalentClaim::Builder out, const TalentClaimBody& body) {
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
void read(schema::TalentClaim::Reader in, TalentClaimBody& body) {
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
void write(schema::Withdrawal::Builder out, const WithdrawalBody& body) {
  out.setClaim(body.claim);
  put_text(body.reason, [&](auto text) { out.setReason(text); });
}
void read(schema::Withdrawal::Reader in, WithdrawalBody& body) {
  body.claim = in.getClaim();
  body.reason = text_of(in.getReason());
}
void write(schema::ReviewOutcome::Builder out, const ReviewOutcomeBody& body) {
  out.setOutcome(body.outcome);
  put_list(body.rows, [&](unsigned size) { return out.initRows(size); });
  put_text(body.reason, [&](auto text) { out.setReason(text); });
  out.setAnswerBy(body.answer_by);
  put_list(body.officers, [&](unsigned size) { return out.initOfficers(size); });
}
void read(schema::ReviewOutcome::Reader in, ReviewOutcomeBody& body) {
  body.outcome = in.getOutcome();
  get_list(in.getRows(), body.rows);
  body.reason = text_of(in.getReason());
  body.answer_by = in.getAnswerBy();
  get_list(in.getOfficers(), body.officers);
}
void write(schema::Submission::Builder out, const SubmissionBody& body) {
  put_text(body.campaign, [&](auto text) { out.setCampaign(text); });
  put_list(body.rows, [&](unsigned size) { return out.initRows(size); });
  out.setSize(body.size);
  put_data(body.root, [&](auto data) { out.setRoot(data); });
}
void read(schema::Submission::Reader in, SubmissionBody& body) {
  body.campaign = text_of(in.getCampaign());
  get_list(in.getRows(), body.rows);
  body.size = in.getSize();
  body.root = data_of(in.getRoot());
}
void write(schema::MemberLetter::Builder out, const MemberLetterBody& body) {
  put_text(body.text, [&](auto text) { out.setText(text); });
  put_text(body.signature_line, [&](auto text) { out.setSignatureLine(text); });
}
void read(schema::MemberLetter::Reader in, MemberLetterBody& body) {
  body.text = text_of(in.getText());
  body.signature_line = text_of(in.getSignatureLine());
}
void write(schema::Certificate::Builder out, const CertificateBody& body) {
  put_text(body.body, [&](auto text) { out.setBody(text); });
  put_text(body.number, [&](auto text) { out.setNumber(text); });
  put_text(body.occupation, [&](auto text) { out.setOccupation(text); });
  out.setLevel(body.level);
  put_text(body.issued, [&](auto text) { out.setIssued(text); });
  put_data(body.content, [&](auto data) { out.setContent(data); });
}
void read(schema::Certificate::Reader in, CertificateBody& body) {
  body.body = text_of(in.getBody());
  body.number = text_of(in.getNumber());
  body.occupation = text_of(in.getOccupation());
  body.level = in.getLevel();
  body.issued = text_of(in.getIssued());
  body.content = data_of(in.getContent());
}
void write(schema::Revocation::Builder out, const RevocationBody& body) {
  out.setCertificate(body.certificate);
  put_text(body.reason, [&](auto text) { out.setReason(text); });
}
void read(schema::Revocation::Reader in, RevocationBody& body) {
  body.certificate = in.getCertificate();
  body.reason = text_of(in.getReason());
}
void write(schema::Subsidy::Builder out, const SubsidyBody& body) {
  write(out.initTag(), body.tag);
  put_text(body.occupation, [&](auto text) { out.setOccupation(text); });
  out.setLevel(body.level);
  out.setYear(body.year);
  put_text(body.type, [&](auto text) { out.setType(text); });
  put_text(body.unit, [&](auto text) { out.setUnit(text); });
}
void read(schema::Subsidy::Reader in, SubsidyBody& body) {
  read(in.getTag(), body.tag);
  body.occupation = text_of(in.getOccupation());
  body.level = in.getLevel();
  body.year = in.getYear();
  body.type = text_of(in.getType());
  body.unit = text_of(in.getUnit());
}
void write(schema::SubsidyWithdrawal::Builder out, const SubsidyWithdrawalBody& body) {
  out.setSubsidy(body.subsidy);
  put_text(body.reason, [&](auto text) { out.setReason(text); });
}
void read(schema::SubsidyWithdrawal::Reader in, SubsidyWithdrawalBody& body) {
  body.subsidy = in.getSubsidy();
  body.reason = text_of(in.getReason());
}

template <typename Body>
struct SchemaOf;
template <>
struct SchemaOf<ReceiptBody> {
  using Type = schema::Receipt;
};
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
template <>
struct SchemaOf<KnownHoldersBody> {
  using Type = schema::KnownHolders;
};
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
struct SchemaOf<ProvinceRevocationBody> {
  using Type = schema::ProvinceRevocation;
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
template <>
struct SchemaOf<CertificateBody> {
  using Type = schema::Certificate;
};
template <>
struct SchemaOf<RevocationBody> {
  using Type = schema::Revocation;
};
template <>
struct SchemaOf<SubsidyBody> {
  using Type = schema::Subsidy;
};
template <>
struct SchemaOf<SubsidyWithdrawalBody> {
  using Type = schema::SubsidyWithdrawal;
};
template <>
struct SchemaOf<ProvinceCertificateBody> {
  using Type = schema::Certificate;
};

}  // namespace

template <typename Body>
Bytes encode_body(const Body& body) {
  using Schema = typename SchemaOf<Body>::Type;
  return canonical_bytes<Schema>([&](typename Schema::Builder out) { write(out, body); });
}

template <typename Body>
Result<Body> decode_body(ByteView bytes) {
  using Schema = typename SchemaOf<Body>::Type;
  auto body = read_message<Schema>(bytes, kEntryBytesMax, [](typename Schema::Reader in) {
    Body out;
    read(in, out);
    return out;
  });
  if (body && !equal(encode_body(*body), bytes)) {
    return refuse("entry.not-canonical",
                  "The entry's body is not written as its own encoding; its author must write it anew.");
  }
  return body;
}

template Bytes encode_body(ReceiptBody const&);
template Result<ReceiptBody> decode_body(ByteView);
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
template Bytes encode_body(KnownHoldersBody const&);
template Result<KnownHoldersBody> decode_body(ByteView);
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
template Bytes encode_body(ProvinceRevocationBody const&);
template Result<ProvinceRevocationBody> decode_body(ByteView);
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
template Bytes encode_body(CertificateBody const&);
template Result<CertificateBody> decode_body(ByteView);
template Bytes encode_body(RevocationBody const&);
template Result<RevocationBody> decode_body(ByteView);
template Bytes encode_body(SubsidyBody const&);
template Result<SubsidyBody> decode_body(ByteView);
template Bytes encode_body(SubsidyWithdrawalBody const&);
template Result<SubsidyWithdrawalBody> decode_body(ByteView);
template Bytes encode_body(ProvinceCertificateBody const&);
template Result<ProvinceCertificateBody> decode_body(ByteView);

namespace {

template <typename Body>
bool try_kind(const Entry& entry, std::optional<AnyBody>& out) {
  if (entry.kind != Body::kKind) return false;
  if (auto body = decode_body<Body>(entry.body)) out = std::move(*body);
  return true;
}

template <typename... Bodies>
std::optional<AnyBody> decode_one_of(const Entry& entry, const std::variant<Bodies...>*) {
  std::optional<AnyBody> out;
  (void)(try_kind<Bodies>(entry, out) || ...);
  return out;
}

}  // namespace

std::optional<AnyBody> decode_any_body(const Entry& entry) {
  if (entry.version != 1) return std::nullopt;
  return decode_one_of(entry, static_cast<const AnyBody*>(nullptr));
}

}  // namespace yinxin::ledger
