// The record of looks at personal data (E3): one line for each answer of this node that showed somebody's data in
// clear, in the file access.log of the data directory. Append-only and chained: each line names the digest of the line
// before, and the digest of the newest is anchored now and then in the own feed (access_anchor), so that a line that
// was altered, taken out or moved is found.
//
//   line    one JSON object and a line feed: {"n":1,"at":seconds since 1970,"verb","officer","reason","user",
//           "shown":{"bengbu":[[3,7],…]},"persons":["hex",…],"before":"hex"}
//   digest  SHA-256 of `yinxin/v1/access` ‖ 0x00 ‖ the line without its line feed; `before` of the first is 64 zeros
//
// What a reader would get wrong:
// - A file beside the store, for a look at a stopped node's directory must be recorded too, and that writes no store.
// - No name, number or tag stands in it: entries by member and index, persons by `access_person` of their tag. So an
//   erasure needs to change nothing here.
// - A line is on the disk before anything is shown. A line that a power cut left without its end was never one.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "crypto/error.h"
#include "crypto/sha256.h"
#include "ledger/bodies/fields.h"

namespace yinxin::ledger {

struct AccessRecord {
  std::uint64_t number = 0;                            // from 1
  std::uint64_t clock = 0;                             // seconds since 1970
  std::string verb;                                    // what was asked of the office
  std::string officer;                                 // name or number, where given
  std::string reason;                                  // where given
  std::string user;                                    // account on the machine whose command it was
  std::map<std::string, std::vector<Interval>> shown;  // entries of feeds, by member id
  std::vector<std::string> persons;                    // asked for by document number: `access_person` of their tags
};

// Where the chain stands.
struct AccessHead {
  std::uint64_t count = 0;
  crypto::Digest digest{};  // of the newest line; zeros where there is none
};

// A person in the record: hex of 16 bytes of SHA-256(`yinxin/v1/access-person` ‖ 0x00 ‖ tag).
std::string access_person(ByteView tag);

class AccessLog {
 public:
  explicit AccessLog(std::filesystem::path path) : path_(std::move(path)) {}

  // Numbers the record, chains and writes it; durable on return. Error: access.not-recorded.
  Result<AccessHead> append(AccessRecord record) const;
  // Every record; the chain is checked. Errors: access.altered (names the first record that is not what was written or
  // whose neighbour is missing).
  Result<std::vector<AccessRecord>> read() const;
  // Where it stands after each record, [0] before the first; checks the chain as `read`.
  Result<std::vector<crypto::Digest>> digests() const;

 private:
  struct Read;
  Result<Read> read_chain() const;

  std::filesystem::path path_;
};

}  // namespace yinxin::ledger
