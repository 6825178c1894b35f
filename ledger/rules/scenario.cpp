#include "ledger/rules/scenario.h"

#include <algorithm>
#include <boost/json.hpp>

#include "ledger/rules/scenario_entry.h"
#include "ledger/rules/scenario_fields.h"

namespace yinxin::ledger::rules {
namespace {

constexpr std::size_t kDeepest = 64;
constexpr std::string_view kLargest = "18446744073709551615";  // 2^64 - 1

// The same JSON with every whole number above 2^64 - 1 replaced by that; the parser would make floating point of it.
std::string with_numbers_capped(std::string_view json) {
  std::string out;
  out.reserve(json.size());
  bool in_text = false;
  for (std::size_t i = 0; i < json.size();) {
    const std::size_t end = in_text ? i : std::min(json.find_first_not_of("+-.0123456789Ee", i), json.size());
    const std::string_view number = json.substr(i, end - i);
    if (!number.empty()) {
      const bool whole = number[0] != '0' && number.find_first_not_of("0123456789") == std::string_view::npos;
      const bool above = number.size() > kLargest.size() || (number.size() == kLargest.size() && number > kLargest);
      out += whole && above ? kLargest : number;
      i = end;
      continue;
    }
    if (json[i] == '"') in_text = !in_text;
    if (in_text && json[i] == '\\' && i + 1 < json.size()) out += json[i++];
    out += json[i++];
  }
  return out;
}

class ScenarioReader final : public ScenarioNames {
 public:
  std::optional<Error> read(const boost::json::object& file) {
    ScenarioFields top(file, "the scenario");
    scenario_.federation = top.text("federation");
    scenario_.seed = top.number("seed");
    const boost::json::array* members = top.array("members");
    const boost::json::object* feeds = top.object("feeds");
    if (top.error()) return top.error();
    if (auto error = read_members(*members)) return error;
    if (auto error = find_feeds(*feeds)) return error;
    if (auto error = collect_refs()) return error;
    return read_entries();
  }

  Scenario scenario() && { return std::move(scenario_); }

  MemberNumber member(std::string_view id) const override {
    const auto& members = scenario_.history.members;
    const auto found = std::ranges::lower_bound(members, id, {}, &Member::id);
    return found != members.end() && found->id == id ? static_cast<MemberNumber>(found - members.begin()) : kNoMember;
  }
  EntryRef entry(const std::string& ref) const override {
    const auto found = scenario_.entry_by_ref.find(ref);
    return found == scenario_.entry_by_ref.end() ? EntryRef{} : found->second;
  }
  MemberNumber province() const override { return scenario_.history.province; }
  MemberNumber author() const override { return author_; }

 private:
  std::optional<Error> read_members(const boost::json::array& list) {
    std::vector<Member>& members = scenario_.history.members;
    for (std::size_t i = 0; i < list.size(); ++i) {
      const boost::json::object* object = list[i].if_object();
      const std::string where = "member " + std::to_string(i);
      if (!object)
        return refuse("scenario.member", "{0} of the scenario is no object with id and role.", where).error();
      ScenarioFields fields(*object, where);
      Member member;
      member.id = fields.id("id");
      member.origin = "yinxin/" + scenario_.federation + "/" + member.id;
      const std::string role = fields.text("role");
      if (role == "province") {
        member.role = Role::kProvince;
      } else if (role == "city") {
        member.role = Role::kCity;
      } else if (role == "association") {
        member.role = Role::kAssociation;
      } else {
        fields.refuse_field("role", "province, city or association");
      }
      if (fields.error()) return fields.error();
      members.push_back(std::move(member));
    }
    std::ranges::sort(members, {}, &Member::id);
    const auto twice = std::ranges::adjacent_find(members, {}, &Member::id);
    if (twice != members.end()) {
      return refuse("scenario.member-twice", "The member {0} is listed twice: list it once.", twice->id).error();
    }
    const auto provinces = std::ranges::count(members, Role::kProvince, &Member::role);
    if (provinces != 1) {
      return refuse("scenario.province", "The scenario has {0} provinces: it must have exactly one.", provinces)
          .error();
    }
    const auto province = std::ranges::find(members, Role::kProvince, &Member::role);
    scenario_.history.province = static_cast<MemberNumber>(province - members.begin());
    return std::nullopt;
  }

