#include "ledger/office/membership/founding.h"

#include <algorithm>

#include "crypto/ensure.h"

namespace yinxin::ledger {

namespace {

constexpr std::string_view kBetweenNotes = "\n\nyinxin/v1/trust\n";
constexpr std::size_t kRoots = 5;
constexpr std::uint32_t kThreshold = 3;
constexpr std::uint32_t kTagScheme = 1;
constexpr std::uint8_t kFirstTagKey = 1;

// What only the province has beside the keys of every node. The letter seal is a node's.
struct ProvinceSecrets {
  NodeSecrets node;
  crypto::SecretKey decision, certificate, on_duty, status;
  crypto::TagKey tag;

  static ProvinceSecrets draw(crypto::RandomSource& random) {
    NodeSecrets node = NodeSecrets::draw(random);
    crypto::SecretKey decision(random.draw<32>());
    crypto::SecretKey certificate(random.draw<32>());
    crypto::SecretKey on_duty(random.draw<32>());
    crypto::SecretKey status(random.draw<32>());
    crypto::TagKey tag(kFirstTagKey, crypto::SecretBytes<32>(random.draw<32>()));
    return {std::move(node),    std::move(decision), std::move(certificate),
            std::move(on_duty), std::move(status),   std::move(tag)};
  }
};

Genesis genesis_of(const FoundingPlan& plan, std::vector<crypto::PublicKey> roots, const ProvinceSecrets& secrets) {
  const std::uint32_t threshold = roots.size() == 1 ? 1 : kThreshold;
  return {
      plan.label,
      threshold,
      std::move(roots),
      plan.province,
      ProvinceKeys{secrets.node.log.public_key(), secrets.node.transport.public_key(), secrets.decision.public_key(),
                   secrets.node.letter.public_key(), secrets.certificate.public_key(), secrets.on_duty.public_key(),
                   secrets.status.public_key(), secrets.node.sealing.public_key()},
      kTagScheme,
      kRulesVersion};
}

TrustNote trust_of(const Genesis& genesis, Day today) {
  const ProvinceKeys& keys = genesis.keys;
  TrustNote trust{.federation = genesis.federation(), .province = genesis.province};
  trust.made = today;
  trust.use_until = days_after(today, kFirstTrustDays);
  trust.roots = {1, genesis.threshold, genesis.roots};
  trust.logs = {{keys.log, std::nullopt}};
  trust.keys = {{KeyRole::province_certificate_seal, kSuiteEd25519, keys.certificate, std::nullopt},
                {KeyRole::letter_seal, kSuiteEd25519, keys.letter, std::nullopt},
                {KeyRole::status, kSuiteEd25519, keys.status, std::nullopt},
                {KeyRole::decision, kSuiteEd25519, keys.decision, std::nullopt},
                {KeyRole::on_duty, kSuiteEd25519, keys.on_duty, std::nullopt}};
  return trust;
}

Result<void> keep_seals(const NewNode& node, const ProvinceSecrets& secrets, const Genesis& genesis,
                        const Locking& locking, crypto::RandomSource& random) {
  const std::string federation = genesis.federation().text();
  const Keyring ring = node.keyring();
  const auto lock = [&](KeyPurpose purpose, const crypto::SecretKey& key) -> Result<void> {
    const auto held = HeldKey::signing(purpose, 1, federation, key);
    if (!held) return std::unexpected(held.error());
    return ring.add_locked(*held, locking.passphrase, locking.cost, random);
  };
  if (auto kept = lock(KeyPurpose::decision_seal, secrets.decision); !kept) return kept;
  if (auto kept = lock(KeyPurpose::certificate_seal, secrets.certificate); !kept) return kept;
  if (auto kept = lock(KeyPurpose::on_duty_seal, secrets.on_duty); !kept) return kept;
  const auto status = HeldKey::signing(KeyPurpose::status, 1, federation, secrets.status);
  if (!status) return std::unexpected(status.error());
  if (auto kept = ring.add(*status); !kept) return kept;
  const auto tag = HeldKey::tag(federation, secrets.tag);
  if (!tag) return std::unexpected(tag.error());
  return ring.add(*tag);
}

// Everything on disk but what the roots sign.
Result<FoundingDraft> lay(const NewNode& node, const FoundingPlan& plan, std::vector<crypto::PublicKey> roots,
                          const Locking& locking, std::string_view machine_id, crypto::RandomSource& random) {
  if (!is_label(plan.label)) {
    return refuse("founding.label", "'{0}' is no label of a federation: a-z first, then a-z and 0-9, at most 16.",
                  plan.label);
  }
  const ProvinceSecrets secrets = ProvinceSecrets::draw(random);
  const Genesis genesis = genesis_of(plan, std::move(roots), secrets);
  const std::string origin = origin_of(genesis.federation(), genesis.province);
  if (auto kept = node.keep(secrets.node, origin, locking, random); !kept) return std::unexpected(kept.error());
  if (auto kept = keep_seals(node, secrets, genesis, locking, random); !kept) return std::unexpected(kept.error());
  if (auto made = node.set_up(genesis, genesis.province, secrets.node.log, machine_id); !made)
    return std::unexpected(made.error());
  if (auto made = node.configure(plan.listen); !made) return std::unexpected(made.error());
  return FoundingDraft{genesis, trust_of(genesis, plan.today)};
}

// The genesis note and the trust note in what one root gave back.
std::optional<std::pair<crypto::SignedNote, crypto::SignedNote>> two_notes(std::string_view file) {
  const auto between = file.find(kBetweenNotes);
  if (between == std::string_view::npos) return std::nullopt;
  auto first = crypto::parse_note(file.substr(0, between + 1));
  auto second = crypto::parse_note(file.substr(between + 2));
  if (!first || !second) return std::nullopt;
  return std::pair{std::move(*first), std::move(*second)};
}

void take_lines(crypto::SignedNote& into, const crypto::SignedNote& from) {
  for (const crypto::NoteSignatureLine& line : from.signatures) {
    if (std::ranges::find(into.signatures, line) == into.signatures.end()) into.signatures.push_back(line);
  }
}

}  // namespace

std::string FoundingDraft::text() const { return genesis.text() + "\n" + trust.text(); }

crypto::Digest FoundingDraft::root_fingerprint() const {
  return ledger::root_fingerprint(genesis.federation(), trust.roots);
}

Result<FoundingDraft> FoundingDraft::parse(std::string_view text) {
  const auto between = text.find("\n\n");
  if (between == std::string_view::npos) {
    return refuse("founding.draft", "This is no draft of a founding; `yinxin init --province` writes one.");
  }
  auto genesis = parse_genesis_text(text.substr(0, between + 1));
  if (!genesis) return std::unexpected(genesis.error());
  auto trust = parse_trust_text(text.substr(between + 2));
  if (!trust) return std::unexpected(trust.error());
  if (trust->text() != trust_of(*genesis, trust->made).text()) {
    return refuse("founding.draft",
                  "The two parts of the draft do not name the same keys. Fetch the file anew from the province.");
  }
  return FoundingDraft{std::move(*genesis), std::move(*trust)};
}

Result<Founded> found_test_federation(const NewNode& node, const FoundingPlan& plan, const Locking& locking,
                                      std::string_view machine_id, crypto::RandomSource& random) {
  ensure(plan.label == "test" && plan.roots.empty(), "only a test federation makes its own root");
  const crypto::SecretKey root(random.draw<32>());
  const auto draft = lay(node, plan, {root.public_key()}, locking, machine_id, random);
  if (!draft) return std::unexpected(draft.error());
  const auto held = HeldKey::signing(KeyPurpose::root, 1, draft->genesis.federation().text(), root);
  if (!held) return std::unexpected(held.error());
  if (auto kept = node.keyring().add_locked(*held, locking.passphrase, locking.cost, random); !kept)
    return std::unexpected(kept.error());
  const auto signed_draft = sign_draft(*draft, root);
  if (!signed_draft) return std::unexpected(signed_draft.error());
  if (auto waiting = replace_file(node.directory().founding_draft(), as_bytes(draft->text()), 0644); !waiting)
    return std::unexpected(waiting.error());
  return complete_founding(node, std::span(&*signed_draft, 1));
}

Result<FoundingDraft> draft_founding(const NewNode& node, const FoundingPlan& plan, const Locking& locking,
                                     std::string_view machine_id, crypto::RandomSource& random) {
  if (plan.roots.size() != kRoots) {
    return refuse("founding.roots",
                  "A federation labelled '{0}' needs {1} root keys, each made by another person with `yinxin trust "
                  "root-key OUT`; {2} were given with --root. Only the label 'test' does with one.",
                  plan.label, kRoots, plan.roots.size());
  }
  auto draft = lay(node, plan, plan.roots, locking, machine_id, random);
  if (!draft) return draft;
  if (auto sound = parse_genesis_text(draft->genesis.text()); !sound) return std::unexpected(sound.error());
  if (auto waits = node.await_signatures(draft->text()); !waits) return std::unexpected(waits.error());
  return draft;
}

Result<std::string> sign_draft(const FoundingDraft& draft, const crypto::SecretKey& root) {
  const auto& roots = draft.genesis.roots;
  const auto at = std::ranges::find(roots, root.public_key());
  if (at == roots.end()) {
    return refuse("founding.not-a-root", "This key is none of the {0} roots that the draft names.", roots.size());
  }
  const auto verifier = root_verifier(static_cast<std::size_t>(at - roots.begin()) + 1, *at);
  const crypto::NoteSigner signer(verifier.name(), verifier.type(), root);
  return crypto::format_note(crypto::sign_note(draft.genesis.text(), signer)) + "\n" +
         crypto::format_note(crypto::sign_note(draft.trust.text(), signer));
}

Result<Founded> complete_founding(const NewNode& node, std::span<const std::string> signed_drafts) {
  constexpr std::size_t kDraftBytesMax = 64 * 1024;
  const auto file = read_file(node.directory().founding_draft(), kDraftBytesMax);
  if (!file) return std::unexpected(file.error());
  const auto draft = FoundingDraft::parse(as_text(*file));
  if (!draft) return std::unexpected(draft.error());
  crypto::SignedNote genesis{draft->genesis.text(), {}};
  crypto::SignedNote trust{draft->trust.text(), {}};
  for (std::size_t i = 0; i < signed_drafts.size(); ++i) {
    const auto notes = two_notes(signed_drafts[i]);
    if (!notes || notes->first.text != genesis.text || notes->second.text != trust.text) {
      return refuse("founding.signed",
                    "The signed file number {0} is not of this founding; have {1} signed with `yinxin trust sign`.",
                    i + 1, node.directory().founding_draft().string());
    }
    take_lines(genesis, notes->first);
    take_lines(trust, notes->second);
  }
  const std::string genesis_note = crypto::format_note(genesis);
  const std::string trust_note = crypto::format_note(trust);
  auto founded = parse_genesis(genesis_note);
  if (!founded) return std::unexpected(founded.error());
  const crypto::Digest fingerprint = draft->root_fingerprint();
  const std::string_view notes[] = {trust_note};
  if (auto trusted = follow_trust(fingerprint, notes); !trusted) return std::unexpected(trusted.error());
  if (auto written = replace_file(node.directory().trust(), as_bytes(trust_note), 0644); !written)
    return std::unexpected(written.error());
  if (auto written = node.finish(genesis_note); !written) return std::unexpected(written.error());
  return Founded{std::move(*founded), fingerprint, trust_note};
}

}  // namespace yinxin::ledger
