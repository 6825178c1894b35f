// A workbook in memory, opened for reading: its sheets in order, and the rows of each as a stream. Opening reads the
// list of sheets, the styles and the table of texts; rows are read when asked for.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "crypto/bytes.h"
#include "ledger/forms/file_limits.h"
#include "ledger/forms/relationships.h"
#include "ledger/forms/row_source.h"
#include "ledger/forms/worksheet.h"
#include "ledger/forms/zip_archive.h"

namespace yinxin::ledger {

struct WorkbookSheet {
  std::string name;
  std::string part;  // empty where the sheet is a chart or a macro sheet: it has no rows
  bool hidden;
};

class XlsxReader {
 public:
  // `file` must outlive the reader. Refuses what the archive refuses, another kind of document (xlsx.not-a-workbook),
  // a binary workbook (xlsx.binary-workbook), a workbook without sheets (xlsx.no-sheets) or without a part that it
  // names (xlsx.missing-part).
  static Result<std::unique_ptr<XlsxReader>> open(ByteView file, const FileLimits& limits = {});

  const std::vector<WorkbookSheet>& sheets() const { return sheets_; }

  // The rows of the sheet with this place in `sheets()`; it must have a part. The reader must outlive them.
  Result<std::unique_ptr<RowSource>> rows(std::size_t sheet);

 private:
  explicit XlsxReader(std::unique_ptr<ZipArchive> archive) : archive_(std::move(archive)) {}
  Result<void> read_workbook(const std::string& part);
  Result<void> read_context(const std::vector<Relationship>& relationships);

  std::unique_ptr<ZipArchive> archive_;
  WorkbookContext context_;
  std::vector<WorkbookSheet> sheets_;
};

}  // namespace yinxin::ledger
