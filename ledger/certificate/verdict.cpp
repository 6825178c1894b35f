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
  Judge(const VerdictBasis& basis, const CertificateQuestion& question) : basis_(basis), question_(question) {
    verdict_.clock = question.today;
  }

  Verdict run() {
    if (take_token() && take_trust() && take_status() && take_supported() && take_keys()) judge_content();
    return std::move(verdict_);
  }

 private:
  bool decide_and_stop(VerdictCode code, std::string_view stage, Message reason) {
    verdict_.code = code;
    verdict_.stage = stage;
    verdict_.reason = std::move(reason);
    return false;
  }

  // The trust note lists the letters of certificate numbers; without one the usual ones are taken.
  bool take_token() {
    token_ =
        Token::decode(question_.token, basis_.trust() ? std::string_view(basis_.trust()->letters) : kNationalLetters);
    if (token_ || token_.error().code == "token.unsupported") return true;
    return decide_and_stop(VerdictCode::malformed, "decode", token_.error().message);
  }

  bool take_trust() {
    const auto& trust = basis_.trust();
    if (!trust) return decide_and_stop(VerdictCode::trust_problem, "trust", trust.error().message);
    verdict_.trust_number = trust->number;
    if (has_test_prefix(question_.token) != trust->federation.is_test()) {
      return decide_and_stop(VerdictCode::trust_problem, "test",
                             {"The certificate and the trust note are not both of a test federation or both real ones. "
                              "Take the trust note of the certificate's federation.",
                              {}});
    }
    if (question_.today > trust->use_until) {
      return decide_and_stop(
          VerdictCode::trust_problem, "trust",
          {"The trust note may be used until {0} only. Fetch a newer one.", {day_text(trust->use_until)}});
    }
    return true;
  }

  bool take_status() {
    const auto& status = basis_.status();
    if (!status) return true;
    if (!*status) return decide_and_stop(VerdictCode::trust_problem, "status", status->error().message);
    status_ = &**status;
    verdict_.status_number = status_->header.number;
    verdict_.status_as_of = status_->header.as_of;
    return true;
  }

  bool take_supported() {
    return token_ || decide_and_stop(VerdictCode::unsupported, "version", token_.error().message);
  }

  // Both keys and both signatures. Without a status note there is no directory and so no issuer's key: what can be
  // checked is checked, and nothing of the content is shown.
  bool take_keys() {
    const RawToken& raw = token_->raw();
    province_key_ = basis_.find_province_key(raw.province_key);
    issuer_ = basis_.find_issuer(raw.issuer_key);
    if (province_key_ == nullptr) {
      return decide_and_stop(VerdictCode::unknown_issuer, "province-key",
                             {"The province's key that signed this is not in the trust note. Fetch a newer trust note; "
                              "if that does not know it either, do not accept the certificate.",
                              {}});
    }
    if (status_ != nullptr && issuer_ == nullptr) {
      return decide_and_stop(VerdictCode::unknown_issuer, "issuer-key",
                             {"The issuer that signed this is not in the directory of {0}. Fetch a newer status note; "
                              "if that does not know it either, do not accept the certificate.",
                              {day_text(status_->header.as_of)}});
    }
    const bool province_good = crypto::verify(province_key_->key, province_message(raw), raw.province_signature);
    const bool issuer_good =
        issuer_ == nullptr || crypto::verify(issuer_->key->key, issuer_message(raw), raw.issuer_signature);
    if (!province_good || !issuer_good) {
      return decide_and_stop(
          VerdictCode::bad_signature, province_good ? "issuer-signature" : "province-signature",
          {"The signature does not fit: the certificate was forged or altered. Do not accept it.", {}});
    }
    return status_ != nullptr || decide_without_status();
  }

  bool decide_without_status() {
    const Day made = basis_.trust()->made;
    if (question_.today < made) {
      return decide_and_stop(
          VerdictCode::clock_suspect, "clock",
          {"This computer's date ({0}) is before {1}, when the newest note was signed. Set the date and verify again.",
           {day_text(question_.today), day_text(made)}});
    }
    return decide_and_stop(
        VerdictCode::status_stale, "status-missing",
        {"There is no status note: the issuer cannot be checked, nor whether the certificate still stands. Fetch one.",
         {}});
  }

  void judge_content() {
    const TrustNote& trust = *basis_.trust();
    const bool with_proofs = !question_.proofs.empty();
    const Result<void> proof = with_proofs ? check_registration(*token_, trust, question_.proofs) : Result<void>();
    const unsigned year = 2000 + token_->number().year2();
    const CertificateFacts facts{.question = question_,
                                 .trust = trust,
                                 .token = *token_,
                                 .province_key = *province_key_,
                                 .status = *status_,
                                 .body = *issuer_->body,
                                 .issuer_key = *issuer_->key,
                                 .group = status_->body.find_group(issuer_->place, year, token_->number().level()),
                                 .identity = answer_identity(question_.identity, *token_),
                                 .proof = with_proofs ? &proof : nullptr};
    Decision decision = decide_certificate(facts);
    verdict_.certificate = shown(*token_, *issuer_->body);
    verdict_.warnings = warnings_about(facts);
    verdict_.identity = facts.identity;
    verdict_.registration_proved = with_proofs && proof.has_value();
    decide_and_stop(decision.code, decision.stage, std::move(decision.reason));
  }

  const VerdictBasis& basis_;
  const CertificateQuestion& question_;
  Verdict verdict_;
  Result<Token> token_ = refuse("token.unread", "The certificate code has not been read.");
  const StatusNote* status_ = nullptr;
  const RoleKey* province_key_ = nullptr;
  const StatusBody::Issuer* issuer_ = nullptr;
};

}  // namespace

Verdict judge_certificate(const VerdictBasis& basis, const CertificateQuestion& question) {
  return Judge(basis, question).run();
}

}  // namespace yinxin::ledger
