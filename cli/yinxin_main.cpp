// `yinxin`: what a person types.
#include "cli/command_line.h"
#include "cli/verbs.h"

int main(int count, char** arguments) {
  return yinxin::cli::command_line_main("yinxin", yinxin::cli::yinxin_verbs(),
                                        {arguments, static_cast<std::size_t>(count)});
}
