#include "cli/check_command.h"

#include <algorithm>
#include <chrono>

#include "cli/document_number.h"
#include "cli/number_kinds.h"
#include "crypto/unicode_text.h"
#include "ledger/certificate/day.h"

namespace yinxin::cli {
namespace {

ledger::Date today() { return ledger::day_at(std::chrono::system_clock::to_time_t(std::chrono::system_clock::now())); }

// Takes lines apart from input that comes in pieces; a line beyond the bound is kept up to it and marked.
class LineChecker {
 public:
  LineChecker(Terminal& terminal, const ledger::CodeTables& tables)
      : terminal_(terminal), tables_(tables), today_(today()) {}

  void take(std::string_view piece) {
    while (!piece.empty()) {
      const std::size_t end = std::min(piece.find('\n'), piece.size());
      const std::size_t room = kLineBytesMax - std::min(kLineBytesMax, line_.size());
      line_ += piece.substr(0, std::min(end, room));
      too_long_ = too_long_ || end > room;
      begun_ = true;
      if (end == piece.size()) return;
      piece.remove_prefix(end + 1);
      answer();
    }
  }
  void finish() {
    if (begun_) answer();
  }

 private:
  void answer() {
    put(wrong_line());
    line_.clear();
    too_long_ = begun_ = false;
  }

  std::optional<Error> wrong_line() const {
    std::string_view line = line_;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (too_long_) {
      return refuse("check.line-too-long", "The line is longer than {0} bytes.", kLineBytesMax).error();
    }
    const std::size_t tab = line.find('\t');
    if (tab == std::string_view::npos) {
      return refuse("check.line", "The line has no tab between the kind of number and its value.").error();
    }
    const std::string_view kind = line.substr(0, tab);
    if (!crypto::is_valid_utf8(kind))
      return refuse("check.kind-text", "The kind of number is not readable text.").error();
    return wrong_number(tables_, kind, line.substr(tab + 1), today_);
  }

  void put(const std::optional<Error>& wrong) {
    if (terminal_.json) {
      terminal_.out << R"({"ok":)" << (wrong ? "false" : "true");
      if (wrong) {
        terminal_.out << R"(,"code":)" << json_string(wrong->code) << R"(,"reason":)"
                      << json_string(terminal_.sentence(wrong->message));
      }
      terminal_.out << "}\n";
      return;
    }
    if (!wrong) {
      terminal_.out << "ok\n";
      return;
    }
    std::string reason = terminal_.sentence(wrong->message);
    for (char& c : reason) {
      if (static_cast<unsigned char>(c) < 0x20) c = ' ';
    }
    terminal_.out << "bad\t" << reason << '\n';
  }

  Terminal& terminal_;
  const ledger::CodeTables& tables_;
  ledger::Date today_;
  std::string line_;
  bool too_long_ = false;
  bool begun_ = false;
};

ExitCode check_batch(Terminal& terminal, const ledger::CodeTables& tables) {
  LineChecker checker(terminal, tables);
  std::streambuf& input = *terminal.in.rdbuf();
  char piece[1 << 16];
  while (input.sgetc() != std::streambuf::traits_type::eof()) {  // waits for the next piece
    const std::streamsize ready = std::clamp<std::streamsize>(input.in_avail(), 1, sizeof(piece));
    const std::streamsize got = input.sgetn(piece, ready);
    checker.take({piece, static_cast<std::size_t>(got)});
    terminal.out.flush();
  }
  checker.finish();
  return ExitCode::ok;
}

ExitCode run_check(const Arguments& arguments, Terminal& terminal) {
  const ledger::CodeTables tables = ledger::CodeTables::built_in();
  const std::string kind = arguments.text("KIND");
  const bool of_a_person = kind.starts_with("id:");
  const bool pair = arguments.has("KIND") && arguments.has("VALUE") != of_a_person;
  if (arguments.has("--kinds")) {
    for (const std::string& one : number_kinds(tables)) terminal.out << one << '\n';
    return ExitCode::ok;
  }
  if (arguments.has("--batch") && !arguments.has("KIND")) return check_batch(terminal, tables);
  if (arguments.has("--batch") || !pair) {
    return terminal.fail(refuse("check.usage",
                                "Say either KIND and VALUE, or --batch with lines on standard input. A person's number "
                                "(id:…) is no argument: others could see it; it is read from standard input.")
                             .error(),
                         ExitCode::usage);
  }
  const std::string number = of_a_person ? ask_document_number(terminal) : arguments.text("VALUE");
  const auto wrong = wrong_number(tables, kind, number, today());
  if (wrong) return terminal.fail(*wrong);
  terminal.out << (terminal.json ? "{\"ok\":true}\n" : "ok\n");
  return ExitCode::ok;
}

}  // namespace

Verb check_verb() {
  return {.name = "check",
          .help = "Check numbers of documents, organisations and certificates",
          .options = {{.name = "KIND", .help = "What kind of number, for example id:201 or uscc"},
                      {.name = "VALUE", .help = "The number; a person's (id:…) is read from standard input instead"},
                      {.name = "--batch",
                       .kind = OptionKind::flag,
                       .help = "Read lines KIND<TAB>VALUE from standard input, answer one line for each"},
                      {.name = "--kinds", .kind = OptionKind::flag, .help = "List the kinds of numbers"}},
          .run = run_check};
}

}  // namespace yinxin::cli
