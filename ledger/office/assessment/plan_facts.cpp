#include "ledger/office/assessment/plan_facts.h"

#include <algorithm>
#include <map>
#include <set>

#include "crypto/ensure.h"
#include "ledger/forms/cell_reader.h"
#include "ledger/forms/text_list.h"
#include "ledger/forms/work_cells.h"
#include "ledger/forms/written_date.h"

namespace yinxin::ledger {

namespace {

constexpr PlanItem kItems[] = {
    {"评价机构", "body", "机构名称、13 位机构备案号或本系统内代号"},
    {"批次", "batch", "本机构自定的批次名称，同一机构不得重复，例：2020-03"},
    {"公告日期", "announced", "计划公告（通知）之日，不计入公告期；例：2020-10-26"},
    {"考核开始日期", "first_day", "首个考核日，不计入公告期；例：2020-11-12"},
    {"考核结束日期", "last_day", "最后一个考核日；与开始日期相同时可不填"},
    {"考核时间", "time", "例：09:00-11:30"},
    {"考核地点", "place", "考点名称和地址"},
    {"考核模块", "modules", "多项用顿号分开，例：理论知识、操作技能"},
    {"考评员", "assessors", "考评员证号，多人用顿号分开"},
    {"监考员", "invigilators", "监考员编号，多人用顿号分开"},
    {"质量督导员", "supervisors", "质量督导员证号，多人用顿号分开"},
};
constexpr std::size_t kTextBytesMax = 600;

std::vector<std::string> split(std::string_view text) {
  constexpr std::string_view kSeparators[] = {"、", "，", "；", ",", ";", "\n"};
  std::vector<std::string> out(1);
  while (!text.empty()) {
    const auto found = std::ranges::find_if(kSeparators, [&](std::string_view one) { return text.starts_with(one); });
    if (found != std::end(kSeparators)) {
      out.emplace_back();
      text.remove_prefix(found->size());
    } else {
      if (text.front() != ' ' || !out.back().empty()) out.back() += text.front();
      text.remove_prefix(1);
    }
  }
  for (std::string& one : out) {
    while (one.ends_with(' ')) one.pop_back();
  }
  std::erase(out, "");
  return out;
}

class FactsReader {
 public:
  FactsReader(const OfficeRequest& request, const std::vector<FormRow>& rows) {
    for (const FormRow& row : rows) {
      const std::string label = normal_label(row.cells[0].text);
      for (const PlanItem& item : kItems) {
        if (label == item.label) cells_.insert_or_assign(item.option, row.cells[1]);
      }
    }
    for (const PlanItem& item : kItems) {
      std::string text = request.text(item.option);
      for (const std::string& one : request.texts(item.option)) text += (text.empty() ? "" : "、") + one;
      if (!text.empty()) cells_.insert_or_assign(item.option, FormCell{CellKind::text, text, false, false, false});
    }
  }

  // "" and an issue where it must be there and is not.
  std::string text(std::string_view option, bool needed = true) {
    const auto found = cells_.find(option);
    const std::string text = found == cells_.end() ? std::string() : found->second.text;
    if (text.empty() && needed) {
      add(problem("plan.missing", "The plan does not say: {0}.",
                  "Fill it in on the sheet 认定计划, or give the option --{1}.", label_of(option), option_of(option)));
    }
    if (text.size() > kTextBytesMax) {
      add(problem("plan.too-long", "{0} has {1} bytes; {2} are the most.", "Shorten it.", label_of(option), text.size(),
                  kTextBytesMax));
      return {};
    }
    return text;
  }
  std::vector<std::string> list(std::string_view option, bool needed = true) { return split(text(option, needed)); }
  // YYYYMMDD; 0 where there is none or it cannot be read.
  std::uint32_t day(std::string_view option, bool needed = true) {
    if (text(option, needed).empty()) return 0;
    const auto read = read_date(cells_.at(option));
    if (read && read->date.day != 0) {
      return static_cast<std::uint32_t>(read->date.year) * 10000 + static_cast<std::uint32_t>(read->date.month) * 100 +
             static_cast<std::uint32_t>(read->date.day);
    }
    add(problem("plan.day", "{0} is no day: \"{1}\".", "Write it as 2020-11-12.", label_of(option),
                cells_.at(option).text));
    return 0;
  }
  void add(Problem what) {
    issues.push_back({Severity::error, std::move(what.code), std::move(what.reason), std::move(what.remedy)});
  }

