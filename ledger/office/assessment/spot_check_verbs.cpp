#include "ledger/office/assessment/spot_check_verbs.h"

#include <algorithm>
#include <boost/json/array.hpp>
#include <set>

#include "crypto/text_encoding.h"
#include "ledger/entry_codec.h"
#include "ledger/office/assessment/body_register.h"
#include "ledger/office/assessment/plan_standing.h"
#include "ledger/office/assessment/plan_verbs.h"
#include "ledger/office/assessment/spot_check_book.h"
#include "ledger/office/assessment/spot_check_words.h"
#include "ledger/office/deciding/decision_verbs.h"

namespace yinxin::ledger {

namespace {

using boost::json::array;
using boost::json::object;

constexpr std::size_t kPoolBytesMax = 50'000;
constexpr std::size_t kTextBytesMax = 2'000;

// True where 17 digits and a digit or X stand one after the other: an identity number, which is not for the public.
bool has_identity_number(std::string_view text) {
  std::size_t digits = 0;
  for (const char c : text) {
    if (digits >= 17 && ((c >= '0' && c <= '9') || c == 'X' || c == 'x')) return true;
    digits = c >= '0' && c <= '9' ? digits + 1 : 0;
  }
  return false;
}

// The pool of an announcement, filled from what is held here.
class Pool {
 public:
  Pool(OpenOffice& office, const OfficeRequest& request) : office_(office), request_(request) {}

  void fill(SpotCheckAnnouncementBody& body) {
    switch (static_cast<PoolKind>(body.kind)) {
      case PoolKind::bodies:
        return bodies(body);
      case PoolKind::plans:
        return plans(body);
      case PoolKind::rows:
        return rows(body);
      case PoolKind::units:
        return units(body);
    }
  }

 private:
  bool wanted(const std::string& member) const {
    const std::string only = request_.text("member");
    return only.empty() || only == member;
  }
  bool wanted(const BookedRow& row) const {
    const std::string campaign = request_.text("campaign");
    return row.submitted && !row.withdrawn && (campaign.empty() || row.campaign == campaign);
  }

  void bodies(SpotCheckAnnouncementBody& body) const {
    const BodyRegister known(office_.feeds(), office_.judged());
    for (const auto& [id, one] : known.bodies()) {
      if (one.record.active() && wanted(one.record.supervision.supervisor)) body.targets.push_back(id);
    }
  }
  void plans(SpotCheckAnnouncementBody& body) const {
    const BatchBook book(office_);
    for (const BookedPlan& plan : book.plans()) {
      if (wanted(plan.member.text()) && check_plan_stands(plan, office_.roster().province()))
        body.targets.push_back(plan.name_text());
    }
  }
  void rows(SpotCheckAnnouncementBody& body) {
    for (const auto& [member, head] : office_.feeds().heads()) {
      if (!wanted(member.text())) continue;
      std::vector<std::uint64_t> indexes;
      for (const auto& [index, row] : office_.book(member).rows()) {
        if (wanted(row)) indexes.push_back(index);
      }
      if (!indexes.empty()) body.rows.push_back({member.text(), intervals_of(indexes)});
    }
  }
  void units(SpotCheckAnnouncementBody& body) {
    for (const auto& [member, head] : office_.feeds().heads()) {
      if (!wanted(member.text())) continue;
      std::set<std::uint32_t> units;
      for (const auto& [index, row] : office_.book(member).rows()) {
        if (wanted(row)) units.insert(row.unit);
      }
      for (const std::uint32_t unit : units) body.targets.push_back(member.text() + ":" + std::to_string(unit));
    }
  }

