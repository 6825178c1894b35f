#include "sync/engine.h"

#include <algorithm>

#include "crypto/big_endian.h"
#include "ledger/admission.h"

namespace yinxin::sync {

namespace {

bool greeted(Standing standing) { return standing != Standing::not_yet && standing != Standing::other; }

Error violation(std::string_view text) { return refuse("peer.protocol", text).error(); }

}  // namespace

crypto::Digest digest_of_heads(const ledger::Roster& roster, std::span<const ledger::FeedHead* const> heads) {
  Bytes preimage;
  for (const ledger::FeedHead* head : heads) {
    const std::string origin = roster.origin(head->member);
    crypto::put_big_endian(preimage, static_cast<std::uint16_t>(origin.size()));
    append(preimage, as_bytes(origin));
    crypto::put_big_endian(preimage, head->generation);
    crypto::put_big_endian(preimage, head->size);
    append(preimage, head->root);
  }
  return crypto::sha256(preimage);
}

Engine::Engine(ledger::FeedSet& feeds, ledger::MemberId self, std::string admission, bool carries_all,
               crypto::RandomSource& random, EngineLimits limits)
    : feeds_(feeds),
      self_(std::move(self)),
      admission_(std::move(admission)),
      random_(random),
      limits_(limits),
      fetcher_(feeds, carries_all ? std::nullopt : std::optional(self_), limits.fetch) {
  judged_at_ = feeds_.size(feeds_.roster().province());
}

void Engine::connected(PeerNumber number, const crypto::PublicKey& transport_key, bool outbound, Milliseconds now) {
  peers_.insert_or_assign(number, Peer{transport_key, outbound, {}, std::nullopt, now, now, 0, std::nullopt, {}, 0, 0});
  const auto held = ledger::admission_of(feeds_, self_);
  send(number, Hello{kProtocolVersion, feeds_.roster().genesis_hash(), self_.text(), held.value_or(admission_)});
}

void Engine::disconnected(PeerNumber number) {
  fetcher_.peer_gone(number);
  peers_.erase(number);
}

void Engine::frame(PeerNumber number, ByteView frame, Milliseconds now) {
  const auto found = peers_.find(number);
  if (found == peers_.end()) return;
  Peer& peer = found->second;
  peer.heard = now;
  peer.bytes_in += frame.size();
  const auto message = decode_frame(frame);
  if (!message) return close(number, message.error(), true);
  const bool greeting = std::holds_alternative<Hello>(*message) || std::holds_alternative<Bye>(*message);
  if (!peer.judgement && !greeting) return close(number, violation("The peer spoke before its hello."), true);
  std::visit([&](const auto& one) { take(number, peer, one, now); }, *message);
  report_offences();
}

void Engine::take(PeerNumber number, Peer& peer, const Hello& message, Milliseconds now) {
  if (peer.judgement) return close(number, violation("The peer said hello twice."), true);
  peer.hello = message;
  peer.judgement = judge(feeds_, peer.key, message);
  if (!greeted(peer.judgement->standing)) {
    const Error reason = *peer.judgement->reason;
    send(number, Bye{reason.code, reason.sentence()});
    return close(number, reason, false);
  }
  greet(number, peer, now);
}

void Engine::greet(PeerNumber number, Peer& peer, Milliseconds now) {
  fetcher_.peer_ready(number, peer.judgement->standing != Standing::member);
  send_summary(number, peer, now);
}

void Engine::send_summary(PeerNumber number, Peer& peer, Milliseconds now) {
  send(number, summary_for(peer.judgement->standing));
  peer.summary_due = now + limits_.summary_ms + random_.below(limits_.summary_ms / 2 + 1);
}

void Engine::take(PeerNumber number, Peer& peer, const Summary& message, Milliseconds) {
  peer.last_summary = message;
  const Summary ours = summary_for(peer.judgement->standing);
  if (message.heads == ours.heads) {
    for (const ledger::FeedHead* head : heads_in(peer.judgement->standing, "", ""))
      fetcher_.peer_has(number, head->member, head->size);
    return;
  }
  send(number, Ranges{{Range{"", "", ours.heads}}});
}

void Engine::take(PeerNumber number, Peer& peer, const Ranges& message, Milliseconds) {
  if (message.ranges.size() > 64)
    return close(number, violation("The peer asked about more than 64 ranges at once."), true);
  Ranges finer;
  for (const Range& range : message.ranges) {
    const auto ours = heads_in(peer.judgement->standing, range.first, range.last);
    if (digest_of_heads(feeds_.roster(), ours) == range.digest) {
      for (const ledger::FeedHead* head : ours) fetcher_.peer_has(number, head->member, head->size);
      continue;
    }
    if (ours.size() <= limits_.range_leaf) {
      Heads heads{{}, true, range.first, range.last};
      for (const ledger::FeedHead* head : ours) heads.notes.push_back(head->note);
      send(number, heads);
      continue;
    }
    // Two halves; the first begins and the second ends where the range does, so that members only the peer knows are
    // covered.
    const std::string middle = ours[ours.size() / 2]->member.text();
    const std::span<const ledger::FeedHead* const> all(ours);
    finer.ranges.push_back({range.first, middle, digest_of_heads(feeds_.roster(), all.first(ours.size() / 2))});
    finer.ranges.push_back({middle, range.last, digest_of_heads(feeds_.roster(), all.subspan(ours.size() / 2))});
  }
  if (!finer.ranges.empty()) send(number, finer);
}

void Engine::take(PeerNumber number, Peer& peer, const Heads& message, Milliseconds) {
  if (message.notes.size() > limits_.heads_per_message)
    return close(number, violation("The peer sent too many heads at once."), true);
  std::map<ledger::MemberId, std::uint64_t> theirs;
  offer_heads(number, peer, message, theirs);
  if (!message.answer || !peers_.contains(number)) return;
  Heads back{{}, false, message.first, message.last};
  for (const ledger::FeedHead* head : heads_in(peer.judgement->standing, message.first, message.last)) {
    const auto known = theirs.find(head->member);
    if (known != theirs.end() && known->second >= head->size) continue;
    back.notes.push_back(head->note);
    peer.told.insert_or_assign(head->member, head->size);
    if (back.notes.size() == limits_.heads_per_message)
      send(number, std::exchange(back, Heads{{}, false, message.first, message.last}));
  }
  if (!back.notes.empty()) send(number, back);
}

void Engine::offer_heads(PeerNumber number, Peer& peer, const Heads& message,
                         std::map<ledger::MemberId, std::uint64_t>& theirs) {
  const bool province_only = peer.judgement->standing != Standing::member;
  const std::string province_origin = feeds_.roster().origin(feeds_.roster().province());
  for (const std::string& note : message.notes) {
    const auto checkpoint = crypto::parse_signed_checkpoint(note);
    if (!checkpoint) return close(number, violation("The peer sent a head that cannot be read."), true);
    const std::string& origin = checkpoint->head.origin;
    if (province_only && origin != province_origin) continue;
    const auto outcome = feeds_.offer_head(note);
    if (!outcome) return close(number, outcome.error(), true);
    if (*outcome == ledger::HeadOutcome::unproven || *outcome == ledger::HeadOutcome::conflict) continue;
    const auto member = ledger::MemberId::parse(std::string_view(origin).substr(origin.rfind('/') + 1));
    fetcher_.peer_has(number, *member, checkpoint->head.size);
    theirs.insert_or_assign(*member, checkpoint->head.size);
  }
}

void Engine::take(PeerNumber number, Peer& peer, const Want& message, Milliseconds) {
  const auto object = served(peer, message);
  if (!object || message.offset > object->size()) return send(number, NotHeld{message.id});
  const ByteView rest = ByteView(*object).subspan(static_cast<std::size_t>(message.offset));
  send(number,
       Part{message.id, object->size(), message.offset, to_bytes(rest.first(std::min(rest.size(), kPartBytesMax)))});
}

// What the peer may have of what it asks for; nullopt if it is not held or not for it.
std::optional<Bytes> Engine::served(const Peer& peer, const Want& want) const {
  const auto member = ledger::MemberId::parse(want.member);
  const ledger::MemberId& province = feeds_.roster().province();
  if (!member || peer.judgement->standing == Standing::founder) return std::nullopt;
  if (peer.judgement->standing != Standing::member && *member != province) return std::nullopt;
  switch (want.kind) {
    case WantKind::bundle_roots: {
      const auto roots = feeds_.serve_bundle_roots(*member, want.first, want.last);
      if (!roots) return std::nullopt;
      Bytes out;
      for (const crypto::Digest& root : *roots) append(out, root);
      return out;
    }
    case WantKind::leaves:
      return feeds_.serve_leaves(*member, want.first, want.last);
    case WantKind::payload: {
      const bool entitled = peer.judgement->member == province || peer.judgement->member == *member;
      if (!entitled) return std::nullopt;
      return feeds_.payload({*member, want.first});
    }
  }
  return std::nullopt;
}

void Engine::take(PeerNumber number, Peer&, const Part& message, Milliseconds now) {
  if (const auto next = fetcher_.take(number, message, now)) send(next->peer, next->want);
}

void Engine::take(PeerNumber number, Peer&, const NotHeld& message, Milliseconds now) {
  fetcher_.not_held(number, message.id, now);
}

void Engine::take(PeerNumber number, Peer&, const Bye& message, Milliseconds) {
  close(number, refuse("peer.bye", "The peer said goodbye: {0} ({1})", message.sentence, message.code).error(), false);
}

void Engine::local_change(Milliseconds now) { settle(now); }

void Engine::tick(Milliseconds now) {
  fetcher_.expire(now);
  std::vector<std::pair<PeerNumber, Error>> gone;
  for (auto& [number, peer] : peers_) {
    if (!peer.judgement) {
      if (now >= peer.connected + limits_.hello_ms)
        gone.emplace_back(number, refuse("peer.silent", "The peer did not say hello in time.").error());
      continue;
    }
    if (now >= peer.heard + limits_.silence_ms) {
      gone.emplace_back(number, refuse("peer.silent", "Nothing was heard of the peer for too long.").error());
    } else if (now >= peer.summary_due) {
      send_summary(number, peer, now);
    }
  }
  for (auto& [number, reason] : gone) close(number, std::move(reason), false);
  settle(now);
}

void Engine::settle(Milliseconds now) {
  fetcher_.flush();
  report_offences();
  if (feeds_.size(feeds_.roster().province()) != judged_at_) judge_anew(now);
  tell_news(now);
  for (const Asking& asking : fetcher_.next(now)) send(asking.peer, asking.want);
}

// The province's feed has grown: who was provisional may be a member now, who was a member may have lost its keys.
void Engine::judge_anew(Milliseconds now) {
  judged_at_ = feeds_.size(feeds_.roster().province());
  std::vector<std::pair<PeerNumber, Error>> gone;
  for (auto& [number, peer] : peers_) {
    if (!peer.judgement) continue;
    const Standing before = peer.judgement->standing;
    peer.judgement = judge(feeds_, peer.key, peer.hello);
    if (!greeted(peer.judgement->standing)) {
      gone.emplace_back(number, *peer.judgement->reason);
      continue;
    }
    // Heads that no key signed before may be good now, so the peer is compared with anew.
    if (peer.judgement->standing != before) {
      greet(number, peer, now);
    } else {
      send_summary(number, peer, now);
    }
  }
  for (auto& [number, reason] : gone) close(number, std::move(reason), false);
}

// Each head that has become ours since the last time goes to every peer that is not known to have it.
void Engine::tell_news(Milliseconds) {
  if (feeds_.revision() == told_revision_) return;
  told_revision_ = feeds_.revision();
  for (auto& [number, peer] : peers_) {
    if (!peer.judgement || !greeted(peer.judgement->standing)) continue;
    Heads news;
    for (const ledger::FeedHead* head : heads_in(peer.judgement->standing, "", "")) {
      const auto [told, first_time] = peer.told.try_emplace(head->member, head->size);
      if (!first_time && told->second >= head->size) continue;
      told->second = head->size;
      if (fetcher_.known_to_have(number, head->member, head->size)) continue;
      news.notes.push_back(head->note);
      if (news.notes.size() == limits_.heads_per_message) send(number, std::exchange(news, {}));
    }
    if (!news.notes.empty()) send(number, news);
  }
}

std::optional<Milliseconds> Engine::next_deadline() const {
  std::optional<Milliseconds> earliest = fetcher_.next_deadline();
  const auto consider = [&](Milliseconds at) { earliest = std::min(earliest.value_or(at), at); };
  for (const auto& [number, peer] : peers_) {
    consider(peer.judgement ? std::min(peer.summary_due, peer.heard + limits_.silence_ms)
                            : peer.connected + limits_.hello_ms);
  }
  return earliest;
}

std::vector<PeerView> Engine::peers() const {
  std::vector<PeerView> out;
  for (const auto& [number, peer] : peers_) {
    if (!peer.judgement) continue;
    const bool same = peer.last_summary && *peer.last_summary == summary_for(peer.judgement->standing);
    out.push_back(
        {number, peer.judgement->member, peer.judgement->standing, peer.outbound, same, peer.bytes_in, peer.bytes_out});
  }
  return out;
}

std::vector<const ledger::FeedHead*> Engine::heads_in(Standing standing, std::string_view first,
                                                      std::string_view last) const {
  std::vector<const ledger::FeedHead*> out;
  if (standing == Standing::founder) return out;
  for (const auto& [member, head] : feeds_.heads()) {
    const bool inside = member.text() >= first && (last.empty() || member.text() < last);
    const bool visible = standing == Standing::member || member == feeds_.roster().province();
    if (inside && visible) out.push_back(&head);
  }
  return out;
}

Summary Engine::summary_for(Standing standing) const {
  const crypto::Digest nothing = crypto::sha256(ByteView());
  return {digest_of_heads(feeds_.roster(), heads_in(standing, "", "")), nothing, nothing, nothing};
}

void Engine::send(PeerNumber number, const Message& message) {
  const auto found = peers_.find(number);
  if (found == peers_.end()) return;
  Bytes frame = encode_frame(message);
  found->second.bytes_out += frame.size();
  effects_.frames.push_back({number, std::move(frame)});
}

void Engine::close(PeerNumber number, Error reason, bool is_violation) {
  if (!peers_.contains(number)) return;
  effects_.closings.push_back({number, std::move(reason), is_violation});
  disconnected(number);
}

void Engine::report_offences() {
  for (Offence& offence : fetcher_.take_offences()) close(offence.peer, std::move(offence.error), true);
}

}  // namespace yinxin::sync
