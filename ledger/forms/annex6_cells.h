// The cells of one row of annex 6, each read and checked by itself and against the body's record.
#pragma once

#include "ledger/forms/certificate_form.h"

namespace yinxin::ledger {

// `above` is the row over it in the same sheet, nullptr for the first.
CertificateDraftRow read_annex6_cells(const CertificateContext& context, const FormRow& row, const FormRow* above,
                                      std::vector<RowIssue>& issues);

// What the cells of one row say about each other: level and year in the number, approval, range.
void check_annex6_row(const CertificateContext& context, const CertificateDraftRow& draft,
                      std::vector<RowIssue>& issues);

}  // namespace yinxin::ledger
