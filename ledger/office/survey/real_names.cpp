#include "ledger/office/survey/real_names.h"

#include "ledger/office/survey/row_life_words.h"

namespace yinxin::ledger {

const RowMarks& RealNames::marks_of(const MemberId& member) {
  const RowBook& book = office_.book(member);
  return marks_.try_emplace(member, office_.feeds(), book).first->second;
}

boost::json::object RealNames::object_of(const MemberId& member, std::uint64_t row) {
  const RowMarks& marks = marks_of(member);
  boost::json::object out = realname_object(office_.book(member), marks, row).value_or(boost::json::object());
  out["suffices"] = policy_.suffices(marks.authenticated(row));
  return out;
}

bool wants_real_names(OpenOffice& office, const OfficeRequest& request) {
  return request.flag("real_names") || request.flag("without_real_name") ||
         realname_policy(office.policy()).before_submission;
}

}  // namespace yinxin::ledger
