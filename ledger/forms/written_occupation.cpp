#include "ledger/forms/written_occupation.h"

#include <algorithm>
#include <optional>
#include <string_view>

#include "ledger/text_normal.h"

namespace yinxin::ledger {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

void replace_all(std::string& text, std::string_view what, std::string_view with) {
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size())) {
    text.replace(at, what.size(), with);
  }
}

void fold_dashes(std::string& text) {
  for (const std::string_view dash : {"–", "—", "−", "‐", "﹣"}) replace_all(text, dash, "-");
}

// Half width, no spaces, one kind of dash, one kind of separator, no edition of the classification.
std::string folded_occupation(std::string_view raw) {
  std::string text = folded_text(raw);
  fold_dashes(text);
  for (const std::string_view separator : {"、", ";", ",", "+", "|"}) replace_all(text, separator, "/");
  if (text.find("版") == std::string::npos) return text;
  for (const std::string_view edition : {"2022", "2015", "1999"}) {
    for (const std::string_view word : {"年版", "版"}) {
      replace_all(text, "(" + std::string(edition) + std::string(word) + ")", "");
      replace_all(text, std::string(edition) + std::string(word), "");
    }
  }
  return text;
}

// Takes a code d-dd-dd-dd (or seven digits that are the whole text) out of `text`.
std::optional<std::string> take_code(std::string& text) {
  if (text.size() == 7 && std::ranges::all_of(text, is_digit)) {
    std::string code = text.substr(0, 1) + "-" + text.substr(1, 2) + "-" + text.substr(3, 2) + "-" + text.substr(5);
    text.clear();
    return code;
  }
  constexpr std::string_view kShape = "d-dd-dd-dd";
  for (std::size_t at = 0; at + kShape.size() <= text.size(); ++at) {
    bool fits = true;
    for (std::size_t i = 0; fits && i < kShape.size(); ++i) {
      fits = kShape[i] == 'd' ? is_digit(text[at + i]) : text[at + i] == '-';
    }
    const bool whole = (at == 0 || !is_digit(text[at - 1])) &&
                       (at + kShape.size() == text.size() || !is_digit(text[at + kShape.size()]));
    if (!fits || !whole) continue;
    std::string code = text.substr(at, kShape.size());
    text.erase(at, kShape.size());
    return code;
  }
  return std::nullopt;
}

struct Name {
  std::string occupation;
  std::string work_type;
};

// 电工(变电检修工) -> 电工, 变电检修工. Brackets without anything before them are taken off.
Name split_brackets(std::string_view text) {
  const std::size_t open = text.find('(');
  if (open == std::string_view::npos) return {std::string(text), {}};
  std::string_view inside = text.substr(open + 1);
  inside = inside.substr(0, inside.rfind(')'));
  if (open == 0) return {std::string(inside), {}};
  return {std::string(text.substr(0, open)), std::string(inside)};
}

class OccupationFinder {
 public:
  OccupationFinder(const CodeTables& tables, const FormPolicy& policy) : tables_(tables), policy_(policy) {}

  const Occupation* by_code(std::string_view code) const { return occupation_by_code(tables_, policy_, code); }
  // By present name, else by old name.
  const Occupation* by_name(std::string_view name) const {
    for (const Occupation& more : policy_.more_occupations) {
      if (more.name == name) return &more;
    }
    if (const Occupation* found = tables_.occupation_named(name)) return found;
    const auto now = tables_.occupation_renamed(name);
    return now ? tables_.occupation_named(*now) : nullptr;
  }
  // Up to three names that contain `name` or that it contains, the shortest first.
  std::vector<std::string> similar(std::string_view name) const {
    std::vector<std::string> found;
    if (character_count(name) < 2) return found;
    for (const Occupation& one : tables_.occupations()) {
      if (one.name.find(name) != std::string::npos || name.find(one.name) != std::string_view::npos)
        found.push_back(one.name);
    }
    std::ranges::sort(found, {}, [](const std::string& one) { return std::pair(one.size(), one); });
    if (found.size() > 3) found.resize(3);
    return found;
  }

 private:
  const CodeTables& tables_;
  const FormPolicy& policy_;
};

// Why a name that is in no table is not an occupation.
Problem unknown_name(const CodeTables& tables, const OccupationFinder& finder, const std::string& name) {
  switch (tables.post(name).value_or(PostKind::vague)) {
    case PostKind::post:
      return problem("occupation.post", "\"{0}\" is a post, not an occupation.",
                     "Write the occupation by the national classification, for example 电工.", name);
    case PostKind::profession:
      return problem("occupation.profession",
                     "\"{0}\" is a profession of classes 1 to 3, not a skilled worker's occupation.",
                     "Write an occupation of classes 4 to 6 of the national classification, for example 电工.", name);
    case PostKind::vague:
      break;
  }
  const std::vector<std::string> similar = finder.similar(name);
  if (tables.post(name) && similar.empty()) {
    return problem("occupation.vague", "\"{0}\" does not say which occupation.",
                   "Write the occupation by the national classification, for example 电工.", name);
  }
  if (similar.empty()) {
    return problem("occupation.unknown", "\"{0}\" is not in the national classification of occupations.",
                   "Write the name or the code (d-dd-dd-dd) of an occupation of classes 4 to 6.", name);
  }
  std::string names;
  for (const std::string& one : similar) names += (names.empty() ? "" : "、") + one;
  return problem("occupation.similar", "\"{0}\" is not in the national classification of occupations; similar are {1}.",
                 "Write one of these, or the code of another; the work type may follow in brackets.", name, names)
      .offering(similar.size() == 1 ? similar.front() : std::string());
}

