// Leading talent as the province publishes it (D2): a list, or one person's form, which a service window checks without
// a network. A signed note under the status key, as the status note's header is; its text, line by line:
//
//   yinxin/v1/leading-talent
//   origin yinxin/test-0123456789abcdef/province
//   trust 1                     number of the trust note in force
//   kind list|person
//   size 1234                   of the province's feed: decisions at index 1234 or later are not in it
//   as-of 2025-06-01
//   next-by 2026-06-01          when the next list is due
//   use-until 2026-07-31        past it, it says nothing any more
//   persons 2
//   person {"type":…,…}         one line each, a JSON object
//
// Of a person: type, basis, since, reviewed; certificates where they are named; and of name, number (masked), unit,
// occupation, level those that the policy lets a list show (E4). Nothing in it leads to the person's other records.
#pragma once

#include <boost/json/object.hpp>
#include <vector>

#include "ledger/certificate/trust_note.h"

namespace yinxin::ledger {

struct TalentNote {
  std::string origin;
  std::uint64_t trust = 1;
  bool whole_list = true;
  std::uint64_t size = 0;
  Day as_of{}, next_by{}, use_until{};
  std::vector<boost::json::object> persons;

  std::string text() const;
  // The signed note.
  std::string signed_by(const TrustNote& trust_note, const crypto::SecretKey& status_key) const;
  // The person with this certificate number; nullptr if none names it.
  const boost::json::object* with_certificate(std::string_view number) const;
};

// Reads a note that `trust` vouches for. Errors: those of parse_note; talent.text, talent.signature (no status key of
// the trust note has signed it), talent.origin, talent.trust (made under a newer trust note), talent.expired.
Result<TalentNote> read_talent_note(std::string_view file, const TrustNote& trust, Day today);

}  // namespace yinxin::ledger
