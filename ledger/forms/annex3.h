// Annex 3 checked (B2): every field and line, and what only the whole form shows. What passes becomes two JSON objects,
// their names in ascending order: what everybody in the federation may read, and what is sealed to the member and the
// province (persons, last year's figures).
//
// What a reader would get wrong: the form counts assessors for exactly the levels it names; an assessor of level 1 is
// not taken for one of level 3.
#pragma once

#include <boost/json/object.hpp>
#include <optional>

#include "ledger/assessable.h"
#include "ledger/bodies/fields.h"
#include "ledger/code_table.h"
#include "ledger/forms/annex3_file.h"
#include "ledger/forms/form_policy.h"
#include "ledger/forms/row_issue.h"

namespace yinxin::ledger {

// Which classification the codes of ledger/tables/occupations.tsv are of.
inline constexpr std::string_view kClassificationEdition = "2022";

struct Annex3Context {
  const CodeTables& tables;
  Day today;
  std::uint32_t city = 0;               // division of the member through which the body applies; 0: it is no city
  std::uint32_t county = 0;             // whose office reviews first; 0: the member itself
  std::uint64_t assessors_min = 5;      // per occupation and level
  std::vector<std::string> files = {};  // names of the files that come with it
  FormPolicy policy = {};
};

struct Annex3Issue {
  Severity severity = Severity::error;
  std::string code;
  std::string where;  // the label, or the line
  std::string value;
  Message reason;
  Message remedy;
};

struct Annex3Assessor {
  std::string name;
  std::string document_number;
  std::vector<SkillLevel> skills;
};

struct CheckedAnnex3 {
  std::vector<Annex3Issue> issues;
  boost::json::object document;    // for everybody
  boost::json::object sealed;      // for member and province
  std::vector<SkillLevel> skills;  // ascending
  std::vector<Annex3Assessor> assessors;
  std::uint8_t nature = 0;
  std::optional<Day> date;

  bool has_errors() const;
};

// The assessors in what a checked form sealed.
std::vector<Annex3Assessor> assessors_in(const boost::json::object& sealed);

CheckedAnnex3 check_annex3(const Annex3Context& context, const Annex3Fields& fields, const Annex3File& file);

}  // namespace yinxin::ledger
