#include "sync/simulation/liar.h"

#include "crypto/checkpoint.h"
#include "ledger/bundle.h"

namespace yinxin::sync::simulation {

std::vector<Bytes> Liar::tamper(SimulatedNode& node, Bytes frame) {
  std::vector<Bytes> out;
  const auto message = mute_ || stubborn_ ? decode_frame(frame) : Result<Message>(Bye());
  if (mute_ && message && std::holds_alternative<Part>(*message)) {
    faults_.strike(Fault::liar);
    return out;
  }
  if (stubborn_ && message && std::holds_alternative<Heads>(*message)) {
    faults_.strike(Fault::empty_promise);
    out.push_back(std::move(frame));
    out.push_back(empty_promise(node, 1 + random_.below(1000)));
    return out;
  }
  if (!random_.chance(1, one_in_)) {
    out.push_back(std::move(frame));
    return out;
  }
  if (promises_ && (!lies_ || random_.chance(1, 2))) {
    faults_.strike(Fault::empty_promise);
    out.push_back(std::move(frame));
    const std::uint64_t beyond = 1 + random_.below(1000);
    out.push_back(empty_promise(node, beyond));
    return out;
  }
  faults_.strike(Fault::liar);
  return lie(node, std::move(frame));
}

std::vector<Bytes> Liar::lie(SimulatedNode& node, Bytes frame) {
  std::vector<Bytes> out;
  switch (random_.below(6)) {
    case 0:  // left out
      return out;
    case 1:  // repeated
      out.push_back(frame);
      break;
    case 2: {  // one bit turned
      const std::uint64_t bit = random_.below(frame.size() * 8);
      frame[bit / 8] ^= static_cast<std::byte>(1U << (bit % 8));
      break;
    }
    case 3:  // cut short
      frame.resize(random_.below(frame.size() + 1));
      break;
    case 4:
      if (const auto message = decode_frame(frame)) frame = altered(*message);
      break;
    default:
      out.push_back(invention(node));
  }
  out.push_back(std::move(frame));
  return out;
}

namespace {

// A bundle with one of its entries left out as if it had been erased; nothing if the bytes are no bundle.
std::optional<Bytes> with_a_hidden_entry(const Bytes& bundle, std::uint64_t choice) {
  const auto decoded = ledger::Bundle::decode(bundle);
  if (!decoded || decoded->size() == 0) return std::nullopt;
  ledger::Bundle out;
  for (std::size_t place = 0; place < decoded->size(); ++place) {
    if (place == choice % decoded->size()) {
      out.push_erased(decoded->leaf_hash(place));
    } else {
      out.push_from(*decoded, place);
    }
  }
  return out.stored();
}

}  // namespace

// The same message with wrong contents.
Bytes Liar::altered(const Message& message) {
  Message wrong = message;
  if (auto* part = std::get_if<Part>(&wrong)) {
    const std::uint64_t choice = random_.below(256);
    const auto hiding = part->total == part->bytes.size() && random_.chance(1, 3)
                            ? with_a_hidden_entry(part->bytes, choice)
                            : std::nullopt;
    if (hiding) {
      part->bytes = *hiding;
      part->total = hiding->size();
    } else if (!part->bytes.empty() && random_.chance(3, 4)) {
      part->bytes[random_.below(part->bytes.size())] ^= std::byte{1};
    } else {
      part->total += random_.below(3);
    }
  } else if (auto* summary = std::get_if<Summary>(&wrong)) {
    summary->heads = {random_.draw<32>()};
  } else if (auto* heads = std::get_if<Heads>(&wrong)) {
    for (std::string& note : heads->notes) {
      if (random_.chance(1, 2)) note.at(note.find('\n') + 1) = '9';  // another size
    }
  } else if (auto* want = std::get_if<Want>(&wrong)) {
    want->first += random_.below(300);
  } else if (auto* ranges = std::get_if<Ranges>(&wrong)) {
    for (Range& range : ranges->ranges) range.digest = {random_.draw<32>()};
  }
  return encode_frame(wrong);
}

Bytes Liar::empty_promise(SimulatedNode& node, std::uint64_t beyond) {
  const crypto::NoteSigner signer(node.feeds().roster().origin(node.id()), crypto::NoteKeyType::kEd25519,
                                  node.keys().log);
  const std::uint64_t size = node.feeds().size(node.id()) + beyond;
  const crypto::Digest root = crypto::sha256(as_bytes(std::to_string(size)));
  const crypto::Checkpoint head{node.feeds().roster().origin(node.id()), size, root};
  return encode_frame(Heads{{format_signed_checkpoint(sign_checkpoint(head, signer))}, false, "", ""});
}

Bytes Liar::invention(SimulatedNode& node) {
  const std::string member = node.federation().keys(random_.below(node.federation().size())).id.text();
  switch (random_.below(5)) {
    case 0:
      return to_bytes(ByteView(random_.draw<40>()));
    case 1: {
      const std::uint64_t first = random_.below(600);
      return encode_frame(Want{random_.below(1000), WantKind::leaves, member, first, first + random_.below(300), 0});
    }
    case 2:
      return encode_frame(NotHeld{1 + random_.below(40)});
    case 3: {
      Part part{1 + random_.below(40), 64, 0, to_bytes(ByteView(random_.draw<64>()))};
      return encode_frame(part);
    }
    default: {
      Ranges ranges;
      for (std::uint64_t i = 1 + random_.below(64); i > 0; --i)
        ranges.ranges.push_back({"", member, {random_.draw<32>()}});
      return encode_frame(ranges);
    }
  }
}

}  // namespace yinxin::sync::simulation
