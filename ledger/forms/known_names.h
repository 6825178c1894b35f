// People whom the node already knows, compared with the names in a sheet: a few that differ are wrong names or wrong
// numbers; many mean that one column was sorted without the others, which is one mistake and not a thousand.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/forms/form_policy.h"

namespace yinxin::ledger {

// The name under which the node knows the person with this identity number; nullopt for a stranger.
using KnownName = std::function<std::optional<std::string>(std::string_view identity_number)>;

struct PersonInSheet {
  std::string_view identity_number;  // empty where it could not be read: left out
  std::string_view name;
};

struct NameComparison {
  std::size_t known = 0;
  struct Other {
    std::size_t place;  // in the list given
    std::string known_as;
  };
  std::vector<Other> others;
  bool misplaced = false;  // so many others that the column was sorted alone
};

NameComparison compare_names(const std::vector<PersonInSheet>& people, const KnownName& known_name,
                             const FormPolicy& policy);

// What to say: once about the file, or about one row.
FileIssue misplaced_issue(const NameComparison& comparison);
Problem other_name_problem(const std::string& known_as);

}  // namespace yinxin::ledger
