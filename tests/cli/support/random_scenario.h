// Scenario files with entries of every kind, drawn from a seed: references to what exists, will exist, is of another
// kind.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace yinxin::cli {

// Up to the value of "feeds": the province, the city bengbu, the association welding.
inline constexpr std::string_view kScenarioHeader =
    R"({"federation":"test-0000000000000000","seed":7,"members":[{"id":"province","role":"province"},)"
    R"({"id":"bengbu","role":"city"},{"id":"welding","role":"association"}],"feeds":)";

std::string random_scenario(std::uint64_t seed);

}  // namespace yinxin::cli
