#include "cli/survey/conflict_list.h"

#include <algorithm>
#include <boost/json.hpp>

#include "cli/office_call.h"

namespace yinxin::cli {

namespace {

using boost::json::value;

// How the holder came to hold, from the step of the rule.
Message ground_of(std::int64_t step) {
  switch (step) {
    case 1:
      return Message{"the province ruled so", {}};
    case 2:
      return Message{"the province has confirmed it", {}};
    case 4:
      return Message{"received first", {}};
    default:
      return Message{"not yet received; by the order that nobody can choose", {}};
  }
}

void show_ways_out(const value& claim, Terminal& terminal) {
  const std::string number = std::to_string(claim.at("index").to_number<std::uint64_t>());
  const auto way = [&](const Message& message) { terminal.out << "  " << terminal.sentence(message) << '\n'; };
  if (text_of(claim, "state") == "held") {
    way({"our row {0} holds; if the person belongs to the other side: yinxin withdraw {0} --officer … --reason …",
         {number}});
    return;
  }
  way({"our row {0}, way 1, we withdraw it: yinxin withdraw {0} --officer … --reason …", {number}});
  way({"our row {0}, way 2, we ask the province for a ruling: yinxin objection file {0} --reason …", {number}});
}

void show_conflict(const value& conflict, const std::string& self, Terminal& terminal) {
  const auto& claims = conflict.at("claims").as_array();
  std::string others;
  for (const auto& claim : claims) {
    if (&claim != &claims.front()) others += (others.empty() ? "" : ", ") + entry_name_of(claim);
  }
  const value& holder = claims.front();
  const Message ground = ground_of(holder.at("step").to_number<std::int64_t>());
  const std::string why = terminal.sentence(ground);
  terminal.out << terminal.sentence({"Campaign {0}: row {1} holds this person ({2}); also filed: {3}.",
                                     {text_of(conflict, "campaign"), entry_name_of(holder), why, others}})
               << '\n';
  const bool all_ours =
      std::ranges::all_of(claims, [&](const value& claim) { return text_of(claim, "member") == self; });
  if (all_ours) {
    terminal.out << "  "
                 << terminal.sentence(
                        Message{"all are ours: withdraw what is wrong: yinxin withdraw NUMBER --reason …", {}})
                 << '\n';
    return;
  }
  for (const auto& claim : claims) {
    if (text_of(claim, "member") == self) show_ways_out(claim, terminal);
  }
}

}  // namespace

void show_conflicts(const value& result, Terminal& terminal) {
  const std::string self = text_of(result, "self");
  for (const auto& conflict : result.at("conflicts").as_array()) show_conflict(conflict, self, terminal);
  terminal.out << terminal.sentence(
                      {"{0} people were filed more than once", {boost::json::serialize(result.at("total"))}})
               << '\n';
}

}  // namespace yinxin::cli
