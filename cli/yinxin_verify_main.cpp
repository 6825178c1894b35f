// The program `yinxin-verify`: is this certificate genuine, and does it stand? Files in, one verdict out.
#include "cli/verify/verify_program.h"

int main(int count, char** arguments) { return yinxin::cli::verify_main({arguments, static_cast<std::size_t>(count)}); }
