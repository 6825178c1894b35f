#include "ledger/rules/state_digest.h"

#include "crypto/big_endian.h"
#include "crypto/ensure.h"

namespace yinxin::ledger::rules {
namespace {

using crypto::put_big_endian;

class Preimage {
 public:
  explicit Preimage(const History& history) : history_(history) {
    append(bytes_, as_bytes(std::string_view("yinxin/v1/state")));
    put(std::uint8_t{0});
  }

  template <std::unsigned_integral Number>
  void put(Number number) {
    put_big_endian(bytes_, number);
  }
  template <typename State>
  requires std::is_enum_v<State>
  void put(State state) { put(static_cast<std::uint8_t>(state)); }
  void put_text(std::string_view text) {
    ensure(text.size() <= 255, "an id has at most 255 bytes");
    put(static_cast<std::uint8_t>(text.size()));
    append(bytes_, as_bytes(text));
  }
  void put(EntryRef entry) {
    put_text(history_.members[entry.member].id);
    put(entry.index);
  }

  crypto::Digest digest() const { return crypto::sha256(bytes_); }

 private:
  const History& history_;
  Bytes bytes_;
};

void put_one(Preimage& out, const ClaimVerdict& verdict) {
  out.put(verdict.entry);
  out.put(verdict.state);
  out.put(verdict.step);
  out.put(static_cast<std::uint8_t>(verdict.settled));
  out.put(static_cast<std::uint8_t>(verdict.winner.has_value()));
  if (verdict.winner) out.put(*verdict.winner);
  out.put(verdict.official);
}

void put_one(Preimage& out, const CertificateVerdict& verdict) {
  out.put(verdict.entry);
  out.put(verdict.state);
  out.put(verdict.official);
}

void put_one(Preimage& out, const RangeVerdict& verdict) {
  out.put(verdict.entry);
  out.put(verdict.state);
  out.put(static_cast<std::uint64_t>(verdict.kept.size()));
  for (const Interval& part : verdict.kept) {
    out.put(part.first);
    out.put(part.last);
  }
}

void put_one(Preimage& out, const SubsidyVerdict& verdict) {
  out.put(verdict.entry);
  out.put(verdict.state);
  out.put(verdict.official);
}

bool is_erased(const ClaimVerdict& verdict) { return verdict.state == ClaimState::kErased; }
bool is_erased(const SubsidyVerdict& verdict) { return verdict.state == SubsidyState::kErased; }
bool is_erased(const CertificateVerdict&) { return false; }
bool is_erased(const RangeVerdict&) { return false; }

// Erased entries are left out: who never held their bytes cannot tell a claim from a subsidy.
template <typename Verdict>
void put_all(Preimage& out, const ByEntry<Verdict>& verdicts) {
  std::uint64_t count = 0;
  for (const Verdict& verdict : verdicts) count += is_erased(verdict) ? 0 : 1;
  out.put(count);
  for (const Verdict& verdict : verdicts) {
    if (!is_erased(verdict)) put_one(out, verdict);
  }
}

}  // namespace

crypto::Digest state_digest(const History& history, const Verdicts& official) {
  ensure(official.extent == Extent::kOfficial, "the state that nodes compare is the official one");
  Preimage out(history);
  out.put(official.horizon.value_or(history.members[history.province].entries.size()));
  put_all(out, official.claims);
  put_all(out, official.certificates);
  put_all(out, official.ranges);
  put_all(out, official.subsidies);
  return out.digest();
}

}  // namespace yinxin::ledger::rules
