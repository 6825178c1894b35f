#include "ledger/forms/zip_archive.h"

#include <zip.h>

#include <algorithm>
#include <new>

namespace yinxin::ledger {

namespace {

std::string lookup_name(std::string_view name) {
  std::string out(name);
  for (char& c : out) {
    if (c == '\\') c = '/';
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  if (out.starts_with('/')) out.erase(0, 1);
  return out;
}

// Entries by the signature of their directory record, counted before anything is allocated for them: what the
// archive's own end record says may be a lie.
bool has_more_entries_than(ByteView file, std::uint32_t most) {
  const std::string_view text = as_text(file);
  std::uint32_t count = 0;
  for (auto at = text.find("PK\x01\x02"); at != std::string_view::npos; at = text.find("PK\x01\x02", at + 4)) {
    if (++count > most) return true;
  }
  return false;
}

std::unexpected<Error> refuse_damaged(std::string_view part) {
  return refuse("xlsx.damaged",
                "The part {0} of the workbook is damaged: it does not unpack to what was packed. Copy or send the file "
                "again, or open it in WPS and save it as .xlsx.",
                part);
}

}  // namespace

PartStream::PartStream(ZipArchive& archive, zip_file* file, std::string name, std::uint64_t index,
                       std::uint64_t packed_bytes)
    : archive_(archive), file_(file), name_(std::move(name)), index_(index), packed_bytes_(packed_bytes) {}

PartStream::~PartStream() { zip_fclose(file_); }

Result<std::size_t> PartStream::read(std::span<char> into) {
  const zip_int64_t got = zip_fread(file_, into.data(), into.size());
  if (got < 0) return refuse_damaged(name_);
  inflated_bytes_ += static_cast<std::uint64_t>(got);

  const FileLimits& limits = archive_.limits_;
  std::uint64_t& most = archive_.inflated_by_part_[index_];
  if (inflated_bytes_ > most) {
    archive_.inflated_total_ += inflated_bytes_ - most;
    most = inflated_bytes_;
  }
  const std::uint64_t packed = std::max<std::uint64_t>(packed_bytes_, 1);
  if (archive_.inflated_total_ > limits.inflated_bytes_max ||
      (inflated_bytes_ > limits.inflation_grace_bytes && inflated_bytes_ / packed > limits.inflation_ratio_max)) {
    return refuse("xlsx.bomb",
                  "The part {0} of the workbook unpacks to more than {1} MiB or {2} times its size: no honest workbook "
                  "does. Open it in WPS, copy the rows into a new workbook and save that as .xlsx.",
                  name_, limits.inflated_bytes_max >> 20, limits.inflation_ratio_max);
  }
  return static_cast<std::size_t>(got);
}

ZipArchive::ZipArchive(zip* archive, const FileLimits& limits) : archive_(archive), limits_(limits) {}

ZipArchive::~ZipArchive() { zip_discard(archive_); }

Result<std::unique_ptr<ZipArchive>> ZipArchive::open(ByteView file, const FileLimits& limits) {
  if (has_more_entries_than(file, limits.archive_entries_max)) {
    return refuse("xlsx.bomb", "The archive has more than {0} entries: no honest workbook does.",
                  limits.archive_entries_max);
  }
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(file.data(), file.size(), 0, &error);
  if (source == nullptr) throw std::bad_alloc();
  zip_t* opened = zip_open_from_source(source, ZIP_RDONLY, &error);
  if (opened == nullptr) {
    zip_source_free(source);
    const bool begins_well = as_text(file).starts_with("PK\x03\x04");
    zip_error_fini(&error);
    if (begins_well) {
      return refuse("xlsx.truncated",
                    "The workbook begins well but its end is missing or damaged: it was cut off ({0} bytes are here). "
                    "Copy or send the file again.",
                    file.size());
    }
    return refuse("xlsx.not-a-zip", "The file is not a workbook: an .xlsx is a zip archive, and this is none.");
  }
  zip_error_fini(&error);
  std::unique_ptr<ZipArchive> archive(new ZipArchive(opened, limits));
  const zip_int64_t count = std::max<zip_int64_t>(zip_get_num_entries(opened, 0), 0);
  archive->inflated_by_part_.resize(static_cast<std::size_t>(count));
  for (zip_uint64_t i = 0; i < static_cast<zip_uint64_t>(count); ++i) {
    const char* name = zip_get_name(opened, i, ZIP_FL_ENC_GUESS);
    if (name != nullptr) archive->index_by_name_.emplace(lookup_name(name), i);  // the first of a name counts
  }
  return archive;
}

bool ZipArchive::holds(std::string_view part) const { return index_by_name_.contains(lookup_name(part)); }

Result<std::unique_ptr<PartStream>> ZipArchive::part(std::string_view name) {
  const auto found = index_by_name_.find(lookup_name(name));
  if (found == index_by_name_.end()) {
    return refuse("xlsx.missing-part",
                  "The workbook is incomplete: its part {0} is missing. Open it in WPS and save it as .xlsx.", name);
  }
  zip_stat_t about;
  zip_stat_init(&about);
  if (zip_stat_index(archive_, found->second, 0, &about) != 0) return refuse_damaged(name);
  if ((about.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && about.encryption_method != ZIP_EM_NONE) {
    return refuse("xlsx.encrypted",
                  "The part {0} of the workbook has a password. Remove the password and save the workbook again.",
                  name);
  }
  zip_file_t* opened = zip_fopen_index(archive_, found->second, 0);
  if (opened == nullptr) return refuse_damaged(name);
  return std::unique_ptr<PartStream>(new PartStream(*this, opened, std::string(name), found->second, about.comp_size));
}

}  // namespace yinxin::ledger
