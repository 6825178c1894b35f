#include "cli/verify/verify_program.h"

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>

#include "cli/language.h"
#include "cli/terminal.h"
#include "cli/verify/verify_answer.h"
#include "cli/verify/verify_options.h"
#include "crypto/text_encoding.h"
#include "ledger/certificate/certificate_file.h"
#include "ledger/certificate/token_layout.h"
#include "ledger/certificate/trust_note.h"
#include "ledger/certificate/verdict.h"
#include "ledger/identity_number.h"
#include "ledger/text_normal.h"

#ifndef YINXIN_ROOT_FINGERPRINT
#define YINXIN_ROOT_FINGERPRINT ""
#endif

namespace yinxin::cli {
namespace {

using namespace ledger;

constexpr std::size_t kFileBytesMax = 64 * 1024 * 1024;

// What ends the program without a verdict.
struct Stop {
  int exit;
  Error error;
};
template <typename T>
using Or = std::expected<T, Stop>;

std::unexpected<Stop> usage(const std::unexpected<Error>& error) {
  return std::unexpected(Stop{kVerifyUsage, error.error()});
}

std::string take_all(std::istream& in) {
  std::string text;
  char buffer[65536];
  while (text.size() <= kFileBytesMax && (in.read(buffer, sizeof buffer) || in.gcount() > 0)) {
    text.append(buffer, static_cast<std::size_t>(in.gcount()));
  }
  return text;
}

Or<std::string> read_file(const std::string& path, std::istream& standard_input) {
  if (path == "-") return take_all(standard_input);
  std::ifstream file(path, std::ios::binary);
  std::string text = take_all(file);
  if (file.bad() || (text.empty() && !file.eof()) || text.size() > kFileBytesMax) {
    return std::unexpected(
        Stop{kVerifyNoInput, refuse("verify.no-input", "The file {0} cannot be read.", path).error()});
  }
  return text;
}

bool is_token_text(std::string_view text) {
  return text.starts_with(kTokenPrefix) || text.starts_with(kTestTokenPrefix);
}

std::string trimmed(std::string_view text) {
  constexpr std::string_view kBlank = " \t\r\n";
  const auto first = text.find_first_not_of(kBlank);
  return first == std::string_view::npos ? std::string()
                                         : std::string(text.substr(first, text.find_last_not_of(kBlank) - first + 1));
}

// All files and texts of one verification; the verdict's question borrows from it.
struct Material {
  std::string subject;
  std::vector<std::string> trust_files;
  std::optional<std::string> status_file;
  std::optional<crypto::Digest> root;
  std::optional<std::string> document_type;
  std::string document_number;
  bool number_in_order = true;
  std::optional<HolderSlip> slip;
  Day today;
};

Or<void> take_root(Material& material, const std::string& typed) {
  if (typed.empty()) return {};
  std::string hex;
  for (const char c : typed) {
    if (c != ' ' && c != ':') hex += static_cast<char>(c >= 'A' && c <= 'F' ? c - 'A' + 'a' : c);
  }
  const auto raw = crypto::from_hex(hex);
  if (!raw || raw->size() != 32)
    return usage(refuse("verify.root", "The root fingerprint has 64 hexadecimal digits; this is not one."));
  material.root.emplace();
  std::ranges::copy(*raw, material.root->bytes.begin());
  return {};
}

// TYPE:NUMBER. The number is never repeated in a message. One that is not in order is compared all the same: it cannot
// be the holder's.
Or<void> take_identity(Material& material, const std::string& content) {
  const std::string text = trimmed(content);
  const auto colon = text.find(':');
  const std::string type = half_width(text.substr(0, colon));
  const bool three_digits = type.size() == 3 && type.find_first_not_of("0123456789") == std::string::npos;
  if (colon == std::string::npos || !three_digits || colon + 1 == text.size()) {
    return usage(
        refuse("verify.id", "The identity number is given as TYPE:NUMBER, TYPE being three digits such as 201."));
  }
  const auto number = IdentityNumber::parse(CodeTables::built_in(), type, text.substr(colon + 1));
  material.document_type = type;
  material.document_number = number ? number->text() : normal_number(text.substr(colon + 1));
  material.number_in_order = number.has_value();
  return {};
}

Or<void> take_slip(Material& material, const std::string& typed, std::istream& in) {
  std::string text = typed;
  if (upper_case(trimmed(typed)).substr(0, 3) != "YXH") {
    auto content = read_file(typed, in);
    if (!content) return std::unexpected(content.error());
    text = std::move(*content);
  }
  const auto slip = parse_typed_slip(text);
  if (!slip) return std::unexpected(Stop{kVerifyUsage, slip.error()});
  material.slip = *slip;
  return {};
}

Or<Material> gather(const VerifyOptions& options, const VerifySurroundings& surroundings) {
  if (options.subject == "-" && options.id_file == "-") {
    return usage(refuse("verify.usage", "Certificate and identity number cannot both come from standard input."));
  }
  Material material;
  material.today = surroundings.today;
  if (options.today) {
    const auto day = day_from_text(*options.today);
    if (!day) return usage(refuse("verify.today", "\"{0}\" is no date; write YYYY-MM-DD.", *options.today));
    material.today = *day;
  }
  if (auto root = take_root(material, options.root.value_or(surroundings.root)); !root)
    return std::unexpected(root.error());
  if (is_token_text(options.subject)) {
    material.subject = options.subject;
  } else {
    auto content = read_file(options.subject, surroundings.in);
    if (!content) return std::unexpected(content.error());
    material.subject = std::move(*content);
  }
  for (const std::string& path : options.trust_files) {
    auto content = read_file(path, surroundings.in);
    if (!content) return std::unexpected(content.error());
    material.trust_files.push_back(std::move(*content));
  }
  if (options.status_file) {
    auto content = read_file(*options.status_file, surroundings.in);
    if (!content) return std::unexpected(content.error());
    material.status_file = std::move(*content);
  }
  if (options.id_file) {
    auto content = read_file(*options.id_file, surroundings.in);
    if (!content) return std::unexpected(content.error());
    if (auto identity = take_identity(material, *content); !identity) return std::unexpected(identity.error());
  }
  if (options.slip) {
    if (auto slip = take_slip(material, *options.slip, surroundings.in); !slip) return std::unexpected(slip.error());
  }
  return material;
}

VerdictSources sources_of(const Material& material, const VerifyOptions& options) {
  VerdictSources sources{.root = material.root};
  for (const std::string& trust_file : material.trust_files) {
    for (const std::string_view note : split_trust_file(trust_file)) sources.trust_notes.push_back(note);
  }
  if (material.status_file) sources.status_file = *material.status_file;
  sources.trust_number_seen = options.trust_number_seen;
  sources.status_number_seen = options.status_number_seen;
  return sources;
}

CertificateQuestion question_of(const Material& material, const VerifyOptions& options, const CertificateFile& file) {
  CertificateQuestion question{
      .token = file.token, .proofs = file.proofs, .today = material.today, .printed_number = options.printed};
  if (material.document_type && material.slip) {
    question.identity = ShownIdentity{*material.document_type, material.document_number, *material.slip};
  }
  return question;
}

Verdict judge(const Material& material, const VerifyOptions& options) {
  const auto file = parse_certificate_file(material.subject);
  if (!file) {
    Verdict verdict;
    verdict.code = VerdictCode::malformed;
    verdict.stage = "file";
    verdict.reason = file.error().message;
    verdict.clock = material.today;
    return verdict;
  }
  Verdict verdict =
      judge_certificate(VerdictBasis(sources_of(material, options)), question_of(material, options, *file));
  if (material.document_type && !material.slip) {
    verdict.warnings.push_back({"Without the holder's slip the identity number cannot be checked.", {}});
  }
  if (material.slip && !material.document_type) {
    verdict.warnings.push_back({"The slip is of no use without the identity number (--id).", {}});
  }
  if (!material.number_in_order)
    verdict.warnings.push_back({"The identity number given is not one that can exist; read it again.", {}});
  return verdict;
}

int stop_with(const Stop& stop, const Language& language, bool json, std::ostream& err) {
  if (json) {
    err << R"({"exit_code":)" << stop.exit << R"(,"error":{"code":)" << json_string(stop.error.code)
        << R"(,"sentence":)" << json_string(language.sentence(stop.error.message)) << "}}\n";
  } else {
    err << language.sentence(stop.error.message) << '\n';
  }
  return stop.exit;
}

std::string asked_language(const std::vector<std::string>& words, const std::string& otherwise) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i] == "--lang" && i + 1 < words.size()) return words[i + 1];
    if (words[i].starts_with("--lang=")) return words[i].substr(7);
  }
  return otherwise;
}

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

}  // namespace

