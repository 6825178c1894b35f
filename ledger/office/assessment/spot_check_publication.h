// What a spot check found, published by the province (B11, E4): of every inspected target what the policy lets the
// public see of it, who inspected, what came out.
//
//   pool    what stands in the list's columns
//   bodies  unit: the body's registered name
//   plans   unit: that of the plan's body; occupation, and the level where the plan has one
//   rows    the person, as the row stands (A8)
//   units   unit: the name in its filing
// The digest in the entry is SHA-256 over the list's text (published_list.h) with the four columns behind them; it has
// no blind, for all of it was public.
#pragma once

#include "ledger/office/open_office.h"
#include "ledger/office/request.h"

namespace yinxin::ledger {

// `check`. {"list":"spot_check","check","title","pool_word","notice","from","until"?,"people","columns" (names of
// published_list.h and inspectors, outcome, day, finding),"rows","digest","size"}. Its own day is that of the last
// inspection. Errors: spotcheck.unknown, spotcheck.not-drawn, spotcheck.no-result, spotcheck.published (and nothing has
// changed since), those of published_list.
OfficeReply spot_check_publish(OpenOffice& office, const OfficeRequest& request, Progress& progress);

}  // namespace yinxin::ledger
