#include "ledger/office/survey/known_verbs.h"

#include <algorithm>
#include <boost/json/array.hpp>
#include <set>

#include "ledger/forms/first_column.h"
#include "ledger/forms/written_level.h"
#include "ledger/identity_number.h"
#include "ledger/industry.h"
#include "ledger/office/deciding/decision_verbs.h"
#include "ledger/office/record_content.h"
#include "ledger/office/survey/holder_opener.h"
#include "ledger/office/survey/known_from_certificates.h"
#include "ledger/office/survey/known_hand_out.h"
#include "ledger/office/survey/known_holders.h"
#include "ledger/office/survey/known_naming.h"
#include "ledger/office/survey/row_choice.h"

namespace yinxin::ledger {

namespace {

using boost::json::array;
using boost::json::object;

bool has_digit(std::string_view text) {
  return std::ranges::any_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

// The tags of a list of identity numbers, each person once. Errors: known.line, which names the row and never the
// number.
Result<std::vector<TagField>> tags_of(ByteView file, const CodeTables& tables, const crypto::TagKey& key) {
  const auto cells = read_first_column(file);
  if (!cells) return std::unexpected(cells.error());
  std::vector<TagField> tags;
  std::set<TagField> seen;
  for (const ListedCell& cell : *cells) {
    const bool heading = &cell == &cells->front() && cell.value.kind == CellKind::text && !has_digit(cell.value.text);
    if (heading) continue;
    if (cell.value.lost_digits) {
      return refuse("known.digits",
                    "Row {0} of the list is a number whose last digits the spreadsheet has lost; format the column as "
                    "text and enter it again.",
                    cell.row);
    }
    const auto number = IdentityNumber::parse(tables, "201", cell.value.text);
    if (!number) {
      return refuse("known.line", "Row {0} of the list is no identity number: {1}", cell.row,
                    number.error().sentence());
    }
    TagField tag = claim_tag_of(key, number->text());
    if (seen.insert(tag).second) tags.push_back(std::move(tag));
  }
  return tags;
}

void name_tags(const std::vector<TagField>& tags, KnownNaming& naming) {
  by_decision(tags, [&](std::span<const TagField> part) {
    std::vector<KnownHolderBody> people;
    for (const TagField& tag : part) people.push_back(naming.holder(tag));
    naming.name(people);
  });
}

// How a person of a list counts, as the screen says it.
std::string_view standing_of(const KnownHolder* holder, std::uint64_t entry) {
  if (holder == nullptr || holder->entry != entry) return "replaced";
  if (holder->by_row) return "by-row";
  return holder->filed ? "set-aside" : "without-row";
}

// The people of lists that can be read here.
class ListedPeople {
 public:
  ListedPeople(OpenOffice& office, const RowChoice& choice, std::string standing, bool in_clear)
      : office_(office), choice_(choice), standing_(std::move(standing)), in_clear_(in_clear) {
    office.views().for_each_known_holder([&](const KnownHolder& holder) {
      if (!holder.listed || !is_asked(holder.campaign)) return;
      named_.insert(holder.tag);
      holders_.emplace(std::pair(holder.tag, holder.campaign), holder);
    });
  }

  void take(std::uint64_t index, const KnownHolderBody& body, const KnownHoldersBody& list) {
    if (!is_asked(body.campaign)) return;
    if (!choice_.holds({.tag = body.tag, .codes = body.codes}, member_of_city(office_.roster(), body.codes.city)))
      return;
    const auto found = holders_.find({body.tag, body.campaign});
    const std::string_view stands = standing_of(found == holders_.end() ? nullptr : &found->second, index);
    if (!standing_.empty() && standing_ != stands) return;
    auto person = opener_.open(body, list);
    if (!person) return;
    put_person(index, body, stands, std::move(*person));
    office_.access().shown(office_.roster().province(), index);
  }

  array people() && { return std::move(people_); }
  std::size_t named() const { return named_.size(); }

 private:
  bool is_asked(const std::string& campaign) const { return choice_.campaign.empty() || choice_.campaign == campaign; }

  void put_person(std::uint64_t index, const KnownHolderBody& body, std::string_view stands, object person) {
    const HolderCodes& codes = body.codes;
    if (!in_clear_) person["number"] = masked_number(text_in_content(person, "number"));
    if (const Division* city = office_.tables().division(std::to_string(codes.city))) person["city_name"] = city->name;
    if (const Occupation* occupation = office_.tables().occupation(text_in_content(person, "occupation")))
      person["occupation_name"] = occupation->name;
    if (codes.level >= 1 && codes.level <= 5) person["level_name"] = level_text(codes.level);
    const std::string industry = text_in_content(person, "industry");
    const std::string name(industries_.name(industry));
    person["industry_name"] = name.empty() ? industry : industry + " " + name;
    person["campaign"] = body.campaign;
    person["stands"] = stands;
    person["entry"] = index;
    people_.push_back(std::move(person));
  }

  OpenOffice& office_;
  HolderOpener opener_{office_};
  const RowChoice& choice_;
  const IndustryTable industries_ = IndustryTable::built_in();
  std::string standing_;
  bool in_clear_;
  std::set<TagField> named_;
  std::map<std::pair<TagField, std::string>, KnownHolder> holders_;
  array people_;
};

Result<std::string> standing_argument(const OfficeRequest& request) {
  std::string asked = request.text("stands");
  for (const std::string_view word : {"", "without-row", "set-aside", "by-row", "replaced"}) {
    if (asked == word) return asked;
  }
  return refuse("known.stands", "'{0}' is no way to stand; there are without-row, set-aside, by-row and replaced.",
                asked);
}

struct Listed {
  KnownNaming naming;
  std::vector<Error> remarks = {};
};

KnownNaming naming_for(const OfficeRequest& request) { return {request.text("campaign"), request.clock}; }

Listed handed_out(OpenOffice& office, std::vector<KnownPerson> people, const OfficeRequest& request) {
  KnownHandOut lists(office, std::move(people));
  Listed out{naming_for(request)};
  lists.name(out.naming);
  out.remarks = lists.remarks();
  return out;
}

Result<Listed> listed_from_file(OpenOffice& office, const Attachment& file, const OfficeRequest& request) {
  auto people = read_known_people(file.content, request.text("name"), office.tables());
  if (people) return handed_out(office, std::move(*people), request);
  if (people.error().code != "table.no-heading") return std::unexpected(people.error());
  const auto tags = tags_of(file.content, office.tables(), *office.tag_key());
  if (!tags) return std::unexpected(tags.error());
  Listed out{naming_for(request)};
  name_tags(*tags, out.naming);
  return out;
}

Result<Listed> listed_from_certificates(OpenOffice& office, const OfficeRequest& request) {
  const auto choice = row_choice(office, request, "*");  // of its conditions the city alone is given
  if (!choice) return std::unexpected(choice.error());
  OfferedHolders offered = holders_to_hand_out(office, request.text("campaign"), choice->city);
  std::vector<Error> remarks = offered.remarks();
  Listed listed = handed_out(office, std::move(offered.people), request);
  listed.remarks.insert(listed.remarks.begin(), remarks.begin(), remarks.end());
  return listed;
}

}  // namespace

OfficeReply known_add(OpenOffice& office, const OfficeRequest& request, Progress&) {
  if (auto province = check_province(office); !province) return refusal(province.error());
  const Attachment* file = request.attachment("numbers");
  const bool from_certificates = request.flag("from_certificates");
  if ((file == nullptr) != from_certificates || request.text("campaign").empty() || office.tag_key() == nullptr) {
    return refusal(refuse("known.arguments",
                          "Known holders need a campaign, a list of identity numbers or --from-certificates, and the "
                          "tag key in keys/.")
                       .error(),
                   ExitCode::usage);
  }
  auto listed =
      from_certificates ? listed_from_certificates(office, request) : listed_from_file(office, *file, request);
  if (!listed) return refusal(listed.error());
  if (listed->naming.empty()) {
    OfficeReply reply = refusal(refuse("known.empty", "The list of known holders is empty.").error());
    for (Error& remark : listed->remarks) reply.messages.push_back(std::move(remark));
    return reply;
  }
  OfficeReply reply =
      prepared(office, std::move(listed->naming.decisions), KeyRole::decision, std::move(listed->naming.leaves));
  reply.messages = std::move(listed->remarks);
  return reply;
}

OfficeReply known_list(OpenOffice& office, const OfficeRequest& request, Progress&) {
  const auto choice = row_choice(office, request, "*");
  if (!choice) return refusal(choice.error());
  auto stands = standing_argument(request);
  if (!stands) return refusal(stands.error(), ExitCode::usage);
  ListedPeople listed(office, *choice, std::move(*stands), request.flag("in_clear"));
  for_each_known_holder(
      office.feeds(), [&](std::uint64_t index, const KnownHolderBody& holder, const KnownHoldersBody& list) {
        listed.take(index, holder, list);
      });
  const std::size_t named = listed.named();
  array people = std::move(listed).people();
  OfficeReply reply;
  reply.result = object{{"total", people.size()}, {"people", std::move(people)}, {"named", named}};
  return reply;
}

}  // namespace yinxin::ledger