  std::optional<Error> find_feeds(const boost::json::object& feeds) {
    feeds_.resize(scenario_.history.members.size(), nullptr);
    for (const auto& [key, value] : feeds) {
      const MemberNumber author = member(std::string_view(key.data(), key.size()));
      if (author == kNoMember) {
        return refuse("scenario.feed", "The feed of {0} is no member's: list the member or leave the feed out.",
                      std::string_view(key.data(), key.size()))
            .error();
      }
      feeds_[author] = value.if_array();
      if (!feeds_[author]) {
        return refuse("scenario.feed", "The feed of {0} is no list of entries.", scenario_.history.members[author].id)
            .error();
      }
    }
    return std::nullopt;
  }

  std::string place(EntryRef ref) const {
    return "entry " + std::to_string(ref.index) + " of " + scenario_.history.members[ref.member].id + "'s feed";
  }

  // Every ref of the file, so that an entry can name a later one.
  std::optional<Error> collect_refs() {
    for (MemberNumber author = 0; author < feeds_.size(); ++author) {
      if (!feeds_[author]) continue;
      for (std::uint64_t index = 0; index < feeds_[author]->size(); ++index) {
        const EntryRef here{author, index};
        const boost::json::object* object = (*feeds_[author])[index].if_object();
        if (!object) return refuse("scenario.entry", "{0} is no object: give it a kind.", place(here)).error();
        const boost::json::value* kind = object->if_contains("kind");
        if (!kind || !kind->is_string() || !bears_ref(kind->get_string())) continue;
        ScenarioFields fields(*object, place(here));
        std::string ref = fields.ref("ref");
        if (fields.error()) return fields.error();
        const auto [known, is_new] = scenario_.entry_by_ref.emplace(std::move(ref), here);
        if (!is_new) {
          return refuse("scenario.ref-twice", "The ref {0} is used twice: by {1} and by {2}.", known->first,
                        place(known->second), place(here))
              .error();
        }
      }
    }
    return std::nullopt;
  }

  std::optional<Error> read_entries() {
    for (author_ = 0; author_ < feeds_.size(); ++author_) {
      if (!feeds_[author_]) continue;
      std::vector<Entry>& entries = scenario_.history.members[author_].entries;
      entries.reserve(feeds_[author_]->size());
      for (const boost::json::value& value : *feeds_[author_]) {
        ScenarioFields fields(value.get_object(), place({author_, entries.size()}));
        entries.push_back(read_scenario_entry(fields, *this));
        if (fields.error()) return fields.error();
      }
    }
    return std::nullopt;
  }

  Scenario scenario_;
  MemberNumber author_ = kNoMember;               // whose list is being read
  std::vector<const boost::json::array*> feeds_;  // by member; null: none given
};

}  // namespace

Result<Scenario> read_scenario(std::string_view file_text) {
  const std::string json = with_numbers_capped(file_text);
  boost::json::parse_options options;
  options.max_depth = kDeepest;
  boost::json::error_code error;
  const boost::json::value file = boost::json::parse(json, error, {}, options);
  if (error) return refuse("scenario.json", "The scenario is no JSON text that can be read: {0}.", error.message());
  const boost::json::object* object = file.if_object();
  if (!object) return refuse("scenario.json", "The scenario is no JSON object.");
  ScenarioReader reader;
  if (auto refusal = reader.read(*object)) return std::unexpected(*refusal);
  return std::move(reader).scenario();
}

}  // namespace yinxin::ledger::rules
