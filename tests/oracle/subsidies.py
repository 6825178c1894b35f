"""The verdicts on subsidies: one after the other in their order, each against those payable before it."""
from items import UNRECEIVED


def subsidy_verdicts(subsidies):
    verdicts = {subsidy.ref: {"state": "erased", "settled": True} for subsidy in subsidies if subsidy.erased}
    payable = []
    there = [subsidy for subsidy in subsidies if not subsidy.erased]
    for subsidy in sorted(there, key=lambda subsidy: (subsidy.official, subsidy.tag_order())):
        state = state_after(subsidy, payable)
        if state == "payable":
            payable.append(subsidy)
        verdicts[subsidy.ref] = {"state": state, "settled": subsidy.official != UNRECEIVED}
    return verdicts


def state_after(subsidy, payable):
    if subsidy.void:
        return "void"
    if subsidy.cancelled:
        return "cancelled"

    def is_there(kind, *fields):
        """A payable one of that type that agrees in these fields."""
        for other in payable:
            if other.entry["type"] == kind and all(other.entry[field] == subsidy.entry[field] for field in fields):
                return True
        return False

    kind = subsidy.entry["type"]
    if kind == "raise" and is_there("raise", "tag", "occupation", "level"):
        return "same-skill"
    if kind == "prejob" and is_there("workplace", "tag", "unit"):
        return "excluded"
    if kind == "workplace" and is_there("prejob", "tag", "unit"):
        return "excluded"
    of_the_year = [other for other in payable if all(other.entry[f] == subsidy.entry[f] for f in ("tag", "year"))]
    return "limit" if len(of_the_year) >= 3 else "payable"
