// Annex 3 as it comes in: lines of label and value, then lines of occupations and of assessors under their headings,
// from an .xlsx or .csv; or the same as JSON by the keys of the tables:
//   {"name": …, "workers": …, "occupations": [{"code","name","work_type","levels","standard","question_bank"}, …],
//    "assessors": [{"person","document_number","occupation","levels"}, …]}
// Nothing is checked here but the shape; what no label names is listed, never silently dropped.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "crypto/bytes.h"
#include "crypto/error.h"
#include "ledger/forms/annex3_fields.h"
#include "ledger/forms/layout.h"

namespace yinxin::ledger {

struct Annex3Line {
  std::string where;                      // "row 31", as the spreadsheet numbers it, or "occupations 1" in JSON
  std::map<std::string, FormCell> cells;  // by the column's key; blank ones are absent
};

struct Annex3File {
  std::map<std::string, FormCell> fields;  // by key; blank ones are absent
  std::vector<std::string> twice;          // labels that stand there twice
  std::vector<std::string> unknown;        // labels that are none of the form's
  std::vector<Annex3Line> occupations;
  std::vector<Annex3Line> assessors;
};

// Errors: those of the readers of files; annex3.json; annex3.no-labels (no label of the form is in the file).
Result<Annex3File> read_annex3(const Annex3Fields& fields, ByteView file);

}  // namespace yinxin::ledger
