#include "ledger/views/contest_chunk.h"

#include "crypto/big_endian.h"
#include "crypto/ensure.h"
#include "crypto/sha256.h"
#include "ledger/store.h"

namespace yinxin::ledger {

namespace {

using crypto::put_big_endian;

constexpr std::size_t kCheckBytes = 8;

[[noreturn]] void damaged() {
  throw StoreFailure(refuse("store.damaged-view",
                            "A view of people filed more than once is damaged; run `yinxin doctor --repair` on the "
                            "stopped node.")
                         .error());
}

template <typename T>
T taken(std::optional<T> value) {
  if (!value) damaged();
  return *value;
}

rules::ClaimVerdict take_claim(crypto::ByteReader& in, const rules::MemberNumbers& numbers) {
  rules::ClaimVerdict out;
  out.entry.member = numbers.find(as_text(taken(in.take_bytes(taken(in.take<std::uint8_t>())))));
  out.entry.index = taken(in.take<std::uint64_t>());
  out.state = static_cast<rules::ClaimState>(taken(in.take<std::uint8_t>()));
  out.official = taken(in.take<std::uint64_t>());
  out.confirmed = taken(in.take<std::uint8_t>()) != 0;
  return out;
}

}  // namespace

Bytes contest_chunk(std::span<const rules::ContestVerdict> contests, const rules::Verdicts& verdicts,
                    const rules::MemberNumbers& numbers) {
  Bytes body;
  put_big_endian(body, static_cast<std::uint32_t>(contests.size()));
  for (const rules::ContestVerdict& contest : contests) {
    const rules::ClaimVerdict* first = verdicts.claims.find(contest.claims.front());
    ensure(first != nullptr, "a contest is of claims that have verdicts");
    put_big_endian(body, static_cast<std::uint16_t>(contest.campaign.size()));
    append(body, as_bytes(contest.campaign));
    put_big_endian(body, static_cast<std::uint8_t>(first->winner.has_value()));
    put_big_endian(body, first->step);
    put_big_endian(body, static_cast<std::uint8_t>(first->settled));
    put_big_endian(body, static_cast<std::uint32_t>(contest.claims.size()));
    for (const rules::EntryRef& claim : contest.claims) {
      const rules::ClaimVerdict* verdict = verdicts.claims.find(claim);
      ensure(verdict != nullptr, "a contest is of claims that have verdicts");
      const std::string& member = numbers.ids()[claim.member].text();
      put_big_endian(body, static_cast<std::uint8_t>(member.size()));
      append(body, as_bytes(member));
      put_big_endian(body, claim.index);
      put_big_endian(body, static_cast<std::uint8_t>(verdict->state));
      put_big_endian(body, verdict->official);
      put_big_endian(body, static_cast<std::uint8_t>(verdict->confirmed));
    }
  }
  Bytes out = to_bytes(ByteView(crypto::sha256(body)).first(kCheckBytes));
  append(out, body);
  return out;
}

std::vector<ViewedContest> contests_of_chunk(ByteView stored, const rules::MemberNumbers& numbers) {
  if (stored.size() < kCheckBytes) damaged();
  const ByteView body = stored.subspan(kCheckBytes);
  if (!equal(ByteView(crypto::sha256(body)).first(kCheckBytes), stored.first(kCheckBytes))) damaged();
  crypto::ByteReader in(body);
  std::vector<ViewedContest> out(taken(in.take<std::uint32_t>()));
  for (ViewedContest& contest : out) {
    contest.campaign = as_text(taken(in.take_bytes(taken(in.take<std::uint16_t>()))));
    const bool won = taken(in.take<std::uint8_t>()) != 0;
    const auto step = taken(in.take<std::uint8_t>());
    const bool settled = taken(in.take<std::uint8_t>()) != 0;
    contest.claims.resize(taken(in.take<std::uint32_t>()));
    for (rules::ClaimVerdict& claim : contest.claims) {
      claim = take_claim(in, numbers);
      claim.step = step;
      claim.settled = settled;
      if (won) claim.winner = contest.claims.front().entry;
    }
  }
  return out;
}

}  // namespace yinxin::ledger
