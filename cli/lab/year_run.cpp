#include "cli/lab/year_run.h"

#include <algorithm>
#include <boost/json.hpp>
#include <fstream>
#include <set>
#include <sstream>

#include "cli/command_line.h"
#include "cli/lab/year_plan.h"
#include "cli/offices_at_hand.h"
#include "cli/verbs.h"
#include "crypto/text_encoding.h"
#include "ledger/identity_number.h"
#include "ledger/machine_id.h"
#include "ledger/office/survey/totals.h"
#include "ledger/office/verbs.h"
#include "sync/simulation/office_node.h"

namespace yinxin::cli {

namespace {

namespace fs = std::filesystem;
namespace simulation = sync::simulation;
using simulation::OfficeNode;
using sync::Milliseconds;

constexpr Milliseconds kSecond = 1000;
constexpr Milliseconds kDayMs = 24 * 60 * 60 * kSecond;
constexpr Milliseconds kMorning = 9 * 60 * 60 * kSecond;
constexpr Milliseconds kRestBound = 4 * 60 * 60 * kSecond;  // until all hold the same, by the virtual clock
constexpr std::int64_t kChinaAhead = 8 * 60 * 60;
constexpr std::uint64_t kSeed = 1;  // of delays and choices of lines

struct Given {  // what a command gave back
  int exit = 0;
  std::string out, err;
};

class YearRun final : public OfficesAtHand {
 public:
  YearRun(fs::path directory, std::string machine_id, const YearSurroundings& surroundings)
      : directory_(std::move(directory)), machine_id_(std::move(machine_id)), surroundings_(surroundings) {}

  Result<void> play(const std::vector<YearStep>& steps);

  std::optional<ledger::OfficeReply> answer(const std::string& data_directory, const ledger::OfficeRequest& request,
                                            ledger::Progress& progress) override;

 private:
  using Steps = std::span<const YearStep>;
  Result<void> play_day(Steps steps);
  Result<void> take(const YearStep& step);
  Result<void> command(const CommandStep& step);
  Given run(std::vector<std::string> words, const fs::path& data);
  Result<std::string> word_text(const PlanWord& word, OfficeNode* node);
  Result<OfficeNode*> opened(const std::string& member);
  void close_all();
  void switch_line(const LineStep& step);
  Result<void> evening();
  Result<void> come_to_rest(const std::vector<OfficeNode*>& nodes);
  Result<void> end_of_month();
  Result<void> compare_states();
  void write_result();

  std::vector<OfficeNode*> reachable();
  OfficeNode& province() { return *nodes_.at(order_.front()); }
  std::uint64_t clock() const { return epoch_ + agenda_.now() / 1000; }
  void go_on(Milliseconds until) {
    while (agenda_.step(until)) {
    }
  }

