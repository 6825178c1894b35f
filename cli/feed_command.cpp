#include "cli/feed_command.h"

#include <boost/json.hpp>
#include <filesystem>

#include "cli/office_call.h"

namespace yinxin::cli {

namespace {

void show_list(const boost::json::value& result, Terminal& terminal) {
  for (const auto& feed : result.at("feeds").as_array()) {
    terminal.out << boost::json::value_to<std::string>(feed.at("member")) << '\t' << feed.at("size") << '\t'
                 << boost::json::value_to<std::string>(feed.at("root")) << '\n';
  }
}

void show_vkey(const boost::json::value& result, Terminal& terminal) {
  terminal.out << boost::json::value_to<std::string>(result.at("vkey")) << '\n';
}

ExitCode list(const Arguments& arguments, Terminal& terminal) {
  return finish(call_office(arguments, {"feed.list", {}, {}}, terminal), terminal, show_list);
}

ExitCode vkey(const Arguments& arguments, Terminal& terminal) {
  const ledger::OfficeRequest request{"feed.vkey", {{"member", arguments.text("--member")}}, {}};
  return finish(call_office(arguments, request, terminal), terminal, show_vkey);
}

// Writes OUT as a whole or not at all: the files go to a directory beside it, which is renamed at the end.
Result<void> write_directory(const std::filesystem::path& out, const std::vector<ledger::Attachment>& files) {
  if (auto fresh = check_new_directory(out.string()); !fresh) return fresh;
  const std::filesystem::path making = out.string() + ".unfinished";
  std::error_code failed;
  std::filesystem::remove_all(making, failed);
  for (const ledger::Attachment& file : files) {
    const std::filesystem::path path = making / file.name;
    std::filesystem::create_directories(path.parent_path(), failed);
    if (failed) return refuse("file.write", "{0} cannot be made: {1}.", path.parent_path().string(), failed.message());
    if (auto written = write_output(path.string(), file.content); !written) return written;
  }
  std::filesystem::rename(making, out, failed);
  if (failed) return refuse("file.write", "{0} cannot be made: {1}.", out.string(), failed.message());
  return {};
}

ExitCode export_feed(const Arguments& arguments, Terminal& terminal) {
  const ledger::OfficeRequest request{"feed.export", {{"member", arguments.text("--member")}}, {}};
  ledger::OfficeReply reply = call_office(arguments, request, terminal);
  if (reply.exit_code == ExitCode::ok) {
    if (auto written = write_directory(arguments.text("OUT"), reply.attachments); !written)
      return terminal.fail(written.error());
  }
  return finish(reply, terminal, [](const boost::json::value& result, Terminal& shown) {
    shown.say("{0} entries in {1} files.", result.at("size").to_number<std::uint64_t>(),
              result.at("files").to_number<std::uint64_t>());
  });
}

ExitCode prove(const Arguments& arguments, Terminal& terminal) {
  const ledger::OfficeRequest request{
      "proof", {{"member", arguments.text("MEMBER")}, {"index", arguments.number("INDEX").value_or(0)}}, {}};
  ledger::OfficeReply reply = call_office(arguments, request, terminal);
  for (const auto& [option, name] : {std::pair{"OUT", "proof"}, std::pair{"--leaf", "leaf"}}) {
    const ledger::Attachment* file = reply.attachment(name);
    if (file == nullptr || !arguments.has(option)) continue;
    if (auto written = write_output(arguments.text(option), file->content); !written)
      return terminal.fail(written.error());
  }
  return finish(reply, terminal, [](const boost::json::value&, Terminal&) {});
}

}  // namespace

Verb proof_verb() {
  return {.name = "proof",
          .help = "A proof that an entry stands in a feed, for anybody to check without a network",
          .options = {{"MEMBER", OptionKind::value, "whose feed", true},
                      {"INDEX", OptionKind::number, "which entry, from 0", true},
                      {"OUT", OptionKind::value, "the proof file to write", true},
                      {"--leaf", OptionKind::file, "write the entry's bytes to this file too"}},
          .run = prove,
          .needs_data = true};
}

Verb feed_verb() {
  const Option member{"--member", OptionKind::value, "the member's id", true};
  Verb verb{.name = "feed", .help = "The feeds held here"};
  verb.verbs.push_back({.name = "list", .help = "Every feed with its size and root", .run = list, .needs_data = true});
  verb.verbs.push_back({.name = "vkey",
                        .help = "The key that checks a member's feed",
                        .options = {member},
                        .run = vkey,
                        .needs_data = true});
  verb.verbs.push_back({.name = "export",
                        .help = "A feed as a static tlog-tiles directory",
                        .options = {{"OUT", OptionKind::value, "the directory to make", true}, member},
                        .run = export_feed,
                        .needs_data = true});
  return verb;
}

}  // namespace yinxin::cli
