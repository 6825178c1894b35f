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
      whereabouts_(self_),
      random_(random),
      limits_(limits),
      fetcher_(feeds, self_, carries_all, limits.fetch),
      judged_at_(feeds.size(feeds.roster().province())),
      generations_seen_(key_generations()) {
  const Budget fresh(limits_.heads_at_once, limits_.heads_per_second);
  for (const auto& [member, head] : feeds_.heads()) telling_.try_emplace(member, Telling{head.size, fresh});
}

void Engine::connected(PeerNumber number, const crypto::PublicKey& transport_key, bool outbound, Milliseconds now) {
  peers_.insert_or_assign(number,
                          Peer{.key = transport_key,
                               .outbound = outbound,
                               .hello = {},
                               .judgement = std::nullopt,
                               .heard = now,
                               .connected = now,
                               .heads_checked = Budget(limits_.heads_checked_at_once, limits_.heads_checked_per_second),
                               .ranges = Budget(limits_.ranges_at_once, limits_.ranges_per_second),
                               .serving = Budget(limits_.serving_at_once, limits_.serving_per_second),
                               .waiting = {},
                               .last_summary = {},
                               .compared = {}});
  const auto held = ledger::admission_of(feeds_, self_);
  send(number,
       Hello{kProtocolVersion, feeds_.roster().genesis_hash(), self_.text(), held.value_or(admission_), address_});
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
  if (!message && message.error().code == "frame.unknown-kind") return;
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
  fetcher_.peer_ready(number, peer.judgement->member, peer.judgement->standing != Standing::member);
  if (peer.judgement->standing == Standing::member && peer.judgement->member &&
      whereabouts_.hear_from_itself(*peer.judgement->member, peer.hello.address)) {
    for (const auto& [other_number, other] : peers_) {
      const bool member = other.judgement && other.judgement->standing == Standing::member;
      if (member && other_number != number)
        send(other_number, Addresses{{{peer.judgement->member->text(), peer.hello.address}}});
    }
  }
  send_summary(number, peer, now);
}

void Engine::tell_addresses(PeerNumber number, const Peer& peer) {
  if (peer.judgement->standing != Standing::member || !peer.judgement->member) return;
  Addresses message;
  for (const Whereabout& one : whereabouts_.some(limits_.addresses_per_message, *peer.judgement->member, random_))
    message.members.emplace_back(one.member.text(), one.address);
  if (!message.members.empty()) send(number, message);
}

void Engine::send_summary(PeerNumber number, Peer& peer, Milliseconds now) {
  send(number, summary_for(peer.judgement->standing));
  tell_addresses(number, peer);
  peer.summary_due = now + limits_.summary_ms + random_.below(limits_.summary_ms / 2 + 1);
}

void Engine::take(PeerNumber number, Peer& peer, const Summary& message, Milliseconds now) {
  peer.last_summary = message;
  if (!peer.ranges.spend(1, now)) return;
  const Summary ours = summary_for(peer.judgement->standing);
  if (message.heads == ours.heads) {
    for (const ledger::FeedHead* head : heads_in(peer.judgement->standing, "", ""))
      fetcher_.peer_has(number, head->member, head->size);
  } else if (peer.outbound) {
    // Summaries of both sides often cross.
    const std::pair pair(ours.heads, message.heads);
    if (peer.compared == pair && now < peer.compared_at + limits_.comparison_ms) return;
    peer.compared = pair;
    peer.compared_at = now;
    send(number, Ranges{{Range{"", "", ours.heads}}});
  } else {
    send_summary(number, peer, now);
  }
}

void Engine::take(PeerNumber number, Peer& peer, const Ranges& message, Milliseconds now) {
  if (message.ranges.size() > limits_.ranges_per_message)
    return close(number, violation("The peer asked about too many ranges at once."), true);
  if (!peer.ranges.spend(message.ranges.size(), now)) return;
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
    if (finer.ranges.size() + 2 > limits_.ranges_per_message) send(number, std::exchange(finer, {}));
  }
  if (!finer.ranges.empty()) send(number, finer);
}

void Engine::take(PeerNumber number, Peer& peer, const Heads& message, Milliseconds now) {
  if (message.notes.size() > limits_.heads_per_message)
    return close(number, violation("The peer sent too many heads at once."), true);
  std::map<ledger::MemberId, std::uint64_t> theirs;
  if (!hear_heads(number, peer, message, theirs, now)) return;  // `peer` is gone
  if (!message.answer || !peer.ranges.spend(1, now)) return;
  Heads back{{}, false, message.first, message.last};
  for (const ledger::FeedHead* head : heads_in(peer.judgement->standing, message.first, message.last)) {
    // A peer that goes on from our head need not see it; one that holds another history must, to know that there are
    // two.
    const auto known = theirs.find(head->member);
    const bool forked = feeds_.fork_signs().contains(head->member);
    if (known != theirs.end() && known->second >= head->size && !forked) continue;
    back.notes.push_back(head->note);
    if (back.notes.size() == limits_.heads_per_message)
      send(number, std::exchange(back, Heads{{}, false, message.first, message.last}));
  }
  if (!back.notes.empty()) send(number, back);
}

