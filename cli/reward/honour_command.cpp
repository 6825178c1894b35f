#include "cli/reward/honour_command.h"

#include <boost/json.hpp>
#include <filesystem>

#include "cli/document_number.h"
#include "cli/membership/pasted.h"
#include "cli/membership/signed_act.h"
#include "cli/office_call.h"
#include "cli/privacy/look_options.h"
#include "cli/reward/honour_verify.h"
#include "cli/sealing.h"
#include "cli/text_table.h"
#include "crypto/sha256.h"
#include "crypto/text_encoding.h"

namespace yinxin::cli {

namespace {

using boost::json::array;
using boost::json::object;
using boost::json::value;

Message state_in_words(const std::string& state) {
  if (state == "nominated") return Message{"nominated", {}};
  if (state == "returned") return Message{"returned", {}};
  if (state == "marked") return Message{"leading talent", {}};
  if (state == "withdrawn") return Message{"withdrawn", {}};
  return {state, {}};
}

// A condition's sentence and its documents, named by name, size and hash; the files stay where they are.
Result<object> condition(const Arguments& arguments, const std::string& option) {
  array attachments;
  for (const std::string& path : arguments.texts(option + "-file")) {
    const auto content = read_input(path);
    if (!content) return std::unexpected(content.error());
    attachments.push_back(object{{"name", std::filesystem::path(path).filename().string()},
                                 {"size", content->size()},
                                 {"sha256", crypto::to_hex(crypto::sha256(*content))}});
  }
  return object{{"text", arguments.text(option)}, {"attachments", std::move(attachments)}};
}

ExitCode nominate(const Arguments& arguments, Terminal& terminal) {
  object about{{"type", arguments.text("--type")},
               {"basis", arguments.text("--basis")},
               {"name", arguments.text("--name")},
               {"unit", arguments.text("--unit")},
               {"occupation", arguments.text("--occupation")}};
  if (const auto level = arguments.number("--level")) about["level"] = *level;
  if (const auto mends = arguments.number("--mends")) about["mends"] = *mends;
  array certificates;
  for (const std::string& number : arguments.texts("--certificate")) certificates.emplace_back(number);
  about["certificates"] = std::move(certificates);
  for (const auto& [option, name] :
       {std::pair{"--contribution", "contribution"}, {"--skill", "skill"}, {"--front-line", "front_line"}}) {
    const auto said = condition(arguments, option);
    if (!said) return terminal.fail(said.error());
    about[name] = *said;
  }
  about["person"] = ask_document_number(terminal);
  return finish(signed_call(arguments, {"honour.nominate", about, {}}, terminal), terminal,
                [](const value& result, Terminal& out) { out.out << shown(result, "index") << '\n'; });
}

void show_list(const value& result, Terminal& terminal) {
  const auto heading = [&](const Message& text) { return terminal.sentence(text); };
  std::vector<std::vector<std::string>> rows{
      {heading(Message{"entry", {}}), heading(Message{"state", {}}), heading(Message{"type", {}}),
       heading(Message{"name", {}}), heading(Message{"unit", {}}), heading(Message{"since", {}}),
       heading(Message{"last reviewed", {}}), heading(Message{"basis or reason", {}})}};
  for (const value& one : result.at("honours").as_array()) {
    const std::string reason = shown(one, "reason");
    rows.push_back({shown(one, "member") + "/" + shown(one, "index"),
                    terminal.sentence(state_in_words(shown(one, "state"))), shown(one, "type"), shown(one, "name"),
                    shown(one, "unit"), shown(one, "since"), shown(one, "reviewed"),
                    reason.empty() ? shown(one, "basis") : reason});
  }
  show_table(rows, terminal);
  if (const std::string due = shown(result, "list_due"); !due.empty())
    terminal.say("The next list is due on {0}.", due);
}

ExitCode list(const Arguments& arguments, Terminal& terminal) {
  object about{{"member", arguments.text("--member")},
               {"all", arguments.has("--all")},
               {"state", arguments.text("--state")},
               {"certificate", arguments.text("--certificate")}};
  if (arguments.has("--person")) about["person"] = ask_document_number(terminal);
  return finish(call_office(arguments, {"honour.list", about, {}}, terminal), terminal, show_list);
}

ExitCode decide_on(const Arguments& arguments, Terminal& terminal, const char* action,
                   const std::vector<const char*>& options) {
  object about{{"entry", arguments.text("ENTRY")}, {"action", action}};
  for (const char* option : options) about[option + 2] = arguments.text(option);
  return decide_and_show(arguments, terminal, {"honour.decide", about, {}});
}
ExitCode record(const Arguments& arguments, Terminal& terminal) {
  return decide_on(arguments, terminal, "record", {"--basis", "--since", "--reviewed"});
}
ExitCode send_back(const Arguments& arguments, Terminal& terminal) {
  return decide_on(arguments, terminal, "return", {"--reason"});
}
ExitCode review(const Arguments& arguments, Terminal& terminal) {
  return decide_on(arguments, terminal, "review", {"--reviewed"});
}
ExitCode withdraw(const Arguments& arguments, Terminal& terminal) {
  return decide_on(arguments, terminal, "withdraw", {"--reason"});
}

ExitCode publish(const Arguments& arguments, Terminal& terminal) {
  const std::string out = arguments.text("OUT");
  if (out != "-") {
    if (auto fresh = check_new_file(out); !fresh) return terminal.fail(fresh.error());
  }
  const auto reply = call_office(arguments, {"honour.publish", {{"entry", arguments.text("--entry")}}, {}}, terminal);
  const auto* note = reply.attachment("note");
  if (reply.exit_code != ExitCode::ok || note == nullptr) return finish(reply, terminal, nullptr);
  if (auto written = write_pasted(out, note->content, terminal); !written) return terminal.fail(written.error());
  if (out == "-") return ExitCode::ok;
  return finish(reply, terminal, [](const value& result, Terminal& shown_on) {
    shown_on.out << shown_on.sentence(Message{"{0} persons as of {1}; the next list is due on {2}, this one is used "
                                              "until {3}",
                                              {shown(result, "persons"), shown(result, "as_of"),
                                               shown(result, "next_by"), shown(result, "use_until")}})
                 << '\n';
  });
}

std::vector<Option> nomination_options() {
  return {{.name = "--type", .help = "One of the six types, as notices name it, or 1 to 7", .required = true},
          {.name = "--basis", .help = "The document of the honour", .required = true},
          {.name = "--name", .help = "The person's name; the number is read from standard input", .required = true},
          {.name = "--unit", .help = "The person's unit"},
          {.name = "--occupation", .help = "The person's occupation"},
          {.name = "--level", .kind = OptionKind::level, .help = "The skill level, 5 to 1"},
          {.name = "--certificate", .kind = OptionKind::values, .help = "A certificate's number; may be given again"},
          {.name = "--contribution", .help = "Outstanding contribution (突出贡献), in a sentence"},
          {.name = "--contribution-file", .kind = OptionKind::values, .help = "A document that shows it"},
          {.name = "--skill", .help = "Superb skill and first-class performance, in a sentence"},
          {.name = "--skill-file", .kind = OptionKind::values, .help = "A document that shows it"},
          {.name = "--front-line", .help = "Long on the front line (长期坚守一线), in a sentence"},
          {.name = "--front-line-file", .kind = OptionKind::values, .help = "A document that shows it"},
          {.name = "--mends", .kind = OptionKind::number, .help = "The returned nomination that this one replaces"}};
}

// The province's four decisions.
std::vector<Verb> deciding_verbs() {
  const Option entry{.name = "ENTRY", .help = "The nomination: MEMBER/NUMBER", .required = true};
  const Option reason{.name = "--reason", .help = "Why; everybody can read it", .required = true};
  const Option reviewed{
      .name = "--reviewed", .kind = OptionKind::day, .help = "When it was reviewed, as 2020-06-15; without it today"};
  return {
      {.name = "record",
       .help = "At the province: mark the person of a nomination as leading talent",
       .options = with_sealing(
           {entry,
            {.name = "--basis", .help = "The document that gives the mark", .required = true},
            {.name = "--since", .kind = OptionKind::day, .help = "Since when, as 2020-06-15; without it today"},
            reviewed}),
       .run = record,
       .needs_data = true},
      {.name = "return",
       .help = "At the province: return a nomination to its member",
       .options = with_sealing({entry, reason}),
       .run = send_back,
       .needs_data = true},
      {.name = "review",
       .help = "At the province: record that a mark was reviewed and stays",
       .options = with_sealing({entry, reviewed}),
       .run = review,
       .needs_data = true},
      {.name = "withdraw",
       .help = "At the province: withdraw a mark",
       .options = with_sealing({entry, reason}),
       .run = withdraw,
       .needs_data = true},
  };
}

}  // namespace

Verb honour_verb() {
  Verb verb{.name = "honour", .help = "Leading talent: nominate, record, publish, check offline"};
  verb.verbs.push_back({.name = "nominate",
                        .help = "At a city or association: nominate a person, with evidence for all three conditions",
                        .options = with_act_officer(nomination_options()),
                        .run = nominate,
                        .needs_data = true});
  verb.verbs.push_back(
      {.name = "list",
       .help = "Nominations and marks",
       .options = with_look({{.name = "--member", .help = "whose; without it the own, at the province all"},
                             {.name = "--all", .kind = OptionKind::flag, .help = "every member's"},
                             {.name = "--state",
                              .help = "only in this state",
                              .choices = {"nominated", "returned", "marked", "withdrawn"}},
                             {.name = "--certificate", .help = "only the mark of whoever has this certificate number"},
                             {.name = "--person",
                              .kind = OptionKind::flag,
                              .help = "only one person's: the identity number is read from standard input"}}),
       .run = list,
       .needs_data = true});
  for (Verb& deciding : deciding_verbs()) verb.verbs.push_back(std::move(deciding));
  verb.verbs.push_back(
      {.name = "publish",
       .help = "At the province: the list of leading talent, signed, or one person's form",
       .options = with_look({{.name = "OUT", .help = "Where it is written; - prints it", .required = true},
                             {.name = "--entry", .help = "One person's form: the nomination, MEMBER/NUMBER"}}),
       .run = publish,
       .needs_data = true});
  verb.verbs.push_back(honour_verify_verb());
  return verb;
}

}  // namespace yinxin::cli
