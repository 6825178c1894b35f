// The rows of one worksheet part, read as a stream: at most one piece of the part's XML is held at a time. Cells
// without a place of their own follow the one before; cells that say nothing cost no more than their XML.
#pragma once

#include <memory>

#include "ledger/forms/cell_styles.h"
#include "ledger/forms/file_limits.h"
#include "ledger/forms/row_source.h"
#include "ledger/forms/shared_texts.h"
#include "ledger/forms/xml_reader.h"
#include "ledger/forms/zip_archive.h"

namespace yinxin::ledger {

// What the cells of a sheet point to; must outlive the reading.
struct WorkbookContext {
  DateSystem date_system = DateSystem::from_1900;
  SharedTexts texts;
  std::vector<CellStyle> styles;
  FileLimits limits;
};

class WorksheetHandler;

class Worksheet : public RowSource {
 public:
  // `name` is the sheet's, for refusals; `part` the name of its part. The archive and the context must outlive it.
  static Result<std::unique_ptr<Worksheet>> open(ZipArchive& archive, std::string part, std::string name,
                                                 const WorkbookContext& context);
  ~Worksheet() override;

  // Refuses bad XML, cells that contradict their row or point to nothing (xlsx.bad-cell), and what is beyond the limits
  // (xlsx.too-many-rows, xlsx.too-many-columns, xlsx.cell-too-long), naming sheet and cell.
  Result<bool> next(SheetRow& row) override;
  Result<MergedRanges> merged_ranges() override;

 private:
  Worksheet(ZipArchive& archive, std::unique_ptr<PartStream> part, std::unique_ptr<WorksheetHandler> handler,
            const WorkbookContext& context);

  ZipArchive& archive_;
  const WorkbookContext& context_;
  std::unique_ptr<PartStream> part_;
  std::unique_ptr<WorksheetHandler> handler_;
  XmlReader reader_;
  bool at_end_ = false;
};

}  // namespace yinxin::ledger
