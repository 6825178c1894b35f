#include "ledger/forms/shared_texts.h"

#include "crypto/ensure.h"
#include "ledger/forms/rich_text.h"
#include "ledger/forms/xml_reader.h"

namespace yinxin::ledger {

SharedText SharedTexts::at(std::size_t index) const {
  ensure(index < ends_.size(), "a shared text of this number exists");
  const std::uint32_t begin = index == 0 ? 0 : ends_[index - 1];
  return {std::string_view(bytes_).substr(begin, ends_[index] - begin), struck_[index]};
}

void SharedTexts::add(std::string_view text, bool struck_through) {
  bytes_ += text;
  ends_.push_back(static_cast<std::uint32_t>(bytes_.size()));
  struck_.push_back(struck_through);
}

namespace {

class SharedTextHandler : public XmlHandler {
 public:
  SharedTextHandler(std::string_view part, const FileLimits& limits) : part_(part), limits_(limits) {}

  void start(std::string_view name, const XmlAttributes& attributes) override {
    if (name == "si") {
      in_item_ = true;
      item_.clear();
    } else if (in_item_) {
      item_.start(name, attributes);
    }
  }

  void end(std::string_view name) override {
    if (!in_item_) return;
    if (name != "si") {
      item_.end(name);
      return;
    }
    in_item_ = false;
    texts.add(unescape_cell_text(item_.raw()), item_.struck_through());
    if (texts.size() > limits_.shared_texts_max || texts.bytes() > limits_.shared_text_bytes_max) {
      stop(refuse("xlsx.too-much-text",
                  "The part {0} of the workbook holds more text than is read at once ({1} MiB or {2} texts). "
                  "Divide the workbook into several files.",
                  part_, limits_.shared_text_bytes_max >> 20, limits_.shared_texts_max));
    }
  }

  void text(std::string_view piece) override {
    if (!in_item_) return;
    item_.piece(piece);
    if (item_.raw().size() > limits_.cell_bytes_max) {
      stop(refuse("xlsx.cell-too-long",
                  "Text number {0} of the part {1} is longer than {2} bytes: no cell of a form is. Shorten it.",
                  texts.size() + 1, part_, limits_.cell_bytes_max));
    }
  }

  SharedTexts texts;

 private:
  std::string part_;
  FileLimits limits_;
  RichText item_;
  bool in_item_ = false;
};

}  // namespace

Result<SharedTexts> read_shared_texts(PartStream& part, const FileLimits& limits) {
  SharedTextHandler handler(part.name(), limits);
  const Result<void> read = read_xml(part, handler);
  if (!read) return std::unexpected(read.error());
  return std::move(handler.texts);
}

}  // namespace yinxin::ledger
