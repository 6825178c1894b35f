#!/usr/bin/env python3
"""A generator of small random federations that reach every state, step and edge of the rules, the same for the same seed.

Scenario number n of seed s depends on s and n only. It knows nothing of verdicts: it writes lists in the order in which
they could have come about, names things that exist, will exist, are of another kind or never exist, and now and then plays a
short sequence of entries that chance alone would hardly bring about. About one in twenty is a refused file.

    generate.py [--seed S] [--count N] [--histogram]    one scenario a line, or the verdicts counted by the oracle
"""
import argparse
import collections
import json
import random

from refused_files import MEMBER_KINDS, PROVINCE_KINDS

TAG_DIGITS = "0123456789abcdef"
MEMBER_IDS = ["bengbu", "welding", "a", "z-9", "0city", "a-1", "a0", "hefei", "m" * 32, "9-"]
PROVINCE_IDS = ["province", "province", "province", "ah", "zz", "0"]
FEDERATIONS = ["test-0000000000000000", "test-0123456789abcdef", "anhui-00112233445566ff", "皖-测试", "t"]
OCCUPATIONS = ["6-18-02-04", "6-29-03-03", "焊工"]
RECORD_NUMBERS = ["1000034030001", "Y000034010002", "S000034080003", "1000034030009"]
RECORD_NUMBERS_ODD = ["X000034030001", "10000340300a1", "记000034030001"]
DATES_NEVER = ["2021-02-29", "2100-02-29", "2020-13-01", "2020-04-31", "2020-1-05", "20200105", "2020-01-00", "", "２020-01-05"]
STATES = ["active", "warned", "abnormal", "suspended", "removed"]

# Weights of the actions by what a scenario is about.
CLAIM_ACTIONS = {
    "claim": 30, "withdraw": 6, "member_reject": 5, "receipt": 18, "known": 1, "arbitrate": 3, "confirm": 7,
    "unconfirm": 3, "province_reject": 3, "erase_claim": 1, "suspend": 1, "reinstate": 1, "play_waiting": 2,
    "play_confirmed_suspended": 2, "play_unopened": 2, "play_tie": 3, "play_stretches": 1,
    "play_late_withdrawal": 4, "play_confirm_erased": 1,
}
CERTIFICATE_ACTIONS = {
    "body": 3, "body_approve": 2, "body_supervise": 2, "body_state": 2, "range": 7, "range_return": 3, "certificate": 34,
    "member_revoke": 5, "province_revoke": 3, "receipt": 14, "suspend": 1, "reinstate": 1, "play_number_twice": 4,
    "play_reallot": 3, "claim": 1, "erase_any": 1, "play_stretches": 1,
}
SUBSIDY_ACTIONS = {
    "subsidy": 30, "cancel": 5, "receipt": 12, "suspend": 1, "reinstate": 1, "erase_subsidy": 2, "play_limit": 2,
    "claim": 1, "confirm": 1,
}
THEMES = [
    (CLAIM_ACTIONS, 45),
    (CERTIFICATE_ACTIONS, 30),
    (SUBSIDY_ACTIONS, 15),
    ({**SUBSIDY_ACTIONS, **CERTIFICATE_ACTIONS, **CLAIM_ACTIONS, "claim": 20, "certificate": 15, "subsidy": 15}, 10),
]
FEED_ENTRIES_MAX = 25


