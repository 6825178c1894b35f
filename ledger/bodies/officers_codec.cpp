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

template <>
struct SchemaOf<OfficerBody> {
  using Type = schema::Officer;
};

template Bytes encode_body(OfficerBody const&);
template Result<OfficerBody> decode_body(ByteView);

}  // namespace yinxin::ledger
