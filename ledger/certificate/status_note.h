// The status snapshot: a small signed header over a body (status_body.h) that it names by length and digest. It says
// how certificates stood at one position of the province's feed, and until when that may be relied on. The text of the
// header and the layout of the file are in ledger/README.md, section "Status note".
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "crypto/note.h"
#include "ledger/certificate/status_body.h"
#include "ledger/certificate/trust_note.h"

namespace yinxin::ledger {

// A snapshot can be used for at least so long after its day: discs travel slowly.
inline constexpr std::int64_t kStatusDaysMin = 60;

struct StatusHeader {
  std::string origin;        // of the province's feed
  std::uint64_t number = 1;  // rises with every snapshot; a lower one than seen before is a rollback
  std::uint64_t trust = 1;   // number of the trust note in force
  std::uint64_t size = 0;    // of the province's feed: what is registered at it or later is not covered
  crypto::Digest root{};     // of the province's feed at that size
  Day as_of{};
  Day next_by{};    // the next one should have come by then
  Day use_until{};  // nothing is green after it
  std::uint64_t body_length = 0;
  crypto::Digest body_digest{};

  std::string text() const;
  bool operator==(const StatusHeader&) const = default;
};

struct StatusNote {
  StatusHeader header;
  StatusBody body;
};

// `yinxin/<federation>/<province>/status`: the key name under which the status key signs.
std::string status_key_name(const TrustNote& trust);

// Makes the file of a snapshot, signed by the status key. `header`'s length and digest are computed here. Errors:
// status.days (use-until too early or too late), status.body, and those of the header's own order of dates.
Result<std::string> make_status_file(StatusHeader header, const StatusBody& body, const TrustNote& trust,
                                     const crypto::SecretKey& status_key);

// Reads and believes it only if a status key of the trust note signed it and the quorum cosigned it. Errors:
// status.file (not a note and a body), status.text, status.origin, status.signature, status.quorum, status.trust (made
// under a newer trust note than the one at hand: that one is rolled back or old), status.days, status.too-large,
// status.digest, status.body, status.unsupported.
Result<StatusNote> read_status_file(std::string_view file, const TrustNote& trust);

}  // namespace yinxin::ledger
