#!/usr/bin/env python3
"""Small scenarios, one or a few for each sentence of the rules, with verdicts worked out by hand.

The province's id is p, members are a and b; "c1 held 4 T c1" reads: state, step, settled, winner.
"""
import hashlib
import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

import oracle

TAG, TAG2 = "00112233445566778899aabbccddeeff", "ff" * 16
RECORD = "1000034030001"


def federation(p=(), **feeds):
    feeds = {"a": [], "b": [], **feeds, "p": list(p)}
    members = [{"id": member, "role": "province" if member == "p" else "city"} for member in feeds]
    return {"federation": "test-0000000000000000", "seed": 1, "members": members, "feeds": feeds}


# Entries, short


def claim(ref, tag=TAG, campaign="2020"):
    return {"kind": "claim", "ref": ref, "tag": tag, "campaign": campaign}


def withdraw(ref):
    return {"kind": "withdraw", "claim": ref}


def reject(ref):
    return {"kind": "reject", "claim": ref}


def receipt(unopened=None, opened=None, **of):
    entry = {"kind": "receipt", "of": of}
    if unopened is not None:
        entry["unopened"] = unopened
    if opened is not None:
        entry["opened"] = opened
    return entry


def confirm(*refs):
    return {"kind": "confirm", "claims": list(refs)}


def unconfirm(ref):
    return {"kind": "unconfirm", "claim": ref}


def province_rejects(*refs):
    return {"kind": "reject", "claims": list(refs)}


def arbitrate(ref):
    return {"kind": "arbitrate", "claim": ref}


def erase(ref):
    return {"kind": "erase", "ref": ref}


def suspend(member, after):
    return {"kind": "suspend", "member": member, "after": after}


def reinstate(member, start):
    return {"kind": "reinstate", "member": member, "from": start}


KNOWN = {"kind": "known", "tag": TAG, "campaign": "2020"}


def body(ident="w", record=RECORD, supervisor="a", approved=(("welder", 3),), **more):
    approved = [list(pair) for pair in approved]
    return {"kind": "body", "id": ident, "record_number": record, "supervisor": supervisor, "approved": approved, **more}


def allot(ref, first=1, last=10, level=3, year=2020, of="w"):
    return {"kind": "range", "ref": ref, "body": of, "year": year, "level": level, "first": first, "last": last}


def give_back(ref, first, last):
    return {"kind": "range-return", "ref": ref, "first": first, "last": last}


def certificate(ref, serial=1, **changed):
    entry = {
        "kind": "certificate",
        "ref": ref,
        "body": "w",
        "number": f"{RECORD}203{serial:06}",
        "occupation": "welder",
        "level": 3,
        "issued": "2020-02-29",
    }
    return {**entry, **changed}


def revoke(ref):
    return {"kind": "revoke", "certificate": ref}


def subsidy(ref, kind="raise", tag=TAG, occupation="welder", level=3, year=2020, unit="u"):
    names = {"tag": tag, "occupation": occupation, "level": level, "year": year, "type": kind, "unit": unit}
    return {"kind": "subsidy", "ref": ref, **names}


def cancel(ref):
    return {"kind": "cancel", "subsidy": ref}


def tie_order(lead, member):
    return hashlib.sha256(lead + f"yinxin/test-0000000000000000/{member}".encode()).digest()


class Rules(unittest.TestCase):
    def said(self, part, scenario):
        """The part of the verdicts as {ref: text}."""
        said = {}
        for ref, verdict in oracle.verdicts(scenario)[part].items():
            words = [verdict["state"]]
            words += [str(verdict["step"])] if "step" in verdict else []
            words += ["T" if verdict["settled"] else "F"] if "settled" in verdict else []
            words += [str(verdict["winner"])] if "winner" in verdict else []
            words += [str(verdict["kept"])] if "kept" in verdict else []
            said[ref] = " ".join(words)
        return said

    def claims(self, expected, p, **feeds):
        self.assertEqual(expected, self.said("claims", federation(p, **feeds)))

    def certificates(self, expected, p, **feeds):
        self.assertEqual(expected, self.said("certificates", federation(p, **feeds)))

    def ranges(self, expected, p):
        self.assertEqual(expected, self.said("ranges", federation(p)))

    def subsidies(self, expected, p, **feeds):
        self.assertEqual(expected, self.said("subsidies", federation(p, **feeds)))


class TheExample(unittest.TestCase):
    def test_prints_the_line_of_the_page(self):
        scenario = """{"federation": "test-0000000000000000", "seed": 7,
 "members": [{"id": "province", "role": "province"}, {"id": "bengbu", "role": "city"}, {"id": "welding", "role": "association"}],
 "feeds": {
  "bengbu":   [{"kind": "claim", "ref": "c1", "tag": "00112233445566778899aabbccddeeff", "campaign": "2020"}],
  "welding":  [{"kind": "claim", "ref": "c2", "tag": "00112233445566778899aabbccddeeff", "campaign": "2020"}],
  "province": [{"kind": "receipt", "of": {"welding": 1}}, {"kind": "receipt", "of": {"bengbu": 1, "welding": 1}}]}}"""
        line = (
            '{"certificates":{},"claims":{"c1":{"settled":true,"state":"double-filed","step":4,"winner":"c2"},'
            '"c2":{"settled":true,"state":"held","step":4,"winner":"c2"}},"horizon":null,"ranges":{},"subsidies":{}}'
        )
        self.assertEqual(line, oracle.answer(scenario))