int answer_verify(const VerifyOptions& options, const Language& language, const VerifySurroundings& surroundings) {
  const auto material = gather(options, surroundings);
  if (!material) return stop_with(material.error(), language, options.json, surroundings.err);
  const Verdict verdict = judge(*material, options);
  VerifyCircumstances circumstances{
      .clock_given = options.today.has_value(), .occupation_name = {}, .colours = surroundings.colours};
  if (verdict.certificate) {
    const CodeTables tables = CodeTables::built_in();
    const Occupation* occupation = tables.occupation(verdict.certificate->occupation);
    if (occupation != nullptr) circumstances.occupation_name = occupation->name;
  }
  (options.json ? print_verdict_json : print_verdict)(verdict, circumstances, language, surroundings.out);
  surroundings.out.flush();
  if (!surroundings.out) throw std::runtime_error("standard output cannot be written");
  return static_cast<int>(verdict.code);
}

VerifySurroundings verify_surroundings(std::istream& in, std::ostream& out, std::ostream& err) {
  return {.in = in,
          .out = out,
          .err = err,
          .root = YINXIN_ROOT_FINGERPRINT,
          .today = day_at(std::chrono::system_clock::to_time_t(std::chrono::system_clock::now()))};
}

int run_verify(std::vector<std::string> words, const VerifySurroundings& surroundings) {
  const Language language =
      Language::load(asked_language(words, surroundings.language) == "zh" ? "zh" : "en", surroundings.share_directory);
  const bool json = std::ranges::find(words, "--json") != words.end();
  const auto options = parse_verify_options(std::move(words));
  if (!options) return stop_with({kVerifyUsage, options.error()}, language, json, surroundings.err);
  if (options->help) {
    for (const Message& line : verify_help()) surroundings.out << language.sentence(line) << '\n';
    return 0;
  }
  if (options->version) {
    surroundings.out << "yinxin-verify " << YINXIN_VERSION << '\n';
    return 0;
  }
  return answer_verify(*options, language, surroundings);
}

int verify_main(std::span<char*> arguments) {
  try {
    std::error_code none;
    const auto itself = std::filesystem::read_symlink("/proc/self/exe", none);
    VerifySurroundings surroundings = verify_surroundings(std::cin, std::cout, std::cerr);
    surroundings.share_directory = share_directory(itself.string());
    surroundings.language = language_of_locale(environment("LANGUAGE"), environment("LC_ALL"),
                                               environment("LC_MESSAGES"), environment("LANG"));
    surroundings.colours = isatty(STDOUT_FILENO) == 1 && environment("NO_COLOR").empty();
    return run_verify({arguments.begin() + (arguments.empty() ? 0 : 1), arguments.end()}, surroundings);
  } catch (const std::exception& failure) {
    std::cerr << "yinxin-verify: " << failure.what() << '\n';
    return kVerifyInternal;
  }
}

}  // namespace yinxin::cli
