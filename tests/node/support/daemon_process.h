// A real `yinxind` as a child process: its output, signals to it, its end. It is killed when this goes.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>
#include <vector>

namespace yinxin::node {

class DaemonProcess {
 public:
  // `environment`: NAME=VALUE, besides PATH and the test machine's id.
  explicit DaemonProcess(std::vector<std::string> arguments, std::vector<std::string> environment = {});
  ~DaemonProcess();
  DaemonProcess(const DaemonProcess&) = delete;
  DaemonProcess& operator=(const DaemonProcess&) = delete;

  // The next line on standard output; "" at its end. Throws after ten seconds.
  std::string line();
  void send_signal(int signal) const;
  // Waits for its end, at most ten seconds: the exit code, or 1000 + the signal that killed it.
  int wait();
  // What was written to standard error; after `wait`.
  const std::string& errors() const { return errors_; }

 private:
  pid_t pid_ = -1;
  int output_ = -1;
  std::filesystem::path error_file_;
  std::string pending_;
  std::string errors_;
};

}  // namespace yinxin::node
