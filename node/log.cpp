#include "node/log.h"

#include <fcntl.h>
#include <spdlog/logger.h>
#include <spdlog/sinks/base_sink.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <mutex>

#include "crypto/text_encoding.h"
#include "node/log_line.h"

namespace yinxin::node {
namespace {

// spdlog carries one string a line; event and sentence go in it with this between.
constexpr char kBetween = '\x1f';

spdlog::level::level_enum to_spdlog(LogLevel level) {
  switch (level) {
    case LogLevel::kDebug:
      return spdlog::level::debug;
    case LogLevel::kInfo:
      return spdlog::level::info;
    case LogLevel::kWarning:
      return spdlog::level::warn;
    case LogLevel::kError:
      return spdlog::level::err;
  }
  return spdlog::level::err;
}

LogLevel from_spdlog(spdlog::level::level_enum level) {
  if (level <= spdlog::level::debug) return LogLevel::kDebug;
  if (level == spdlog::level::info) return LogLevel::kInfo;
  return level == spdlog::level::warn ? LogLevel::kWarning : LogLevel::kError;
}

class LineFormatter final : public spdlog::formatter {
 public:
  explicit LineFormatter(LogFormat format) : format_(format) {}
  void format(const spdlog::details::log_msg& message, spdlog::memory_buf_t& out) override {
    const std::string_view payload(message.payload.data(), message.payload.size());
    const std::size_t between = payload.find(kBetween);
    const LogLine line{message.time, from_spdlog(message.level), payload.substr(0, between),
                       payload.substr(between + 1)};
    const std::string text = format_line(line, format_);
    out.append(text.data(), text.data() + text.size());
  }
  std::unique_ptr<spdlog::formatter> clone() const override { return std::make_unique<LineFormatter>(format_); }

 private:
  LogFormat format_;
};

// Writes each line with one system call to a descriptor that can be exchanged. A full disk loses lines, not the node.
class LineSink final : public spdlog::sinks::base_sink<std::mutex> {
 public:
  explicit LineSink(int descriptor) : descriptor_(descriptor) {}
  ~LineSink() override {
    if (descriptor_ != STDERR_FILENO) ::close(descriptor_);
  }
  LineSink(const LineSink&) = delete;
  LineSink& operator=(const LineSink&) = delete;

  void exchange(int descriptor) {
    const std::lock_guard lock(mutex_);
    if (descriptor_ != STDERR_FILENO) ::close(descriptor_);
    descriptor_ = descriptor;
  }

 private:
  void sink_it_(const spdlog::details::log_msg& message) override {
    spdlog::memory_buf_t line;
    formatter_->format(message, line);
    const char* at = line.data();
    for (std::size_t left = line.size(); left > 0;) {
      const ssize_t written = ::write(descriptor_, at, left);
      if (written < 0 && errno == EINTR) continue;
      if (written <= 0) return;
      at += written;
      left -= static_cast<std::size_t>(written);
    }
  }
  void flush_() override {}

  int descriptor_;
};

Result<int> open_for_append(const std::string& file) {
  if (file.empty()) return STDERR_FILENO;
  const int descriptor = ::open(file.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0640);
  if (descriptor < 0) return refuse("log.file", "The log file {0} cannot be opened: {1}.", file, std::strerror(errno));
  return descriptor;
}

}  // namespace

struct Log::Output {
  Output(int descriptor, std::string path)
      : file(std::move(path)), sink(std::make_shared<LineSink>(descriptor)), logger("yinxind", sink) {}
  std::string file;
  std::shared_ptr<LineSink> sink;
  spdlog::logger logger;
};

std::string log_argument(const crypto::PublicKey& key) { return crypto::to_hex(key.bytes().first(4)); }

Result<std::unique_ptr<Log>> Log::open(const LogSettings& settings) {
  const Result<int> descriptor = open_for_append(settings.file);
  if (!descriptor) return std::unexpected(descriptor.error());
  std::unique_ptr<Log> log(new Log());
  log->output_ = std::make_unique<Output>(*descriptor, settings.file);
  log->output_->logger.set_formatter(std::make_unique<LineFormatter>(settings.format));
  log->set_level(settings.level);
  return log;
}

Log::~Log() = default;

void Log::reopen() {
  if (output_->file.empty()) return;
  const Result<int> descriptor = open_for_append(output_->file);
  if (descriptor) {
    output_->sink->exchange(*descriptor);
  } else {
    write(LogLevel::kError, descriptor.error().code, descriptor.error().message);
  }
}

void Log::set_level(LogLevel level) { output_->logger.set_level(to_spdlog(level)); }

void Log::write(LogLevel level, std::string_view event, const Message& message) {
  if (!output_->logger.should_log(to_spdlog(level))) return;
  std::string payload(event);
  payload += kBetween;
  payload += message.sentence();
  output_->logger.log(to_spdlog(level), spdlog::string_view_t(payload.data(), payload.size()));
}

}  // namespace yinxin::node
