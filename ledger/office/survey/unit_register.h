// The units that have an account on this node (A14): name, credit code, county, industry, contact. Kept on this node
// alone (the store's table local) and in no feed: other members learn the employer from no register of ours.
//
// Table local: "account" ‖ 0x00 ‖ credit code -> JSON object with the fields below.
//
// What a reader would get wrong: once there is one account here, units without one file nothing here.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ledger/code_table.h"
#include "ledger/store.h"

namespace yinxin::ledger {

struct UnitAccount {
  std::string name;          // as registered
  std::string credit_code;   // unified social credit code
  std::uint32_t county = 0;  // whose unit it is; 0 where the member deals with it itself
  bool city_direct = false;  // 市属重点企业: lies in the county and goes straight to the city
  std::string industry;      // GB/T 4754 (industry.h), may be empty
  std::string contact, telephone;
  std::optional<std::uint16_t> economic_type;
  bool operator==(const UnitAccount&) const = default;

  // The county whose first review its rows get.
  std::uint32_t reviewing_county() const { return city_direct ? 0 : county; }
};

class UnitRegister {
 public:
  explicit UnitRegister(const Store& store);

  const std::vector<UnitAccount>& accounts() const { return accounts_; }  // by credit code
  // By name, however its brackets are written, or by credit code.
  const UnitAccount* find(std::string_view name_or_code) const;

 private:
  std::vector<UnitAccount> accounts_;
};

// Puts the account, in place of one with the same credit code. Durable once committed.
void put_account(WriteBatch& batch, const UnitAccount& account);

}  // namespace yinxin::ledger
