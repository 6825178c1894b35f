#include "ledger/forms/relationships.h"

#include "ledger/forms/xml_reader.h"

namespace yinxin::ledger {

namespace {

constexpr std::size_t kRelationshipsMax = 10'000;

// "../theme/x.xml" as seen from the folder "xl/worksheets".
std::string resolve(std::string_view folder, std::string_view target) {
  std::string path;
  if (!target.starts_with('/') && !folder.empty()) path = std::string(folder) + "/";
  path += target.starts_with('/') ? target.substr(1) : target;
  std::vector<std::string_view> steps;
  for (std::string_view rest = path; !rest.empty();) {
    const auto slash = rest.find_first_of("/\\");
    const std::string_view step = rest.substr(0, slash);
    if (step == "..") {
      if (!steps.empty()) steps.pop_back();
    } else if (!step.empty() && step != ".") {
      steps.push_back(step);
    }
    rest = slash == std::string_view::npos ? std::string_view() : rest.substr(slash + 1);
  }
  std::string out;
  for (std::string_view step : steps) out += (out.empty() ? "" : "/") + std::string(step);
  return out;
}

class RelationshipHandler : public XmlHandler {
 public:
  RelationshipHandler(std::string part, std::string folder) : part_(std::move(part)), folder_(std::move(folder)) {}

  void start(std::string_view name, const XmlAttributes& attributes) override {
    if (name != "Relationship") return;
    const std::string_view type = attributes.find("Type").value_or("");
    const std::string_view target = attributes.find("Target").value_or("");
    const bool external = attributes.find("TargetMode") == "External";
    relationships.push_back({std::string(attributes.find("Id").value_or("")),
                             std::string(type.substr(type.rfind('/') + 1)),
                             external ? std::string(target) : resolve(folder_, target), external});
    if (relationships.size() > kRelationshipsMax) {
      stop(refuse("xlsx.bomb", "The part {0} of the workbook names more than {1} others: no honest workbook does.",
                  part_, kRelationshipsMax));
    }
  }
  void end(std::string_view) override {}
  void text(std::string_view) override {}

  std::vector<Relationship> relationships;

 private:
  std::string part_;
  std::string folder_;
};

}  // namespace

Result<std::vector<Relationship>> read_relationships(ZipArchive& archive, std::string_view part) {
  const auto slash = part.rfind('/');
  const std::string folder(slash == std::string_view::npos ? "" : part.substr(0, slash));
  const std::string name(slash == std::string_view::npos ? part : part.substr(slash + 1));
  const std::string list = (folder.empty() ? "" : folder + "/") + "_rels/" + name + ".rels";
  if (!archive.holds(list)) return std::vector<Relationship>{};
  Result<std::unique_ptr<PartStream>> stream = archive.part(list);
  if (!stream) return std::unexpected(stream.error());
  RelationshipHandler handler(list, folder);
  const Result<void> read = read_xml(**stream, handler);
  if (!read) return std::unexpected(read.error());
  return std::move(handler.relationships);
}

}  // namespace yinxin::ledger
