// What the check of annex 6 needs to know beside the sheet: the body's record, what it may issue, which numbers it was
// allotted, and what the node already holds. The look-ups may be empty: then that check is left out.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/certificate/certificate_number.h"
#include "ledger/code_table.h"
#include "ledger/forms/form_policy.h"
#include "ledger/forms/known_names.h"
#include "ledger/forms/row_issue.h"
#include "ledger/work_calendar.h"

namespace yinxin::ledger {

// An occupation with one level that the body may assess (B2).
struct ApprovedLevel {
  std::string occupation;  // d-dd-dd-dd
  int level = 0;
};

// Consecutive serials of one year and level that were allotted to the body (B3).
struct AllottedRange {
  int year = 0;  // 2020
  int level = 0;
  std::uint32_t first = 0;
  std::uint32_t last = 0;
};

struct BodyRecord {
  std::string name;
  std::string record_number;  // 13 characters
  NumberProfile profile = NumberProfile::digits;
  std::vector<ApprovedLevel> approved = {};
  std::vector<AllottedRange> ranges = {};
};

struct CertificateDraftRow;  // certificate_form.h

// What else is wrong with a row, and in which column.
struct RowFinding {
  Severity severity = Severity::error;
  std::size_t column = 0;
  Problem what;
};

struct CertificateContext {
  const CodeTables& tables;
  const FormPolicy& policy;
  const BodyRecord& body;
  Day today;
  WorkCalendar calendar = WorkCalendar();  // with the policy's days
  KnownName known_name = {};
  // Where this number was used before, in words (B3).
  std::function<std::optional<std::string>(std::string_view number)> number_used = {};
  // The best level (5 to 1) that the person already holds in the occupation.
  std::function<std::optional<int>(std::string_view document_type, std::string_view document_number,
                                   std::string_view occupation)>
      level_held = {};
  // What the body's batch says of a row whose person, occupation and level could be read (B4, B5).
  std::function<std::vector<RowFinding>(const CertificateDraftRow& row)> batch = {};
};

}  // namespace yinxin::ledger
