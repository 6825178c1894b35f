#include "ledger/certificate/talent_note.h"

#include <gtest/gtest.h>

#include "tests/ledger/support/certificate_federation.h"

namespace yinxin::ledger {
namespace {

using namespace testing;

const Day kToday = *day_from_text("2025-06-15");

TalentNote list_of(const TrustNote& trust) {
  TalentNote note;
  note.origin = trust.origin();
  note.trust = trust.number;
  note.size = 1234;
  note.as_of = *day_from_text("2025-06-01");
  note.next_by = *day_from_text("2026-06-01");
  note.use_until = *day_from_text("2026-07-31");
  note.persons = {{{"type", "全国技术能手"}}};
  return note;
}

std::string read(const std::string& file, const TrustNote& trust) {
  const auto note = read_talent_note(file, trust, kToday);
  return note ? "read" : note.error().code;
}

TEST(TalentNote, D2_IsBelievedFromTheStatusKeyUnderItsTrustNoteUntilItsDay) {
  const TrustNote trust = trust_of_test_federation();
  const auto file = [&](const TalentNote& note, unsigned char key = kStatusKey) {
    return note.signed_by(trust, key_of(key));
  };
  const TalentNote good = list_of(trust);
  EXPECT_EQ(read(file(good), trust), "read");
  EXPECT_EQ(read(file(good, kStranger), trust), "talent.signature");
  TalentNote other = good;
  other.origin += "-of-others";
  EXPECT_EQ(read(file(other), trust), "talent.origin");
  other = good;
  other.trust = trust.number + 1;
  EXPECT_EQ(read(file(other), trust), "talent.trust");
  other = good;
  other.use_until = *day_from_text("2025-06-14");
  EXPECT_EQ(read(file(other), trust), "talent.expired");
  std::string text = file(good);
  EXPECT_EQ(read(text.replace(text.find("kind list"), 9, "kind odd "), trust), "talent.text");
}

}  // namespace
}  // namespace yinxin::ledger
