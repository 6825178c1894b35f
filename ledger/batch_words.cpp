#include "ledger/batch_words.h"

#include <algorithm>

namespace yinxin::ledger {

namespace {

constexpr BatchWord kSources[] = {{1, "本企业在岗", "employed"},
                                  {2, "劳务派遣", "dispatched"},
                                  {3, "业务外包", "outsourced"},
                                  {4, "合作院校学生", "student"},
                                  {5, "受托", "entrusted"}};
constexpr BatchWord kBases[] = {
    {1, "正常", "regular"}, {2, "破格", "exceptional"}, {3, "竞赛", "contest"}, {4, "直评", "direct"}};
constexpr BatchWord kOutcomes[] = {
    {kPassed, "合格", "passed"}, {kFailed, "不合格", "failed"}, {kAbsent, "缺考", "absent"}};

const BatchWord* with_code(std::span<const BatchWord> words, std::uint8_t code) {
  const auto found = std::ranges::find(words, code, &BatchWord::code);
  return found == words.end() ? nullptr : &*found;
}

}  // namespace

std::span<const BatchWord> candidate_sources() { return kSources; }
std::span<const BatchWord> candidate_bases() { return kBases; }
std::span<const BatchWord> result_outcomes() { return kOutcomes; }

std::optional<std::uint8_t> code_of(std::span<const BatchWord> words, std::string_view written) {
  for (const BatchWord& word : words) {
    if (written == word.chinese || written == word.name) return word.code;
  }
  return std::nullopt;
}

std::string_view chinese_of(std::span<const BatchWord> words, std::uint8_t code) {
  const BatchWord* word = with_code(words, code);
  return word == nullptr ? std::string_view() : word->chinese;
}

std::string_view name_of(std::span<const BatchWord> words, std::uint8_t code) {
  const BatchWord* word = with_code(words, code);
  return word == nullptr ? std::string_view() : word->name;
}

}  // namespace yinxin::ledger