  fs::path directory_;
  std::string machine_id_;
  const YearSurroundings& surroundings_;
  const std::vector<Verb> verbs_ = yinxin_verbs();
  simulation::Agenda agenda_;
  crypto::SeededRandom random_{kSeed};
  simulation::Network network_{agenda_, random_};
  std::map<std::string, std::unique_ptr<OfficeNode>> nodes_;
  std::vector<std::string> order_;  // members as they came; the first is the province
  std::set<std::string> cut_;
  std::uint64_t epoch_ = 0;  // seconds since 1970 when the agenda began: midnight of the first day in China
  ledger::Day first_day_{}, today_{};
  std::string last_told_;
  boost::json::object kept_, result_;
};

Result<void> YearRun::play(const std::vector<YearStep>& steps) {
  first_day_ = today_ = steps.front().day;
  epoch_ =
      static_cast<std::uint64_t>(std::chrono::sys_days(first_day_).time_since_epoch().count() * 86'400 - kChinaAhead);
  network_.set_weather({5, 60, 20'000, kSecond});
  for (auto first = steps.begin(); first != steps.end();) {
    const auto last = std::find_if(first, steps.end(), [&](const YearStep& step) { return step.day != first->day; });
    if (first->day.month() != today_.month() || first->day.year() != today_.year()) {
      if (auto told = end_of_month(); !told) return told;
    }
    today_ = first->day;
    if (auto done = play_day({first, last}); !done) return done;
    first = last;
  }
  if (auto told = end_of_month(); !told) return told;
  if (auto same = compare_states(); !same) return same;
  write_result();
  return {};
}

Result<void> YearRun::play_day(Steps steps) {
  const auto days = static_cast<Milliseconds>(ledger::days_between(first_day_, today_));
  go_on(days * kDayMs + kMorning);
  for (const YearStep& step : steps) {
    if (auto taken = take(step); !taken) return taken;
  }
  return evening();
}

Result<void> YearRun::take(const YearStep& step) {
  if (const auto* words = std::get_if<CommandStep>(&step.what)) return command(*words);
  if (const auto* line = std::get_if<LineStep>(&step.what)) {
    switch_line(*line);
  } else {
    surroundings_.account << std::get<TellStep>(step.what).text << std::endl;
  }
  return {};
}

// The member's office, the only one that is open: so memory holds the verdicts of one office at a time.
Result<OfficeNode*> YearRun::opened(const std::string& member) {
  const auto found = nodes_.find(member);
  if (found == nodes_.end()) return refuse("year.member", "The plan names {0}, which has no node yet.", member);
  if (found->second->is_open()) return found->second.get();
  close_all();
  if (auto open = found->second->open(); !open) return std::unexpected(open.error());
  return found->second.get();
}

void YearRun::close_all() {
  for (const auto& [member, node] : nodes_) node->close();
}

Result<std::string> YearRun::word_text(const PlanWord& word, OfficeNode* node) {
  if (const auto* text = std::get_if<std::string>(&word)) return *text;
  const auto& named = std::get<PersonsRow>(word);
  ledger::OpenOffice& office = node->office();
  const auto number = ledger::IdentityNumber::parse(office.tables(), "201", named.person);
  if (!number || office.tag_key() == nullptr) return refuse("year.person", "The plan names a person by no number.");
  const auto member = named.member.empty() ? office.self() : *ledger::MemberId::parse(named.member);
  const auto tag = office.tag_key()->tag(crypto::TagPurpose::kClaim, "201", number->text());
  std::optional<std::uint64_t> newest;
  for (const auto& [index, row] : office.book(member).rows()) {
    if (equal(row.tag.value, ByteView(tag.value))) newest = index;
  }
  if (!newest) return refuse("year.person", "A person of the plan has no row at {0}.", member.text());
  return (named.member.empty() ? "" : named.member + "/") + std::to_string(*newest);
}

Given YearRun::run(std::vector<std::string> words, const fs::path& data) {
  std::istringstream nothing;
  std::ostringstream out, err;
  const Surroundings surroundings{.in = nothing,
                                  .out = out,
                                  .err = err,
                                  .share_directory = surroundings_.share_directory,
                                  .language = "en",
                                  .default_data_directory = data.string(),
                                  .offices = this};
  const ExitCode exit = run_command_line("yinxin", verbs_, std::move(words), surroundings);
  return {static_cast<int>(exit), std::move(out).str(), std::move(err).str()};
}

Result<void> YearRun::command(const CommandStep& step) {
  const fs::path data = directory_ / "nodes" / step.member;
  const bool founds = !step.words.empty() && step.words.front() == PlanWord(std::string("init"));
  OfficeNode* node = nullptr;
  if (!founds) {
    auto open = opened(step.member);
    if (!open) return std::unexpected(open.error());
    node = *open;
  }
  std::vector<std::string> words;
  for (const PlanWord& word : step.words) {
    auto text = word_text(word, node);
    if (!text) return std::unexpected(text.error());
    words.push_back(std::move(*text));
  }
  std::string typed;
  for (const std::string& word : words) typed += ' ' + word;
  const Given given = run(std::move(words), data);
  if (given.exit != step.exit) {
    return refuse("year.exit", "{0}, {1}: yinxin{2} ended with {3}, not {4}. {5}", ledger::day_text(today_),
                  step.member, typed.substr(0, 300), given.exit, step.exit, given.err.substr(0, 2000));
  }
  if (founds) {
    nodes_[step.member] = std::make_unique<OfficeNode>(data, machine_id_, agenda_, network_, kSeed + order_.size());
    order_.push_back(step.member);
  }
  if (step.show) surroundings_.account << given.out << given.err << std::flush;
  if (!step.keep.empty()) {
    boost::system::error_code plain;
    auto parsed = boost::json::parse(given.out, plain);
    kept_[step.keep] = plain ? boost::json::value(given.out) : std::move(parsed);
  }
  return {};
}

std::optional<ledger::OfficeReply> YearRun::answer(const std::string& data_directory,
                                                   const ledger::OfficeRequest& request, ledger::Progress& progress) {
  for (const auto& [member, node] : nodes_) {
    if (!node->is_open() || node->directory() != fs::path(data_directory)) continue;
    ledger::OfficeRequest stamped = request;
    stamped.clock = clock();
    return ledger::answer(node->office(), stamped, progress);
  }
  return std::nullopt;
}

void YearRun::switch_line(const LineStep& step) {
  if (step.dead) {
    cut_.insert(step.member);
  } else {
    cut_.erase(step.member);
  }
  for (const auto& [member, node] : nodes_) {
    if (member == step.member) continue;
    const auto here = nodes_.at(step.member)->number();
    for (const auto& [from, to] : {std::pair{here, node->number()}, std::pair{node->number(), here}}) {
      if (step.dead) {
        network_.forbid(from, to);
      } else {
        network_.allow(from, to);
      }
    }
  }
}

std::vector<OfficeNode*> YearRun::reachable() {
  std::vector<OfficeNode*> out;
  for (const std::string& member : order_) {
    if (!cut_.contains(member)) out.push_back(nodes_.at(member).get());
  }
  return out;
}

// The nodes talk, the province receives what has come, and they talk of that.
Result<void> YearRun::evening() {
  close_all();
  for (const auto& [member, node] : nodes_) {
    if (auto open = node->open(); !open) return open;
    std::vector<simulation::NodeNumber> others;
    for (const auto& [name, other] : nodes_) {
      if (name != member) others.push_back(other->number());
    }
    node->know_addresses(std::move(others));
  }
  for (const auto& [member, node] : nodes_) node->go_online();
  const auto nodes = reachable();
  if (auto rested = come_to_rest(nodes); !rested) return rested;
  const auto received = province().receive(clock());
  if (!received) return std::unexpected(received.error());
  if (*received > 0) {
    if (auto rested = come_to_rest(nodes); !rested) return rested;
  }
  close_all();
  return {};
}

Result<void> YearRun::come_to_rest(const std::vector<OfficeNode*>& nodes) {
  const Milliseconds bound = agenda_.now() + kRestBound;
  while (!simulation::hold_the_same(nodes)) {
    if (agenda_.now() > bound) {
      return refuse("year.gossip", "{0}: the nodes do not come to hold the same.", ledger::day_text(today_));
    }
    go_on(agenda_.now() + kSecond);
  }
  return {};
}

// What stands in the pool at the month's end, as the province counts.
Result<void> YearRun::end_of_month() {
  auto office = opened(order_.front());
  if (!office) return std::unexpected(office.error());
  const auto choice = ledger::row_choice((*office)->office(), {}, "*");
  if (!choice) return std::unexpected(choice.error());
  const ledger::ViewReader views = (*office)->office().views();
  const auto counts = ledger::totals_of(views, (*office)->office().roster(), (*office)->office().tables(), *choice,
                                        std::array{ledger::TotalsKey::member}, (*office)->office().policy().review())
                          .all;
  surroundings_.account << "  " << ledger::day_text(today_).substr(0, 7) << "  填报 " << counts.filed << "  上报 "
                        << counts.submitted << "  待复核 " << counts.awaiting_province << "  退回修改 "
                        << counts.returned << "  不予通过 " << counts.not_accepted << "  撤回 " << counts.withdrawn
                        << "  双头填报 " << counts.double_filed << "  另计 " << counts.already_counted << "  有效 "
                        << counts.held << "  确认 " << counts.confirmed << '\n'
                        << std::flush;
  return {};
}

Result<void> YearRun::compare_states() {
  std::optional<std::pair<std::string, crypto::Digest>> first;
  for (const std::string& member : order_) {
    auto node = opened(member);
    if (!node) return std::unexpected(node.error());
    const crypto::Digest digest = (*node)->office().official_state();
    if (!first) {
      first = {member, digest};
      const ledger::FeedSet& feeds = (*node)->office().feeds();
      std::uint64_t entries = 0;
      for (const auto& [author, head] : feeds.heads()) entries += head.size;
      result_["entries"] = entries;
      result_["position"] = feeds.size(feeds.roster().province());
      result_["state"] = crypto::to_hex(digest);
      result_["federation"] = feeds.roster().genesis().federation().text();
    } else if (first->second != digest) {
      return refuse("year.digest", "The state digest of {0} is {1}, that of {2} is {3}.", member,
                    crypto::to_hex(digest), first->first, crypto::to_hex(first->second));
    }
  }
  close_all();
  result_["nodes"] = order_.size();
  return {};
}

void YearRun::write_result() {
  result_["kept"] = std::move(kept_);
  std::ofstream(directory_ / "year.json") << boost::json::serialize(result_) << '\n';
}

}  // namespace

int year_run(const fs::path& directory, const YearSurroundings& surroundings) {
  const auto english = Language::load("en", surroundings.share_directory);
  const auto fail = [&](const Error& error, int exit) {
    surroundings.complaints << english.sentence(error.message) << '\n';
    return exit;
  };
  const auto steps = read_year_plan(directory / "plan.jsonl");
  if (!steps) return fail(steps.error(), 2);
  if (steps->empty()) return fail(refuse("year.empty", "The plan has no step.").error(), 2);
  const auto machine = ledger::machine_id();
  if (!machine) return fail(machine.error(), 2);
  const fs::path root = fs::canonical(directory);
  fs::create_directories(root / "nodes");
  fs::current_path(root);
  YearRun run(root, *machine, surroundings);
  if (auto played = run.play(*steps); !played) return fail(played.error(), 1);
  return 0;
}

}  // namespace yinxin::cli