class Groups(Rules):
    def test_a_lone_claim_is_held_and_settled_once_received(self):
        self.claims({"c1": "held 0 T c1"}, [receipt(a=1)], a=[claim("c1")])
        self.claims({"c1": "held 0 F c1"}, [], a=[claim("c1")])

    def test_other_tags_and_campaigns_do_not_compete(self):
        expected = {"c1": "held 0 T c1", "c2": "held 0 T c2", "c3": "held 0 T c3"}
        self.claims(expected, [receipt(a=3)], a=[claim("c1"), claim("c2", TAG2), claim("c3", campaign="2021")])

    def test_step_4_the_lowest_official_position(self):
        a, b = [claim("c1")], [claim("c2")]
        self.claims({"c1": "double-filed 4 T c2", "c2": "held 4 T c2"}, [receipt(b=1), receipt(a=1)], a=a, b=b)
        self.claims({"c1": "double-filed 4 T c2", "c2": "held 4 T c2"}, [receipt(b=1)], a=a, b=b)

    def test_step_5_the_hash_then_the_index(self):
        first = min("ab", key=lambda member: tie_order(bytes.fromhex(TAG), member))
        winner = {"a": "c1", "b": "c2"}[first]
        expected = {"c1": f"double-filed 5 T {winner}", "c2": f"double-filed 5 T {winner}"}
        expected[winner] = f"held 5 T {winner}"
        self.claims(expected, [receipt(a=1, b=1)], a=[claim("c1")], b=[claim("c2")])
        self.claims({"c1": "held 5 T c1", "c2": "double-filed 5 T c1"}, [receipt(a=2)], a=[claim("c1"), claim("c2")])

    def test_step_5_among_unreceived_is_not_settled(self):
        self.claims({"c1": "held 5 F c1", "c2": "double-filed 5 F c1"}, [], a=[claim("c1"), claim("c2")])

    def test_step_5_leaves_out_those_that_came_later(self):
        expected = {"c1": "double-filed 5 T c2", "c2": "held 5 T c2", "c3": "double-filed 5 T c2"}
        self.claims(expected, [receipt(b=2), receipt(a=1)], a=[claim("c1")], b=[claim("c2"), claim("c3")])

    def test_known_counts_already_also_for_later_claims(self):
        expected = {"c1": "already-counted 3 T None", "c2": "already-counted 3 T None"}
        self.claims(expected, [receipt(a=1), KNOWN], a=[claim("c1"), claim("c2")])
        self.claims({"c1": "held 0 T c1"}, [KNOWN, receipt(a=1)], a=[claim("c1", campaign="2021")])

    def test_the_last_arbitration_that_names_a_live_official_claim(self):
        p = [receipt(a=2), arbitrate("c2"), arbitrate("c3"), arbitrate("nothing")]
        expected = {"c1": "double-filed 1 T c2", "c2": "held 1 T c2", "c3": "double-filed 1 T c2"}
        self.claims(expected, p, a=[claim("c1"), claim("c2")], b=[claim("c3")])
        p = [arbitrate("c2"), arbitrate("c1"), receipt(a=2), KNOWN]
        self.claims({"c1": "held 1 T c1", "c2": "double-filed 1 T c1"}, p, a=[claim("c1"), claim("c2")])
        p = [receipt(a=2), arbitrate("c1"), arbitrate("c2"), province_rejects("c2")]
        self.claims({"c1": "held 1 T c1", "c2": "rejected 0 T None"}, p, a=[claim("c1"), claim("c2")])

    def test_arbitration_comes_before_confirmation_before_known(self):
        p = [receipt(a=1), confirm("c1"), receipt(b=1), KNOWN]
        self.claims({"c1": "held 2 T c1", "c2": "double-filed 2 T c1"}, p, a=[claim("c1")], b=[claim("c2")])
        p.append(arbitrate("c2"))
        self.claims({"c1": "double-filed 1 T c2", "c2": "held 1 T c2"}, p, a=[claim("c1")], b=[claim("c2")])

    def test_a_second_confirmation_of_a_group_comes_about_by_arbitration_only(self):
        a, b = [claim("c1")], [claim("c2")]
        p = [receipt(a=1), confirm("c1"), receipt(b=1), confirm("c2"), arbitrate("c2"), confirm("c2")]
        self.claims({"c1": "double-filed 1 T c2", "c2": "held 1 T c2"}, p, a=a, b=b)
        self.claims({"c1": "held 1 T c1", "c2": "double-filed 1 T c1"}, p + [arbitrate("c1")], a=a, b=b)
        # when the arbitrated one is gone, the other's confirmation decides again
        self.claims({"c1": "held 2 T c1", "c2": "rejected 0 T None"}, p + [unconfirm("c2"), province_rejects("c2")], a=a, b=b)

    def test_a_withdrawal_not_received_unsettles_the_group(self):
        p = [receipt(a=1, b=1)]
        self.claims({"c1": "withdrawn 0 F None", "c2": "held 0 F c2"}, p, a=[claim("c1"), withdraw("c1")], b=[claim("c2")])
        self.claims(
            {"c1": "rejected 0 F None", "c2": "already-counted 3 F None"},
            p + [KNOWN],
            a=[claim("c1"), reject("c1")],
            b=[claim("c2")],
        )
        # the withdrawn claim is not official itself
        self.claims({"c1": "withdrawn 0 F None", "c2": "held 0 T c2"}, [receipt(b=1)], a=[claim("c1"), withdraw("c1")], b=[claim("c2")])


