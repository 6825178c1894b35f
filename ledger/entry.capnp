@0xd3c1a7f0b5e94a21;
using Cxx = import "/capnp/c++.capnp";
$Cxx.namespace("yinxin::ledger::schema");

# The leaves of feeds. These bytes are signed for ever: a field is only ever added, under a new schema version; a number is
# never given again. Every struct is encoded canonically (single segment, no framing); lists that would be empty are null.
# Kinds and their numbers: ledger/entry_kind.h. Digests are 32 bytes, Ed25519 keys 32, signatures 64.

struct Entry {
  kind @0 :UInt16;
  version @1 :UInt16;       # schema version of the body
  clock @2 :UInt64;         # the author's clock, seconds since 1970: a label, decides nothing
  body @3 :Data;            # canonical bytes of the kind's struct below
  seal @4 :Seal;            # on deciding entries only
}

struct Seal {
  suite @0 :UInt8;          # 1 = Ed25519 + SHA-256
  role @1 :UInt8;           # 5 decision, 6 on-duty
  serial @2 :UInt64;        # rises strictly per seal key
  signature @3 :Data;
}

# --- shared parts -------------------------------------------------------------------------------------------------------

struct Interval {           # of indexes of one feed, both ends included
  first @0 :UInt64;
  last @1 :UInt64;
}

struct EntryName {          # one entry of one feed
  member @0 :Text;
  index @1 :UInt64;
}

struct Tag {
  scheme @0 :UInt8;
  keyVersion @1 :UInt8;
  value @2 :Data;           # 16 bytes
}

struct RoleKey {
  suite @0 :UInt8;
  role @1 :UInt8;
  key @2 :Data;
}

struct SkillLevel {
  occupation @0 :Text;
  level @1 :UInt64;
}

struct LevelSupervisor {
  level @0 :UInt64;
  member @1 :Text;
}

struct OfficerSignature {
  officer @0 :UInt64;       # index of the entry of this feed that appoints the officer
  suite @1 :UInt8;
  signature @2 :Data;       # what it signs: ledger/officer_signature.h
}

struct SealedTo {           # a secret sealed to one member's sealing key
  member @0 :Text;
  generation @1 :UInt32;    # of that member's keys
  sealed @2 :Data;
}

struct SealedRecord {       # personal data inside a leaf: ledger/sealed_record.h
  content @0 :Data;
  keys @1 :List(SealedTo);
}

# --- the province, clerical ---------------------------------------------------------------------------------------------

struct Receipt {
  start @0 :UInt64;         # index of the first leaf of this receipt: its own, or that of the leaf it goes on from
  lines @1 :List(ReceiptLine);   # sorted by member id
}

struct ReceiptLine {
  member @0 :Text;
  generation @1 :UInt32;
  size @2 :UInt64;
  root @3 :Data;
  signature @4 :Data;       # the author's checkpoint signature over (origin, size, root)
  payloads @5 :List(PayloadStatement);
}

struct PayloadStatement {
  filing @0 :UInt64;        # index of the filing header; its payload is held and opened
  failing @1 :List(Interval);    # rows (indexes of leaves) that do not open to their commitment, tag and codes
}

# --- the province, deciding ---------------------------------------------------------------------------------------------

struct Member {
  id @0 :Text;
  action @1 :UInt8;         # 1 admit, 2 rotate, 3 cut, 4 retire
  role @2 :UInt8;           # 1 province, 2 city, 3 association
  generation @3 :UInt32;    # the generation opened (admit, rotate) or closed (cut, retire), from 1
  opens @4 :UInt64;         # it signs sizes above this (0 signs from size 0)
  closes @5 :UInt64;        # for cut, retire and for the generation before a rotation: and up to this
  name @6 :Text;
  division @7 :UInt32;      # GB/T 2260 code of a city, 0 for others
  suite @8 :UInt8;
  logKey @9 :Data;
  transportKey @10 :Data;
  sealingKey @11 :Data;     # X25519
  letterKey @12 :Data;      # the member's letter seal
}

