#include "ledger/office/privacy/access_log.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <boost/json.hpp>
#include <cerrno>
#include <cstring>

#include "crypto/text_encoding.h"
#include "ledger/durable_file.h"

namespace yinxin::ledger {

namespace {

namespace json = boost::json;

constexpr std::size_t kLogBytesMax = std::size_t{4} << 30;
constexpr std::size_t kTailBytes = std::size_t{1} << 16;

crypto::Digest digest_of_line(std::string_view line) {
  Bytes head = to_bytes("yinxin/v1/access");
  head.push_back(std::byte{0});
  return crypto::sha256({head, as_bytes(line)});
}

std::string line_of(const AccessRecord& record, const crypto::Digest& before) {
  json::object shown;
  for (const auto& [member, entries] : record.shown) {
    json::array intervals;
    for (const Interval& one : entries) intervals.push_back(json::array{one.first, one.last});
    shown[member] = std::move(intervals);
  }
  const json::object line{{"n", record.number},
                          {"at", record.clock},
                          {"verb", record.verb},
                          {"officer", record.officer},
                          {"reason", record.reason},
                          {"user", record.user},
                          {"shown", std::move(shown)},
                          {"persons", json::array(record.persons.begin(), record.persons.end())},
                          {"before", crypto::to_hex(before)}};
  return json::serialize(line);
}

std::string text(const json::object& line, std::string_view name) { return json::value_to<std::string>(line.at(name)); }

// Throws what Boost throws where a field is missing or of another kind.
std::pair<AccessRecord, std::string> record_from(const json::object& line) {
  AccessRecord out;
  out.number = line.at("n").to_number<std::uint64_t>();
  out.clock = line.at("at").to_number<std::uint64_t>();
  out.verb = text(line, "verb");
  out.officer = text(line, "officer");
  out.reason = text(line, "reason");
  out.user = text(line, "user");
  for (const auto& [member, intervals] : line.at("shown").as_object()) {
    for (const json::value& one : intervals.as_array())
      out.shown[member].push_back({one.at(0).to_number<std::uint64_t>(), one.at(1).to_number<std::uint64_t>()});
  }
  for (const json::value& person : line.at("persons").as_array())
    out.persons.push_back(json::value_to<std::string>(person));
  return {std::move(out), text(line, "before")};
}

std::optional<std::pair<AccessRecord, std::string>> read_line(std::string_view line) {
  try {
    return record_from(json::parse(line).as_object());
  } catch (const std::exception&) {  // Boost's; whatever it is, the line is not one of ours
    return std::nullopt;
  }
}

std::unexpected<Error> not_recorded(const std::filesystem::path& path, int code) {
  return refuse(
      "access.not-recorded",
      "The look at personal data can't be recorded in {0} ({1}), so nothing is shown. See that the file can be "
      "written.",
      path.string(), std::string_view(std::strerror(code)));
}

std::unexpected<Error> altered(std::uint64_t number) {
  return refuse("access.altered",
                "The record of looks is not as it was written: record {0} has been altered, or one before or after it "
                "taken out, put in or moved.",
                number);
}

// The bytes from `from` to the end.
std::optional<std::string> tail(int file, off_t from, off_t end) {
  std::string out(static_cast<std::size_t>(end - from), '\0');
  std::size_t got = 0;
  while (got < out.size()) {
    const ssize_t count = pread(file, out.data() + got, out.size() - got, from + static_cast<off_t>(got));
    if (count <= 0) return std::nullopt;
    got += static_cast<std::size_t>(count);
  }
  return out;
}

}  // namespace

std::string access_person(ByteView tag) {
  Bytes head = to_bytes("yinxin/v1/access-person");
  head.push_back(std::byte{0});
  return crypto::to_hex(crypto::sha256({head, tag})).substr(0, 32);
}

// Only the last line is read: a long record costs no more than a short one.
Result<AccessHead> AccessLog::append(AccessRecord record) const {
  const OpenFile file(::open(path_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, kOwnerOnly));
  if (!file || flock(file.get(), LOCK_EX) != 0) return not_recorded(path_, errno);
  const off_t size = lseek(file.get(), 0, SEEK_END);
  if (size < 0) return not_recorded(path_, errno);
  off_t end = size;  // of the last whole line
  std::string last;
  for (off_t from = size; size > 0 && last.empty();) {
    if (from == 0) {
      end = 0;  // not one whole line
      break;
    }
    from = std::max<off_t>(0, from - static_cast<off_t>(kTailBytes));
    const auto bytes = tail(file.get(), from, size);
    if (!bytes) return not_recorded(path_, EIO);
    const std::size_t feed = bytes->rfind('\n');
    const std::size_t before =
        feed == std::string::npos || feed == 0 ? std::string::npos : bytes->rfind('\n', feed - 1);
    if (feed == std::string::npos || (before == std::string::npos && from > 0)) continue;
    const std::size_t begin = before == std::string::npos ? 0 : before + 1;
    last = bytes->substr(begin, feed - begin);
    end = from + static_cast<off_t>(feed) + 1;
  }
  crypto::Digest previous{};
  record.number = 1;
  if (!last.empty()) {
    const auto read = read_line(last);
    if (!read) return altered(0);
    previous = digest_of_line(last);
    record.number = read->first.number + 1;
  }
  const std::string line = line_of(record, previous);
  if (end < size && ftruncate(file.get(), end) != 0) return not_recorded(path_, errno);
  const std::string whole = line + "\n";
  if (pwrite(file.get(), whole.data(), whole.size(), end) != static_cast<ssize_t>(whole.size()) ||
      fsync(file.get()) != 0) {
    return not_recorded(path_, errno);
  }
  if (size == 0) flush_directory(path_.parent_path());
  return AccessHead{record.number, digest_of_line(line)};
}

struct AccessLog::Read {
  std::vector<AccessRecord> records;
  std::vector<crypto::Digest> digests{crypto::Digest{}};
};

Result<AccessLog::Read> AccessLog::read_chain() const {
  Read out;
  const auto content = read_file(path_, kLogBytesMax);
  if (!content && content.error().code == "file.missing") return out;
  if (!content) return std::unexpected(content.error());
  std::string_view rest = as_text(*content);
  while (!rest.empty()) {
    const std::size_t feed = rest.find('\n');
    if (feed == std::string_view::npos) break;  // a power cut's
    const std::string_view line = rest.substr(0, feed);
    rest.remove_prefix(feed + 1);
    auto read = read_line(line);
    const std::uint64_t number = out.records.size() + 1;
    if (!read || read->first.number != number || read->second != crypto::to_hex(out.digests.back()))
      return altered(number);
    out.records.push_back(std::move(read->first));
    out.digests.push_back(digest_of_line(line));
  }
  return out;
}

Result<std::vector<AccessRecord>> AccessLog::read() const {
  auto chain = read_chain();
  if (!chain) return std::unexpected(chain.error());
  return std::move(chain->records);
}

Result<std::vector<crypto::Digest>> AccessLog::digests() const {
  auto chain = read_chain();
  if (!chain) return std::unexpected(chain.error());
  return std::move(chain->digests);
}

}  // namespace yinxin::ledger