bool Engine::hear_heads(PeerNumber number, Peer& peer, const Heads& message,
                        std::map<ledger::MemberId, std::uint64_t>& theirs, Milliseconds now) {
  const bool province_only = peer.judgement->standing != Standing::member;
  for (const std::string& note : message.notes) {
    if (!peer.heads_checked.spend(1, now)) return true;
    const auto offered = feeds_.check_head(note);
    if (!offered) {
      close(number, offered.error(), true);
      return false;
    }
    if (offered->cheap) peer.heads_checked.give_back(1);
    if (!offered->member || (province_only && *offered->member != feeds_.roster().province())) continue;
    switch (offered->outcome) {
      case ledger::HeadOutcome::unproven:
        continue;
      case ledger::HeadOutcome::conflict:
        fetcher_.peer_on_other_branch(number, *offered->member);
        continue;
      case ledger::HeadOutcome::larger:
        fetcher_.peer_promises(number, *offered->head);
        break;
      case ledger::HeadOutcome::known:
        break;
    }
    fetcher_.peer_has(number, *offered->member, offered->size);
    theirs.insert_or_assign(*offered->member, offered->size);
  }
  return true;
}

void Engine::take(PeerNumber number, Peer& peer, const Want& message, Milliseconds now) {
  if (peer.waiting.size() >= limits_.wants_waiting) return;
  const auto bulk = [&](const Want& want) { return lane_of(want) == Lane::bulk; };
  const auto place = bulk(message) ? peer.waiting.end() : std::ranges::find_if(peer.waiting, bulk);
  peer.waiting.insert(place, message);
  serve(number, peer, now);
}

// The province's feed goes before everybody's entries and payloads, for what it decides acts on them.
Lane Engine::lane_of(const Want& want) const {
  const bool news = want.kind != WantKind::payload && want.member == feeds_.roster().province().text();
  return news ? Lane::news : Lane::bulk;
}

// As many of the peer's wants as it may cause work now, in their order.
void Engine::serve(PeerNumber number, Peer& peer, Milliseconds now) {
  while (!peer.waiting.empty() && peer.serving.spend(kPartBytesMax, now)) {
    const Want want = std::move(peer.waiting.front());
    peer.waiting.pop_front();
    const auto part = served(peer, want);
    const std::uint64_t bytes = part ? part->bytes.size() : 0;
    peer.serving.give_back(kPartBytesMax - std::max(bytes, limits_.serving_least));
    if (part) {
      send(number, *part, lane_of(want));
    } else {
      send(number, NotHeld{want.id});
    }
  }
}

namespace {

std::optional<Part> part_of(const std::optional<Bytes>& object, const Want& want) {
  if (!object || want.offset >= object->size()) return std::nullopt;
  const ByteView rest = ByteView(*object).subspan(static_cast<std::size_t>(want.offset));
  return Part{want.id, object->size(), want.offset, to_bytes(rest.first(std::min(rest.size(), kPartBytesMax)))};
}

}  // namespace

