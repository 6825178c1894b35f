#include "ledger/office/assessment/range_verbs.h"

#include <algorithm>
#include <boost/json/array.hpp>

#include "ledger/bodies/certification.h"
#include "ledger/bodies/supervision.h"
#include "ledger/certificate/note_lines.h"
#include "ledger/entries_of_kind.h"
#include "ledger/office/assessment/body_register.h"
#include "ledger/office/assessment/body_verbs.h"
#include "ledger/office/assessment/range_use.h"
#include "ledger/office/deciding/decision_verbs.h"
#include "ledger/office/deciding/decision_words.h"

namespace yinxin::ledger {

namespace {

using boost::json::array;
using boost::json::object;

constexpr std::uint64_t kLastSerial = 999'999;

OfficeReply usage(std::unexpected<Error> error) { return refusal(error.error(), ExitCode::usage); }

array pair_of(const Interval& interval) { return {interval.first, interval.last}; }

object series_object(const SeriesName& name, const SeriesUse& use, const RegisteredBody& body) {
  array ranges, gaps, explained;
  for (const AllottedPart& part : use.parts)
    ranges.push_back(object{{"entry", part.entry}, {"first", part.serials.first}, {"last", part.serials.last}});
  for (const Interval& gap : use.gaps()) gaps.push_back(pair_of(gap));
  for (const ExplainedPart& part : use.explained) {
    explained.push_back(object{{"entry", entry_name_text(part.entry.member, part.entry.index)},
                               {"first", part.serials.first},
                               {"last", part.serials.last},
                               {"reason", part.reason}});
  }
  object out{{"body", name.body},
             {"name", body.name},
             {"year", name.year},
             {"level", name.level},
             {"allotted", count_of(use.allotted)},
             {"used", count_of(use.used)},
             {"explained", count_of(use.voided)},
             {"left", use.left()},
             {"ranges", std::move(ranges)},
             {"gaps", std::move(gaps)},
             {"explained_gaps", std::move(explained)}};
  if (const auto next = use.next()) out["next"] = *next;
  return out;
}

// The range that stands at this entry of the province's feed.
std::optional<RangeBody> range_at(OpenOffice& office, std::uint64_t index) {
  const auto leaf = office.feeds().leaf(office.self(), index);
  if (!leaf || !office.roster().has_effect(index)) return std::nullopt;
  return body_of_leaf<RangeBody>(*leaf);
}

bool is_well_formed(const RangeBody& range) {
  return range.level >= 1 && range.level <= 5 && range.year >= 2000 && range.year <= 2099 && range.first >= 1 &&
         range.first <= range.last && range.last <= kLastSerial;
}

// The range as asked for, or the lowest free serials where a count is asked for.
Result<RangeBody> wanted_range(const OfficeRequest& request, const RangeUse& use) {
  RangeBody range{request.text("body"), request.number("year").value_or(0), request.number("level").value_or(0),
                  request.number("first").value_or(0), request.number("last").value_or(0)};
  if (const auto count = request.number("count"); count && *count > 0 && range.first == 0 && range.last == 0) {
    const auto free = use.free_run({range.body, range.year, range.level}, *count);
    if (!free) {
      return refuse("range.full", "There are no {0} free serials in a row in the year {1} at level {2}.", *count,
                    range.year, range.level);
    }
    range.first = free->first;
    range.last = free->last;
  }
  if (is_well_formed(range)) return range;
  return refuse(
      "range.form",
      "A range has a year from 2000 to 2099, a level from 1 to 5, and serials 1 to 999999, the first not above "
      "the last; or a --count instead of the serials.");
}

// 17, 20-25
std::optional<Interval> serials_of(std::string_view text) {
  std::string_view rest = text;
  const auto first = plain_number(take_until(rest, '-'), kLastSerial);
  const auto last = text.find('-') == std::string_view::npos ? first : plain_number(rest, kLastSerial);
  if (!first || !last || *first == 0 || *first > *last) return std::nullopt;
  return Interval{*first, *last};
}

// Serials of the series that are allotted, not used and not explained.
Result<void> check_gap(const SeriesUse& use, const Interval& serials) {
  const rules::Interval asked{serials.first, serials.last};
  if (const auto outside = use.allotted.outside(asked); !outside.empty()) {
    return refuse("range.gap-serial", "Serial {0} is not allotted; there is nothing to explain.",
                  outside.front().first);
  }
  if (const auto used = use.used.inside(asked); !used.empty()) {
    return refuse("range.gap-serial", "Serial {0} is in use by a certificate; it is not left out.", used.front().first);
  }
  if (const auto voided = use.voided.inside(asked); !voided.empty())
    return refuse("range.gap-serial", "Serial {0} is explained as left out already.", voided.front().first);
  return {};
}

}  // namespace

OfficeReply range_list(OpenOffice& office, const OfficeRequest& request, Progress&) {
  const BodyRegister bodies(office.feeds(), office.judged());
  const RangeUse use(office.feeds(), office.judged());
  const std::string wanted = request.text("body");
  if (!wanted.empty()) {
    if (const auto body = bodies.find(wanted); !body) return refusal(body.error());
  }
  array series;
  for (const auto& [name, one] : use.series()) {
    const auto body = bodies.bodies().find(name.body);
    if (body == bodies.bodies().end() || (!wanted.empty() && name.body != wanted)) continue;
    series.push_back(series_object(name, one, body->second));
  }
  OfficeReply reply;
  reply.result = object{{"series", std::move(series)}};
  return reply;
}

OfficeReply range_allot(OpenOffice& office, const OfficeRequest& request, Progress&) {
  if (auto province = check_province(office); !province) return refusal(province.error());
  const BodyRegister known(office.feeds(), office.judged());
  const RangeUse use(office.feeds(), office.judged());
  const auto range = wanted_range(request, use);
  if (!range) return usage(std::unexpected(range.error()));
  const auto body = known.find(range->body);
  if (!body) return refusal(body.error());
  if (auto active = check_active(**body); !active) return refusal(active.error());
  if (const SeriesUse* series = use.find({range->body, range->year, range->level})) {
    for (const AllottedPart& part : series->parts) {
      if (part.serials.last < range->first || part.serials.first > range->last) continue;
      return refusal(refuse("range.overlap",
                            "The serials {0} to {1} of the year {2}, level {3}, are allotted to {4} already, by {5}.",
                            part.serials.first, part.serials.last, range->year, range->level, range->body,
                            entry_name_text(office.self().text(), part.entry))
                         .error());
    }
  }
  return prepared(office, {entry_of(*range, request.clock)});
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

OfficeReply range_explain_gap(OpenOffice& office, const OfficeRequest& request, Progress&) {
  RangeGapBody body{request.text("body"),
                    request.number("year").value_or(0),
                    request.number("level").value_or(0),
                    {},
                    request.text("reason")};
  for (const std::string& text : request.texts("serials")) {
    const auto serials = serials_of(text);
    if (!serials)
      return usage(refuse("range.gap-form", "'{0}' is no serial and no stretch of serials, as 20-25.", text));
    body.serials.push_back(*serials);
  }
  std::ranges::sort(body.serials);
  if (body.serials.empty())
    return usage(refuse("range.gap-form", "'{0}' is no serial and no stretch of serials, as 20-25.", ""));
  if (body.reason.empty()) return usage(refuse("range.gap-reason", "Say with --reason why the serials are left out."));
  const BodyRegister bodies(office.feeds(), office.judged());
  const auto known = bodies.find(body.body);
  if (!known) return refusal(known.error());
  if ((*known)->record.supervision.of_level(body.level) != office.self().text()) {
    return refusal(refuse("range.gap-supervisor", "Level {0} of {1} is supervised by {2}, which explains its gaps.",
                          body.level, (*known)->name, (*known)->record.supervision.of_level(body.level))
                       .error());
  }
  const RangeUse use(office.feeds(), office.judged());
  const SeriesUse* series = use.find({body.body, body.year, body.level});
  if (series == nullptr) {
    return refusal(refuse("range.gap-series", "{0} has no serials of the year {1} at level {2}.", (*known)->name,
                          body.year, body.level)
                       .error());
  }
  std::uint64_t count = 0;
  for (const Interval& serials : body.serials) {
    if (auto gap = check_gap(*series, serials); !gap) return refusal(gap.error());
    count += serials.last - serials.first + 1;
  }
  Office desk = office.desk();
  const auto head = desk.own.append(std::vector<Bytes>{encode_entry(entry_of(body, request.clock))});
  if (!head) return refusal(head.error());
  OfficeReply reply;
  reply.result = object{{"entry", head->size - 1}, {"serials", count}, {"size", head->size}};
  return reply;
}

}  // namespace yinxin::ledger
