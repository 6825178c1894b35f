// The register of assessment bodies as it stands now (B2, B3, B9): what the rules know of a body, with its name, the
// profile of its numbers, its certificate seal and what is left of its ranges. A view over the province's feed up to
// the horizon, made anew when asked.
#pragma once

#include <map>
#include <optional>

#include "ledger/certificate/certificate_number.h"
#include "ledger/forms/certificate_context.h"
#include "ledger/office/judged.h"
#include "ledger/rules/bodies.h"

namespace yinxin::ledger {

struct RegisteredBody {
  std::string id;
  std::string name;
  NumberProfile profile = NumberProfile::digits;
  std::optional<crypto::PublicKey> certificate_key;  // nullopt: what was recorded is no key
  rules::Bodies::Record record;
  std::vector<AllottedRange> ranges;

  // What the check of annex 6 needs of it.
  BodyRecord for_form() const;
};

class BodyRegister {
 public:
  BodyRegister(const FeedSet& feeds, const Judged& judged);

  const std::map<std::string, RegisteredBody>& bodies() const { return bodies_; }  // by id
  // Error: body.unknown.
  Result<const RegisteredBody*> find(const std::string& id) const;

 private:
  std::map<std::string, RegisteredBody> bodies_;
};

// Where each certificate number is in use: one entry of a feed that has it, or had it (revoked, void). What never got
// its number, for instance issued outside its range, does not count.
std::map<std::string, rules::EntryRef> numbers_in_use(const Judged& judged);

}  // namespace yinxin::ledger
