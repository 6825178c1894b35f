#include "cli/office_call.h"

#include <pwd.h>
#include <unistd.h>

#include <algorithm>
#include <boost/json.hpp>
#include <chrono>
#include <filesystem>

#include "cli/offices_at_hand.h"
#include "crypto/random.h"
#include "ledger/machine_id.h"
#include "ledger/office/verbs.h"
#include "node/control/client.h"

namespace yinxin::cli {

namespace {

constexpr std::size_t kInputBytesMax = std::size_t{200} * 1024 * 1024;

class TerminalProgress final : public ledger::Progress {
 public:
  explicit TerminalProgress(Terminal& terminal) : terminal_(terminal) {}
  void report(std::uint64_t done, std::uint64_t total, std::string_view label) override {
    terminal_.progress(done, total, label);
  }

 private:
  Terminal& terminal_;
};

// The directory itself, where no node runs: for writing under its lock, for reading without.
ledger::OfficeReply answer_here(const Arguments& arguments, const ledger::OfficeRequest& request, Terminal& terminal) {
  const auto directory = ledger::DataDirectory::open(arguments.data_directory());
  if (!directory) return ledger::refusal(directory.error(), ExitCode::configuration);
  const auto verbs = ledger::office_verbs();
  const auto verb = std::ranges::find(verbs, request.verb, &ledger::OfficeVerb::name);
  const bool writes = verb != verbs.end() && verb->writes;
  std::optional<ledger::DirectoryLock> lock;
  std::string machine;
  if (writes) {
    auto taken = ledger::DirectoryLock::take(*directory);
    if (!taken) return ledger::refusal(taken.error(), ExitCode::try_again);
    lock.emplace(std::move(*taken));
    auto id = ledger::machine_id();
    if (!id) return ledger::refusal(id.error(), ExitCode::configuration);
    machine = *id;
  }
  crypto::SystemRandom random;
  const auto access = writes ? ledger::OpenOffice::Access::write : ledger::OpenOffice::Access::read;
  auto office = ledger::OpenOffice::open(*directory, access, machine, random);
  if (!office) return ledger::refusal(office.error());
  TerminalProgress progress(terminal);
  ledger::OfficeRequest stamped = request;
  stamped.clock = static_cast<std::uint64_t>(std::chrono::system_clock::to_time_t(std::chrono::system_clock::now()));
  ledger::OfficeReply reply = ledger::answer(**office, stamped, progress);
  // So that whoever only reads next finds current views. What was asked for is done, room for views or not.
  if (writes) (void)(*office)->keep_views();
  if (writes) (*office)->feeds().scrub();
  return reply;
}

}  // namespace

namespace {

// Who asks and why, for the record of looks at personal data (E3).
boost::json::object asked_by(const Arguments& arguments) {
  const auto said = [&](std::string_view option) {
    return arguments.declares(option) ? arguments.text(option) : std::string();
  };
  const passwd* account = getpwuid(getuid());
  return {{"officer", said("--officer")},
          {"reason", said("--reason")},
          {"user", account == nullptr ? std::to_string(getuid()) : std::string(account->pw_name)}};
}

}  // namespace

ledger::OfficeReply call_office(const Arguments& arguments, const ledger::OfficeRequest& asked, Terminal& terminal) {
  ledger::OfficeRequest request = asked;
  request.arguments["access"] = asked_by(arguments);
  if (terminal.offices != nullptr) {
    TerminalProgress progress(terminal);
    if (auto reply = terminal.offices->answer(arguments.data_directory(), request, progress)) return std::move(*reply);
  }
  auto reply = node::call(arguments.data_directory(), request, [&](const node::ProgressNotice& notice) {
    terminal.progress(notice.done, notice.total, notice.label);
  });
  if (reply) return std::move(*reply);
  const std::string& code = reply.error().code;
  if (code == "control.not-running" || code == "control.no-directory") return answer_here(arguments, request, terminal);
  return ledger::refusal(reply.error(), node::exit_code_of(reply.error()));
}

ExitCode finish(const ledger::OfficeReply& reply, Terminal& terminal,
                void (*show)(const boost::json::value&, Terminal&)) {
  for (const Error& message : reply.messages) terminal.fail(message);
  if (!reply.result.is_null()) {
    if (terminal.json || show == nullptr) {
      terminal.out << boost::json::serialize(reply.result) << '\n';
    } else {
      show(reply.result, terminal);
    }
  }
  return reply.exit_code;
}

std::string text_of(const boost::json::value& object, std::string_view name) {
  return boost::json::value_to<std::string>(object.at(name));
}

std::string shown(const boost::json::value& object, std::string_view name) {
  const auto* found = object.as_object().if_contains(name);
  if (found == nullptr || found->is_null()) return "";
  return found->is_string() ? std::string(found->get_string()) : boost::json::serialize(*found);
}

std::string joined(const boost::json::value& texts) {
  std::string out;
  for (const auto& one : texts.as_array()) out += (out.empty() ? "" : "、") + std::string(one.as_string());
  return out;
}

std::string entry_name_of(const boost::json::value& entry) {
  return shown(entry, "member") + "/" + shown(entry, "index");
}

Result<Bytes> read_input(const std::string& path) { return ledger::read_file(path, kInputBytesMax); }

Result<void> write_output(const std::string& path, ByteView content) {
  return ledger::create_file(path, content, 0644);
}

Result<void> check_new_file(const std::string& path) {
  if (!std::filesystem::exists(path)) return {};
  return refuse("file.exists", "{0} exists already; name a new file.", path);
}

Result<void> check_new_directory(const std::string& path) {
  if (!std::filesystem::exists(path)) return {};
  return refuse("file.exists", "{0} exists already; name a new directory.", path);
}

}  // namespace yinxin::cli