struct Suspension { member @0 :Text; after @1 :UInt64; reason @2 :Text; }
struct Reinstatement { member @0 :Text; from @1 :UInt64; reason @2 :Text; }

struct Policy {
  rulesVersion @0 :UInt32;
  document @1 :Text;        # the policy's parameters, canonical JSON
}

struct PhaseEnd {
  campaign @0 :Text;
  phase @1 :UInt8;          # 1 hand-out, 2 filing, 3 review, 4 the province's review
  day @2 :UInt32;           # YYYYMMDD, its last day
  reason @3 :Text;
}

struct TagKeyGrant {
  keyVersion @0 :UInt8;
  sealed @1 :List(SealedTo);
}

struct KnownHolders {       # names the leaves right behind it: one known holder each, so that each can be erased alone
  campaign @0 :Text;
  leaves @1 :Data;          # their leaf hashes (RFC 6962) in order, 32 bytes each
  keys @2 :List(SealedTo);  # of what is sealed in them
}

struct Body {
  id @0 :Text;
  recordNumber @1 :Text;
  name @2 :Text;
  supervisor @3 :Text;
  supervisorByLevel @4 :List(LevelSupervisor);
  approved @5 :List(SkillLevel);
  profile @6 :UInt8;        # 1 digits, 2 national
  certificateKey @7 :Data;  # the body's certificate seal
  suite @8 :UInt8;
  nature @9 :UInt8;         # ledger/bodies/certification.h, BodyNature; 0 unstated
  application @10 :EntryName;    # the application (annex 3) that it takes over; null where there is none
  document @11 :Text;       # without an application: the paper by which the body was recorded before
}
struct BodyApprove {
  id @0 :Text;
  approved @1 :List(SkillLevel);
  document @2 :Text;
  application @3 :EntryName;     # null: approved on paper, by the document
}
struct BodySupervise {
  id @0 :Text;
  supervisor @1 :Text;
  supervisorByLevel @2 :List(LevelSupervisor);
  document @3 :Text;
  reason @4 :Text;
}
struct BodyState {
  id @0 :Text;
  state @1 :UInt8;          # 1 active 2 warned 3 abnormal 4 suspended 5 removed
  reason @2 :Text;
  ground @3 :UInt8;         # 0 none, 1 false material, 2 breach of faith, 3 malicious competition, 4 disorderly management
  document @4 :Text;
}

struct BodyRecording {      # a step of recording taken by the province
  application @0 :EntryName;
  step @1 :UInt8;           # 4 recorded by the province, 5 confirmed by the ministry's centre, 6 published
  outcome @2 :UInt8;        # 1 agreed, 2 returned
  date @3 :UInt32;          # YYYYMMDD
  document @4 :Text;
  opinion @5 :Text;
}

struct ConsentLetter {      # letter of consent (同意函)
  body @0 :Text;
  text @1 :Text;            # of the signed note: ledger/certificate/consent.h
  signature @2 :Data;       # the province's letter seal on the text
}

struct Range { body @0 :Text; year @1 :UInt64; level @2 :UInt64; first @3 :UInt64; last @4 :UInt64; }
struct RangeReturn { range @0 :EntryName; first @1 :UInt64; last @2 :UInt64; }

struct Confirmation {
  letter @0 :Data;          # SHA-256 of the letter's text
  member @1 :Text;          # whose feed the intervals are of
  rows @2 :List(Interval);  # ascending, disjoint; leaves that are no talent rows are passed over
  claims @3 :List(EntryName);    # single claims, in order after the intervals; anything else named here fails the whole
  letterSignature @4 :Data; # the province's letter seal on the letter's text
  day @5 :UInt32;           # YYYYMMDD, of the countersignature: from it on the rows are in the pool
}
struct Unconfirm { claim @0 :EntryName; reason @1 :Text; }
struct Rejection { claims @0 :List(EntryName); reason @1 :Text; }
struct Arbitration { claim @0 :EntryName; reason @1 :Text; }
struct Erasure {
  entry @0 :EntryName;
  request @1 :Text;         # the request's document number
  payloadFiling @2 :UInt64; # the filing whose payload is repacked, where the entry is a talent row
  payloadLength @3 :UInt64;
  payloadDigest @4 :Data;
}
struct ProvinceRevocation { certificate @0 :EntryName; reason @1 :Text; }
struct SubsidyException { subsidy @0 :EntryName; reason @1 :Text; document @2 :Text; }
struct LeadingTalentMark {
  nomination @0 :EntryName;
  action @1 :UInt8;         # 1 mark, 2 reviewed again, 3 withdraw, 4 return to the member
  since @2 :UInt32;         # YYYYMMDD; of a mark: since when
  reviewed @3 :UInt32;      # YYYYMMDD; of a mark or a review: when
  basis @4 :Text;           # of a mark: the document
  reason @5 :Text;          # of a withdrawal or return
}

