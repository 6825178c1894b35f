#include "ledger/machine_id.h"

#include <cstdlib>

#include "ledger/durable_file.h"

namespace yinxin::ledger {

Result<std::string> machine_id() {
  if (const char* given = std::getenv("YINXIN_MACHINE_ID"); given != nullptr && *given != '\0')
    return std::string(given);
  for (const char* path : {"/etc/machine-id", "/var/lib/dbus/machine-id"}) {
    const auto content = read_file(path, 256);
    if (content && content->size() >= 32) return to_text(*content);
  }
  return refuse(
      "machine.no-id",
      "This machine has no id in /etc/machine-id, so a copied directory could not be told from the original. Run "
      "`systemd-machine-id-setup`, or set YINXIN_MACHINE_ID to a text that no other machine has.");
}

}  // namespace yinxin::ledger
