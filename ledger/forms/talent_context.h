// What the check of a survey form needs to know beside the sheet: who files, for which units, under which policy, and
// what the node already holds. The look-ups may be empty: then that check is left out.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "crypto/sha256.h"
#include "ledger/code_table.h"
#include "ledger/forms/form_policy.h"
#include "ledger/forms/known_names.h"

namespace yinxin::ledger {

// A unit as it is registered with the member.
struct UnitRecord {
  std::string name;
  std::string credit_code;                     // may be empty
  std::optional<std::uint16_t> economic_type;  // of its record
};

// A file that was filed before: the digest of its rows (`content_digest`) and how to name it to a person.
struct EarlierFile {
  crypto::Digest content;
  std::string description;
};

// The row of a person that this member has filed in the campaign already.
struct FiledRow {
  std::string where;  // in words
  std::string workplace;
};

struct TalentContext {
  const CodeTables& tables;
  const FormPolicy& policy;
  Day today;
  std::optional<std::uint32_t> member_city = {};  // a city bureau files for its own city; an association for any
  std::vector<UnitRecord> units = {};             // whose people the file may hold; empty: any workplace is taken
  std::uint8_t category = 0;                      // rule A1, stated for the whole file; 0: not stated
  KnownName known_name = {};
  // By the identity number. Of the same unit it is the same row once more, an error; of another one a double filing.
  std::function<std::optional<FiledRow>(std::string_view)> already_filed = {};
  std::vector<EarlierFile> earlier_files = {};
  // Category 3 (A1): whether the ledger has a subsidy for the person's training for this occupation and level, and
  // whether the unit states the document by which it drew one.
  std::function<bool(std::string_view number, std::string_view occupation, int level)> subsidy_drawn = {};
  bool training_stated = false;
};

}  // namespace yinxin::ledger
