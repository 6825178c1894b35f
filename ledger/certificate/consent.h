// The letter of consent (同意函, 备案回执) by which the provincial centre, on commission, lets a body assess people
// (B2): a plain Chinese letter in fixed labelled lines, signed as a note by the province's letter seal. Each `label:
// value` on one line, 无 where there is nothing:
//
//   yinxin/v1/consent
//   文号: 皖职鉴备〔2020〕12号
//   日期: 2020-12-20
//   发函单位: 安徽省职业技能鉴定中心
//   致: 合肥试验厂
//   机构编号: factory                      the body's id in the ledger
//   机构备案号: Y000034010001
//   申请: hefei/12                         the entry of annex 3
//   职业等级: 6-18-01-01:3,6-18-01-01:4
//   监管: hefei; 1 province; 2 province    the supervisor, then levels with another one
//   号段: 2020/3 1-48, 2020/4 1-20         year/level serials
//   省链位置: 55; ROOT (Base64)             the province's feed when it was written
//   签发人: 李测试
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "crypto/error.h"
#include "ledger/bodies/fields.h"
#include "ledger/certificate/letter.h"

namespace yinxin::ledger {

struct ConsentRange {
  std::uint64_t year = 0;
  std::uint64_t level = 0;
  Interval serials;
  bool operator==(const ConsentRange&) const = default;
};

struct Consent {
  std::string number;
  Day date{};
  std::string office;
  std::string addressee;
  std::string body;  // id
  std::string record_number;
  std::string application;  // empty for 无
  std::vector<SkillLevel> skills;
  std::string supervisor;
  std::vector<LevelSupervisor> by_level;
  std::vector<ConsentRange> ranges;
  LetterHead province;
  std::string signer;

  std::string text() const;
  bool operator==(const Consent&) const = default;
};

// Errors: consent.field (a text that is empty or cannot be shown), consent.text (not such a letter, or not spelt so).
Result<void> check_consent(const Consent& consent);
Result<Consent> parse_consent(std::string_view text);

}  // namespace yinxin::ledger
