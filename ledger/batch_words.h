// The words of a batch (B4, B5) with the numbers they have in entries: where a candidate comes from, on what ground
// they are assessed, what came out. Words are those of the forms; a number is never given again.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace yinxin::ledger {

struct BatchWord {
  std::uint8_t code;
  std::string_view chinese;  // as in the form
  std::string_view name;     // in JSON
};

// 本企业在岗, 劳务派遣, 业务外包, 合作院校学生, 受托
std::span<const BatchWord> candidate_sources();
// 正常, 破格, 竞赛, 直评
std::span<const BatchWord> candidate_bases();
// 合格, 不合格, 缺考
std::span<const BatchWord> result_outcomes();

inline constexpr std::uint8_t kPassed = 1;
inline constexpr std::uint8_t kFailed = 2;
inline constexpr std::uint8_t kAbsent = 3;

// By its Chinese word or its name; nullopt for none of them.
std::optional<std::uint8_t> code_of(std::span<const BatchWord> words, std::string_view written);
// "" for a number that has no word.
std::string_view chinese_of(std::span<const BatchWord> words, std::uint8_t code);
std::string_view name_of(std::span<const BatchWord> words, std::uint8_t code);

}  // namespace yinxin::ledger