// Why a code cannot be taken, or nullopt where it can (then `out` has what is to be marked).
std::optional<Problem> wrong_code(const CodeTables& tables, const OccupationFinder& finder, const std::string& code,
                                  WrittenOccupation& out) {
  if (code.front() < '4' || code.front() > '6') {
    return problem("occupation.class",
                   "Occupation {0} is of class {1}; skilled workers' occupations are of classes 4 to 6.",
                   "Write an occupation of classes 4 to 6.", code, code.substr(0, 1));
  }
  if (finder.by_code(code)) return std::nullopt;
  if (tables.has_occupation_group(std::string_view(code).substr(0, 7))) {
    return problem("occupation.code", "There is no occupation with the code {0}.",
                   "Look the code up in the classification of 2022, or write the occupation's name.", code);
  }
  out.warnings.push_back(problem("occupation.not-in-table",
                                 "The table of this program does not hold the group of code {0}; it cannot be checked.",
                                 "Compare the code with the classification.", code));
  return std::nullopt;
}

Problem two_occupations(const std::string& first, const std::string& second) {
  return problem("occupation.two", "The cell names more than one occupation.",
                 "Keep \"{0}\" here; put \"{1}\" into the column 兼职从事的职业（工种）.", first, second)
      .offering(first);
}

// Two occupations in one cell, or an occupation with its work type after a slash.
std::expected<Name, Problem> split_slash(const OccupationFinder& finder, std::string_view text) {
  std::vector<std::string> parts;
  for (std::string_view rest = text;;) {
    const std::size_t slash = std::min(rest.find('/'), rest.size());
    if (slash > 0) parts.emplace_back(rest.substr(0, slash));
    if (slash == rest.size()) break;
    rest.remove_prefix(slash + 1);
  }
  if (parts.empty()) return Name{};
  if (parts.size() == 1) return split_brackets(parts[0]);
  const Occupation* second = finder.by_name(split_brackets(parts[1]).occupation);
  const Occupation* first = finder.by_name(split_brackets(parts[0]).occupation);
  if (parts.size() > 2 || (first && second && first != second)) {
    return std::unexpected(two_occupations(parts[0], parts[1]));
  }
  if (!first && second) return Name{parts[1], parts[0]};
  return Name{parts[0], parts[1]};
}

}  // namespace

std::expected<WrittenOccupation, Problem> read_occupation(const CodeTables& tables, const FormPolicy& policy,
                                                          const FormCell& cell) {
  if (cell.is_date) {
    return std::unexpected(problem("occupation.date", "The spreadsheet turned the occupation's code into a date ({0}).",
                                   "Format the column as text and type the code again, or write the occupation's name.",
                                   cell.text));
  }
  const OccupationFinder finder(tables, policy);
  // Two codes stand apart by a space, which folding takes out.
  std::string spaced = half_width(cell.text);
  fold_dashes(spaced);
  const std::optional<std::string> first_code = take_code(spaced);
  if (const auto second_code = take_code(spaced); first_code && second_code) {
    return std::unexpected(two_occupations(*first_code, *second_code));
  }
  std::string text = folded_occupation(cell.text);
  const std::optional<std::string> code = take_code(text);
  WrittenOccupation out;
  if (code) {
    if (auto wrong = wrong_code(tables, finder, *code, out)) return std::unexpected(std::move(*wrong));
    out.code = *code;
  }
  auto name = split_slash(finder, text);
  if (!name) return std::unexpected(std::move(name.error()));
  const Occupation* named = name->occupation.empty() ? nullptr : finder.by_name(name->occupation);
  if (code && named && named->code != *code) {
    return std::unexpected(problem("occupation.code-and-name", "Code {0} and name \"{1}\" are two occupations.",
                                   "Write one of them.", *code, name->occupation));
  }
  if (!code && !named) return std::unexpected(unknown_name(tables, finder, name->occupation));
  if (!code) out.code = named->code;
  out.work_type = name->work_type;
  if (named && named->name != name->occupation) {
    out.notes.push_back(problem("occupation.renamed", "\"{0}\" is called {1} in the classification of 2022.",
                                "Nothing needs to be done; the old name is kept as the work type.", name->occupation,
                                named->name));
  }
  // A name of its own beside a known code, and an old name, say which work type.
  if (out.work_type.empty() && (!named || named->name != name->occupation)) out.work_type = name->occupation;
  out.work_type = folded_text(out.work_type);
  if (character_count(out.work_type) > policy.work_type_characters_max) {
    return std::unexpected(problem("occupation.work-type-length", "The work type has more than {0} characters.",
                                   "Write the work type's name only.", policy.work_type_characters_max));
  }
  return out;
}

}  // namespace yinxin::ledger
