#include "ledger/office/reward/subsidy_certificates.h"

#include <algorithm>

#include "ledger/office/assessment/certificate_choice.h"
#include "ledger/office/assessment/issued_lists.h"
#include "ledger/office/record_content.h"
#include "ledger/text_normal.h"

namespace yinxin::ledger {

namespace {

Message not_visible(NationalSystem state) {
  return {
      "The certificate for this occupation and level is in the state \"{0}\" of the national query system: by the "
      "policy it counts when that shows it. Ask again then (`yinxin cert national visible`).",
      {std::string(name_of(state))}};
}

}  // namespace

std::string SubsidyCertificates::named_by(const BookedSubsidy& subsidy) const {
  const auto person =
      content_of(office_, subsidy.member, subsidy.index, EntryKind::subsidy, subsidy.body.person, Opening::to_check);
  return person ? text_in_content(*person, "certificate") : std::string();
}

const std::map<SubsidyCertificates::Skill, NationalSystem>& SubsidyCertificates::held() {
  if (held_) return *held_;
  held_.emplace();
  const crypto::TagKey* key = office_.tag_key();
  if (key == nullptr) return *held_;
  const NationalBook national(office_.feeds());
  for (const HeldCertificate& one : held_certificates(office_, Opening::to_check)) {
    const RecordedPerson& person = one.person;
    const auto tag = key->tag(crypto::TagPurpose::kSubsidy, person.document_type, person.document_number);
    const TagField field{tag.scheme, tag.key_version, to_bytes(ByteView(tag.value))};
    NationalSystem& state = (*held_)[{field, person.occupation, static_cast<std::uint64_t>(person.level)}];
    state = std::max(state, national.of(one.member.text(), one.index).state);
  }
  return *held_;
}

std::optional<Message> SubsidyCertificates::against_named(const std::string& number, const std::string& occupation,
                                                          std::uint64_t level) {
  const Judged& judged = office_.judged();
  const auto* verdict = bearer_of(judged, normal_number(number));
  if (verdict == nullptr || verdict->state != rules::CertificateState::kCounts || !verdict->settled) {
    return Message{"No certificate {0} counts, as far as is known here. `yinxin cert lookup` says more.", {number}};
  }
  const auto* certificate = judged.history().find_as<rules::Certificate>(verdict->entry);
  if (certificate->occupation != occupation || certificate->level != level) {
    return Message{"Certificate {0} is of the occupation {1} and level {2}, not of what is to be paid for.",
                   {number, certificate->occupation, std::to_string(certificate->level)}};
  }
  const auto state = NationalBook(office_.feeds()).of(judged.id_of(verdict->entry.member), verdict->entry.index).state;
  return counts_beyond_itself(office_.policy(), state) ? std::nullopt : std::optional(not_visible(state));
}

std::optional<Message> SubsidyCertificates::against(const TagField& tag, const std::string& occupation,
                                                    std::uint64_t level, const std::string& certificate) {
  if (!certificate.empty()) {
    if (auto reason = against_named(certificate, occupation, level)) return reason;
  }
  if (counts_beyond_itself(office_.policy(), NationalSystem::not_reported)) return std::nullopt;
  const auto found = held().find({tag, occupation, level});
  if (found == held().end() || counts_beyond_itself(office_.policy(), found->second)) return std::nullopt;
  return not_visible(found->second);
}

}  // namespace yinxin::ledger
