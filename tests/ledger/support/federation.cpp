#include "federation.h"

#include <cstdio>

#include "crypto/ensure.h"

namespace yinxin::tests {
namespace {

namespace rules = ledger::rules;

std::string quoted(const std::string& text) { return '"' + text + '"'; }

std::string field(const std::string& name, const std::string& text) { return ",\"" + name + "\":" + quoted(text); }
std::string field(const std::string& name, std::uint64_t number) {
  return ",\"" + name + "\":" + std::to_string(number);
}

std::string joined(const std::vector<std::string>& parts) {
  std::string out;
  for (const std::string& part : parts) out += (out.empty() ? "" : ",") + part;
  return out;
}

std::string field(const std::string& name, const Refs& refs) {
  std::vector<std::string> parts;
  for (const std::string& ref : refs) parts.push_back(quoted(ref));
  return ",\"" + name + "\":[" + joined(parts) + "]";
}

std::string entry(const std::string& kind, const std::string& fields) {
  return "{\"kind\":" + quoted(kind) + fields + "}";
}

std::string padded(std::uint64_t number, std::size_t width, int base) {
  char digits[40];
  std::snprintf(digits, sizeof digits, base == 16 ? "%llx" : "%llu", static_cast<unsigned long long>(number));
  std::string out = digits;
  return std::string(width - out.size(), '0') + out;
}

std::string settled_text(bool settled) { return settled ? "settled" : "open"; }

}  // namespace

std::string tag_text(std::uint64_t person) { return padded(person, 32, 16); }

std::string claim(const std::string& ref, std::uint64_t person, const std::string& campaign) {
  return entry("claim", field("ref", ref) + field("tag", tag_text(person)) + field("campaign", campaign));
}
std::string withdraw(const std::string& claim) { return entry("withdraw", field("claim", claim)); }
std::string reject(const std::string& claim) { return entry("reject", field("claim", claim)); }
std::string certificate(const std::string& ref, std::uint64_t serial) {
  return certificate_of(ref, "tech", kRecordNumber + "244" + padded(serial, 6, 10), kOccupation, 4, "2024-05-06");
}
std::string certificate_of(const std::string& ref, const std::string& body, const std::string& number,
                           const std::string& occupation, std::uint64_t level, const std::string& issued) {
  return entry("certificate", field("ref", ref) + field("body", body) + field("number", number) +
                                  field("occupation", occupation) + field("level", level) + field("issued", issued));
}
std::string revoke(const std::string& certificate) { return entry("revoke", field("certificate", certificate)); }
std::string subsidy(const std::string& ref, std::uint64_t person, const std::string& type, std::uint64_t level,
                    std::uint64_t year, const std::string& unit) {
  return entry("subsidy", field("ref", ref) + field("tag", tag_text(person)) + field("occupation", kOccupation) +
                              field("level", level) + field("year", year) + field("type", type) + field("unit", unit));
}
std::string cancel(const std::string& subsidy) { return entry("cancel", field("subsidy", subsidy)); }

std::string receipt(const Counts& of, const Refs& unopened, const Refs& opened) {
  std::vector<std::string> parts;
  for (const auto& [member, count] : of) parts.push_back(quoted(member) + ":" + std::to_string(count));
  std::string fields = ",\"of\":{" + joined(parts) + "}";
  if (!unopened.empty()) fields += field("unopened", unopened);
  if (!opened.empty()) fields += field("opened", opened);
  return entry("receipt", fields);
}
std::string known(std::uint64_t person, const std::string& campaign) {
  return entry("known", field("tag", tag_text(person)) + field("campaign", campaign));
}
std::string arbitrate(const std::string& claim) { return entry("arbitrate", field("claim", claim)); }
std::string confirm(const Refs& claims) { return entry("confirm", field("claims", claims)); }
std::string unconfirm(const std::string& claim) { return entry("unconfirm", field("claim", claim)); }
std::string province_reject(const Refs& claims) { return entry("reject", field("claims", claims)); }
std::string erase(const std::string& ref) { return entry("erase", field("ref", ref)); }
std::string suspend(const std::string& member, std::uint64_t after) {
  return entry("suspend", field("member", member) + field("after", after));
}
std::string reinstate(const std::string& member, std::uint64_t from) {
  return entry("reinstate", field("member", member) + field("from", from));
}
std::string body_entry(const std::string& id, const std::string& record_number, const std::string& supervisor) {
  return entry("body", field("id", id) + field("record_number", record_number) + field("supervisor", supervisor) +
                           ",\"approved\":[[" + quoted(kOccupation) + ",4]]");
}
std::string body_approve(const std::string& id, const std::string& occupation, std::uint64_t level) {
  return entry("body-approve",
               field("id", id) + ",\"approved\":[[" + quoted(occupation) + "," + std::to_string(level) + "]]");
}
std::string body_supervise(const std::string& id, const std::string& supervisor, const std::string& by_level) {
  return entry("body-supervise", field("id", id) + field("supervisor", supervisor) +
                                     (by_level.empty() ? "" : ",\"supervisor_by_level\":" + by_level));
}
std::string body_state(const std::string& id, const std::string& state) {
  return entry("body-state", field("id", id) + field("state", state));
}
std::string range(const std::string& ref, std::uint64_t first, std::uint64_t last, const std::string& body,
                  std::uint64_t year, std::uint64_t level) {
  return entry("range", field("ref", ref) + field("body", body) + field("year", year) + field("level", level) +
                            field("first", first) + field("last", last));
}
std::string range_return(const std::string& ref, std::uint64_t first, std::uint64_t last) {
  return entry("range-return", field("ref", ref) + field("first", first) + field("last", last));
}

Outcome::Outcome(rules::Scenario scenario, rules::Extent extent)
    : scenario_(std::move(scenario)), verdicts_(rules::replay(scenario_.history, extent)) {}

std::string Outcome::ref_of(rules::EntryRef entry) const {
  for (const auto& [ref, known] : scenario_.entry_by_ref) {
    if (known == entry) return ref;
  }
  return "?";
}

std::string Outcome::claim(const std::string& ref) const {
  const auto* verdict = verdicts_.claims.find(entry(ref));
  if (!verdict) return "none";
  return std::string(rules::name_of(verdict->state)) + ", step " + std::to_string(verdict->step) + ", " +
         settled_text(verdict->settled) + (verdict->winner ? ", winner " + ref_of(*verdict->winner) : "");
}

std::string Outcome::certificate(const std::string& ref) const {
  const auto* verdict = verdicts_.certificates.find(entry(ref));
  if (!verdict) return "none";
  return std::string(rules::name_of(verdict->state)) + ", " + settled_text(verdict->settled);
}

std::string Outcome::range(const std::string& ref) const {
  const auto* verdict = verdicts_.ranges.find(entry(ref));
  if (!verdict) return "none";
  std::string out(rules::name_of(verdict->state));
  if (verdict->state != rules::RangeState::kPartial) return out;
  for (const rules::Interval& part : verdict->kept) {
    out += " " + std::to_string(part.first) + "-" + std::to_string(part.last);
  }
  return out;
}

std::string Outcome::subsidy(const std::string& ref) const {
  const auto* verdict = verdicts_.subsidies.find(entry(ref));
  if (!verdict) return "none";
  return std::string(rules::name_of(verdict->state)) + ", " + settled_text(verdict->settled);
}

std::string Outcome::line() const { return rules::verdict_line(scenario_, verdicts_); }

Federation& Federation::add(const std::string& member, const std::vector<std::string>& entries) {
  auto& feed = feeds_[member];
  feed.insert(feed.end(), entries.begin(), entries.end());
  return *this;
}

std::string Federation::json() const {
  std::vector<std::string> feeds;
  for (const auto& [member, entries] : feeds_) feeds.push_back(quoted(member) + ":[" + joined(entries) + "]");
  return scenario_with_feeds("{" + joined(feeds) + "}");
}

Outcome Federation::play(rules::Extent extent) const {
  auto scenario = rules::read_scenario(json());
  if (!scenario) std::fprintf(stderr, "%s\n", scenario.error().sentence().c_str());
  ensure(scenario.has_value(), "a test's scenario is not refused");
  return Outcome(std::move(*scenario), extent);
}

std::string scenario_with_feeds(const std::string& feeds) {
  return R"({"federation":"test-0000000000000000","seed":7,"members":[{"id":"province","role":"province"},)"
         R"({"id":"bengbu","role":"city"},{"id":"hefei","role":"city"},{"id":"welding","role":"association"}],"feeds":)" +
         feeds + "}";
}

}  // namespace yinxin::tests