// What the peer may have of what it asks for; nullopt if it is not held or not for it.
std::optional<Part> Engine::served(const Peer& peer, const Want& want) const {
  const auto member = ledger::MemberId::parse(want.member);
  const ledger::MemberId& province = feeds_.roster().province();
  if (!member || !may_see(peer.judgement->standing, *member)) return std::nullopt;
  switch (want.kind) {
    case WantKind::bundle_roots: {
      const auto roots = feeds_.serve_bundle_roots(*member, want.first, want.last);
      if (!roots) return std::nullopt;
      Bytes out;
      for (const crypto::Digest& root : *roots) append(out, root);
      return part_of(out, want);
    }
    case WantKind::leaves:
      return part_of(feeds_.serve_leaves(*member, want.first, want.last), want);
    case WantKind::payload: {
      const bool entitled = peer.judgement->member == province || peer.judgement->member == *member;
      if (!entitled) return std::nullopt;
      const auto held = feeds_.payload_need({*member, want.first});
      if (!held || held->digest != want.digest) return std::nullopt;
      auto part = feeds_.payload_part({*member, want.first}, want.offset, kPartBytesMax);
      if (!part || part->first.empty()) return std::nullopt;
      return Part{want.id, part->second, want.offset, std::move(part->first)};
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

void Engine::take(PeerNumber number, Peer& peer, const Addresses& message, Milliseconds) {
  if (message.members.size() > limits_.addresses_per_message)
    return close(number, violation("The peer told too many addresses at once."), true);
  if (peer.judgement->standing != Standing::member) return;
  for (const auto& [id, address] : message.members) {
    if (const auto member = ledger::MemberId::parse(id)) whereabouts_.hear(feeds_.roster(), {*member, address});
  }
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
  fetcher_.flush(now);
  report_offences();
  if (feeds_.size(feeds_.roster().province()) != judged_at_) judge_anew(now);
  tell_news(now);
  for (auto& [number, peer] : peers_) serve(number, peer, now);
  for (const Asking& asking : fetcher_.next(now)) send(asking.peer, asking.want);
}

std::size_t Engine::key_generations() const {
  std::size_t out = 0;
  for (const auto& [id, member] : feeds_.roster().members()) out += member.generations.size();
  return out;
}

// The province's feed has grown: who was provisional may be a member now, who was a member may have lost its keys.
void Engine::judge_anew(Milliseconds now) {
  judged_at_ = feeds_.size(feeds_.roster().province());
  // Heads that no key signed before may be good now, so the peers are compared with anew.
  const std::size_t generations = key_generations();
  const bool new_keys = std::exchange(generations_seen_, generations) != generations;
  std::vector<std::pair<PeerNumber, Error>> gone;
  for (auto& [number, peer] : peers_) {
    if (!peer.judgement) continue;
    const Standing before = peer.judgement->standing;
    peer.judgement = judge(feeds_, peer.key, peer.hello);
    if (!greeted(peer.judgement->standing)) {
      gone.emplace_back(number, *peer.judgement->reason);
    } else if (peer.judgement->standing != before) {
      greet(number, peer, now);
    } else if (new_keys) {
      send_summary(number, peer, now);
    }
  }
  for (auto& [number, reason] : gone) close(number, std::move(reason), false);
}

// Whether this head of ours is news that may be told now. If it comes too fast it is told later, or a newer one for it.
bool Engine::is_news(const ledger::FeedHead& head, Milliseconds now) {
  const Budget fresh(limits_.heads_at_once, limits_.heads_per_second);
  const auto [found, first_time] = telling_.try_emplace(head.member, Telling{0, fresh});
  Telling& telling = found->second;
  if (!first_time && head.size <= telling.size) return false;
  if (telling.budget.spend(1, now)) {
    telling.size = head.size;
    return true;
  }
  const Milliseconds soon = now + 1000 / std::max<std::uint64_t>(limits_.heads_per_second, 1);
  news_due_ = std::min(news_due_.value_or(soon), soon);
  return false;
}

// Each head that has become ours since the last time goes to every peer that is not known to have it. What we held
// before a peer came is found by comparing.
void Engine::tell_news(Milliseconds now) {
  const bool waited = news_due_ && now >= *news_due_;
  if (feeds_.revision() == told_revision_ && !waited) return;
  told_revision_ = feeds_.revision();
  news_due_.reset();
  std::vector<const ledger::FeedHead*> news;
  for (const auto& [member, head] : feeds_.heads()) {
    if (is_news(head, now)) news.push_back(&head);
  }
  for (auto& [number, peer] : peers_) {
    if (!peer.judgement || !greeted(peer.judgement->standing)) continue;
    Heads heads;
    for (const ledger::FeedHead* head : news) {
      const bool known = fetcher_.known_to_have(number, head->member, head->size);
      if (known || !may_see(peer.judgement->standing, head->member)) continue;
      heads.notes.push_back(head->note);
      if (heads.notes.size() == limits_.heads_per_message) send(number, std::exchange(heads, {}));
    }
    if (!heads.notes.empty()) send(number, heads);
  }
}

std::optional<Milliseconds> Engine::next_deadline() const {
  std::optional<Milliseconds> earliest = fetcher_.next_deadline();
  const auto consider = [&](Milliseconds at) { earliest = std::min(earliest.value_or(at), at); };
  if (news_due_) consider(*news_due_);
  for (const auto& [number, peer] : peers_) {
    consider(peer.judgement ? std::min(peer.summary_due, peer.heard + limits_.silence_ms)
                            : peer.connected + limits_.hello_ms);
    if (!peer.waiting.empty()) consider(peer.serving.affordable_at(kPartBytesMax));
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
  for (const auto& [member, head] : feeds_.heads()) {
    const bool inside = member.text() >= first && (last.empty() || member.text() < last);
    if (inside && may_see(standing, member)) out.push_back(&head);
  }
  return out;
}

bool Engine::may_see(Standing standing, const ledger::MemberId& author) const {
  return standing == Standing::member || (standing == Standing::provisional && author == feeds_.roster().province());
}

Summary Engine::summary_for(Standing standing) const {
  const crypto::Digest nothing = crypto::sha256(ByteView());
  return {digest_of_heads(feeds_.roster(), heads_in(standing, "", "")), nothing, nothing, nothing};
}

void Engine::send(PeerNumber number, const Message& message, Lane lane) {
  const auto found = peers_.find(number);
  if (found == peers_.end()) return;
  Bytes frame = encode_frame(message);
  found->second.bytes_out += frame.size();
  effects_.frames.push_back({number, std::move(frame), lane});
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
