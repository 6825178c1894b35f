// Where a passphrase comes from: an open file descriptor, a file, or a person at the terminal, in this order. Never
// from an argument or the environment itself: other users of the machine can read those.
//
// What a reader would get wrong:
// - A passphrase is one line of UTF-8, brought to normal form C, so that two keyboards give the same bytes.
// - From a descriptor one line is taken and no byte more: a second passphrase may follow on the same one.
// - Echo is switched on again whatever happens, also when the person interrupts; the interruption then takes its
// course.
#pragma once

#include <filesystem>
#include <optional>
#include <string_view>

#include "crypto/error.h"
#include "crypto/secret.h"

namespace yinxin::cli {

// Names a file that holds the passphrase; stands for `PassphraseSource::file` where that is not given.
inline constexpr const char* kPassphraseFileVariable = "YINXIN_PASSPHRASE_FILE";
inline constexpr std::size_t kPassphraseBytesMax = 1024;
inline constexpr std::size_t kNewPassphraseCharactersMin = 12;

struct PassphraseSource {
  std::optional<int> descriptor;
  std::optional<std::filesystem::path> file;  // its owner's only
  std::filesystem::path terminal = "/dev/tty";
};

// Errors: passphrase.no-terminal, passphrase.descriptor, passphrase.empty, passphrase.too-long, passphrase.lines,
// passphrase.encoding, passphrase.interrupted, those of ledger::read_secret_file. `prompt` is shown at a terminal only.
Result<crypto::SecretBuffer> read_passphrase(const PassphraseSource& source, std::string_view prompt);

// For a new secret: asked for twice at a terminal. Errors besides: passphrase.short, passphrase.mismatch.
Result<crypto::SecretBuffer> read_new_passphrase(const PassphraseSource& source, std::string_view prompt,
                                                 std::string_view prompt_again);

}  // namespace yinxin::cli
