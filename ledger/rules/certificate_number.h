// The 22 positions of a certificate number as the rules of competition read them (B1): record number 1-13, year 14-15,
// level 16, serial 17-22. What the positions of the record number mean is no business of theirs.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace yinxin::ledger::rules {

struct CertificateNumber {
  std::string record_number;
  std::uint64_t year = 0;  // two digits
  std::uint64_t level = 0;
  std::uint64_t serial = 0;
};

// A digit, S or Y, then 21 digits, the level 1 to 5, the serial not zero; else nothing.
std::optional<CertificateNumber> read_certificate_number(std::string_view text);

// The year of a real date YYYY-MM-DD from year 1 on; else nothing.
std::optional<std::uint64_t> year_of_date(std::string_view text);

}  // namespace yinxin::ledger::rules
