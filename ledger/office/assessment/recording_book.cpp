#include "ledger/office/assessment/recording_book.h"

#include <algorithm>
#include <boost/json.hpp>

#include "ledger/bodies/certification.h"
#include "ledger/entries_of_kind.h"
#include "ledger/office/assessment/recording_words.h"
#include "ledger/office/deciding/decision_words.h"
#include "ledger/office/recorded_entry.h"

namespace yinxin::ledger {

namespace {

constexpr bool is_members(RecordingStep step) {
  return step == RecordingStep::first_review || step == RecordingStep::city_review;
}

std::optional<RecordingStep> step_of(std::uint8_t number) {
  if (number < static_cast<std::uint8_t>(RecordingStep::first_review) ||
      number > static_cast<std::uint8_t>(RecordingStep::published))
    return std::nullopt;
  return static_cast<RecordingStep>(number);
}

std::optional<RecordingOutcome> outcome_of(std::uint8_t number) {
  if (number < 1 || number > 2) return std::nullopt;
  return static_cast<RecordingOutcome>(number);
}

bool is_text(const boost::json::object& object, std::string_view name) {
  const auto* found = object.if_contains(name);
  return found != nullptr && found->is_string();
}

bool is_line(const boost::json::value& line) {
  const auto* object = line.if_object();
  if (object == nullptr) return false;
  const auto* levels = object->if_contains("levels");
  return is_text(*object, "code") && is_text(*object, "name") && is_text(*object, "work_type") && levels != nullptr &&
         levels->is_array() &&
         std::ranges::all_of(levels->get_array(), [](const auto& level) { return level.is_int64(); });
}

// The date of the application as its document states it; nullopt where the document is not what a checked form becomes
// (forms/annex3.h), for it comes from another member.
std::optional<Day> date_of(const BodyApplicationBody& body) {
  boost::system::error_code failed;
  const auto document = boost::json::parse(body.document, failed);
  const auto* object = failed ? nullptr : document.if_object();
  if (object == nullptr || !is_text(*object, "date") || !is_text(*object, "name")) return std::nullopt;
  const auto* nature = object->if_contains("nature_code");
  const auto* lines = object->if_contains("occupations");
  const bool sound = nature != nullptr && nature->is_int64() && nature->get_int64() >= 0 && nature->get_int64() <= 6 &&
                     lines != nullptr && lines->is_array() && std::ranges::all_of(lines->get_array(), is_line);
  return sound ? day_from_text(std::string_view(object->at("date").get_string())) : std::nullopt;
}

}  // namespace

Result<void> check_next_step(const BookedApplication& application, RecordingStep step, Day date) {
  const std::string name = entry_name_text(application.member.text(), application.index);
  if (application.returned()) {
    return refuse("recording.returned", "The application {0} was returned on {1}; mended, it comes as a new one.", name,
                  day_text(application.last_date()));
  }
  const auto next = static_cast<std::uint8_t>(application.reached()) + 1;
  if (application.reached() == RecordingStep::published)
    return refuse("recording.order", "The application {0} has taken its last step, \"{1}\".", name,
                  name_of(application.reached()));
  if (static_cast<std::uint8_t>(step) != next) {
    return refuse("recording.order", "The application {0} stands at \"{1}\"; \"{2}\" does not come next, but \"{3}\".",
                  name, name_of(application.reached()), name_of(step), name_of(static_cast<RecordingStep>(next)));
  }
  if (date < application.last_date()) {
    return refuse("recording.date", "The step is dated {0}, before the one that it follows ({1}).", day_text(date),
                  day_text(application.last_date()));
  }
  return {};
}

Result<void> check_step_officer(const BookedApplication& application, RecordingStep step, const Officer& officer) {
  if (!officer.has(kReviews))
    return refuse("recording.duty", "Officer {0} ({1}) is not appointed to review.", officer.number, officer.name);
  const std::uint32_t county = step == RecordingStep::first_review ? application.body.county : 0;
  if (officer.county != county) {
    return refuse("recording.county",
                  "Officer {0} ({1}) is of the county {2}; this step is for an officer of {3} (0: the member's own).",
                  officer.number, officer.name, officer.county, county);
  }
  const bool again =
      std::ranges::any_of(application.steps, [&](const TakenStep& taken) { return taken.officer == officer.entry; });
  if (again) {
    return refuse("recording.same-officer", "Officer {0} ({1}) gave the first review; another one gives the next.",
                  officer.number, officer.name);
  }
  return {};
}

RecordingBook::RecordingBook(OpenOffice& office) {
  for (const auto& [id, member] : office.roster().members()) read_member(office, id);
  read_province(office);
}

void RecordingBook::read_member(OpenOffice& office, const MemberId& member) {
  const OfficerBook& officers = office.book(member).officers();
  office.feeds().for_each_leaf(member, 0, office.feeds().size(member), [&](std::uint64_t index, ByteView leaf) {
    if (const auto body = body_of_leaf<BodyApplicationBody>(leaf)) {
      const auto date = date_of(*body);
      if (!date) return true;
      if (BookedApplication* mended = body->mends == 0 ? nullptr : find_to_change({member.text(), body->mends - 1});
          mended != nullptr && mended->returned())
        mended->mended_by = index;
      applications_.push_back({member, index, *body, *date, {}, std::nullopt, std::nullopt});
    } else if (const auto opinion = body_of_leaf<BodyOpinionBody>(leaf)) {
      BookedApplication* application = find_to_change({member.text(), opinion->application});
      const auto step = step_of(opinion->step);
      const auto outcome = outcome_of(opinion->outcome);
      const auto date = day_from_number(opinion->date);
      if (application == nullptr || !step || !is_members(*step) || !outcome || !date) return true;
      const Officer* officer = recorder_of(office.roster(), member, officers, index, *opinion);
      if (officer == nullptr || !check_next_step(*application, *step, *date) ||
          !check_step_officer(*application, *step, *officer))
        return true;
      application->steps.push_back(
          {*step, *outcome, {member.text(), index}, *date, {}, opinion->opinion, officer->entry});
    }
    return true;
  });
}

void RecordingBook::read_province(OpenOffice& office) {
  const Judged& judged = office.judged();
  const MemberId& province = office.roster().province();
  // Whether the last step, where the applicant took it, stands before this place of the province's feed.
  const auto stands_before = [&](const TakenStep& step, std::uint64_t index) {
    const auto member = MemberId::parse(step.entry.member);
    if (!member) return false;
    if (*member == province) return step.entry.index < index;
    const auto position = judged.verdicts.official_position({judged.number_of(*member), step.entry.index});
    return position != rules::kNever && position < index;
  };
  office.feeds().for_each_leaf(province, 0, office.feeds().size(province), [&](std::uint64_t index, ByteView leaf) {
    const auto kind = peek_kind(leaf);
    const bool is_about =
        kind == EntryKind::body_recording || kind == EntryKind::body || kind == EntryKind::body_approve;
    if (!is_about || !office.roster().has_effect(index)) return true;
    if (const auto taken = body_of_leaf<BodyRecordingBody>(leaf)) {
      BookedApplication* application = find_to_change(taken->application);
      const auto step = step_of(taken->step);
      const auto outcome = outcome_of(taken->outcome);
      const auto date = day_from_number(taken->date);
      if (application == nullptr || !step || is_members(*step) || !outcome || !date) return true;
      if (application->steps.empty() || !stands_before(application->steps.back(), index)) return true;
      if (!check_next_step(*application, *step, *date)) return true;
      application->steps.push_back(
          {*step, *outcome, {province.text(), index}, *date, taken->document, taken->opinion, std::nullopt});
    } else if (const auto body = body_of_leaf<BodyBody>(leaf)) {
      record(body->application, body->id);
    } else if (const auto more = body_of_leaf<BodyApproveBody>(leaf)) {
      record(more->application, more->id);
    }
    return true;
  });
}

void RecordingBook::record(const EntryName& name, const std::string& body) {
  BookedApplication* application = find_to_change(name);
  if (application != nullptr && !application->recorded_as) application->recorded_as = body;
}

BookedApplication* RecordingBook::find_to_change(const EntryName& name) {
  const auto found =
      std::ranges::find_if(applications_, [&](const BookedApplication& one) { return one.name() == name; });
  return found == applications_.end() ? nullptr : &*found;
}

const BookedApplication* RecordingBook::find(const EntryName& name) const {
  const auto found =
      std::ranges::find_if(applications_, [&](const BookedApplication& one) { return one.name() == name; });
  return found == applications_.end() ? nullptr : &*found;
}

const BookedApplication* RecordingBook::of_body(const std::string& id) const {
  const auto found = std::ranges::find(applications_, id, &BookedApplication::recorded_as);
  return found == applications_.end() ? nullptr : &*found;
}

Result<const BookedApplication*> RecordingBook::named(const EntryName& name) const {
  if (const BookedApplication* found = find(name)) return found;
  return refuse("recording.unknown", "Entry {0} is no application for recording that is held here.",
                entry_name_text(name.member, name.index));
}

}  // namespace yinxin::ledger
