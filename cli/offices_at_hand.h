// Offices that this process itself has open. A command finds them here before it looks for a running node: so the
// simulator plays whole command lines on nodes of its own.
#pragma once

#include <optional>
#include <string>

#include "ledger/office/request.h"

namespace yinxin::cli {

class OfficesAtHand {
 public:
  virtual ~OfficesAtHand() = default;
  // nullopt: no office of this data directory is open here.
  virtual std::optional<ledger::OfficeReply> answer(const std::string& data_directory,
                                                    const ledger::OfficeRequest& request,
                                                    ledger::Progress& progress) = 0;
};

}  // namespace yinxin::cli
