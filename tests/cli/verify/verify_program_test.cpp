#include "cli/verify/verify_program.h"

#include <gtest/gtest.h>
#include <sys/wait.h>

#include <algorithm>
#include <boost/json.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

#include "cli/command_line.h"
#include "cli/verbs.h"
#include "crypto/text_encoding.h"

namespace yinxin::cli {
namespace {

namespace json = boost::json;
namespace fs = std::filesystem;

std::string text_of(const json::value& value) { return std::string(value.as_string()); }

// The vectors laid out as files, as a person at the command line has them.
class VerifyVectors : public ::testing::Test {
 protected:
  VerifyVectors() {
    std::string pattern = (fs::temp_directory_path() / "yinxin-verify-XXXXXX").string();
    directory_ = mkdtemp(pattern.data());
    std::ifstream file(YINXIN_TEST_VECTORS "/verify/cases.json", std::ios::binary);
    vectors_ = json::parse(std::string{std::istreambuf_iterator<char>(file), {}}).as_object();
    for (const auto& note : vectors_.at("trust_notes").as_object())
      write("trust-" + std::string(note.key()), text_of(note.value()));
    for (const auto& note : vectors_.at("status_files").as_object()) {
      write("status-" + std::string(note.key()), to_text(*crypto::from_base64(text_of(note.value()))));
    }
  }
  ~VerifyVectors() override { fs::remove_all(directory_); }

  std::string write(const std::string& name, const std::string& content) {
    const std::string path = (directory_ / name).string();
    std::ofstream(path, std::ios::binary) << content;
    return path;
  }
  const json::array& cases() const { return vectors_.at("cases").as_array(); }
  const json::object& find(std::string_view name) const {
    for (const auto& item : cases()) {
      if (item.at("name").as_string() == name) return item.as_object();
    }
    throw std::runtime_error("no such vector");
  }

  // The command line for a vector.
  std::vector<std::string> words_of(const json::object& item) {
    std::vector<std::string> words;
    const auto option = [&](const char* name, const std::string& value) {
      if (value.empty()) return;
      words.emplace_back(name);
      words.push_back(value);
    };
    const std::string root = text_of(item.at("root"));
    option("--root", root.empty() ? "" : text_of(vectors_.at("roots").at(root)));
    for (const auto& trust : item.at("trust").as_array())
      option("--trust", (directory_ / ("trust-" + text_of(trust))).string());
    const std::string status = text_of(item.at("status"));
    option("--status", status.empty() ? "" : (directory_ / ("status-" + status)).string());
    option("--today", text_of(item.at("today")));
    const std::string identity = text_of(item.at("identity"));
    option("--id", identity.empty() ? "" : write("identity", identity + "\n"));
    option("--slip", text_of(item.at("slip")));
    option("--printed", text_of(item.at("printed")));
    option("--trust-seen", std::to_string(item.at("trust_seen").as_int64()));
    option("--status-seen", std::to_string(item.at("status_seen").as_int64()));
    const std::string subject = text_of(item.at("subject"));
    words.push_back(subject.starts_with("YX") && !subject.contains('\n') ? subject : write("subject.yxcert", subject));
    return words;
  }

  struct Answer {
    int exit;
    std::string out, err;
  };
  static Answer ask(std::vector<std::string> words, const std::string& input = "", const std::string& root = "") {
    std::istringstream in(input);
    std::ostringstream out, err;
    const int exit = run_verify(std::move(words), {.in = in,
                                                   .out = out,
                                                   .err = err,
                                                   .share_directory = YINXIN_BIN "/../share",
                                                   .language = "en",
                                                   .root = root,
                                                   .today = *ledger::day_from_number(20240802)});
    return {exit, out.str(), err.str()};
  }

