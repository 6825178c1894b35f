#include "ledger/office/assessment/spot_check_publication.h"

#include <algorithm>
#include <boost/json/array.hpp>
#include <set>

#include "crypto/text_encoding.h"
#include "ledger/entry_codec.h"
#include "ledger/office/assessment/batch_book.h"
#include "ledger/office/assessment/body_register.h"
#include "ledger/office/assessment/spot_check_book.h"
#include "ledger/office/assessment/spot_check_words.h"
#include "ledger/office/deciding/decision_verbs.h"
#include "ledger/office/entry_argument.h"
#include "ledger/office/privacy/published_list.h"
#include "ledger/office/request_day.h"
#include "ledger/office/survey/people_of_rows.h"

namespace yinxin::ledger {

namespace {

using boost::json::array;
using boost::json::object;

// Targets of a pool as the public may come to see them; what is not held here in clear is left empty.
class PublicTargets {
 public:
  explicit PublicTargets(OpenOffice& office)
      : office_(office), bodies_(office.feeds(), office.judged()), plans_(office), people_(office) {}

  PublishedPerson of(PoolKind pool, const std::string& target) {
    switch (pool) {
      case PoolKind::bodies:
        return {{}, {}, name_of_body(target), {}, 0};
      case PoolKind::plans:
        return plan(target);
      case PoolKind::rows:
        return row(target);
      case PoolKind::units:
        return {{}, {}, name_of_unit(target), {}, 0};
    }
    return {};
  }

 private:
  std::string name_of_body(const std::string& id) const {
    const auto found = bodies_.bodies().find(id);
    return found == bodies_.bodies().end() ? id : found->second.name;
  }
  std::string name_of_occupation(const std::string& code) const {
    const Occupation* occupation = office_.tables().occupation(code);
    return occupation == nullptr ? code : occupation->name;
  }

  PublishedPerson plan(const std::string& target) const {
    const auto found = plans_.find(target, office_.self());
    if (!found) return {};
    PublishedPerson out{{}, {}, name_of_body((*found)->body.body), {}, 0};
    std::set<std::uint64_t> levels;
    std::set<std::string> occupations;
    for (const PlannedSkill& skill : (*found)->body.skills) {
      levels.insert(skill.level);
      if (!occupations.insert(skill.occupation).second) continue;
      out.occupation += (out.occupation.empty() ? "" : "、") + name_of_occupation(skill.occupation);
    }
    if (levels.size() == 1) out.level = static_cast<std::uint8_t>(*levels.begin());
    return out;
  }

  PublishedPerson row(const std::string& target) {
    const auto named = entry_named(target, office_.self());
    const BookedRow* booked = named ? office_.book(named->member).find(named->index) : nullptr;
    const auto person = booked == nullptr ? std::nullopt : people_.of(named->member, *booked);
    if (!person) return {};
    return {person->name, person->identity_number, person->workplace, name_of_occupation(booked->occupation),
            booked->level};
  }

  // "bengbu:3", the member's third unit: by the newest filing of it that opens here.
  std::string name_of_unit(const std::string& target) {
    const std::size_t colon = target.find(':');
    const auto member = MemberId::parse(target.substr(0, colon));
    if (!member || colon == std::string::npos) return {};
    std::string out;
    std::set<std::uint64_t> filings;
    for (const auto& [index, row] : office_.book(*member).rows()) {
      if (std::to_string(row.unit) == target.substr(colon + 1)) filings.insert(row.filing);
    }
    for (const std::uint64_t filing : filings) {
      if (const auto payload = office_.open_payload({*member, filing}, Opening::to_check)) out = payload->unit_name;
    }
    return out;
  }

