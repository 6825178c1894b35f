#include "cli/passphrase.h"

#include <fcntl.h>
#include <poll.h>
#include <termios.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>

#include "crypto/unicode_text.h"
#include "ledger/durable_file.h"

namespace yinxin::cli {

namespace {

using crypto::SecretBuffer;

// The signal that came while a person was asked. A handler can reach nothing but an object of static storage.
volatile std::sig_atomic_t signal_seen = 0;
extern "C" void note_signal(int signal) { signal_seen = signal; }

constexpr std::array<int, 5> kInterruptions = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP};

// While it lives, interruptions are noted instead of taking effect, and arrive only inside `ppoll` with `outside()`.
class HeldInterruptions {
 public:
  HeldInterruptions() {
    signal_seen = 0;
    sigset_t held;
    sigemptyset(&held);
    for (const int signal : kInterruptions) sigaddset(&held, signal);
    sigprocmask(SIG_BLOCK, &held, &outside_);
    struct sigaction note {};
    note.sa_handler = note_signal;
    for (std::size_t i = 0; i < kInterruptions.size(); ++i) sigaction(kInterruptions[i], &note, &before_[i]);
  }
  ~HeldInterruptions() {
    for (std::size_t i = 0; i < kInterruptions.size(); ++i) sigaction(kInterruptions[i], &before_[i], nullptr);
    sigprocmask(SIG_SETMASK, &outside_, nullptr);
  }
  HeldInterruptions(const HeldInterruptions&) = delete;
  HeldInterruptions& operator=(const HeldInterruptions&) = delete;
  const sigset_t& outside() const { return outside_; }

 private:
  sigset_t outside_{};
  std::array<struct sigaction, kInterruptions.size()> before_{};
};

class EchoOff {
 public:
  explicit EchoOff(int terminal) : terminal_(terminal) {
    if (tcgetattr(terminal_, &before_) != 0) return;
    termios silent = before_;
    silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    silent.c_lflag |= ICANON | ECHONL;
    is_off_ = tcsetattr(terminal_, TCSAFLUSH, &silent) == 0;
  }
  ~EchoOff() {
    if (is_off_) tcsetattr(terminal_, TCSAFLUSH, &before_);
  }
  EchoOff(const EchoOff&) = delete;
  EchoOff& operator=(const EchoOff&) = delete;
  bool is_off() const { return is_off_; }

 private:
  int terminal_;
  termios before_{};
  bool is_off_ = false;
};

std::unexpected<Error> refuse_long() {
  return refuse("passphrase.too-long", "A passphrase has at most {0} bytes.", kPassphraseBytesMax);
}

// One line, or what comes before the end. `wait` says whether a byte may be read now.
template <typename Wait>
Result<SecretBuffer> read_line(int from, const Wait& wait) {
  crypto::SecretBytes<kPassphraseBytesMax> line;
  std::size_t size = 0;
  for (;;) {
    if (!wait()) return refuse("passphrase.interrupted", "Nothing was done: the passphrase was not entered.");
    std::byte next{};
    const ssize_t count = read(from, &next, 1);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) {
      return refuse("passphrase.descriptor", "The passphrase can't be read: {0}.",
                    std::string_view(std::strerror(errno)));
    }
    if (count == 0 || next == std::byte{'\n'}) break;
    if (size == kPassphraseBytesMax) return refuse_long();
    line.span()[size++] = next;
  }
  return SecretBuffer::copy_of(line.view().first(size));
}

Result<SecretBuffer> ask(const std::filesystem::path& path, std::string_view prompt) {
  const ledger::OpenFile terminal(open(path.c_str(), O_RDWR | O_NOCTTY | O_CLOEXEC));
  const auto no_terminal = [] {
    return refuse("passphrase.no-terminal",
                  "There is no terminal to ask for the passphrase. Give it with --passphrase-file or --passphrase-fd.");
  };
  if (!terminal) return no_terminal();
  for (;;) {
    Result<SecretBuffer> line = SecretBuffer(0);
    {
      const HeldInterruptions held;
      const EchoOff echo(terminal.get());
      if (!echo.is_off()) return no_terminal();
      if (write(terminal.get(), prompt.data(), prompt.size()) < 0) return no_terminal();
      line = read_line(terminal.get(), [&] {
        pollfd ready{terminal.get(), POLLIN, 0};
        while (signal_seen == 0 && ppoll(&ready, 1, nullptr, &held.outside()) <= 0) {
        }
        return signal_seen == 0;
      });
    }
    const int signal = signal_seen;
    if (signal == 0) return line;
    raise(signal);  // as if it came now, with echo on again; the program goes on here if it was only stopped
    if (signal != SIGTSTP) return line;
  }
}

Result<SecretBuffer> read_from_file(const std::filesystem::path& path) {
  auto content = ledger::read_secret_file(path, kPassphraseBytesMax + 2);
  if (!content) return content;
  std::string_view text = as_text(content->view());
  if (text.ends_with('\n')) text.remove_suffix(1);
  if (text.find('\n') != std::string_view::npos) {
    return refuse("passphrase.lines", "{0} has more than one line; a passphrase is one line.", path.string());
  }
  return SecretBuffer::copy_of(as_bytes(text));
}

// Without the carriage return that some editors leave, in normal form C.
Result<SecretBuffer> normalised(Result<SecretBuffer> line) {
  if (!line) return line;
  std::string_view text = as_text(line->view());
  if (text.ends_with('\r')) text.remove_suffix(1);
  if (text.empty()) return refuse("passphrase.empty", "The passphrase is empty. Nothing was done.");
  if (text.size() > kPassphraseBytesMax) return refuse_long();
  auto nfc = crypto::to_nfc(text);
  if (!nfc)
    return refuse("passphrase.encoding", "The passphrase is not UTF-8 text. Set the terminal or the editor to UTF-8.");
  auto out = SecretBuffer::copy_of(as_bytes(*nfc));
  crypto::wipe(std::as_writable_bytes(std::span(*nfc)));
  return out;
}

bool from_person(const PassphraseSource& source) { return !source.descriptor && !source.file; }

}  // namespace

Result<SecretBuffer> read_passphrase(const PassphraseSource& source, std::string_view prompt) {
  if (source.descriptor) return normalised(read_line(*source.descriptor, [] { return true; }));
  if (source.file) return normalised(read_from_file(*source.file));
  return normalised(ask(source.terminal, prompt));
}

Result<SecretBuffer> read_new_passphrase(const PassphraseSource& source, std::string_view prompt,
                                         std::string_view prompt_again) {
  auto first = read_passphrase(source, prompt);
  if (!first) return first;
  const auto code_points = crypto::decode_utf8(as_text(first->view()));
  if (!code_points || code_points->size() < kNewPassphraseCharactersMin) {
    return refuse("passphrase.short", "A new passphrase needs at least {0} characters; four or five words do well.",
                  kNewPassphraseCharactersMin);
  }
  if (!from_person(source)) return first;
  const auto second = read_passphrase(source, prompt_again);
  if (!second) return std::unexpected(second.error());
  if (!equal(first->view(), second->view())) {
    return refuse("passphrase.mismatch", "The two passphrases differ. Nothing was done; try again.");
  }
  return first;
}

}  // namespace yinxin::cli
