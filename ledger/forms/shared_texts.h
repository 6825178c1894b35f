// The workbook's table of texts, to which cells point by number: held whole in one run of bytes, because cells come in
// any order. It is the one thing of a workbook whose memory grows with the file, so it has a limit of its own.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/forms/file_limits.h"
#include "ledger/forms/zip_archive.h"

namespace yinxin::ledger {

struct SharedText {
  std::string_view text;
  bool struck_through;
};

class SharedTexts {
 public:
  std::size_t size() const { return ends_.size(); }
  SharedText at(std::size_t index) const;

  void add(std::string_view text, bool struck_through);
  std::size_t bytes() const { return bytes_.size(); }

 private:
  std::string bytes_;
  std::vector<std::uint32_t> ends_;
  std::vector<bool> struck_;
};

// Refuses a text beyond the limit of a cell (xlsx.cell-too-long) and a table beyond its own (xlsx.too-much-text).
Result<SharedTexts> read_shared_texts(PartStream& part, const FileLimits& limits);

}  // namespace yinxin::ledger