  OpenOffice& office_;
  BodyRegister bodies_;
  BatchBook plans_;
  PeopleOfRows people_;
};

struct Finding {
  const BookedSpotResult* result;
  std::string inspectors;
};

// Of the targets that have a result, in the order drawn.
std::vector<Finding> findings_of(const BookedSpotCheck& check) {
  std::vector<Finding> out;
  for (const DrawnTarget& one : *check.due) {
    std::string inspectors;
    for (const std::uint32_t inspector : one.inspectors)
      inspectors += (inspectors.empty() ? "" : "、") + check.body.inspectors[inspector];
    for (const BookedSpotResult& result : check.results) {
      if (result.body.target == one.target) out.push_back({&result, inspectors});
    }
  }
  return out;
}

struct FindingsList {
  PublishedList list;
  std::vector<std::string> columns;
  std::vector<std::vector<std::string>> rows;
  crypto::Digest digest;
};

Result<FindingsList> list_to_publish(OpenOffice& office, const BookedSpotCheck& check, Day today) {
  const std::vector<Finding> findings = findings_of(check);
  if (findings.empty()) {
    return refuse("spotcheck.no-result",
                  "No result of the spot check {0} is recorded yet; `yinxin spotcheck result` does that.",
                  std::to_string(check.index));
  }
  PublicTargets targets(office);
  std::vector<PublishedPerson> persons;
  Day last = entry_day(0);
  for (const Finding& one : findings) {
    persons.push_back(
        targets.of(static_cast<PoolKind>(check.body.kind), pool_target(check.body, one.result->body.target)));
    last = std::max(last, entry_day(one.result->body.day));
  }
  auto list = published_list(office.policy(), PublishedKind::spot_check, last, today, persons);
  if (!list) return std::unexpected(list.error());
  FindingsList out{std::move(*list), {}, {}, {}};
  out.columns = headings_of(out.list);
  out.columns.insert(out.columns.end(), {"inspectors", "outcome", "day", "finding"});
  for (std::size_t place = 0; place < findings.size(); ++place) {
    const SpotCheckResultBody& result = findings[place].result->body;
    std::vector<std::string>& cells = out.rows.emplace_back(out.list.rows[place]);
    cells.push_back(findings[place].inspectors);
    cells.emplace_back(chinese_of(spot_check_outcomes(), result.outcome));
    cells.push_back(day_text(entry_day(result.day)));
    cells.push_back(result.finding);
  }
  const std::string text = published_text(out.columns, out.rows);
  out.digest = crypto::sha256(as_bytes(text));
  return out;
}

array texts_array(const std::vector<std::string>& texts) {
  array out;
  for (const std::string& one : texts) out.emplace_back(one);
  return out;
}

}  // namespace

OfficeReply spot_check_publish(OpenOffice& office, const OfficeRequest& request, Progress&) {
  if (auto province = check_province(office); !province) return refusal(province.error());
  const SpotCheckBook book(office.feeds());
  const auto check = book.find(request.text("check"), office.roster().province());
  if (!check) return refusal(check.error());
  if ((*check)->draw() == nullptr) {
    return refusal(refuse("spotcheck.not-drawn", "Nothing has been drawn for the spot check {0} yet.",
                          std::to_string((*check)->index))
                       .error());
  }
  const Day today = today_of(request);
  const auto made = list_to_publish(office, **check, today);
  if (!made) return refusal(made.error());
  if ((*check)->published && equal((*check)->published->body.digest, made->digest)) {
    return refusal(refuse("spotcheck.published",
                          "Entry {1} has published what the spot check {0} found, and nothing has changed since.",
                          std::to_string((*check)->index), (*check)->published->index)
                       .error());
  }
  const PublicNoticeBody body{.list = code_of(PublishedKind::spot_check),
                              .about = {office.self().text(), (*check)->draw()->index},
                              .from = day_number(today),
                              .until = made->list.until ? day_number(*made->list.until) : 0,
                              .digest = to_bytes(ByteView(made->digest)),
                              .people = static_cast<std::uint32_t>(made->rows.size())};
  Office desk = office.desk();
  const auto head = desk.own.append(std::vector<Bytes>{encode_entry(entry_of(body, request.clock))});
  if (!head) return refusal(head.error());
  array rows;
  for (const auto& row : made->rows) rows.push_back(texts_array(row));
  object result{{"list", name_of(PublishedKind::spot_check)},
                {"check", office.self().text() + "/" + std::to_string((*check)->index)},
                {"title", (*check)->body.title},
                {"pool_word", chinese_of(pool_kinds(), (*check)->body.kind)},
                {"notice", office.self().text() + "/" + std::to_string(head->size - 1)},
                {"from", day_text(today)},
                {"people", made->rows.size()},
                {"columns", texts_array(made->columns)},
                {"rows", std::move(rows)},
                {"digest", crypto::to_hex(made->digest)},
                {"size", head->size}};
  if (made->list.until) result["until"] = day_text(*made->list.until);
  OfficeReply reply;
  reply.result = std::move(result);
  return reply;
}

}  // namespace yinxin::ledger