class WithdrawalsAndRejections(Rules):
    def test_take_effect_at_their_place(self):
        a = [claim("c1"), withdraw("c1")]
        self.claims({"c1": "withdrawn 0 T None"}, [receipt(a=2)], a=a)
        self.claims({"c1": "withdrawn 0 F None"}, [receipt(a=1)], a=a)
        self.claims({"c1": "rejected 0 T None"}, [receipt(a=2)], a=[claim("c1"), reject("c1")])

    def test_withdrawn_fits_before_rejected(self):
        a = [claim("c1"), reject("c1"), withdraw("c1")]
        self.claims({"c1": "withdrawn 0 T None"}, [receipt(a=3)], a=a)
        self.claims({"c1": "withdrawn 0 F None"}, [receipt(a=2)], a=a)

    def test_the_first_of_each_kind_did_it(self):
        a = [claim("c1"), withdraw("c1"), withdraw("c1")]
        self.claims({"c1": "withdrawn 0 T None"}, [receipt(a=2)], a=a)
        self.claims({"c1": "rejected 0 T None"}, [receipt(a=1), province_rejects("c1")], a=[claim("c1"), reject("c1")])

    def test_name_an_earlier_claim_of_the_own_feed(self):
        held = {"c1": "held 0 T c1"}
        self.claims(held, [receipt(a=2)], a=[withdraw("c1"), claim("c1")])
        self.claims(held, [receipt(a=1, b=2)], a=[claim("c1")], b=[withdraw("c1"), reject("c1")])
        self.claims(held, [receipt(a=4)], a=[claim("c1"), subsidy("s1"), withdraw("s1"), withdraw("nothing")])

    def test_wait_for_the_unconfirm(self):
        a = [claim("c1"), withdraw("c1")]
        p = [receipt(a=1), confirm("c1"), receipt(a=2)]
        self.claims({"c1": "held 2 T c1"}, p, a=a)
        self.claims({"c1": "withdrawn 0 T None"}, p + [unconfirm("c1")], a=a)
        self.claims({"c1": "withdrawn 0 T None"}, p + [unconfirm("c1"), confirm("c1")], a=a)
        # unreceived: it waits for ever
        self.claims({"c1": "held 2 T c1"}, p[:2], a=a)
        self.claims({"c1": "withdrawn 0 F None"}, p[:2] + [unconfirm("c1")], a=a)

    def test_a_waiting_one_counts_although_suspended_meanwhile(self):
        p = [receipt(a=1), confirm("c1"), receipt(a=2), suspend("a", 1), unconfirm("c1")]
        self.claims({"c1": "withdrawn 0 T None"}, p, a=[claim("c1"), withdraw("c1")])

    def test_the_provinces_rejection_needs_official_live_unconfirmed(self):
        a, b = [claim("c1")], [claim("c2")]
        self.claims({"c1": "held 0 T c1"}, [province_rejects("c1"), receipt(a=1)], a=a)
        self.claims({"c1": "held 2 T c1"}, [receipt(a=1), confirm("c1"), province_rejects("c1"), unconfirm("x")], a=a)
        self.claims({"c1": "held 0 T c1"}, [receipt(a=1), confirm("c1"), province_rejects("c1"), unconfirm("c1")], a=a)
        p = [receipt(a=1), receipt(b=1), confirm("c1"), province_rejects("c1", "nothing", "c2")]
        self.claims({"c1": "held 2 T c1", "c2": "rejected 0 T None"}, p, a=a, b=b)


class Confirmations(Rules):
    def test_stand_until_the_unconfirm(self):
        self.claims({"c1": "held 2 T c1"}, [receipt(a=1), confirm("c1", "c1"), confirm("c1")], a=[claim("c1")])
        self.claims({"c1": "held 0 T c1"}, [receipt(a=1), confirm("c1", "c1"), unconfirm("c1")], a=[claim("c1")])

    def test_take_effect_as_a_whole_or_not_at_all(self):
        a = [claim("c1"), claim("c2", TAG2), claim("c3")]
        for other in ("c2", "c3", "nothing", "s1", "k1"):
            p = [receipt(a=1, b=2), receipt(a=3) if other == "c3" else receipt(), confirm("c1", other)]
            said = self.said("claims", federation(p, a=a, b=[subsidy("s1"), certificate("k1")]))
            self.assertNotIn(" 2 ", said["c1"], other)

    def test_of_a_whole_group_only_the_winner(self):
        a = [claim("c1"), claim("c2")]
        p = [receipt(a=1), receipt(a=2), confirm("c2"), confirm("c1")]
        self.claims({"c1": "held 2 T c1", "c2": "double-filed 2 T c1"}, p, a=a)
        self.claims({"c1": "already-counted 3 T None"}, [receipt(a=1), KNOWN, confirm("c1")], a=[claim("c1")])

    def test_see_only_what_is_official_so_far(self):
        # At the place of the confirmation c2 stands alone.
        p = [receipt(b=1), confirm("c2"), receipt(a=1)]
        self.claims({"c1": "double-filed 2 T c2", "c2": "held 2 T c2"}, p, a=[claim("c1")], b=[claim("c2")])
        # A later arbitration or known is not seen either.
        p = [receipt(a=1), confirm("c1"), KNOWN]
        self.claims({"c1": "held 2 T c1"}, p, a=[claim("c1")])

    def test_pass_over_erased_claims_and_subsidies(self):
        p = [receipt(a=3), confirm("c2", "c1", "s1"), erase("c2"), erase("s1")]
        expected = {"c1": "held 2 T c1", "c2": "erased 0 T None"}
        self.claims(expected, p, a=[claim("c1"), claim("c2", TAG2), subsidy("s1")])

    def test_keep_the_first_place(self):
        a, b = [claim("c1"), claim("c3")], [claim("c2")]
        start = [receipt(a=1), confirm("c1"), receipt(a=2, b=1), arbitrate("c2"), confirm("c2")]
        # c2 is suspended, but stays, being confirmed
        p = start + [arbitrate("c1"), confirm("c1"), suspend("b", 0)]
        self.claims({"c1": "held 1 T c1", "c2": "double-filed 1 T c1", "c3": "double-filed 1 T c1"}, p, a=a, b=b)
        p = start + [suspend("b", 0), unconfirm("c2")]
        self.claims({"c1": "held 2 T c1", "c2": "void 0 T None", "c3": "double-filed 2 T c1"}, p, a=a, b=b)


