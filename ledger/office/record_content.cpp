#include "ledger/office/record_content.h"

#include <boost/json/serialize.hpp>

#include "ledger/entry.h"

namespace yinxin::ledger {

namespace {

// Room beside the record for the rest of its leaf.
constexpr std::size_t kRecordInLeafMax = kEntryBytesMax - 4096;

std::size_t size_of(const SealedRecord& record) {
  std::size_t size = record.content.size();
  for (const SealedTo& one : record.keys) size += one.sealed.size() + one.member.size() + 40;
  return size;
}

}  // namespace

Result<SealedRecord> sealed_content(Office& office, EntryKind kind, const boost::json::object& content,
                                    std::vector<MemberId> readers) {
  readers.push_back(office.self());
  readers.push_back(office.roster().province());
  const std::string text = boost::json::serialize(content);
  const bool fits = text.size() <= kRecordBytesMax;
  SealedRecord record;
  if (fits) record = seal_record({office.roster(), office.self(), kind}, as_bytes(text), readers, office.random);
  if (!fits || size_of(record) > kRecordInLeafMax)
    return refuse("record.too-long", "What is to be recorded is too long for one entry; shorten it.");
  return record;
}

std::optional<boost::json::object> content_of(const OpenOffice& office, const MemberId& author, std::uint64_t index,
                                              EntryKind kind, const SealedRecord& record, Opening why) {
  if (record.empty()) return std::nullopt;
  auto opened = office.open_record(author, index, kind, record, why);
  if (!opened) return std::nullopt;
  return std::move(*opened);
}

std::string text_in_content(const boost::json::object& content, std::string_view name) {
  const auto* found = content.if_contains(name);
  return found != nullptr && found->is_string() ? std::string(found->get_string()) : std::string();
}

}  // namespace yinxin::ledger
