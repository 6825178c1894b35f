// How far each application for recording has come (B2, 备案), from the applicant's feed (application, opinions) and the
// province's (its steps). A fold that puts the two together by official position.
//
// The invariants: a step takes effect only when the one before it has, in order, and is not dated before it; a returned
// step ends the application; the first review of a county's body is by an officer of that county, every other review by
// the member's own officer, the city's review by another one than the first; a step of the province takes effect only
// where the receipt of the city's review stands before it. What takes no effect stands in the feed and not here.
#pragma once

#include <optional>
#include <vector>

#include "ledger/bodies/recording.h"
#include "ledger/certificate/day.h"
#include "ledger/office/open_office.h"

namespace yinxin::ledger {

struct TakenStep {
  RecordingStep step = RecordingStep::first_review;
  RecordingOutcome outcome = RecordingOutcome::agreed;
  EntryName entry;
  Day date{};
  std::string document;  // the province's
  std::string opinion;
  std::optional<std::uint64_t> officer;  // the member's: index of the officer's appointment
};

struct BookedApplication {
  MemberId member;
  std::uint64_t index = 0;
  BodyApplicationBody body;
  Day date{};  // as the form states it
  std::vector<TakenStep> steps;
  std::optional<std::uint64_t> mended_by;  // a later application of the same feed
  std::optional<std::string> recorded_as;  // id of the body that it made, or gave more skills

  EntryName name() const { return {member.text(), index}; }
  RecordingStep reached() const { return steps.empty() ? RecordingStep::applied : steps.back().step; }
  bool returned() const { return !steps.empty() && steps.back().outcome == RecordingOutcome::returned; }
  Day last_date() const { return steps.empty() ? date : steps.back().date; }
};

// Whether this step may be taken next on that day. Errors: recording.returned, recording.order, recording.date.
Result<void> check_next_step(const BookedApplication& application, RecordingStep step, Day date);
// Whether the officer may sign that step. Errors: recording.duty, recording.county, recording.same-officer.
Result<void> check_step_officer(const BookedApplication& application, RecordingStep step, const Officer& officer);

class RecordingBook {
 public:
  explicit RecordingBook(OpenOffice& office);

  const std::vector<BookedApplication>& applications() const { return applications_; }  // by member, then index
  const BookedApplication* find(const EntryName& name) const;
  // The application that the record of this body took over; nullptr where there is none.
  const BookedApplication* of_body(const std::string& id) const;
  // Error: recording.unknown.
  Result<const BookedApplication*> named(const EntryName& name) const;

 private:
  void read_member(OpenOffice& office, const MemberId& member);
  void read_province(OpenOffice& office);
  void record(const EntryName& name, const std::string& body);
  BookedApplication* find_to_change(const EntryName& name);

  std::vector<BookedApplication> applications_;
};

}  // namespace yinxin::ledger
