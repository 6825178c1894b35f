#include "ledger/office/assessment/practitioner_book.h"

#include <gtest/gtest.h>

namespace yinxin::ledger {
namespace {

const SkillLevel kWelder3{"6-18-02-04", 3};

PractitionerBody enrolment(std::uint32_t number, std::uint8_t roles = kAssessor) {
  PractitionerBody body;
  body.number = number;
  body.body = "tech";
  body.roles = roles;
  if ((roles & kAssessor) != 0) body.skills = {kWelder3};
  body.tag = {1, 1, Bytes(16)};
  body.sealed.content = Bytes(8);
  return body;
}

PractitionerBody change(std::uint32_t number, std::uint8_t state, CreditGround ground) {
  PractitionerBody body;
  body.number = number;
  body.action = 2;
  body.state = state;
  body.ground = static_cast<std::uint8_t>(ground);
  body.document = "皖职鉴〔2024〕7号";
  return body;
}

std::string code_of(const PractitionerBook& book, const PractitionerService& service,
                    std::uint64_t index = ~std::uint64_t{0}) {
  const auto may = book.check_serves(service, index);
  return may ? "" : may.error().code;
}

TEST(PractitionerBook, B2_LetsAnAssessorServeForWhatHeIsEnrolled) {
  PractitionerBook book;
  book.take(3, enrolment(1));
  EXPECT_EQ(code_of(book, {1, kAssessor, "tech", kWelder3}), "");
  EXPECT_EQ(code_of(book, {1, kAssessor, "tech", kWelder3}, 3), "practitioner.unknown");
  EXPECT_EQ(code_of(book, {2, kAssessor, "tech", kWelder3}), "practitioner.unknown");
  EXPECT_EQ(code_of(book, {1, kAssessor, "other", kWelder3}), "practitioner.other-body");
  EXPECT_EQ(code_of(book, {1, kInvigilator, "tech", {}}), "practitioner.role");
  EXPECT_EQ(code_of(book, {1, kAssessor, "tech", SkillLevel{"6-18-02-04", 2}}), "practitioner.skill");
  EXPECT_EQ(book.next_number(), 2U);
}

TEST(PractitionerBook, B9_KeepsAnExcludedPersonFromEverythingNewUntilRestored) {
  PractitionerBook book;
  book.take(0, enrolment(1));
  book.take(5, change(1, 4, CreditGround::false_material));
  book.take(9, change(1, 1, CreditGround::none));
  EXPECT_EQ(code_of(book, {1, kAssessor, "tech", kWelder3}, 5), "");  // what stood before stays
  EXPECT_EQ(code_of(book, {1, kAssessor, "tech", kWelder3}, 6), "practitioner.excluded");
  EXPECT_EQ(code_of(book, {1, kAssessor, "tech", kWelder3}, 9), "practitioner.excluded");
  EXPECT_EQ(code_of(book, {1, kAssessor, "tech", kWelder3}, 10), "");
  book.take(11, change(1, 2, CreditGround::breach_of_faith));
  book.take(12, change(1, 3, CreditGround::breach_of_faith));
  EXPECT_EQ(code_of(book, {1, kAssessor, "tech", kWelder3}), "");  // warned and listed, but not excluded
  book.take(13, change(1, 5, CreditGround::malicious_competition));
  EXPECT_EQ(code_of(book, {1, kAssessor, "tech", kWelder3}), "practitioner.excluded");
  EXPECT_EQ(book.find(1)->changes.size(), 5U);
}

TEST(PractitionerBook, B9_PassesOverEntriesThatAreNotSound) {
  PractitionerBook book;
  const auto spoilt = [&](auto&& spoil) {
    PractitionerBody body = enrolment(1);
    spoil(body);
    book.take(0, body);
    return book.all().size();
  };
  EXPECT_EQ(spoilt([](auto& body) { body.number = 0; }), 0U);
  EXPECT_EQ(spoilt([](auto& body) { body.body.clear(); }), 0U);
  EXPECT_EQ(spoilt([](auto& body) { body.roles = 0; }), 0U);
  EXPECT_EQ(spoilt([](auto& body) { body.roles = 8; }), 0U);
  EXPECT_EQ(spoilt([](auto& body) { body.skills.clear(); }), 0U);
  EXPECT_EQ(spoilt([](auto& body) { body.skills[0].level = 6; }), 0U);
  EXPECT_EQ(spoilt([](auto& body) { body.sealed = {}; }), 0U);
  EXPECT_EQ(spoilt([](auto& body) { body.action = 3; }), 0U);
  EXPECT_EQ(spoilt([](auto&) {}), 1U);
  book.take(1, enrolment(1, kInvigilator));  // the number is given once
  EXPECT_TRUE(book.find(1)->has(kAssessor));
  book.take(2, change(2, 4, CreditGround::false_material));
  book.take(3, change(1, 6, CreditGround::false_material));
  book.take(4, change(1, 4, CreditGround::none));
  PractitionerBody without = change(1, 4, CreditGround::false_material);
  without.document.clear();
  book.take(5, without);
  EXPECT_TRUE(book.find(1)->changes.empty());
}

}  // namespace
}  // namespace yinxin::ledger
