// What a file is, by its first bytes and never by its name: people rename. Old .xls, WPS .et and encrypted .xlsx share
// one container and cannot be told apart here; the refusal says how to save the file as .xlsx in the words of WPS.
#pragma once

#include "crypto/bytes.h"
#include "crypto/error.h"
#include "ledger/forms/file_limits.h"

namespace yinxin::ledger {

enum class FileKind {
  workbook,  // a zip archive; whether it is a workbook shows when it is opened
  text,      // to be read as CSV
};

// What the file is, or why it cannot be a sheet: file.too-large, file.empty, file.old-container, file.web-page,
// file.xml-sheet, file.not-a-sheet.
Result<FileKind> recognise_file(ByteView file, const FileLimits& limits = {});

}  // namespace yinxin::ledger
