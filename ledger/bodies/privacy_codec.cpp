// The codec of the bodies in privacy.h.
#include "ledger/bodies/privacy.h"

#include "ledger/bodies/field_codec.h"

namespace yinxin::ledger {

static void write(schema::ErasureRequest::Builder out, const ErasureRequestBody& body) {
  out.setEntry(body.entry);
  put_text(body.document, [&](auto text) { out.setDocument(text); });
  if (!body.record.empty()) write(out.initRecord(), body.record);
}
static void read(schema::ErasureRequest::Reader in, ErasureRequestBody& body) {
  body.entry = in.getEntry();
  body.document = text_of(in.getDocument());
  if (in.hasRecord()) read(in.getRecord(), body.record);
}
static void write(schema::AccessAnchor::Builder out, const AccessAnchorBody& body) {
  out.setCount(body.count);
  put_data(body.digest, [&](auto data) { out.setDigest(data); });
}
static void read(schema::AccessAnchor::Reader in, AccessAnchorBody& body) {
  body.count = in.getCount();
  body.digest = data_of(in.getDigest());
}

template <>
struct SchemaOf<ErasureRequestBody> {
  using Type = schema::ErasureRequest;
};
template <>
struct SchemaOf<AccessAnchorBody> {
  using Type = schema::AccessAnchor;
};

template Bytes encode_body(ErasureRequestBody const&);
template Result<ErasureRequestBody> decode_body(ByteView);
template Bytes encode_body(AccessAnchorBody const&);
template Result<AccessAnchorBody> decode_body(ByteView);

}  // namespace yinxin::ledger
