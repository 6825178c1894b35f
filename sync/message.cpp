#include "sync/message.h"

#include <algorithm>

#include "crypto/zstd.h"
#include "ledger/canonical_message.h"
#include "message.capnp.h"

namespace yinxin::sync {

namespace {

using ledger::data_in;
using ledger::data_of;
using ledger::text_in;
using ledger::text_of;

constexpr std::byte kPlain{0};
constexpr std::byte kZstd{1};
constexpr std::size_t kCompressFrom = 1024;  // below it compression costs more than it saves

crypto::Digest digest_of(capnp::Data::Reader data) {
  crypto::Digest out;
  std::copy_n(reinterpret_cast<const std::byte*>(data.begin()), std::min(data.size(), out.bytes.size()),
              out.bytes.begin());
  return out;
}

void write(schema::Message::Builder out, const Hello& message) {
  auto hello = out.initHello();
  hello.setVersion(message.version);
  hello.setGenesis(data_in(message.genesis));
  hello.setMember(text_in(message.member));
  hello.setAdmission(text_in(message.admission));
  hello.setAddress(text_in(message.address));
}
void write(schema::Message::Builder out, const Summary& message) {
  auto summary = out.initSummary();
  summary.setHeads(data_in(message.heads));
  summary.setEvidence(data_in(message.evidence));
  summary.setCosignatures(data_in(message.cosignatures));
  summary.setPayloads(data_in(message.payloads));
}
void write(schema::Message::Builder out, const Ranges& message) {
  auto ranges = out.initRanges().initRanges(static_cast<unsigned>(message.ranges.size()));
  for (unsigned i = 0; i < ranges.size(); ++i) {
    ranges[i].setFirst(text_in(message.ranges[i].first));
    ranges[i].setLast(text_in(message.ranges[i].last));
    ranges[i].setDigest(data_in(message.ranges[i].digest));
  }
}
void write(schema::Message::Builder out, const Heads& message) {
  auto heads = out.initHeads();
  auto notes = heads.initNotes(static_cast<unsigned>(message.notes.size()));
  for (unsigned i = 0; i < notes.size(); ++i) notes.set(i, text_in(message.notes[i]));
  heads.setAnswer(message.answer);
  heads.setFirst(text_in(message.first));
  heads.setLast(text_in(message.last));
}
void write(schema::Message::Builder out, const Want& message) {
  auto want = out.initWant();
  want.setId(message.id);
  want.setKind(static_cast<std::uint8_t>(message.kind));
  want.setMember(text_in(message.member));
  want.setFirst(message.first);
  want.setLast(message.last);
  want.setOffset(message.offset);
  if (message.kind == WantKind::payload) want.setDigest(data_in(message.digest));
}
void write(schema::Message::Builder out, const Part& message) {
  auto part = out.initPart();
  part.setId(message.id);
  part.setTotal(message.total);
  part.setOffset(message.offset);
  part.setBytes(data_in(message.bytes));
}
void write(schema::Message::Builder out, const NotHeld& message) { out.setNotHeld(message.id); }
void write(schema::Message::Builder out, const Bye& message) {
  auto bye = out.initBye();
  bye.setCode(text_in(message.code));
  bye.setSentence(text_in(message.sentence));
}
void write(schema::Message::Builder out, const Addresses& message) {
  auto members = out.initAddresses().initMembers(static_cast<unsigned>(message.members.size()));
  for (unsigned i = 0; i < members.size(); ++i) {
    members[i].setMember(text_in(message.members[i].first));
    members[i].setAddress(text_in(message.members[i].second));
  }
}

Message read(schema::Ranges::Reader in) {
  Ranges out;
  for (const auto range : in.getRanges()) {
    out.ranges.push_back({text_of(range.getFirst()), text_of(range.getLast()), digest_of(range.getDigest())});
  }
  return out;
}
Message read(schema::Heads::Reader in) {
  Heads out{{}, in.getAnswer(), text_of(in.getFirst()), text_of(in.getLast())};
  for (const auto note : in.getNotes()) out.notes.push_back(text_of(note));
  return out;
}
Message read(schema::Hello::Reader in) {
  return Hello{in.getVersion(), digest_of(in.getGenesis()), text_of(in.getMember()), text_of(in.getAdmission()),
               text_of(in.getAddress())};
}
Message read(schema::Addresses::Reader in) {
  Addresses out;
  for (const auto one : in.getMembers()) out.members.emplace_back(text_of(one.getMember()), text_of(one.getAddress()));
  return out;
}
Message read(schema::Summary::Reader in) {
  return Summary{digest_of(in.getHeads()), digest_of(in.getEvidence()), digest_of(in.getCosignatures()),
                 digest_of(in.getPayloads())};
}
Message read(schema::Want::Reader in) {
  return Want{in.getId(),
              static_cast<WantKind>(in.getKind()),
              text_of(in.getMember()),
              in.getFirst(),
              in.getLast(),
              in.getOffset(),
              digest_of(in.getDigest())};
}

// nullopt for a kind of message that a later version may have added.
std::optional<Message> read(schema::Message::Reader in) {
  switch (in.which()) {
    case schema::Message::HELLO:
      return read(in.getHello());
    case schema::Message::SUMMARY:
      return read(in.getSummary());
    case schema::Message::RANGES:
      return read(in.getRanges());
    case schema::Message::HEADS:
      return read(in.getHeads());
    case schema::Message::WANT:
      return read(in.getWant());
    case schema::Message::PART:
      return Part{in.getPart().getId(), in.getPart().getTotal(), in.getPart().getOffset(),
                  data_of(in.getPart().getBytes())};
    case schema::Message::NOT_HELD:
      return NotHeld{in.getNotHeld()};
    case schema::Message::BYE:
      return Bye{text_of(in.getBye().getCode()), text_of(in.getBye().getSentence())};
    case schema::Message::ADDRESSES:
      return read(in.getAddresses());
  }
  return std::nullopt;
}

}  // namespace

Bytes encode_frame(const Message& message) {
  const Bytes plain = ledger::canonical_bytes<schema::Message>(
      [&](schema::Message::Builder out) { std::visit([&](const auto& one) { write(out, one); }, message); });
  if (plain.size() >= kCompressFrom) {
    Bytes out{kZstd};
    append(out, crypto::compress(plain, 1));
    if (out.size() < plain.size()) return out;
  }
  Bytes out{kPlain};
  append(out, plain);
  return out;
}

Result<Message> decode_frame(ByteView frame) {
  if (frame.empty() || frame.size() > kFrameBytesMax) {
    return refuse("frame.size", "A frame has 1 to {0} bytes; this one has {1}.", kFrameBytesMax, frame.size());
  }
  Bytes plain;
  if (frame[0] == kZstd) {
    auto inflated = crypto::decompress(frame.subspan(1), kMessageBytesMax);
    if (!inflated) return std::unexpected(inflated.error());
    // An honest sender compresses only what becomes smaller, so a frame above its plain size is made to cost.
    if (frame.size() > inflated->size() + 64)
      return refuse("frame.size", "A compressed frame is larger than its content.");
    plain = std::move(*inflated);
  } else if (frame[0] == kPlain) {
    plain = to_bytes(frame.subspan(1));
  } else {
    return refuse("frame.form", "A frame begins with form byte 0 or 1.");
  }
  auto message = ledger::read_message<schema::Message>(plain, kMessageBytesMax,
                                                       [](schema::Message::Reader in) { return read(in); });
  if (!message) return refuse("frame.message", "A peer's message cannot be read: {0}", message.error().sentence());
  if (!*message) return refuse("frame.unknown-kind", "A peer sent a message of an unknown kind.");
  return std::move(**message);
}

}  // namespace yinxin::sync
