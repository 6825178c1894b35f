#include "cli/lab/year_plan.h"

#include <boost/json.hpp>
#include <fstream>

namespace yinxin::cli {

namespace {

using boost::json::object;
using boost::json::value;

std::string text_in(const object& line, std::string_view name) {
  const value* found = line.if_contains(name);
  return found != nullptr && found->is_string() ? std::string(found->get_string()) : "";
}

std::optional<PlanWord> word_of(const value& word) {
  if (word.is_string()) return PlanWord(std::string(word.get_string()));
  if (!word.is_object()) return std::nullopt;
  const object& row = word.get_object();
  const std::string own = text_in(row, "own");
  PersonsRow named{text_in(row, "row"), own.empty() ? text_in(row, "person") : own};
  if (named.person.empty()) return std::nullopt;
  return PlanWord(std::move(named));
}

std::optional<CommandStep> command_of(const object& line) {
  const value* words = line.if_contains("words");
  CommandStep out{text_in(line, "member"), {}, 0, text_in(line, "keep"), line.contains("show")};
  if (words == nullptr || !words->is_array() || out.member.empty()) return std::nullopt;
  for (const value& word : words->get_array()) {
    auto one = word_of(word);
    if (!one) return std::nullopt;
    out.words.push_back(std::move(*one));
  }
  if (const value* exit = line.if_contains("exit"); exit != nullptr && exit->is_int64())
    out.exit = static_cast<int>(exit->get_int64());
  return out;
}

std::optional<YearStep> step_of(std::string_view text) {
  boost::system::error_code failed;
  const value parsed = boost::json::parse(text, failed);
  if (failed || !parsed.is_object()) return std::nullopt;
  const object& line = parsed.get_object();
  const auto day = ledger::day_from_text(text_in(line, "day"));
  if (!day) return std::nullopt;
  if (line.contains("cut")) return YearStep{*day, LineStep{text_in(line, "cut"), true}};
  if (line.contains("mend")) return YearStep{*day, LineStep{text_in(line, "mend"), false}};
  if (line.contains("tell")) return YearStep{*day, TellStep{text_in(line, "tell")}};
  auto command = command_of(line);
  if (!command) return std::nullopt;
  return YearStep{*day, std::move(*command)};
}

}  // namespace

Result<std::vector<YearStep>> read_year_plan(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) return refuse("year.plan", "The plan {0} cannot be read.", file.string());
  std::vector<YearStep> steps;
  std::string text;
  for (std::uint64_t number = 1; std::getline(in, text); ++number) {
    auto step = step_of(text);
    if (!step) return refuse("year.plan", "Line {0} of {1} is no step of a plan.", number, file.string());
    if (!steps.empty() && step->day < steps.back().day)
      return refuse("year.order", "Line {0} of {1} is of an earlier day than the line above.", number, file.string());
    steps.push_back(std::move(*step));
  }
  return steps;
}

}  // namespace yinxin::cli
