#include "ledger/forms/annex3.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <boost/json.hpp>

#include "ledger/forms/annex3_lines.h"
#include "ledger/forms/annex3_template.h"
#include "tests/support/invented_person.h"

namespace yinxin::ledger {
namespace {

namespace json = boost::json;

const CodeTables& tables() {
  static const CodeTables all = CodeTables::built_in();
  return all;
}

// A form in order: an enterprise of 蜀山区 in Hefei, electricians of levels 4 and 3, five assessors for both.
json::object good_form() {
  json::array assessors;
  for (int person = 0; person < 5; ++person) {
    assessors.push_back(json::object{{"person", "张测试"},
                                     {"document_number", invented_person(person).identity_number},
                                     {"occupation", "电工"},
                                     {"levels", "4-3"}});
  }
  return {{"name", "合肥试验厂"},
          {"credit_code", "91340100MA2MQ4XG12"},
          {"address", "安徽省合肥市蜀山区测试路1号"},
          {"site", "合肥市蜀山区测试路1号实训楼"},
          {"nature", "民营"},
          {"capital", "5000万元"},
          {"scope", "电气设备"},
          {"assets", "1200"},
          {"wages", "300"},
          {"sales", "2500.5"},
          {"fund", "12"},
          {"fund_skilled", "8"},
          {"workers", "120"},
          {"senior", "40"},
          {"technicians", "12"},
          {"responsible_name", "李测试"},
          {"responsible_post", "厂长"},
          {"responsible_phone", "13900000000"},
          {"contact_name", "王测试"},
          {"contact_post", "科员"},
          {"contact_phone", "0551-62345678"},
          {"text_unit", "概况"},
          {"text_staff", "队伍"},
          {"text_rules", "制度"},
          {"text_plan", "方案"},
          {"commitment", "承诺"},
          {"date", "2024-05-06"},
          {"occupations", json::array{json::object{{"code", "6-31-01-03"},
                                                   {"name", "电工"},
                                                   {"work_type", ""},
                                                   {"levels", "四级至三级"},
                                                   {"standard", "国家职业技能标准 电工"},
                                                   {"question_bank", "国家题库"}}}},
          {"assessors", std::move(assessors)}};
}

CheckedAnnex3 checked(const json::object& form, std::uint32_t county = 0, std::vector<std::string> files = {},
                      FormPolicy policy = {}) {
  const Annex3Fields fields;
  const std::string text = json::serialize(form);
  const auto read = read_annex3(fields, as_bytes(text));
  EXPECT_TRUE(read) << read.error().sentence();
  return check_annex3({tables(), *day_from_text("2024-06-01"), 340100, county, 5, std::move(files), std::move(policy)},
                      fields, *read);
}

std::string codes(const CheckedAnnex3& form) {
  std::string out;
  for (const Annex3Issue& issue : form.issues) out += (out.empty() ? "" : " ") + issue.code;
  return out;
}

std::string codes_with(const std::string& key, const json::value& value) {
  json::object form = good_form();
  form[key] = value;
  return codes(checked(form));
}

TEST(Annex3, B2_PassesAFormThatIsInOrderAndSealsWhatIsPersonal) {
  const CheckedAnnex3 form = checked(good_form());
  EXPECT_EQ(codes(form), "");
  EXPECT_EQ(form.skills, (std::vector<SkillLevel>{{"6-31-01-03", 3}, {"6-31-01-03", 4}}));
  EXPECT_EQ(form.nature, 5);
  EXPECT_EQ(form.assessors.size(), 5U);
  const std::string open = json::serialize(form.document);
  for (const char* secret : {"李测试", "王测试", "张测试", "13900000000", "0551-62345678", "sales"})
    EXPECT_EQ(open.find(secret), std::string::npos) << secret;
  EXPECT_EQ(open.find(invented_person(0).identity_number), std::string::npos);
  EXPECT_NE(open.find("\"edition\":\"2022\""), std::string::npos);
  const std::string sealed = json::serialize(form.sealed);
  EXPECT_NE(sealed.find("李测试"), std::string::npos);
  EXPECT_NE(sealed.find("250050"), std::string::npos);
}

TEST(Annex3, B2_NamesEveryFieldThatIsMissing) {
  json::object form = good_form();
  for (const char* key : {"name", "commitment", "site"}) form.erase(key);
  EXPECT_EQ(codes(checked(form)), "annex3.missing annex3.missing annex3.missing");
}

TEST(Annex3, B2_RefusesFieldsThatAreNotWhatTheyShouldBe) {
  EXPECT_EQ(codes_with("credit_code", "91340100MA2MQ4XG1X"), "annex3.credit-code");
  EXPECT_EQ(codes_with("nature", "公社"), "annex3.nature");
  EXPECT_EQ(codes_with("capital", "5000"), "annex3.capital");
  EXPECT_EQ(codes_with("assets", "很多"), "annex3.amount");
  EXPECT_EQ(codes_with("workers", "一百"), "annex3.count");
  EXPECT_EQ(codes_with("contact_phone", "12"), "annex3.phone");
  EXPECT_EQ(codes_with("contact_mail", "at example"), "annex3.mail");
  EXPECT_EQ(codes_with("commitment", "否"), "annex3.commitment");
  EXPECT_EQ(codes_with("date", "2024-05"), "annex3.date");
  EXPECT_EQ(codes_with("date", "2024-06-02"), "annex3.future");
  EXPECT_EQ(codes_with("name", json::string(120, 'x')), "annex3.too-long");
  EXPECT_EQ(codes_with("files_unit", "执照.pdf"), "annex3.file-missing");
  EXPECT_EQ(codes_with("sales", "#N/A"), "annex3.formula");
  EXPECT_EQ(codes_with("colour", "red"), "annex3.unknown-label");
}

FormPolicy with_restricted(std::vector<std::string> work_types) {
  FormPolicy policy;
  policy.more_restricted = {{"6-31-01-03", "电工", std::move(work_types), "测试目录"}};
  return policy;
}

FormPolicy with_standard(StandardLevels standard) {
  FormPolicy policy;
  policy.more_standards = {std::move(standard)};
  return policy;
}

TEST(Annex3, B2_FollowsThePolicysOccupationsAndLevels) {
  const auto codes_under = [](FormPolicy policy) { return codes(checked(good_form(), 0, {}, std::move(policy))); };
  EXPECT_EQ(codes_under(with_restricted({})), "assessable.restricted assessable.restricted");
  EXPECT_EQ(codes_under(with_restricted({"牵引电力线路安装维护工"})), "");
  EXPECT_EQ(codes_under(with_standard({"6-31-01-03", "电工", "", 5, 4, "测试标准"})), "assessable.level");
  // What the policy says of levels goes before what ships.
  json::object form = good_form();
  form["occupations"].as_array()[0] =
      json::object{{"code", "4-10-01-01"},  {"levels", "二级"},   {"name", "婴幼儿发展引导员"},
                   {"work_type", "育婴员"}, {"standard", "标准"}, {"question_bank", "题库"}};
  EXPECT_NE(codes(checked(form)).find("assessable.level"), std::string::npos);
  const FormPolicy wider = with_standard({"4-10-01-01", "婴幼儿发展引导员", "育婴员", 5, 1, "测试标准"});
  EXPECT_EQ(codes(checked(form, 0, {}, wider)).find("assessable.level"), std::string::npos);
}

TEST(Annex3, B2_KnowsOccupationsThatThePolicyAdds) {
  json::object form = good_form();
  form["occupations"].as_array()[0].as_object()["code"] = "4-01-02-98";
  form["occupations"].as_array()[0].as_object()["name"] = "测试员";
  for (json::value& one : form["assessors"].as_array()) one.as_object()["occupation"] = "4-01-02-98";
  EXPECT_NE(codes(checked(form)), "");
  FormPolicy policy;
  policy.more_occupations = {{"4-01-02-98", "测试员", "4-01-02", ""}};
  EXPECT_EQ(codes(checked(form, 0, {}, policy)), "");
}

TEST(Annex3, B2_RefusesFiguresThatContradictEachOther) {
  EXPECT_EQ(codes_with("fund_skilled", "12.01"), "annex3.fund");
  EXPECT_EQ(codes_with("fund_skilled", "12"), "");
  EXPECT_EQ(codes_with("workers", "51"), "annex3.workers");
  EXPECT_EQ(codes_with("workers", "52"), "");
}

TEST(Annex3, B2_WantsTheAddressInCityAndCountyOfTheRoute) {
  EXPECT_EQ(codes_with("address", "某处1号"), "annex3.address");
  EXPECT_EQ(codes_with("address", "安徽省蚌埠市怀远县1号"), "annex3.address-city");
  EXPECT_EQ(codes(checked(good_form(), 340104)), "");  // 蜀山区
  EXPECT_EQ(codes(checked(good_form(), 340103)), "annex3.address-county");
}

TEST(Annex3, B2_ComparesTheFilesThatComeWithItWithThoseThatItNames) {
  json::object form = good_form();
  form["files_unit"] = "执照.pdf、章程.pdf";
  EXPECT_EQ(codes(checked(form, 0, {"执照.pdf", "章程.pdf"})), "");
  const CheckedAnnex3 more = checked(form, 0, {"执照.pdf", "章程.pdf", "照片.jpg"});
  EXPECT_EQ(codes(more), "annex3.file-unnamed");
  EXPECT_FALSE(more.has_errors());
}

std::string codes_with_line(const char* key, const char* value) {
  json::object form = good_form();
  form["occupations"].as_array()[0].as_object()[key] = value;
  return codes(checked(form));
}

TEST(Annex3, B2_RefusesOccupationsThatABodyMayNotAssess) {
  EXPECT_EQ(codes_with_line("code", "6-18-02-04"), "annex3.occupation-name");
  EXPECT_EQ(codes_with_line("code", "6-99-99-99"), "annex3.occupation");
  EXPECT_EQ(codes_with_line("levels", "特级技师"), "level.above");
  EXPECT_EQ(codes_with_line("levels", "五至四至三"), "level.unknown");
  EXPECT_EQ(codes_with_line("question_bank", ""), "annex3.line-missing");
  json::object form = good_form();
  json::object& line = form["occupations"].as_array()[0].as_object();
  line["code"] = "4-07-05-01";  // 保安员
  line["name"] = "保安员";
  EXPECT_EQ(codes(checked(form)), "assessable.restricted assessable.restricted");
  line["code"] = "4-07-03-04";  // 企业人力资源管理师, levels 4 to 1
  line["name"] = "";
  line["levels"] = "5";
  EXPECT_EQ(codes(checked(form)), "assessable.level");
  form["occupations"] = json::array{};
  EXPECT_EQ(codes(checked(form)), "annex3.no-occupation");
}

TEST(Annex3, B2_WantsFiveNamedAssessorsForEachOccupationAndLevel) {
  json::object form = good_form();
  json::array& assessors = form["assessors"].as_array();
  assessors[4].as_object()["levels"] = "4";
  EXPECT_EQ(codes(checked(form)), "annex3.assessors");
  assessors[4].as_object()["levels"] = "4-3";
  assessors[4].as_object()["document_number"] = invented_person(0).identity_number;
  EXPECT_EQ(codes(checked(form)), "annex3.assessors annex3.assessors");  // the same person twice
  assessors[4].as_object()["person"] = "赵测试";
  EXPECT_EQ(codes(checked(form)), "annex3.assessor-name annex3.assessors annex3.assessors");
  assessors[4].as_object()["document_number"] = "340100199001010000";
  EXPECT_EQ(codes(checked(form)), "id.check-character annex3.assessors annex3.assessors");
}

TEST(Annex3, B2_ReadsLinesOfLabelAndValueFromACsv) {
  const std::string csv =
      "职业技能等级认定评价机构备案申请表,,,\r\n单位名称,合肥试验厂,单位性质：,民营\r\n技术工人总数,,其中高级工,40\r\n"
      "职业编码,职业名称,工种,等级,国家职业标准,题库\r\n6-31-01-03,电工,,五级至三级,标准,题库\r\n,,,,,\r\n"
      "考评员姓名,考评员证件号码,考评职业,考评等级\r\n张测试,1,电工,3\r\n备注,无\r\n";
  const auto read = read_annex3(Annex3Fields(), as_bytes(csv));
  ASSERT_TRUE(read) << read.error().sentence();
  EXPECT_EQ(read->fields.at("name").text, "合肥试验厂");
  EXPECT_EQ(read->fields.at("nature").text, "民营");
  EXPECT_EQ(read->fields.at("senior").text, "40");
  EXPECT_FALSE(read->fields.contains("workers"));
  ASSERT_EQ(read->occupations.size(), 1U);
  EXPECT_EQ(read->occupations[0].cells.at("levels").text, "五级至三级");
  EXPECT_EQ(read->assessors.size(), 2U);  // the line below is one without a number: checked and refused
  EXPECT_EQ(read_annex3(Annex3Fields(), as_bytes("a,b\r\nc,d\r\n")).error().code, "annex3.no-labels");
  EXPECT_EQ(read_annex3(Annex3Fields(), as_bytes("{\"a\":")).error().code, "annex3.json");
  const auto twice = read_annex3(Annex3Fields(), as_bytes("单位名称,甲\r\n企业名称,乙\r\n"));
  EXPECT_EQ(twice->twice, (std::vector<std::string>{"单位名称"}));
}

TEST(Annex3, B2_ReadsItsOwnTemplate) {
  const Bytes book =
      write_annex3_template(Annex3Fields(), std::chrono::sys_seconds(std::chrono::seconds(1'700'000'000)));
  const auto read = read_annex3(Annex3Fields(), book);
  ASSERT_TRUE(read) << read.error().sentence();
  EXPECT_TRUE(read->fields.empty());
  EXPECT_TRUE(read->unknown.empty());
  EXPECT_TRUE(read->occupations.empty() && read->assessors.empty());
}

TEST(Annex3, B2_ReadsLevelsAsPeopleWriteThem) {
  const auto levels = [](const char* text) { return read_levels(tables(), text).value_or(std::vector<int>()); };
  EXPECT_EQ(levels("五级至三级"), (std::vector<int>{5, 4, 3}));
  EXPECT_EQ(levels("3-5"), (std::vector<int>{5, 4, 3}));
  EXPECT_EQ(levels("四级、三级/高级工"), (std::vector<int>{4, 3}));
  EXPECT_EQ(levels("一级"), (std::vector<int>{1}));
  EXPECT_EQ(read_levels(tables(), "5-4-3").error().code, "level.range");
  EXPECT_EQ(read_levels(tables(), "").error().code, "level.range");
}

}  // namespace
}  // namespace yinxin::ledger
