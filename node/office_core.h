// The office and its sync engine on the core thread: what the network tells is handed to the engine, what the engine
// wants done is handed to the network, and commands are answered in between. Decides nothing itself, but when the
// province receives: a receipt at most every `receipt_pause`.
#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <string>

#include "ledger/office/open_office.h"
#include "node/acquaintances.h"
#include "node/control_handler.h"
#include "node/core_thread.h"
#include "node/log.h"
#include "node/peer_events.h"
#include "sync/engine.h"

namespace yinxin::node {

class PeerNetwork;

class OfficeCore final : public PeerEvents, public CoreWork {
 public:
  OfficeCore(ledger::OpenOffice& office, crypto::RandomSource& random, Log& log,
             std::chrono::milliseconds receipt_pause = std::chrono::milliseconds(1000));

  // Before the loop runs: where work goes and where frames go.
  void attach(CoreThread& thread, PeerNetwork& network);
  // Before the loop runs: where others reach this node.
  void announce(const Address& address);

  // Before the loop runs: called on the core thread when the office is to be opened anew, because its keys have been
  // replaced or a feed that it had read has become shorter.
  void on_change_of_office(std::function<void()> tell) { on_change_of_office_ = std::move(tell); }

  // The peers of the configuration from now on. From any thread.
  void configured(std::set<Address> peers);

  // On the loop's thread.
  void connected(PeerNumber peer, const crypto::PublicKey& transport_key, bool outbound, const Address& at) override;
  void frame(PeerNumber peer, Bytes body) override;
  void disconnected(PeerNumber peer, const Error& reason) override;
  void not_reached(const Address& at, const Error& reason) override;
  void forgotten(const Address& at) override;

  // On the core thread.
  void due() override;
  std::optional<Time> settle() override;
  // The verbs of the office.
  ControlReply answer(ControlRequest request, ledger::Progress& progress);
  // {"peers":[{"address":…,"key":…,"member":…|null,"standing":…,"outbound":…,"same":…,"bytes_in":…,"bytes_out":…},…],
  //  "not_reached":[{"address":…,"code":…,"reason":…,"text":…,"arguments":[…]},…]}
  ControlReply peers() const;

 private:
  struct Connection {
    Address at;
    crypto::PublicKey key;
    bool outbound;
  };

  sync::Milliseconds now() const;
  // Runs one step of the engine; a full disk ends the step and pauses what the engine would do by itself.
  template <typename Step>
  void run(const Step& step);
  void perform(sync::Effects effects);
  void receive_for_the_province();
  void keep_views();
  void notice_changes();
  bool has_conflicts_to_look_for();
  void tell_of_conflicts();
  // Dials members whose address was heard, and forgets those that cannot be reached; now and then. When it is next
  // wanted; nullopt while nobody has been heard of nor is dialled so.
  std::optional<Time> meet_others();

  ledger::OpenOffice& office_;
  Log& log_;
  sync::Engine engine_;
  Acquaintances acquaintances_;
  Time next_meeting_;
  std::function<void()> on_change_of_office_;
  std::uint64_t shortenings_;     // of the feeds when they were opened
  std::uint64_t noticed_at_ = 0;  // size of the province's feed when that was last looked at
  std::chrono::milliseconds receipt_pause_;
  CoreThread* thread_ = nullptr;
  PeerNetwork* network_ = nullptr;
  Time start_;
  std::map<PeerNumber, Connection> connections_;
  std::map<Address, Error> not_reached_;  // why the last connection to an address to be dialled ended or never began
  std::optional<Time> no_room_until_;
  std::optional<std::uint64_t> received_revision_;  // of the feeds at the last receipt
  Time next_receipt_;
  std::optional<std::uint64_t> viewed_revision_;  // of the feeds when the views were last brought up to date
  Time next_views_;
  std::optional<std::uint64_t> told_revision_;  // of the feeds when conflicts were last looked for
  Time next_notices_{};
  Time next_scrub_;
};

}  // namespace yinxin::node
