// The officers of one member as its feed appoints and retires them (A7): a fold over that feed, entry by entry.
//
// An appointment takes effect only with a number and a key that no earlier one of the feed has, a name that is no
// number, at least one duty and a sound key; a retirement only for an officer who serves. What takes no effect stands
// in the feed and in no book.
#pragma once

#include <map>
#include <optional>
#include <vector>

#include "crypto/ed25519.h"
#include "ledger/bodies/officers.h"

namespace yinxin::ledger {

struct Officer {
  std::uint64_t entry = 0;  // index of the appointment; signatures name the officer by it
  std::uint32_t number = 0;
  std::string name;
  std::uint8_t duties = 0;   // bits of bodies/officers.h
  std::uint32_t county = 0;  // of a county's office; 0: the member's own
  crypto::PublicKey key;
  std::optional<std::uint64_t> retired;  // index of the retirement

  bool has(std::uint8_t duty) const { return (duties & duty) != 0; }
  // Whether the officer's signature counts in an entry at this index.
  bool serves_at(std::uint64_t index) const { return entry < index && (!retired || index < *retired); }
};

class OfficerBook {
 public:
  // The next entry of the kind, at its index in the feed; indexes rise.
  void take(std::uint64_t index, const OfficerBody& body);

  const std::map<std::uint64_t, Officer>& officers() const { return officers_; }  // by the index of the appointment
  const Officer* at(std::uint64_t entry) const;
  const Officer* by_number(std::uint32_t number) const;
  bool has_key(const crypto::PublicKey& key) const;
  std::uint32_t next_number() const;

  // `who` is a number, or a name that one serving officer has. Errors: officer.unknown, officer.ambiguous (names the
  // numbers), officer.retired.
  Result<const Officer*> named(std::string_view who) const;

 private:
  std::map<std::uint64_t, Officer> officers_;
};

// Whether such a name can be an officer's: 1 to 60 bytes, something other than digits, nothing invisible.
bool is_officer_name(std::string_view name);

}  // namespace yinxin::ledger
