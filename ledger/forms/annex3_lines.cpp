#include "ledger/forms/annex3_lines.h"

#include <algorithm>
#include <map>
#include <set>

#include "ledger/forms/form_policy.h"
#include "ledger/forms/person_name.h"
#include "ledger/forms/written_level.h"
#include "ledger/forms/written_occupation.h"
#include "ledger/identity_number.h"
#include "ledger/text_normal.h"

namespace yinxin::ledger {

namespace {

// The text split where one of `separators` stands, without empty parts.
std::vector<std::string> split_at(std::string_view text, std::span<const std::string_view> separators) {
  std::vector<std::string> parts(1);
  while (!text.empty()) {
    const auto found = std::ranges::find_if(separators, [&](std::string_view one) { return text.starts_with(one); });
    if (found != separators.end()) {
      parts.emplace_back();
      text.remove_prefix(found->size());
    } else {
      parts.back().push_back(text.front());
      text.remove_prefix(1);
    }
  }
  std::erase_if(parts, [](const std::string& part) { return part.empty(); });
  return parts;
}

class LineReader {
 public:
  LineReader(const Annex3Context& context, const Annex3File& file) : context_(context), file_(file) {}

  Annex3Lines read() {
    if (file_.occupations.empty())
      error("", "",
            problem("annex3.no-occupation", "The form names no occupation.", "Fill in the lines of occupations."));
    for (const Annex3Line& line : file_.occupations) read_occupation_line(line);
    std::ranges::sort(out_.skills);
    const auto twice = std::ranges::adjacent_find(out_.skills);
    if (twice != out_.skills.end()) {
      error("", twice->occupation,
            problem("annex3.skill-twice", "Occupation {0} is named twice at level {1}.", "Leave one of the lines.",
                    twice->occupation, twice->level));
      out_.skills.erase(std::ranges::unique(out_.skills).begin(), out_.skills.end());
    }
    for (const Annex3Line& line : file_.assessors) read_assessor_line(line);
    count_assessors();
    return std::move(out_);
  }

 private:
  void error(std::string where, std::string value, Problem what) {
    out_.issues.push_back({Severity::error, std::move(what.code), std::move(where), std::move(value),
                           std::move(what.reason), std::move(what.remedy)});
  }
  static const FormCell* cell(const Annex3Line& line, const char* key) {
    const auto found = line.cells.find(key);
    return found == line.cells.end() ? nullptr : &found->second;
  }
  static std::string text(const Annex3Line& line, const char* key) {
    const FormCell* found = cell(line, key);
    return found == nullptr ? "" : found->text;
  }

  // The occupation of the tables that the cells name: by code, by name, or by both alike.
  std::optional<WrittenOccupation> occupation(const Annex3Line& line, const char* code_key, const char* name_key) {
    const FormCell* code = cell(line, code_key);
    const FormCell* name = name_key == nullptr ? nullptr : cell(line, name_key);
    if (code == nullptr && name == nullptr) {
      error(line.where, "",
            problem("annex3.occupation-missing", "The line names no occupation.", "Write code or name."));
      return std::nullopt;
    }
    auto read = read_occupation(context_.tables, context_.policy, code != nullptr ? *code : *name);
    if (!read) {
      error(line.where, (code != nullptr ? code : name)->text, std::move(read.error()));
      return std::nullopt;
    }
    const Occupation* known = occupation_by_code(context_.tables, context_.policy, read->code);
    if (known == nullptr) {
      error(line.where, read->code,
            problem("annex3.occupation", "Occupation {0} is not in the classification of {1}.",
                    "Take code and name from the classification.", read->code, kClassificationEdition));
      return std::nullopt;
    }
    if (code != nullptr && name != nullptr) {
      const auto named = read_occupation(context_.tables, context_.policy, *name);
      if (!named || named->code != read->code) {
        error(line.where, name->text,
              problem("annex3.occupation-name", "Code {0} is of {1}, not of what the line names.",
                      "Mend the code or the name.", read->code, known->name));
        return std::nullopt;
      }
    }
    return *read;
  }

  std::optional<std::vector<int>> levels(const Annex3Line& line) {
    auto read = read_levels(context_.tables, text(line, "levels"));
    if (read) return *read;
    error(line.where, text(line, "levels"), std::move(read.error()));
    return std::nullopt;
  }

