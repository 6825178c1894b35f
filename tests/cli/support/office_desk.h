// A city's office with a clerk and two reviewers, and rows to work on: what tests of the life of rows share.
#pragma once

#include <gtest/gtest.h>

#include "ledger/office/request.h"
#include "tests/cli/support/command_run.h"

namespace yinxin::cli {

class OfficeDesk : public testing::Test {
 protected:
  // The city bengbu is admitted and holds the province's feed; nobody is appointed yet.
  OfficeDesk();

  // `yinxin --data bengbu words…`, or in another directory, or with a passphrase.
  Outcome run(const std::vector<std::string>& words, const std::string& member = "bengbu") {
    return federation_.run(member, words);
  }
  Outcome run_as(const std::string& officer, std::vector<std::string> words, const std::string& member = "bengbu");
  Outcome seal(const std::vector<std::string>& words, const std::string& member = "province") {
    return federation_.run_sealing(member, words);
  }
  // Numbers 1 to 3 in entries 0 to 2: zhao enters and reviews, li and wang review.
  void appoint_three();
  // `words` with --officer and that officer's password.
  Outcome sign(const std::string& officer, std::vector<std::string> words);
  // li submits the campaign's reviewed rows.
  Outcome submit(const std::string& campaign = "2020") { return sign("li", {"submit", "--campaign", campaign}); }
  // At the province: sun, who is appointed to review when first needed, gives this outcome (`passed --all`, say) to
  // bengbu's rows; the province's feed comes back.
  Outcome review_at_province(std::vector<std::string> words);
  // The province receives what bengbu has, passes all that waits for its review, and bengbu hears of it.
  void pass_at_province();
  // Both li and wang pass these rows.
  void pass(const std::vector<std::string>& rows);
  // The office's answer to a request that no command of ours makes so.
  ledger::OfficeReply ask(const std::string& verb, boost::json::object arguments,
                          std::vector<ledger::Attachment> attachments = {}, const std::string& member = "bengbu");

  DirectoryFederation federation_;
};

}  // namespace yinxin::cli
