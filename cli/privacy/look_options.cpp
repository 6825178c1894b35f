#include "cli/privacy/look_options.h"

namespace yinxin::cli {

std::vector<Option> with_look_reason(std::vector<Option> own) {
  own.push_back({"--reason", OptionKind::value, "why, for the record"});
  return own;
}

std::vector<Option> with_look(std::vector<Option> own) {
  own.push_back({"--officer", OptionKind::value, "who asks: number or name, for the record"});
  return with_look_reason(std::move(own));
}

}  // namespace yinxin::cli
