// The codec of the bodies in receipt.h.
#include "ledger/bodies/receipt.h"

#include "ledger/bodies/field_codec.h"

namespace yinxin::ledger {

static void write(schema::PayloadStatement::Builder out, const PayloadStatement& body) {
  out.setFiling(body.filing);
  put_list(body.failing, [&](unsigned size) { return out.initFailing(size); });
}
static void read(schema::PayloadStatement::Reader in, PayloadStatement& body) {
  body.filing = in.getFiling();
  get_list(in.getFailing(), body.failing);
}
static void write(schema::ReceiptLine::Builder out, const ReceiptLine& body) {
  put_text(body.member, [&](auto text) { out.setMember(text); });
  out.setGeneration(body.generation);
  out.setSize(body.size);
  put_data(body.root, [&](auto data) { out.setRoot(data); });
  put_data(body.signature, [&](auto data) { out.setSignature(data); });
  put_list(body.payloads, [&](unsigned size) { return out.initPayloads(size); });
}
static void read(schema::ReceiptLine::Reader in, ReceiptLine& body) {
  body.member = text_of(in.getMember());
  body.generation = in.getGeneration();
  body.size = in.getSize();
  body.root = data_of(in.getRoot());
  body.signature = data_of(in.getSignature());
  get_list(in.getPayloads(), body.payloads);
}
static void write(schema::Receipt::Builder out, const ReceiptBody& body) {
  out.setStart(body.start);
  put_list(body.lines, [&](unsigned size) { return out.initLines(size); });
}
static void read(schema::Receipt::Reader in, ReceiptBody& body) {
  body.start = in.getStart();
  get_list(in.getLines(), body.lines);
}

template <>
struct SchemaOf<ReceiptBody> {
  using Type = schema::Receipt;
};

template Bytes encode_body(ReceiptBody const&);
template Result<ReceiptBody> decode_body(ByteView);

}  // namespace yinxin::ledger
