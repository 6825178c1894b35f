#include "tests/support/small_federation.h"

#include "crypto/ensure.h"
#include "crypto/random.h"
#include "ledger/bodies/survey.h"
#include "ledger/entry_codec.h"

namespace yinxin::ledger {

namespace {

crypto::SecretKey key_of(std::uint64_t seed, std::uint64_t number) {
  crypto::SeededRandom random(seed * 1000 + number);
  return crypto::SecretKey(random.draw<32>());
}

crypto::SealingKey sealing_key_of(std::uint64_t seed) {
  crypto::SeededRandom random(seed * 1000 + 77);
  return crypto::SealingKey(crypto::SecretBytes<32>(random.draw<32>()));
}

constexpr std::uint64_t kClock = 1603756800;

}  // namespace

Result<void> MemoryJournal::intend(std::uint32_t generation, std::uint64_t size, const crypto::Digest& root) {
  const auto [entry, fresh] = heads_.emplace(std::pair{generation, size}, root);
  if (!fresh && entry->second != root) return refuse("journal.fork", "Another root was signed at size {0}.", size);
  return {};
}

Organisation::Organisation(const Genesis& founding, MemberId member, std::uint64_t seed)
    : genesis(founding),
      id(std::move(member)),
      log(key_of(seed, 1)),
      transport(key_of(seed, 2)),
      letter(key_of(seed, 3)),
      sealing(sealing_key_of(seed)) {
  restart();
}

void Organisation::restart() {
  own.reset();
  feeds = std::make_unique<FeedSet>(store, genesis);
  own = std::make_unique<OwnFeed>(*feeds, id, 1, log, journal);
  ensure(own->open().has_value(), "a feed opens");
}

SmallFederation::SmallFederation(std::vector<std::string> members, std::uint64_t seed)
    : seed_(seed),
      root_(std::make_unique<crypto::SecretKey>(key_of(seed, 500))),
      decision_(std::make_unique<crypto::SecretKey>(key_of(seed, 501))) {
  const std::uint64_t province_seed = seed * 100;
  const auto public_key = [&](std::uint64_t number) { return key_of(seed, number).public_key(); };
  genesis_ = Genesis{"test",
                     1,
                     {root_->public_key()},
                     *MemberId::parse("province"),
                     ProvinceKeys{key_of(province_seed, 1).public_key(), key_of(province_seed, 2).public_key(),
                                  decision_->public_key(), public_key(502), public_key(503), public_key(504),
                                  public_key(505), sealing_key_of(province_seed).public_key()},
                     1,
                     1};
  organisations_.emplace("", std::make_unique<Organisation>(*genesis_, genesis_->province, province_seed));
  std::vector<Bytes> admissions;
  for (const std::string& name : members) {
    const std::uint64_t member_seed = province_seed + organisations_.size();
    auto& member =
        *organisations_.emplace(name, std::make_unique<Organisation>(*genesis_, *MemberId::parse(name), member_seed))
             .first->second;
    MemberBody body;
    body.id = name;
    body.log_key = to_bytes(member.log.public_key().bytes());
    body.transport_key = to_bytes(member.transport.public_key().bytes());
    body.sealing_key = to_bytes(member.sealing.public_key().bytes());
    body.letter_key = to_bytes(member.letter.public_key().bytes());
    Entry entry = entry_of(body, kClock);
    seal_decision(entry, genesis_->hash(), KeyRole::decision, organisations_.size(), *decision_);
    admissions.push_back(encode_entry(entry));
  }
  if (!admissions.empty()) ensure(province().own->append(admissions).has_value(), "the province admits");
}

std::string SmallFederation::genesis_note() const {
  const crypto::NoteSigner signer("yinxin/root-1", crypto::NoteKeyType::kEd25519, *root_);
  return crypto::format_note(crypto::sign_note(genesis_->text(), signer));
}

Organisation& SmallFederation::operator[](std::string_view id) { return *organisations_.at(std::string(id)); }

Bytes SmallFederation::sealed(Entry entry) {
  const std::uint64_t serial = province().feeds->roster().next_serial(KeyRole::decision);
  seal_decision(entry, genesis_->hash(), KeyRole::decision, serial, *decision_);
  return encode_entry(entry);
}

crypto::SecretKey SmallFederation::seal(KeyRole role) const {
  switch (role) {
    case KeyRole::decision:
      return key_of(seed_, 501);
    case KeyRole::letter_seal:
      return key_of(seed_, 502);
    case KeyRole::province_certificate_seal:
      return key_of(seed_, 503);
    case KeyRole::on_duty:
      return key_of(seed_, 504);
    case KeyRole::status:
      return key_of(seed_, 505);
    case KeyRole::issuer_certificate_seal:
      break;
  }
  ensure(false, "the province has no such key");
  return key_of(seed_, 0);
}

void SmallFederation::copy_feed(const FeedSet& source, FeedSet& target, const MemberId& member) {
  const FeedHead* head = source.head(member);
  if (head == nullptr) return;
  const auto offered = target.check_head(head->note);
  ensure(offered.has_value(), "a head can be read");
  if (!offered->head) return;
  target.aim(*offered->head);
  while (auto plan = target.fetch_plan(member)) {
    const auto part = [&](std::uint64_t first, std::uint64_t last) {
      return first == last ? Bytes() : source.serve_leaves(member, first, last).value();
    };
    if (plan->edge_missing) {
      const auto roots = source.serve_bundle_roots(member, plan->bundles_first, plan->bundles_last).value();
      ensure(target
                 .accept_edge(plan->target, part(plan->leaves_first, plan->leaves_last), roots,
                              part(plan->tail_first, plan->tail_last))
                 .has_value(),
             "an honest edge is accepted");
      continue;
    }
    std::vector<std::pair<std::uint64_t, Bytes>> bundles;
    for (std::uint64_t number : plan->bundles_missing) {
      bundles.emplace_back(number, part(number * kBundleLeaves, (number + 1) * kBundleLeaves));
    }
    ensure(target.accept_bundles(member, bundles).all(), "honest bundles are accepted");
  }
}

void SmallFederation::copy_all(std::string_view to) {
  Organisation& target = (*this)[to];
  for (auto& [name, organisation] : organisations_) {
    if (organisation->id != target.id) copy_feed(*organisation->feeds, *target.feeds, organisation->id);
  }
}

std::vector<Bytes> some_leaves(std::size_t count, std::uint64_t seed) {
  crypto::SeededRandom random(seed);
  std::vector<Bytes> leaves;
  for (std::size_t i = 0; i < count; ++i) {
    WithdrawalBody body{random.below(1000000), "原因" + std::to_string(random.below(1000000))};
    leaves.push_back(encode_entry(entry_of(body, kClock + i)));
  }
  return leaves;
}

}  // namespace yinxin::ledger
