#include "ledger/office/assessment/body_history_verbs.h"

#include <algorithm>
#include <boost/json.hpp>
#include <map>

#include "crypto/sha256.h"
#include "crypto/text_encoding.h"
#include "ledger/bodies/certification.h"
#include "ledger/entries_of_kind.h"
#include "ledger/office/assessment/body_register.h"
#include "ledger/office/assessment/recording_book.h"
#include "ledger/office/assessment/recording_words.h"
#include "ledger/office/deciding/decision_words.h"

namespace yinxin::ledger {

namespace {

using boost::json::array;
using boost::json::object;

// The application that the body's record took over; nullptr where there is none.
const BookedApplication* application_of(const RecordingBook& book, const std::string& id) {
  const auto found =
      std::ranges::find_if(book.applications(), [&](const BookedApplication& one) { return one.recorded_as == id; });
  return found == book.applications().end() ? nullptr : &*found;
}

void put_application(array& events, const BookedApplication& application) {
  const std::string name = entry_name_text(application.member.text(), application.index);
  events.push_back(object{{"entry", name},
                          {"words", message_object(Message{"Applied through {0}, dated {1}.",
                                                           {application.member.text(), day_text(application.date)}})}});
  for (const TakenStep& step : application.steps) {
    if (step.entry.member == application.member.text()) {
      events.push_back(
          object{{"entry", entry_name_text(step.entry.member, step.entry.index)},
                 {"words", message_object(Message{"Step \"{0}\": {1}, dated {2}. Opinion: {3}",
                                                  {std::string(name_of(step.step)), std::string(name_of(step.outcome)),
                                                   day_text(step.date), step.opinion.empty() ? "-" : step.opinion}})}});
    }
  }
}

// Which entries of the province's feed are about one body.
class AboutBody {
 public:
  AboutBody(std::string id, const BookedApplication* application)
      : id_(std::move(id)), application_(application == nullptr ? EntryName() : application->name()) {}

  bool is_about(std::uint64_t index, ByteView leaf) {
    if (const auto range = body_of_leaf<RangeBody>(leaf)) {
      if (range->body == id_) ranges_.push_back(index);
      return range->body == id_;
    }
    if (const auto taken_back = body_of_leaf<RangeReturnBody>(leaf))
      return std::ranges::find(ranges_, taken_back->range.index) != ranges_.end();
    if (const auto letter = body_of_leaf<ConsentLetterBody>(leaf)) return letter->body == id_;
    if (const auto step = body_of_leaf<BodyRecordingBody>(leaf))
      return !application_.member.empty() && step->application == application_;
    return has_id<BodyBody>(leaf) || has_id<BodyApproveBody>(leaf) || has_id<BodySuperviseBody>(leaf) ||
           has_id<BodyStateBody>(leaf);
  }

 private:
  template <typename Body>
  bool has_id(ByteView leaf) const {
    const auto body = body_of_leaf<Body>(leaf);
    return body && body->id == id_;
  }

