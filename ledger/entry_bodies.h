// The bodies of entries as plain values, one struct per kind, fields as in entry.capnp (which says what they mean). An
// index is that of a leaf in a feed. `kKind` is the kind whose body the struct is; `encode_body` and `decode_body` are
// in entry_codec.h.
#pragma once

#include "ledger/bodies/campaign.h"
#include "ledger/bodies/certification.h"
#include "ledger/bodies/membership.h"
#include "ledger/bodies/officers.h"
#include "ledger/bodies/receipt.h"
#include "ledger/bodies/subsidy.h"
#include "ledger/bodies/survey.h"