  void read_occupation_line(const Annex3Line& line) {
    const auto read = occupation(line, "code", "name");
    const auto wanted = levels(line);
    for (const char* key : {"standard", "question_bank"}) {
      if (cell(line, key) != nullptr) continue;
      error(line.where, "",
            problem("annex3.line-missing", "The line lacks the standard or the question bank.", "Fill in both."));
    }
    if (!read || !wanted) return;
    const std::string work_type = text(line, "work_type").empty() ? read->work_type : text(line, "work_type");
    boost::json::array shown;
    for (const int level : *wanted) {
      const SkillLevel skill{read->code, static_cast<std::uint64_t>(level)};
      if (auto may = assessable_.check(skill, work_type); !may) {
        error(line.where, read->code,
              Problem{may.error().code, may.error().message, Message{"Take the line or the level out.", {}}, {}});
        continue;
      }
      out_.skills.push_back(skill);
      shown.emplace_back(level);
    }
    out_.occupations.push_back(
        boost::json::object{{"code", read->code},
                            {"levels", std::move(shown)},
                            {"name", occupation_by_code(context_.tables, context_.policy, read->code)->name},
                            {"question_bank", text(line, "question_bank")},
                            {"standard", text(line, "standard")},
                            {"work_type", work_type}});
  }

  void read_assessor_line(const Annex3Line& line) {
    const auto name = read_person_name(context_.policy, text(line, "person"));
    if (!name) error(line.where, text(line, "person"), name.error());
    const auto number = IdentityNumber::parse(context_.tables, "201", text(line, "document_number"), context_.today);
    if (!number) {
      error(line.where, masked_number(text(line, "document_number")),
            Problem{number.error().code, number.error().message, Message{"Compare it with the card.", {}}, {}});
    }
    const auto read = occupation(line, "occupation", nullptr);
    const auto able = levels(line);
    if (!name || !number || !read || !able) return;
    Annex3Assessor& person = assessor(name->text, number->text());
    for (const int level : *able) {
      const SkillLevel skill{read->code, static_cast<std::uint64_t>(level)};
      if (std::ranges::find(person.skills, skill) == person.skills.end()) person.skills.push_back(skill);
    }
  }

  Annex3Assessor& assessor(const std::string& name, const std::string& number) {
    const auto found = std::ranges::find(out_.assessors, number, &Annex3Assessor::document_number);
    if (found == out_.assessors.end()) return out_.assessors.emplace_back(Annex3Assessor{name, number, {}});
    if (found->name != name) {
      error(
          "", masked_number(number),
          problem("annex3.assessor-name", "The same number stands beside two names.", "Mend the name or the number."));
    }
    return *found;
  }

  void count_assessors() {
    std::map<SkillLevel, std::uint64_t> count;
    for (Annex3Assessor& person : out_.assessors) {
      std::ranges::sort(person.skills);
      boost::json::array skills;
      for (const SkillLevel& skill : person.skills) {
        ++count[skill];
        skills.emplace_back(skill.occupation + ":" + std::to_string(skill.level));
      }
      out_.assessors_json.push_back(boost::json::object{
          {"document_number", person.document_number}, {"name", person.name}, {"skills", std::move(skills)}});
    }
    for (const SkillLevel& skill : out_.skills) {
      if (count[skill] >= context_.assessors_min) continue;
      error("", skill.occupation,
            problem("annex3.assessors", "Occupation {0} has {2} assessors at level {1}; {3} are needed.",
                    "Name more assessors, or take the level out.", skill.occupation, skill.level, count[skill],
                    context_.assessors_min));
    }
  }

  const Annex3Context& context_;
  const Annex3File& file_;
  AssessableSkills assessable_{context_.policy.more_restricted, context_.policy.more_standards};
  Annex3Lines out_;
};

}  // namespace

Annex3Lines read_annex3_lines(const Annex3Context& context, const Annex3File& file) {
  return LineReader(context, file).read();
}

std::vector<std::string> split_list(std::string_view text) {
  constexpr std::string_view kSeparators[] = {"、", "，", ",", "；", ";", "\n"};
  std::vector<std::string> out;
  for (const std::string& part : split_at(text, kSeparators)) {
    const std::size_t first = part.find_first_not_of(' ');
    if (first != std::string::npos) out.push_back(part.substr(first, part.find_last_not_of(' ') - first + 1));
  }
  return out;
}

std::expected<std::vector<int>, Problem> read_levels(const CodeTables& tables, std::string_view written) {
  constexpr std::string_view kRanges[] = {"至", "到", "-", "—", "–", "~", "～"};
  std::set<int, std::greater<>> out;
  for (const std::string& part : split_list(written)) {
    std::vector<int> ends;
    for (const std::string& end : split_at(folded_text(part), kRanges)) {
      const auto level = read_level(tables, end);
      if (!level) return std::unexpected(level.error());
      ends.push_back(*level);
    }
    if (ends.empty() || ends.size() > 2) {
      return std::unexpected(
          problem("level.range", "These are no levels from one to another.", "Write 五级至三级, or 四级、三级."));
    }
    for (int level = std::min(ends.front(), ends.back()); level <= std::max(ends.front(), ends.back()); ++level)
      out.insert(level);
  }
  if (out.empty())
    return std::unexpected(
        problem("level.range", "These are no levels from one to another.", "Write 五级至三级, or 四级、三级."));
  return std::vector<int>(out.begin(), out.end());
}

}  // namespace yinxin::ledger
