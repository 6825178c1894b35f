#include "ledger/forms/xml_reader.h"

#include <expat.h>

#include <new>

namespace yinxin::ledger {

namespace {

constexpr int kPieceBytes = 64 << 10;
constexpr std::uint64_t kTagBytesMax = 1 << 20;
constexpr unsigned kDepthMax = 100;

}  // namespace

std::optional<std::string_view> XmlAttributes::find(std::string_view name) const {
  for (const char** pair = pairs_; *pair != nullptr; pair += 2) {
    if (local_name(pair[0]) == name) return std::string_view(pair[1]);
  }
  return std::nullopt;
}

bool XmlAttributes::flag(std::string_view name, bool otherwise) const {
  const auto value = find(name);
  if (!value) return otherwise;
  return *value == "1" || *value == "true" || *value == "on";
}

// The functions that expat calls.
struct XmlReader::Events {
  static void XMLCALL start(void* self, const XML_Char* name, const XML_Char** attributes) {
    auto& reader = *static_cast<XmlReader*>(self);
    if (++reader.depth_ > kDepthMax) {
      reader.too_deep_ = true;
      XML_StopParser(reader.parser_, XML_FALSE);
      return;
    }
    reader.handler_.start(local_name(name), XmlAttributes(attributes));
    if (reader.handler_.failure()) XML_StopParser(reader.parser_, XML_FALSE);
  }
  static void XMLCALL end(void* self, const XML_Char* name) {
    auto& reader = *static_cast<XmlReader*>(self);
    --reader.depth_;
    if (reader.handler_.failure()) return;
    reader.handler_.end(local_name(name));
    if (reader.handler_.failure()) XML_StopParser(reader.parser_, XML_FALSE);
  }
  static void XMLCALL text(void* self, const XML_Char* piece, int length) {
    auto& reader = *static_cast<XmlReader*>(self);
    if (reader.handler_.failure()) return;
    reader.handler_.text({piece, static_cast<std::size_t>(length)});
    if (reader.handler_.failure()) XML_StopParser(reader.parser_, XML_FALSE);
  }
  static void XMLCALL doctype(void* self, const XML_Char*, const XML_Char*, const XML_Char*, int) {
    auto& reader = *static_cast<XmlReader*>(self);
    reader.has_doctype_ = true;
    XML_StopParser(reader.parser_, XML_FALSE);
  }
};

XmlReader::XmlReader(PartStream& part, XmlHandler& handler)
    : part_(part), handler_(handler), parser_(XML_ParserCreate(nullptr)) {
  if (parser_ == nullptr) throw std::bad_alloc();
  XML_SetUserData(parser_, this);
  XML_SetElementHandler(parser_, Events::start, Events::end);
  XML_SetCharacterDataHandler(parser_, Events::text);
  XML_SetStartDoctypeDeclHandler(parser_, Events::doctype);
}

XmlReader::~XmlReader() { XML_ParserFree(parser_); }

Result<bool> XmlReader::step() {
  void* buffer = XML_GetBuffer(parser_, kPieceBytes);
  if (buffer == nullptr) throw std::bad_alloc();
  const Result<std::size_t> got = part_.read({static_cast<char*>(buffer), static_cast<std::size_t>(kPieceBytes)});
  if (!got) return std::unexpected(got.error());
  const bool last = *got == 0;
  fed_bytes_ += *got;
  if (XML_ParseBuffer(parser_, static_cast<int>(*got), last ? XML_TRUE : XML_FALSE) != XML_STATUS_OK) {
    if (handler_.failure()) return std::unexpected(*handler_.failure());
    if (has_doctype_) {
      return refuse("xlsx.doctype",
                    "The part {0} of the workbook declares a document type. No spreadsheet program writes that; the "
                    "file is not read.",
                    part_.name());
    }
    if (XML_GetErrorCode(parser_) == XML_ERROR_NO_MEMORY) throw std::bad_alloc();
    return refuse("xlsx.bad-xml",
                  "The part {0} of the workbook is not well-formed at line {1}, column {2}: {3}. Open it in WPS and "
                  "save it as .xlsx.",
                  part_.name(), XML_GetCurrentLineNumber(parser_), XML_GetCurrentColumnNumber(parser_) + 1,
                  too_deep_ ? "tags are nested too deeply" : XML_ErrorString(XML_GetErrorCode(parser_)));
  }
  const XML_Index at = XML_GetCurrentByteIndex(parser_);
  if (!last && at >= 0 && fed_bytes_ - static_cast<std::uint64_t>(at) > kTagBytesMax) {
    return refuse("xlsx.bad-xml",
                  "The part {0} of the workbook is not well-formed at line {1}, column {2}: {3}. Open it in WPS and "
                  "save it as .xlsx.",
                  part_.name(), XML_GetCurrentLineNumber(parser_), XML_GetCurrentColumnNumber(parser_) + 1,
                  "a tag does not end");
  }
  return !last;
}

Result<void> read_xml(PartStream& part, XmlHandler& handler) {
  XmlReader reader(part, handler);
  while (true) {
    const Result<bool> more = reader.step();
    if (!more) return std::unexpected(more.error());
    if (!*more) return {};
  }
}

}  // namespace yinxin::ledger
