"""Assessment bodies and the ranges of serials allotted to them, as they are at one place of the sequence.

A range belongs to a record number, a year and a level, not to the entry that asked for it: what an earlier range holds at
the place of a later one is lost to the later one for good, also when it is returned afterwards.
"""


class Body:
    def __init__(self, entry):
        self.record_number = entry["record_number"]
        self.supervise(entry)
        self.approved = []
        self.approve(entry)
        self.state = "active"

    def supervise(self, entry):
        """Replaces both; supervisors by level that are absent are none."""
        self.supervisor = entry["supervisor"]
        self.supervisor_by_level = entry.get("supervisor_by_level", {})

    def approve(self, entry):
        self.approved += [(occupation, level) for occupation, level in entry["approved"]]

    def supervisor_of(self, level):
        return self.supervisor_by_level.get(str(level), self.supervisor)


class Range:
    def __init__(self, entry, body, earlier):
        self.fault = None
        self.of = None  # record number, year, level
        self.asked = set()
        self.serials = set()  # what is left of it
        in_order = 1 <= entry["first"] <= entry["last"] <= 999999
        if not 1 <= entry["level"] <= 5 or not 2000 <= entry["year"] <= 2099 or not in_order:
            self.fault = "malformed"
        elif body is None:
            self.fault = "no-body"
        else:
            self.of = (body.record_number, entry["year"], entry["level"])
            self.asked = set(range(entry["first"], entry["last"] + 1))
            self.serials = set(self.asked)
            for other in earlier:
                if other.of == self.of:
                    self.serials -= other.serials

    def give_back(self, first, last):
        self.serials = {serial for serial in self.serials if not first <= serial <= last}

    def verdict(self):
        if self.fault:
            return {"state": self.fault}
        if self.serials == self.asked:
            return {"state": "counts"}
        if self.serials:
            return {"state": "partial", "kept": intervals(self.serials)}
        return {"state": "void"}


def intervals(serials):
    """Maximal intervals, ascending."""
    found = []
    for serial in sorted(serials):
        if found and found[-1][1] == serial - 1:
            found[-1][1] = serial
        else:
            found.append([serial, serial])
    return found
