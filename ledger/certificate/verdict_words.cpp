// The words of verdicts: for programs, for people, and the colour that goes with them.
#include <array>

#include "crypto/ensure.h"
#include "ledger/certificate/verdict.h"

namespace yinxin::ledger {

VerdictColour colour_of(VerdictCode code) {
  switch (code) {
    case VerdictCode::valid:
      return VerdictColour::green;
    case VerdictCode::malformed:
      return VerdictColour::grey;
    case VerdictCode::bad_signature:
    case VerdictCode::out_of_authority:
    case VerdictCode::revoked:
    case VerdictCode::key_revoked:
    case VerdictCode::id_mismatch:
    case VerdictCode::print_mismatch:
    case VerdictCode::not_registered:
    case VerdictCode::inconsistent:
      return VerdictColour::red;
    case VerdictCode::unknown_issuer:
    case VerdictCode::status_stale:
    case VerdictCode::not_yet_covered:
    case VerdictCode::suspended:
    case VerdictCode::clock_suspect:
    case VerdictCode::unsupported:
    case VerdictCode::trust_problem:
      return VerdictColour::amber;
  }
  ensure(false, "every verdict has a colour");
  return VerdictColour::red;
}

std::string_view word_of(VerdictCode code) {
  switch (code) {
    case VerdictCode::valid:
      return "VALID";
    case VerdictCode::malformed:
      return "MALFORMED";
    case VerdictCode::bad_signature:
      return "BAD_SIGNATURE";
    case VerdictCode::out_of_authority:
      return "OUT_OF_AUTHORITY";
    case VerdictCode::revoked:
      return "REVOKED";
    case VerdictCode::key_revoked:
      return "KEY_REVOKED";
    case VerdictCode::id_mismatch:
      return "ID_MISMATCH";
    case VerdictCode::print_mismatch:
      return "PRINT_MISMATCH";
    case VerdictCode::not_registered:
      return "NOT_REGISTERED";
    case VerdictCode::inconsistent:
      return "INCONSISTENT";
    case VerdictCode::unknown_issuer:
      return "UNKNOWN_ISSUER";
    case VerdictCode::status_stale:
      return "STATUS_STALE";
    case VerdictCode::not_yet_covered:
      return "NOT_YET_COVERED";
    case VerdictCode::suspended:
      return "SUSPENDED";
    case VerdictCode::clock_suspect:
      return "CLOCK_SUSPECT";
    case VerdictCode::unsupported:
      return "UNSUPPORTED";
    case VerdictCode::trust_problem:
      return "TRUST_PROBLEM";
  }
  ensure(false, "every verdict has a word");
  return {};
}

Message title_of(VerdictCode code) {
  switch (code) {
    case VerdictCode::valid:
      return Message{"Valid", {}};
    case VerdictCode::malformed:
      return Message{"Unreadable", {}};
    case VerdictCode::bad_signature:
      return {"Forged or altered", {}};
    case VerdictCode::out_of_authority:
      return {"Issued without authority", {}};
    case VerdictCode::revoked:
      return Message{"Revoked", {}};
    case VerdictCode::key_revoked:
      return {"Signed with a withdrawn key", {}};
    case VerdictCode::id_mismatch:
      return {"Not this person's", {}};
    case VerdictCode::print_mismatch:
      return {"Paper and code differ", {}};
    case VerdictCode::not_registered:
      return {"Not registered", {}};
    case VerdictCode::inconsistent:
      return {"Contradicts itself", {}};
    case VerdictCode::unknown_issuer:
      return {"Issuer unknown here", {}};
    case VerdictCode::status_stale:
      return {"Status not known", {}};
    case VerdictCode::not_yet_covered:
      return {"Too new for this status note", {}};
    case VerdictCode::suspended:
      return Message{"Suspended", {}};
    case VerdictCode::clock_suspect:
      return {"Check this computer's date", {}};
    case VerdictCode::unsupported:
      return {"Newer than this program", {}};
    case VerdictCode::trust_problem:
      return {"Trust note missing or wrong", {}};
  }
  ensure(false, "every verdict has a title");
  return {};
}

Message level_in_words(unsigned level) {
  ensure(level >= 1 && level <= 5, "a level is 1 to 5");
  static const std::array<Message, 5> kWords = {
      Message{"level 1 (senior technician)", {}}, Message{"level 2 (technician)", {}},
      Message{"level 3 (senior worker)", {}}, Message{"level 4 (intermediate worker)", {}},
      Message{"level 5 (junior worker)", {}}};
  return kWords[level - 1];
}

Message certificate_kind() {
  return Message{"A certificate of vocational skill level; it is no operating licence (特种作业操作证)", {}};
}

}  // namespace yinxin::ledger
