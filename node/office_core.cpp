#include "node/office_core.h"

#include <boost/json/array.hpp>
#include <set>

#include "crypto/text_encoding.h"
#include "ledger/admission.h"
#include "ledger/office/survey/conflict_notices.h"
#include "ledger/office/verbs.h"
#include "node/peer_network.h"

namespace yinxin::node {

namespace json = boost::json;

namespace {

constexpr std::chrono::seconds kPauseWhenFull{10};
constexpr std::chrono::seconds kBetweenMeetings{1};
constexpr std::chrono::seconds kBetweenViews{1};
constexpr std::chrono::seconds kBetweenNotices{10};
constexpr std::size_t kNoticesAtOnce = 500;

std::string_view name_of(sync::Standing standing) {
  switch (standing) {
    case sync::Standing::member:
      return "member";
    case sync::Standing::provisional:
      return "provisional";
    case sync::Standing::founder:
      return "founder";
    case sync::Standing::not_yet:
      return "not-yet";
    case sync::Standing::other:
      return "other";
  }
  return "other";
}

// Our own admission as the invitation brought it, for peers that do not know us yet.
std::string kept_admission(ledger::OpenOffice& office) {
  return ledger::stored_admission(*office.feeds().store().snapshot()).value_or("");
}

std::uint64_t seconds_since_1970() {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  return static_cast<std::uint64_t>(std::chrono::duration_cast<std::chrono::seconds>(now).count());
}

}  // namespace

OfficeCore::OfficeCore(ledger::OpenOffice& office, crypto::RandomSource& random, Log& log,
                       std::chrono::milliseconds receipt_pause)
    : office_(office),
      log_(log),
      engine_(office.feeds(), office.self(), kept_admission(office), office.self() == office.roster().province(),
              random),
      acquaintances_(office.self(), random),
      shortenings_(office.feeds().shortenings()),
      receipt_pause_(receipt_pause),
      start_(Time::clock::now()) {}

void OfficeCore::attach(CoreThread& thread, PeerNetwork& network) {
  thread_ = &thread;
  network_ = &network;
}

void OfficeCore::configured(std::set<Address> peers) {
  thread_->post([this, peers = std::move(peers)]() mutable { acquaintances_.leave_out(std::move(peers)); });
}

void OfficeCore::announce(const Address& address) {
  engine_.announce(address.text());
  acquaintances_.announce();
}

sync::Milliseconds OfficeCore::now() const {
  return static_cast<sync::Milliseconds>(
      std::chrono::duration_cast<std::chrono::milliseconds>(Time::clock::now() - start_).count());
}

template <typename Step>
void OfficeCore::run(const Step& step) {
  try {
    step();
  } catch (const ledger::SpaceExhausted& full) {
    no_room_until_ = Time::clock::now() + kPauseWhenFull;
    log_.error("store.full", "There is no room for what peers send ({0}).", Plain(full.error().code));
  }
  perform(engine_.take_effects());
}

void OfficeCore::perform(sync::Effects effects) {
  for (sync::Sending& sending : effects.frames)
    network_->send(PeerNumber{sending.peer}, std::move(sending.frame), sending.lane);
  for (sync::Closing& closing : effects.closings) {
    if (closing.violation) {
      network_->bar(PeerNumber{closing.peer}, std::move(closing.reason));
    } else {
      network_->close(PeerNumber{closing.peer}, std::move(closing.reason));
    }
  }
}

void OfficeCore::connected(PeerNumber peer, const crypto::PublicKey& transport_key, bool outbound, const Address& at) {
  thread_->post([this, peer, transport_key, outbound, at] {
    connections_.insert_or_assign(peer, Connection{at, transport_key, outbound});
    run([&] { engine_.connected(static_cast<sync::PeerNumber>(peer), transport_key, outbound, now()); });
  });
}

void OfficeCore::frame(PeerNumber peer, Bytes body) {
  thread_->post([this, peer, body = std::move(body)] {
    run([&] { engine_.frame(static_cast<sync::PeerNumber>(peer), body, now()); });
    network_->consumed(peer, body.size());
  });
}

void OfficeCore::disconnected(PeerNumber peer, const Error& reason) {
  thread_->post([this, peer, reason] {
    if (const auto connection = connections_.find(peer); connection != connections_.end()) {
      const bool wanted = connection->second.outbound && reason.code != "peer.forgotten";
      if (wanted) not_reached_.insert_or_assign(connection->second.at, reason);
      connections_.erase(connection);
    }
    run([&] { engine_.disconnected(static_cast<sync::PeerNumber>(peer)); });
  });
}

void OfficeCore::not_reached(const Address& at, const Error& reason) {
  thread_->post([this, at, reason] { not_reached_.insert_or_assign(at, reason); });
}

void OfficeCore::forgotten(const Address& at) {
  thread_->post([this, at] { not_reached_.erase(at); });
}

void OfficeCore::due() {
  if (no_room_until_ && Time::clock::now() < *no_room_until_) return;
  run([&] { engine_.tick(now()); });
}

std::optional<CoreWork::Time> OfficeCore::settle() {
  if (no_room_until_ && Time::clock::now() < *no_room_until_) return no_room_until_;
  no_room_until_.reset();
  run([&] { engine_.settle(now()); });
  if (office_.may_write() && office_.feeds().scrub_due() && Time::clock::now() >= next_scrub_) {
    next_scrub_ = Time::clock::now() + kPauseWhenFull;  // of the next try, if this one finds no room
    run([&] { office_.feeds().scrub(); });
  }
  receive_for_the_province();
  notice_changes();
  keep_views();
  tell_of_conflicts();
  std::optional<Time> next = meet_others();
  const auto consider = [&](Time at) { next = std::min(next.value_or(at), at); };
  if (const auto deadline = engine_.next_deadline()) consider(start_ + std::chrono::milliseconds(*deadline));
  if (received_revision_ && *received_revision_ != office_.feeds().revision()) consider(next_receipt_);
  if (office_.may_write() && viewed_revision_ != office_.feeds().revision()) consider(next_views_);
  if (has_conflicts_to_look_for()) consider(next_notices_);
  return no_room_until_ ? no_room_until_ : next;
}

// What has grown in the province's store is received in one batch, some time after the last one, so that many small
// changes make few receipts.
void OfficeCore::receive_for_the_province() {
  const bool signs = office_.may_write() && !office_.frozen() && office_.self() == office_.roster().province();
  if (!signs || no_room_until_) return;
  if (received_revision_ == office_.feeds().revision()) return;
  if (Time::clock::now() < next_receipt_) return;
  run([&] {
    ledger::Office desk = office_.desk();
    const std::vector<Bytes> leaves = ledger::receipt_leaves(desk, office_.receipts, seconds_since_1970());
    if (!leaves.empty()) {
      const Result<ledger::FeedHead> head = desk.own.append(leaves);
      if (head) {
        log_.info("receipt.signed", "A receipt of {0} leaves is signed; the province's feed has {1} entries.",
                  leaves.size(), head->size);
      } else {
        log_.error("receipt.refused", "The receipt could not be signed ({0}).", Plain(head.error().code));
      }
    }
    received_revision_ = office_.feeds().revision();
    next_receipt_ = Time::clock::now() + receipt_pause_;
    engine_.local_change(now());
  });
}

// Views follow what arrives, resting ten times as long as they took: peers and commands come first, and whoever asks
// meanwhile has them brought up to date then.
void OfficeCore::keep_views() {
  if (!office_.may_write() || viewed_revision_ == office_.feeds().revision()) return;
  const Time begun = Time::clock::now();
  if (begun < next_views_) return;
  viewed_revision_ = office_.feeds().revision();
  if (!office_.keep_views()) log_.error("store.full", "There is no room for views; they are made anew when asked for.");
  const Time ended = Time::clock::now();
  next_views_ = ended + std::max<Time::duration>(kBetweenViews, (ended - begun) * 10);
}

// What was opened with keys that the province has replaced meanwhile, or has read feeds that have become shorter since,
// is opened anew.
void OfficeCore::notice_changes() {
  const std::uint64_t province = office_.feeds().size(office_.roster().province());
  if (!on_change_of_office_ || std::exchange(noticed_at_, province) == province) return;
  if (office_.feeds().shortenings() != shortenings_ || office_.has_new_keys()) on_change_of_office_();
}

bool OfficeCore::has_conflicts_to_look_for() {
  const bool signs = office_.may_write() && !office_.frozen() && office_.self() != office_.roster().province();
  return signs && told_revision_ != office_.feeds().revision() && !office_.book(office_.self()).filings().empty();
}

// Each conflict of an own row is told to the other member, sealed, some time after the last look, which costs a replay
// of the rules (A6).
void OfficeCore::tell_of_conflicts() {
  const Time begun = Time::clock::now();
  if (no_room_until_ || begun < next_notices_ || !has_conflicts_to_look_for()) return;
  run([&] {
    const std::vector<Bytes> leaves = ledger::notice_leaves(office_, seconds_since_1970(), kNoticesAtOnce);
    if (!leaves.empty()) {
      ledger::Office desk = office_.desk();
      const Result<ledger::FeedHead> head = desk.own.append(leaves);
      if (head) {
        log_.info("notice.signed", "{0} notices of conflicts are signed.", leaves.size());
      } else {
        log_.error("notice.refused", "Notices of conflicts could not be signed ({0}).", Plain(head.error().code));
      }
    }
    if (leaves.size() < kNoticesAtOnce) told_revision_ = office_.feeds().revision();
    const Time ended = Time::clock::now();
    next_notices_ = ended + std::max<Time::duration>(kBetweenNotices, (ended - begun) * 10);
    engine_.local_change(now());
  });
}

std::optional<CoreWork::Time> OfficeCore::meet_others() {
  const auto whereabouts = engine_.whereabouts();
  if (whereabouts.empty() && !acquaintances_.dials()) return std::nullopt;
  if (Time::clock::now() < next_meeting_) return next_meeting_;
  next_meeting_ = Time::clock::now() + kBetweenMeetings;
  std::set<ledger::MemberId> connected;
  for (const sync::PeerView& peer : engine_.peers()) {
    if (peer.member) connected.insert(*peer.member);
  }
  const auto changes = acquaintances_.settle(office_.roster(), whereabouts, connected, Time::clock::now());
  for (const Address& address : changes.forget) network_->forget(address);
  for (const Acquaintances::Dial& dial : changes.dial) {
    log_.info("peer.met", "A member's address was heard of: {0}.", Plain(dial.address.text()));
    network_->dial(dial.address, dial.key);
  }
  return next_meeting_;
}

ControlReply OfficeCore::answer(ControlRequest request, ledger::Progress& progress) {
  request.clock = seconds_since_1970();
  ControlReply reply = ledger::answer(office_, request, progress);
  if (request.verb == "member.join") engine_.set_admission(kept_admission(office_));
  run([&] { engine_.local_change(now()); });
  return reply;
}

ControlReply OfficeCore::peers() const {
  std::set<Address> reached;
  std::map<std::uint64_t, sync::PeerView> judged;
  for (const sync::PeerView& view : engine_.peers()) judged.emplace(view.number, view);
  json::array peers;
  for (const auto& [number, connection] : connections_) {
    reached.insert(connection.at);
    json::object peer{{"address", connection.at.text()},
                      {"key", crypto::to_hex(connection.key.bytes())},
                      {"outbound", connection.outbound}};
    const auto found = judged.find(static_cast<std::uint64_t>(number));
    const sync::PeerView* view = found == judged.end() ? nullptr : &found->second;
    peer["member"] = view != nullptr && view->member ? json::value(view->member->text()) : json::value();
    peer["standing"] = view == nullptr ? "unknown" : name_of(view->standing);
    peer["same"] = view != nullptr && view->same;
    peer["bytes_in"] = view == nullptr ? 0 : view->bytes_in;
    peer["bytes_out"] = view == nullptr ? 0 : view->bytes_out;
    peers.push_back(std::move(peer));
  }
  json::array not_reached;
  for (const auto& [address, reason] : not_reached_) {
    if (reached.contains(address)) continue;
    const json::array arguments(reason.message.arguments.begin(), reason.message.arguments.end());
    not_reached.push_back(json::object{{"address", address.text()},
                                       {"code", reason.code},
                                       {"reason", reason.sentence()},
                                       {"text", reason.message.text},
                                       {"arguments", arguments}});
  }
  ControlReply reply;
  reply.result = json::object{{"peers", std::move(peers)}, {"not_reached", std::move(not_reached)}};
  return reply;
}

}  // namespace yinxin::node
