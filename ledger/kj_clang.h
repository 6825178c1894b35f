// Included before everything else when clang compiles this project (CMakePresets.json): Cap'n Proto 0.9.2 leaves the
// comparison of a C string with a kj::StringPtr to the rewriting rules of C++20, under which clang does not find it.
// g++ finds it and never sees this file.
#pragma once

#include <kj/string.h>

#if __cpp_impl_three_way_comparison
namespace kj {

inline bool operator==(const char* a, const StringPtr& b) { return b.operator==(StringPtr(a)); }
inline bool operator!=(const char* a, const StringPtr& b) { return !b.operator==(StringPtr(a)); }

}  // namespace kj
#endif
