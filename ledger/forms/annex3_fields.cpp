#include "ledger/forms/annex3_fields.h"

#include <algorithm>

#include "crypto/ensure.h"
#include "ledger/certificate/note_lines.h"
#include "ledger/embedded_tables.h"
#include "ledger/text_normal.h"

namespace yinxin::ledger {

namespace {

Annex3Kind kind_of(std::string_view word) {
  if (word == "text") return Annex3Kind::text;
  if (word == "long") return Annex3Kind::long_text;
  if (word == "credit_code") return Annex3Kind::credit_code;
  if (word == "nature") return Annex3Kind::nature;
  if (word == "capital") return Annex3Kind::capital;
  if (word == "money") return Annex3Kind::money;
  if (word == "count") return Annex3Kind::count;
  if (word == "phone") return Annex3Kind::phone;
  if (word == "mail") return Annex3Kind::mail;
  if (word == "files") return Annex3Kind::files;
  if (word == "commitment") return Annex3Kind::commitment;
  ensure(word == "date", "the table of annex 3 has kinds that are known");
  return Annex3Kind::date;
}

// A label as it is compared: a colon behind it says nothing.
std::string folded_label(std::string_view cell) {
  std::string out = folded_text(cell);
  while (!out.empty() && out.back() == ':') out.pop_back();
  return out;
}

template <typename Put>
void each_spelling(std::string_view label, std::string_view others, const Put& put) {
  put(folded_label(label));
  while (!others.empty()) put(folded_label(take_until(others, '|')));
}

}  // namespace

Annex3Fields::Annex3Fields() {
  for (const auto& row : embedded_rows("annex3_fields")) {
    each_spelling(row[1], row[2], [&](std::string label) { by_label_.emplace(std::move(label), fields_.size()); });
    fields_.push_back({std::string(row[0]), std::string(row[1]), kind_of(row[3]), row[4] == "yes", row[5] == "sealed",
                       std::string(row[6])});
  }
  for (const auto& row : embedded_rows("annex3_columns")) {
    each_spelling(row[2], row[3], [&](std::string heading) {
      column_by_heading_.emplace(std::pair(std::string(row[0]), std::move(heading)), columns_.size());
    });
    columns_.push_back({std::string(row[0]), std::string(row[1]), std::string(row[2]), row[4] == "yes"});
  }
  for (const auto& row : embedded_rows("body_natures")) {
    natures_.emplace(folded_label(row[0]), static_cast<std::uint8_t>(plain_number(row[1], 6).value_or(0)));
  }
}

const Annex3Field* Annex3Fields::field(std::string_view key) const {
  const auto found = std::ranges::find(fields_, key, &Annex3Field::key);
  return found == fields_.end() ? nullptr : &*found;
}

const Annex3Field* Annex3Fields::labelled(std::string_view cell) const {
  const auto found = by_label_.find(folded_label(cell));
  return found == by_label_.end() ? nullptr : &fields_[found->second];
}

const Annex3Column* Annex3Fields::column(std::string_view block, std::string_view cell) const {
  const std::string heading = folded_label(cell);
  for (const std::string_view one : {std::string_view("occupations"), std::string_view("assessors")}) {
    if (!block.empty() && block != one) continue;
    const auto found = column_by_heading_.find({std::string(one), heading});
    if (found != column_by_heading_.end()) return &columns_[found->second];
  }
  return nullptr;
}

std::optional<std::uint8_t> Annex3Fields::nature(std::string_view written) const {
  const auto found = natures_.find(folded_label(written));
  return found == natures_.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace yinxin::ledger
