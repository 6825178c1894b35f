#include "cli/verbs.h"

#include "cli/check_command.h"
#include "cli/feed_command.h"
#include "cli/version_command.h"

namespace yinxin::cli {

std::vector<Verb> yinxin_verbs() {
  return {
      check_verb(),
      feed_verb(),
      version_verb(),
  };
}

}  // namespace yinxin::cli
