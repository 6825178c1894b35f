#include "sync/simulation/office_node.h"

#include <algorithm>

#include "crypto/ensure.h"
#include "ledger/admission.h"

namespace yinxin::sync::simulation {

OfficeNode::OfficeNode(std::filesystem::path directory, std::string machine_id, Agenda& agenda, Network& network,
                       std::uint64_t seed)
    : NetworkedNode({}, agenda, network, seed), directory_(std::move(directory)), machine_id_(std::move(machine_id)) {}

OfficeNode::~OfficeNode() = default;

Result<void> OfficeNode::open() {
  const auto directory = ledger::DataDirectory::open(directory_);
  if (!directory) return std::unexpected(directory.error());
  auto office = ledger::OpenOffice::open(*directory, ledger::OpenOffice::Access::write, machine_id_, random());
  if (!office) return std::unexpected(office.error());
  office_ = std::move(*office);
  transport_key_.emplace(office_->transport_key().public_key());
  return {};
}

void OfficeNode::close() {
  if (up()) go_down();
  own_engine_.reset();
  office_.reset();
}

void OfficeNode::go_online() {
  ensure(is_open(), "an office is opened before its line is plugged in");
  const bool province = office_->self() == office_->roster().province();
  const auto admission = ledger::stored_admission(*office_->feeds().store().snapshot());
  own_engine_ = std::make_unique<Engine>(office_->feeds(), office_->self(), admission.value_or(""), province, random());
  come_up(*own_engine_);
}

void OfficeNode::own_feed_grew() {
  guarded([&] { tell_change(); });
}

Result<std::size_t> OfficeNode::receive(std::uint64_t clock) {
  ledger::Office desk = office_->desk();
  const std::vector<Bytes> leaves = ledger::receipt_leaves(desk, office_->receipts, clock);
  if (leaves.empty()) return std::size_t{0};
  if (auto head = desk.own.append(leaves); !head) return std::unexpected(head.error());
  own_feed_grew();
  return leaves.size();
}

const crypto::PublicKey& OfficeNode::transport_key() const {
  ensure(transport_key_.has_value(), "an office that has been opened has its key");
  return *transport_key_;
}

bool hold_the_same(const std::vector<OfficeNode*>& nodes) {
  const auto& wanted = nodes.front()->office().feeds().heads();
  const bool same = std::ranges::all_of(nodes, [&](OfficeNode* node) {
    const auto& held = node->office().feeds().heads();
    return std::ranges::equal(held, wanted, [](const auto& one, const auto& other) {
      return one.first == other.first && one.second.size == other.second.size && one.second.root == other.second.root;
    });
  });
  return same && nodes.front()->office().feeds().missing_payloads(std::nullopt).empty();
}

}  // namespace yinxin::sync::simulation
