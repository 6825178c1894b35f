// What is sealed in the leaves of known holders (A5), for the members that they were handed out to.
#pragma once

#include <boost/json/object.hpp>
#include <optional>
#include <vector>

#include "ledger/bodies/survey.h"
#include "ledger/office/open_office.h"

namespace yinxin::ledger {

// Opens a list's key once for all its people. Notes no look (E3): whoever shows a person does.
class HolderOpener {
 public:
  explicit HolderOpener(const OpenOffice& office) : office_(office) {}

  // The fields of known_list.h. `list`: the decision that names the holder. nullopt where it is not for this node.
  std::optional<boost::json::object> open(const KnownHolderBody& holder, const KnownHoldersBody& list);

 private:
  const OpenOffice& office_;
  std::vector<SealedTo> keys_;
  Result<crypto::PayloadKey> key_ = std::unexpected(Error{});
};

}  // namespace yinxin::ledger
