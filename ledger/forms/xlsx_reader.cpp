#include "ledger/forms/xlsx_reader.h"

#include <algorithm>
#include <set>
#include <utility>

#include "ledger/forms/cell_text.h"
#include "ledger/forms/xml_reader.h"

namespace yinxin::ledger {

namespace {

constexpr std::size_t kSheetsMax = 1'000;

struct NamedSheet {
  std::string name;
  std::string id;
  bool hidden;
};

class WorkbookHandler : public XmlHandler {
 public:
  void start(std::string_view name, const XmlAttributes& attributes) override {
    if (name == "workbookPr" && attributes.flag("date1904")) date_system = DateSystem::from_1904;
    if (name == "sheets") in_sheets_ = true;
    if (name != "sheet" || !in_sheets_) return;
    const std::string_view state = attributes.find("state").value_or("visible");
    sheets.push_back({tidy_text(attributes.find("name").value_or("")).text,
                      std::string(attributes.find("id").value_or("")), state != "visible"});
    if (sheets.size() > kSheetsMax) {
      stop(refuse("xlsx.too-many-sheets", "The workbook has more than {0} sheets.", kSheetsMax));
    }
  }
  void end(std::string_view name) override {
    if (name == "sheets") in_sheets_ = false;
  }
  void text(std::string_view) override {}

  std::vector<NamedSheet> sheets;
  DateSystem date_system = DateSystem::from_1900;

 private:
  bool in_sheets_ = false;
};

std::unexpected<Error> refuse_other_document(const ZipArchive& archive) {
  constexpr std::pair<std::string_view, std::string_view> kOthers[] = {{"content.xml", "ODF (.ods)"},
                                                                       {"word/document.xml", "Word (.docx)"},
                                                                       {"ppt/presentation.xml", "PowerPoint (.pptx)"}};
  if (archive.holds("xl/workbook.bin")) {
    return refuse("xlsx.binary-workbook",
                  "This is a binary workbook (.xlsb). Open it in WPS or Excel, choose 文件 - 另存为, set 文件类型 to "
                  "\"Microsoft Excel 文件(*.xlsx)\" and file the new .xlsx.");
  }
  for (const auto& [part, kind] : kOthers) {
    if (archive.holds(part)) {
      return refuse(
          "xlsx.not-a-workbook",
          "The file is a document of the kind {0}, not an .xlsx workbook. Open it in WPS, choose 文件 - 另存为, "
          "set 文件类型 to \"Microsoft Excel 文件(*.xlsx)\" and file the new .xlsx.",
          kind);
    }
  }
  return refuse("xlsx.not-a-workbook",
                "The file is a zip archive without a workbook in it. If it holds .xlsx files, unpack it "
                "and file those.");
}

// The main part: as the archive's own relationships name it, else where every producer puts it.
Result<std::string> main_part(ZipArchive& archive) {
  const Result<std::vector<Relationship>> relationships = read_relationships(archive, "");
  if (!relationships) return std::unexpected(relationships.error());
  for (const Relationship& relationship : *relationships) {
    const bool is_workbook = relationship.type == "officeDocument" && !relationship.external;
    if (is_workbook && relationship.target.ends_with(".xml") && archive.holds(relationship.target) &&
        !archive.holds("word/document.xml") && !archive.holds("ppt/presentation.xml")) {
      return relationship.target;
    }
  }
  if (archive.holds("xl/workbook.xml")) return "xl/workbook.xml";
  return refuse_other_document(archive);
}

}  // namespace

Result<std::unique_ptr<XlsxReader>> XlsxReader::open(ByteView file, const FileLimits& limits) {
  Result<std::unique_ptr<ZipArchive>> archive = ZipArchive::open(file, limits);
  if (!archive) return std::unexpected(archive.error());
  std::unique_ptr<XlsxReader> reader(new XlsxReader(std::move(*archive)));
  reader->context_.limits = limits;
  const Result<std::string> part = main_part(*reader->archive_);
  if (!part) return std::unexpected(part.error());
  const Result<void> read = reader->read_workbook(*part);
  if (!read) return std::unexpected(read.error());
  return reader;
}

Result<void> XlsxReader::read_workbook(const std::string& part) {
  Result<std::unique_ptr<PartStream>> stream = archive_->part(part);
  if (!stream) return std::unexpected(stream.error());
  WorkbookHandler workbook;
  if (const Result<void> read = read_xml(**stream, workbook); !read) return read;
  if (workbook.sheets.empty()) return refuse("xlsx.no-sheets", "The workbook has no sheet.");
  context_.date_system = workbook.date_system;

  const Result<std::vector<Relationship>> relationships = read_relationships(*archive_, part);
  if (!relationships) return std::unexpected(relationships.error());
  std::set<std::string> used;
  for (NamedSheet& sheet : workbook.sheets) {
    const auto target = std::ranges::find(*relationships, sheet.id, &Relationship::id);
    const bool is_known = target != relationships->end() && !target->external;
    const bool is_table = is_known && target->type == "worksheet";
    if (!is_known || (is_table && !archive_->holds(target->target))) {
      return refuse(
          "xlsx.missing-sheet",
          "The workbook is incomplete: it names the sheet {0} but does not hold it. Open it in WPS and save it "
          "as .xlsx.",
          sheet.name);
    }
    if (is_table && !used.insert(target->target).second) {
      return refuse("xlsx.bomb", "Two sheets of the workbook are the same part {0}: no honest workbook does that.",
                    target->target);
    }
    sheets_.push_back({std::move(sheet.name), is_table ? target->target : "", sheet.hidden});
  }
  return read_context(*relationships);
}

// Styles and the table of texts, which a workbook may lack.
Result<void> XlsxReader::read_context(const std::vector<Relationship>& relationships) {
  for (const Relationship& relationship : relationships) {
    const bool is_styles = relationship.type == "styles";
    if (relationship.external || (!is_styles && relationship.type != "sharedStrings")) continue;
    Result<std::unique_ptr<PartStream>> stream = archive_->part(relationship.target);
    if (!stream) return std::unexpected(stream.error());
    if (is_styles) {
      Result<std::vector<CellStyle>> styles = read_cell_styles(**stream, context_.limits);
      if (!styles) return std::unexpected(styles.error());
      context_.styles = std::move(*styles);
    } else {
      Result<SharedTexts> texts = read_shared_texts(**stream, context_.limits);
      if (!texts) return std::unexpected(texts.error());
      context_.texts = std::move(*texts);
    }
  }
  if (context_.styles.empty()) context_.styles.emplace_back();
  return {};
}

Result<std::unique_ptr<RowSource>> XlsxReader::rows(std::size_t sheet) {
  Result<std::unique_ptr<Worksheet>> rows =
      Worksheet::open(*archive_, sheets_[sheet].part, sheets_[sheet].name, context_);
  if (!rows) return std::unexpected(rows.error());
  return std::unique_ptr<RowSource>(std::move(*rows));
}

}  // namespace yinxin::ledger
