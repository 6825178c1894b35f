#include "tests/ledger/support/verify_vectors.h"

#include <boost/json.hpp>
#include <functional>
#include <map>

#include "crypto/text_encoding.h"
#include "ledger/certificate/certificate_file.h"
#include "ledger/certificate/token.h"
#include "tests/ledger/support/certificate_federation.h"

namespace yinxin::ledger::testing {

namespace {

namespace json = boost::json;

// One question, in order but for what a vector changes.
struct Question {
  RawToken token = genuine_token();
  std::string subject;  // instead of the token's text
  std::string root = "test";
  std::vector<std::string> trust = {"test"};
  std::string status = "full";  // empty for none
  std::string today = "2024-08-02";
  std::string identity;  // "201:…"
  std::string slip;
  std::string printed;
  std::uint64_t trust_seen = 0;
  std::uint64_t status_seen = 0;
};

class Writer {
 public:
  void trust_note(const std::string& name, const std::string& note) { trust_notes_[name] = note; }
  void root(const std::string& name, const TrustNote& trust) {
    roots_[name] = crypto::to_hex(root_fingerprint(trust.federation, trust.roots));
  }
  void status_note(const std::string& name, const std::string& file) {
    status_files_[name] = crypto::to_base64(as_bytes(file));
  }

  void add(const std::string& name, int exit_code, const std::string& stage,
           const std::function<void(Question&)>& change, const std::string& identity_answer = "not-checked") {
    Question question;
    change(question);
    json::object item{{"name", name},
                      {"subject", question.subject.empty() ? token_text(question.token) : question.subject},
                      {"root", question.root},
                      {"trust", json::value_from(question.trust)},
                      {"status", question.status},
                      {"today", question.today},
                      {"identity", question.identity},
                      {"slip", question.slip},
                      {"printed", question.printed},
                      {"trust_seen", question.trust_seen},
                      {"status_seen", question.status_seen},
                      {"exit_code", exit_code},
                      {"stage", stage},
                      {"identity_answer", identity_answer}};
    const bool shown = exit_code == 0 || (exit_code >= 12 && exit_code <= 18) || (exit_code >= 21 && exit_code <= 24);
    item["shown"] = shown && stage != "status-missing";
    cases_.push_back(std::move(item));
  }

  std::string text() const {
    std::string out = "{\n\"what\": \"questions to the offline verifier and the answers expected; see README.md\",\n";
    out += block("roots", roots_) + block("trust_notes", trust_notes_) + block("status_files", status_files_) +
           "\"cases\": [\n";
    for (std::size_t i = 0; i < cases_.size(); ++i) {
      out += json::serialize(cases_[i]) + (i + 1 < cases_.size() ? ",\n" : "\n");
    }
    return out + "]\n}\n";
  }

 private:
  static std::string block(const std::string& name, const std::map<std::string, std::string>& entries) {
    std::string out = "\"" + name + "\": {\n";
    std::size_t left = entries.size();
    for (const auto& [key, value] : entries) {
      out += json::serialize(json::string(key)) + ": " + json::serialize(json::string(value)) +
             (--left > 0 ? ",\n" : "\n");
    }
    return out + "},\n";
  }

