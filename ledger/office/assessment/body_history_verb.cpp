#include "ledger/office/assessment/body_history_verb.h"

#include <algorithm>
#include <boost/json.hpp>

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

}  // namespace

OfficeReply body_history(OpenOffice& office, const OfficeRequest& request, Progress&) {
  const BodyRegister bodies(office.feeds(), office.judged());
  const auto body = bodies.find(request.text("id"));
  if (!body) return refusal(body.error());
  const RecordingBook book(office);
  const BookedApplication* application = book.of_body((*body)->id);
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

}  // namespace yinxin::ledger