  std::string id_;
  EntryName application_;
  std::vector<std::uint64_t> ranges_;
};

// One document that the body handed in, as the copies show it.
object copies_of(OpenOffice& office, std::string_view annex, const MemberId& member, std::uint64_t index,
                 ByteView leaf) {
  const Judged& judged = office.judged();
  const std::string digest = crypto::to_hex(crypto::sha256(leaf));
  const bool provinces = member == office.roster().province();
  const std::uint64_t position =
      provinces ? index : judged.verdicts.official_position({judged.number_of(member), index});
  const bool received = position != rules::kNever;
  object out{{"annex", annex},
             {"entry", entry_name_text(member.text(), index)},
             {"digest", digest},
             {"city", digest},
             {"province", received ? digest : ""},
             {"equal", received}};
  if (received) out["received_at"] = position;
  return out;
}

std::string site_of(const BookedApplication* application) {
  if (application == nullptr) return "";
  const object document = boost::json::parse(application->body.document).as_object();
  const auto* site = document.if_contains("site");
  return site != nullptr && site->is_string() ? std::string(site->get_string()) : "";
}

}  // namespace

OfficeReply body_history(OpenOffice& office, const OfficeRequest& request, Progress&) {
  const BodyRegister bodies(office.feeds(), office.judged());
  const auto body = bodies.find(request.text("id"));
  if (!body) return refusal(body.error());
  const RecordingBook book(office);
  const BookedApplication* application = application_of(book, (*body)->id);
  array events;
  if (application != nullptr) put_application(events, *application);
  AboutBody about((*body)->id, application);
  const MemberId& province = office.roster().province();
  office.feeds().for_each_leaf(province, 0, office.feeds().size(province), [&](std::uint64_t index, ByteView leaf) {
    if (!office.roster().has_effect(index) || !about.is_about(index, leaf)) return true;
    const auto entry = decode_entry(leaf);
    const auto words = entry ? words_of_decision(*entry) : std::nullopt;
    if (words)
      events.push_back(object{{"entry", entry_name_text(province.text(), index)}, {"words", message_object(*words)}});
    return true;
  });
  OfficeReply reply;
  reply.result = object{{"id", (*body)->id}, {"name", (*body)->name}, {"events", std::move(events)}};
  return reply;
}

OfficeReply body_file(OpenOffice& office, const OfficeRequest& request, Progress&) {
  const BodyRegister bodies(office.feeds(), office.judged());
  const auto body = bodies.find(request.text("id"));
  if (!body) return refusal(body.error());
  const RecordingBook book(office);
  const BookedApplication* application = application_of(book, (*body)->id);
  OfficeReply reply;
  array documents;
  if (application != nullptr) {
    const auto leaf = office.feeds().leaf(application->member, application->index);
    if (leaf) {
      documents.push_back(copies_of(office, "3", application->member, application->index, *leaf));
      if (request.flag("whole")) {
        const std::string name = application->member.text() + "-" + std::to_string(application->index);
        reply.attachments.push_back({name + ".leaf", *leaf});
        reply.attachments.push_back({name + ".json", to_bytes(application->body.document)});
      }
    }
  }
  if (documents.empty()) {
    return refusal(refuse("body.no-documents",
                          "{0} was recorded without an application; there is no annex 3 of it in the ledger.",
                          (*body)->name)
                       .error());
  }
  reply.result = object{{"id", (*body)->id}, {"name", (*body)->name}, {"documents", std::move(documents)}};
  return reply;
}

OfficeReply body_reminders(OpenOffice& office, const OfficeRequest& request, Progress&) {
  const std::string wanted = request.text("id");
  const BodyRegister bodies(office.feeds(), office.judged());
  if (!wanted.empty()) {
    if (const auto body = bodies.find(wanted); !body) return refusal(body.error());
  }
  const RecordingBook book(office);
  const Judged& judged = office.judged();
  const Day today = day_at(static_cast<std::int64_t>(request.clock));
  const auto keep = static_cast<std::int64_t>(office.policy().number("bodies.video_days"));
  std::map<std::pair<Day, std::string>, std::uint64_t> examinations;  // day and body: certificates
  for (const rules::CertificateVerdict& verdict : judged.verdicts.certificates) {
    if (verdict.state != rules::CertificateState::kCounts && verdict.state != rules::CertificateState::kRevoked)
      continue;
    const auto* certificate = judged.history().find_as<rules::Certificate>(verdict.entry);
    const auto day = day_from_text(certificate->issued);
    if (!day || (!wanted.empty() && certificate->body != wanted) || days_after(*day, keep) < today) continue;
    ++examinations[{*day, certificate->body}];
  }
  array reminders;
  for (const auto& [when, certificates] : examinations) {
    const auto body = bodies.find(when.second);
    const Day until = days_after(when.first, keep);
    object one{
        {"body", when.second},          {"name", body ? (*body)->name : ""}, {"examined", day_text(when.first)},
        {"certificates", certificates}, {"until", day_text(until)},          {"days_left", days_between(today, until)}};
    if (const std::string site = site_of(application_of(book, when.second)); !site.empty()) one["site"] = site;
    reminders.push_back(std::move(one));
  }
  OfficeReply reply;
  reply.result = object{{"today", day_text(today)}, {"reminders", std::move(reminders)}};
  return reply;
}

}  // namespace yinxin::ledger
