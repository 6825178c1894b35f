// `yinxin known`: people whom a query system shows already, named and handed out by the province.
#pragma once

#include "cli/verb.h"

namespace yinxin::cli {

Verb known_verb();

}  // namespace yinxin::cli