  fs::path directory_;
  json::object vectors_;
};

TEST_F(VerifyVectors, B8_AreAllAnsweredAsExpected) {
  ASSERT_GT(cases().size(), 60U);
  for (const auto& value : cases()) {
    const json::object& item = value.as_object();
    auto words = words_of(item);
    words.emplace_back("--json");
    const Answer answer = ask(words);
    const auto told = json::parse(answer.out).as_object();
    SCOPED_TRACE(text_of(item.at("name")));
    EXPECT_EQ(answer.exit, item.at("exit_code").as_int64());
    EXPECT_EQ(told.at("exit_code"), item.at("exit_code"));
    EXPECT_EQ(told.at("stage"), item.at("stage"));
    EXPECT_EQ(told.at("identity"), item.at("identity_answer"));
    EXPECT_EQ(!told.at("certificate").is_null(), item.at("shown").as_bool());
    EXPECT_EQ(answer.err, "");
  }
}

TEST_F(VerifyVectors, B15_SayInWordsWhatMustAlwaysBeShownAndNothingOfAForgery) {
  const Answer good = ask(words_of(find("valid")));
  for (const char* part : {"✔ Valid (VALID)", "1000034034001243000017", "张测试", "level 3 (senior worker)",
                           "蚌埠测试机械有限公司", "no operating licence", "2024-08-01 (status note 7)", "Trust note 3",
                           "Date used: 2024-08-02 (as given)", "Identity number not checked"}) {
    EXPECT_NE(good.out.find(part), std::string::npos) << part;
  }
  const Answer forged = ask(words_of(find("name exchanged, code made anew")));
  EXPECT_EQ(forged.exit, 11);
  for (const char* part : {"1000034034001243000017", "李测试", "蚌埠", "焊工"})
    EXPECT_EQ(forged.out.find(part), std::string::npos) << part;
  auto chinese = words_of(find("valid"));
  chinese.insert(chinese.end(), {"--lang", "zh"});
  EXPECT_NE(ask(chinese).out.find("有效 (VALID)"), std::string::npos);
  EXPECT_NE(ask(chinese).out.find("不是特种作业操作证"), std::string::npos);
}

TEST_F(VerifyVectors, NeverRepeatAnIdentityNumber) {
  const json::object& item = find("another person's number");
  for (const bool as_json : {false, true}) {
    auto words = words_of(item);
    if (as_json) words.emplace_back("--json");
    const Answer answer = ask(words);
    EXPECT_EQ((answer.out + answer.err).find("340300199001010020"), std::string::npos);
  }
  auto words = words_of(item);
  write("identity", "201 340300199001010020");
  const Answer refused = ask(words);
  EXPECT_EQ(refused.exit, kVerifyUsage);
  EXPECT_EQ((refused.out + refused.err).find("340300199001010020"), std::string::npos);
}

TEST_F(VerifyVectors, TakeTheIdentityNumberAsPeopleTypeIt) {
  const json::object& item = find("valid with the holder's number and slip");
  for (const char* typed : {"201:３４０３００１９９００１０１００１２", " 201:340300 19900101 0012 \r\n"}) {
    auto words = words_of(item);
    write("identity", typed);
    EXPECT_NE(ask(words).out.find("Identity number matches"), std::string::npos) << typed;
  }
  auto words = words_of(item);
  write("identity", "201:340300199001010013");  // cannot exist: certainly not the holder's
  const Answer answer = ask(words);
  EXPECT_EQ(answer.exit, 15);
  EXPECT_NE(answer.out.find("not one that can exist"), std::string::npos);
}

TEST_F(VerifyVectors, CanComeFromStandardInputAndFiles) {
  auto words = words_of(find("valid"));
  const std::string token = words.back();
  words.back() = "-";
  EXPECT_EQ(ask(words, token + "\n").exit, 0);
  words.back() = write("holder.yxcert", token + "\r\n");
  EXPECT_EQ(ask(words).exit, 0);
  auto with_slip = words_of(find("valid with the holder's number and slip"));
  const auto slip = std::ranges::find(with_slip, "--slip") + 1;
  *slip = write("slip", *slip + "\n");
  EXPECT_NE(ask(with_slip).out.find("Identity number matches"), std::string::npos);
}

TEST_F(VerifyVectors, UseTheRootCompiledInUnlessAnotherIsGiven) {
  auto words = words_of(find("valid"));
  const auto root = std::ranges::find(words, "--root");
  std::string typed = *(root + 1);
  words.erase(root, root + 2);
  EXPECT_EQ(ask(words, "", typed).exit, 0);
  EXPECT_EQ(ask(words, "", "").exit, 26);
  for (char& c : typed) c = static_cast<char>(std::toupper(c));
  typed.insert(32, " ");
  words.insert(words.end(), {"--root", typed});
  EXPECT_EQ(ask(words, "", std::string(64, '0')).exit, 0);
}

TEST_F(VerifyVectors, TakeACommandLineThatIsNotUnderstoodForNoVerdict) {
  const auto with = [&](std::vector<std::string> more) {
    auto words = words_of(find("valid"));
    words.insert(words.end(), more.begin(), more.end());
    const Answer answer = ask(words);
    EXPECT_EQ(answer.out, "");
    EXPECT_NE(answer.err, "");
    return answer.exit;
  };
  EXPECT_EQ(with({"--nonsense"}), 64);
  EXPECT_EQ(with({"second"}), 64);
  EXPECT_EQ(with({"--lang", "fr"}), 64);
  EXPECT_EQ(with({"--slip", "YXH1:AAAA"}), 64);
  EXPECT_EQ(with({"--slip", "/nonexistent"}), 66);
  EXPECT_EQ(with({"--id", "/nonexistent"}), 66);
  EXPECT_EQ(with({"--trust", "/nonexistent"}), 66);
  EXPECT_EQ(with({"--trust", directory_.string()}), 66);
  EXPECT_EQ(ask({}).exit, 64);
  EXPECT_EQ(ask({"/nonexistent"}).exit, 66);
  EXPECT_EQ(ask({"-", "--id", "-"}).exit, 64);
  EXPECT_EQ(ask({"YXC1:A", "--root", "abc"}).exit, 64);
  EXPECT_EQ(ask({"YXC1:A", "--today", "2024-02-30"}).exit, 64);
  EXPECT_EQ(json::parse(ask({"--json", "/nonexistent"}).err).at("exit_code").as_int64(), 66);
  EXPECT_EQ(ask({"--help"}).exit, 0);
  EXPECT_EQ(ask({"--version"}).out.substr(0, 13), "yinxin-verify");
}

TEST_F(VerifyVectors, AreAnsweredAlikeByTheVerb) {
  for (const char* name :
       {"valid", "unknown issuer", "name exchanged, code made anew", "valid under a chain of two trust notes"}) {
    auto words = words_of(find(name));
    words.insert(words.begin(), "verify");
    std::istringstream in;
    std::ostringstream out, err;
    const Surroundings surroundings{
        .in = in, .out = out, .err = err, .share_directory = "", .language = "en", .default_data_directory = ""};
    EXPECT_EQ(static_cast<int>(run_command_line("yinxin", yinxin_verbs(), words, surroundings)),
              find(name).at("exit_code").as_int64())
        << name;
    EXPECT_NE(out.str().find("Date used"), std::string::npos);
  }
}

std::string quoted(const std::string& word) {
  std::string out = "'";
  for (const char c : word) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

// The program itself, on one vector of each exit code.
TEST_F(VerifyVectors, AreAnsweredAlikeByTheProgram) {
  std::vector<std::int64_t> asked;
  for (const auto& value : cases()) {
    const json::object& item = value.as_object();
    const std::int64_t expected = item.at("exit_code").as_int64();
    if (std::ranges::find(asked, expected) != asked.end()) continue;
    asked.push_back(expected);
    std::string command = YINXIN_BIN "/yinxin-verify";
    for (const std::string& word : words_of(item)) command += " " + quoted(word);
    const int status = std::system((command + " > " + quoted((directory_ / "out").string())).c_str());
    EXPECT_TRUE(WIFEXITED(status));
    EXPECT_EQ(WEXITSTATUS(status), expected) << item.at("name");
  }
  EXPECT_EQ(asked.size(), 17U);
}

}  // namespace
}  // namespace yinxin::cli
