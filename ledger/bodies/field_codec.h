// How bodies become canonical bytes and come back: what the codecs of all kinds share. For the *_codec.cpp files only.
//
// For each struct one `write` and one `read`, field by field, in the order of entry.capnp. Nothing empty is written, so
// that lists, texts and data are null rather than of length 0. Those of a kind are static functions of this namespace,
// so that the templates here find them by their arguments.
#pragma once

#include "entry.capnp.h"
#include "ledger/bodies/fields.h"
#include "ledger/canonical_message.h"
#include "ledger/entry_codec.h"

namespace yinxin::ledger {

template <typename Set>
void put_text(const std::string& text, const Set& set) {
  if (!text.empty()) set(text_in(text));
}
template <typename Set>
void put_data(const Bytes& data, const Set& set) {
  if (!data.empty()) set(data_in(data));
}

inline void write(schema::Interval::Builder out, const Interval& body) {
  out.setFirst(body.first);
  out.setLast(body.last);
}
inline void read(schema::Interval::Reader in, Interval& body) {
  body.first = in.getFirst();
  body.last = in.getLast();
}
inline void write(schema::EntryName::Builder out, const EntryName& body) {
  put_text(body.member, [&](auto text) { out.setMember(text); });
  out.setIndex(body.index);
}
inline void read(schema::EntryName::Reader in, EntryName& body) {
  body.member = text_of(in.getMember());
  body.index = in.getIndex();
}
inline void write(schema::Tag::Builder out, const TagField& body) {
  out.setScheme(body.scheme);
  out.setKeyVersion(body.key_version);
  put_data(body.value, [&](auto data) { out.setValue(data); });
}
inline void read(schema::Tag::Reader in, TagField& body) {
  body.scheme = in.getScheme();
  body.key_version = in.getKeyVersion();
  body.value = data_of(in.getValue());
}
inline void write(schema::SkillLevel::Builder out, const SkillLevel& body) {
  put_text(body.occupation, [&](auto text) { out.setOccupation(text); });
  out.setLevel(body.level);
}
inline void read(schema::SkillLevel::Reader in, SkillLevel& body) {
  body.occupation = text_of(in.getOccupation());
  body.level = in.getLevel();
}
inline void write(schema::LevelSupervisor::Builder out, const LevelSupervisor& body) {
  out.setLevel(body.level);
  put_text(body.member, [&](auto text) { out.setMember(text); });
}
inline void read(schema::LevelSupervisor::Reader in, LevelSupervisor& body) {
  body.level = in.getLevel();
  body.member = text_of(in.getMember());
}
inline void write(schema::SealedTo::Builder out, const SealedTo& body) {
  put_text(body.member, [&](auto text) { out.setMember(text); });
  out.setGeneration(body.generation);
  put_data(body.sealed, [&](auto data) { out.setSealed(data); });
}
inline void read(schema::SealedTo::Reader in, SealedTo& body) {
  body.member = text_of(in.getMember());
  body.generation = in.getGeneration();
  body.sealed = data_of(in.getSealed());
}
inline void write(schema::OfficerSignature::Builder out, const OfficerSignature& body) {
  out.setOfficer(body.officer);
  out.setSuite(body.suite);
  put_data(body.signature, [&](auto data) { out.setSignature(data); });
}
inline void read(schema::OfficerSignature::Reader in, OfficerSignature& body) {
  body.officer = in.getOfficer();
  body.suite = in.getSuite();
  body.signature = data_of(in.getSignature());
}

template <typename Item, typename Init>
void put_list(const std::vector<Item>& items, const Init& init) {
  if (items.empty()) return;
  auto list = init(static_cast<unsigned>(items.size()));
  for (unsigned i = 0; i < items.size(); ++i) write(list[i], items[i]);
}
template <typename List, typename Item>
void get_list(List list, std::vector<Item>& items) {
  items.resize(list.size());
  for (unsigned i = 0; i < list.size(); ++i) read(list[i], items[i]);
}

template <typename Init>
void put_texts(const std::vector<std::string>& texts, const Init& init) {
  if (texts.empty()) return;
  auto list = init(static_cast<unsigned>(texts.size()));
  for (unsigned i = 0; i < texts.size(); ++i) list.set(i, text_in(texts[i]));
}
template <typename List>
void get_texts(List list, std::vector<std::string>& texts) {
  for (const auto one : list) texts.push_back(text_of(one));
}
template <typename Number, typename Init>
void put_numbers(const std::vector<Number>& numbers, const Init& init) {
  if (numbers.empty()) return;
  auto list = init(static_cast<unsigned>(numbers.size()));
  for (unsigned i = 0; i < numbers.size(); ++i) list.set(i, numbers[i]);
}
template <typename List, typename Number>
void get_numbers(List list, std::vector<Number>& numbers) {
  for (const auto one : list) numbers.push_back(one);
}

inline void write(schema::SealedRecord::Builder out, const SealedRecord& body) {
  put_data(body.content, [&](auto data) { out.setContent(data); });
  put_list(body.keys, [&](unsigned size) { return out.initKeys(size); });
}
inline void read(schema::SealedRecord::Reader in, SealedRecord& body) {
  body.content = data_of(in.getContent());
  get_list(in.getKeys(), body.keys);
}

// The struct of entry.capnp that the body is written as.
template <typename Body>
struct SchemaOf;

template <typename Body>
Bytes encode_body(const Body& body) {
  using Schema = typename SchemaOf<Body>::Type;
  return canonical_bytes<Schema>([&](typename Schema::Builder out) { write(out, body); });
}

template <typename Body>
Result<Body> decode_body(ByteView bytes) {
  using Schema = typename SchemaOf<Body>::Type;
  auto body = read_message<Schema>(bytes, kEntryBytesMax, [](typename Schema::Reader in) {
    Body out;
    read(in, out);
    return out;
  });
  if (body && !equal(encode_body(*body), bytes)) {
    return refuse("entry.not-canonical",
                  "The entry's body is not written as its own encoding; its author must write it anew.");
  }
  return body;
}

}  // namespace yinxin::ledger
