// The corrections of a member's rows (A8) as its feed brings them, in order, each with what keeps it from counting. The
// row's book applies the newest that counts; the original codes are kept, for a correction can lose its standing: the
// province states in a receipt which corrections do not open to their commitment and codes (a statement on the
// correction's own index that lists that index as failing).
//
// What a reader would get wrong: a correction asks for a fresh review whether or not the province finds it sound, so
// that reviews do not depend on when a receipt comes.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "ledger/bodies/row_life.h"
#include "ledger/feed_set.h"

namespace yinxin::ledger {

enum class CorrectionFlaw : std::uint8_t {
  none,
  row,      // no row, or one withdrawn or turned down before
  field,    // none that may be corrected
  officer,  // no good signature of an officer who served
  county,   // of a county's officer
  stated,   // the province says that it does not open, or the row was confirmed before
};

// What a row shows to everybody and a correction can change.
struct RowCodes {
  std::uint32_t city = 0;
  std::uint8_t level = 0;
  std::string occupation;
  bool operator==(const RowCodes&) const = default;
};

struct BookedCorrection {
  std::uint64_t entry = 0;
  std::uint64_t officer = 0;  // appointment of who signed; where the flaw is not `officer`
  CorrectionBody body;        // without its record
  CorrectionFlaw flaw = CorrectionFlaw::none;

  // Signed and addressed as it must be, whatever the province says of it.
  bool in_order() const { return flaw == CorrectionFlaw::none || flaw == CorrectionFlaw::stated; }
  RowCodes codes() const { return {body.city, body.level, body.occupation}; }
};

// Columns 1 to 16 but for the identity number and the unit: those are withdrawn and filed again.
constexpr bool is_correctable(std::uint8_t field) { return field >= 1 && field <= 16 && field != 5 && field != 6; }

class RowCorrections {
 public:
  bool empty() const { return all_.empty(); }
  // `filed`: the row's codes as they stood before its first correction; entries rise.
  void take(BookedCorrection correction, const RowCodes& filed);
  // Takes up what the province's receipts state of this member's corrections; the rows for which that changes
  // something.
  std::set<std::uint64_t> follow(const FeedSet& feeds, const MemberId& member);

  // Of one row, in order; empty where there are none.
  std::vector<const BookedCorrection*> of(std::uint64_t row) const;
  // The newest that counts; nullptr where the row stands as it was filed.
  const BookedCorrection* in_force(std::uint64_t row) const;
  // The codes that count now; `row` has a correction.
  RowCodes codes(std::uint64_t row) const;
  bool corrected_by(std::uint64_t row, std::uint64_t officer) const;
  // The newest that asks for a fresh review.
  std::optional<std::uint64_t> newest_in_order(std::uint64_t row) const;

 private:
  std::map<std::uint64_t, BookedCorrection> all_;               // by entry
  std::map<std::uint64_t, std::vector<std::uint64_t>> by_row_;  // entries
  std::map<std::uint64_t, RowCodes> filed_;                     // by row
  std::set<std::uint64_t> stated_;                              // entries that the province found unsound
  std::uint64_t read_ = 0;                                      // of the province's feed
};

}  // namespace yinxin::ledger
