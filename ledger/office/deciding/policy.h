// The province's policy as the program reads it: parameters by name - whole numbers, truth values, texts and tables -
// with the defaults of `ledger/tables/policy.json`, which also says what each means and what it may look like
// (policy_shape.h). The province's document (an entry, policy_verbs.h) replaces single defaults, a table as a whole,
// and is in force from its place in the province's feed (PolicyHistory).
//
// What a reader would get wrong: `check_policy` refuses what it does not know, for the province is to be told; a
// document already in the feed is read leniently, for a newer program may have written it: a parameter that is not as
// it should be keeps its default.
#pragma once

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "ledger/feed_set.h"

namespace yinxin::ledger {

struct PolicyParameter {
  std::string name;  // "review.officers"
  boost::json::value standard;
  boost::json::object shape;     // policy_shape.h
  std::string english, chinese;  // what it means
};
// As the program ships with them, in the file's order.
std::vector<PolicyParameter> policy_parameters();

// How rows are reviewed (A4, A7, A14).
struct ReviewPolicy {
  std::uint64_t officers = 2;
  bool expert = false;
  bool county_first = true;
  bool province = true;  // the province's review (复核) comes before the member's letter
  bool operator==(const ReviewPolicy&) const = default;
};

class Policy {
 public:
  // All defaults.
  Policy() : Policy(std::string_view()) {}
  // What the document says of known parameters in their kind and bounds; the defaults elsewhere.
  explicit Policy(std::string_view document);

  // `name` must be a parameter of that kind.
  std::uint64_t number(std::string_view name) const;
  bool flag(std::string_view name) const;
  std::string_view text(std::string_view name) const;
  // Of any kind, in the shape that policy.json gives it.
  const boost::json::value& table(std::string_view name) const;
  // Of every parameter, in the file's order: the value in force.
  struct Said {
    PolicyParameter parameter;
    boost::json::value value;
    bool set = false;  // by the document
  };
  const std::vector<Said>& all() const { return said_; }

  ReviewPolicy review() const;
  // What a city (six-digit code) or member is to reach (目标任务, A10), from the document's `targets.WHO.WHAT`; WHAT is
  // `skilled` or `high_skilled`. None where the province sets none.
  std::optional<std::uint64_t> target(std::string_view who, std::string_view what) const;

 private:
  std::vector<Said> said_;
  std::map<std::string, std::uint64_t, std::less<>> targets_;  // by the parameter's name
};

// A document that is to become the policy. Errors: policy.unknown (names all of them), those of policy_shape.h and of
// policy_meaning.h.
Result<void> check_policy(std::string_view document);

// Every policy entry of the province's feed that has effect. Which one is in force is a question of the place:
//
//   what is done now                         newest()
//   an entry of another member, received     at(its official position): that of its receipt
//   an entry of the province                 at(its index)
//   an entry that is not received yet        newest(), which is at(rules::kNever)
//
// What a reader would get wrong: an entry is judged for ever by the policy of its own place; a later one makes neither
// late nor short what was in time and long enough (OpenOffice::policy_of is the way to ask).
class PolicyHistory {
 public:
  // Takes up what the province's feed has gained; begins anew where it has lost something.
  void follow(const FeedSet& feeds);

  // The newest of the entries before this index of the province's feed; the defaults where there is none.
  const Policy& at(std::uint64_t position) const;
  const Policy& newest() const;
  // All that were ever in force, the defaults first, each with the index from which on it was: 0 for the defaults, else
  // one behind its entry.
  std::vector<std::pair<std::uint64_t, const Policy*>> all() const;

  struct Entry {
    std::uint64_t index = 0;  // in the province's feed
    std::uint32_t rules_version = 1;
    std::string document;
  };
  // nullptr while the defaults hold.
  const Entry* newest_entry() const;

 private:
  struct Kept {
    Entry entry;
    Policy policy;
  };
  std::uint64_t read_ = 0;  // entries of the province's feed
  std::uint64_t losses_ = 0;
  Policy defaults_;
  std::map<std::uint64_t, Kept> kept_;  // by index: a policy that was given out stays where it is
};

}  // namespace yinxin::ledger