# --- any member ---------------------------------------------------------------------------------------------------------

struct Filing {
  campaign @0 :Text;
  category @1 :UInt8;       # 1, 2, 3, or 0 where the rows state it
  unit @2 :UInt32;          # the author's own number for the unit
  rows @3 :UInt32;
  file @4 :Data;            # SHA-256 of the payload's seed followed by the digest of the workbook's rows
  payloadLength @5 :UInt64;
  payloadDigest @6 :Data;
  keys @7 :List(SealedTo);  # the payload's key, sealed to author and province
  workbook @8 :Data;        # SHA-256 of a 32-byte blind (in the payload) followed by the workbook's bytes; null: no workbook
  enteredBy @9 :OfficerSignature;  # by who entered it, over ledger/officer_signature.h; null where no officer did
  county @10 :UInt32;       # GB/T 2260 code of the county whose unit it is, 0 where the member deals with the unit itself
  filedOn @11 :UInt32;      # YYYYMMDD, the day of filing as the office states it; enteredBy signs it too
}

struct TalentClaim {
  filing @0 :UInt64;        # index of its filing header in this feed
  row @1 :UInt32;           # from 0
  tag @2 :Tag;
  commitment @3 :Data;
  city @4 :UInt32;
  occupation @5 :Text;
  level @6 :UInt8;
  yearsTenths @7 :UInt16;
  category @8 :UInt8;
  economicType @9 :UInt16;
  unit @10 :UInt32;
  campaign @11 :Text;
  mends @12 :UInt64;        # 1 + index of the row it mends, 0 for none
}

struct ErasureRequest {
  entry @0 :UInt64;         # index in this feed of what is to be erased
  document @1 :Text;        # number of the document by which it was asked for
  record @2 :SealedRecord;  # to the author and the province: {"reason","by"}
}
struct AccessAnchor {
  count @0 :UInt64;         # records of looks at personal data that this node has kept so far
  digest @1 :Data;          # of the newest of them: ledger/office/privacy/access_log.h
}

struct Correction {
  row @0 :UInt64;           # index of the row's leaf
  field @1 :UInt8;          # column of the form, 1 to 16
  commitment @2 :Data;      # to the row as corrected, at the row's place, under a salt of its own (in the record)
  agreedHow @3 :UInt8;      # 1 telephone, 2 letter, 3 visit
  agreedOn @4 :UInt32;      # YYYYMMDD
  city @5 :UInt32;          # the codes of the row as corrected: what counts from now on
  occupation @6 :Text;
  level @7 :UInt8;
  yearsTenths @8 :UInt16;
  economicType @9 :UInt16;
  record @10 :SealedRecord; # for author and province: old, new, who agreed, canonical bytes and salt
  officer @11 :OfficerSignature;
}
struct Withdrawal {
  claim @0 :UInt64;
  reason @1 :Text;
  officer @2 :OfficerSignature;  # over ledger/officer_signature.h; null only where the policy asks for no officers
}

