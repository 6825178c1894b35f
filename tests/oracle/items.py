"""A claim, certificate or subsidy where it stands in its author's list, and what has happened to it so far."""
import hashlib
import math

UNRECEIVED = math.inf  # as an official position: later than every receipt


class Item:
    def __init__(self, author, origin, index, entry):
        self.author = author
        self.origin = origin  # bytes
        self.index = index
        self.entry = entry
        self.kind = entry["kind"]
        self.ref = entry["ref"]
        self.erased = False
        self.official = None  # None until it comes in the sequence
        self.took_effect = True  # False: its place was in a suspended stretch
        self.suspended_after = False  # became void after it was official
        # of a claim; a deed holds the official position of the entry that did it
        self.withdrawn = None
        self.rejected = None
        self.waiting = []  # (deed, official position) that wait for an unconfirm
        # of a certificate
        self.fault = None  # the first thing wrong with it at its place, of what stands before number-taken
        self.revoked = False
        # of a subsidy
        self.cancelled = False

    @property
    def void(self):
        return not self.took_effect or self.suspended_after

    @property
    def live(self):
        return not self.erased and not self.void and self.withdrawn is None and self.rejected is None

    def do(self, deed, official):
        """The first of each kind is the one that did it."""
        if getattr(self, deed) is None:
            setattr(self, deed, official)

    # What breaks ties: the hash, then the index.

    def tag_order(self):
        return hashlib.sha256(bytes.fromhex(self.entry["tag"]) + self.origin).digest(), self.index

    def number_order(self):
        return hashlib.sha256(self.entry["number"].encode() + self.origin).digest(), self.index