  std::vector<FileIssue> issues;

 private:
  static std::string normal_label(std::string text) {
    std::erase(text, ' ');
    for (const std::string_view colon : {"：", ":"}) {
      if (text.ends_with(colon)) text.erase(text.size() - colon.size());
    }
    return text;
  }
  static std::string_view label_of(std::string_view option) {
    const auto found = std::ranges::find(kItems, option, &PlanItem::option);
    ensure(found != std::end(kItems), "an item of the plan");
    return found->label;
  }
  static std::string option_of(std::string_view option) {
    std::string out(option);
    std::ranges::replace(out, '_', '-');
    return out;
  }

  std::map<std::string_view, FormCell> cells_;
};

const RegisteredBody* named_body(const BodyRegister& bodies, const std::string& name) {
  for (const auto& [id, body] : bodies.bodies()) {
    if (id == name || body.record.record_number == name || folded_unit_name(body.name) == folded_unit_name(name))
      return &body;
  }
  return nullptr;
}

void check_roles(FactsReader& reader, const BatchPlanBody& body) {
  std::set<std::string> seen;
  std::vector<std::string> twice;
  for (const auto* role : {&body.assessors, &body.invigilators, &body.supervisors}) {
    for (const std::string& number : *role) {
      if (!seen.insert(number).second) twice.push_back(number);
    }
  }
  if (twice.empty()) return;
  reader.add(problem("plan.two-roles", "These stand twice among assessors, invigilators and quality supervisors: {0}.",
                     "Each of them has one task in a batch.", joined(twice)));
}

}  // namespace

std::span<const PlanItem> plan_items() { return kItems; }

FormLayout plan_layout(const CodeTables& tables) {
  FormLayout layout;
  for (const std::string_view name : {std::string_view("项目"), std::string_view("内容")})
    layout.columns.push_back({name, tables.headings("plan", name), true, false, true});
  return layout;
}

PlanFacts read_plan_facts(const OfficeRequest& request, const std::vector<FormRow>& rows, const BodyRegister& bodies) {
  FactsReader reader(request, rows);
  PlanFacts out;
  if (const std::string name = reader.text("body"); !name.empty()) {
    out.registered = named_body(bodies, name);
    if (out.registered == nullptr) {
      reader.add(problem("plan.body", "No assessment body '{0}' is on record here.",
                         "Write its registered name, record number or id; `yinxin body list` shows them.", name));
    } else {
      out.body.body = out.registered->id;
    }
  }
  out.body.batch = reader.text("batch");
  out.body.announced = reader.day("announced");
  out.body.first_day = reader.day("first_day");
  out.body.last_day = reader.day("last_day", false);
  if (out.body.last_day == 0) out.body.last_day = out.body.first_day;
  if (out.body.last_day < out.body.first_day) {
    reader.add(problem("plan.days", "The examination ends on {1} and begins on {0}.", "Compare the two days.",
                       day_text(*day_from_number(out.body.first_day)), day_text(*day_from_number(out.body.last_day))));
  }
  out.body.time = reader.text("time");
  out.body.place = reader.text("place");
  out.body.modules = reader.list("modules");
  out.body.assessors = reader.list("assessors");
  out.body.invigilators = reader.list("invigilators");
  out.body.supervisors = reader.list("supervisors");
  check_roles(reader, out.body);
  out.issues = std::move(reader.issues);
  return out;
}

}  // namespace yinxin::ledger
