#include "cli/lab/lab_run.h"

#include <boost/json.hpp>
#include <charconv>
#include <fstream>
#include <iterator>
#include <optional>
#include <ostream>
#include <string>

#include "cli/lab/lab_verdicts.h"

namespace yinxin::cli {
namespace {

constexpr int kOk = 0;
constexpr int kFailed = 1;
constexpr int kRefused = 2;

constexpr std::uint64_t kNodesMax = 100;

struct Request {
  std::string file = "-";
  bool lines = false;
  LabOptions options;
};

std::optional<std::uint64_t> number(std::string_view text) {
  std::uint64_t out = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  return error == std::errc() && end == text.data() + text.size() ? std::optional(out) : std::nullopt;
}

Result<Request> read_arguments(std::span<const std::string_view> arguments) {
  Request request;
  bool file_given = false;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string_view argument = arguments[i];
    if (argument == "--lines") {
      request.lines = true;
    } else if (argument == "--shuffle" || argument == "--nodes") {
      const auto value = i + 1 < arguments.size() ? number(arguments[++i]) : std::nullopt;
      if (!value) return refuse("lab.option", "{0} needs a whole number behind it.", argument);
      if (argument == "--shuffle") {
        request.options.shuffle = value;
      } else if (*value < 1 || *value > kNodesMax) {
        return refuse("lab.option", "--nodes is 1 to {0}.", kNodesMax);
      } else {
        request.options.nodes = *value;
      }
    } else if (argument.size() > 1 && argument.front() == '-') {
      return refuse("lab.option", "There is no option {0}: see yinxin-lab --help.", argument);
    } else if (file_given) {
      return refuse("lab.arguments", "There is one file too many: {0}.", argument);
    } else {
      request.file = argument;
      file_given = true;
    }
  }
  if (!file_given && !request.lines) return refuse("lab.arguments", "Name a scenario file, or - for standard input.");
  return request;
}

// A sentence as a JSON string of plain ASCII.
std::string ascii_json(std::string_view sentence) {
  const std::string quoted = boost::json::serialize(boost::json::value(sentence));
  std::string out;
  static constexpr char kHex[] = "0123456789abcdef";
  const auto unit = [&](std::uint32_t code) {
    out += "\\u";
    for (int shift = 12; shift >= 0; shift -= 4) out += kHex[(code >> shift) & 0xFU];
  };
  for (std::size_t i = 0; i < quoted.size();) {
    const auto lead = static_cast<unsigned char>(quoted[i]);
    if (lead < 0x80) {
      out += quoted[i++];
      continue;
    }
    const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    std::uint32_t code = lead & (0xFFU >> (length + 1));
    for (std::size_t k = 1; k < length && i + k < quoted.size(); ++k) {
      code = code << 6U | (static_cast<unsigned char>(quoted[i + k]) & 0x3FU);
    }
    i += length;
    if (code >= 0x10000) {
      unit(0xD800 + ((code - 0x10000) >> 10U));
      code = 0xDC00 + ((code - 0x10000) & 0x3FFU);
    }
    unit(code);
  }
  return out;
}

int run_lines(const LabOptions& options, std::istream& input, std::ostream& output) {
  for (std::string line; std::getline(input, line);) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    const auto answer = lab_verdicts(line, options);
    output << (answer ? *answer : "{\"refused\":" + ascii_json(answer.error().sentence()) + "}") << '\n' << std::flush;
  }
  return output ? kOk : kFailed;
}

}  // namespace

int lab_run(std::span<const std::string_view> arguments, std::istream& input, std::ostream& output,
            std::ostream& complaints) {
  const auto request = read_arguments(arguments);
  if (!request) {
    complaints << request.error().sentence() << '\n';
    return kRefused;
  }
  std::ifstream file;
  if (request->file != "-") {
    file.open(request->file, std::ios::binary);
    if (!file) {
      complaints << "The file " << request->file << " cannot be opened: check its name.\n";
      return kRefused;
    }
  }
  std::istream& source = request->file == "-" ? input : file;
  if (request->lines) return run_lines(request->options, source, output);
  const std::string json{std::istreambuf_iterator<char>(source), std::istreambuf_iterator<char>()};
  const auto answer = lab_verdicts(json, request->options);
  if (!answer) {
    complaints << answer.error().sentence() << '\n';
    return answer.error().code == "lab.nodes-disagree" ? kFailed : kRefused;
  }
  output << *answer << '\n' << std::flush;
  return output ? kOk : kFailed;
}

}  // namespace yinxin::cli
