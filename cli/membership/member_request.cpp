#include "cli/membership/member_request.h"

#include <algorithm>
#include <boost/json.hpp>

#include "cli/membership/pasted.h"
#include "cli/office_call.h"
#include "cli/passphrase_options.h"
#include "crypto/text_encoding.h"
#include "ledger/machine_id.h"
#include "ledger/office/membership/keys_request.h"
#include "ledger/office/membership/leaving_request.h"
#include "ledger/office/membership/next_keys.h"

namespace yinxin::cli {

namespace {

constexpr std::size_t kRequestBytesMax = 64 * 1024;

// What the office says of itself.
struct Standing {
  crypto::Digest genesis;
  ledger::FederationName federation;
  ledger::MemberId member;
  std::string name;
  std::uint32_t generation;
  std::uint64_t size;
};

Result<Standing> standing_from(const boost::json::value& said) {
  crypto::Digest genesis;
  const auto raw = crypto::from_hex(text_of(said, "genesis")).value_or(Bytes());
  std::ranges::copy_n(raw.begin(), static_cast<std::ptrdiff_t>(std::min(raw.size(), genesis.bytes.size())),
                      genesis.bytes.begin());
  const auto federation = ledger::FederationName::parse(text_of(said, "federation"));
  if (!federation) return std::unexpected(federation.error());
  const auto member = ledger::MemberId::parse(text_of(said, "member"));
  if (!member) return std::unexpected(member.error());
  return Standing{genesis,
                  *federation,
                  *member,
                  text_of(said, "name"),
                  said.at("generation").to_number<std::uint32_t>(),
                  said.at("size").to_number<std::uint64_t>()};
}

ExitCode give(const Arguments& arguments, Terminal& terminal, ByteView request, const Message& what_next) {
  const std::string out = arguments.has("--out") ? arguments.text("--out") : "-";
  if (auto written = write_pasted(out, request, terminal); !written) return terminal.fail(written.error());
  terminal.err << terminal.sentence(what_next) << '\n';
  return ExitCode::ok;
}

// The present log key, where it is held.
std::optional<crypto::SecretKey> present_log_key(const ledger::DataDirectory& directory) {
  const auto held = ledger::Keyring(directory.keys()).load_newest(ledger::KeyPurpose::log);
  if (!held) return std::nullopt;
  return held->signing_key();
}

Result<Bytes> make_keys(const Arguments& arguments, Terminal& terminal, const ledger::DataDirectory& directory,
                        const Standing& standing) {
  const ledger::NextKeys next(directory);
  const std::uint32_t generation = standing.generation + 1;
  if (next.number() == generation && !arguments.has("--anew")) {
    terminal.say("The keys made before are still waiting; this is their request once more (--anew makes others).");
    return ledger::read_file(next.request(), kRequestBytesMax);
  }
  const auto machine = ledger::machine_id();
  if (!machine) return std::unexpected(machine.error());
  const auto passphrase = ask_new_passphrase(arguments, terminal, "letter seal");
  if (!passphrase) return std::unexpected(passphrase.error());
  crypto::SystemRandom random;
  const ledger::NodeSecrets secrets = ledger::NodeSecrets::draw(random);
  const ledger::Locking locking{as_text(passphrase->view()), ledger::passphrase_cost(standing.federation.label())};
  const std::string origin = ledger::origin_of(standing.federation, standing.member);
  if (auto made = next.make(secrets, generation, origin, locking, *machine, random); !made)
    return std::unexpected(made.error());
  const ledger::KeysRequest request{{standing.genesis, standing.member, generation, standing.size},
                                    secrets.log.public_key(),
                                    secrets.transport.public_key(),
                                    secrets.letter.public_key(),
                                    secrets.sealing.public_key()};
  const auto present = present_log_key(directory);
  const std::string note = request.signed_by(secrets.log, present ? &*present : nullptr, standing.federation);
  if (auto kept = ledger::replace_file(next.request(), as_bytes(note), 0644); !kept)
    return std::unexpected(kept.error());
  terminal.say(
      "New keys, generation {0}, are in {1}; the new log key begins {2}. They are used once they are admitted.",
      generation, directory.next_keys().string(), crypto::to_hex(secrets.log.public_key().bytes().first(16)));
  return to_bytes(note);
}

ExitCode ask_for_keys(const Arguments& arguments, Terminal& terminal, const ledger::DataDirectory& directory,
                      const Standing& standing) {
  const auto request = make_keys(arguments, terminal, directory, standing);
  if (!request) return terminal.fail(request.error());
  return give(
      arguments, terminal, *request,
      Message{"Bring this to the province, which admits it with `yinxin member admit`. A node that reaches the others "
              "takes the new keys up by itself; what the province gives back goes to `yinxin member join`.",
              {}});
}

ExitCode say_leaving(const Arguments& arguments, Terminal& terminal, const ledger::DataDirectory& directory,
                     const Standing& standing) {
  const std::string reason = arguments.text("--reason");
  if (reason.empty() || reason.find('\n') != std::string::npos) {
    return terminal.fail(
        refuse("leaving-request.reason", "Say on one line with --reason why the member leaves.").error(),
        ExitCode::usage);
  }
  const auto present = present_log_key(directory);
  if (!present)
    return terminal.fail(
        refuse("leaving-request.no-key", "The log key is not in {0}.", directory.keys().string()).error());
  const ledger::LeavingRequest request{{standing.genesis, standing.member, standing.generation, standing.size}, reason};
  return give(
      arguments, terminal, as_bytes(request.signed_by(*present, standing.federation)),
      Message{
          "Bring this to the province, which ends the feed with `yinxin member retire`. Until then the node goes on.",
          {}});
}

ExitCode first_request(const Arguments& arguments, Terminal& terminal, const ledger::DataDirectory& directory) {
  const auto request = ledger::read_file(directory.member_request(), kRequestBytesMax);
  if (!request) return terminal.fail(request.error());
  return give(arguments, terminal, *request,
              Message{"Bring this to the province, which admits it with `yinxin member admit`.", {}});
}

ExitCode run(const Arguments& arguments, Terminal& terminal) {
  const auto directory = ledger::DataDirectory::open(arguments.data_directory());
  if (!directory) return terminal.fail(directory.error());
  if (arguments.has("--out") && arguments.text("--out") != "-") {
    if (auto fresh = check_new_file(arguments.text("--out")); !fresh) return terminal.fail(fresh.error());
  }
  const bool keys = arguments.has("--new-keys");
  const bool leaves = arguments.has("--leave");
  if (keys && leaves)
    return terminal.fail(refuse("member-request.usage", "Either --new-keys or --leave.").error(), ExitCode::usage);
  if (!keys && !leaves) return first_request(arguments, terminal, *directory);
  const auto reply = call_office(arguments, {"member.standing", {}, {}}, terminal);
  if (reply.exit_code != ExitCode::ok) return finish(reply, terminal, nullptr);
  const auto standing = standing_from(reply.result);
  if (!standing) return terminal.fail(standing.error());
  return keys ? ask_for_keys(arguments, terminal, *directory, *standing)
              : say_leaving(arguments, terminal, *directory, *standing);
}

}  // namespace

Verb member_request_verb() {
  return {.name = "request",
          .help = "At the member: the request to the province, for admission, for new keys, or for leaving",
          .options = with_passphrase(
              {{"--new-keys", OptionKind::flag,
                "Make new keys and ask for them: to change them, or after a loss or a restored backup"},
               {"--anew", OptionKind::flag, "With --new-keys: other keys than those already waiting"},
               {"--leave", OptionKind::flag, "Leave the federation: the feed ends, all its entries stand"},
               {"--reason", OptionKind::value, "With --leave: why; everybody can read it"},
               {"--out", OptionKind::file, "A file for the request; without it, or with -, it is printed"}}),
          .run = run,
          .needs_data = true};
}

}  // namespace yinxin::cli
