// Scenarios written in C++ for tests: entries as JSON text, feeds as lists of them, verdicts as short sentences.
// The federation has the province and the members bengbu, hefei (cities) and welding (association).
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "ledger/rules/replay.h"
#include "ledger/rules/scenario.h"

namespace yinxin::tests {

using Refs = std::vector<std::string>;
using Counts = std::vector<std::pair<std::string, std::uint64_t>>;
using Approvals = std::vector<std::pair<std::string, std::uint64_t>>;

// The body that `body_entry` records.
inline const std::string kRecordNumber = "Y000034030001";
inline const std::string kOccupation = "6-18-02-04";

std::string tag_text(std::uint64_t person);  // 32 hexadecimal digits

std::string claim(const std::string& ref, std::uint64_t person, const std::string& campaign = "2020");
std::string withdraw(const std::string& claim);
std::string reject(const std::string& claim);
std::string certificate(const std::string& ref, std::uint64_t serial);  // level 4, issued 2024-05-06, of that body
std::string certificate_of(const std::string& ref, const std::string& body, const std::string& number,
                           const std::string& occupation, std::uint64_t level, const std::string& issued);
std::string revoke(const std::string& certificate);
std::string subsidy(const std::string& ref, std::uint64_t person, const std::string& type, std::uint64_t level,
                    std::uint64_t year = 2024, const std::string& unit = "u1");
std::string cancel(const std::string& subsidy);

std::string receipt(const Counts& of, const Refs& unopened = {}, const Refs& opened = {});
std::string known(std::uint64_t person, const std::string& campaign = "2020");
std::string arbitrate(const std::string& claim);
std::string confirm(const Refs& claims);
std::string unconfirm(const std::string& claim);
std::string province_reject(const Refs& claims);
std::string erase(const std::string& ref);
std::string suspend(const std::string& member, std::uint64_t after);
std::string reinstate(const std::string& member, std::uint64_t from);
std::string body_entry(const std::string& id = "tech", const std::string& record_number = kRecordNumber,
                       const std::string& supervisor = "bengbu");  // approved for the occupation at level 4
std::string body_approve(const std::string& id, const std::string& occupation, std::uint64_t level);
std::string body_supervise(const std::string& id, const std::string& supervisor, const std::string& by_level = "");
std::string body_state(const std::string& id, const std::string& state);
std::string range(const std::string& ref, std::uint64_t first, std::uint64_t last, const std::string& body = "tech",
                  std::uint64_t year = 2024, std::uint64_t level = 4);
std::string range_return(const std::string& ref, std::uint64_t first, std::uint64_t last);

// What became of a scenario.
class Outcome {
 public:
  Outcome(ledger::rules::Scenario scenario, ledger::rules::Extent extent);

  std::string claim(const std::string& ref) const;        // "held, step 4, settled, winner c2"; "none"
  std::string certificate(const std::string& ref) const;  // "counts, settled"
  std::string range(const std::string& ref) const;        // "partial 6-8 10-12"
  std::string subsidy(const std::string& ref) const;      // "payable, open"
  std::string line() const;
  const ledger::rules::Scenario& scenario() const { return scenario_; }
  const ledger::rules::Verdicts& verdicts() const { return verdicts_; }
  ledger::rules::EntryRef entry(const std::string& ref) const { return scenario_.entry_by_ref.at(ref); }

 private:
  std::string ref_of(ledger::rules::EntryRef entry) const;

  ledger::rules::Scenario scenario_;
  ledger::rules::Verdicts verdicts_;
};

class Federation {
 public:
  Federation& add(const std::string& member, const std::vector<std::string>& entries);
  std::string json() const;
  // Fails the test and stops the program if the scenario is refused.
  Outcome play(ledger::rules::Extent extent = ledger::rules::Extent::kEverything) const;

 private:
  std::map<std::string, std::vector<std::string>> feeds_;
};

// The whole file around the text of `feeds`, with the same members.
std::string scenario_with_feeds(const std::string& feeds);

}  // namespace yinxin::tests
