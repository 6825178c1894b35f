#include "ledger/forms/talent_guide.h"

#include "ledger/forms/talent_layout.h"

namespace yinxin::ledger {

namespace {

// The person of the example: invented, with a right check character.
constexpr char kExampleNumber[] = "340103199003070017";

std::vector<std::string> city_names(const CodeTables& tables) {
  std::vector<std::string> out;
  for (const Division* city : tables.filing_cities()) out.push_back(city->name);
  return out;
}

std::vector<std::string> ethnic_group_names(const CodeTables& tables) {
  std::vector<std::string> out;
  for (const EthnicGroup& group : tables.ethnic_groups()) out.push_back(group.name);
  return out;
}

std::vector<std::string> economic_type_names(const CodeTables& tables) {
  std::vector<std::string> out;
  for (const EconomicType& type : tables.economic_types()) out.push_back(type.name);
  return out;
}

ColumnGuide guide(const CodeTables& tables, TalentColumn column) {
  switch (column) {
    case TalentColumn::city:
      return {16, "16 个地级市及广德市、宿松县。市局填报只能填本市，协会可填各市。", "合肥市", city_names(tables)};
    case TalentColumn::name:
      return {12, "与身份证一致，2 至 30 个字，中间不加空格。打不出的生僻字请勿用问号代替。", "张示例", {}};
    case TalentColumn::sex:
      return {6, "男或女，与身份证号第 17 位一致（单数为男，双数为女）。", "男", {"男", "女"}};
    case TalentColumn::ethnic_group:
      return {10, "民族全称，如汉族、回族。", "汉族", ethnic_group_names(tables)};
    case TalentColumn::identity_number:
      return {
          22, "18 位居民身份证号，按文本填写。以数字格式填写会丢失第 15 位以后的数字，无法恢复。", kExampleNumber, {}};
    case TalentColumn::workplace:
      return {28, "单位登记的全称。劳务派遣人员请在填报时说明用工单位。", "安徽示例机械有限公司", {}};
    case TalentColumn::economic_type:
      return {18, "GB/T 12402 的代码或名称；国有、民营、混合所有制、股份制、外资、事业单位也可以。", "国有全资",
              economic_type_names(tables)};
    case TalentColumn::occupation:
      return {28,
              "《职业分类大典（2022 年版）》第四至六大类的职业名称或代码（如 "
              "6-31-01-03），可加工种。一格只填一个，不填岗位和职务。",
              "6-31-01-03 电工",
              {}};
    case TalentColumn::second_occupation:
      return {24, "与主要职业不同的另一个职业；没有填“无”。", "无", {}};
    case TalentColumn::years:
      return {12, "从事本职业的累计年数，0 至 50，可有一位小数，如 10 或 10.5。不填年份。", "10", {}};
    case TalentColumn::certificate_number:
      return {
          22,
          "持有国家职业资格证书或技术等级证书、但两个查询系统都查不到的人员必填，按文本填写；其他人员留空或填“无”。",
          "",
          {}};
    case TalentColumn::certificate_date:
      return {14, "有证书编号的必填，如 2012-06-15 或 2012年6月；没有的留空。", "", {}};
    case TalentColumn::income:
      return {14, "上一年度工资薪金，单位是万元，最多两位小数，如 5.8。", "5.80", {}};
    case TalentColumn::honours:
      return {24, "荣誉奖励的全称，几项之间用顿号隔开；没有填“无”。", "无", {}};
    case TalentColumn::level:
      return {
          18,
          "五级/初级工、四级/中级工、三级/高级工、二级/技师、一级/高级技师；企业培训合格未发证的人员只能填四级或三级。",
          "四级/中级工",
          {"五级/初级工", "四级/中级工", "三级/高级工", "二级/技师", "一级/高级技师"}};
    case TalentColumn::mobile:
      return {14, "本人的 11 位手机号码，按文本填写，不填单位联系人的电话。", "13900000000", {}};
    case TalentColumn::category:
      return {12, "1、2 或 3。", "", {"1", "2", "3"}};
  }
  return {};
}

}  // namespace

std::vector<ColumnGuide> talent_guide(const CodeTables& tables) {
  std::vector<ColumnGuide> out;
  for (std::size_t i = 0; i < kTalentColumns; ++i) out.push_back(guide(tables, static_cast<TalentColumn>(i)));
  return out;
}

}  // namespace yinxin::ledger
