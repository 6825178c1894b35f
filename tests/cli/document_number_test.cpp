// That no command takes a person's document number as an argument, where the list of processes and the shell's history
// would show it (E1).
#include "cli/document_number.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

#include "cli/verbs.h"

namespace yinxin::cli {
namespace {

bool names_any(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::ranges::any_of(words, [&](std::string_view word) { return text.contains(word); });
}

// Whether what is typed for the option would be a person's number, as far as its name and help say.
bool takes_document_number(const Option& option) {
  const bool takes_text = option.kind == OptionKind::value || option.kind == OptionKind::values;
  if (!takes_text || option.help.contains("read from standard input")) return false;
  if (names_any(option.name, {"person", "identity", "document-number", "PERSON", "IDENTITY"})) return true;
  return names_any(option.help, {"identity number", "document number", "number of the identity card"}) &&
         !option.name.contains("FILE");
}

std::vector<std::string> taking_document_numbers(const std::vector<Verb>& verbs, const std::string& above = "") {
  std::vector<std::string> out;
  for (const Verb& verb : verbs) {
    for (const Option& option : verb.options) {
      if (takes_document_number(option)) out.push_back(above + verb.name + " " + option.name);
    }
    const auto below = taking_document_numbers(verb.verbs, above + verb.name + " ");
    out.insert(out.end(), below.begin(), below.end());
  }
  return out;
}

TEST(DocumentNumber, E1_IsNoArgumentOfAnyCommand) {
  EXPECT_EQ(taking_document_numbers(yinxin_verbs()), std::vector<std::string>());
  // What the check is there to find.
  const std::vector<Verb> bad{
      {.name = "enrol",
       .help = "",
       .verbs = {{.name = "one",
                  .help = "",
                  .options = {{"--identity-number", OptionKind::value, "the number of the identity card"},
                              {"--person", OptionKind::flag, "the identity number is read from standard input"},
                              {"NUMBER", OptionKind::value, "the person's document number"}}}}}};
  EXPECT_EQ(taking_document_numbers(bad),
            (std::vector<std::string>{"enrol one --identity-number", "enrol one NUMBER"}));
}

TEST(DocumentNumber, E1_IsOneLineOfStandardInput) {
  std::istringstream in("11010519491231002X\r\nnext\n");
  std::ostringstream out, err;
  const Language english;
  Terminal terminal{in, out, err, english};
  EXPECT_EQ(ask_document_number(terminal), "11010519491231002X");
  EXPECT_EQ(ask_document_number(terminal), "next");
  EXPECT_EQ(ask_document_number(terminal), "");
  EXPECT_EQ(out.str() + err.str(), "");
}

}  // namespace
}  // namespace yinxin::cli
