#include "ledger/office/ruling_verbs.h"

#include <charconv>

#include "crypto/text_encoding.h"
#include "ledger/entry_codec.h"
#include "ledger/identity_number.h"
#include "ledger/office/decision_verbs.h"
#include "ledger/office/feed_verbs.h"

namespace yinxin::ledger {

namespace {

constexpr std::size_t kTagsPerEntry = 1000;  // about 40 bytes each: well below the largest leaf

OfficeReply usage(std::unexpected<Error> error) { return refusal(error.error(), ExitCode::usage); }

// The tags of a list of identity numbers, one a line. Errors: known.line, which names the line and never the number.
Result<std::vector<TagField>> tags_of(std::string_view list, const CodeTables& tables, const crypto::TagKey& key) {
  std::vector<TagField> tags;
  for (std::size_t line = 1; !list.empty(); ++line) {
    const std::size_t end = std::min(list.find('\n'), list.size());
    std::string_view text = list.substr(0, end);
    list.remove_prefix(std::min(list.size(), end + 1));
    if (text.ends_with('\r')) text.remove_suffix(1);
    if (text.empty()) continue;
    const auto number = IdentityNumber::parse(tables, "201", text);
    if (!number)
      return refuse("known.line", "Line {0} of the list is no identity number: {1}", line, number.error().sentence());
    const crypto::PersonTag tag = key.tag(crypto::TagPurpose::kClaim, "201", number->text());
    tags.push_back({tag.scheme, tag.key_version, to_bytes(ByteView(tag.value))});
  }
  return tags;
}

std::optional<SkillLevel> skill_level(std::string_view text) {
  const std::size_t colon = text.find(':');
  SkillLevel out;
  if (colon == std::string_view::npos) return std::nullopt;
  out.occupation = text.substr(0, colon);
  const std::string_view level = text.substr(colon + 1);
  const auto [end, error] = std::from_chars(level.data(), level.data() + level.size(), out.level);
  if (error != std::errc() || end != level.data() + level.size() || out.level < 1 || out.level > 5) return std::nullopt;
  return out;
}

}  // namespace

OfficeReply known_add(OpenOffice& office, const OfficeRequest& request, Progress&) {
  if (auto province = check_province(office); !province) return refusal(province.error());
  const Attachment* numbers = request.attachment("numbers");
  if (numbers == nullptr || request.text("campaign").empty() || office.tag_key() == nullptr) {
    return usage(refuse("known.arguments",
                        "Known holders need a campaign, a list of identity numbers, and the tag key in keys/."));
  }
  const auto tags = tags_of(as_text(numbers->content), office.tables(), *office.tag_key());
  if (!tags) return refusal(tags.error());
  std::vector<Entry> entries;
  for (std::size_t at = 0; at < tags->size(); at += kTagsPerEntry) {
    KnownHoldersBody body{request.text("campaign"), {}};
    for (std::size_t i = at; i < std::min(tags->size(), at + kTagsPerEntry); ++i) body.tags.push_back((*tags)[i]);
    entries.push_back(entry_of(body, request.clock));
  }
  if (entries.empty()) return refusal(refuse("known.empty", "The list of known holders is empty.").error());
  return prepared(office, std::move(entries));
}

OfficeReply arbitrate(OpenOffice& office, const OfficeRequest& request, Progress&) {
  if (auto province = check_province(office); !province) return refusal(province.error());
  const auto member = member_argument(office.roster(), request);
  if (!member) return refusal(member.error());
  const std::uint64_t index = request.number("index").value_or(~std::uint64_t{0});
  if (office.judged().claim((*member)->id, index) == nullptr) {
    return refusal(refuse("arbitrate.no-row", "Entry {0} of the feed of {1} is no row that is held here.", index,
                          (*member)->id.text())
                       .error());
  }
  if (request.text("reason").empty())
    return usage(refuse("arbitrate.reason", "A ruling needs a reason; it is shown to both sides."));
  return prepared(office,
                  {entry_of(ArbitrationBody{{(*member)->id.text(), index}, request.text("reason")}, request.clock)});
}

OfficeReply body_record(OpenOffice& office, const OfficeRequest& request, Progress&) {
  if (auto province = check_province(office); !province) return refusal(province.error());
  BodyBody body{request.text("id"),
                request.text("record_number"),
                request.text("name"),
                request.text("supervisor"),
                {},
                {},
                1,
                {},
                1};
  if (const auto id = MemberId::parse(body.id); !id) return usage(std::unexpected(id.error()));
  if (body.record_number.size() != 13) {
    return usage(refuse("body.record-number", "The record number '{0}' has {1} characters; it has 13.",
                        body.record_number, body.record_number.size()));
  }
  body.profile = request.text("profile") == "national" ? 2 : 1;
  for (const std::string& text : request.texts("approved")) {
    const auto approved = skill_level(text);
    if (!approved) return usage(refuse("body.approved", "'{0}' is no occupation with a level, as 6-18-02-04:3.", text));
    body.approved.push_back(*approved);
  }
  if (const std::string key = request.text("key"); !key.empty()) {
    const auto raw = crypto::from_hex(key);
    const auto parsed = crypto::PublicKey::parse(raw.value_or(Bytes()));
    if (!parsed) return usage(std::unexpected(parsed.error()));
    body.certificate_key = *raw;
  }
  return prepared(office, {entry_of(body, request.clock)});
}

OfficeReply range_allot(OpenOffice& office, const OfficeRequest& request, Progress&) {
  if (auto province = check_province(office); !province) return refusal(province.error());
  const RangeBody body{request.text("body"), request.number("year").value_or(0), request.number("level").value_or(0),
                       request.number("first").value_or(0), request.number("last").value_or(0)};
  const bool well_formed = body.level >= 1 && body.level <= 5 && body.year >= 2000 && body.year <= 2099 &&
                           body.first >= 1 && body.first <= body.last && body.last <= 999999;
  if (!well_formed) {
    return usage(refuse("range.form",
                        "A range has a year from 2000 to 2099, a level from 1 to 5, and serials 1 to 999999, the first "
                        "not above the last."));
  }
  return prepared(office, {entry_of(body, request.clock)});
}

}  // namespace yinxin::ledger
