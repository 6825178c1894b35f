// `yinxin file`: files a workbook of talent rows, or only checks it, or makes an empty template.
#pragma once

#include "cli/verb.h"

namespace yinxin::cli {

Verb file_verb();

}  // namespace yinxin::cli
