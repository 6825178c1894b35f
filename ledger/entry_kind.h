// The kinds of entries and their numbers, which are signed and never given again. Who may write which: the ranges
// below.
#pragma once

#include <cstdint>

namespace yinxin::ledger {

enum class EntryKind : std::uint16_t {
  // The province, clerical: the log key suffices.
  receipt = 1,
  spot_check_draw = 2,
  spot_check_announcement = 3,
  // The province, deciding: the leaf carries a seal.
  trust_note = 0x100,
  member = 0x101,
  suspension = 0x102,
  reinstatement = 0x103,
  recovery = 0x104,
  lost_range = 0x105,
  policy = 0x106,
  phase_end = 0x107,
  tag_key_grant = 0x108,
  known_holders = 0x109,
  body = 0x10A,
  body_approve = 0x10B,
  body_supervise = 0x10C,
  body_state = 0x10D,
  range = 0x10E,
  range_return = 0x10F,
  confirmation = 0x110,
  unconfirm = 0x111,
  rejection = 0x112,
  arbitration = 0x113,
  erasure = 0x114,
  province_revocation = 0x115,
  leading_talent_mark = 0x116,
  province_certificate = 0x117,
  body_recording = 0x118,
  consent_letter = 0x119,
  subsidy_exception = 0x11A,
  // Any member.
  filing = 0x200,
  talent_claim = 0x201,
  correction = 0x202,
  withdrawal = 0x203,
  erasure_request = 0x204,
  review_outcome = 0x205,
  follow_up_outcome = 0x206,
  submission = 0x207,
  member_letter = 0x208,
  objection = 0x209,
  nomination = 0x20A,
  batch_plan = 0x20B,
  result = 0x20C,
  certificate = 0x20D,
  revocation = 0x20E,
  subsidy = 0x20F,
  subsidy_withdrawal = 0x210,
  officer = 0x211,
  conflict_notice = 0x212,
  leaving = 0x213,
  authentication = 0x214,
  objection_outcome = 0x215,
  contact = 0x216,
  statement = 0x217,
  access_anchor = 0x218,
  public_notice = 0x219,
  body_application = 0x21A,
  body_opinion = 0x21B,
  practitioner = 0x21C,
  range_gap = 0x21D,
  spot_check_result = 0x21E,
  national_state = 0x21F,
  batch_step = 0x220,
  issued_list = 0x221,
  act_signature = 0x222,
  known_holder = 0x223,
};

// True for the kinds that only a seal of the province makes effective.
constexpr bool is_deciding(EntryKind kind) { return (static_cast<unsigned>(kind) & 0xFF00U) == 0x100U; }

}  // namespace yinxin::ledger
