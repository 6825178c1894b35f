// The fields of one JSON object of a scenario, read with their types checked. The first thing wrong is kept and every
// read after it gives an empty value, so a caller reads all that it needs and then asks once whether it went well.
#pragma once

#include <boost/json/fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "crypto/error.h"
#include "ledger/rules/history.h"

namespace yinxin::ledger::rules {

bool is_scenario_id(std::string_view text);   // [a-z0-9][a-z0-9-]{0,31}
bool is_scenario_ref(std::string_view text);  // [A-Za-z0-9_-]{1,64}

class ScenarioFields {
 public:
  // `where` names the object in sentences: "entry 3 of bengbu's feed". The object must outlive the fields.
  ScenarioFields(const boost::json::object& object, std::string where) : object_(object), where_(std::move(where)) {}

  std::string text(std::string_view name);
  std::uint64_t number(std::string_view name);
  std::string id(std::string_view name);
  std::string ref(std::string_view name);
  std::vector<std::string> refs(std::string_view name);
  std::vector<std::string> optional_refs(std::string_view name);
  Tag tag(std::string_view name);
  std::string record_number(std::string_view name);
  std::vector<Approval> approvals(std::string_view name);
  // `supervisor`, and `supervisor_by_level` where it is there.
  Supervision supervision();
  // Name and count of each, in the order of the file.
  std::vector<std::pair<std::string, std::uint64_t>> counts(std::string_view name);
  const boost::json::array* array(std::string_view name);
  const boost::json::object* object(std::string_view name);

  // Keeps a refusal of the caller's own, unless there is one already.
  void refuse_field(std::string_view name, std::string_view what_is_right);
  const std::optional<Error>& error() const { return error_; }
  const std::string& where() const { return where_; }

 private:
  const boost::json::value* field(std::string_view name);
  std::uint64_t number_in(const boost::json::value& value, std::string_view name);
  std::string text_in(const boost::json::value& value, std::string_view name);

  const boost::json::object& object_;
  std::string where_;
  std::optional<Error> error_;
};

}  // namespace yinxin::ledger::rules
