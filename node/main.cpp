// yinxind: the node of one data directory, until it is told to stop. Builds its objects top to bottom; this is the
// picture of the daemon.
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <set>
#include <utility>

#include "ledger/machine_id.h"
#include "ledger/office/verbs.h"
#include "node/command_line.h"
#include "node/control_server.h"
#include "node/office_core.h"
#include "node/peer_network.h"
#include "node/ready_file.h"
#include "node/service_notice.h"
#include "node/signals.h"

namespace yinxin::node {
namespace {

std::optional<std::string> environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::nullopt : std::optional<std::string>(value);
}

ExitCode fail(const Error& error, ExitCode exit_code) {
  std::cerr << "yinxind: " << error.sentence() << "\n";
  return exit_code;
}

// Begins to dial what `wanted` has more than `before`, and leaves what it has no more.
void change_peers(OfficeCore& core, PeerNetwork& network, const std::vector<PeerSetting>& before,
                  const std::vector<PeerSetting>& wanted) {
  const std::set<PeerSetting> old_peers(before.begin(), before.end());
  const std::set<PeerSetting> new_peers(wanted.begin(), wanted.end());
  std::set<Address> addresses;
  for (const PeerSetting& peer : wanted) addresses.insert(peer.address);
  core.configured(std::move(addresses));
  for (const PeerSetting& peer : old_peers) {
    if (!new_peers.contains(peer)) network.forget(peer.address);
  }
  for (const PeerSetting& peer : new_peers) {
    if (!old_peers.contains(peer)) network.dial(peer.address, peer.key);
  }
}

// The settings of all places; the file is read anew each time.
Result<Config> read_settings(const CommandLine& command_line, const ledger::DataDirectory& directory) {
  const Result<ConfigLayer> from_environment = config_from_environment(environment);
  if (!from_environment) return std::unexpected(from_environment.error());
  const Result<ConfigLayer> file = load_config(directory.config());
  if (!file) return std::unexpected(file.error());
  return resolve({&command_line.settings, &*from_environment, &*file});
}

struct Ended {
  ExitCode exit_code = ExitCode::ok;
  bool again = false;                   // the office is to be opened anew: its keys or what it held have changed
  std::vector<Address> listening = {};  // where it listened
};

// Runs the node of an office that is open and locked.
Ended run(const CommandLine& command_line, Config config, ledger::OpenOffice& office, crypto::RandomSource& random,
          Log& log) {
  EventLoop loop;
  const TlsIdentity identity(office.transport_key());
  OfficeCore core(office, random, log);
  PeerNetwork network(loop, identity, core, random, log);
  CoreThread thread(loop);
  core.attach(thread, network);
  ControlServer control(loop, thread, log);
  std::function<void()> read_peers_again;  // set below; run on the loop
  for (const ledger::OfficeVerb& verb : ledger::office_verbs()) {
    control.handle(std::string(verb.name), [&](ControlRequest request, ledger::Progress& progress) {
      const bool joins = request.verb == "member.join";  // puts peers into config.toml
      ControlReply reply = core.answer(std::move(request), progress);
      if (joins && reply.exit_code == ExitCode::ok) loop.post([&read_peers_again] { read_peers_again(); });
      return reply;
    });
  }
  control.handle("peers", [&core](ControlRequest, ledger::Progress&) { return core.peers(); });
  ReadyFile ready(office.directory().path());
  ServiceNotice service(environment("NOTIFY_SOCKET").value_or(""), environment("WATCHDOG_USEC").value_or(""));

  std::vector<Address> listening;
  for (const Address& wanted : config.listen) {
    const Result<Address> address = network.listen(wanted);
    if (!address)
      return {fail(address.error(),
                   address.error().code == "listen.not-an-address" ? ExitCode::configuration : ExitCode::failed)};
    listening.push_back(*address);
  }
  if (config.announce) {
    Address announced = *config.announce;
    if (announced.port == 0 && !listening.empty()) announced.port = listening.front().port;
    core.announce(announced);
  }
  if (const Result<void> taken = control.listen(office.directory().path()); !taken)
    return {fail(taken.error(), ExitCode::failed)};

  bool again = false;
  Signals signals(loop);
  const auto stop = [&] {
    log.info("node.stops", "The node stops.");
    service.stopping();
    ready.remove();
    signals.stop();
    control.stop();
    network.stop();
    thread.post([&loop] { loop.finish(); });  // when what was asked before is done
  };
  core.on_change_of_office([&] {
    loop.post([&] {
      if (std::exchange(again, true)) return;
      log.info("node.again", "Keys or feeds of this node have changed by the province's decision; it begins anew.");
      stop();
    });
  });
  signals.on(SIGTERM, stop);
  signals.on(SIGINT, stop);
  signals.on(SIGUSR1, [&log] { log.reopen(); });
  read_peers_again = [&] {
    const Result<Config> changed = read_settings(command_line, office.directory());
    if (!changed)
      return log.error("config.refused", "The changed configuration is not taken: {0}",
                       Plain(changed.error().sentence()));
    change_peers(core, network, config.peers, changed->peers);
    log.set_level(changed->log.level);
    if (changed->listen != config.listen)
      log.warning("config.restart", "Changed addresses to listen on take effect after a restart.");
    config.peers = changed->peers;
    log.info("config.read", "The configuration was read again; {0} peers.", config.peers.size());
  };
  signals.on(SIGHUP, read_peers_again);

  if (const Result<void> written = ready.write(listening); !written) return {fail(written.error(), ExitCode::failed)};
  std::string line = "ready on";
  for (const Address& address : listening) line += " " + address.text();
  if (listening.empty()) line = "ready, listening nowhere";
  std::cout << "yinxind: " << office.self().text() << " is " << line << std::endl;
  log.info("node.ready", "The node {0} is {1}.", Plain(office.self().text()), Plain(line));
  if (const auto frozen = office.frozen())
    log.warning("own-feed.frozen", "The node signs nothing ({0}).", Plain(frozen->code));
  change_peers(core, network, {}, config.peers);
  thread.start(&core);
  service.ready(line);
  service.keep_watchdog(loop);
  loop.run();
  log.info("node.ended", "The node has ended.");
  return {ExitCode::ok, again, std::move(listening)};
}

ExitCode start(std::span<const char* const> arguments) {
  const Result<CommandLine> parsed = parse_command_line(arguments);
  if (!parsed) return fail(parsed.error(), ExitCode::usage);
  if (parsed->help) {
    std::cout << command_line_help();
    return ExitCode::ok;
  }
  if (parsed->version) {
    std::cout << "yinxind " YINXIN_VERSION "\n";
    return ExitCode::ok;
  }
  const std::string data =
      !parsed->data_directory.empty() ? parsed->data_directory : environment("YINXIN_DATA").value_or("");
  if (data.empty())
    return fail(refuse("usage", "Name the node's directory: --data DIR (or YINXIN_DATA).").error(), ExitCode::usage);

  const auto directory = ledger::DataDirectory::open(data);
  if (!directory) return fail(directory.error(), ExitCode::configuration);
  const Result<Config> config = read_settings(*parsed, *directory);
  if (!config) return fail(config.error(), ExitCode::configuration);
  const auto log = Log::open(config->log);
  if (!log) return fail(log.error(), ExitCode::configuration);
  const auto lock = ledger::DirectoryLock::take(*directory);
  if (!lock) return fail(lock.error(), ExitCode::failed);
  const Result<std::string> machine = ledger::machine_id();
  if (!machine) return fail(machine.error(), ExitCode::configuration);
  crypto::SystemRandom random;
  try {
    Config settings = *config;
    while (true) {
      const auto office = ledger::OpenOffice::open(*directory, ledger::OpenOffice::Access::write, *machine, random);
      if (!office) return fail(office.error(), ExitCode::configuration);
      Ended ended = run(*parsed, settings, **office, random, **log);
      if (!ended.again) return ended.exit_code;
      const Result<Config> changed = read_settings(*parsed, *directory);
      if (!changed) return fail(changed.error(), ExitCode::configuration);
      settings = *changed;
      settings.listen = std::move(ended.listening);
    }
  } catch (const std::exception& failure) {
    (*log)->error("node.failed", "The node stops because the machine failed; standard error has the reason.");
    throw;
  }
}

}  // namespace
}  // namespace yinxin::node

int main(int count, char** words) {
  std::signal(SIGPIPE, SIG_IGN);
  try {
    return static_cast<int>(yinxin::node::start(std::span<const char* const>(words + 1, words + count)));
  } catch (const std::exception& failure) {
    std::fprintf(stderr, "yinxind: %s\n", failure.what());
    return static_cast<int>(yinxin::node::ExitCode::failed);
  }
}
