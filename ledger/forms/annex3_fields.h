// The fields of annex 3 (评价机构备案申请表, B2) as data: labels people write, what each holds, whether it is required,
// and whether the federation may read it or only the member and the province. From the tables annex3_fields (one value
// per label) and annex3_columns (the lines of occupations and of assessors).
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace yinxin::ledger {

enum class Annex3Kind {
  text,
  long_text,
  credit_code,
  nature,
  capital,
  money,
  count,
  phone,
  mail,
  files,
  commitment,
  date
};

struct Annex3Field {
  std::string key;
  std::string label;  // as the form prints it
  Annex3Kind kind = Annex3Kind::text;
  bool required = false;
  bool sealed = false;  // only the member and the province read it
  std::string help;     // in Chinese, as the form's template says it
};

// A column of one of the two blocks of lines.
struct Annex3Column {
  std::string block;  // "occupations", "assessors"
  std::string key;
  std::string label;
  bool required = false;
};

class Annex3Fields {
 public:
  Annex3Fields();

  const std::vector<Annex3Field>& fields() const { return fields_; }
  const std::vector<Annex3Column>& columns() const { return columns_; }
  const Annex3Field* field(std::string_view key) const;
  // By what stands in a cell, spaces and the width of brackets aside.
  const Annex3Field* labelled(std::string_view cell) const;
  // The column with this heading; `block` says of which block the others in the row are, "" where that is open.
  const Annex3Column* column(std::string_view block, std::string_view cell) const;
  // 单位性质 as it is written: 1 to 6 (BodyNature); nullopt for anything else.
  std::optional<std::uint8_t> nature(std::string_view written) const;

 private:
  std::vector<Annex3Field> fields_;
  std::vector<Annex3Column> columns_;
  std::map<std::string, std::size_t> by_label_;                                   // folded
  std::map<std::pair<std::string, std::string>, std::size_t> column_by_heading_;  // block, folded
  std::map<std::string, std::uint8_t> natures_;                                   // folded
};

}  // namespace yinxin::ledger
