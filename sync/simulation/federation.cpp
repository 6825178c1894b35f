#include "sync/simulation/federation.h"

#include <array>
#include <string>

namespace yinxin::sync::simulation {

namespace {

constexpr std::array<std::string_view, 9> kNames{"province", "bengbu", "hefei",   "wuhu",   "anqing",
                                                 "welding",  "fuyang", "huainan", "turning"};

ledger::MemberId member_id(std::size_t number) {
  return *ledger::MemberId::parse(number < kNames.size() ? std::string(kNames[number])
                                                         : "member-" + std::to_string(number));
}

}  // namespace

MemberKeys::MemberKeys(ledger::MemberId member, crypto::RandomSource& random)
    : id(std::move(member)),
      log(random.draw<32>()),
      transport(random.draw<32>()),
      sealing(crypto::SecretBytes<32>(random.draw<32>())) {}

Federation::Federation(std::size_t members, crypto::RandomSource& random)
    : root_(random.draw<32>()), decision_(random.draw<32>()), tag_key_(1, crypto::SecretBytes<32>(random.draw<32>())) {
  for (std::size_t number = 0; number <= members; ++number)
    members_.push_back(std::make_unique<MemberKeys>(member_id(number), random));
  const MemberKeys& province = *members_[0];
  // No letter, certificate, on-duty or status is signed in a simulation; these keys only have to be keys.
  const crypto::PublicKey unused = crypto::SecretKey(random.draw<32>()).public_key();
  genesis_ = ledger::Genesis{"test",
                             1,
                             {root_.public_key()},
                             province.id,
                             {province.log.public_key(), province.transport.public_key(), decision_.public_key(),
                              unused, unused, unused, unused, province.sealing.public_key()},
                             1,
                             1};
}

Bytes Federation::admission(std::size_t number, const ledger::Roster& roster, std::uint64_t clock) const {
  const MemberKeys& member = keys(number);
  ledger::MemberBody body;
  body.id = member.id.text();
  body.role = static_cast<std::uint8_t>(number % 3 == 2 ? ledger::MemberRole::association : ledger::MemberRole::city);
  body.log_key = to_bytes(member.log.public_key().bytes());
  body.transport_key = to_bytes(member.transport.public_key().bytes());
  body.sealing_key = to_bytes(member.sealing.public_key().bytes());
  return sealed(ledger::entry_of(body, clock), roster);
}

Bytes Federation::sealed(ledger::Entry entry, const ledger::Roster& roster) const {
  seal_decision(entry, roster.genesis_hash(), ledger::KeyRole::decision, roster.next_serial(ledger::KeyRole::decision),
                decision_);
  return encode_entry(entry);
}

}  // namespace yinxin::sync::simulation
