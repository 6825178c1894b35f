#include "ledger/office/reward/honour_verbs.h"

#include <algorithm>
#include <boost/json/array.hpp>

#include "crypto/text_encoding.h"
#include "ledger/bodies/leading_talent.h"
#include "ledger/certificate/note_lines.h"
#include "ledger/certificate/talent_note.h"
#include "ledger/entry_codec.h"
#include "ledger/identity_number.h"
#include "ledger/office/assessment/certificate_verbs.h"
#include "ledger/office/deciding/decision_verbs.h"
#include "ledger/office/deciding/decision_words.h"
#include "ledger/office/entry_argument.h"
#include "ledger/office/feed_verbs.h"
#include "ledger/office/membership/act_verbs.h"
#include "ledger/office/privacy/person_tags.h"
#include "ledger/office/privacy/published_list.h"
#include "ledger/office/record_content.h"

namespace yinxin::ledger {

namespace {

using boost::json::array;
using boost::json::object;
using boost::json::value;

constexpr std::string_view kListKey = "talent-list";  // day of the last list, in the table local
constexpr std::int64_t kDaysAfterNext = 60;

struct Condition {
  std::string_view name;
  std::string_view chinese;
};
constexpr Condition kConditions[] = {
    {"contribution", "突出贡献"}, {"skill", "技艺精湛、业绩一流"}, {"front_line", "长期坚守一线"}};

Day today_of(const OfficeRequest& request) { return day_at(static_cast<std::int64_t>(request.clock)); }

Result<TalentType> type_argument(const OfficeRequest& request, const CodeTables& tables) {
  const std::string text = request.text("type");
  const auto number = plain_number(text, kTalentTypes);
  if (number && *number >= 1) return static_cast<TalentType>(*number);
  const auto phrase = tables.leading_honour(text);
  for (std::uint8_t type = 1; type <= kTalentTypes; ++type) {
    const std::string_view name = name_of(static_cast<TalentType>(type));
    if (text == name || (phrase && *phrase == name)) return static_cast<TalentType>(type);
  }
  std::string known;
  for (std::uint8_t type = 1; type <= kTalentTypes; ++type)
    known += (type > 1 ? ", " : "") + std::to_string(type) + " " + std::string(name_of(static_cast<TalentType>(type)));
  return refuse("honour.type", "'{0}' is no type of leading talent; there are: {1}.", text, known);
}

bool is_attachment(const value& one) {
  const auto* attachment = one.if_object();
  if (attachment == nullptr || text_in_content(*attachment, "name").empty()) return false;
  const auto digest = crypto::from_hex(text_in_content(*attachment, "sha256"));
  return digest && digest->size() == 32 && attachment->contains("size");
}

// Each condition has its reason in words and a document at least (D1).
Result<object> evidence_argument(const OfficeRequest& request) {
  object evidence;
  for (const Condition& condition : kConditions) {
    const auto* given = request.arguments.if_contains(condition.name);
    const object* said = given == nullptr ? nullptr : given->if_object();
    const auto* attachments = said == nullptr ? nullptr : said->if_contains("attachments");
    const bool documented = attachments != nullptr && attachments->is_array() && !attachments->get_array().empty() &&
                            std::ranges::all_of(attachments->get_array(), is_attachment);
    if (said == nullptr || text_in_content(*said, "text").empty() || !documented) {
      return refuse("honour.evidence",
                    "For the condition {0} there is no evidence: it needs a sentence and a document at least (D1).",
                    condition.chinese);
    }
    evidence[condition.name] = *said;
  }
  return evidence;
}

Result<const BookedNomination*> nomination_argument(OpenOffice& office, std::string_view text) {
  const auto name = entry_named(text, office.self());
  if (!name) return std::unexpected(name.error());
  const BookedNomination* found = office.honours().find(name->member, name->index);
  if (found != nullptr) return found;
  return refuse("honour.unknown", "Entry {0} of the feed of {1} is no nomination that is held here.", name->index,
                name->member.text());
}

std::optional<object> opened(const OpenOffice& office, const BookedNomination& nomination, Opening why) {
  return content_of(office, nomination.member, nomination.index, EntryKind::nomination, nomination.body.evidence, why);
}

std::string entry_text(const BookedNomination& nomination) {
  return entry_name_text(nomination.member.text(), nomination.index);
}

Result<std::optional<std::uint64_t>> mends_argument(OpenOffice& office, const OfficeRequest& request) {
  const auto mends = request.number("mends");
  if (!mends) return std::nullopt;
  const BookedNomination* old = office.honours().find(office.self(), *mends);
  if (old == nullptr || old->state != HonourState::returned || old->mended_by) {
    return refuse("honour.mends", "Entry {0} is no nomination of one's own that was returned and waits for mending.",
                  *mends);
  }
  return mends;
}

object nomination_object(OpenOffice& office, const BookedNomination& nomination) {
  object out{{"member", nomination.member.text()},
             {"index", nomination.index},
             {"state", name_of(nomination.state)},
             {"type", name_of(static_cast<TalentType>(nomination.body.type))}};
  if (nomination.since) out["since"] = day_text(*nomination.since);
  if (nomination.reviewed) out["reviewed"] = day_text(*nomination.reviewed);
  if (!nomination.basis.empty()) out["basis"] = nomination.basis;
  if (!nomination.reason.empty()) out["reason"] = nomination.reason;
  if (nomination.mended_by) out["mended_by"] = *nomination.mended_by;
  const auto evidence = opened(office, nomination, Opening::to_show);
  if (!evidence) return out;
  for (const std::string_view name : {"name", "unit", "occupation", "level", "certificates"}) {
    if (const auto* found = evidence->if_contains(name)) out[name] = *found;
  }
  for (const Condition& condition : kConditions) {
    if (const auto* found = evidence->if_contains(condition.name)) out[condition.name] = *found;
  }
  out["number"] = masked_number(text_in_content(*evidence, "number"));
  out["nominated_basis"] = text_in_content(*evidence, "basis");
  return out;
}

// One person as the note shows them: by E4, and the mark.
object published_person(const PublishedList& list, std::size_t place, const BookedNomination& nomination,
                        const object& evidence, bool certificates) {
  object out;
  for (std::size_t column = 0; column < list.columns.size(); ++column)
    out[name_of(list.columns[column])] = list.rows[place][column];
  out["type"] = name_of(static_cast<TalentType>(nomination.body.type));
  out["basis"] = nomination.basis;
  if (nomination.since) out["since"] = day_text(*nomination.since);
  if (nomination.reviewed) out["reviewed"] = day_text(*nomination.reviewed);
  if (const auto* numbers = evidence.if_contains("certificates"); numbers != nullptr && certificates)
    out["certificates"] = *numbers;
  return out;
}

Result<std::vector<object>> published_persons(OpenOffice& office, const std::vector<const BookedNomination*>& marked,
                                              Day today) {
  std::vector<PublishedPerson> persons;
  std::vector<object> records;
  for (const BookedNomination* nomination : marked) {
    auto evidence = opened(office, *nomination, Opening::to_show);
    if (!evidence) {
      return refuse("honour.unreadable", "Nomination {0} cannot be opened with the sealing keys held here.",
                    entry_text(*nomination));
    }
    const auto* level = evidence->if_contains("level");
    persons.push_back({text_in_content(*evidence, "name"), text_in_content(*evidence, "number"),
                       text_in_content(*evidence, "unit"), text_in_content(*evidence, "occupation"),
                       static_cast<std::uint8_t>(level == nullptr ? 0 : level->to_number<std::uint64_t>())});
    records.push_back(std::move(*evidence));
  }
  const auto list = published_list(office.policy(), PublishedKind::talent, today, today, persons);
  if (!list) return std::unexpected(list.error());
  std::vector<object> out;
  const bool certificates = office.policy().flag("public.talent.certificates");
  for (std::size_t place = 0; place < marked.size(); ++place)
    out.push_back(published_person(*list, place, *marked[place], records[place], certificates));
  return out;
}

}  // namespace

object mark_object(const BookedNomination& nomination) {
  object out{{"type", name_of(static_cast<TalentType>(nomination.body.type))},
             {"basis", nomination.basis},
             {"nomination", object{{"member", nomination.member.text()}, {"index", nomination.index}}}};
  if (nomination.since) out["since"] = day_text(*nomination.since);
  if (nomination.reviewed) out["reviewed"] = day_text(*nomination.reviewed);
  return out;
}

Message words_of_mark(const BookedNomination& nomination) {
  const auto day = [](const std::optional<Day>& one) { return one ? day_text(*one) : std::string("-"); };
  return Message{"The person is leading talent (高技能领军人才): {0}, by {1}, since {2}, last reviewed on {3}.",
                 {std::string(name_of(static_cast<TalentType>(nomination.body.type))), nomination.basis,
                  day(nomination.since), day(nomination.reviewed)}};
}

std::map<std::string, BookedNomination, std::less<>> honoured_certificates(OpenOffice& office) {
  std::map<std::string, BookedNomination, std::less<>> out;
  for (const auto& [tag, nomination] : honour_marks(office.feeds())) {
    const auto evidence = opened(office, nomination, Opening::to_check);
    const auto* numbers = evidence ? evidence->if_contains("certificates") : nullptr;
    if (numbers == nullptr || !numbers->is_array()) continue;
    for (const value& number : numbers->get_array()) {
      if (number.is_string()) out.emplace(std::string(number.get_string()), nomination);
    }
  }
  return out;
}

std::optional<Day> talent_list_due(OpenOffice& office) {
  const auto last = office.feeds().store().snapshot()->get(Table::local, as_bytes(kListKey));
  const auto day = last ? day_from_text(as_text(*last)) : std::nullopt;
  if (!day) return std::nullopt;
  return days_after(*day, static_cast<std::int64_t>(office.policy().number("talent.list_days")));
}

OfficeReply honour_nominate(OpenOffice& office, const OfficeRequest& request, Progress&) {
  if (office.self() == office.roster().province()) {
    return refusal(refuse("honour.province", "Cities and associations nominate; the province decides (D1).").error());
  }
  const auto type = type_argument(request, office.tables());
  if (!type) return refusal(type.error(), ExitCode::usage);
  const auto tags = person_tags(office, request.text("person"));
  if (!tags) return refusal(tags.error(), ExitCode::usage);
  if (request.text("name").empty() || request.text("basis").empty()) {
    return refusal(
        refuse("honour.who", "A nomination names the person (--name) and the document of the honour (--basis).")
            .error(),
        ExitCode::usage);
  }
  auto evidence = evidence_argument(request);
  if (!evidence) return refusal(evidence.error());
  const auto mends = mends_argument(office, request);
  if (!mends) return refusal(mends.error());
  if (const BookedNomination* other = office.honours().open_of(tags->claim.value)) {
    return refusal(
        refuse("honour.twice", "The person is nominated already, or bears the mark: {0}.", entry_text(*other)).error());
  }
  object& content = *evidence;
  content["name"] = request.text("name");
  content["number"] = tags->number;
  for (const std::string_view name : {"unit", "occupation", "basis"}) content[name] = request.text(name);
  if (const auto level = request.number("level")) content["level"] = *level;
  array certificates;
  for (const std::string& number : request.texts("certificates")) certificates.emplace_back(number);
  if (!certificates.empty()) content["certificates"] = std::move(certificates);

  NominationBody body;
  body.tag = tags->claim;
  body.type = static_cast<std::uint8_t>(*type);
  body.mends = *mends ? **mends + 1 : 0;
  Office desk = office.desk();
  auto record = sealed_content(desk, EntryKind::nomination, content);
  if (!record) return refusal(record.error());
  body.evidence = std::move(*record);
  const auto head = desk.own.append(std::vector<Bytes>{encode_entry(entry_of(body, request.clock))});
  if (!head) return refusal(head.error());
  OfficeReply reply;
  object result{{"index", head->size - 1}, {"size", head->size}};
  put_act(result, head->size - 1, head->size);
  reply.result = std::move(result);
  return reply;
}

OfficeReply honour_list(OpenOffice& office, const OfficeRequest& request, Progress&) {
  std::optional<TagField> person;
  if (const std::string number = request.text("person"); !number.empty()) {
    const auto tags = person_tags(office, number);
    if (!tags) return refusal(tags.error(), ExitCode::usage);
    person = tags->claim;
  }
  const auto member = member_or_self(office, request);
  if (!member) return refusal(member.error(), ExitCode::usage);
  const std::string state = request.text("state");
  const std::string certificate = request.text("certificate");
  const auto by_certificate =
      certificate.empty() ? decltype(honoured_certificates(office)){} : honoured_certificates(office);
  const bool all = request.flag("all") || person || !certificate.empty() ||
                   (request.text("member").empty() && office.self() == office.roster().province());
  array list;
  ActSigners signers(office);
  for (const auto& [name, nomination] : office.honours().all()) {
    const auto named = by_certificate.find(certificate);
    const bool wanted =
        (all || nomination.member == *member) && (state.empty() || state == name_of(nomination.state)) &&
        (!person || nomination.body.tag == *person) &&
        (certificate.empty() || (named != by_certificate.end() && named->second.member == nomination.member &&
                                 named->second.index == nomination.index));
    if (!wanted) continue;
    object one = nomination_object(office, nomination);
    signers.put(one, nomination.member, nomination.index);
    list.push_back(std::move(one));
  }
  OfficeReply reply;
  object result{{"total", list.size()}, {"honours", std::move(list)}};
  if (const auto due = talent_list_due(office)) result["list_due"] = day_text(*due);
  reply.result = std::move(result);
  return reply;
}

OfficeReply honour_decide(OpenOffice& office, const OfficeRequest& request, Progress&) {
  if (auto province = check_province(office); !province) return refusal(province.error());
  const auto nomination = nomination_argument(office, request.text("entry"));
  if (!nomination) return refusal(nomination.error(), ExitCode::usage);
  const std::string action = request.text("action");
  const bool on_mark = action == "review" || action == "withdraw";
  if ((*nomination)->state != (on_mark ? HonourState::marked : HonourState::nominated)) {
    return refusal(
        on_mark ? refuse("honour.not-marked", "Nomination {0} bears no mark.", entry_text(**nomination)).error()
                : refuse("honour.decided", "Nomination {0} is decided already.", entry_text(**nomination)).error());
  }
  LeadingTalentMarkBody body;
  body.nomination = {(*nomination)->member.text(), (*nomination)->index};
  const auto day = [&](std::string_view name) -> std::optional<Day> {
    return request.text(name).empty() ? today_of(request) : day_from_text(request.text(name));
  };
  const auto since = day("since");
  const auto reviewed = day("reviewed");
  if (!since || !reviewed)
    return refusal(refuse("honour.day", "A day is written as 2020-06-15.").error(), ExitCode::usage);
  if (action == "record" || action == "review") body.reviewed = day_number(*reviewed);
  if (action == "record") {
    body.action = static_cast<std::uint8_t>(MarkAction::mark);
    body.since = day_number(*since);
    body.basis = request.text("basis");
    if (body.basis.empty())
      return refusal(refuse("honour.basis", "Say with --basis by which document the mark is given.").error(),
                     ExitCode::usage);
  } else if (action == "review") {
    body.action = static_cast<std::uint8_t>(MarkAction::review);
  } else {
    body.action = static_cast<std::uint8_t>(action == "withdraw" ? MarkAction::withdraw : MarkAction::send_back);
    const auto reason = reason_argument(request);
    if (!reason) return refusal(reason.error(), ExitCode::usage);
    body.reason = *reason;
  }
  return prepared(office, {entry_of(body, request.clock)});
}

OfficeReply honour_publish(OpenOffice& office, const OfficeRequest& request, Progress&) {
  if (auto province = check_province(office); !province) return refusal(province.error());
  const auto trust = trust_in_force(office);
  if (!trust) return refusal(trust.error());
  const auto key = office.keyring().load_newest(KeyPurpose::status);
  if (!key) return refusal(key.error());
  std::vector<const BookedNomination*> marked;
  const bool one = !request.text("entry").empty();
  if (one) {
    const auto nomination = nomination_argument(office, request.text("entry"));
    if (!nomination) return refusal(nomination.error(), ExitCode::usage);
    if ((*nomination)->state != HonourState::marked) {
      return refusal(refuse("honour.not-marked", "Nomination {0} bears no mark.", entry_text(**nomination)).error());
    }
    marked.push_back(*nomination);
  } else {
    for (const auto& [name, nomination] : office.honours().all()) {
      if (nomination.state == HonourState::marked) marked.push_back(&nomination);
    }
  }
  const Day today = today_of(request);
  auto persons = published_persons(office, marked, today);
  if (!persons) return refusal(persons.error());
  TalentNote note;
  note.origin = trust->origin();
  note.trust = trust->number;
  note.whole_list = !one;
  note.size = office.feeds().size(office.self());
  note.as_of = today;
  note.next_by = days_after(today, static_cast<std::int64_t>(office.policy().number("talent.list_days")));
  note.use_until = days_after(note.next_by, kDaysAfterNext);
  note.persons = std::move(*persons);
  if (!one) {
    WriteBatch remember;
    remember.put(Table::local, as_bytes(kListKey), as_bytes(day_text(today)));
    office.feeds().store().commit(remember);
  }
  OfficeReply reply;
  reply.result = object{{"persons", note.persons.size()},
                        {"as_of", day_text(note.as_of)},
                        {"next_by", day_text(note.next_by)},
                        {"use_until", day_text(note.use_until)}};
  reply.attachments.push_back({"note", to_bytes(note.signed_by(*trust, key->signing_key()))});
  return reply;
}

}  // namespace yinxin::ledger