class Unopened(Rules):
    def test_opened_by_a_later_receipt(self):
        a, b = [claim("c1")], [claim("c2")]
        p = [receipt(a=1, unopened=["c1"]), receipt(b=1), receipt(opened=["c1"])]
        self.claims({"c1": "double-filed 4 T c2", "c2": "held 4 T c2"}, p, a=a, b=b)
        self.claims({"c1": "held 0 F c1"}, p[:1], a=a)

    def test_is_tied_with_what_the_opening_receipt_covers(self):
        p = [receipt(a=1, unopened=["c1"]), receipt(a=2, opened=["c1"])]
        self.claims({"c1": "held 5 T c1", "c2": "double-filed 5 T c1"}, p, a=[claim("c1"), claim("c2")])

    def test_opened_in_the_same_receipt_does_not_open(self):
        self.claims({"c1": "held 0 F c1"}, [receipt(a=1, unopened=["c1"], opened=["c1"])], a=[claim("c1")])

    def test_only_the_first_covering_receipt_counts(self):
        self.claims({"c1": "held 0 T c1"}, [receipt(a=1), receipt(a=1, unopened=["c1"])], a=[claim("c1")])
        self.claims({"c1": "held 0 T c1"}, [receipt(unopened=["c1"]), receipt(a=1)], a=[claim("c1")])
        p = [receipt(a=1, unopened=["c1"]), receipt(opened=["c1"]), receipt(unopened=["c1"])]
        self.claims({"c1": "held 0 T c1"}, p, a=[claim("c1")])

    def test_withdrawals_of_it_stand(self):
        p = [receipt(a=2, unopened=["c1"]), receipt(opened=["c1"])]
        self.claims({"c1": "withdrawn 0 T None"}, p, a=[claim("c1"), withdraw("c1")])
        self.claims({"c1": "withdrawn 0 T None"}, p[:1], a=[claim("c1"), withdraw("c1")])

    def test_the_province_can_neither_confirm_nor_reject_it(self):
        p = [receipt(a=1, unopened=["c1"]), province_rejects("c1"), confirm("c1"), receipt(opened=["c1"])]
        self.claims({"c1": "held 0 T c1"}, p, a=[claim("c1")])

    def test_is_suspended_by_the_place_where_it_opens(self):
        p = [receipt(a=1, unopened=["c1"]), suspend("a", 0), receipt(opened=["c1"])]
        self.claims({"c1": "void 0 T None"}, p, a=[claim("c1")])
        p = [receipt(a=1, unopened=["c1"]), suspend("a", 0), reinstate("a", 0), receipt(opened=["c1"])]
        self.claims({"c1": "held 0 T c1"}, p, a=[claim("c1")])


class ErasureAndHorizon(Rules):
    def test_erased_is_as_if_never_written(self):
        p = [receipt(a=1), receipt(b=1), erase("c1")]
        self.claims({"c1": "erased 0 T None", "c2": "held 0 T c2"}, p, a=[claim("c1")], b=[claim("c2")])
        p = [receipt(a=2), confirm("c2"), erase("c1")]
        self.claims({"c1": "erased 0 T None", "c2": "held 2 T c2"}, p, a=[claim("c1"), claim("c2")])

    def test_also_behind_the_horizon(self):
        p = [receipt(a=1), receipt(a=9), erase("c1"), KNOWN]
        scenario = federation(p, a=[claim("c1"), claim("c2")])
        self.assertEqual({"c1": "erased 0 T None", "c2": "held 0 F c2"}, self.said("claims", scenario))
        self.assertEqual(1, oracle.verdicts(scenario)["horizon"])

    def test_certificates_and_ranges_cannot_be_erased(self):
        p = [body(), allot("r1"), receipt(a=1), erase("k1"), erase("r1")]
        self.certificates({"k1": "counts T"}, p, a=[certificate("k1")])
        self.ranges({"r1": "counts"}, p[:2] + [erase("r1")])

    def test_counts_and_positions_do_not_change(self):
        p = [receipt(a=2), suspend("a", 2), receipt(a=3), erase("c1")]
        expected = {"c1": "erased 0 T None", "c2": "held 0 T c2", "c3": "void 0 T None"}
        self.claims(expected, p, a=[claim("c1"), claim("c2", TAG2), claim("c3")])

    def test_the_list_ends_before_the_receipt(self):
        p = [receipt(a=1), receipt(a=1, b=2), KNOWN, body(), allot("r1"), certificate("k1")]
        verdicts = oracle.verdicts(federation(p, a=[claim("c1")], b=[claim("c2")]))
        self.assertEqual(1, verdicts["horizon"])
        self.assertEqual({}, verdicts["ranges"])
        self.assertEqual({}, verdicts["certificates"])
        self.assertEqual(["held", "double-filed"], [verdicts["claims"][ref]["state"] for ref in ("c1", "c2")])

    def test_a_lower_count_covers_nothing_new(self):
        p = [receipt(a=2), receipt(a=1), receipt(a=3)]
        expected = {"c1": "held 0 T c1", "c2": "held 4 T c2", "c3": "double-filed 4 T c2"}
        self.claims(expected, p, a=[claim("c1", TAG2), claim("c2"), claim("c3")])


