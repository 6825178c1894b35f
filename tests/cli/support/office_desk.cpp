#include "tests/cli/support/office_desk.h"

#include <sstream>

#include "cli/office_call.h"

namespace yinxin::cli {

OfficeDesk::OfficeDesk() {
  federation_.admit_city("bengbu");
  federation_.copy_feed("province", "bengbu", "province");
  for (const char* name : {"zhao", "li", "wang", "county", "sun"})
    write_text(federation_.path(name), std::string("the password of ") + name + "\n");
}

Outcome OfficeDesk::run_as(const std::string& officer, std::vector<std::string> words, const std::string& member) {
  words.insert(words.end(), {"--passphrase-file", federation_.path(officer)});
  return federation_.run(member, std::move(words));
}

void OfficeDesk::appoint_three() {
  ASSERT_EQ(run_as("zhao", {"officer", "appoint", "zhao", "--enters", "--reviews"}).out, "1\t0\n");
  ASSERT_EQ(run_as("li", {"officer", "appoint", "li", "--reviews"}).out, "2\t1\n");
  ASSERT_EQ(run_as("wang", {"officer", "appoint", "wang", "--reviews"}).out, "3\t2\n");
}

Outcome OfficeDesk::sign(const std::string& officer, std::vector<std::string> words) {
  words.insert(words.end(), {"--officer", officer});
  return run_as(officer, std::move(words));
}

void OfficeDesk::pass(const std::vector<std::string>& rows) {
  for (const char* officer : {"li", "wang"}) {
    std::vector<std::string> words{"review", "passed"};
    words.insert(words.end(), rows.begin(), rows.end());
    const Outcome passed = sign(officer, std::move(words));
    ASSERT_EQ(passed.exit, ExitCode::ok) << passed.err;
  }
}

Outcome OfficeDesk::review_at_province(std::vector<std::string> words) {
  if (run({"officer", "list"}, "province").out.find("sun") == std::string::npos) {
    const Outcome appointed = run_as("sun", {"officer", "appoint", "sun", "--reviews"}, "province");
    EXPECT_EQ(appointed.exit, ExitCode::ok) << appointed.err;
  }
  words.insert(words.begin(), {"review"});
  words.insert(words.end(), {"--member", "bengbu", "--officer", "sun"});
  Outcome reviewed = run_as("sun", std::move(words), "province");
  federation_.copy_feed("province", "bengbu", "province");
  return reviewed;
}

void OfficeDesk::pass_at_province() {
  federation_.exchange("bengbu");
  const Outcome passed = review_at_province({"passed", "--all"});
  ASSERT_EQ(passed.exit, ExitCode::ok) << passed.err;
}

ledger::OfficeReply OfficeDesk::ask(const std::string& verb, boost::json::object arguments,
                                    std::vector<ledger::Attachment> attachments, const std::string& member) {
  std::istringstream in;
  std::ostringstream out;
  const Language language;
  Terminal terminal{in, out, out, language};
  return call_office(Arguments({}, federation_.path(member)), {verb, std::move(arguments), std::move(attachments)},
                     terminal);
}

}  // namespace yinxin::cli
