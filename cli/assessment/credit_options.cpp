#include "cli/assessment/credit_options.h"

namespace yinxin::cli {

std::vector<Option> with_credit_change(std::vector<Option> own) {
  own.push_back({"STATE",
                 OptionKind::value,
                 "suspended and removed ones do nothing new; active restores",
                 true,
                 {"active", "warned", "abnormal", "suspended", "removed"}});
  own.push_back({"--ground",
                 OptionKind::value,
                 "the ground; none for active",
                 false,
                 {"false-material", "breach-of-faith", "malicious-competition", "disorderly-management"}});
  own.push_back({"--document", OptionKind::value, "the document that orders it", true});
  own.push_back({"--reason", OptionKind::value, "Why; everybody can read it", true});
  return own;
}

void put_credit_change(boost::json::object& arguments, const Arguments& typed) {
  arguments["state"] = typed.text("STATE");
  arguments["ground"] = typed.text("--ground");
  arguments["document"] = typed.text("--document");
  arguments["reason"] = typed.text("--reason");
}

}  // namespace yinxin::cli