class Suspensions(Rules):
    def test_void_what_comes_later_and_what_is_official_already(self):
        a = [claim("c1"), claim("c2", campaign="2"), claim("c3", campaign="3")]
        expected = {"c1": "held 0 T c1", "c2": "void 0 T None", "c3": "void 0 T None"}
        self.claims(expected, [receipt(a=2), suspend("a", 1), receipt(a=3)], a=a)
        self.claims(expected, [receipt(a=2), suspend("a", 1)], a=a)

    def test_what_became_void_stays_void(self):
        a = [claim("c1"), claim("c2", campaign="2"), claim("c3", campaign="3")]
        p = [receipt(a=1), suspend("a", 0), receipt(a=2), reinstate("a", 0), receipt(a=3)]
        self.claims({"c1": "void 0 T None", "c2": "void 0 T None", "c3": "held 0 T c3"}, p, a=a)

    def test_an_ended_stretch_holds_its_positions(self):
        a = [claim("c1"), claim("c2", campaign="2")]
        p = [suspend("a", 0), reinstate("a", 1), receipt(a=2)]
        self.claims({"c1": "void 0 T None", "c2": "held 0 T c2"}, p, a=a)
        self.claims({"c1": "void 0 T None", "c2": "held 0 F c2"}, p[:2], a=a)

    def test_from_counts_as_at_least_after(self):
        a = [claim("c1"), claim("c2", campaign="2")]
        self.claims({"c1": "held 0 T c1", "c2": "held 0 T c2"}, [suspend("a", 1), reinstate("a", 0), receipt(a=2)], a=a)

    def test_second_suspensions_and_lone_reinstatements_do_nothing(self):
        a = [claim("c1"), claim("c2", campaign="2")]
        p = [suspend("a", 1), suspend("a", 0), receipt(a=2)]
        self.claims({"c1": "held 0 T c1", "c2": "void 0 T None"}, p, a=a)
        self.claims({"c1": "held 0 T c1", "c2": "held 0 T c2"}, [reinstate("a", 9), receipt(a=2)], a=a)
        p = [suspend("a", 0), reinstate("a", 1), reinstate("a", 2), receipt(a=2)]
        self.claims({"c1": "void 0 T None", "c2": "held 0 T c2"}, p, a=a)
        p = [suspend("p", 0), suspend("nobody", 0), reinstate("nobody", 0), receipt(a=2)]
        self.claims({"c1": "held 0 T c1", "c2": "held 0 T c2"}, p, a=a)

    def test_two_stretches(self):
        a = [claim(f"c{place}", campaign=str(place)) for place in range(4)]
        p = [suspend("a", 0), reinstate("a", 1), suspend("a", 2), reinstate("a", 3), receipt(a=4)]
        expected = {"c0": "void 0 T None", "c1": "held 0 T c1", "c2": "void 0 T None", "c3": "held 0 T c3"}
        self.claims(expected, p, a=a)

    def test_confirmed_claims_stay_until_the_unconfirm(self):
        p = [receipt(a=1), confirm("c1"), suspend("a", 0)]
        self.claims({"c1": "held 2 T c1"}, p, a=[claim("c1")])
        self.claims({"c1": "void 0 T None"}, p + [unconfirm("c1")], a=[claim("c1")])
        self.claims({"c1": "void 0 T None"}, p + [reinstate("a", 1), unconfirm("c1")], a=[claim("c1")])
        self.claims({"c1": "held 0 T c1"}, p + [reinstate("a", 0), unconfirm("c1")], a=[claim("c1")])

    def test_withdrawals_of_suspended_positions(self):
        a = [claim("c1"), withdraw("c1")]
        self.claims({"c1": "held 0 T c1"}, [receipt(a=1), suspend("a", 1), receipt(a=2)], a=a)
        self.claims({"c1": "withdrawn 0 T None"}, [receipt(a=2), suspend("a", 1)], a=a)

    def test_void_fits_before_withdrawn(self):
        self.claims({"c1": "void 0 T None"}, [receipt(a=2), suspend("a", 0)], a=[claim("c1"), withdraw("c1")])


class Ranges(Rules):
    def test_malformed(self):
        bad = [{"level": 0}, {"level": 6}, {"year": 1999}, {"year": 2100}, {"first": 0}, {"first": 5, "last": 4}]
        bad += [{"first": 1, "last": 1000000}]
        for change in bad:
            self.ranges({"r1": "malformed"}, [body(), allot("r1", **change)])
        for change in [{"level": 1}, {"level": 5}, {"year": 2000}, {"year": 2099}, {"first": 999999, "last": 999999}]:
            self.ranges({"r1": "counts"}, [body(), allot("r1", **change)])
        self.ranges({"r1": "malformed"}, [allot("r1", level=0)])

    def test_no_body_at_its_place(self):
        self.ranges({"r1": "no-body"}, [allot("r1"), body()])

    def test_earlier_ranges_took_their_part(self):
        p = [body(), allot("r1", 3, 5), allot("r2", 1, 8), allot("r3", 4, 4), allot("r4", 4, 4, level=4), allot("r5", 4, 4, year=2021)]
        expected = {"r1": "counts", "r2": "partial [[1, 2], [6, 8]]", "r3": "void", "r4": "counts", "r5": "counts"}
        self.ranges(expected, p)

    def test_returned_serials_may_be_allotted_again(self):
        p = [body(), allot("r1"), give_back("r1", 4, 6), allot("r2", 5, 12), give_back("r1", 5, 5)]
        self.ranges({"r1": "partial [[1, 3], [7, 10]]", "r2": "partial [[5, 6], [11, 12]]"}, p)
        self.ranges({"r1": "void"}, [body(), allot("r1"), give_back("r1", 0, 99)])
        self.ranges({"r1": "counts"}, [body(), give_back("r1", 1, 10), allot("r1"), give_back("r1", 9, 3), give_back("r0", 1, 9)])

    def test_a_part_lost_at_its_place_is_lost(self):
        self.ranges({"r1": "void", "r2": "partial [[11, 11]]"}, [body(), allot("r1"), allot("r2", 1, 11), give_back("r1", 1, 10)])

    def test_a_second_body_has_no_effect(self):
        other = "2000034030001"
        p = [body(), body("v"), allot("r1", of="v"), body("v", other), allot("r2", of="v"), body("w", "3000034030001"), allot("r3")]
        self.ranges({"r1": "no-body", "r2": "counts", "r3": "counts"}, p)
        # the record number of the refused second body is free
        p = [body(), body("w", other), body("v", other), allot("r1", of="v")]
        self.ranges({"r1": "counts"}, p)


