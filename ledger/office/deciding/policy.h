// The province's policy as the program reads it: parameters by name - whole numbers, truth values, texts and tables -
// with the defaults of `ledger/tables/policy.json`, which also says what each means and what it may look like
// (policy_shape.h). The province's document (an entry, policy_verbs.h) replaces single defaults, a table as a whole,
// and is in force from its place in the province's feed.
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

// The newest policy entry of the province's feed that has effect.
class PolicyInForce {
 public:
  const Policy& of(const FeedSet& feeds);
  // Index in the province's feed and rules version; nullopt while the defaults hold. As of the last `of`.
  struct Entry {
    std::uint64_t index = 0;
    std::uint32_t rules_version = 1;
    std::string document;
  };
  const std::optional<Entry>& entry() const { return entry_; }

 private:
  std::uint64_t read_ = 0;  // entries of the province's feed
  std::optional<Entry> entry_;
  Policy policy_;
};

}  // namespace yinxin::ledger
