// The text of one string item (`si`, `is`): plain, or in runs with fonts of their own; pronunciation hints (`rPh`) are
// not part of it. Characters that XML cannot hold stand in it as _xHHHH_ and are read as what they stand for.
#pragma once

#include <string>
#include <string_view>

#include "ledger/forms/xml_reader.h"

namespace yinxin::ledger {

class RichText {
 public:
  void clear();
  void start(std::string_view name, const XmlAttributes& attributes);
  void end(std::string_view name);
  void piece(std::string_view text);

  const std::string& raw() const { return text_; }
  // A run of it with something in it is crossed out.
  bool struck_through() const { return struck_through_; }

 private:
  std::string text_;
  bool struck_through_ = false;
  bool run_struck_ = false;
  bool in_text_ = false;
  unsigned hint_depth_ = 0;
};

// `_x000D_` as the character it stands for; what is no such escape stays.
std::string unescape_cell_text(std::string text);

}  // namespace yinxin::ledger
