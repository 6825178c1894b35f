// Batches of an assessment body: plan, results, public notice, steps of the offices, what was issued (B4 to B7).
//
// What a reader would get wrong: a list of persons is `parts` leaves, all of one batch of the feed, of which each says
// which `part` it is. Part 0 says everything else and has the keys; each further one holds one person, so that a person
// can be erased and the list stays.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ledger/bodies/fields.h"
#include "ledger/entry_kind.h"

namespace yinxin::ledger {

struct PlannedSkill {
  std::string occupation;
  std::uint64_t level = 0;
  std::string work_type;
  std::uint32_t people = 0;
  auto operator<=>(const PlannedSkill&) const = default;
};
struct Counted {
  std::uint8_t code = 0;
  std::uint32_t people = 0;
  auto operator<=>(const Counted&) const = default;
};

struct BatchPlanBody {
  static constexpr EntryKind kKind = EntryKind::batch_plan;
  std::string body;
  std::string batch;
  std::uint32_t announced = 0;
  std::uint32_t first_day = 0;
  std::uint32_t last_day = 0;
  std::string time;
  std::string place;
  std::vector<std::string> modules;
  std::vector<PlannedSkill> skills;
  std::vector<Counted> sources;
  std::vector<Counted> bases;
  std::vector<std::string> assessors;
  std::vector<std::string> invigilators;
  std::vector<std::string> supervisors;
  std::uint32_t people = 0;
  std::uint32_t parts = 1;
  std::uint32_t part = 0;
  SealedRecord candidates;
  bool operator==(const BatchPlanBody&) const = default;
};

enum class BatchStep : std::uint8_t {
  plan_approved = 1,
  plan_refused = 2,
  plan_withdrawn = 3,
  summary_filed = 4,
  centre_opinion = 5,
  department_opinion = 6,
};

struct BatchStepBody {
  static constexpr EntryKind kKind = EntryKind::batch_step;
  EntryName plan;
  std::uint8_t step = 0;
  std::uint32_t day = 0;
  std::string text;
  Bytes figures;
  std::optional<OfficerSignature> officer;
  bool operator==(const BatchStepBody&) const = default;
};

struct BatchResultBody {
  static constexpr EntryKind kKind = EntryKind::result;
  EntryName plan;
  std::uint32_t day = 0;
  std::uint32_t passed = 0;
  std::uint32_t failed = 0;
  std::uint32_t absent = 0;
  std::uint32_t parts = 1;
  std::uint32_t part = 0;
  SealedRecord people;
  bool operator==(const BatchResultBody&) const = default;
};

struct IssuedListBody {
  static constexpr EntryKind kKind = EntryKind::issued_list;
  std::string body;
  EntryName plan;
  std::uint32_t parts = 1;
  std::uint32_t part = 0;
  SealedRecord people;
  std::vector<PlannedSkill> figures = {};
  bool operator==(const IssuedListBody&) const = default;
};

struct PublicNoticeBody {
  static constexpr EntryKind kKind = EntryKind::public_notice;
  std::uint8_t list = 0;
  EntryName about;
  std::uint32_t from = 0;
  std::uint32_t until = 0;
  Bytes digest;
  std::uint32_t people = 0;
  bool operator==(const PublicNoticeBody&) const = default;
};

}  // namespace yinxin::ledger
