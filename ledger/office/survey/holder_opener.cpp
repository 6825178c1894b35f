#include "ledger/office/survey/holder_opener.h"

#include <boost/json/parse.hpp>

#include "ledger/sealed_record.h"

namespace yinxin::ledger {

std::optional<boost::json::object> HolderOpener::open(const KnownHolderBody& holder, const KnownHoldersBody& list) {
  if (holder.person.empty()) return std::nullopt;
  if (keys_ != list.keys) {
    keys_ = list.keys;
    key_ = key_sealed_for(keys_, office_.self().text(), office_.sealing_keys());
  }
  if (!key_) return std::nullopt;
  const MemberId& province = office_.roster().province();
  const auto content = open_content({office_.roster(), province, EntryKind::known_holder}, *key_, holder.person);
  boost::system::error_code failed;
  auto value = content ? boost::json::parse(as_text(*content), failed) : boost::json::value();
  if (failed || !value.is_object()) return std::nullopt;
  return std::move(value.get_object());
}

}  // namespace yinxin::ledger
