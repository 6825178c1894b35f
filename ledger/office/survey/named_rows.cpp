#include "ledger/office/survey/named_rows.h"

#include <algorithm>
#include <boost/json.hpp>

#include "crypto/text_encoding.h"

namespace yinxin::ledger {

std::unexpected<Error> no_row(const MemberId& member, std::uint64_t index) {
  return refuse("rows.unknown", "Entry {0} of {1} is no row; `yinxin rows` lists them.", index, member.text());
}

Result<std::vector<std::uint64_t>> named_rows(const RowBook& book, const OfficeRequest& request) {
  std::vector<std::uint64_t> out;
  const auto* rows = request.arguments.if_contains("rows");
  if (rows == nullptr || !rows->is_array()) return out;
  for (const auto& value : rows->get_array()) {
    boost::system::error_code failed;
    const auto index = value.to_number<std::uint64_t>(failed);
    if (failed || book.find(index) == nullptr) return no_row(book.member(), failed ? 0 : index);
    out.push_back(index);
  }
  std::ranges::sort(out);
  out.erase(std::ranges::unique(out).begin(), out.end());
  return out;
}

OfficeReply appended_rows(const Result<FeedHead>& head, std::size_t rows) {
  if (!head) return refusal(head.error());
  OfficeReply reply;
  reply.result = boost::json::object{{"rows", rows}, {"size", head->size}, {"root", crypto::to_base64(head->root)}};
  return reply;
}

}  // namespace yinxin::ledger
