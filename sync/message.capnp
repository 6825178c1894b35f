@0xa64ff0c2d7b91e53;
using Cxx = import "/capnp/c++.capnp";
$Cxx.namespace("yinxin::sync::schema");
# What two nodes say to each other. Each frame is one message (message.h): a form byte, then this struct, perhaps compressed.
# Nothing here is signed; what matters inside (checkpoints, leaves, payloads) is verified by its own signatures and hashes.

struct Message {
  union {
    hello @0 :Hello;
    summary @1 :Summary;
    ranges @2 :Ranges;
    heads @3 :Heads;
    want @4 :Want;
    part @5 :Part;
    notHeld @6 :UInt64;      # id of a want
    bye @7 :Bye;
    addresses @8 :Addresses;
  }
}

struct Hello {
  version @0 :UInt16;        # of this protocol
  genesis @1 :Data;          # the whole genesis hash
  member @2 :Text;           # who speaks
  admission @3 :Text;        # its member entry as a tlog-proof of the province's feed, the leaf as extra; may be empty
  address @4 :Text;         # host:port where others reach it; empty if it announces none
}

struct Summary {             # digests of what is held; equal digests end the comparison
  heads @0 :Data;
  evidence @1 :Data;
  cosignatures @2 :Data;
  payloads @3 :Data;
}

struct Ranges { ranges @0 :List(Range); }
struct Range {               # of the members sorted by id: first <= id < last; an empty last has no end
  first @0 :Text;
  last @1 :Text;
  digest @2 :Data;           # of the sender's heads in it
}

struct Heads {
  notes @0 :List(Text);      # signed checkpoints
  answer @1 :Bool;           # the receiver sends back its own for this range where they differ
  first @2 :Text;
  last @3 :Text;
}

struct Want {
  id @0 :UInt64;
  kind @1 :UInt8;            # 1 bundle roots, 2 leaves, 3 payload
  member @2 :Text;
  first @3 :UInt64;          # bundle, leaf, or filing
  last @4 :UInt64;
  offset @5 :UInt64;
  digest @6 :Data;           # of the payload that is meant: one that was repacked after an erasure is another
}

struct Part {
  id @0 :UInt64;
  total @1 :UInt64;          # bytes of the whole object
  offset @2 :UInt64;
  bytes @3 :Data;
}

struct Addresses { members @0 :List(Whereabout); }    # hints, of others and of oneself
struct Whereabout { member @0 :Text; address @1 :Text; }

struct Bye { code @0 :Text; sentence @1 :Text; }
