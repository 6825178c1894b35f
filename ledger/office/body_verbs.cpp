#include "ledger/office/body_verbs.h"

#include <algorithm>
#include <boost/json/array.hpp>

#include "crypto/text_encoding.h"
#include "ledger/certificate/note_lines.h"
#include "ledger/office/body_register.h"
#include "ledger/office/credit_change.h"
#include "ledger/office/credit_words.h"
#include "ledger/office/decision_verbs.h"
#include "ledger/office/skill_levels.h"

namespace yinxin::ledger {

namespace {

using boost::json::array;
using boost::json::object;

OfficeReply usage(std::unexpected<Error> error) { return refusal(error.error(), ExitCode::usage); }

// A level and the member that supervises it, written `2:bengbu`.
Result<LevelSupervisor> level_supervisor(const Roster& roster, std::string_view text) {
  std::string_view rest = text;
  const auto level = plain_number(take_until(rest, ':'), 5);
  const auto member = MemberId::parse(rest);
  if (!level || *level == 0 || !member || roster.find(*member) == nullptr)
    return refuse("body.supervisor-by-level", "'{0}' is no level with a member's id, as 2:bengbu.", text);
  return LevelSupervisor{*level, member->text()};
}

// The lists of the request into the body, each value checked.
Result<void> take_lists(const OpenOffice& office, const OfficeRequest& request, BodyBody& body) {
  auto approved = skill_levels(office.tables(), request.texts("approved"));
  if (!approved) return std::unexpected(approved.error());
  body.approved = std::move(*approved);
  for (const std::string& text : request.texts("supervisor_by_level")) {
    const auto one = level_supervisor(office.roster(), text);
    if (!one) return std::unexpected(one.error());
    body.supervisor_by_level.push_back(*one);
  }
  std::ranges::sort(body.supervisor_by_level);
  const bool twice = std::ranges::adjacent_find(body.supervisor_by_level, {}, &LevelSupervisor::level) !=
                     body.supervisor_by_level.end();
  if (twice) return refuse("body.level-twice", "A level is given to two supervisors.");
  return {};
}

Result<void> check_body(const OpenOffice& office, const BodyBody& body, const BodyRegister& known) {
  if (const auto id = MemberId::parse(body.id); !id) return std::unexpected(id.error());
  const auto profile = static_cast<NumberProfile>(body.profile);
  if (!is_record_number(body.record_number, profile)) {
    return refuse("body.record-number",
                  "'{0}' is no record number: 13 digits, or with --profile national a capital letter and 12 digits.",
                  body.record_number);
  }
  if (body.name.empty()) return refuse("body.name", "A body needs its --name.");
  const auto supervisor = MemberId::parse(body.supervisor);
  if (!supervisor || office.roster().find(*supervisor) == nullptr) {
    return refuse("body.supervisor", "'{0}' is no member here; `yinxin member list` shows them.", body.supervisor);
  }
  for (const auto& [id, one] : known.bodies()) {
    if (id != body.id && one.record.record_number != body.record_number) continue;
    return refuse("body.in-use", "The id or the record number is in use by {0} ({1}, {2}); each is given once.",
                  one.name, id, one.record.record_number);
  }
  return {};
}

object body_object(const RegisteredBody& body) {
  array approved;
  for (const auto& [occupation, level] : body.record.approved)
    approved.emplace_back(occupation + ":" + std::to_string(level));
  object by_level;
  for (const auto& [level, member] : body.record.supervision.by_level) by_level[std::to_string(level)] = member;
  array ranges;
  for (const AllottedRange& range : body.ranges) {
    ranges.push_back(
        object{{"year", range.year}, {"level", range.level}, {"first", range.first}, {"last", range.last}});
  }
  object out{{"id", body.id},
             {"record_number", body.record.record_number},
             {"name", body.name},
             {"profile", body.profile == NumberProfile::national ? "national" : "digits"},
             {"state", name_of(body.record.standing)},
             {"supervisor", body.record.supervision.supervisor},
             {"supervisor_by_level", std::move(by_level)},
             {"approved", std::move(approved)},
             {"ranges", std::move(ranges)}};
  if (body.certificate_key) out["key"] = crypto::to_hex(body.certificate_key->bytes());
  return out;
}

// The range that stands at this entry of the province's feed.
std::optional<RangeBody> range_at(OpenOffice& office, std::uint64_t index) {
  const auto leaf = office.feeds().leaf(office.self(), index);
  const auto entry = leaf ? decode_entry(*leaf) : Result<Entry>(std::unexpected(Error{}));
  if (!entry || entry->kind != EntryKind::range || !office.roster().has_effect(index)) return std::nullopt;
  auto body = decode_body<RangeBody>(entry->body);
  if (!body) return std::nullopt;
  return std::move(*body);
}

}  // namespace

OfficeReply body_list(OpenOffice& office, const OfficeRequest&, Progress&) {
  const BodyRegister known(office.feeds(), office.judged());
  array bodies;
  for (const auto& [id, body] : known.bodies()) bodies.push_back(body_object(body));
  OfficeReply reply;
  reply.result = object{{"bodies", std::move(bodies)}};
  return reply;
}

OfficeReply body_record(OpenOffice& office, const OfficeRequest& request, Progress&) {
  if (auto province = check_province(office); !province) return refusal(province.error());
  BodyBody body;
  body.id = request.text("id");
  body.record_number = request.text("record_number");
  body.name = request.text("name");
  body.supervisor = request.text("supervisor");
  body.profile = static_cast<std::uint8_t>(request.text("profile") == "national" ? NumberProfile::national
                                                                                 : NumberProfile::digits);
  if (auto taken = take_lists(office, request, body); !taken) return usage(std::unexpected(taken.error()));
  if (auto sound = check_body(office, body, BodyRegister(office.feeds(), office.judged())); !sound)
    return refusal(sound.error());
  if (const std::string key = request.text("key"); !key.empty()) {
    const auto raw = crypto::from_hex(key);
    const auto parsed = crypto::PublicKey::parse(raw.value_or(Bytes()));
    if (!parsed) return usage(std::unexpected(parsed.error()));
    body.certificate_key = *raw;
  }
  return prepared(office, {entry_of(body, request.clock)});
}

OfficeReply body_state(OpenOffice& office, const OfficeRequest& request, Progress&) {
  if (auto province = check_province(office); !province) return refusal(province.error());
  const auto change = credit_change(request);
  if (!change) return usage(std::unexpected(change.error()));
  const BodyRegister known(office.feeds(), office.judged());
  const auto body = known.find(request.text("id"));
  if (!body) return refusal(body.error());
  if ((*body)->record.standing == change->standing) {
    return refusal(refuse("body.state-already", "The body {0} is in the state \"{1}\" already.", (*body)->id,
                          name_of(change->standing))
                       .error());
  }
  return prepared(office, {entry_of(BodyStateBody{(*body)->id, number_of(change->standing), change->reason,
                                                  static_cast<std::uint8_t>(change->ground), change->document},
                                    request.clock)});
}

OfficeReply range_allot(OpenOffice& office, const OfficeRequest& request, Progress&) {
  if (auto province = check_province(office); !province) return refusal(province.error());
  const RangeBody range{request.text("body"), request.number("year").value_or(0), request.number("level").value_or(0),
                        request.number("first").value_or(0), request.number("last").value_or(0)};
  const bool well_formed = range.level >= 1 && range.level <= 5 && range.year >= 2000 && range.year <= 2099 &&
                           range.first >= 1 && range.first <= range.last && range.last <= 999999;
  if (!well_formed) {
    return usage(refuse("range.form",
                        "A range has a year from 2000 to 2099, a level from 1 to 5, and serials 1 to 999999, the first "
                        "not above the last."));
  }
  const BodyRegister known(office.feeds(), office.judged());
  const auto body = known.find(range.body);
  if (!body) return refusal(body.error());
  for (const AllottedRange& other : (*body)->ranges) {
    const bool same =
        static_cast<std::uint64_t>(other.year) == range.year && static_cast<std::uint64_t>(other.level) == range.level;
    if (!same || other.last < range.first || other.first > range.last) continue;
    return refusal(refuse("range.overlap",
                          "The serials {0} to {1} of the year {2}, level {3}, are allotted to {4} already.",
                          other.first, other.last, other.year, other.level, range.body)
                       .error());
  }
  return prepared(office, {entry_of(range, request.clock)});
}

OfficeReply range_return(OpenOffice& office, const OfficeRequest& request, Progress&) {
  if (auto province = check_province(office); !province) return refusal(province.error());
  const std::uint64_t index = request.number("range").value_or(~std::uint64_t{0});
  const auto range = range_at(office, index);
  if (!range) {
    return refusal(refuse("range.unknown",
                          "Entry {0} of the province's feed allots no range; it was named when it was allotted.", index)
                       .error());
  }
  const RangeReturnBody body{{office.self().text(), index},
                             request.number("first").value_or(range->first),
                             request.number("last").value_or(range->last)};
  if (body.first < range->first || body.last > range->last || body.first > body.last) {
    return usage(refuse("range.part", "The range holds the serials {0} to {1}; only serials of it can be taken back.",
                        range->first, range->last));
  }
  return prepared(office, {entry_of(body, request.clock)});
}

}  // namespace yinxin::ledger
