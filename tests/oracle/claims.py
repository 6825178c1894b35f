"""The verdicts on claims: the state of each, and who wins among the live claims of one tag and campaign.

The same rules serve at the end, over all claims, and at a confirmation, over the claims that are official so far.
"""
from items import UNRECEIVED


def claim_verdicts(claims, arbitrated, confirmed, known):
    """Over these claims, as they are now; arbitrated and confirmed are refs, the earliest first; known are (tag, campaign)."""
    verdicts = {}
    for claim in claims:
        state, settled = own_state(claim)
        if state != "live":
            verdicts[claim.ref] = {"state": state, "step": 0, "settled": settled, "winner": None}
            continue
        same_person = [other for other in claims if group_key(other) == group_key(claim)]
        group = [other for other in same_person if own_state(other)[0] == "live"]
        step, winner = decide(group, arbitrated, confirmed, group_key(claim) in known)
        settled = (step in (1, 2, 3) or winner.official != UNRECEIVED) and not any(map(may_come_back, same_person))
        if winner is None:
            state = "already-counted"
        else:
            state = "held" if winner is claim else "double-filed"
        verdicts[claim.ref] = {"state": state, "step": step, "settled": settled, "winner": winner.ref if winner else None}
    return verdicts


def group_key(claim):
    return claim.entry["tag"], claim.entry["campaign"]


def own_state(claim):
    """The first that fits of what a claim is by itself, and whether that is settled."""
    if claim.erased:
        return "erased", True
    if claim.void:
        return "void", True
    if claim.withdrawn is not None:
        return "withdrawn", claim.withdrawn != UNRECEIVED
    if claim.rejected is not None:
        return "rejected", claim.rejected != UNRECEIVED
    return "live", None


def may_come_back(claim):
    """An official claim that is withdrawn or rejected, and not settled."""
    state, settled = own_state(claim)
    return state in ("withdrawn", "rejected") and not settled and claim.official != UNRECEIVED


def decide(group, arbitrated, confirmed, is_known):
    """(step, winner) among the live claims of one tag and campaign; the winner of step 3 is None."""
    by_ref = {claim.ref: claim for claim in group}
    for ref in reversed(arbitrated):
        if ref in by_ref and by_ref[ref].official != UNRECEIVED:
            return 1, by_ref[ref]
    for ref in confirmed:
        if ref in by_ref:
            return 2, by_ref[ref]
    if is_known:
        return 3, None
    if len(group) == 1:
        return 0, group[0]
    lowest = min(claim.official for claim in group)
    first = [claim for claim in group if claim.official == lowest]
    if lowest != UNRECEIVED and len(first) == 1:
        return 4, first[0]
    return 5, min(first, key=lambda claim: claim.tag_order())