class Certificates(Rules):
    def judged(self, expected, entry, before=(), settled="T", start=(body(), allot("r1"))):
        p = [*start, *before, receipt(a=1)]
        self.certificates({"k1": f"{expected} {settled}"}, p, a=[entry])

    def test_counts(self):
        self.judged("counts", certificate("k1"))
        self.certificates({"k1": "counts F"}, [body(), allot("r1")], a=[certificate("k1")])

    def test_no_body(self):
        self.judged("no-body", certificate("k1", body="v", number=""))
        self.certificates({"k1": "no-body T"}, [receipt(a=1), body(), allot("r1")], a=[certificate("k1")])

    def test_malformed(self):
        good = f"{RECORD}203000001"
        for number in ["", good[:-1], good + "0", "X" + good[1:], good[:-1] + "x", good[:16] + "000000", good[:-1] + "１"]:
            self.judged("malformed", certificate("k1", number=number))
        for change in [{"number": good[:15] + "0" + good[16:], "level": 0}, {"number": good[:15] + "6" + good[16:], "level": 6}]:
            self.judged("malformed", certificate("k1", **change))
        for change in [{"level": 4}, {"number": "2" + good[1:]}, {"number": good[:13] + "21" + good[15:]}]:
            self.judged("malformed", certificate("k1", **change))
        for issued in ["2020-02-30", "2020-2-03", "2020-13-01", "20200101", "", "2021-01-01"]:
            self.judged("malformed", certificate("k1", issued=issued))

    def test_letters_in_the_first_position(self):
        for letter in "SY":
            record = letter + RECORD[1:]
            start = [body(record=record), allot("r1")]
            self.judged("counts", certificate("k1", number=record + "203000001"), start=start)

    def test_not_supervised(self):
        self.judged("not-supervised", certificate("k1"), [{"kind": "body-supervise", "id": "w", "supervisor": "b"}])
        by_level = {"supervisor": "b", "supervisor_by_level": {"3": "a"}}
        self.judged("counts", certificate("k1"), [{"kind": "body-supervise", "id": "w", **by_level}])
        replaced = {"kind": "body-supervise", "id": "w", "supervisor": "b"}
        self.judged("not-supervised", certificate("k1"), [{"kind": "body-supervise", "id": "w", **by_level}, replaced])
        other = {"supervisor": "a", "supervisor_by_level": {"3": "nobody"}}
        self.judged("not-supervised", certificate("k1"), [{"kind": "body-supervise", "id": "w", **other}])

    def test_body_inactive(self):
        for state, expected in [("warned", "counts"), ("abnormal", "counts"), ("suspended", "body-inactive"), ("removed", "body-inactive")]:
            self.judged(expected, certificate("k1"), [{"kind": "body-state", "id": "w", "state": state}])
        self.judged("counts", certificate("k1"), [{"kind": "body-state", "id": "w", "state": s} for s in ("removed", "active")])

    def test_not_approved(self):
        self.judged("not-approved", certificate("k1", occupation="turner"))
        self.judged("not-approved", certificate("k1"), start=[body(approved=[("welder", 4)]), allot("r1")])
        more = {"kind": "body-approve", "id": "w", "approved": [["turner", 3]]}
        self.judged("counts", certificate("k1", occupation="turner"), [more])
        self.judged("counts", certificate("k1"), [more])

    def test_out_of_range(self):
        self.judged("out-of-range", certificate("k1", 11))
        self.judged("counts", certificate("k1", 10))
        self.judged("out-of-range", certificate("k1"), [give_back("r1", 1, 1)])
        self.judged("out-of-range", certificate("k1"), start=[body(), allot("r1", level=4)])
        # the range's year is compared with all four digits of the date
        self.judged("out-of-range", certificate("k1", issued="1920-01-01"))

    def test_judged_by_what_is_at_its_place(self):
        later = [{"kind": "body-state", "id": "w", "state": "removed"}, give_back("r1", 1, 10)]
        self.certificates({"k1": "counts T"}, [body(), allot("r1"), receipt(a=1), *later], a=[certificate("k1")])
        self.certificates({"k1": "body-inactive F"}, [body(), allot("r1"), *later], a=[certificate("k1")])

    def test_the_order_of_the_faults(self):
        start = [body(approved=[])]
        gone = {"kind": "body-state", "id": "w", "state": "removed"}
        self.judged("not-supervised", certificate("k1"), [{"kind": "body-supervise", "id": "w", "supervisor": "b"}, gone], start=start)
        self.judged("body-inactive", certificate("k1"), [gone], start=start)
        self.judged("not-approved", certificate("k1"), start=start)
        self.judged("void", certificate("k1", body="v"), [suspend("a", 0)], start=start)

    def test_number_taken_by_the_first_official(self):
        a = [certificate("k1"), certificate("k2")]
        start = [body(), allot("r1")]
        self.certificates({"k1": "counts T", "k2": "number-taken T"}, start + [receipt(a=2)], a=a)
        self.certificates({"k1": "counts T", "k2": "number-taken F"}, start + [receipt(a=1)], a=a)
        # a's is official first, although b supervises later
        p = start + [receipt(a=1), {"kind": "body-supervise", "id": "w", "supervisor": "b"}, receipt(a=1, b=1)]
        self.certificates({"k1": "counts T", "k3": "number-taken T"}, p, a=a[:1], b=[certificate("k3")])

    def test_void_and_revoked_ones_keep_the_number(self):
        start = [body(), allot("r1"), receipt(a=1)]
        a = [certificate("k1"), certificate("k2")]
        self.certificates({"k1": "revoked T", "k2": "number-taken F"}, start + [revoke("k1")], a=a)
        over = {"kind": "body-supervise", "id": "w", "supervisor": "b"}
        p = start + [suspend("a", 0), over, receipt(b=1)]
        self.certificates({"k1": "void T", "k2": "number-taken T"}, p, a=a[:1], b=a[1:])

    def test_what_took_no_effect_keeps_no_number(self):
        p = [body(), allot("r1"), suspend("a", 0), receipt(a=1), reinstate("a", 0), receipt(a=2)]
        self.certificates({"k1": "void T", "k2": "counts T"}, p, a=[certificate("k1"), certificate("k2")])

    def test_number_taken_fits_before_void_before_revoked(self):
        p = [body(), allot("r1"), receipt(a=2), suspend("a", 0), revoke("k1"), revoke("k2")]
        self.certificates({"k1": "void T", "k2": "number-taken T"}, p, a=[certificate("k1"), certificate("k2")])

    def test_revocations(self):
        start = [body(), allot("r1")]
        self.certificates({"k1": "revoked T"}, start + [receipt(a=1)], a=[certificate("k1"), revoke("k1")])
        self.certificates({"k1": "revoked F"}, start, a=[certificate("k1"), revoke("k1")])
        self.certificates({"k1": "revoked T"}, start + [revoke("k1"), receipt(a=1)], a=[certificate("k1")])
        self.certificates({"k1": "counts T"}, start + [receipt(a=2)], a=[revoke("k1"), certificate("k1")])
        self.certificates({"k1": "counts T"}, start + [receipt(a=1, b=1)], a=[certificate("k1")], b=[revoke("k1")])
        p = start + [receipt(a=1), suspend("a", 1), receipt(a=2)]
        self.certificates({"k1": "counts T"}, p, a=[certificate("k1"), revoke("k1")])

    def test_the_provinces_own(self):
        p = [body(supervisor="p"), certificate("k1"), allot("r1"), certificate("k2"), suspend("p", 0), certificate("k3")]
        self.certificates({"k1": "out-of-range T", "k2": "counts T", "k3": "number-taken T"}, p)