struct ReviewOutcome {      # of the author's own rows; in the province's feed of another member's (复核)
  outcome @0 :UInt8;        # 1 passed, 2 returned for mending, 3 not accepted (never the province's: a rejection is sealed)
  rows @1 :List(Interval);
  reason @2 :Text;
  answerBy @3 :UInt32;      # YYYYMMDD, 0 for none
  officers @4 :List(OfficerSignature);
  member @5 :Text;          # whose rows; null: the author's own
  seen @6 :UInt64;          # with a member: the size of that feed as it was reviewed; rows corrected from there on are not passed
}
struct Officer {
  number @0 :UInt32;        # the member's own, from 1, never given again
  action @1 :UInt8;         # 1 appoint, 2 retire (then number alone counts)
  name @2 :Text;
  duties @3 :UInt8;         # bit 0 enters, bit 1 reviews, bit 2 industry expert
  county @4 :UInt32;        # GB/T 2260 code for an officer of a county's office, 0 for the member's own
  suite @5 :UInt8;
  key @6 :Data;
}
struct ActSignature {       # who did what earlier entries of this feed record, of kinds that have no place for a signature
  entries @0 :List(Interval);
  size @1 :UInt64;          # of the feed, behind them
  root @2 :Data;            # at that size: it binds what they say
  officer @3 :OfficerSignature;
}
struct FollowUpOutcome {
  row @0 :UInt64;
  outcome @1 :UInt8;        # 1 confirmed, 2 differs, 3 not reached, 4 number not in use, 5 refused to answer
  calledOn @2 :UInt32;      # YYYYMMDD
  note @3 :SealedRecord;    # for author and province: note; null where there is none
  officer @4 :OfficerSignature;
}
struct Authentication {
  rows @0 :List(Interval);
  how @1 :UInt8;            # 1 official check, 2 social security record, 3 card seen, 4 none (takes an earlier one back)
  on @2 :UInt32;            # YYYYMMDD
  officer @3 :OfficerSignature;
}
struct Objection {
  about @0 :EntryName;      # the entry objected to
  kind @1 :UInt16;          # of that entry
  filed @2 :UInt32;         # YYYYMMDD
  record @3 :SealedRecord;  # for author, the entry's author and the province: reason, by (who objects)
}
struct ObjectionOutcome {
  objection @0 :EntryName;
  accepted @1 :Bool;
  answered @2 :UInt32;      # YYYYMMDD
  ruling @3 :UInt64;        # 1 + index in the province's feed of the decision that follows from it, 0 for none
  record @4 :SealedRecord;  # for author, the objecting member and the province: reason
}
struct ConflictNotice {
  row @0 :UInt64;           # of this feed
  other @1 :EntryName;      # the row of another member for the same person
  record @2 :SealedRecord;  # for author, that member and the province: unit, code
}
struct Contact {
  county @0 :UInt32;        # GB/T 2260 code of a county's office, 0 for the member's own
  record @1 :SealedRecord;  # for every member: name, post, telephone
}
struct Statement {
  kind @0 :UInt8;           # 1 of a unit's people, 2 of a person's years
  position @1 :UInt64;      # size of the province's feed that it speaks of
  digest @2 :Data;          # SHA-256 of its text, which has a random line
  record @3 :SealedRecord;  # for author and province: text, consent
}
struct Submission {
  campaign @0 :Text;
  rows @1 :List(Interval);
  size @2 :UInt64;
  root @3 :Data;
  officer @4 :OfficerSignature;  # as in Withdrawal
}
struct Leaving {            # a person leaves the pool (退出)
  row @0 :UInt64;           # of this feed
  day @1 :UInt32;           # YYYYMMDD, from it on
  reason @2 :Text;          # one of the policy's words, never about the person alone
  note @3 :SealedRecord;    # {"note"} for author and province, null for none
  officer @4 :OfficerSignature;  # as in Withdrawal
}
struct MemberLetter { text @0 :Text; signatureLine @1 :Text; }

struct Certificate {
  body @0 :Text;
  number @1 :Text;
  occupation @2 :Text;
  level @3 :UInt64;
  issued @4 :Text;          # YYYY-MM-DD
  content @5 :Data;         # SHA-256 of fields 1-6 and 8-11 of the token
}
struct Revocation { certificate @0 :UInt64; reason @1 :Text; }

