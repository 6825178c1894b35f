// The verdict line of a scenario. Refs and states are plain ASCII without quotes, so nothing needs escaping.
#include <algorithm>

#include "ledger/rules/scenario.h"

namespace yinxin::ledger::rules {
namespace {

using Named = std::pair<std::string_view, EntryRef>;

class Line {
 public:
  Line(const Scenario& scenario, const Verdicts& verdicts) : verdicts_(verdicts) {
    for (const auto& [ref, entry] : scenario.entry_by_ref) by_ref_.emplace_back(ref, entry);
    std::ranges::sort(by_ref_);
    by_entry_ = by_ref_;
    std::ranges::sort(by_entry_, {}, &Named::second);
  }

  std::string print() && {
    out_ = "{";
    print_all("certificates", verdicts_.certificates);
    out_ += ',';
    print_all("claims", verdicts_.claims);
    out_ += ",\"horizon\":" + (verdicts_.horizon ? std::to_string(*verdicts_.horizon) : std::string("null")) + ',';
    print_all("ranges", verdicts_.ranges);
    out_ += ',';
    print_all("subsidies", verdicts_.subsidies);
    out_ += '}';
    return std::move(out_);
  }

 private:
  template <typename Verdict>
  void print_all(std::string_view name, const ByEntry<Verdict>& verdicts) {
    out_ += '"';
    out_ += name;
    out_ += "\":{";
    bool first = true;
    for (const auto& [ref, entry] : by_ref_) {
      const Verdict* verdict = verdicts.find(entry);
      if (!verdict) continue;
      if (!first) out_ += ',';
      first = false;
      out_ += '"';
      out_ += ref;
      out_ += "\":{";
      print_one(*verdict);
      out_ += '}';
    }
    out_ += '}';
  }

  void print_one(const ClaimVerdict& verdict) {
    print_settled(verdict.settled);
    out_ += ',';
    print_state(name_of(verdict.state));
    out_ += ",\"step\":" + std::to_string(verdict.step) + ",\"winner\":";
    if (verdict.winner) {
      out_ += '"';
      out_ += std::ranges::lower_bound(by_entry_, *verdict.winner, {}, &Named::second)->first;
      out_ += '"';
    } else {
      out_ += "null";
    }
  }
  void print_one(const CertificateVerdict& verdict) {
    print_settled(verdict.settled);
    out_ += ',';
    print_state(name_of(verdict.state));
  }
  void print_one(const SubsidyVerdict& verdict) {
    print_settled(verdict.settled);
    out_ += ',';
    print_state(name_of(verdict.state));
  }
  void print_one(const RangeVerdict& verdict) {
    if (verdict.state == RangeState::kPartial) {
      out_ += "\"kept\":[";
      for (std::size_t i = 0; i < verdict.kept.size(); ++i) {
        if (i > 0) out_ += ',';
        out_ += '[' + std::to_string(verdict.kept[i].first) + ',' + std::to_string(verdict.kept[i].last) + ']';
      }
      out_ += "],";
    }
    print_state(name_of(verdict.state));
  }
  void print_settled(bool settled) { out_ += settled ? "\"settled\":true" : "\"settled\":false"; }
  void print_state(std::string_view state) {
    out_ += "\"state\":\"";
    out_ += state;
    out_ += '"';
  }

  const Verdicts& verdicts_;
  std::vector<Named> by_ref_;    // ascending by ref
  std::vector<Named> by_entry_;  // ascending by entry
  std::string out_;
};

}  // namespace

std::string verdict_line(const Scenario& scenario, const Verdicts& verdicts) {
  return Line(scenario, verdicts).print();
}

}  // namespace yinxin::ledger::rules
