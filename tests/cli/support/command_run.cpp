#include "tests/cli/support/command_run.h"
#include "tests/support/invented_person.h"

#include <gtest/gtest.h>

#include <chrono>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include "cli/command_line.h"
#include "cli/verbs.h"
#include "crypto/ensure.h"
#include "crypto/random.h"
#include "ledger/durable_file.h"
#include "ledger/keyring.h"
#include "ledger/office/membership/officer_verbs.h"
#include "ledger/office/open_office.h"
#include "ledger/office/survey/filing.h"
#include "ledger/office/survey/receipt.h"
#include "ledger/office/verbs.h"
#include "tests/support/small_federation.h"

namespace yinxin::cli {

namespace {

constexpr const char* kMachine = "a machine for tests";

std::unique_ptr<ledger::OpenOffice> open_office(const std::string& path, crypto::RandomSource& random) {
  auto directory = ledger::DataDirectory::open(path);
  ensure(directory.has_value(), "the directory of the test holds a node");
  auto office = ledger::OpenOffice::open(*directory, ledger::OpenOffice::Access::write, kMachine, random);
  ensure(office.has_value(), "the office of the test opens");
  return std::move(*office);
}

}  // namespace

Outcome run_yinxin(const std::vector<std::string>& words, const std::string& language, const std::string& input,
                   OfficesAtHand* offices) {
  std::istringstream in(input);
  std::ostringstream out;
  std::ostringstream err;
  const Surroundings surroundings{in, out, err, share_directory(YINXIN_BIN "/yinxin"), language, "", offices};
  const ExitCode exit = run_command_line("yinxin", yinxin_verbs(), words, surroundings);
  return {exit, out.str(), err.str()};
}

DirectoryFederation::DirectoryFederation() {
  setenv("YINXIN_MACHINE_ID", kMachine, 1);
  write_text(path("passphrase"), std::string(kPassphrase) + "\n");
  const Outcome founded = run_sealing("province", {"init", "--province", "--label", "test"});
  EXPECT_EQ(founded.exit, ExitCode::ok) << founded.err;
}

Outcome DirectoryFederation::run(const std::string& name, std::vector<std::string> words) const {
  words.insert(words.begin(), {"--data", path(name)});
  return run_yinxin(words);
}

Outcome DirectoryFederation::run_sealing(const std::string& name, std::vector<std::string> words) const {
  for (const std::string& word : passphrase_option()) words.push_back(word);
  return run(name, std::move(words));
}

Outcome DirectoryFederation::init_city(const std::string& id, const std::string& division) const {
  return run_sealing(id, {"init", "--member", id, "--role", "city", "--name", "测试市人社局", "--division", division,
                          "--genesis", path("province/genesis.note")});
}

void DirectoryFederation::admit_city(const std::string& id, const std::string& division) const {
  const Outcome made = init_city(id, division);
  ASSERT_EQ(made.exit, ExitCode::ok) << made.err;
  const Outcome admitted = run_sealing("province", {"member", "admit", path(id + "/request.yxreq"), "--address",
                                                    "192.0.2.1:7147", "--out", path(id + ".yxinv")});
  ASSERT_EQ(admitted.exit, ExitCode::ok) << admitted.err;
  const Outcome joined = run(id, {"member", "join", path(id + ".yxinv")});
  ASSERT_EQ(joined.exit, ExitCode::ok) << joined.err;
}

void DirectoryFederation::copy_feed(const std::string& from, const std::string& to, const std::string& member) const {
  crypto::SystemRandom random;
  const auto source = open_office(path(from), random);
  const auto target = open_office(path(to), random);
  ledger::SmallFederation::copy_feed(source->feeds(), target->feeds(), *ledger::MemberId::parse(member));
}

void DirectoryFederation::copy_payloads(const std::string& from, const std::string& to,
                                        const std::string& member) const {
  crypto::SystemRandom random;
  const auto source = open_office(path(from), random);
  const auto target = open_office(path(to), random);
  for (const ledger::PayloadName& name : source->feeds().payloads_held()) {
    if (name.member.text() != member) continue;
    const auto taken = target->feeds().accept_payload(name, *source->feeds().payload(name));
    ensure(taken.has_value(), "a payload of the test is taken");
  }
}

void DirectoryFederation::exchange(const std::string& member) const {
  copy_feed(member, "province", member);
  copy_payloads(member, "province", member);
  receive();
  copy_feed("province", member, "province");
}

void DirectoryFederation::receive() const {
  crypto::SystemRandom random;
  const auto office = open_office(path("province"), random);
  ledger::Office desk = office->desk();
  const auto leaves = ledger::receipt_leaves(desk, office->receipts, 1603756800);
  ensure(leaves.empty() || desk.own.append(leaves).has_value(), "the receipt of the test is signed");
}

void DirectoryFederation::sign_as_entered(ledger::OpenOffice& office, ledger::FilingHeading& heading) const {
  for (const auto& [entry, officer] : office.book(office.self()).officers().officers()) {
    std::string password = file_text(path(officer.name));
    if (!officer.has(ledger::kEnters) || password.empty()) continue;
    password.pop_back();  // the end of the line
    const std::string number = std::to_string(officer.number);
    const auto key = ledger::unlock_key_file(path(office.self().text() + "/keys/officer-" + number + ".key"), password);
    ensure(key.has_value(), "the key of the test's officer opens");
    ledger::FilingHeading::Workbook workbook;
    workbook.digest = ledger::workbook_digest(workbook.blind, as_bytes("a workbook"));
    const ledger::OfficerPlace place = place_of(office, officer);
    const ledger::EnteredWorkbook entered{workbook.digest, heading.category, heading.campaign, heading.filed_on};
    workbook.entered_by = signed_by(key->signing_key(), place, entered_message(place, entered));
    heading.workbook = std::move(workbook);
    return;
  }
}

void DirectoryFederation::file_people(const std::string& member, int count) const {
  ledger::FilingDraft draft{{"2020", 1, "蚌埠测试机械有限公司", "91340300MA00000000", {}}, {}};
  for (int number = 0; number < count; ++number) draft.rows.push_back(ledger::invented_person(number));
  file(member, std::move(draft));
}

void DirectoryFederation::file(const std::string& member, ledger::FilingDraft draft) const {
  crypto::SystemRandom random;
  const auto office = open_office(path(member), random);
  sign_as_entered(*office, draft.heading);
  ledger::Office desk = office->desk();
  const auto filed = ledger::file_rows(desk, std::span(&draft, 1), 1603756800);
  ASSERT_TRUE(filed) << filed.error().sentence();
}

ledger::OfficeReply DirectoryFederation::ask(const std::string& name, ledger::OfficeRequest request) const {
  crypto::SystemRandom random;
  const auto office = open_office(path(name), random);
  if (request.clock == 0) {
    const auto now = std::chrono::system_clock::now();
    request.clock = static_cast<std::uint64_t>(std::chrono::system_clock::to_time_t(now));
  }
  struct : ledger::Progress {
    void report(std::uint64_t, std::uint64_t, std::string_view) override {}
  } progress;
  return ledger::answer(*office, request, progress);
}

void DirectoryFederation::append(const std::string& member, const std::vector<Bytes>& leaves) const {
  crypto::SystemRandom random;
  const auto office = open_office(path(member), random);
  ledger::Office desk = office->desk();
  const auto head = desk.own.append(leaves);
  ASSERT_TRUE(head) << head.error().sentence();
}

Outcome DirectoryFederation::run_with(const std::string& input, const std::string& name,
                                      std::vector<std::string> words) const {
  words.insert(words.begin(), {"--data", path(name)});
  return run_yinxin(words, "en", input);
}

void DirectoryFederation::spread(const std::vector<std::string>& members) const {
  crypto::SystemRandom random;
  std::vector<std::string> all = members;
  all.emplace_back("province");
  std::vector<std::unique_ptr<ledger::OpenOffice>> offices;
  for (const std::string& name : all) offices.push_back(open_office(path(name), random));
  // The province's feed first: with it come the keys by which the others' are known.
  for (std::size_t author = all.size(); author-- > 0;) {
    for (std::size_t reader = 0; reader < all.size(); ++reader) {
      if (reader == author) continue;
      ledger::SmallFederation::copy_feed(offices[author]->feeds(), offices[reader]->feeds(), offices[author]->self());
    }
  }
}

void DirectoryFederation::exchange_all(const std::vector<std::string>& members) const {
  spread(members);
  receive();
  spread(members);
}

std::string file_text(const std::string& path) {
  const auto content = ledger::read_file(path, std::size_t{1} << 26);
  return content ? to_text(*content) : std::string();
}

void write_text(const std::string& path, std::string_view text, unsigned mode) {
  const auto written = ledger::replace_file(path, as_bytes(text), mode);
  ensure(written.has_value(), "a file of the test can be written");
}

}  // namespace yinxin::cli
