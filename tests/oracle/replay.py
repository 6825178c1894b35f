"""The replay: the province's list in order up to the horizon, what becomes official at each receipt, what each entry does.

Nothing is remembered that can be worked out again: "held with settled true at this place" runs the verdict rules anew over
the claims that are official so far. A claim that is covered but unopened has not come in the sequence yet, although
withdrawals of it may have.
"""
import math

from bodies import Body, Range
from certificates import certificate_verdict, fault_at_its_place
from claims import claim_verdicts
from items import UNRECEIVED, Item
from subsidies import subsidy_verdicts


class Replay:
    """One pass over the sequence; afterwards the verdicts can be asked for."""

    def __init__(self, scenario):
        self.federation = scenario["federation"]
        self.members = sorted((member["id"] for member in scenario["members"]), key=lambda name: name.encode())
        self.province = next(member["id"] for member in scenario["members"] if member["role"] == "province")
        self.feeds = {member: scenario["feeds"].get(member, []) for member in self.members}

        # Erasures count wherever they stand, also behind the horizon.
        erased_refs = [entry["ref"] for entry in self.feeds[self.province] if entry["kind"] == "erase"]
        self.horizon = self.find_horizon()
        if self.horizon is not None:
            self.feeds[self.province] = self.feeds[self.province][: self.horizon]

        self.items = {}
        for author, feed in self.feeds.items():
            for index, entry in enumerate(feed):
                if entry["kind"] in ("claim", "certificate", "subsidy"):
                    item = Item(author, self.origin(author), index, entry)
                    item.erased = item.ref in erased_refs and item.kind in ("claim", "subsidy")
                    self.items[item.ref] = item

        self.stretches = {member: [] for member in self.members}  # [after, from), from infinite while it runs
        self.confirmed = []  # refs whose confirmation stands, the earliest first
        self.arbitrated = []  # refs in the order of the arbitrations
        self.known = []
        self.bodies = {}
        self.ranges = {}
        for author, index, entry, official in self.sequence():
            if author == self.province:
                self.province_entry(index, entry)
            else:
                self.member_entry(author, index, entry, official)

    def find_horizon(self):
        for index, entry in enumerate(self.feeds[self.province]):
            if entry["kind"] == "receipt":
                for member, count in entry["of"].items():
                    if count > len(self.feeds[member]):
                        return index
        return None

    def sequence(self):
        """Yields (author, index, entry, official position) in the order of the replay, without what is erased."""
        covered = {member: 0 for member in self.members}
        unopened = []  # claims that were covered, but have not come yet
        for place, entry in enumerate(self.feeds[self.province]):
            yield self.province, place, entry, place
            if entry["kind"] != "receipt":
                continue
            newly_unopened = []
            for member in self.members:
                for index in range(covered[member], entry["of"].get(member, 0)):
                    covered[member] = index + 1
                    filed = self.feeds[member][index]
                    if self.is_erased(filed):
                        continue
                    if filed["kind"] == "claim" and filed["ref"] in entry.get("unopened", []):
                        newly_unopened.append(filed["ref"])
                        continue
                    yield member, index, filed, place
            for ref in entry.get("opened", []):
                if ref in unopened:
                    unopened.remove(ref)
                    claim = self.items[ref]
                    yield claim.author, claim.index, claim.entry, place
            unopened += newly_unopened
        for member in self.members:
            if member == self.province:
                continue
            for index, filed in enumerate(self.feeds[member]):
                not_official = index >= covered[member] or (filed["kind"] == "claim" and filed["ref"] in unopened)
                if not_official and not self.is_erased(filed):
                    yield member, index, filed, UNRECEIVED

    def origin(self, member):
        return f"yinxin/{self.federation}/{member}".encode()

    def of_kind(self, kind):
        return [item for item in self.items.values() if item.kind == kind]

    def is_erased(self, entry):
        return entry["kind"] in ("claim", "subsidy") and self.items[entry["ref"]].erased

    def find(self, kind, ref):
        """The item of that kind, None if there is none or it is erased."""
        item = self.items.get(ref)
        return item if item and item.kind == kind and not item.erased else None

    def suspended(self, member, index):
        return any(after <= index < until for after, until in self.stretches[member])

    # Entries at their place

    def comes(self, item, official):
        item.official = official
        item.took_effect = not self.suspended(item.author, item.index)
        if item.kind == "certificate":
            item.fault = fault_at_its_place(item, self.bodies, self.ranges.values())

    def member_entry(self, author, index, entry, official):
        kind = entry["kind"]
        if kind in ("claim", "certificate", "subsidy"):
            self.comes(self.items[entry["ref"]], official)
            return
        if self.suspended(author, index):
            return
        named_kind = {"withdraw": "claim", "reject": "claim", "revoke": "certificate", "cancel": "subsidy"}[kind]
        item = self.find(named_kind, entry[named_kind])
        if item is None or item.author != author or item.index >= index:
            return
        if kind == "revoke":
            item.revoked = True
        elif kind == "cancel":
            item.cancelled = True
        else:
            deed = "withdrawn" if kind == "withdraw" else "rejected"
            if item.ref in self.confirmed:
                item.waiting.append((deed, official))
            else:
                item.do(deed, official)

    def province_entry(self, place, entry):
        kind = entry["kind"]
        if kind == "certificate":
            self.comes(self.items[entry["ref"]], place)
        elif kind == "known":
            self.known.append((entry["tag"], entry["campaign"]))
        elif kind == "arbitrate":
            self.arbitrated.append(entry["claim"])
        elif kind == "confirm":
            self.confirm(entry["claims"])
        elif kind == "unconfirm":
            self.unconfirm(entry["claim"])
        elif kind == "reject":
            self.province_rejects(entry["claims"], place)
        elif kind == "suspend":
            self.suspend(entry["member"], entry["after"])
        elif kind == "reinstate":
            self.reinstate(entry["member"], entry["from"])
        elif kind == "revoke":
            certificate = self.find("certificate", entry["certificate"])
            if certificate:
                certificate.revoked = True
        elif kind == "range":
            self.ranges[entry["ref"]] = Range(entry, self.bodies.get(entry["body"]), list(self.ranges.values()))
        elif kind == "range-return":
            if entry["ref"] in self.ranges:
                self.ranges[entry["ref"]].give_back(entry["first"], entry["last"])
        elif kind.startswith("body"):
            self.body_entry(kind, entry)
        # a receipt acts through the sequence, an erasure from the beginning

    def body_entry(self, kind, entry):
        body = self.bodies.get(entry["id"])
        if kind == "body":
            record_numbers = [other.record_number for other in self.bodies.values()]
            if body is None and entry["record_number"] not in record_numbers:
                self.bodies[entry["id"]] = Body(entry)
        elif body is None:
            return
        elif kind == "body-approve":
            body.approve(entry)
        elif kind == "body-supervise":
            body.supervise(entry)
        elif kind == "body-state":
            body.state = entry["state"]

    def confirm(self, refs):
        official = [claim for claim in self.of_kind("claim") if claim.official is not None]
        so_far = claim_verdicts(official, self.arbitrated, self.confirmed, self.known)
        to_confirm = []
        for ref in refs:
            if ref in self.items and self.items[ref].erased:
                continue  # passed over
            verdict = so_far.get(ref)  # None: not official, not a claim, not there
            if verdict is None or verdict["state"] != "held" or not verdict["settled"]:
                return
            to_confirm.append(ref)
        for ref in to_confirm:
            if ref not in self.confirmed:
                self.confirmed.append(ref)

    def unconfirm(self, ref):
        if ref not in self.confirmed:
            return
        self.confirmed.remove(ref)
        claim = self.items[ref]
        if self.suspended(claim.author, claim.index):
            claim.suspended_after = True
        for deed, official in claim.waiting:
            claim.do(deed, official)
        claim.waiting = []

    def province_rejects(self, refs, place):
        for ref in refs:
            claim = self.find("claim", ref)
            if claim and claim.official is not None and claim.live and ref not in self.confirmed:
                claim.do("rejected", place)

    def suspend(self, member, after):
        if member == self.province or member not in self.stretches:
            return
        if any(until == math.inf for _, until in self.stretches[member]):
            return
        self.stretches[member].append((after, math.inf))
        for item in self.items.values():
            if item.author == member and item.official is not None and item.index >= after:
                if item.ref not in self.confirmed:
                    item.suspended_after = True

    def reinstate(self, member, start):
        running = [stretch for stretch in self.stretches.get(member, []) if stretch[1] == math.inf]
        if running:
            after = running[0][0]
            self.stretches[member].remove(running[0])
            self.stretches[member].append((after, max(after, start)))

    # At the end

    def verdicts(self):
        certificates = self.of_kind("certificate")
        return {
            "certificates": {item.ref: certificate_verdict(item, certificates) for item in certificates},
            "claims": claim_verdicts(self.of_kind("claim"), self.arbitrated, self.confirmed, self.known),
            "horizon": self.horizon,
            "ranges": {ref: allotted.verdict() for ref, allotted in self.ranges.items()},
            "subsidies": subsidy_verdicts(self.of_kind("subsidy")),
        }