  OpenOffice& office_;
  const OfficeRequest& request_;
};

std::size_t bytes_of(const SpotCheckAnnouncementBody& body) {
  std::size_t out = 0;
  for (const std::string& one : body.targets) out += one.size() + 16;
  for (const std::string& one : body.inspectors) out += one.size() + 16;
  for (const PoolRows& part : body.rows) out += part.rows.size() * 16 + 64;
  return out;
}

Result<std::vector<std::string>> inspectors_of(const OfficeRequest& request) {
  std::vector<std::string> out = request.texts("inspectors");
  std::set<std::string> seen;
  for (const std::string& one : out) {
    if (one.empty() || one.size() > 60 || has_identity_number(one) || !seen.insert(one).second) {
      return refuse(
          "spotcheck.inspectors",
          "'{0}' cannot stand in the pool of inspectors: each once, by a number of theirs of at most 60 bytes, "
          "and no identity number.",
          has_identity_number(one) ? std::string("***") : one);
    }
  }
  return out;
}

Result<SpotCheckAnnouncementBody> announcement_of(OpenOffice& office, const OfficeRequest& request) {
  SpotCheckAnnouncementBody body;
  body.title = request.text("title");
  if (body.title.empty() || body.title.size() > kTextBytesMax || has_identity_number(body.title))
    return refuse("spotcheck.title", "A spot check needs a --title that everybody may read.");
  const auto kind = code_of(pool_kinds(), request.text("pool"));
  if (!kind)
    return refuse("spotcheck.pool-word", "'{0}' is no pool: bodies, plans, rows, units.", request.text("pool"));
  body.kind = *kind;
  auto inspectors = inspectors_of(request);
  if (!inspectors) return std::unexpected(inspectors.error());
  body.inspectors = std::move(*inspectors);
  Pool(office, request).fill(body);
  if (bytes_of(body) > kPoolBytesMax) {
    return refuse("spotcheck.pool-too-long",
                  "The pool is too long for one announcement; narrow it with --member or --campaign.");
  }
  const std::uint64_t percent = std::min<std::uint64_t>(request.number("percent").value_or(0), 100);
  body.draw_targets =
      static_cast<std::uint32_t>(request.number("targets").value_or((pool_size(body) * percent + 99) / 100));
  body.draw_inspectors = static_cast<std::uint32_t>(request.number("inspectors_each").value_or(1));
  const std::uint64_t size = office.feeds().size(office.self()) + 1;
  body.beacon = request.number("beacon").value_or(size + office.policy().number("spot_checks.beacon_entries"));
  return body;
}

std::string_view state_of(const BookedSpotCheck& check) {
  if (check.draw() != nullptr) return "drawn";
  return check.due ? "awaits-draw" : "awaits-beacon";
}

object check_object(const OpenOffice& office, const BookedSpotCheck& check) {
  const std::string province = office.roster().province().text();
  object out{{"check", province + "/" + std::to_string(check.index)},
             {"title", check.body.title},
             {"pool", name_of(pool_kinds(), check.body.kind)},
             {"pool_word", chinese_of(pool_kinds(), check.body.kind)},
             {"size", pool_size(check.body)},
             {"inspectors", check.body.inspectors.size()},
             {"draw_targets", check.body.draw_targets},
             {"draw_inspectors", check.body.draw_inspectors},
             {"beacon", check.body.beacon},
             {"state", state_of(check)},
             {"wrong_draws", std::ranges::count_if(check.draws, [](const BookedDraw& one) { return !one.right; })},
             {"results", check.results.size()}};
  if (check.draw() != nullptr) out["draw"] = province + "/" + std::to_string(check.draw()->index);
  if (check.published) out["published"] = province + "/" + std::to_string(check.published->index);
  return out;
}

array results_array(const BookedSpotCheck& check, std::uint64_t target) {
  array out;
  for (const BookedSpotResult& one : check.results) {
    if (one.body.target != target) continue;
    out.push_back(object{{"member", one.member.text()},
                         {"outcome", name_of(spot_check_outcomes(), one.body.outcome)},
                         {"word", chinese_of(spot_check_outcomes(), one.body.outcome)},
                         {"day", day_text(entry_day(one.body.day))},
                         {"finding", one.body.finding}});
  }
  return out;
}

// As the public knows it: a body by its registered name, with its id.
std::string shown_target(const BodyRegister& bodies, const BookedSpotCheck& check, std::uint64_t target) {
  const std::string name = pool_target(check.body, target);
  const auto body = bodies.bodies().find(name);
  const bool is_body = check.body.kind == static_cast<std::uint8_t>(PoolKind::bodies) && body != bodies.bodies().end();
  return is_body ? body->second.name + "（" + name + "）" : name;
}

object whole_object(OpenOffice& office, const BookedSpotCheck& check) {
  const BodyRegister bodies(office.feeds(), office.judged());
  object out = check_object(office, check);
  array drawn;
  if (check.draw() != nullptr) {
    for (const DrawnTarget& one : *check.due) {
      array inspectors;
      for (const std::uint32_t inspector : one.inspectors) inspectors.emplace_back(check.body.inspectors[inspector]);
      drawn.push_back(object{{"target", one.target},
                             {"name", pool_target(check.body, one.target)},
                             {"shown", shown_target(bodies, check, one.target)},
                             {"inspectors", std::move(inspectors)},
                             {"results", results_array(check, one.target)}});
    }
  }
  out["drawn"] = std::move(drawn);
  return out;
}

array places(const std::vector<DrawnTarget>& drawn) {
  array out;
  for (const DrawnTarget& one : drawn) out.emplace_back(one.target);
  return out;
}

template <typename Body>
Result<FeedHead> append_one(OpenOffice& office, const Body& body, std::uint64_t clock) {
  Office desk = office.desk();
  return desk.own.append(std::vector<Bytes>{encode_entry(entry_of(body, clock))});
}

// The result that the request tells of a drawn target.
Result<SpotCheckResultBody> result_of(const OpenOffice& office, const BookedSpotCheck& check,
                                      const OfficeRequest& request) {
  if (check.draw() == nullptr)
    return refuse("spotcheck.not-drawn", "Nothing has been drawn for the spot check {0} yet.",
                  std::to_string(check.index));
  SpotCheckResultBody body;
  body.draw = {office.roster().province().text(), check.draw()->index};
  const std::string target = request.text("target");
  const auto drawn = std::ranges::find_if(
      *check.due, [&](const DrawnTarget& one) { return pool_target(check.body, one.target) == target; });
  if (drawn == check.due->end())
    return refuse("spotcheck.target", "'{0}' was not drawn; `yinxin spotcheck show` lists who was.", target);
  body.target = drawn->target;
  const auto outcome = code_of(spot_check_outcomes(), request.text("outcome"));
  if (!outcome) {
    return refuse("spotcheck.outcome", "'{0}' is no outcome: clean, mended, pending, obstructed, unreachable.",
                  request.text("outcome"));
  }
  body.outcome = *outcome;
  const std::string written = request.text("day");
  const auto day = written.empty() ? std::optional(today_of(request)) : day_from_text(written);
  if (!day || *day > today_of(request))
    return refuse("plan.day-argument", "'{0}' is no day; write it as 2020-11-12.", written);
  body.day = day_number(*day);
  body.finding = request.text("finding");
  const bool needed = body.outcome != 1;
  if ((needed && body.finding.empty()) || body.finding.size() > kTextBytesMax || has_identity_number(body.finding)) {
    return refuse("spotcheck.finding",
                  "What was found is said in at most {0} bytes that everybody may read, without identity numbers; only "
                  "\"clean\" needs no words.",
                  kTextBytesMax);
  }
  return body;
}

}  // namespace

OfficeReply spot_check_announce(OpenOffice& office, const OfficeRequest& request, Progress&) {
  if (auto province = check_province(office); !province) return refusal(province.error());
  const auto body = announcement_of(office, request);
  if (!body) return refusal(body.error());
  const std::uint64_t index = office.feeds().size(office.self());
  if (auto sound = check_announcement(*body, index); !sound) return refusal(sound.error());
  const auto head = append_one(office, *body, request.clock);
  if (!head) return refusal(head.error());
  OfficeReply reply;
  reply.result = object{{"check", office.self().text() + "/" + std::to_string(index)},
                        {"pool", pool_size(*body)},
                        {"targets", body->draw_targets},
                        {"beacon", body->beacon},
                        {"size", head->size}};
  return reply;
}

OfficeReply spot_check_draw(OpenOffice& office, const OfficeRequest& request, Progress&) {
  if (auto province = check_province(office); !province) return refusal(province.error());
  const SpotCheckBook book(office.feeds());
  const auto check = book.find(request.text("check"), office.roster().province());
  if (!check) return refusal(check.error());
  if (!(*check)->due) {
    return refusal(refuse("spotcheck.beacon-awaited",
                          "The feed of the province has {0} entries; the draw waits until it has {1}, as announced.",
                          office.feeds().size(office.self()), (*check)->body.beacon)
                       .error(),
                   ExitCode::try_again);
  }
  if ((*check)->draw() != nullptr) {
    return refusal(refuse("spotcheck.drawn", "The spot check {0} was drawn by entry {1} already.", (*check)->index,
                          (*check)->draw()->index)
                       .error());
  }
  const SpotCheckDrawBody body{(*check)->index, to_bytes(ByteView(*(*check)->root)), *(*check)->due};
  if (const auto head = append_one(office, body, request.clock); !head) return refusal(head.error());
  const SpotCheckBook after(office.feeds());
  OfficeReply reply;
  reply.result = whole_object(office, **after.find(request.text("check"), office.roster().province()));
  return reply;
}

OfficeReply spot_check_list(OpenOffice& office, const OfficeRequest&, Progress&) {
  const SpotCheckBook book(office.feeds());
  array checks;
  for (const BookedSpotCheck& check : book.checks()) checks.push_back(check_object(office, check));
  OfficeReply reply;
  reply.result = object{{"checks", std::move(checks)}};
  return reply;
}

OfficeReply spot_check_show(OpenOffice& office, const OfficeRequest& request, Progress&) {
  const SpotCheckBook book(office.feeds());
  const auto check = book.find(request.text("check"), office.roster().province());
  if (!check) return refusal(check.error());
  OfficeReply reply;
  reply.result = whole_object(office, **check);
  return reply;
}

OfficeReply spot_check_verify(OpenOffice& office, const OfficeRequest& request, Progress&) {
  const SpotCheckBook book(office.feeds());
  const BookedSpotCheck* only = nullptr;
  if (const std::string name = request.text("check"); !name.empty()) {
    const auto check = book.find(name, office.roster().province());
    if (!check) return refusal(check.error());
    only = *check;
  }
  OfficeReply reply;
  array draws, waiting;
  const std::string province = office.roster().province().text() + "/";
  for (const BookedSpotCheck& check : book.checks()) {
    if (only != nullptr && &check != only) continue;
    if (check.draws.empty()) waiting.push_back(check_object(office, check));
    for (const BookedDraw& draw : check.draws) {
      object one{{"check", province + std::to_string(check.index)},
                 {"draw", province + std::to_string(draw.index)},
                 {"right", draw.right},
                 {"beacon", check.body.beacon},
                 {"drawn", places(draw.body.drawn)},
                 {"due", check.due ? places(*check.due) : array()}};
      if (check.root) one["root"] = crypto::to_base64(*check.root);
      draws.push_back(std::move(one));
      if (!draw.right) reply.exit_code = ExitCode::verification_failed;
    }
  }
  reply.result = object{{"draws", std::move(draws)}, {"waiting", std::move(waiting)}};
  return reply;
}

OfficeReply spot_check_result(OpenOffice& office, const OfficeRequest& request, Progress&) {
  const SpotCheckBook book(office.feeds());
  const auto check = book.find(request.text("check"), office.roster().province());
  if (!check) return refusal(check.error());
  const auto body = result_of(office, **check, request);
  if (!body) return refusal(body.error());
  const auto head = append_one(office, *body, request.clock);
  if (!head) return refusal(head.error());
  OfficeReply reply;
  reply.result = object{{"member", office.self().text()}, {"index", head->size - 1}, {"size", head->size}};
  return reply;
}

}  // namespace yinxin::ledger