class Subsidies(Rules):
    def test_same_skill(self):
        a = [subsidy("s1"), subsidy("s2", year=2021), subsidy("s3", level=4), subsidy("s4", occupation="x"), subsidy("s5", tag=TAG2)]
        expected = {"s1": "payable T", "s2": "same-skill T", "s3": "payable T", "s4": "payable T", "s5": "payable T"}
        self.subsidies(expected, [receipt(a=5)], a=a)

    def test_excluded_with_the_same_unit_in_any_year(self):
        a = [subsidy("s1", "prejob"), subsidy("s2", "workplace", year=2021), subsidy("s3", "workplace", unit="v"), subsidy("s4", "prejob", unit="v")]
        expected = {"s1": "payable T", "s2": "excluded T", "s3": "payable T", "s4": "excluded T"}
        self.subsidies(expected, [receipt(a=4)], a=a)
        self.subsidies({"s1": "payable T", "s2": "payable T"}, [receipt(a=2)], a=[subsidy("s1", "prejob"), subsidy("s2", "prejob")])

    def test_limit_of_three_a_year(self):
        a = [subsidy(f"s{place}", "prejob", year=2020) for place in range(4)] + [subsidy("s4", "prejob", year=2021)]
        expected = {"s0": "payable T", "s1": "payable T", "s2": "payable T", "s3": "limit T", "s4": "payable T"}
        self.subsidies(expected, [receipt(a=5)], a=a)

    def test_the_order_of_the_reasons(self):
        three = [subsidy("s1"), subsidy("s2", "prejob"), subsidy("s3", "prejob")]
        last = {"same-skill": subsidy("s4"), "excluded": subsidy("s4", "workplace"), "limit": subsidy("s4", "prejob")}
        for expected, entry in last.items():
            said = self.said("subsidies", federation([receipt(a=4)], a=three + [entry]))
            self.assertEqual(expected + " T", said["s4"])

    def test_only_payable_ones_stand_in_the_way(self):
        a = [subsidy("s1"), cancel("s1"), subsidy("s2"), subsidy("s3")]
        self.subsidies({"s1": "cancelled T", "s2": "payable T", "s3": "same-skill T"}, [receipt(a=4)], a=a)
        self.subsidies({"s1": "cancelled T", "s2": "payable F", "s3": "same-skill F"}, [receipt(a=1)], a=a)
        self.subsidies({"s1": "erased T", "s2": "payable T"}, [receipt(a=1, b=1), erase("s1")], a=a[:1], b=[subsidy("s2")])

    def test_cancels_of_others_or_of_later_ones_have_no_effect(self):
        self.subsidies({"s1": "payable T"}, [receipt(a=1, b=1)], a=[subsidy("s1")], b=[cancel("s1")])
        self.subsidies({"s1": "payable T"}, [receipt(a=2)], a=[cancel("s1"), subsidy("s1")])
        self.subsidies({"s1": "payable T"}, [receipt(a=1), suspend("a", 1), receipt(a=2)], a=[subsidy("s1"), cancel("s1")])

    def test_void_fits_before_cancelled(self):
        self.subsidies({"s1": "void T"}, [receipt(a=2), suspend("a", 0)], a=[subsidy("s1"), cancel("s1")])
        self.subsidies({"s1": "void F"}, [suspend("a", 0)], a=[subsidy("s1")])

    def test_official_position_then_hash_then_index(self):
        a, b = [subsidy("s1")], [subsidy("s2")]
        self.subsidies({"s1": "same-skill T", "s2": "payable T"}, [receipt(b=1), receipt(a=1)], a=a, b=b)
        self.subsidies({"s1": "same-skill F", "s2": "payable T"}, [receipt(b=1)], a=a, b=b)
        first = min("ab", key=lambda member: tie_order(bytes.fromhex(TAG), member))
        expected = {"s1": "payable T", "s2": "same-skill T"} if first == "a" else {"s1": "same-skill T", "s2": "payable T"}
        self.subsidies(expected, [receipt(a=1, b=1)], a=a, b=b)


