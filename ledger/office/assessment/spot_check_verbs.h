// Spot checks at an office (双随机一公开, B11): announced and drawn by the province, recomputed by anybody, answered by
// who inspects, published.
#pragma once

#include "ledger/office/open_office.h"
#include "ledger/office/request.h"

namespace yinxin::ledger {

// At the province: `title`, `pool` (bodies, plans, rows, units), `campaign` (of rows and units; all), `member` (only
// its), `inspectors` [numbers], `targets` (how many) or `percent` (rounded up), `inspectors_each` (1), `beacon` (a size
// of the province's feed; as far ahead as the policy says). {"check":"province/41","pool","targets","beacon","size"}.
// Errors: spotcheck.title, spotcheck.pool-word, spotcheck.inspectors, spotcheck.pool-too-long, those of
// check_announcement.
OfficeReply spot_check_announce(OpenOffice& office, const OfficeRequest& request, Progress& progress);
// At the province: `check`. What spotcheck.show gives. Errors: spotcheck.unknown, spotcheck.beacon-awaited (exit code
// 75), spotcheck.drawn.
OfficeReply spot_check_draw(OpenOffice& office, const OfficeRequest& request, Progress& progress);
// {"checks":[{"check","title","pool","size","draw_targets","beacon","state" (awaits-beacon, awaits-draw,
// drawn),"draw"?,"published"?,"wrong_draws","results"}]}
OfficeReply spot_check_list(OpenOffice& office, const OfficeRequest& request, Progress& progress);
// `check`. The same with
// "drawn":[{"target","name","shown","inspectors":[…],"results":[{"member","outcome","word","day", "finding"}]}].
OfficeReply spot_check_show(OpenOffice& office, const OfficeRequest& request, Progress& progress);
// `check` (all where none is named): every draw in the province's feed, computed again here. {"draws":[{"check","draw",
// "right","beacon","root"?,"drawn":[places],"due":[places]}],"waiting":[…]}. Exit code 4 where one is wrong.
OfficeReply spot_check_verify(OpenOffice& office, const OfficeRequest& request, Progress& progress);
// `check`, `target` (its name), `outcome`, `day` (today), `finding`. {"member","index","size"}. Errors:
// spotcheck.not-drawn, spotcheck.target, spotcheck.outcome, spotcheck.finding (needed, too long, or with an identity
// number in it), plan.day-argument.
OfficeReply spot_check_result(OpenOffice& office, const OfficeRequest& request, Progress& progress);

}  // namespace yinxin::ledger
