// A list of known holders (A5) as the province gets it out of a query system: a workbook or text file with one person a
// row, by these columns (the heading may stand in any order): 姓名, 居民身份证号, 地市, 行业, 职业, 技能等级, 来源系统,
// 数据日期. A person named twice counts once, at the highest level.
#pragma once

#include <boost/json/object.hpp>

#include "crypto/bytes.h"
#include "crypto/error.h"
#include "ledger/code_table.h"
#include "ledger/forms/layout.h"

namespace yinxin::ledger {

struct KnownPerson {
  std::string name;
  std::string number;  // of the identity card
  std::uint32_t city = 0;
  std::string industry;    // by GB/T 4754, or as it is written where that names none
  std::string occupation;  // d-dd-dd-dd
  std::uint8_t level = 0;
  std::string source;
  std::string as_of;  // YYYY-MM-DD
};

FormLayout known_layout(const CodeTables& tables);

// In the order of the file. Errors: those of read_table (table.no-heading where it has not these columns), known.row
// (which row and column, and what is right; never what stands there).
Result<std::vector<KnownPerson>> read_known_people(ByteView file, std::string_view file_name, const CodeTables& tables);

// As it is sealed in the person's leaf: {"name","number","city","industry","occupation","level","source","as_of"}.
boost::json::object person_object(const KnownPerson& person);

}  // namespace yinxin::ledger
