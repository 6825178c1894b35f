#include "ledger/office/assessment/national_verbs.h"

#include <algorithm>
#include <boost/json/array.hpp>
#include <map>
#include <tuple>

#include "ledger/entry_codec.h"
#include "ledger/office/assessment/body_register.h"
#include "ledger/office/assessment/certificate_choice.h"
#include "ledger/office/assessment/national_book.h"

namespace yinxin::ledger {

namespace {

using boost::json::array;
using boost::json::object;
using Chosen = std::vector<const rules::CertificateVerdict*>;

struct NationalArguments {
  NationalSystem state;
  Day date;
  std::string batch;
};

Result<NationalArguments> national_arguments(const OfficeRequest& request) {
  const std::string word = request.text("state");
  if (word != "reported" && word != "visible")
    return refuse("national.state", "'{0}' is no state of the national system that is set: reported, visible.", word);
  const Day today = day_at(static_cast<std::int64_t>(request.clock));
  const auto date = request.text("date").empty() ? std::optional(today) : day_from_text(request.text("date"));
  if (!date || *date > today)
    return refuse("national.date", "'{0}' is no date up to today; write YYYY-MM-DD.", request.text("date"));
  const bool reports = word == "reported";
  if (reports && request.text("batch").empty())
    return refuse("national.batch", "Say with --batch in which batch the certificates are reported.");
  return NationalArguments{reports ? NationalSystem::reported : NationalSystem::visible, *date, request.text("batch")};
}

// Those of the request that this step is for; what came further already is passed over unless it was named by number.
Result<Chosen> to_set(OpenOffice& office, const OfficeRequest& request, NationalSystem state) {
  const Judged& judged = office.judged();
  auto chosen = chosen_certificates(judged, request);
  if (!chosen) return chosen;
  const NationalBook book(office.feeds());
  const bool named = !request.texts("numbers").empty();
  Chosen out;
  for (const rules::CertificateVerdict* one : *chosen) {
    const std::string& member = judged.id_of(one->entry.member);
    const std::string& number = judged.history().find_as<rules::Certificate>(one->entry)->number;
    const NationalSystem before = book.of(member, one->entry.index).state;
    const bool comes_next = static_cast<int>(before) + 1 == static_cast<int>(state);
    if (!comes_next && !named) continue;
    if (!comes_next) {
      return refuse("national.order", "Certificate {0} is in the state \"{1}\": \"{2}\" does not come next.", number,
                    name_of(before), name_of(state));
    }
    if (member != office.self().text() && office.self() != office.roster().province()) {
      if (!named) continue;
      return refuse("national.not-ours", "Certificate {0} is in the feed of {1}: it or the province reports it.",
                    number, member);
    }
    out.push_back(one);
  }
  if (out.empty()) {
    return refuse("national.nothing", "No certificate among these waits for the state \"{0}\"; nothing was done.",
                  name_of(state));
  }
  return out;
}

Bytes batch_file(const Judged& judged, const BodyRegister& bodies, const Chosen& chosen) {
  std::string out = "证书编号,职业编码,职业技能等级,发证日期,评价机构,机构备案号\r\n";
  for (const rules::CertificateVerdict* one : chosen) {
    const auto* certificate = judged.history().find_as<rules::Certificate>(one->entry);
    const auto body = bodies.find(certificate->body);
    out += certificate->number + "," + certificate->occupation + "," + std::to_string(certificate->level) + "," +
           certificate->issued + "," + (body ? (*body)->name : certificate->body) + "," +
           (body ? (*body)->record.record_number : "") + "\r\n";
  }
  return to_bytes("\xEF\xBB\xBF" + out);
}

struct Counts {
  std::uint64_t registered = 0, reported = 0, visible = 0, counted = 0;
  void add(NationalSystem state, bool counts) {
    ++registered;
    if (state != NationalSystem::not_reported) ++reported;
    if (state == NationalSystem::visible) ++visible;
    if (counts) ++counted;
  }
  object json() const {
    return {{"registered", registered}, {"reported", reported}, {"visible", visible}, {"counted", counted}};
  }
};

}  // namespace

OfficeReply national_set(OpenOffice& office, const OfficeRequest& request, Progress&) {
  const auto wanted = national_arguments(request);
  if (!wanted) return refusal(wanted.error(), ExitCode::usage);
  const auto chosen = to_set(office, request, wanted->state);
  if (!chosen) return refusal(chosen.error());
  std::vector<Bytes> leaves;
  for (const auto& [member, intervals] : entries_of(office.judged(), *chosen)) {
    const NationalStateBody body{member, intervals, static_cast<std::uint8_t>(wanted->state), day_number(wanted->date),
                                 wanted->batch};
    leaves.push_back(encode_entry(entry_of(body, request.clock)));
  }
  OfficeReply reply;
  reply.attachments.push_back(
      {"batch", batch_file(office.judged(), BodyRegister(office.feeds(), office.judged()), *chosen)});
  const std::uint64_t first = office.feeds().size(office.self());
  Office desk = office.desk();
  const auto head = desk.own.append(leaves);
  if (!head) return refusal(head.error());
  array entries;
  for (std::size_t i = 0; i < leaves.size(); ++i) entries.emplace_back(first + i);
  reply.result = object{{"certificates", chosen->size()}, {"entries", std::move(entries)}, {"size", head->size}};
  return reply;
}

OfficeReply national_totals(OpenOffice& office, const OfficeRequest&, Progress&) {
  const Judged& judged = office.judged();
  const NationalBook book(office.feeds());
  std::map<std::tuple<std::string, std::string, std::uint64_t>, Counts> groups;
  Counts all;
  for (const rules::CertificateVerdict& verdict : judged.verdicts.certificates) {
    if (verdict.state != rules::CertificateState::kCounts || !verdict.settled) continue;
    const auto* certificate = judged.history().find_as<rules::Certificate>(verdict.entry);
    const auto state = book.of(judged.id_of(verdict.entry.member), verdict.entry.index).state;
    const bool counts = counts_beyond_itself(office.policy(), state);
    groups[{certificate->body, certificate->occupation, certificate->level}].add(state, counts);
    all.add(state, counts);
  }
  array list;
  for (const auto& [name, counts] : groups) {
    object one = counts.json();
    one["body"] = std::get<0>(name);
    one["occupation"] = std::get<1>(name);
    one["level"] = std::get<2>(name);
    list.push_back(std::move(one));
  }
  OfficeReply reply;
  reply.result = object{{"groups", std::move(list)},
                        {"all", all.json()},
                        {"only_visible_count", office.policy().flag("certificates.only_visible_count")}};
  return reply;
}

}  // namespace yinxin::ledger