class RefusedFiles(unittest.TestCase):
    def refused(self, scenario):
        with self.assertRaises(oracle.Refused):
            oracle.verdict_line(scenario)

    def test_ids_refs_tags_record_numbers(self):
        good = federation([body(), receipt(a=1)], a=[claim("c1")])
        oracle.verdict_line(good)
        for ident in ["", "-a", "A", "a_b", "a" * 33]:
            self.refused({**good, "members": good["members"] + [{"id": ident, "role": "city"}]})
            self.refused(federation([body(ident)]))
        oracle.verdict_line(federation([body("a" * 32)], **{"0-": []}))
        for ref in ["", "a b", "r" * 65, "é", "c\n"]:
            self.refused(federation(a=[claim(ref)]))
        oracle.verdict_line(federation(a=[claim("_-Z9" + "r" * 60)]))
        for tag in ["", "0" * 31, "0" * 33, "A" * 32, "g" * 32]:
            self.refused(federation(a=[claim("c1", tag)]))
            self.refused(federation([{**KNOWN, "tag": tag}]))
            self.refused(federation(a=[subsidy("s1", tag=tag)]))
        for record in ["", "1" * 12, "1" * 14]:
            self.refused(federation([body(record=record)]))

    def test_refs_share_one_name_space(self):
        self.refused(federation(a=[claim("x"), claim("x")]))
        self.refused(federation([allot("x")], a=[subsidy("x")]))
        self.refused(federation([certificate("x")], b=[certificate("x")]))

    def test_members(self):
        good = federation(a=[claim("c1")])
        self.refused({**good, "members": good["members"] + [{"id": "a", "role": "city"}]})
        self.refused({**good, "members": good["members"] + [{"id": "q", "role": "province"}]})
        self.refused({**good, "members": [member for member in good["members"] if member["id"] != "a"]})
        self.refused({**good, "members": [{**member, "role": "city"} for member in good["members"]]})
        self.refused({**good, "members": good["members"] + [{"id": "q", "role": "county"}]})

    def test_receipts(self):
        self.refused(federation([receipt(q=0)]))
        self.refused(federation([receipt(p=0)]))
        self.refused(federation([receipt(a=-1)]))

    def test_kinds_out_of_place(self):
        self.refused(federation([claim("c1")]))
        self.refused(federation(a=[KNOWN]))
        self.refused(federation(a=[province_rejects("c1")]))
        self.refused(federation([reject("c1")]))
        self.refused(federation(a=[{"kind": "nonsense"}]))
        self.refused(federation(a=[{}]))

    def test_missing_and_mistyped_fields(self):
        good = federation(a=[claim("c1")])
        for field in good:
            self.refused({name: value for name, value in good.items() if name != field})
            self.refused({**good, field: True})
        self.refused(federation(a=[{"kind": "claim", "ref": "c1", "tag": TAG}]))
        self.refused(federation([suspend("a", 1.5)]))
        self.refused(federation([suspend("a", True)]))
        self.refused(federation([suspend("a", "1")]))
        self.refused(federation([{"kind": "confirm", "claims": "c1"}]))
        self.refused(federation([body(approved=[("welder", "3")])]))
        self.refused(federation([body(supervisor_by_level=["3"])]))
        self.refused([])

    def test_negative_numbers_also_in_a_range(self):
        self.refused(federation([allot("r1", first=-1)]))
        self.refused(federation([give_back("r1", 1, -1)]))
        self.refused(federation([reinstate("a", -1)]))
        self.refused({**federation(), "seed": -1})

    def test_also_behind_the_horizon(self):
        self.refused(federation([receipt(a=9), allot("r1", first=-1)]))

    def test_what_is_fine(self):
        scenario = federation([body(supervisor="nobody"), confirm("nothing"), suspend("nobody", 3)], a=[{**claim("c1"), "more": [None]}])
        scenario["more"] = 1.5
        del scenario["feeds"]["b"]
        oracle.verdict_line(scenario)


class TheCommand(unittest.TestCase):
    PROGRAM = [sys.executable, str(pathlib.Path(oracle.__file__))]

    def test_a_file(self):
        with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
            file.write(json.dumps(federation(a=[claim("c1")])))
            file.flush()
            done = subprocess.run(self.PROGRAM + [file.name], capture_output=True, text=True)
        self.assertEqual((0, ""), (done.returncode, done.stderr))
        self.assertTrue(done.stdout.startswith('{"certificates":{},"claims":{"c1":'))

    def test_a_refused_file(self):
        with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
            file.write("{")
            file.flush()
            done = subprocess.run(self.PROGRAM + [file.name], capture_output=True, text=True)
        self.assertEqual((2, ""), (done.returncode, done.stdout))
        self.assertIn("not JSON", done.stderr)

    def test_lines_go_on_after_a_refused_one(self):
        lines = "nonsense\n" + json.dumps(federation()) + "\n"
        done = subprocess.run(self.PROGRAM + ["--lines"], input=lines, capture_output=True, text=True)
        first, second = done.stdout.splitlines()
        self.assertEqual(["refused"], list(json.loads(first)))
        self.assertEqual('{"certificates":{},"claims":{},"horizon":null,"ranges":{},"subsidies":{}}', second)


if __name__ == "__main__":
    unittest.main()
