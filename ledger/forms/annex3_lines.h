// The lines of annex 3: occupations with their levels, and the assessors for them (B2).
#pragma once

#include <boost/json/array.hpp>

#include "ledger/forms/annex3.h"

namespace yinxin::ledger {

struct Annex3Lines {
  std::vector<Annex3Issue> issues;
  boost::json::array occupations;     // {"code","levels":[5,4,3],"name","question_bank","standard","work_type"}
  boost::json::array assessors_json;  // {"document_number","name","skills":["6-18-02-04:3",…]}
  std::vector<SkillLevel> skills;     // ascending
  std::vector<Annex3Assessor> assessors;
};

Annex3Lines read_annex3_lines(const Annex3Context& context, const Annex3File& file);

// 五级至三级, 5-3, 四级、三级, 3: levels descending. Problems: those of read_level, level.range.
std::expected<std::vector<int>, Problem> read_levels(const CodeTables& tables, std::string_view written);
// Names between 、 , ; and line breaks, without spaces at their ends.
std::vector<std::string> split_list(std::string_view text);

}  // namespace yinxin::ledger
