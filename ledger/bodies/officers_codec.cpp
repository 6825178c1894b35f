// The codec of the bodies in officers.h.
#include "ledger/bodies/officers.h"

#include "ledger/bodies/field_codec.h"

namespace yinxin::ledger {

static void write(schema::Officer::Builder out, const OfficerBody& body) {
  out.setNumber(body.number);
  out.setAction(body.action);
  put_text(body.name, [&](auto text) { out.setName(text); });
  out.setDuties(body.duties);
  out.setCounty(body.county);
  out.setSuite(body.suite);
  put_data(body.key, [&](auto data) { out.setKey(data); });
}
static void read(schema::Officer::Reader in, OfficerBody& body) {
  body.number = in.getNumber();
  body.action = in.getAction();
  body.name = text_of(in.getName());
  body.duties = in.getDuties();
  body.county = in.getCounty();
  body.suite = in.getSuite();
  body.key = data_of(in.getKey());
}

static void write(schema::ActSignature::Builder out, const ActSignatureBody& body) {
  put_list(body.entries, [&](unsigned size) { return out.initEntries(size); });
  out.setSize(body.size);
  put_data(body.root, [&](auto data) { out.setRoot(data); });
  if (body.officer) write(out.initOfficer(), *body.officer);
}
static void read(schema::ActSignature::Reader in, ActSignatureBody& body) {
  get_list(in.getEntries(), body.entries);
  body.size = in.getSize();
  body.root = data_of(in.getRoot());
  if (in.hasOfficer()) read(in.getOfficer(), body.officer.emplace());
}

template <>
struct SchemaOf<OfficerBody> {
  using Type = schema::Officer;
};

template <>
struct SchemaOf<ActSignatureBody> {
  using Type = schema::ActSignature;
};

template Bytes encode_body(OfficerBody const&);
template Result<OfficerBody> decode_body(ByteView);
template Bytes encode_body(ActSignatureBody const&);
template Result<ActSignatureBody> decode_body(ByteView);

}  // namespace yinxin::ledger
