// One XML part read as a stream of events. Names come without their namespace prefix: the strict and the transitional
// kind of workbook, and producers that prefix everything, then look the same. A document type declaration is refused
// whole, so no entity of the file's own exists; nesting and the length of one tag are bounded.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "crypto/error.h"
#include "ledger/forms/zip_archive.h"

struct XML_ParserStruct;

namespace yinxin::ledger {

// A name without its prefix.
inline std::string_view local_name(const char* name) {
  const char* begin = name;
  const char* at = name;
  for (; *at != '\0'; ++at) {
    if (*at == ':') begin = at + 1;
  }
  return {begin, static_cast<std::size_t>(at - begin)};
}

// The attributes of one start tag, valid during the event.
class XmlAttributes {
 public:
  explicit XmlAttributes(const char** pairs) : pairs_(pairs) {}

  // Calls `visit(name without prefix, value)` for each.
  template <typename Visit>
  void each(Visit visit) const {
    for (const char** pair = pairs_; *pair != nullptr; pair += 2) visit(local_name(pair[0]), std::string_view(pair[1]));
  }
  // By name without prefix; nullopt where absent.
  std::optional<std::string_view> find(std::string_view name) const;
  // Absent counts as `otherwise`; "1", "true" and "on" are true.
  bool flag(std::string_view name, bool otherwise = false) const;

 private:
  const char** pairs_;
};

class XmlHandler {
 public:
  virtual ~XmlHandler() = default;
  virtual void start(std::string_view name, const XmlAttributes& attributes) = 0;
  virtual void end(std::string_view name) = 0;
  virtual void text(std::string_view piece) = 0;  // text may come in several pieces

  // Stops the reading with this refusal, which the reader returns; the first one counts.
  void stop(std::unexpected<Error> refusal) {
    if (!failure_) failure_ = std::move(refusal).error();
  }
  const std::optional<Error>& failure() const { return failure_; }

 private:
  std::optional<Error> failure_;
};

class XmlReader {
 public:
  // Both must outlive the reader.
  XmlReader(PartStream& part, XmlHandler& handler);
  ~XmlReader();
  XmlReader(const XmlReader&) = delete;
  XmlReader& operator=(const XmlReader&) = delete;

  // Reads one piece of the part and gives its events to the handler; false when the part is at its end.
  // xlsx.bad-xml names part, line and column; xlsx.doctype; else what the part or the handler refused.
  Result<bool> step();

 private:
  struct Events;

  PartStream& part_;
  XmlHandler& handler_;
  XML_ParserStruct* parser_;
  unsigned depth_ = 0;
  bool has_doctype_ = false;
  bool too_deep_ = false;
  std::uint64_t fed_bytes_ = 0;
};

// The whole part at once.
Result<void> read_xml(PartStream& part, XmlHandler& handler);

}  // namespace yinxin::ledger
