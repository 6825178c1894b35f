// The eleven columns of annex 6, the list of certificates that a body hands in (rule B6), in this order.
#pragma once

#include "ledger/code_table.h"
#include "ledger/forms/layout.h"

namespace yinxin::ledger {

// The places of the cells in a FormRow of this layout.
enum class CertificateColumn : std::size_t {
  name,
  document_type,
  document_number,
  workplace,
  occupation,
  work_type,
  level,
  number,
  issued,
  assessment_body,
  issuing_body,
};
inline constexpr std::size_t kCertificateColumns = 11;

std::string_view heading_of(CertificateColumn column);

FormLayout certificate_layout(const CodeTables& tables);

}  // namespace yinxin::ledger
