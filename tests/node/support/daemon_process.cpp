#include "tests/node/support/daemon_process.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "tests/node/support/node_directory.h"

namespace yinxin::node {
namespace {

constexpr int kPatienceMs = 10000;

void wait_for_input(int descriptor, const char* what) {
  pollfd poll_for{descriptor, POLLIN, 0};
  if (::poll(&poll_for, 1, kPatienceMs) != 1) throw std::runtime_error(what);
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> out;
  for (std::string& text : texts) out.push_back(text.data());
  out.push_back(nullptr);
  return out;
}

}  // namespace

DaemonProcess::DaemonProcess(std::vector<std::string> arguments, std::vector<std::string> environment) {
  std::string pattern = std::filesystem::temp_directory_path() / "yinxind-errors-XXXXXX";
  const int errors = ::mkstemp(pattern.data());
  error_file_ = pattern;
  std::array<int, 2> output{};
  if (errors < 0 || ::pipe2(output.data(), O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
  output_ = output[0];
  posix_spawn_file_actions_t actions;
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawn_file_actions_adddup2(&actions, output[1], STDOUT_FILENO);
  ::posix_spawn_file_actions_adddup2(&actions, errors, STDERR_FILENO);
  const std::string program = YINXIN_BIN "/yinxind";
  arguments.insert(arguments.begin(), program);
  environment.push_back("PATH=/usr/bin:/bin");
  environment.push_back(std::string("YINXIN_MACHINE_ID=") + kTestMachine);
  const std::vector<char*> argument_pointers = pointers(arguments);
  const std::vector<char*> environment_pointers = pointers(environment);
  const int failed =
      ::posix_spawn(&pid_, program.c_str(), &actions, nullptr, argument_pointers.data(), environment_pointers.data());
  ::posix_spawn_file_actions_destroy(&actions);
  ::close(output[1]);
  ::close(errors);
  if (failed != 0) throw std::runtime_error("yinxind does not start; is it built?");
}

DaemonProcess::~DaemonProcess() {
  if (pid_ > 0) {
    ::kill(pid_, SIGKILL);
    ::waitpid(pid_, nullptr, 0);
  }
  ::close(output_);
  std::filesystem::remove(error_file_);
}

std::string DaemonProcess::line() {
  for (;;) {
    if (const std::size_t end = pending_.find('\n'); end != std::string::npos) {
      const std::string line = pending_.substr(0, end);
      pending_.erase(0, end + 1);
      return line;
    }
    wait_for_input(output_, "yinxind said nothing for ten seconds");
    std::array<char, 4096> piece;
    const ssize_t count = ::read(output_, piece.data(), piece.size());
    if (count <= 0) return std::exchange(pending_, "");
    pending_.append(piece.data(), static_cast<std::size_t>(count));
  }
}

void DaemonProcess::send_signal(int signal) const { ::kill(pid_, signal); }

int DaemonProcess::wait() {
  const int handle = static_cast<int>(::syscall(SYS_pidfd_open, pid_, 0));
  if (handle >= 0) wait_for_input(handle, "yinxind did not end within ten seconds");
  ::close(handle);
  int status = 0;
  ::waitpid(pid_, &status, 0);
  pid_ = -1;
  std::ifstream in(error_file_);
  errors_ = (std::ostringstream() << in.rdbuf()).str();
  return WIFEXITED(status) ? WEXITSTATUS(status) : 1000 + WTERMSIG(status);
}

}  // namespace yinxin::node
