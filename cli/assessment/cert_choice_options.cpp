#include "cli/assessment/cert_choice_options.h"

#include <boost/json/array.hpp>

namespace yinxin::cli {

std::vector<Option> with_certificate_choice(std::vector<Option> own) {
  own.push_back({"--body", OptionKind::value, "those of this body instead of single numbers"});
  own.push_back({"--year", OptionKind::number, "of that body, only those of this year"});
  own.push_back({"--level", OptionKind::level, "only those of this level"});
  own.push_back({"--first", OptionKind::number, "only from this serial on"});
  own.push_back({"--last", OptionKind::number, "only up to this serial"});
  return own;
}

void put_certificate_choice(boost::json::object& request, const Arguments& typed, std::string_view numbers) {
  boost::json::array list;
  for (const std::string& number : typed.texts(numbers)) list.emplace_back(number);
  request["numbers"] = std::move(list);
  request["body"] = typed.text("--body");
  for (const char* name : {"year", "level", "first", "last"}) {
    if (const auto number = typed.number("--" + std::string(name))) request[name] = *number;
  }
}

}  // namespace yinxin::cli
