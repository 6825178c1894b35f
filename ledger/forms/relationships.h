// Which part of a workbook another part means by an id: the `.rels` part beside it. Targets are given as part names
// from the archive's root; what lies outside the file is marked and never fetched.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ledger/forms/zip_archive.h"

namespace yinxin::ledger {

struct Relationship {
  std::string id;
  std::string type;    // the last word of the type's address: "worksheet", "sharedStrings", "styles"
  std::string target;  // part name; for external ones as written
  bool external;
};

// Relationships of `part` (empty: of the archive itself); none where the archive holds no such list.
Result<std::vector<Relationship>> read_relationships(ZipArchive& archive, std::string_view part);

}  // namespace yinxin::ledger
