#include "ledger/certificate/consent.h"

#include <algorithm>

#include "crypto/text_encoding.h"
#include "ledger/certificate/note_lines.h"
#include "ledger/certificate/shown_text.h"

namespace yinxin::ledger {

namespace {

constexpr std::string_view kFirstLine = "yinxin/v1/consent";
constexpr std::string_view kNothing = "无";
constexpr std::uint64_t kNumberMax = 1'000'000'000'000;

std::string line(std::string_view label, std::string_view value) {
  return std::string(label) + ": " + std::string(value.empty() ? kNothing : value) + "\n";
}

template <typename List, typename Text>
std::string joined(const List& list, std::string_view between, const Text& text_of) {
  std::string out;
  for (const auto& one : list) out += (out.empty() ? "" : std::string(between)) + text_of(one);
  return out;
}

std::string skills_text(const Consent& consent) {
  return joined(consent.skills, ",",
                [](const SkillLevel& one) { return one.occupation + ":" + std::to_string(one.level); });
}
std::string supervision_text(const Consent& consent) {
  std::string out = consent.supervisor;
  for (const LevelSupervisor& one : consent.by_level) out += "; " + std::to_string(one.level) + " " + one.member;
  return out;
}
std::string ranges_text(const Consent& consent) {
  return joined(consent.ranges, ", ", [](const ConsentRange& one) {
    return std::to_string(one.year) + "/" + std::to_string(one.level) + " " + std::to_string(one.serials.first) + "-" +
           std::to_string(one.serials.last);
  });
}

// The parts between separators; the text must not be empty.
std::vector<std::string_view> parts_of(std::string_view text, std::string_view separator) {
  std::vector<std::string_view> out;
  while (true) {
    const std::size_t found = text.find(separator);
    out.push_back(text.substr(0, found));
    if (found == std::string_view::npos) return out;
    text.remove_prefix(found + separator.size());
  }
}

bool read_skills(std::string_view text, std::vector<SkillLevel>& out) {
  if (text == kNothing) return true;
  for (std::string_view part : parts_of(text, ",")) {
    const std::string_view occupation = take_until(part, ':');
    const auto level = plain_number(part, 5);
    if (!level || occupation.empty()) return false;
    out.push_back({std::string(occupation), *level});
  }
  return true;
}

bool read_supervision(std::string_view text, Consent& out) {
  const auto parts = parts_of(text, "; ");
  out.supervisor = std::string(parts.front());
  for (std::size_t i = 1; i < parts.size(); ++i) {
    std::string_view part = parts[i];
    const auto level = plain_number(take_until(part, ' '), 5);
    if (!level || part.empty()) return false;
    out.by_level.push_back({*level, std::string(part)});
  }
  return true;
}

bool read_ranges(std::string_view text, std::vector<ConsentRange>& out) {
  if (text == kNothing) return true;
  for (std::string_view part : parts_of(text, ", ")) {
    const auto year = plain_number(take_until(part, '/'), 2099);
    const auto level = plain_number(take_until(part, ' '), 5);
    const auto first = plain_number(take_until(part, '-'), 999'999);
    const auto last = plain_number(part, 999'999);
    if (!year || !level || !first || !last) return false;
    out.push_back({*year, *level, {*first, *last}});
  }
  return true;
}

bool is_value(std::string_view text) {
  return !text.empty() && text.size() <= 300 && text != kNothing && text.front() != ' ' && text.back() != ' ' &&
         is_shown_text(text);
}

}  // namespace

std::string Consent::text() const {
  return std::string(kFirstLine) + "\n" + line("文号", number) + line("日期", day_text(date)) +
         line("发函单位", office) + line("致", addressee) + line("机构编号", body) + line("机构备案号", record_number) +
         line("申请", application) + line("职业等级", skills_text(*this)) + line("监管", supervision_text(*this)) +
         line("号段", ranges_text(*this)) +
         line("省链位置", std::to_string(province.size) + "; " + crypto::to_base64(province.root)) +
         line("签发人", signer);
}

Result<void> check_consent(const Consent& consent) {
  for (const auto& [label, text] : {std::pair<std::string_view, const std::string&>{"文号", consent.number},
                                    {"发函单位", consent.office},
                                    {"致", consent.addressee},
                                    {"机构编号", consent.body},
                                    {"机构备案号", consent.record_number},
                                    {"监管", consent.supervisor},
                                    {"签发人", consent.signer}}) {
    if (is_value(text)) continue;
    return refuse("consent.field", "The line {0} of the letter is empty or has characters that cannot be shown.",
                  label);
  }
  return {};
}

Result<Consent> parse_consent(std::string_view text) {
  NoteLines in(text, "consent.text", "letter of consent", ": ");
  Consent out;
  in.exactly(kFirstLine);
  out.number = in.value("文号");
  out.date = in.day("日期");
  out.office = in.value("发函单位");
  out.addressee = in.value("致");
  out.body = in.value("机构编号");
  out.record_number = in.value("机构备案号");
  const std::string_view application = in.value("申请");
  if (application != kNothing) out.application = application;
  if (!read_skills(in.value("职业等级"), out.skills)) in.fail("职业等级: OCCUPATION:LEVEL,OCCUPATION:LEVEL");
  if (!read_supervision(in.value("监管"), out)) in.fail("监管: MEMBER; LEVEL MEMBER");
  if (!read_ranges(in.value("号段"), out.ranges)) in.fail("号段: YEAR/LEVEL FIRST-LAST");
  std::string_view head = in.value("省链位置");
  const auto size = plain_number(take_until(head, ';'), kNumberMax);
  const auto root = head.starts_with(' ') ? digest_from_base64(head.substr(1)) : std::nullopt;
  if (!size || !root) in.fail("省链位置: SIZE; ROOT");
  out.signer = in.value("签发人");
  in.end();
  if (in.failed()) return in.error();
  out.province = {*size, *root};
  if (out.text() != text)
    return refuse("consent.text", "The letter is not spelt as it should be. Fetch the file anew.");
  if (auto sound = check_consent(out); !sound) return std::unexpected(sound.error());
  return out;
}

}  // namespace yinxin::ledger
