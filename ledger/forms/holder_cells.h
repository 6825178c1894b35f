// The cells that say who is assessed or holds a certificate, and in what: the same in the list of candidates (B4), the
// list of results (B5) and annex 6 (B6). Unlike the survey's cells they take every type of document.
#pragma once

#include <optional>
#include <string>

#include "ledger/forms/cell_reader.h"
#include "ledger/forms/form_policy.h"

namespace yinxin::ledger {

struct HolderBasis {
  const CodeTables& tables;
  const FormPolicy& policy;
  Day today;
};

// Each reports what is wrong to `cell` and gives nullopt or an empty text where the row cannot keep the value.

// As it would be signed (certificate/holder_name.h).
std::optional<std::string> read_holder_name(CellReader& cell, const FormPolicy& policy, std::string_view type);
// 201, 201=居民身份证, 居民身份证; three digits come back.
std::string read_document_type(CellReader& cell, const CodeTables& tables);
std::string read_document_number(CellReader& cell, const HolderBasis& basis, const std::string& type);
std::optional<std::string> read_holder_workplace(CellReader& cell, const FormPolicy& policy);
// d-dd-dd-dd.
std::string read_occupation_code(CellReader& cell, const HolderBasis& basis);
// May be blank; at most 36 bytes, what a certificate's token holds.
std::string read_short_work_type(CellReader& cell, const CodeTables& tables);

}  // namespace yinxin::ledger
