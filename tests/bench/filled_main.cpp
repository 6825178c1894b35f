// Large holdings made quickly through the real code: filings, sealed rows, feeds, receipts. Usage:
//   yinxin_filled rows ROWS DIR DIR…   of stopped nodes, the province's first: the other members file so many rows
//                                      between them, one person in a hundred twice; the province fetches and receives
//   yinxin_filled apply ROWS DIR       a member files so many rows; prints milliseconds of appending and of the views
//   yinxin_filled number PERSON        the identity number of one of the people
#include <chrono>
#include <cstdio>
#include <exception>
#include <span>
#include <string_view>

#include "crypto/random.h"
#include "ledger/identity_number.h"
#include "ledger/machine_id.h"
#include "ledger/office/open_office.h"
#include "ledger/office/survey/filing.h"

namespace yinxin::ledger {
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::uint64_t kClock = 1603756800;
constexpr std::uint32_t kRowsOfFiling = 1000;
constexpr std::size_t kDraftsAtOnce = 20;

template <typename T>
T value_of(Result<T> result) {
  if (!result) throw std::runtime_error(result.error().sentence());
  return std::move(*result);
}

struct Node {
  explicit Node(const char* path)
      : directory(value_of(DataDirectory::open(path))),
        lock(value_of(DirectoryLock::take(directory))),
        office(value_of(OpenOffice::open(directory, OpenOffice::Access::write, value_of(machine_id()), random))) {}
  crypto::SystemRandom random;
  DataDirectory directory;
  DirectoryLock lock;
  std::unique_ptr<OpenOffice> office;
};

// Born on some day from 1960 on, by the number.
std::string identity_number(std::uint64_t person) {
  const std::uint64_t day = person / 999;
  char digits[18];
  std::snprintf(digits, sizeof digits, "340102%04d%02d%02d%03d", static_cast<int>(1960 + day / 336),
                static_cast<int>(day / 28 % 12 + 1), static_cast<int>(day % 28 + 1),
                static_cast<int>(person % 999 + 1));
  return std::string(digits) + card_check_character(digits);
}

TalentRow row_of(std::uint64_t person, const CodeTables& tables) {
  const auto cities = tables.filing_cities();
  TalentRow row;
  row.city = static_cast<std::uint32_t>(std::stoul(cities[person % cities.size()]->code));
  row.name = "测试人员";
  row.sex = Sex::male;
  row.ethnic_group = 1;
  row.identity_number = identity_number(person);
  row.workplace = "某测试机械有限公司";
  row.economic_type = 170;
  row.occupation = tables.occupations()[person * 7919 % tables.occupations().size()].code;
  row.work_type = "焊工";
  row.years_tenths = static_cast<std::uint16_t>(10 + person % 300);
  row.income_hundredths = 580;
  row.level = static_cast<std::uint8_t>(1 + person % 5);
  row.mobile = "13800000000";
  row.category = 1;
  return row;
}

std::vector<FilingDraft> drafts_of(const std::vector<std::uint64_t>& people, std::size_t& next,
                                   const CodeTables& tables) {
  std::vector<FilingDraft> out;
  while (out.size() < kDraftsAtOnce && next < people.size()) {
    FilingDraft& draft = out.emplace_back();
    draft.heading.campaign = "2020";
    draft.heading.category = 1;
    draft.heading.unit_name = "某测试机械有限公司";
    draft.heading.unit_code = "91340100" + std::to_string(100'000'000 + next);
    draft.heading.file = crypto::sha256(as_bytes(std::to_string(next)));
    for (; draft.rows.size() < kRowsOfFiling && next < people.size(); ++next)
      draft.rows.push_back(row_of(people[next], tables));
  }
  return out;
}

void file(Node& node, const std::vector<std::uint64_t>& people) {
  for (std::size_t next = 0; next < people.size();) {
    const auto drafts = drafts_of(people, next, node.office->tables());
    Office desk = node.office->desk();
    value_of(file_rows(desk, drafts, kClock));
  }
}

// As a peer brings it, without the wire.
void fetch(const FeedSet& source, FeedSet& target, const MemberId& member) {
  const FeedHead* head = source.head(member);
  if (head == nullptr || head->size == target.size(member)) return;
  value_of(target.offer_head(head->note));
  while (const auto plan = target.fetch_plan(member)) {
    const auto leaves = [&](std::uint64_t first, std::uint64_t last) {
      return first == last ? Bytes() : source.serve_leaves(member, first, last).value();
    };
    if (plan->edge_missing) {
      const auto roots = source.serve_bundle_roots(member, plan->bundles_first, plan->bundles_last).value();
      if (auto taken = target.accept_edge(plan->target, leaves(plan->leaves_first, plan->leaves_last), roots,
                                          leaves(plan->tail_first, plan->tail_last));
          !taken)
        throw std::runtime_error(taken.error().sentence());
      continue;
    }
    std::vector<std::pair<std::uint64_t, Bytes>> bundles;
    for (const std::uint64_t number : plan->bundles_missing) {
      bundles.emplace_back(number, leaves(number * kBundleLeaves, (number + 1) * kBundleLeaves));
      if (bundles.size() == 256) break;
    }
    if (!target.accept_bundles(member, bundles).all()) throw std::runtime_error("a bundle was refused");
  }
}

void fetch_payloads(const FeedSet& source, FeedSet& target, const MemberId& member) {
  for (const PayloadNeed& need : target.missing_payloads(member)) {
    if (auto taken = target.accept_payload(need.name, source.payload(need.name).value()); !taken)
      throw std::runtime_error(taken.error().sentence());
  }
}

void receive(Node& province) {
  Office desk = province.office->desk();
  const auto leaves = receipt_leaves(desk, province.office->receipts, kClock);
  if (!leaves.empty()) value_of(desk.own.append(leaves));
}

// All of the people [0, rows), and one in a hundred of another member's again.
std::vector<std::vector<std::uint64_t>> shared_out(std::uint64_t rows, std::size_t members) {
  std::vector<std::vector<std::uint64_t>> out(members);
  for (std::uint64_t row = 0; row < rows; ++row) out[row % members].push_back(row % 100 == 99 ? row - 97 : row);
  return out;
}

void fill(std::uint64_t rows, std::span<char*> directories) {
  Node province(directories[0]);
  const auto shares = shared_out(rows, directories.size() - 1);
  for (std::size_t i = 1; i < directories.size(); ++i) {
    Node member(directories[i]);
    const MemberId& id = member.office->self();
    file(member, shares[i - 1]);
    fetch(member.office->feeds(), province.office->feeds(), id);
    fetch_payloads(member.office->feeds(), province.office->feeds(), id);
    receive(province);
    fetch(province.office->feeds(), member.office->feeds(), province.office->self());
    member.office->keep_views();
  }
  province.office->keep_views();
}

double milliseconds_since(Clock::time_point begun) {
  return std::chrono::duration<double, std::milli>(Clock::now() - begun).count();
}

// Appending is what the signed batch costs, rows already sealed and encoded being part of it.
void apply(std::uint64_t rows, char* directory) {
  Node node(directory);
  (void)node.office->judged();
  node.office->keep_views();
  std::vector<std::uint64_t> people(rows);
  for (std::uint64_t row = 0; row < rows; ++row) people[row] = 10'000'000 + row;
  const auto begun = Clock::now();
  file(node, people);
  const double appended = milliseconds_since(begun);
  const auto then = Clock::now();
  node.office->keep_views();
  std::printf("%.1f %.1f\n", appended, milliseconds_since(then));
}

int run(std::span<char*> words) {
  const std::string_view what = words.empty() ? "" : words[0];
  if (what == "rows" && words.size() >= 4) {
    fill(std::stoull(words[1]), words.subspan(2));
  } else if (what == "apply" && words.size() == 3) {
    apply(std::stoull(words[1]), words[2]);
  } else if (what == "number" && words.size() == 2) {
    std::printf("%s\n", identity_number(std::stoull(words[1])).c_str());
  } else {
    throw std::runtime_error("say rows ROWS DIR DIR…, apply ROWS DIR, or number PERSON");
  }
  return 0;
}

}  // namespace
}  // namespace yinxin::ledger

int main(int count, char** words) {
  try {
    return yinxin::ledger::run(std::span(words + 1, static_cast<std::size_t>(count - 1)));
  } catch (const std::exception& failure) {
    std::fprintf(stderr, "yinxin_filled: %s\n", failure.what());
    return 1;
  }
}