class Federation:
    """A scenario while it is written."""

    def __init__(self, rng):
        self.rng = rng
        self.province = rng.choice(PROVINCE_IDS)
        self.others = rng.sample(MEMBER_IDS, rng.choice([1, 2, 2, 3, 3, 4]))
        self.feeds = {member: [] for member in self.others}
        self.list = []  # the province's
        self.received = {member: 0 for member in self.others}
        self.tags = ["".join(rng.choice(TAG_DIGITS) for _ in range(32)) for _ in range(rng.choice([1, 2, 2, 3]))]
        self.campaigns = ["2020", "2021"][: rng.choice([1, 1, 2])]
        self.refs = {"claim": [], "certificate": [], "range": [], "subsidy": []}
        self.author_of = {}
        self.promised = {kind: [] for kind in self.refs}  # named already, written later or never
        self.numbers = []  # certificate numbers in use, as (number, entry, author)
        self.bodies = []  # entries of the kind body
        self.allotted = []  # entries of the kind range
        self.suspended = []
        self.count = 0

    def chance(self, share):
        return self.rng.random() < share

    # Names

    def new_ref(self, kind):
        if self.promised[kind] and self.chance(0.5):
            ref = self.promised[kind].pop(self.rng.randrange(len(self.promised[kind])))
        else:
            self.count += 1
            prefix = {"claim": "c", "certificate": "k", "range": "r", "subsidy": "s"}[kind]
            ref = f"{prefix}{self.count}"
            if self.chance(0.02):
                ref = self.rng.choice([ref.upper() + "_-", "-" + ref, ref.ljust(64, "_")])
        return ref

    def name(self, kind, author=None, own_share=0.93):
        """A ref of that kind: mostly one that exists, of the author if one is given."""
        dice = self.rng.random()
        if dice < 0.03:
            self.count += 1
            self.promised[kind].append(f"later{self.count}")
            return self.promised[kind][-1]
        if dice < 0.04:
            return "nothing"
        if dice < 0.06:
            return self.rng.choice([ref for refs in self.refs.values() for ref in refs] or ["nothing"])
        known = self.refs[kind]
        if author and self.chance(own_share):
            known = [ref for ref in known if self.author_of[ref] == author] or known
        if known and self.chance(0.3):
            return known[-1]
        return self.rng.choice(known or ["nothing"])

    # Writing

    def file(self, author, entry, kind=None):
        """Appends to the author's list; the ref of what it makes."""
        feed = self.list if author == self.province else self.feeds[author]
        if len(feed) >= FEED_ENTRIES_MAX:
            return None
        feed.append(entry)
        if kind:
            self.refs[kind].append(entry["ref"])
            self.author_of[entry["ref"]] = author
        return entry.get("ref")

    def decide(self, kind, **fields):
        return self.file(self.province, {"kind": kind, **fields})

    def member(self):
        return self.rng.choice(self.others)

    def claim(self, author=None, tag=None, campaign=None):
        author = author or self.member()
        entry = {
            "kind": "claim",
            "ref": self.new_ref("claim"),
            "tag": tag or self.rng.choice(self.tags),
            "campaign": campaign or self.rng.choice(self.campaigns),
        }
        return self.file(author, entry, "claim")

    def withdraw(self):
        author = self.member()
        self.file(author, {"kind": "withdraw", "claim": self.name("claim", author)})

    def member_reject(self):
        author = self.member()
        self.file(author, {"kind": "reject", "claim": self.name("claim", author)})

    def receipt(self, everything=False, **lists):
        of = {}
        for member in self.others:
            there, before = len(self.feeds[member]), self.received[member]
            if everything or self.chance(0.4):
                of[member] = there
            elif self.chance(0.4):
                of[member] = self.rng.randint(before, there)
            elif self.chance(0.1):
                of[member] = self.rng.randint(0, there)
        entry = {"kind": "receipt", "of": of}
        if lists:
            entry.update(lists)
        elif self.chance(0.15):
            fresh = [e["ref"] for m, n in of.items() for e in self.feeds[m][self.received[m] : n] if e["kind"] == "claim"]
            entry["unopened"] = [self.rng.choice(fresh) if fresh and self.chance(0.9) else self.name("claim") for _ in "12"]
            if self.chance(0.2):
                entry["opened"] = list(entry["unopened"])
        if "opened" not in entry and self.chance(0.15):
            shut = [ref for e in self.list if e["kind"] == "receipt" for ref in e.get("unopened", [])]
            entry["opened"] = [self.rng.choice(shut) if shut and self.chance(0.9) else self.name("claim") for _ in "12"]
        if len(self.list) < FEED_ENTRIES_MAX:
            self.list.append(entry)
            for member, count in of.items():
                self.received[member] = max(self.received[member], count)

    def received_claims(self):
        return [e["ref"] for m in self.others for e in self.feeds[m][: self.received[m]] if e["kind"] == "claim"]

    def known(self):
        self.decide("known", tag=self.rng.choice(self.tags), campaign=self.rng.choice(self.campaigns))

    def arbitrate(self):
        self.decide("arbitrate", claim=self.name("claim"))

    def confirm(self):
        received = self.received_claims()
        count = self.rng.choice([0, 1, 1, 1, 1, 2, 3])
        claims = [self.rng.choice(received) if received and self.chance(0.92) else self.name("claim") for _ in range(count)]
        self.decide("confirm", claims=claims)

    def confirmed_claims(self):
        return [ref for entry in self.list if entry["kind"] == "confirm" for ref in entry["claims"]]

    def unconfirm(self):
        confirmed = self.confirmed_claims()
        self.decide("unconfirm", claim=self.rng.choice(confirmed) if confirmed and self.chance(0.9) else self.name("claim"))

    def province_reject(self):
        self.decide("reject", claims=[self.name("claim") for _ in range(self.rng.choice([1, 1, 2]))])

    def erase_claim(self):
        self.decide("erase", ref=self.name("claim"))

    def erase_subsidy(self):
        self.decide("erase", ref=self.name("subsidy"))

    def erase_any(self):
        self.decide("erase", ref=self.name(self.rng.choice(sorted(self.refs))))

    def suspend(self):
        dice = self.rng.random()
        member = self.member() if dice < 0.92 else self.province if dice < 0.97 else "nobody"
        there = len(self.feeds.get(member, self.list))
        self.suspended.append(member)
        self.decide("suspend", member=member, after=self.rng.randint(there // 2, there + 2))

    def reinstate(self):
        member = self.rng.choice(self.suspended) if self.suspended and self.chance(0.9) else self.member()
        there = len(self.feeds.get(member, self.list))
        self.decide("reinstate", member=member, **{"from": self.rng.randint(there // 3, there + 2)})

    def supervisor(self):
        dice = self.rng.random()
        return self.member() if dice < 0.78 else self.province if dice < 0.96 else "nobody"

    def supervision(self):
        fields = {"supervisor": self.supervisor()}
        if self.chance(0.4):
            levels = self.rng.sample(["1", "2", "3", "4", "5"], self.rng.randint(0, 3))
            fields["supervisor_by_level"] = {level: self.supervisor() for level in levels}
        return fields

    def approvals(self):
        return [[self.rng.choice(OCCUPATIONS), self.rng.choice([1, 3, 3, 4, 4, 5])] for _ in range(self.rng.randint(0, 4))]

    def body(self):
        used = [entry["id"] for entry in self.bodies]
        entry = {
            "kind": "body",
            "id": self.rng.choice(used) if used and self.chance(0.2) else self.rng.choice(["welder-school", "b2", "0", "lathe"]),
            "record_number": self.rng.choice(RECORD_NUMBERS if self.chance(0.95) else RECORD_NUMBERS_ODD),
            "approved": self.approvals() + ([[OCCUPATIONS[0], 3], [OCCUPATIONS[0], 4]] if self.chance(0.8) else []),
            **self.supervision(),
        }
        self.bodies.append(entry)
        self.file(self.province, entry)

    def body_id(self):
        return self.rng.choice(self.bodies)["id"] if self.bodies and self.chance(0.95) else "no-such-body"

    def body_approve(self):
        self.decide("body-approve", id=self.body_id(), approved=self.approvals())

    def body_supervise(self):
        self.decide("body-supervise", id=self.body_id(), **self.supervision())

    def body_state(self):
        self.decide("body-state", id=self.body_id(), state=self.rng.choice(STATES))

    def range(self, **fixed):
        rng = self.rng
        first = rng.choice([1, 1, 5, 8, 12, 20])
        entry = {
            "kind": "range",
            "ref": self.new_ref("range"),
            "body": self.body_id(),
            "year": rng.choice([2020, 2020, 2020, 2021]),
            "level": rng.choice([3, 3, 4, 4, 5, 1]),
            "first": first,
            "last": first + rng.choice([0, 4, 9, 30]),
            **fixed,
        }
        if self.chance(0.1):
            entry.update(rng.choice([
                {"level": 0}, {"level": 6}, {"year": 1999}, {"year": 2100}, {"year": 2000}, {"year": 2099}, {"first": 0},
                {"first": 9, "last": 8}, {"first": 999998, "last": 1000000}, {"first": 999999, "last": 999999},
            ]))
        elif self.chance(0.003):
            entry.update(first=1, last=999999)
        if self.file(self.province, entry, "range"):
            self.allotted.append(entry)
        return entry

    def range_return(self, allotted=None):
        allotted = allotted or (self.rng.choice(self.allotted) if self.allotted and self.chance(0.9) else None)
        if allotted is None:
            self.decide("range-return", ref=self.name("range"), first=1, last=3)
            return
        first = self.rng.choice([allotted["first"], allotted["first"], self.rng.randint(0, 40)])
        last = self.rng.choice([allotted["last"], first, first + 2, 12, 3, max(0, first - 1)])
        self.decide("range-return", ref=allotted["ref"], first=first, last=last)

    def certificate(self):
        rng = self.rng
        body_id = self.body_id()
        body = next((entry for entry in self.bodies if entry["id"] == body_id), None)
        record_number = body["record_number"] if body else RECORD_NUMBERS[0]
        of_body = [r for r in self.allotted if body and r["body"] == body["id"] and r["first"] <= r["last"]]
        allotted = rng.choice(of_body) if of_body and self.chance(0.95) else {"year": 2020, "level": 3, "first": 1, "last": 3}
        year, level = allotted["year"], allotted["level"]
        serial = rng.randint(allotted["first"], min(allotted["last"], allotted["first"] + 12))
        supervision = [e for e in self.list if e["kind"] in ("body", "body-supervise") and body and e["id"] == body["id"]]
        author = self.member()
        if supervision:
            author = supervision[-1].get("supervisor_by_level", {}).get(str(level), supervision[-1]["supervisor"])
        approved = [o for e in self.list if "approved" in e and body and e["id"] == body["id"] for o, l in e["approved"] if l == level]
        entry = {
            "kind": "certificate",
            "ref": self.new_ref("certificate"),
            "body": body["id"] if body else "no-such-body",
            "number": f"{record_number}{year % 100:02}{level}{serial:06}",
            "occupation": rng.choice(approved or OCCUPATIONS),
            "level": level,
            "issued": f"{year}-{rng.choice(['01-05', '12-31', '06-30', '02-28'])}",
        }
        if self.numbers and self.chance(0.2):
            entry["number"], twin, author = rng.choice(self.numbers)
            for field in ("body", "occupation", "level", "issued"):
                entry[field] = twin[field]
        if len(entry["number"]) == 22 and self.chance(0.3):
            author = self.spoil(entry, author)
        self.issue(author, entry)

    def spoil(self, entry, author):
        """One thing wrong, or nearly wrong; the author."""
        rng, number = self.rng, entry["number"]
        way = rng.randrange(12)
        if way == 0:
            entry["number"] = rng.choice([number[:-1], number + "0", "", number[:21] + "x", "X" + number[1:], number[:21] + "１", number[:15] + "x" + number[16:]])
        elif way == 1:
            entry["number"] = number[:16] + "000000"
        elif way == 2:
            entry["number"] = number[:15] + rng.choice("06") + number[16:]
            entry["level"] = int(entry["number"][15])
        elif way == 3:
            entry["level"] = rng.randint(0, 6)
        elif way == 4:
            entry["issued"] = rng.choice(DATES_NEVER)
        elif way == 5:
            entry["issued"] = rng.choice(["1920-05-05", "2120-05-05", "2000-02-29", "2021-05-05", "2020-02-29"])
        elif way == 6:
            entry["number"] = rng.choice(RECORD_NUMBERS) + number[13:]
        elif way == 7:
            entry["occupation"] = rng.choice(OCCUPATIONS + ["nothing"])
        elif way in (8, 9):
            author = rng.choice(self.others + [self.province])
        elif way == 10:
            entry["number"] = number[:16] + f"{rng.choice([1, 4, 8, 35, 999999]):06}"
        else:
            entry["body"] = rng.choice(["no-such-body", self.body_id()])
        return author

    def issue(self, author, entry):
        if author not in self.feeds and author != self.province:
            author = self.member()
        if self.file(author, entry, "certificate"):
            self.numbers.append((entry["number"], entry, author))
            if author != self.province and self.chance(0.08):
                self.file(author, {"kind": "revoke", "certificate": entry["ref"]})

    def member_revoke(self):
        author = self.member()
        self.file(author, {"kind": "revoke", "certificate": self.name("certificate", author)})

    def province_revoke(self):
        self.decide("revoke", certificate=self.name("certificate"))

    def subsidy(self, **fixed):
        entry = {
            "kind": "subsidy",
            "ref": self.new_ref("subsidy"),
            "tag": self.rng.choice(self.tags),
            "occupation": self.rng.choice(OCCUPATIONS[:2]),
            "level": self.rng.choice([3, 4]),
            "year": self.rng.choice([2020, 2020, 2021]),
            "type": self.rng.choice(["raise", "prejob", "workplace"]),
            "unit": self.rng.choice(["u1", "u2", "单位三"]),
            **fixed,
        }
        self.file(self.member(), entry, "subsidy")

    def cancel(self):
        author = self.member()
        self.file(author, {"kind": "cancel", "subsidy": self.name("subsidy", author)})

    # Sequences that chance alone would hardly bring about

    def play_waiting(self):
        """Withdrawn or rejected while it is confirmed, perhaps suspended meanwhile, perhaps unconfirmed."""
        author = self.member()
        claim = self.claim(author, campaign="w" + str(self.count) if self.chance(0.7) else None)
        if claim is None:
            return
        self.receipt(everything=True)
        self.decide("confirm", claims=[claim])
        for kind in self.rng.sample(["withdraw", "reject"], self.rng.choice([1, 1, 2])):
            self.file(author, {"kind": kind, "claim": claim})
        if self.chance(0.8):
            self.receipt(everything=self.chance(0.8))
        there = len(self.feeds[author])
        if self.chance(0.3):
            self.decide("suspend", member=author, after=self.rng.randint(max(0, there - 3), there))
            self.suspended.append(author)
        if self.chance(0.3):
            self.decide("reject", claims=[claim])
        if self.chance(0.6):
            self.decide("unconfirm", claim=claim)
        if self.chance(0.2):
            self.decide("confirm", claims=[claim])

    def play_confirmed_suspended(self):
        """A confirmed claim in a stretch that runs, or has ended before or behind it."""
        author = self.member()
        claim = self.claim(author, campaign="s" + str(self.count) if self.chance(0.7) else None)
        if claim is None:
            return
        at = len(self.feeds[author]) - 1
        self.receipt(everything=True)
        self.decide("confirm", claims=[claim])
        self.decide("suspend", member=author, after=max(0, at - self.rng.choice([0, 0, 1, 2])))
        if self.chance(0.4):
            self.claim(author)
            self.receipt()
        if self.chance(0.75):
            self.decide("reinstate", member=author, **{"from": max(0, at + self.rng.choice([-1, 0, 1, 2]))})
        else:
            self.suspended.append(author)
        if self.chance(0.7):
            self.decide("unconfirm", claim=claim)

    def play_stretches(self):
        """Suspended and reinstated, with entries that come before, during and after."""
        author = self.member()
        at = len(self.feeds[author])
        self.decide("suspend", member=author, after=max(0, at - self.rng.choice([0, 1, 3])))
        if self.chance(0.3):
            self.decide("suspend", member=author, after=max(0, at - 4))
        write = [self.claim, self.certificate if self.bodies else self.claim, self.subsidy]
        self.rng.choice(write)()
        self.claim(author)
        if self.chance(0.6):
            self.receipt(everything=True)
        self.decide("reinstate", member=author, **{"from": at + self.rng.choice([-5, 0, 1, 2, 4]) if at > 5 else at + 1})
        self.claim(author)
        self.claim(author)
        if self.chance(0.6):
            self.receipt(everything=True)

    def play_unopened(self):
        """Covered but unopened; withdrawn, suspended or confirmed meanwhile; opened later, twice, or never."""
        author = self.member()
        claim = self.claim(author)
        if claim is None:
            return
        self.receipt(everything=True, unopened=[claim], **({"opened": [claim]} if self.chance(0.2) else {}))
        if self.chance(0.3):
            self.file(author, {"kind": self.rng.choice(["withdraw", "reject"]), "claim": claim})
        if self.chance(0.2):
            self.decide("suspend", member=author, after=len(self.feeds[author]) - 1)
            self.suspended.append(author)
        if self.chance(0.4):
            self.claim(tag=self.feeds[author][-1].get("tag"))
        if self.chance(0.2):
            self.decide("reject", claims=[claim])
        if self.chance(0.5):
            self.receipt(everything=True)
        if self.chance(0.3):
            self.decide("confirm", claims=[claim])
        if self.chance(0.2):
            self.reinstate()
        if self.chance(0.8):
            self.receipt(everything=self.chance(0.5), opened=[claim] * self.rng.choice([1, 2]))

    def play_tie(self):
        """The same person twice within one receipt."""
        tag, campaign = self.rng.choice(self.tags), self.rng.choice(self.campaigns + ["t" + str(self.count)])
        for _ in range(self.rng.choice([2, 2, 3])):
            self.claim(tag=tag, campaign=campaign)
        if self.chance(0.7):
            self.receipt(everything=True)

    def play_confirm_erased(self):
        """A confirmation that also names what is erased, or what cannot be."""
        author = self.member()
        claim = self.claim(author, campaign="e" + str(self.count))
        kind = self.rng.choice(["claim", "claim", "subsidy", "certificate", "none"])
        if kind == "subsidy":
            self.subsidy()
        elif kind == "certificate":
            self.certificate()
        other = "nothing" if kind == "none" else self.refs[kind][0] if self.refs[kind] else None
        if claim is None or other is None or other == claim:
            return
        self.receipt(everything=True)
        entries = [("confirm", {"claims": [other, claim]}), ("erase", {"ref": other})]
        self.rng.shuffle(entries)
        for name, fields in entries:
            self.decide(name, **fields)

    def play_late_withdrawal(self):
        """A double filing decided at once, while one side's withdrawal or review is still on its way."""
        tag, campaign = self.rng.choice(self.tags), "l" + str(self.count)
        first, second = self.member(), self.member()
        winner, loser = self.claim(first, tag, campaign), self.claim(second, tag, campaign)
        if winner is None or loser is None:
            return
        self.receipt(everything=True)
        dice = self.rng.random()
        if dice < 0.4:
            self.decide("confirm", claims=[winner if self.chance(0.7) else loser])
        elif dice < 0.7:
            self.decide("arbitrate", claim=self.rng.choice([winner, loser]))
        elif dice < 0.85:
            self.decide("known", tag=tag, campaign=campaign)
        self.file(second, {"kind": self.rng.choice(["withdraw", "reject"]), "claim": loser})
        if self.chance(0.3):
            self.claim(tag=tag, campaign=campaign)

    def play_number_twice(self):
        """One number twice: in one receipt, in two, or unreceived; perhaps the first is revoked or suspended."""
        if not self.numbers:
            return
        number, twin, author = self.numbers[-1]
        again = {**twin, "ref": self.new_ref("certificate")}
        if self.chance(0.4):
            self.receipt()
        if self.chance(0.4):
            author = self.rng.choice(self.others + [self.province])
            self.decide("body-supervise", id=twin["body"], supervisor=author)
        self.issue(author, again)
        if self.chance(0.4):
            self.receipt(everything=True)
        if self.chance(0.3):
            self.decide("revoke", certificate=twin["ref"])
        if self.chance(0.3) and author != self.province:
            self.decide("suspend", member=author, after=max(0, len(self.feeds[author]) - self.rng.choice([1, 2, 5])))
            self.suspended.append(author)

    def play_reallot(self):
        """Serials returned and allotted again."""
        first = self.range()
        if self.chance(0.8):
            self.range_return(first)
        again = self.range(**{field: first[field] for field in ("body", "year", "level")})
        if self.chance(0.3):
            self.range_return(again)

    def play_limit(self):
        """More in one year than may be paid."""
        tag = self.rng.choice(self.tags)
        for place in range(self.rng.choice([3, 4, 5])):
            self.subsidy(tag=tag, year=2020, type=self.rng.choice(["raise", "workplace"]), occupation=f"o{place}", unit=f"u{place}")
        if self.chance(0.5):
            self.receipt(everything=True)

    # The whole

    def written(self):
        rng = self.rng
        actions, = rng.choices([theme for theme, _ in THEMES], [share for _, share in THEMES])
        if "certificate" in actions and self.chance(0.9):
            self.body()
            for _ in range(rng.choice([1, 2, 3])):
                self.range()
        names, weights = zip(*actions.items())
        for action in rng.choices(names, weights, k=rng.choice([0, 3, 8, 15, 15, 25, 40, 60])):
            getattr(self, action)()
        if self.chance(0.5):
            self.receipt(everything=True)
        if self.chance(0.15):
            self.break_off()
        feeds = {self.province: self.list, **self.feeds}
        for member in [member for member, feed in feeds.items() if not feed]:
            if self.chance(0.5):
                del feeds[member]
        members = [{"id": self.province, "role": "province"}]
        members += [{"id": member, "role": rng.choice(["city", "association"])} for member in self.others]
        rng.shuffle(members)
        return {"federation": rng.choice(FEDERATIONS), "seed": rng.randrange(1000), "members": members, "feeds": shuffled(feeds, rng)}

    def break_off(self):
        """A receipt of entries that are not there; everything from it on is behind the horizon."""
        if len(self.list) < FEED_ENTRIES_MAX:
            member = self.member()
            place = self.rng.randint(len(self.list) // 2, len(self.list))
            self.list.insert(place, {"kind": "receipt", "of": {member: len(self.feeds[member]) + self.rng.choice([1, 1, 5])}})
            if self.chance(0.3):
                self.erase_any()


def shuffled(mapping, rng):
    keys = list(mapping)
    rng.shuffle(keys)
    return {key: mapping[key] for key in keys}


# Refused files: each way takes a good scenario and makes it a refused one.


class Spoiler:
    def __init__(self, scenario, rng):
        self.scenario = scenario
        self.rng = rng
        self.province = next(member["id"] for member in scenario["members"] if member["role"] == "province")
        self.other = next(member["id"] for member in scenario["members"] if member["role"] != "province")

    def feed(self, member):
        return self.scenario["feeds"].setdefault(member, [])

    def insert(self, member, entry):
        feed = self.feed(member)
        feed.insert(self.rng.randint(0, len(feed)), entry)

    def bad_member_id(self):
        self.scenario["members"].append({"id": self.rng.choice(["", "-a", "A", "a_b", "a" * 33, "é", "a\n"]), "role": "city"})

    def bad_body_id(self):
        self.insert(self.province, {**sample("body"), "id": self.rng.choice(["", "-b", "B", "b.c", "b" * 33])})

    def bad_ref(self):
        self.insert(self.other, {**sample("claim"), "ref": self.rng.choice(["", "a b", "é", "a.b", "r" * 65, "a\n"])})

    def ref_twice(self):
        first, second = (self.rng.choice(["claim", "subsidy", "certificate", "range"]) for _ in "12")
        for kind in (first, second):
            self.insert(self.province if kind == "range" else self.other, {**sample(kind), "ref": "twice"})

    def bad_tag(self):
        kind = self.rng.choice(["claim", "subsidy", "known"])
        tag = self.rng.choice(["", "0" * 31, "0" * 33, "A" * 32, "g" * 32, "0" * 31 + " "])
        self.insert(self.province if kind == "known" else self.other, {**sample(kind), "tag": tag})

    def no_province(self):
        for member in self.scenario["members"]:
            if member["id"] == self.province:
                member["role"] = "city"
        self.scenario["feeds"].pop(self.province, None)

    def two_provinces(self):
        self.scenario["members"].append({"id": "another", "role": "province"})

    def member_twice(self):
        self.scenario["members"].append({"id": self.other, "role": "city"})

    def feed_of_nobody(self):
        self.scenario["feeds"]["nobody"] = []

    def receipt_of_nobody(self):
        self.insert(self.province, {"kind": "receipt", "of": {"nobody": 0}})

    def receipt_of_the_province(self):
        self.insert(self.province, {"kind": "receipt", "of": {self.province: self.rng.choice([0, 1])}})

    def kind_out_of_place(self):
        ours, theirs = set(PROVINCE_KINDS), set(MEMBER_KINDS)
        member, kinds = self.rng.choice([(self.province, theirs - ours), (self.other, ours - theirs), (self.other, {"nonsense", ""})])
        kind = self.rng.choice(sorted(kinds))
        self.insert(member, sample(kind, theirs=member == self.province) if kind in ours | theirs else {"kind": kind})

    def record_number_not_13_long(self):
        self.insert(self.province, {**sample("body"), "record_number": self.rng.choice(["", "1" * 12, "1" * 14])})

    def any_entry(self):
        """A good entry, inserted, with its table of fields."""
        theirs = self.rng.choice([True, False])
        table = MEMBER_KINDS if theirs else PROVINCE_KINDS
        kind = self.rng.choice(sorted(table))
        entry = sample(kind, theirs)
        self.insert(self.other if theirs else self.province, entry)
        return entry, table[kind]

    def missing_field(self):
        if self.chance(0.15):
            del self.scenario[self.rng.choice(["federation", "seed", "members", "feeds"])]
        elif self.chance(0.15):
            del self.rng.choice(self.scenario["members"])[self.rng.choice(["id", "role"])]
        else:
            entry, table = self.any_entry()
            del entry[self.rng.choice(["kind"] + [field for field in table if not field.endswith("?")])]

    def mistyped_field(self):
        wrong = {str: [5, True, ["x"], {}], int: ["3", 1.5, True, [3], {}], list: ["x", 5, {}, [5], [["x"]]], dict: ["x", 5, []]}
        if self.chance(0.15):
            field = self.rng.choice(["federation", "seed", "members", "feeds"])
            self.scenario[field] = self.rng.choice(wrong[type(self.scenario[field])] + [None])
        else:
            entry, table = self.any_entry()
            field = self.rng.choice(["kind"] + list(table)).rstrip("?")
            optional = field + "?" in table
            example = entry.get(field, {} if field == "supervisor_by_level" else [])
            entry[field] = self.rng.choice(wrong[type(example)] + ([] if optional else [None]))

    def a_word_of_no_list(self):
        kind, field, theirs = self.rng.choice([("subsidy", "type", True), ("body-state", "state", False)])
        self.insert(self.other if theirs else self.province, {**sample(kind, theirs), field: self.rng.choice(["", "Active", "RAISE", "gone"])})

    def negative_number(self):
        if self.chance(0.1):
            self.scenario["seed"] = -1
        elif self.chance(0.1):
            self.insert(self.province, {"kind": "receipt", "of": {self.other: -1}})
        elif self.chance(0.1):
            self.insert(self.province, {**sample("body"), "approved": [["6-18-02-04", -3]]})
        else:
            while True:
                entry, _ = self.any_entry()
                numbers = [field for field, value in entry.items() if isinstance(value, int)]
                if numbers:
                    entry[self.rng.choice(numbers)] = -1
                    return

    def chance(self, share):
        return self.rng.random() < share


def sample(kind, theirs=None):
    """A good entry of the kind, whose names are of nothing else."""
    tag = "0" * 32
    fields = {
        "claim": {"ref": "x-claim", "tag": tag, "campaign": "2020"},
        "withdraw": {"claim": "x"},
        "certificate": {"ref": "x-cert", "body": "x", "number": "n", "occupation": "o", "level": 3, "issued": "2020-01-01"},
        "revoke": {"certificate": "x"},
        "subsidy": {"ref": "x-sub", "tag": tag, "occupation": "o", "level": 3, "year": 2020, "type": "raise", "unit": "u"},
        "cancel": {"subsidy": "x"},
        "receipt": {"of": {}},
        "known": {"tag": tag, "campaign": "2020"},
        "arbitrate": {"claim": "x"},
        "confirm": {"claims": ["x"]},
        "unconfirm": {"claim": "x"},
        "reject": {"claim": "x"} if theirs else {"claims": ["x"]},
        "erase": {"ref": "x"},
        "suspend": {"member": "x", "after": 3},
        "reinstate": {"member": "x", "from": 3},
        "body": {"id": "x", "record_number": "1000034030001", "supervisor": "x", "approved": []},
        "body-approve": {"id": "x", "approved": []},
        "body-supervise": {"id": "x", "supervisor": "x"},
        "body-state": {"id": "x", "state": "active"},
        "range": {"ref": "x-range", "body": "x", "year": 2020, "level": 3, "first": 1, "last": 9},
        "range-return": {"ref": "x", "first": 1, "last": 9},
    }
    return {"kind": kind, **fields[kind]}


WAYS_TO_SPOIL = [
    "bad_member_id", "bad_body_id", "bad_ref", "ref_twice", "bad_tag", "no_province", "two_provinces", "member_twice",
    "feed_of_nobody", "receipt_of_nobody", "receipt_of_the_province", "kind_out_of_place", "record_number_not_13_long",
    "missing_field", "missing_field", "mistyped_field", "mistyped_field", "mistyped_field", "a_word_of_no_list",
    "negative_number", "negative_number",
]  # fmt: skip


def scenario(seed, number):
    """Scenario `number` of `seed`, and how it was spoilt (None if it was not)."""
    rng = random.Random(f"{seed}/{number}")
    made = Federation(rng).written()
    if rng.random() >= 0.05:
        return made, None
    way = rng.choice(WAYS_TO_SPOIL)
    getattr(Spoiler(made, rng), way)()
    return made, way


def both(verdicts):
    return [f"{verdict} settled {settled}" for verdict in verdicts for settled in (True, False)]


# Every line of a histogram that the rules can give, but for refusals.
VERDICTS = (["horizon null", "horizon an index", "claim erased step 0 settled True", "claim void step 0 settled True"]
            + both(f"claim {state} step 0" for state in ("withdrawn", "rejected", "held"))
            + both(f"claim {state} step {step}" for state in ("held", "double-filed") for step in (1, 2, 4, 5))
            + both(["claim already-counted step 3"])
            + [f"range {state}" for state in ("malformed", "no-body", "counts", "partial", "void")]
            + both(f"certificates {state}" for state in ("void", "no-body", "malformed", "not-supervised", "body-inactive", "not-approved",
                                                         "out-of-range", "number-taken", "revoked", "counts"))
            + ["subsidies erased settled True"]
            + both(f"subsidies {state}" for state in ("void", "cancelled", "same-skill", "excluded", "limit", "payable")))


def tally(verdicts, way):
    """What a histogram counts of one scenario; verdicts is None for a refused one."""
    if verdicts is None:
        return collections.Counter({f"refused ({way})": 1})
    counter = collections.Counter()
    counter["horizon " + ("null" if verdicts["horizon"] is None else "an index")] += 1
    for verdict in verdicts["claims"].values():
        counter[f"claim {verdict['state']} step {verdict['step']} settled {verdict['settled']}"] += 1
    for verdict in verdicts["ranges"].values():
        counter[f"range {verdict['state']}"] += 1
    for kind in ("certificates", "subsidies"):
        for verdict in verdicts[kind].values():
            counter[f"{kind} {verdict['state']} settled {verdict['settled']}"] += 1
    return counter


def print_histogram(counter):
    for name, count in sorted(counter.items()):
        print(f"{count:8} {name}")


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--count", type=int, default=100)
    arguments.add_argument("--histogram", action="store_true")
    options = arguments.parse_args()
    if not options.histogram:
        for number in range(options.count):
            print(json.dumps(scenario(options.seed, number)[0], ensure_ascii=False))
        return
    import oracle

    counter = collections.Counter()
    for number in range(options.count):
        made, way = scenario(options.seed, number)
        try:
            counter += tally(oracle.verdicts(made), way)
        except oracle.Refused:
            counter += tally(None, way)
    print_histogram(counter)


if __name__ == "__main__":
    main()
