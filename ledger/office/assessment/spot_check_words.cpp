#include "ledger/office/assessment/spot_check_words.h"

namespace yinxin::ledger {

namespace {

constexpr BatchWord kKinds[] = {
    {1, "评价机构", "bodies"}, {2, "批次计划", "plans"}, {3, "填报记录", "rows"}, {4, "基层单位", "units"}};
constexpr BatchWord kOutcomes[] = {{1, "未发现问题", "clean"},
                                   {2, "发现问题已责令改正", "mended"},
                                   {3, "发现问题待后续处理", "pending"},
                                   {4, "不配合检查", "obstructed"},
                                   {5, "无法联系", "unreachable"}};

}  // namespace

std::span<const BatchWord> pool_kinds() { return kKinds; }
std::span<const BatchWord> spot_check_outcomes() { return kOutcomes; }

}  // namespace yinxin::ledger
