#include "node/config.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <map>

#include "crypto/random.h"
#include "crypto/text_encoding.h"

namespace yinxin::node {
namespace {

std::string example_key() {
  crypto::SeededRandom random(1);
  return crypto::to_hex(crypto::SecretKey(random.draw<32>()).public_key().bytes());
}

Result<ConfigLayer> parse(std::string_view text) { return parse_config(text, "config.toml"); }

// The sentence with which `text` is refused.
std::string refusal_of(std::string_view text) {
  const auto layer = parse(text);
  return layer ? "accepted" : layer.error().sentence();
}

TEST(Config, AnEmptyFileSaysNothing) { EXPECT_EQ(parse("").value(), ConfigLayer{}); }

TEST(Config, AnAddressToAnnounceIsHostAndPort) {
  EXPECT_EQ(refusal_of("announce = \"here\"\n"), "config.toml, line 1, column 12: \"here\" is not HOST:PORT.");
}

TEST(Config, ReadsEverySetting) {
  const auto layer = parse(
      "listen = [\"127.0.0.1:0\", \"[::1]:7\"]\nannounce = \"node.example:7147\"\n[log]\nlevel = \"debug\"\nformat = "
      "\"json\"\nfile = \"/tmp/log\"\n"
      "[[peer]]\naddress = \"a.example:1\"\n[[peer]]\naddress = \"b.example:2\"\nkey = \"" +
      example_key() + "\"\n");
  ASSERT_TRUE(layer) << layer.error().sentence();
  EXPECT_EQ(layer->listen, (std::vector<Address>{{"127.0.0.1", 0}, {"::1", 7}}));
  EXPECT_EQ(layer->announce, (Address{"node.example", 7147}));
  EXPECT_EQ(layer->log_level, LogLevel::kDebug);
  EXPECT_EQ(layer->log_format, LogFormat::kJson);
  EXPECT_EQ(layer->log_file, "/tmp/log");
  ASSERT_EQ(layer->peers->size(), 2U);
  EXPECT_EQ((*layer->peers)[0].address, (Address{"a.example", 1}));
  EXPECT_FALSE((*layer->peers)[0].key);
  EXPECT_EQ(crypto::to_hex((*layer->peers)[1].key->bytes()), example_key());
}

TEST(Config, AnEmptyListOfAddressesIsNotTheDefault) {
  const ConfigLayer layer = parse("listen = []").value();
  EXPECT_TRUE(resolve({&layer}).listen.empty());
}

TEST(Config, NamesLineAndColumnOfWhatIsWrong) {
  EXPECT_EQ(refusal_of("listen = [\n"),
            "config.toml, line 1, column 12: Error while parsing array: encountered end-of-file.");
  EXPECT_EQ(refusal_of("\n  lisen = []\n"), "config.toml, line 2, column 3: there is no setting \"lisen\".");
  EXPECT_EQ(refusal_of("[log]\nlevle = \"info\"\n"),
            "config.toml, line 2, column 1: there is no setting \"log.levle\".");
  EXPECT_EQ(refusal_of("[[peer]]\naddress = \"a:1\"\nport = 7\n"),
            "config.toml, line 3, column 1: there is no setting \"peer.port\".");
  EXPECT_EQ(refusal_of("listen = [\"127.0.0.1\"]\n"),
            "config.toml, line 1, column 11: \"127.0.0.1\" is not HOST:PORT.");
  EXPECT_EQ(refusal_of("listen = \"127.0.0.1:1\"\n"),
            "config.toml, line 1, column 10: \"listen\" must be a list of addresses.");
  EXPECT_EQ(refusal_of("listen = [7]\n"),
            "config.toml, line 1, column 11: \"listen\" must be a text in quotation marks.");
  EXPECT_EQ(refusal_of("[log]\nlevel = \"loud\"\n"),
            "config.toml, line 2, column 9: \"log.level\" is one of debug, info, warning, error.");
  EXPECT_EQ(refusal_of("[log]\nformat = 1\n"),
            "config.toml, line 2, column 10: \"log.format\" must be a text in quotation marks.");
  EXPECT_EQ(refusal_of("[[peer]]\nkey = \"" + example_key() + "\"\n"),
            "config.toml, line 1, column 1: this peer has no \"address\".");
  EXPECT_EQ(refusal_of("[[peer]]\naddress = \"a:1\"\nkey = \"00\"\n"),
            "config.toml, line 3, column 7: \"peer.key\" is not a transport key: 64 hexadecimal digits in lower case.");
  EXPECT_EQ(refusal_of("peer = \"a:1\"\n"), "config.toml, line 1, column 8: each peer begins with [[peer]].");
}

// Each of these made the parser give up the program rather than the file.
TEST(Config, AKeyThatBeginsAsNoKeyDoesIsRefusedWithItsPlace) {
  const std::string what = "Error while parsing key: expected bare key starting character or string delimiter, saw ";
  EXPECT_EQ(refusal_of("[:x"), "config.toml, line 1, column 2: " + what + "':'.");
  EXPECT_EQ(refusal_of("listen = []\n\n[:log\n[log]\n"), "config.toml, line 3, column 2: " + what + "':'.");
  EXPECT_EQ(refusal_of("[\n"), "config.toml, line 1, column 2: " + what + "'\\n'.");
  EXPECT_EQ(refusal_of("[[# peer]]\n"), "config.toml, line 1, column 3: " + what + "'#'.");
  EXPECT_EQ(refusal_of(std::string_view("\n[\0]\n", 5)), "config.toml, line 2, column 2: " + what + "'\\u0000'.");
}

TEST(Config, CharactersOutsideAsciiStandInTextsAndCommentsOnly) {
  const std::string what = ": other characters than ASCII stand in quotation marks.";
  EXPECT_EQ(refusal_of("# 监听\nlisten = [\"a:1\"、\"b:2\"]\n"), "config.toml, line 2, column 16" + what);
  EXPECT_EQ(refusal_of("[log]\nfile = “/日志”\n"), "config.toml, line 2, column 8" + what);
  EXPECT_EQ(refusal_of("[log]\nfile = \"/日\\\"\\\\\"é\n"), "config.toml, line 2, column 16" + what);
  EXPECT_EQ(refusal_of("[log]\nfile = '/日\\'é\n"), "config.toml, line 2, column 13" + what);
  EXPECT_EQ(refusal_of("[log]\nfile = \"\"\"\n/log\"\"\"\n"),
            "config.toml, line 2, column 8: a text stands on one line.");
  EXPECT_EQ(parse("\xEF\xBB\xBF# \"日志\n[log] # '\nfile = '/\"日志' # é").value().log_file, "/\"日志");
  EXPECT_EQ(parse("[log]\nfile = \"/日\\\"志\"").value().log_file, "/日\"志");
}

TEST(Config, OfSeveralMistakesTheFirstInTheFileIsNamed) {
  EXPECT_EQ(refusal_of("[log]\nlevel = 1\n[zzz]\n[aaa]\n"),
            "config.toml, line 2, column 9: \"log.level\" must be a text in quotation marks.");
}

TEST(Config, TheFirstLayerThatSaysSomethingWins) {
  ConfigLayer flags;
  flags.listen = std::vector<Address>{{"1.1.1.1", 1}};
  ConfigLayer environment;
  environment.listen = std::vector<Address>{{"2.2.2.2", 2}};
  environment.log_level = LogLevel::kError;
  ConfigLayer file;
  file.log_level = LogLevel::kDebug;
  file.log_format = LogFormat::kJson;
  const Config config = resolve({&flags, &environment, &file});
  EXPECT_EQ(config.listen, (std::vector<Address>{{"1.1.1.1", 1}}));
  EXPECT_EQ(config.log.level, LogLevel::kError);
  EXPECT_EQ(config.log.format, LogFormat::kJson);
  EXPECT_EQ(config.log.file, "");
  EXPECT_EQ(resolve({}), Config{});
}

TEST(Config, ReadsTheEnvironment) {
  std::map<std::string, std::string> variables{{"YINXIN_LISTEN", "127.0.0.1:0,[::]:7147"},
                                               {"YINXIN_LOG_LEVEL", "warning"},
                                               {"YINXIN_LOG_FORMAT", "json"},
                                               {"YINXIN_LOG_FILE", "x"}};
  const auto variable = [&](const char* name) -> std::optional<std::string> {
    const auto found = variables.find(name);
    return found == variables.end() ? std::nullopt : std::optional(found->second);
  };
  const ConfigLayer layer = config_from_environment(variable).value();
  EXPECT_EQ(layer.listen, (std::vector<Address>{{"127.0.0.1", 0}, {"::", 7147}}));
  EXPECT_EQ(layer.log_level, LogLevel::kWarning);
  EXPECT_EQ(layer.log_format, LogFormat::kJson);
  EXPECT_EQ(layer.log_file, "x");
  variables = {{"YINXIN_LOG_LEVEL", "loud"}};
  EXPECT_EQ(config_from_environment(variable).error().sentence(),
            "The environment variable YINXIN_LOG_LEVEL says \"loud\"; it must be one of debug, info, warning, error.");
  variables = {{"YINXIN_LISTEN", "here"}};
  EXPECT_EQ(config_from_environment(variable).error().code, "config.environment");
  variables = {};
  EXPECT_EQ(config_from_environment(variable).value(), ConfigLayer{});
}

TEST(Config, AMissingFileSaysNothingAndAnUnreadableOneIsNamed) {
  const std::string directory = testing::TempDir();
  EXPECT_EQ(load_config(directory + "no-such-config.toml").value(), ConfigLayer{});
  const auto unreadable = load_config(directory);
  ASSERT_FALSE(unreadable);
  EXPECT_EQ(unreadable.error().code, "file.read");
}

}  // namespace
}  // namespace yinxin::node
