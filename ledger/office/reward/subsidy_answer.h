// Whether a subsidy may be paid (C4), from all that is held here of all members, without anybody's personal data.
//
// What a reader would get wrong: "may be paid" is said only of a subsidy that is recorded and whose receipt by the
// province has come: until then another office may have recorded one that comes first. Before it is recorded the best
// answer is that nothing stands against it.
#pragma once

#include "ledger/office/reward/subsidy_book.h"
#include "ledger/office/reward/subsidy_certificates.h"
#include "ledger/office/reward/subsidy_types.h"

namespace yinxin::ledger {

enum class PaymentState : std::uint8_t {
  may_be_paid,   // 可以发放
  by_exception,  // 可以发放: beyond three a year, by the province's exception
  free,          // not recorded; nothing stands against it
  not_yet,       // 尚未确定: wait for the province's receipt
  no,            // 不得发放
};
std::string_view name_of(PaymentState state);

struct PaymentAnswer {
  PaymentState state = PaymentState::no;
  Message reason;
  const BookedSubsidy* against = nullptr;  // the one that stands against it
  bool limit = false;                      // only the limit of three a year does
};

// What is asked about before it is recorded.
struct SubsidyQuestion {
  TagField tag;
  SubsidyType type;
  std::string occupation;
  std::uint64_t level = 0;
  std::uint64_t year = 0;
  std::string unit;  // keyed name; empty: not said
  std::uint32_t quantity = 0;
  std::string certificate;  // the number of the one that it is paid for; empty: none is named
};

class SubsidyDesk {
 public:
  // All must outlive it.
  SubsidyDesk(const SubsidyBook& book, const Judged& judged, const Policy& policy, const Roster& roster,
              SubsidyCertificates& certificates)
      : book_(book), judged_(judged), policy_(policy), roster_(roster), certificates_(certificates) {}

  PaymentAnswer may_pay(const SubsidyQuestion& question) const;
  PaymentAnswer may_pay(const BookedSubsidy& recorded) const;

 private:
  struct Against {
    Message reason;
    const BookedSubsidy* subsidy = nullptr;
    bool limit = false;  // the limit of three a year, which the province can except from
  };
  // What stands against the question among these, which come before it.
  std::optional<Against> against(const SubsidyQuestion& question,
                                 const std::vector<const BookedSubsidy*>& before) const;
  Message paid_already(const BookedSubsidy& other, Message sentence) const;
  bool counts(const BookedSubsidy& subsidy) const;
  std::string member_name(const MemberId& id) const;

  const SubsidyBook& book_;
  const Judged& judged_;
  const Policy& policy_;
  const Roster& roster_;
  SubsidyCertificates& certificates_;
};

}  // namespace yinxin::ledger