struct Subsidy {
  tag @0 :Tag;
  occupation @1 :Text;
  level @2 :UInt64;
  year @3 :UInt64;
  type @4 :Text;
  unit @5 :Text;            # keyed name of the unit, the same at every member
  kind @6 :Text;            # the policy's name of the type; `type` is what it competes as: raise, prejob, workplace, none
  amount @7 :UInt64;        # yuan
  quantity @8 :UInt32;      # days or months, where the amount goes by them
  document @9 :Text;        # of the decision to pay
  row @10 :UInt32;          # of the training system's export; 0: typed in
  person @11 :SealedRecord; # names: bodies/subsidy.h
}
struct SubsidyWithdrawal { subsidy @0 :UInt64; reason @1 :Text; }

# --- assessment bodies, at the members ----------------------------------------------------------------------------------

struct AttachedFile { name @0 :Text; size @1 :UInt64; digest @2 :Data; }   # SHA-256; the content is not kept here

struct BodyApplication {    # annex 3
  document @0 :Text;        # canonical JSON, what is no person's: ledger/forms/annex3.h
  sealed @1 :SealedRecord;  # persons: responsible person, contact, assessors
  files @2 :List(AttachedFile);
  county @3 :UInt32;        # GB/T 2260 code of the county that gives the first review, 0: the member itself
  mends @4 :UInt64;         # 1 + index of the returned application that it mends, 0 for none
}

struct BodyOpinion {        # a step of recording taken by the member
  application @0 :UInt64;   # index in this feed
  step @1 :UInt8;           # 2 first review, 3 the city's review
  outcome @2 :UInt8;        # 1 agreed, 2 returned
  date @3 :UInt32;          # YYYYMMDD
  opinion @4 :Text;
  officer @5 :OfficerSignature;  # over ledger/officer_signature.h
}

struct Practitioner {       # assessor, invigilator, quality supervisor
  number @0 :UInt32;        # the member's own, from 1, never given again
  action @1 :UInt8;         # 1 register, 2 change of state
  body @2 :Text;            # with action 1
  roles @3 :UInt8;          # bit 0 assessor, bit 1 invigilator, bit 2 quality supervisor
  skills @4 :List(SkillLevel);   # an assessor's
  sealed @5 :SealedRecord;  # name and number
  state @6 :UInt8;          # with action 2: as of a body
  ground @7 :UInt8;         # as of a body
  document @8 :Text;
  reason @9 :Text;
  tag @10 :Tag;             # with action 1: of the purpose practitioner, so that every member knows an excluded person
}

struct RangeGap {           # serials left out of use (作废), explained
  body @0 :Text;
  year @1 :UInt64;
  level @2 :UInt64;
  serials @3 :List(Interval);
  reason @4 :Text;
}

struct NationalState {      # where certificates stand in the national query system
  member @0 :Text;          # whose feed the certificates are in
  certificates @1 :List(Interval);
  state @2 :UInt8;          # 1 reported, 2 visible
  date @3 :UInt32;          # YYYYMMDD
  batch @4 :Text;
}

# --- batches of an assessment body (B4 to B7) and spot checks (B11) -------------------------------------------------------

struct PlannedSkill { occupation @0 :Text; level @1 :UInt64; workType @2 :Text; people @3 :UInt32; }
struct Counted { code @0 :UInt8; people @1 :UInt32; }

struct BatchPlan {
  body @0 :Text;
  batch @1 :Text;           # the body's own name of it, 2020-03
  announced @2 :UInt32;     # day of notice, YYYYMMDD
  firstDay @3 :UInt32;      # of the examination
  lastDay @4 :UInt32;
  time @5 :Text;
  place @6 :Text;           # the body's site
  modules @7 :List(Text);   # 考核模块
  skills @8 :List(PlannedSkill);
  sources @9 :List(Counted);     # candidates by source: office/batch_words.h
  bases @10 :List(Counted);      # by basis
  assessors @11 :List(Text);     # practitioners' numbers
  invigilators @12 :List(Text);
  supervisors @13 :List(Text);
  people @14 :UInt32;            # candidates of the whole plan
  parts @15 :UInt32;             # leaves of the plan: this one and as many after it less one
  part @16 :UInt32;              # from 0; above 0 nothing but `body`, `batch`, `parts`, `candidates` is there
  candidates @17 :SealedRecord;  # of this part: office/assessment/batch_people.h
}

