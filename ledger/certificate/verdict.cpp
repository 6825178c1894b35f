#include "ledger/certificate/verdict.h"

#include "ledger/certificate/certificate_checks.h"
#include "ledger/certificate/registration_proof.h"

namespace yinxin::ledger {

namespace {

ShownCertificate shown(const Token& token, const DirectoryBody& body) {
  return {.number = token.number().text(),
          .name = token.name().text(),
          .level = token.number().level(),
          .issuer = body.name,
          .record_number = body.record_number,
          .occupation = token.raw().occupation,
          .work_type = token.raw().work_type,
          .issued = token.issued(),
          .registered_at = token.raw().registered_at};
}

// Keeps the verdict as it grows. Each step gives false once it has decided; then the rest is not asked.
class Judge {
 public:
  explicit Judge(const VerdictQuestion& question) : question_(question) { verdict_.clock = question.today; }

  Verdict run() {
    if (take_token_and_trust() && take_status() && take_supported() && take_keys()) judge_content();
    return std::move(verdict_);
  }

 private:
  bool decide_and_stop(VerdictCode code, std::string_view stage, Message reason) {
    verdict_.code = code;
    verdict_.stage = stage;
    verdict_.reason = std::move(reason);
    return false;
  }

  // The trust note is read first because it lists the letters of certificate numbers, but its fault is named second.
  bool take_token_and_trust() {
    Result<TrustNote> trust = question_.root
                                  ? follow_trust(*question_.root, question_.trust_notes)
                                  : Result<TrustNote>(refuse("trust.no-root",
                                                             "No root fingerprint is known: give the one that is "
                                                             "printed in the public notice."));
    token_ = Token::decode(question_.token, trust ? std::string_view(trust->letters) : kNationalLetters);
    if (!token_ && token_.error().code != "token.unsupported") {
      return decide_and_stop(VerdictCode::malformed, "decode", token_.error().message);
    }
    if (!trust) return decide_and_stop(VerdictCode::trust_problem, "trust", trust.error().message);
    verdict_.trust_number = trust->number;
    if (!take_trust_age(*trust)) return false;
    trust_ = std::move(*trust);
    return true;
  }

  bool take_supported() {
    return token_ || decide_and_stop(VerdictCode::unsupported, "version", token_.error().message);
  }

  bool take_trust_age(const TrustNote& trust) {
    if (has_test_prefix(question_.token) != trust.federation.is_test()) {
      return decide_and_stop(VerdictCode::trust_problem, "test",
                             {"The certificate and the trust note are not both of a test federation or both real ones. "
                              "Take the trust note "
                              "of the certificate's federation.",
                              {}});
    }
    if (trust.number < question_.trust_number_seen) {
      return decide_and_stop(VerdictCode::trust_problem, "trust",
                             {"Trust note {0} is older than number {1}, which was seen before. Fetch it anew.",
                              {std::to_string(trust.number), std::to_string(question_.trust_number_seen)}});
    }
    if (question_.today > trust.use_until) {
      return decide_and_stop(
          VerdictCode::trust_problem, "trust",
          {"The trust note may be used until {0} only. Fetch a newer one.", {day_text(trust.use_until)}});
    }
    return true;
  }

  bool take_status() {
    if (!question_.status_file) return true;
    auto status = read_status_file(*question_.status_file, *trust_);
    if (!status) return decide_and_stop(VerdictCode::trust_problem, "status", status.error().message);
    verdict_.status_number = status->header.number;
    verdict_.status_as_of = status->header.as_of;
    if (status->header.number < question_.status_number_seen) {
      return decide_and_stop(VerdictCode::trust_problem, "status",
                             {"Status note {0} is older than number {1}, which was seen before. Fetch it anew.",
                              {std::to_string(status->header.number), std::to_string(question_.status_number_seen)}});
    }
    status_ = std::move(*status);
    return true;
  }

  // Both keys and both signatures. Without a status note there is no directory and so no issuer's key: what can be
  // checked is checked, and nothing of the content is shown.
  bool take_keys() {
    const RawToken& raw = token_->raw();
    province_key_ = trust_->find(KeyRole::province_certificate_seal, raw.province_key);
    if (status_) issuer_ = status_->body.find_issuer(raw.issuer_key);
    if (province_key_ == nullptr) {
      return decide_and_stop(VerdictCode::unknown_issuer, "province-key",
                             {"The province's key that signed this is not in the trust note. Fetch a newer trust note; "
                              "if that does not know "
                              "it either, do not accept the certificate.",
                              {}});
    }
    if (status_ && !issuer_) {
      return decide_and_stop(VerdictCode::unknown_issuer, "issuer-key",
                             {"The issuer that signed this is not in the directory of {0}. Fetch a newer status note; "
                              "if that does not know "
                              "it either, do not accept the certificate.",
                              {day_text(status_->header.as_of)}});
    }
    const bool province_good = crypto::verify(province_key_->key, province_message(raw), raw.province_signature);
    const bool issuer_good = !issuer_ || crypto::verify(issuer_->key->key, issuer_message(raw), raw.issuer_signature);
    if (!province_good || !issuer_good) {
      return decide_and_stop(
          VerdictCode::bad_signature, province_good ? "issuer-signature" : "province-signature",
          {"The signature does not fit: the certificate was forged or altered. Do not accept it.", {}});
    }
    if (status_) return true;
    if (question_.today < trust_->made) {
      return decide_and_stop(
          VerdictCode::clock_suspect, "clock",
          {"This computer's date ({0}) is before {1}, when the newest note was signed. Set the date and verify again.",
           {day_text(question_.today), day_text(trust_->made)}});
    }
    return decide_and_stop(
        VerdictCode::status_stale, "status-missing",
        {"There is no status note: the issuer cannot be checked, nor whether the certificate still stands. Fetch one.",
         {}});
  }

  void judge_content() {
    const unsigned year = 2000 + token_->number().year2();
    const Result<void> proof =
        question_.proofs.empty() ? Result<void>() : check_registration(*token_, *trust_, question_.proofs);
    const CertificateFacts facts{.question = question_,
                                 .trust = *trust_,
                                 .token = *token_,
                                 .province_key = *province_key_,
                                 .status = *status_,
                                 .body = *issuer_->body,
                                 .issuer_key = *issuer_->key,
                                 .group = status_->body.find_group(issuer_->place, year, token_->number().level()),
                                 .identity = answer_identity(question_.identity, *token_),
                                 .proof = question_.proofs.empty() ? nullptr : &proof};
    Decision decision = decide_certificate(facts);
    verdict_.certificate = shown(*token_, *issuer_->body);
    verdict_.warnings = warnings_about(facts);
    verdict_.identity = facts.identity;
    verdict_.registration_proved = !question_.proofs.empty() && proof.has_value();
    decide_and_stop(decision.code, decision.stage, std::move(decision.reason));
  }

  const VerdictQuestion& question_;
  Verdict verdict_;
  std::optional<TrustNote> trust_;
  Result<Token> token_ = refuse("token.unread", "The certificate code has not been read.");
  std::optional<StatusNote> status_;
  const RoleKey* province_key_ = nullptr;
  std::optional<StatusBody::Issuer> issuer_;
};

}  // namespace

Verdict judge_certificate(const VerdictQuestion& question) { return Judge(question).run(); }

}  // namespace yinxin::ledger
