// The office of a directory as a command asks it, where the test does something after an answer: changes it, as a node
// that wants something else signed would, or changes the ledger before the command goes on.
#pragma once

#include <functional>

#include "cli/offices_at_hand.h"
#include "tests/cli/support/command_run.h"

namespace yinxin::cli {

class MeddledOffice final : public OfficesAtHand {
 public:
  using Meddle = std::function<void(const ledger::OfficeRequest& request, ledger::OfficeReply& reply)>;
  MeddledOffice(const DirectoryFederation& federation, std::string name, Meddle meddle)
      : federation_(federation), name_(std::move(name)), meddle_(std::move(meddle)) {}

  std::optional<ledger::OfficeReply> answer(const std::string& data_directory, const ledger::OfficeRequest& request,
                                            ledger::Progress&) override {
    if (data_directory != federation_.path(name_)) return std::nullopt;
    ledger::OfficeReply reply = federation_.ask(name_, request);
    meddle_(request, reply);
    return reply;
  }

 private:
  const DirectoryFederation& federation_;
  std::string name_;
  Meddle meddle_;
};

}  // namespace yinxin::cli
