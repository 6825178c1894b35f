#include "tests/cli/support/random_scenario.h"

#include "crypto/random.h"

namespace yinxin::cli {
namespace {

class RandomScenario {
 public:
  explicit RandomScenario(std::uint64_t seed) : random_(seed) {}

  std::string json() {
    std::string out = std::string(kScenarioHeader) + "{";
    for (const std::string member : {"bengbu", "welding"}) {
      out += (member == "bengbu" ? "" : ",") + quoted(member) + ":[";
      const std::uint64_t size = random_.below(13);
      for (std::uint64_t i = 0; i < size; ++i) out += (i > 0 ? "," : "") + of_member(member, i);
      out += "]";
    }
    out +=
        R"(,"province":[{"kind":"body","id":"tech","record_number":"Y000034030001","supervisor":"bengbu","approved":[["o",4]]})";
    const std::uint64_t size = random_.below(25);
    for (std::uint64_t i = 0; i < size; ++i) out += "," + of_province(i);
    return out + "]}}";
  }

 private:
  static std::string quoted(const std::string& text) { return '"' + text + '"'; }
  std::string of(std::uint64_t bound) { return std::to_string(random_.below(bound)); }
  std::string any(const std::string& member) { return quoted(member.substr(0, 1) + of(13)); }
  std::string any() {
    const std::string member = random_.chance(1, 2) ? "b" : "w";
    return random_.chance(1, 12) ? quoted("nothing") : any(member);
  }
  std::string list() {
    std::string out = "[" + any();
    const std::uint64_t more = random_.below(3);
    for (std::uint64_t i = 0; i < more; ++i) out += "," + any();
    return out + "]";
  }
  std::string tag() { return R"("tag":"0011223344556677889900000000000)" + of(4) + '"'; }
  std::string certificate(const std::string& ref) {
    return R"({"kind":"certificate","ref":)" + quoted(ref) + R"(,"body":"tech","number":"Y00003403000124400000)" +
           of(6) + R"(","occupation":"o","level":4,"issued":"2024-05-06"})";
  }
  std::string of_member(const std::string& member, std::uint64_t index) {
    const std::string ref = member.substr(0, 1) + std::to_string(index);
    switch (random_.below(10)) {
      case 0:
        return R"({"kind":"withdraw","claim":)" + any(random_.chance(1, 8) ? "w" : member) + "}";
      case 1:
        return R"({"kind":"reject","claim":)" + any(random_.chance(1, 8) ? "w" : member) + "}";
      case 2:
        return certificate(ref);
      case 3:
        return R"({"kind":"revoke","certificate":)" + any(member) + "}";
      case 4:
        return R"({"kind":"subsidy","ref":)" + quoted(ref) + "," + tag() + R"(,"occupation":"o","level":)" + of(3) +
               R"(,"year":2024,"type":")" + (random_.chance(1, 2) ? "raise" : "prejob") + R"(","unit":"u"})";
      case 5:
        return R"({"kind":"cancel","subsidy":)" + any(member) + "}";
      default:
        return R"({"kind":"claim","ref":)" + quoted(ref) + "," + tag() + R"(,"campaign":"202)" + of(2) + R"("})";
    }
  }
  std::string receipt() {
    std::string out = R"({"kind":"receipt","of":{)";
    const bool both = random_.chance(1, 2);
    out += R"("bengbu":)" + of(13);
    if (both) out += R"(,"welding":)" + of(13);
    out += "}";
    if (random_.chance(1, 3)) out += R"(,"unopened":)" + list();
    if (random_.chance(1, 3)) out += R"(,"opened":)" + list();
    return out + "}";
  }
  std::string of_province(std::uint64_t index) {
    switch (random_.below(16)) {
      case 0:
        return R"({"kind":"known",)" + tag() + R"(,"campaign":"2020"})";
      case 1:
        return R"({"kind":"arbitrate","claim":)" + any() + "}";
      case 2:
      case 3:
        return R"({"kind":"confirm","claims":)" + list() + "}";
      case 4:
        return R"({"kind":"unconfirm","claim":)" + any() + "}";
      case 5:
        return R"({"kind":"reject","claims":)" + list() + "}";
      case 6:
        return R"({"kind":"erase","ref":)" + any() + "}";
      case 7:
        return R"({"kind":"suspend","member":"bengbu","after":)" + of(16) + "}";
      case 8:
        return R"({"kind":"reinstate","member":"bengbu","from":)" + of(16) + "}";
      case 9:
        return R"({"kind":"range","ref":"r)" + std::to_string(index) +
               R"(","body":"tech","year":2024,"level":4,"first":)" + of(5) + R"(,"last":)" + of(8) + "}";
      case 10:
        return R"({"kind":"range-return","ref":"r)" + of(25) + R"(","first":)" + of(5) + R"(,"last":)" + of(8) + "}";
      case 11:
        return R"({"kind":"revoke","certificate":)" + any() + "}";
      case 12:
        return certificate("p" + std::to_string(index));
      default:
        return receipt();
    }
  }

  crypto::SeededRandom random_;
};

}  // namespace

std::string random_scenario(std::uint64_t seed) { return RandomScenario(seed).json(); }

}  // namespace yinxin::cli
