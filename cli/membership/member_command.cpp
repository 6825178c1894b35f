#include "cli/membership/member_command.h"

#include <boost/json.hpp>

#include "cli/membership/escrow_command.h"
#include "cli/membership/member_request.h"
#include "cli/membership/pasted.h"
#include "cli/office_call.h"
#include "cli/sealing.h"
#include "cli/text_table.h"

namespace yinxin::cli {

namespace {

Message role_words(std::string_view role) {
  if (role == "province") return {"the province", {}};
  return role == "city" ? Message{"city bureau", {}} : Message{"association", {}};
}

Message standing_words(const boost::json::value& member) {
  if (member.as_object().contains("suspended")) return {"suspended", {}};
  if (!member.as_object().contains("closes")) return {"in good standing", {}};
  const std::string at = shown(member, "closes");
  return text_of(member, "closed") == "retired" ? Message{"left at {0}", {at}} : Message{"closed at {0}", {at}};
}

void show_members(const boost::json::value& result, Terminal& terminal) {
  std::vector<std::vector<std::string>> table(1);
  for (const Message& heading : {Message{"member", {}}, Message{"role", {}}, Message{"keys' generation", {}},
                                 Message{"entries held", {}}, Message{"state", {}}, Message{"member's name", {}}})
    table[0].push_back(terminal.sentence(heading));
  for (const auto& member : result.at("members").as_array()) {
    table.push_back({text_of(member, "id"), terminal.sentence(role_words(text_of(member, "role"))),
                     shown(member, "generation"), shown(member, "size"), terminal.sentence(standing_words(member)),
                     text_of(member, "name")});
  }
  terminal.out << text_table(table);
}

ExitCode list(const Arguments& arguments, Terminal& terminal) {
  return finish(call_office(arguments, {"member.list", {}, {}}, terminal), terminal, show_members);
}

// The id that a request file names, which the office has found in order.
std::string member_of(ByteView request) {
  constexpr std::string_view kWord = "\nmember ";
  const std::string_view text = as_text(request);
  const auto at = text.find(kWord);
  if (at == std::string_view::npos) return {};
  const auto rest = text.substr(at + kWord.size());
  return std::string(rest.substr(0, rest.find('\n')));
}

ExitCode write_invitation(const Arguments& arguments, Terminal& terminal, const std::string& member) {
  boost::json::array addresses;
  for (const std::string& address : arguments.texts("--address")) addresses.emplace_back(address);
  const auto reply = call_office(
      arguments, {"member.invitation", {{"member", member}, {"addresses", std::move(addresses)}}, {}}, terminal);
  const auto* invitation = reply.attachment("invitation");
  if (reply.exit_code != ExitCode::ok || invitation == nullptr) return finish(reply, terminal, nullptr);
  const std::string out = arguments.text("--out");
  if (auto written = write_pasted(out, invitation->content, terminal); !written) return terminal.fail(written.error());
  if (out == "-") return ExitCode::ok;
  terminal.say("The invitation for {0} is in {1}; there `yinxin member join {1}` takes it up.", member, out);
  return ExitCode::ok;
}

ExitCode admit(const Arguments& arguments, Terminal& terminal) {
  const auto request = read_pasted(arguments.text("REQUEST"), terminal);
  if (!request) return terminal.fail(request.error());
  if (!arguments.has("--out") && !arguments.has("--request-only")) {
    return terminal.fail(refuse("member.out", "Say with --out where the invitation is to be written.").error(),
                         ExitCode::usage);
  }
  if (arguments.has("--out") && arguments.text("--out") != "-" && std::filesystem::exists(arguments.text("--out"))) {
    return terminal.fail(
        refuse("file.exists", "{0} exists already and is not overwritten.", arguments.text("--out")).error());
  }
  const Decided decided = decide(arguments, terminal, {"member.admit", {}, {{"member-request", *request}}});
  if (!decided.appended) return decided.exit;
  if (arguments.text("--out") != "-") show_appended(*decided.appended, terminal);
  return write_invitation(arguments, terminal, member_of(*request));
}

ExitCode invitation(const Arguments& arguments, Terminal& terminal) {
  return write_invitation(arguments, terminal, arguments.text("MEMBER"));
}

void show_joined(const boost::json::value& result, Terminal& terminal) {
  terminal.out << text_of(result, "member") << '\n';
  for (const auto& address : result.at("addresses").as_array()) {
    terminal.say("The province's node at {0} is in config.toml; a running node dials it at once.",
                 std::string(address.as_string()));
  }
}

ExitCode join(const Arguments& arguments, Terminal& terminal) {
  const auto invitation = read_pasted(arguments.text("INVITATION"), terminal);
  if (!invitation) return terminal.fail(invitation.error());
  return finish(call_office(arguments, {"member.join", {}, {{"invitation", *invitation}}}, terminal), terminal,
                show_joined);
}

// `name` is the option that says from which place of the member's feed on.
boost::json::object closing(const Arguments& arguments, const char* name) {
  boost::json::object out{{"member", arguments.text("MEMBER")}};
  if (const auto place = arguments.number(std::string("--") + name)) out[name] = *place;
  return out;
}

ExitCode cut(const Arguments& arguments, Terminal& terminal) {
  return decide_and_show(arguments, terminal, {"member.cut", closing(arguments, "size"), {}});
}

ExitCode retire(const Arguments& arguments, Terminal& terminal) {
  const auto request = read_pasted(arguments.text("STATEMENT"), terminal);
  if (!request) return terminal.fail(request.error());
  return decide_and_show(arguments, terminal, {"member.retire", {}, {{"leaving-request", *request}}});
}

ExitCode suspend(const Arguments& arguments, Terminal& terminal) {
  boost::json::object about = closing(arguments, "after");
  about["reason"] = arguments.text("--reason");
  about["on_duty"] = arguments.has("--on-duty");
  return decide_and_show(arguments, terminal, {"member.suspend", std::move(about), {}});
}

ExitCode reinstate(const Arguments& arguments, Terminal& terminal) {
  boost::json::object about = closing(arguments, "from");
  about["reason"] = arguments.text("--reason");
  return decide_and_show(arguments, terminal, {"member.reinstate", std::move(about), {}});
}

// The verbs by which the province ends or interrupts a membership.
std::vector<Verb> closing_verbs() {
  const Option member{"MEMBER", OptionKind::value, "The member's id", true};
  const Option reason{"--reason", OptionKind::value, "Why; everybody can read it", true};
  return {
      {.name = "cut",
       .help = "At the province: close a member's keys; its entries up to now stand",
       .options = with_sealing(
           {member, {"--size", OptionKind::number, "So many of its entries stand; those held here if not given"}}),
       .run = cut,
       .needs_data = true},
      {.name = "retire",
       .help = "At the province: end the feed of a member that says it leaves; its entries stand",
       .options = with_sealing(
           {{"STATEMENT", OptionKind::value, "The member's file from `yinxin member request --leave`, or -", true}}),
       .run = retire,
       .needs_data = true},
      {.name = "suspend",
       .help = "At the province: let a member's entries take no effect until it is reinstated",
       .options =
           with_sealing({member,
                         reason,
                         {"--after", OptionKind::number, "From this entry number on; those that come now if not given"},
                         {"--on-duty", OptionKind::flag, "Seal it with the on-duty seal"}}),
       .run = suspend,
       .needs_data = true},
      {.name = "reinstate",
       .help = "At the province: let a suspended member's entries take effect again",
       .options = with_sealing(
           {member,
            reason,
            {"--from", OptionKind::number, "From this entry number on; those that come now if not given"}}),
       .run = reinstate,
       .needs_data = true},
  };
}

}  // namespace

Verb member_verb() {
  const Option address{"--address", OptionKind::values,
                       "HOST:PORT where the members reach the province's node; may be given again"};
  Verb verb{.name = "member", .help = "Members of the federation"};
  verb.verbs.push_back({.name = "list",
                        .help = "Every member: id, role, key generation, entries held, name",
                        .run = list,
                        .needs_data = true});
  verb.verbs.push_back(
      {.name = "admit",
       .help = "At the province: admit the new member, or the new keys of a member, whose request this is",
       .options = with_sealing(
           {{.name = "REQUEST", .help = "The request file, or - to paste it", .required = true},
            address,
            {.name = "--out", .kind = OptionKind::file, .help = "Where the invitation is written; - prints it"}}),
       .run = admit,
       .needs_data = true});
  verb.verbs.push_back({.name = "invitation",
                        .help = "At the province: write the invitation of a member once more",
                        .options = {{.name = "MEMBER", .help = "The member's id", .required = true},
                                    address,
                                    {.name = "--out",
                                     .kind = OptionKind::file,
                                     .help = "Where the invitation is written; - prints it",
                                     .required = true}},
                        .run = invitation,
                        .needs_data = true});
  verb.verbs.push_back(
      {.name = "join",
       .help = "At the member: take up what the province gave back for its request",
       .options = {{.name = "INVITATION", .help = "The invitation's file, or - to paste it", .required = true}},
       .run = join,
       .needs_data = true});
  verb.verbs.push_back(member_request_verb());
  verb.verbs.push_back(member_key_verb());
  for (Verb& closing_verb : closing_verbs()) verb.verbs.push_back(std::move(closing_verb));
  return verb;
}

}  // namespace yinxin::cli
