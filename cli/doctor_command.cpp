#include "cli/doctor_command.h"

#include <sys/wait.h>
#include <unistd.h>
#include <boost/json.hpp>
#include <csignal>
#include <functional>

#include "crypto/random.h"
#include "ledger/doctor/node_examination.h"
#include "ledger/office/request.h"

namespace yinxin::cli {

namespace {

using boost::json::array;
using boost::json::object;
using boost::json::value;
using ledger::Damage;

// What a clerk is to do about it.
Message what_to_do(const Damage& damage, bool own) {
  using Part = Damage::Part;
  switch (damage.part) {
    case Part::views:
    case Part::filings:
      return {"Nothing is lost: `yinxin doctor --repair` makes it anew from the entries.", {}};
    case Part::payload:
      if (own || !damage.payload) break;
      return {"`yinxin doctor --repair` takes it out; the node then fetches it again from the others.", {}};
    case Part::head:
    case Part::feed:
      if (own) break;
      return {"`yinxin doctor --repair` takes this feed out; the node then fetches it again from the others.", {}};
    case Part::store:
      break;
  }
  return {"Keep this directory as it is, do not start the node on it, and restore the newest backup beside it.", {}};
}

object damage_object(const Damage& damage, const std::optional<ledger::MemberId>& self) {
  object out{{"code", damage.error.code},
             {"what", ledger::message_object(damage.error.message)},
             {"do", ledger::message_object(what_to_do(damage, damage.member == self))}};
  if (damage.member) out["member"] = damage.member->text();
  return out;
}

const char* word_of(ledger::ViewsState views) {
  switch (views) {
    case ledger::ViewsState::current:
      return "current";
    case ledger::ViewsState::behind:
      return "behind";
    case ledger::ViewsState::differ:
      return "differ";
  }
  return "";
}

void put_repair(object& out, const Result<ledger::Repair>& repaired) {
  if (!repaired) {
    out["refused"] = ledger::message_object(repaired.error().message);
    return;
  }
  array feeds, payloads;
  for (const auto& member : repaired->feeds_dropped) feeds.emplace_back(member.text());
  for (const auto& name : repaired->payloads_dropped)
    payloads.push_back(object{{"member", name.member.text()}, {"filing", name.filing}});
  out["repaired"] = object{{"feeds", std::move(feeds)}, {"payloads", std::move(payloads)}};
}

// The answer as it is printed with --json. Runs in the child.
object examined(const ledger::DataDirectory& directory, bool repair) {
  crypto::SystemRandom random;
  const ledger::NodeExamination found = examine_node(directory, random);
  object out;
  if (found.not_opened) {
    out["not_opened"] = ledger::message_object(found.not_opened->message);
    out["sound"] = false;
    return out;
  }
  array damage;
  for (const Damage& one : found.feeds.damage) damage.push_back(damage_object(one, found.self));
  out =
      object{{"feeds", found.feeds.feeds},       {"bundles", found.feeds.bundles}, {"entries", found.feeds.leaves},
             {"payloads", found.feeds.payloads}, {"views", word_of(found.views)},  {"check_needed", found.check_needed},
             {"damage", std::move(damage)},      {"sound", found.sound()}};
  if (repair) put_repair(out, repair_node(directory, found));
  return out;
}

struct ChildAnswer {
  std::string text;  // empty where it ended without one
  int signal = 0;
};

// A damaged store can end the process that reads it, so a child does, and tells through a pipe.
std::optional<ChildAnswer> in_child(const std::function<std::string()>& work) {
  int ends[2];
  if (pipe(ends) != 0) return std::nullopt;
  const pid_t child = fork();
  if (child < 0) return std::nullopt;
  if (child == 0) {
    close(ends[0]);
    const std::string text = work();
    std::size_t written = 0;
    while (written < text.size()) {
      const ssize_t count = write(ends[1], text.data() + written, text.size() - written);
      if (count <= 0) break;
      written += static_cast<std::size_t>(count);
    }
    _exit(0);
  }
  close(ends[1]);
  ChildAnswer out;
  char buffer[4096];
  for (ssize_t count; (count = read(ends[0], buffer, sizeof buffer)) > 0;)
    out.text.append(buffer, static_cast<std::size_t>(count));
  close(ends[0]);
  int status = 0;
  if (waitpid(child, &status, 0) == child && WIFSIGNALED(status)) out.signal = WTERMSIG(status);
  return out;
}

void show(const object& result, Terminal& terminal) {
  const auto tell = [&](const Message& message) { terminal.out << terminal.sentence(message) << '\n'; };
  const auto count = [&](const char* name) { return std::to_string(result.at(name).to_number<std::uint64_t>()); };
  if (const auto* reason = result.if_contains("not_opened")) {
    tell({"The node's directory cannot be examined: {0}", {terminal.sentence(ledger::message_from(*reason))}});
    return;
  }
  tell({"Examined: {0} feeds, {1} entries in {2} bundles, the rows of {3} filings.",
        {count("feeds"), count("entries"), count("bundles"), count("payloads")}});
  for (const auto& one : result.at("damage").as_array()) {
    tell(ledger::message_from(one.at("what")));
    tell({"  What to do: {0}", {terminal.sentence(ledger::message_from(one.at("do")))}});
  }
  if (result.at("views") == "current") tell({"The views are those that the entries give.", {}});
  if (result.at("views") == "behind" && !result.contains("repaired"))
    tell({"The views are older than the entries; the next command that writes brings them up to date.", {}});
  if (result.at("check_needed").as_bool() && !result.contains("repaired"))
    tell({"A write failed earlier; `yinxin doctor --repair` lets the node start again.", {}});
  if (result.at("sound").as_bool()) tell({"Everything is whole.", {}});
  if (const auto* refused = result.if_contains("refused")) tell(ledger::message_from(*refused));
  if (const auto* repaired = result.if_contains("repaired")) {
    tell({"Repaired: views made anew; taken out to be fetched again: {0} feeds, the rows of {1} filings.",
          {std::to_string(repaired->at("feeds").as_array().size()),
           std::to_string(repaired->at("payloads").as_array().size())}});
  }
}

ExitCode exit_of(const object& result) {
  if (result.contains("not_opened")) return ExitCode::configuration;
  if (result.contains("refused")) return ExitCode::verification_failed;
  return result.at("sound").as_bool() || result.contains("repaired") ? ExitCode::ok : ExitCode::verification_failed;
}

ExitCode doctor(const Arguments& arguments, Terminal& terminal) {
  const auto directory = ledger::DataDirectory::open(arguments.data_directory());
  if (!directory) return terminal.fail(directory.error(), ExitCode::configuration);
  const auto lock = ledger::DirectoryLock::take(*directory);
  if (!lock) return terminal.fail(lock.error(), ExitCode::try_again);
  const bool repair = arguments.has("--repair");
  const auto answer = in_child([&] { return boost::json::serialize(examined(*directory, repair)); });
  if (!answer || answer->text.empty()) {
    return terminal.fail(refuse("doctor.ended",
                                "The store is damaged so badly that reading it ended the examination (signal {0}). "
                                "Keep this directory as it is, and restore the newest backup beside it.",
                                answer ? answer->signal : 0)
                             .error(),
                         ExitCode::verification_failed);
  }
  const object result = boost::json::parse(answer->text).as_object();
  if (terminal.json) {
    terminal.out << answer->text << '\n';
  } else {
    show(result, terminal);
  }
  return exit_of(result);
}

}  // namespace

Verb doctor_verb() {
  return {.name = "doctor",
          .help = "Check that everything in this node's directory is whole",
          .options = {{"--repair", OptionKind::flag,
                       "make the views anew, and take out what is damaged and can be fetched again"}},
          .run = doctor,
          .needs_data = true};
}

}  // namespace yinxin::cli