struct BatchStep {          # what an office does about a batch, signed by one of its officers
  plan @0 :EntryName;
  step @1 :UInt8;           # 1 plan approved, 2 plan refused, 3 plan withdrawn, 4 annex 5 filed, 5 opinion of the testing centre,
                            # 6 opinion of the department
  day @2 :UInt32;           # YYYYMMDD
  text @3 :Text;
  figures @4 :Data;         # of annex 5 as signed: SHA-256 of its canonical text (office/assessment/batch_summary.h)
  officer @5 :OfficerSignature;
}

struct BatchResult {
  plan @0 :EntryName;
  day @1 :UInt32;           # of the result, YYYYMMDD
  passed @2 :UInt32;
  failed @3 :UInt32;
  absent @4 :UInt32;
  parts @5 :UInt32;
  part @6 :UInt32;          # as in BatchPlan
  people @7 :SealedRecord;
}

struct IssuedList {         # annex 6 as issued: who has which number, for the author and the province
  body @0 :Text;
  plan @1 :EntryName;       # member empty where the body has no plan
  parts @2 :UInt32;
  part @3 :UInt32;
  people @4 :SealedRecord;
  figures @5 :List(PlannedSkill);    # how many on the list have which occupation, level and work type; in part 0
}

struct PublicNotice {
  list @0 :UInt8;           # office/privacy/published_list.h, less the order: 1 notice, 2 results, 3 talent, 4 spot check
  about @1 :EntryName;      # what the list is of
  from @2 :UInt32;          # first day, YYYYMMDD; it does not count
  until @3 :UInt32;         # last day
  digest @4 :Data;          # SHA-256 of a blind and the list's text (office/assessment/notice_verbs.h)
  people @5 :UInt32;        # on the list
}

struct KnownHolder {        # has effect only as a leaf that KnownHolders names
  campaign @0 :Text;
  tag @1 :Tag;
  city @2 :UInt32;          # where and as what the person counts; 0 and empty where only the number is known
  level @3 :UInt8;
  occupation @4 :Text;
  asOf @5 :UInt32;          # YYYYMMDD: when the query system showed it
  person @6 :Data;          # the same by name, for the member that the person is handed out to: ledger/sealed_record.h
}

struct PoolRows { member @0 :Text; rows @1 :List(Interval); }
struct SpotCheckAnnouncement {
  title @0 :Text;
  kind @1 :UInt8;           # of what is drawn: 1 bodies, 2 plans, 3 rows, 4 units
  targets @2 :List(Text);   # the pool, named; null for rows
  rows @3 :List(PoolRows);
  inspectors @4 :List(Text);     # numbers, no names
  drawTargets @5 :UInt32;
  drawInspectors @6 :UInt32;     # for each target
  beacon @7 :UInt64;        # a size of the province's feed that does not exist yet
}
struct DrawnTarget { target @0 :UInt64; inspectors @1 :List(UInt32); }   # places in the pools, from 0
struct SpotCheckDraw {
  announcement @0 :UInt64;  # index in the province's feed
  root @1 :Data;            # of the province's feed at the beacon's size
  drawn @2 :List(DrawnTarget);
}
struct SpotCheckResult {
  draw @0 :EntryName;
  target @1 :UInt64;        # its place in the pool
  outcome @2 :UInt8;        # office/assessment/spot_check_words.h
  day @3 :UInt32;
  finding @4 :Text;         # public: names no person
}

struct Nomination {         # for leading talent
  tag @0 :Tag;              # of the person, as rows have it
  type @1 :UInt8;           # one of six, bodies/leading_talent.h
  mends @2 :UInt64;         # 1 + index of the returned nomination that it replaces, 0 for none
  evidence @3 :SealedRecord;
}