  std::map<std::string, std::string> roots_, trust_notes_, status_files_;
  std::vector<json::object> cases_;
};

TrustNote later(TrustNote trust, std::uint64_t number) {
  trust.number = number;
  return trust;
}

void write_trust_notes(Writer& out) {
  const TrustNote test = trust_of_test_federation();
  out.root("test", test);
  out.trust_note("test", sign_trust(test, {1}));
  out.trust_note("test-forged", sign_trust(test, {1}, kStranger));
  out.trust_note("test-later", sign_trust(later(test, 4), {1}));
  TrustNote closed = test;
  closed.keys[0].closed_at = 512;
  out.trust_note("test-province-key-closed", sign_trust(closed, {1}));
  closed.keys[0].closed_at = 513;
  out.trust_note("test-province-key-closed-later", sign_trust(closed, {1}));

  const TrustNote real = trust_of_real_federation();
  out.root("real", real);
  out.trust_note("real", sign_trust(real, {1, 3, 5}));
  out.trust_note("real-two-signatures", sign_trust(real, {1, 3}));
  TrustNote next = later(real, 4);
  ++next.roots.version;
  next.roots.roots[4] = key_of(105).public_key();
  out.trust_note("real-next-roots", sign_trust(next, {1, 2, 3}));
  out.trust_note("real-next-roots-old-missing", sign_trust(next, {1, 2}));
}

void write_status_notes(Writer& out) {
  const TrustNote trust = trust_of_test_federation();
  const StatusHeader header = status_header(trust);
  const auto put = [&](const std::string& name, const std::function<void(StatusHeader&, StatusBody&)>& change) {
    StatusHeader changed_header = header;
    StatusBody body = full_status_body();
    change(changed_header, body);
    out.status_note(name, status_file(trust, changed_header, body));
  };
  put("full", [](StatusHeader&, StatusBody&) {});
  put("silent", [](StatusHeader&, StatusBody& body) {
    body.says_registered = body.says_revoked = body.says_suspended = false;
    for (auto& group : body.groups) {
      group.registered = group.suspended = {};
      group.revoked.clear();
    }
  });
  put("issuer-key-compromised", [](StatusHeader&, StatusBody& body) {
    body.bodies[0].keys[0].state = IssuerKeyState::compromised;
    body.bodies[0].keys[0].closed_at = 512;
  });
  put("issuer-key-closed-later", [](StatusHeader&, StatusBody& body) {
    body.bodies[0].keys[0].state = IssuerKeyState::closed;
    body.bodies[0].keys[0].closed_at = 513;
  });
  put("other-years", [](StatusHeader&, StatusBody& body) { body.bodies[0].keys[0].first_year = 2025; });
  put("other-levels", [](StatusHeader&, StatusBody& body) { body.bodies[0].keys[0].levels = 0b10011; });
  put("range-returned", [](StatusHeader&, StatusBody& body) { body.groups[0].allotted = SerialSet({{100, 500}}); });
  put("newer-trust", [](StatusHeader& changed, StatusBody&) { changed.trust = 4; });
  std::string spoiled = status_file(trust, header, full_status_body());
  spoiled.back() ^= 1;
  out.status_note("body-altered", spoiled);
  const TrustNote real = trust_of_real_federation();
  out.status_note("real", status_file(real, status_header(real), full_status_body()));
}

void set_number(Question& q, const char* number) {
  q.token.number = number;
  sign_again(q.token);
}

void write_unreadable(Writer& out) {
  out.add("one character misread", 10, "decode", [](Question& q) {
    q.subject = token_text(q.token);
    q.subject[100] = q.subject[100] == 'A' ? 'B' : 'A';
  });
  out.add("cut off", 10, "decode", [](Question& q) { q.subject = token_text(q.token).substr(0, 200); });
  out.add("not a code", 10, "decode", [](Question& q) { q.subject = "https://example.org/verify?n=1"; });
  out.add("lower case", 10, "decode", [](Question& q) {
    for (const char c : token_text(q.token)) q.subject += static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  });
  out.add("longer than 512 bytes", 10, "decode", [](Question& q) { q.subject = "YXT1:" + std::string(832, 'A'); });
  out.add("prefix of production on a test token", 10, "decode",
          [](Question& q) { q.subject = "YXC1:" + token_text(q.token).substr(5); });
  out.add("name not in normal form", 10, "decode",
          [](Question& q) { q.token.name = "Jose\u0301", sign_again(q.token); });
  out.add("name with a zero-width space", 10, "decode",
          [](Question& q) { q.token.name = "张\u200b测", sign_again(q.token); });
  out.add("name with a full-width digit", 10, "decode",
          [](Question& q) { q.token.name = "张３", sign_again(q.token); });
  out.add("issue date that is none", 10, "decode", [](Question& q) { q.token.issued = 20240631, sign_again(q.token); });
  out.add("serial 000000", 10, "decode", [](Question& q) { set_number(q, "1000034034001243000000"); });
  out.add("letter not in use", 10, "decode", [](Question& q) { set_number(q, "Z000034034001243000017"); });
  out.add("unknown flag", 10, "decode", [](Question& q) { q.token.flags = 0x81, sign_again(q.token); });
  out.add("type of a slip", 10, "decode", [](Question& q) { q.token.type = 2, sign_again(q.token); });
  out.add("something behind the token", 10, "file", [](Question& q) { q.subject = token_text(q.token) + "\nmore\n"; });
  out.add("malformed before a missing trust note", 10, "decode",
          [](Question& q) { q.subject = "YXT1:", q.trust.clear(); });
}

void write_trust_problems(Writer& out) {
  out.add("no trust note", 26, "trust", [](Question& q) { q.trust.clear(); });
  out.add("no root fingerprint", 26, "trust", [](Question& q) { q.root.clear(); });
  out.add("another root", 26, "trust", [](Question& q) { q.root = "real"; });
  out.add("trust note signed by a stranger", 26, "trust", [](Question& q) { q.trust = {"test-forged"}; });
  out.add("trust note past its use", 26, "trust", [](Question& q) { q.today = "2029-01-01"; });
  out.add("trust note rolled back", 26, "trust", [](Question& q) { q.trust_seen = 4; });
  out.add("test token under a real trust note", 26, "test",
          [](Question& q) { q.root = "real", q.trust = {"real"}, q.status.clear(); });
  out.add("real trust note with two of three signatures", 26, "trust",
          [](Question& q) { q.root = "real", q.trust = {"real-two-signatures"}; });
  out.add("next roots without the old ones' signatures", 26, "trust", [](Question& q) {
    q.root = "real", q.trust = {"real", "real-next-roots-old-missing"};
  });
  out.add("next roots without the note before", 26, "trust",
          [](Question& q) { q.root = "real", q.trust = {"real-next-roots"}; });
  out.add("status note altered", 26, "status", [](Question& q) { q.status = "body-altered"; });
  out.add("status note of another federation", 26, "status", [](Question& q) { q.status = "real"; });
  out.add("status note under a newer trust note", 26, "status", [](Question& q) { q.status = "newer-trust"; });
  out.add("status note rolled back", 26, "status", [](Question& q) { q.status_seen = 8; });
  out.add("trust problem before unsupported", 26, "trust", [](Question& q) { q.token.version = 2, q.trust.clear(); });
}

void write_unsupported_and_unknown(Writer& out) {
  out.add("version 2", 25, "version", [](Question& q) { q.token.version = 2, sign_again(q.token); });
  out.add("suite 2", 25, "version", [](Question& q) { q.token.suite = 2, sign_again(q.token); });
  out.add("level above 1", 25, "version", [](Question& q) { set_number(q, "1000034034001246000017"); });
  out.add("unknown issuer", 20, "issuer-key", [](Question& q) { sign_again(q.token, kStranger); });
  out.add("unknown province key", 20, "province-key", [](Question& q) { sign_again(q.token, kIssuerSeal, kStranger); });
  out.add("name exchanged, code made anew", 11, "province-signature", [](Question& q) { q.token.name = "李测试"; });
  out.add("position exchanged, code made anew", 11, "province-signature",
          [](Question& q) { q.token.registered_at = 5; });
  out.add("issuer's signature spoilt under a good one of the province", 11, "issuer-signature", [](Question& q) {
    q.token.issuer_signature.bytes[0] ^= std::byte{1};
    register_token(q.token, q.token.registered_at, key_of(kProvinceSeal));
  });
}

void write_reds(Writer& out) {
  out.add("issue date of another year", 18, "year",
          [](Question& q) { q.token.issued = 20230601, sign_again(q.token); });
  out.add("proof of another certificate", 18, "proof", [](Question& q) {
    RawToken other = q.token;
    other.name = "李测试";
    sign_again(other);
    q.subject = format_certificate_file({token_text(q.token), proofs_of(other)});
  });
  out.add("number of another body", 12, "body", [](Question& q) { sign_again(q.token, kOtherIssuerSeal); });
  out.add("year that the key may not sign", 12, "years", [](Question& q) { q.status = "other-years"; });
  out.add("level that the key may not sign", 12, "levels", [](Question& q) { q.status = "other-levels"; });
  out.add("serial outside the range", 12, "range", [](Question& q) { set_number(q, "1000034034001243000501"); });
  out.add("serial outside the range, silent status note", 12, "range",
          [](Question& q) { set_number(q, "1000034034001243000501"), q.status = "silent"; });
  out.add("issuer's key compromised before registration", 14, "issuer-key",
          [](Question& q) { q.status = "issuer-key-compromised"; });
  out.add("province's key closed before registration", 14, "province-key",
          [](Question& q) { q.trust = {"test-province-key-closed"}; });
  out.add("revoked", 13, "revocation", [](Question& q) { set_number(q, "1000034034001243000003"); });
  out.add("revoked, by a status note past its use", 13, "revocation",
          [](Question& q) { set_number(q, "1000034034001243000003"), q.today = "2024-12-01"; });
  out.add("not registered", 17, "registration", [](Question& q) { set_number(q, "1000034034001243000021"); });
  out.add(
      "another person's number", 15, "identity",
      [](Question& q) { q.identity = "201:340300199001010020", q.slip = slip_text(genuine_slip()); }, "mismatch");
  out.add(
      "slip of another certificate", 15, "slip",
      [](Question& q) {
        HolderSlip slip = genuine_slip();
        slip.number = *CertificateNumber::parse("1000034034001243000018");
        q.identity = std::string("201:") + kHolderNumber;
        q.slip = slip_text(slip);
      },
      "mismatch");
  out.add("printed number differs", 16, "print", [](Question& q) { q.printed = "1000034034001243000018"; });
}

void write_ambers_and_green(Writer& out) {
  out.add("clock before the status note", 24, "clock", [](Question& q) { q.today = "2024-07-31"; });
  out.add("clock before the issue date", 24, "clock",
          [](Question& q) { q.token.issued = 20241201, sign_again(q.token); });
  out.add("no status note", 21, "status-missing", [](Question& q) { q.status.clear(); });
  out.add("status note past its use", 21, "status-age", [](Question& q) { q.today = "2024-11-01"; });
  out.add("silent status note", 21, "status-silent", [](Question& q) { q.status = "silent"; });
  out.add("registered after the status note", 22, "coverage",
          [](Question& q) { q.token.registered_at = 1000, sign_again(q.token); });
  out.add("range not known to the status note", 22, "coverage",
          [](Question& q) { q.token.registered_at = 1000, set_number(q, "1000034034001243000501"); });
  out.add("suspended", 23, "suspension", [](Question& q) { set_number(q, "1000034034001243000005"); });
  out.add("valid", 0, "valid", [](Question&) {});
  out.add("valid on the last day of the status note", 0, "valid", [](Question& q) { q.today = "2024-10-31"; });
  out.add(
      "valid with the holder's number and slip", 0, "valid",
      [](Question& q) { q.identity = std::string("201:") + kHolderNumber, q.slip = slip_text(genuine_slip()); },
      "matched");
  out.add("valid, number without slip", 0, "valid",
          [](Question& q) { q.identity = std::string("201:") + kHolderNumber; });
  out.add("valid with the printed number", 0, "valid", [](Question& q) { q.printed = "1000034034001243000017"; });
  out.add("valid with proofs", 0, "valid", [](Question& q) {
    q.subject = format_certificate_file({token_text(q.token), proofs_of(q.token)});
  });
  out.add("valid with a proof in the province's feed", 0, "valid", [](Question& q) {
    q.subject = format_certificate_file({token_text(q.token), {proof_in_province_feed(q.token)}});
  });
  out.add("valid, national profile, level 1, foreign name, longest fields", 0, "valid", [](Question& q) {
    q.token.number = "Y000034000123241000001";
    q.token.name = "Anne-Marie O'Test Jr. Đặng Łukasz van der Beispielma-Té";
    q.token.occupation = "6-99-99-99-123456";
    q.token.occupation.resize(16);
    q.token.work_type = "焊接设备操作与维护高级一";
    sign_again(q.token, kOtherIssuerSeal);
  });
  out.add("valid, registered before the issuer's key was closed", 0, "valid",
          [](Question& q) { q.status = "issuer-key-closed-later"; });
  out.add("valid, registered before the province's key was closed", 0, "valid",
          [](Question& q) { q.trust = {"test-province-key-closed-later"}; });
  out.add("valid, its range returned since", 0, "valid", [](Question& q) { q.status = "range-returned"; });
  out.add("valid under a chain of two trust notes", 0, "valid", [](Question& q) { q.trust = {"test", "test-later"}; });
  out.add("valid in a real federation whose roots changed", 0, "valid", [](Question& q) {
    q.token.flags = 0;
    sign_again(q.token);
    q.root = "real";
    q.trust = {"real", "real-next-roots"};
    q.status = "real";
  });
}

}  // namespace

std::string make_verify_vectors() {
  Writer out;
  write_trust_notes(out);
  write_status_notes(out);
  write_unreadable(out);
  write_trust_problems(out);
  write_unsupported_and_unknown(out);
  write_reds(out);
  write_ambers_and_green(out);
  return out.text();
}

}  // namespace yinxin::ledger::testing
