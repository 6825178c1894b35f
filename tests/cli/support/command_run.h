// Runs the real verbs of `yinxin` in this process, on real directories, and keeps what they said.
#pragma once

#include <string>
#include <vector>

#include "cli/exit_code.h"
#include "crypto/bytes.h"
#include "ledger/names.h"
#include "ledger/office/open_office.h"
#include "ledger/office/request.h"
#include "ledger/office/survey/filing.h"
#include "ledger/talent_row.h"
#include "tests/ledger/support/scratch_directory.h"

namespace yinxin::cli {

struct Outcome {
  ExitCode exit;
  std::string out;
  std::string err;
};

class OfficesAtHand;

// `input`: what stands on standard input. `offices`: asked before the directories.
Outcome run_yinxin(const std::vector<std::string>& words, const std::string& language = "en",
                   const std::string& input = "", OfficesAtHand* offices = nullptr);

// A federation on disk: a province, founded, and directories for members, all seals under one passphrase. Made for each
// test in a scratch directory.
class DirectoryFederation {
 public:
  static constexpr std::string_view kPassphrase = "four words for testing";

  // The province's directory is founded.
  DirectoryFederation();

  std::string path(const std::string& name) const { return (scratch_.path() / name).string(); }
  // `yinxin --data NAME words… [--passphrase-file]`.
  Outcome run(const std::string& name, std::vector<std::string> words) const;
  Outcome run_sealing(const std::string& name, std::vector<std::string> words) const;
  // Makes the member's directory and its request.
  Outcome init_city(const std::string& id, const std::string& division = "340300") const;
  // init, admission and join of a city. The invitation is left in ID.yxinv.
  void admit_city(const std::string& id, const std::string& division = "340300") const;
  // Files invented people, one row each, as the member would; it must hold the province's feed. The first officer signs
  // who enters and whose password lies in the file of their name; nobody where there is none.
  void file_people(const std::string& member, int count) const;
  void file(const std::string& member, ledger::FilingDraft draft) const;
  // Brings the feed of `member` from one directory to another, as peers would.
  void copy_feed(const std::string& from, const std::string& to, const std::string& member) const;

  // Brings the sealed rows of the member's filings too.
  void copy_payloads(const std::string& from, const std::string& to, const std::string& member) const;
  // What the member has written comes to the province, which receives it; its feed goes back to the member.
  void exchange(const std::string& member) const;
  // Entries that the member writes, one signature for all.
  void append(const std::string& member, const std::vector<Bytes>& leaves) const;
  // The province receives what it holds: one receipt, as its running node would write it.
  void receive() const;
  // Brings every feed of these members and the province to all of them; `exchange_all` with a receipt for what has
  // come.
  void exchange_all(const std::vector<std::string>& members) const;
  void spread(const std::vector<std::string>& members) const;
  // What the office of that directory answers, at the request's clock; where it has none, now.
  ledger::OfficeReply ask(const std::string& name, ledger::OfficeRequest request) const;
  // As `run`, with this text on standard input.
  Outcome run_with(const std::string& input, const std::string& name, std::vector<std::string> words) const;

  std::vector<std::string> passphrase_option() const { return {"--passphrase-file", path("passphrase")}; }

 private:
  void sign_as_entered(ledger::OpenOffice& office, ledger::FilingHeading& heading) const;

  test::ScratchDirectory scratch_;
};

// The whole content; "" if there is none.
std::string file_text(const std::string& path);
void write_text(const std::string& path, std::string_view text, unsigned mode = 0600);

}  // namespace yinxin::cli
