#include "cli/membership/init_command.h"

#include <boost/json.hpp>
#include <chrono>

#include "cli/office_call.h"
#include "cli/passphrase_options.h"
#include "crypto/random.h"
#include "crypto/text_encoding.h"
#include "ledger/machine_id.h"
#include "ledger/office/membership/founding.h"
#include "ledger/office/membership/member_request.h"
#include "ledger/public_key_file.h"

namespace yinxin::cli {

namespace {

constexpr std::string_view kDefaultProvince = "province";

ledger::Day today() { return ledger::day_at(std::chrono::system_clock::to_time_t(std::chrono::system_clock::now())); }

// An answer as lines `name<TAB>value`, or as JSON.
void show(const boost::json::object& answer, Terminal& terminal) {
  if (terminal.json) {
    terminal.out << boost::json::serialize(answer) << '\n';
    return;
  }
  for (const auto& [name, value] : answer)
    terminal.out << terminal.sentence({"{0}", {std::string(name)}}) << '\t' << boost::json::value_to<std::string>(value)
                 << '\n';
}

void show_founded(const ledger::Founded& founded, const ledger::NewNode& node, Terminal& terminal) {
  show({{"federation", founded.genesis.federation().text()},
        {"genesis", crypto::to_hex(founded.genesis.hash())},
        {"root", crypto::to_hex(founded.root_fingerprint)},
        {"genesis_note", node.directory().genesis().string()},
        {"trust_note", node.directory().trust().string()}},
       terminal);
  terminal.say(
      "The federation is founded. Give its genesis note to the members, publish the root fingerprint, and take "
      "a copy of {0} to a safe place: its seals open only with the passphrase.",
      node.directory().keys().string());
}

Result<ledger::FoundingPlan> founding_plan(const Arguments& arguments) {
  const std::string id = arguments.has("--member") ? arguments.text("--member") : std::string(kDefaultProvince);
  auto province = ledger::MemberId::parse(id);
  if (!province) return std::unexpected(province.error());
  ledger::FoundingPlan plan{arguments.text("--label"), *province, {}, arguments.text("--listen"), today()};
  for (const std::string& file : arguments.texts("--root")) {
    auto key = ledger::read_public_key_file(file, ledger::KeyPurpose::root);
    if (!key) return std::unexpected(key.error());
    plan.roots.push_back(*key);
  }
  const bool own_root = plan.label == "test" && plan.roots.empty();
  if (!own_root && plan.roots.size() != 5) {
    return refuse("founding.roots",
                  "A federation labelled '{0}' needs five root keys, each made by another person with `yinxin trust "
                  "root-key OUT`; {1} were given with --root. Only one labelled 'test' may have a root of its own.",
                  plan.label, plan.roots.size());
  }
  return plan;
}

Result<ExitCode> found(const Arguments& arguments, Terminal& terminal) {
  const auto plan = founding_plan(arguments);
  if (!plan) return std::unexpected(plan.error());
  const auto machine = ledger::machine_id();
  if (!machine) return std::unexpected(machine.error());
  const auto node = ledger::NewNode::begin(arguments.data_directory());
  if (!node) return std::unexpected(node.error());
  const auto passphrase = ask_new_passphrase(arguments, terminal, "province's seals");
  if (!passphrase) return std::unexpected(passphrase.error());
  const ledger::Locking locking{as_text(passphrase->view()), ledger::passphrase_cost(plan->label)};
  crypto::SystemRandom random;
  if (plan->roots.empty()) {
    const auto founded = ledger::found_test_federation(*node, *plan, locking, *machine, random);
    if (!founded) return std::unexpected(founded.error());
    show_founded(*founded, *node, terminal);
    return ExitCode::ok;
  }
  const auto draft = ledger::draft_founding(*node, *plan, locking, *machine, random);
  if (!draft) return std::unexpected(draft.error());
  show({{"federation", draft->genesis.federation().text()},
        {"root", crypto::to_hex(draft->root_fingerprint())},
        {"draft", node->directory().founding_draft().string()}},
       terminal);
  terminal.say(
      "Three of the five roots must sign {0} with `yinxin trust sign`; then run `yinxin init --province "
      "--signed FILE` with what each gives back.",
      node->directory().founding_draft().string());
  return ExitCode::ok;
}

Result<ExitCode> finish_founding(const Arguments& arguments, Terminal& terminal) {
  std::vector<std::string> signed_drafts;
  for (const std::string& file : arguments.texts("--signed")) {
    const auto content = read_input(file);
    if (!content) return std::unexpected(content.error());
    signed_drafts.push_back(to_text(*content));
  }
  const auto node = ledger::NewNode::take_up_founding(arguments.data_directory());
  if (!node) return std::unexpected(node.error());
  const auto founded = ledger::complete_founding(*node, signed_drafts);
  if (!founded) return std::unexpected(founded.error());
  show_founded(*founded, *node, terminal);
  return ExitCode::ok;
}

struct MemberPlan {
  ledger::MemberId id;
  ledger::MemberRole role;
  std::string name;
  std::uint32_t division;
  std::string genesis_note;
  ledger::Genesis genesis;
};

Result<MemberPlan> member_plan(const Arguments& arguments) {
  const auto id = ledger::MemberId::parse(arguments.text("--member"));
  if (!id) return std::unexpected(id.error());
  const auto role = ledger::member_role_from(arguments.text("--role"));
  if (!role || !arguments.has("--genesis") || !arguments.has("--name")) {
    return refuse("init.usage",
                  "A member's node needs --role city|association, --name, --genesis FILE (the province's "
                  "genesis.note), and for a city --division.");
  }
  const auto division = static_cast<std::uint32_t>(arguments.number("--division").value_or(0));
  if (auto fits = ledger::check_member(ledger::CodeTables::built_in(), *role, arguments.text("--name"), division);
      !fits)
    return std::unexpected(fits.error());
  const auto note = read_input(arguments.text("--genesis"));
  if (!note) return std::unexpected(note.error());
  auto genesis = ledger::parse_genesis(as_text(*note));
  if (!genesis) return std::unexpected(genesis.error());
  if (genesis->province == *id) {
    return refuse("init.province-id", "The id {0} is the province's own; choose another with --member.", id->text());
  }
  return MemberPlan{*id, *role, arguments.text("--name"), division, to_text(*note), std::move(*genesis)};
}

Result<ExitCode> make_member(const Arguments& arguments, Terminal& terminal) {
  const auto plan = member_plan(arguments);
  if (!plan) return std::unexpected(plan.error());
  const auto machine = ledger::machine_id();
  if (!machine) return std::unexpected(machine.error());
  const auto node = ledger::NewNode::begin(arguments.data_directory());
  if (!node) return std::unexpected(node.error());
  const auto passphrase = ask_new_passphrase(arguments, terminal, "letter seal");
  if (!passphrase) return std::unexpected(passphrase.error());
  const ledger::FederationName federation = plan->genesis.federation();
  const std::string origin = ledger::origin_of(federation, plan->id);
  crypto::SystemRandom random;
  const ledger::NodeSecrets secrets = ledger::NodeSecrets::draw(random);
  const ledger::Locking locking{as_text(passphrase->view()), ledger::passphrase_cost(plan->genesis.label)};
  const ledger::MemberRequest request{plan->genesis.hash(),
                                      plan->id,
                                      plan->role,
                                      plan->name,
                                      plan->division,
                                      secrets.log.public_key(),
                                      secrets.transport.public_key(),
                                      secrets.letter.public_key(),
                                      secrets.sealing.public_key()};
  if (auto done = node->keep(secrets, origin, locking, random); !done) return std::unexpected(done.error());
  if (auto done = node->set_up(plan->genesis, plan->id, secrets.log, *machine); !done)
    return std::unexpected(done.error());
  if (auto done = node->configure(arguments.text("--listen")); !done) return std::unexpected(done.error());
  const std::filesystem::path file = node->directory().member_request();
  if (auto done = ledger::replace_file(file, as_bytes(request.signed_by(secrets.log, federation)), 0644); !done)
    return std::unexpected(done.error());
  if (auto done = node->finish(plan->genesis_note); !done) return std::unexpected(done.error());
  show({{"federation", federation.text()}, {"member", plan->id.text()}, {"request", file.string()}}, terminal);
  terminal.say("Take {0} to the province; what it gives back goes to `yinxin member join`.", file.string());
  return ExitCode::ok;
}

ExitCode init(const Arguments& arguments, Terminal& terminal) {
  const bool province = arguments.has("--province");
  if (arguments.has("--listen") && !ledger::is_address(arguments.text("--listen"))) {
    return terminal.fail(refuse("init.listen", "\"{0}\" is no address; write HOST:PORT, for instance 0.0.0.0:7147.",
                                arguments.text("--listen"))
                             .error(),
                         ExitCode::usage);
  }
  Result<ExitCode> done = ExitCode::ok;
  if (province && arguments.has("--signed")) {
    done = finish_founding(arguments, terminal);
  } else if (province && arguments.has("--label")) {
    done = found(arguments, terminal);
  } else if (!province && arguments.has("--member")) {
    done = make_member(arguments, terminal);
  } else {
    done = refuse("init.usage", "Say either --province with --label, or --member with what the new member is.");
  }
  if (done) return *done;
  return terminal.fail(done.error(), done.error().code == "init.usage" ? ExitCode::usage : ExitCode::failed);
}

}  // namespace

Verb init_verb() {
  return {
      .name = "init",
      .help = "Found a federation, or make the node of a new member",
      .options = with_passphrase({
          {.name = "--province", .kind = OptionKind::flag, .help = "Found a federation; this is its province"},
          {.name = "--label", .help = "The federation's label, for example ah; test for trying things out"},
          {.name = "--root",
           .kind = OptionKind::values,
           .help = "The public key file of a root, five times; with the label test none"},
          {.name = "--signed",
           .kind = OptionKind::values,
           .help = "What a root gave back from `yinxin trust sign`; three or more complete the founding"},
          {.name = "--member", .help = "The id of the new member: a-z, 0-9 and -, at most 32"},
          {.name = "--role", .help = "What the member is", .choices = {"city", "association"}},
          {.name = "--name", .help = "The member's name as on screen"},
          {.name = "--division", .kind = OptionKind::number, .help = "A city's six-digit code"},
          {.name = "--genesis", .kind = OptionKind::file, .help = "The federation's genesis note, from the province"},
          {.name = "--listen", .help = "HOST:PORT on which other nodes come in, for config.toml"},
      }),
      .run = init,
      .needs_data = true};
}

}  // namespace yinxin::cli
