#include "cli/document_number.h"

namespace yinxin::cli {

std::string ask_document_number(Terminal& terminal) {
  if (terminal.err_is_terminal) terminal.say("Document number:");
  std::string number;
  std::getline(terminal.in, number);
  if (number.ends_with('\r')) number.pop_back();
  return number;
}

}  // namespace yinxin::cli
