// What certificates say against paying for a level that was reached (B14, C): one that does not count beyond itself
// earns no subsidy. By the policy that is one that the national query system does not show.
//
// What a reader would get wrong: a subsidy needs no certificate (A1, category 3: trained, passed, none issued). Asked
// is about the certificate that is named, and about those of the person that can be read here: a member's own, and at
// the province everybody's.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <tuple>

#include "ledger/office/assessment/national_book.h"
#include "ledger/office/open_office.h"
#include "ledger/office/reward/subsidy_book.h"

namespace yinxin::ledger {

class SubsidyCertificates {
 public:
  explicit SubsidyCertificates(OpenOffice& office) : office_(office) {}

  // `tag`: of the person, for subsidies; `certificate`: the number that is named, or "".
  std::optional<Message> against(const TagField& tag, const std::string& occupation, std::uint64_t level,
                                 const std::string& certificate);
  // The number that a recorded subsidy names, where this node can read it.
  std::string named_by(const BookedSubsidy& subsidy) const;

 private:
  using Skill = std::tuple<TagField, std::string, std::uint64_t>;
  const std::map<Skill, NationalSystem>& held();
  std::optional<Message> against_named(const std::string& number, const std::string& occupation, std::uint64_t level);

  OpenOffice& office_;
  std::optional<std::map<Skill, NationalSystem>> held_;  // the best state; read when first asked
};

}  // namespace yinxin::ledger
