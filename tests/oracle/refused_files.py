"""What makes a scenario file a refused one: the table of entries with the form of every field, and the checks around it.

A file is refused for its form only, also for what stands behind the horizon; names of things that do not exist are fine.
A number is a JSON integer (neither true nor 1.0), and null is never a value. A ref that is only named must have the form
of a ref too. Fields beyond the table are not looked at.
"""
import re

ID = re.compile(r"[a-z0-9][a-z0-9-]{0,31}")
REF = re.compile(r"[A-Za-z0-9_-]{1,64}")
TAG = re.compile(r"[0-9a-f]{32}")
DECIMAL = re.compile(r"[0-9]+")


class Refused(Exception):
    """The sentence says which thing, where."""


def check(fits, where, what):
    if not fits:
        raise Refused(f"{where}: {what}")


# One function a form: each takes the value and the place where it stands.


def anything(value, where):
    pass


def text(value, where):
    check(isinstance(value, str), where, "a text is expected")
    check(not any(0xD800 <= ord(character) <= 0xDFFF for character in value), where, "half a surrogate pair is no text")


def number(value, where):
    check(isinstance(value, int) and not isinstance(value, bool), where, "a number is expected")
    check(value >= 0, where, "a number cannot be negative")


def matching(pattern, name):
    def form(value, where):
        text(value, where)
        check(pattern.fullmatch(value), where, f"{value!r} is no {name}")

    return form


ident = matching(ID, "id")
ref = matching(REF, "ref")
tag = matching(TAG, "tag of 32 lower-case hex digits")
decimal = matching(DECIMAL, "level in decimal digits")


def record_number(value, where):
    text(value, where)
    check(len(value) == 13, where, "a record number has 13 characters")


def one_of(*words):
    def form(value, where):
        text(value, where)
        check(value in words, where, f"{value!r} is none of {', '.join(words)}")

    return form


def list_of(element):
    def form(value, where):
        check(isinstance(value, list), where, "a list is expected")
        for place, item in enumerate(value):
            element(item, f"{where}[{place}]")

    return form


def object_of(key_form, value_form):
    def form(value, where):
        check(isinstance(value, dict), where, "an object is expected")
        for key, item in value.items():
            key_form(key, where)
            value_form(item, f"{where}.{key}")

    return form


def approval(value, where):
    check(isinstance(value, list) and len(value) == 2, where, "a pair [occupation, level] is expected")
    text(value[0], where)
    number(value[1], where)


refs = list_of(ref)
approved = list_of(approval)
supervisors = object_of(decimal, ident)
counts = object_of(ident, number)

# kind -> field -> form; a field whose name ends in "?" may be absent.
CERTIFICATE = {"ref": ref, "body": ident, "number": text, "occupation": text, "level": number, "issued": text}
MEMBER_KINDS = {
    "claim": {"ref": ref, "tag": tag, "campaign": text},
    "withdraw": {"claim": ref},
    "reject": {"claim": ref},
    "certificate": CERTIFICATE,
    "revoke": {"certificate": ref},
    "subsidy": {
        "ref": ref,
        "tag": tag,
        "occupation": text,
        "level": number,
        "year": number,
        "type": one_of("raise", "prejob", "workplace"),
        "unit": text,
    },
    "cancel": {"subsidy": ref},
}
PROVINCE_KINDS = {
    "receipt": {"of": counts, "unopened?": refs, "opened?": refs},
    "known": {"tag": tag, "campaign": text},
    "arbitrate": {"claim": ref},
    "confirm": {"claims": refs},
    "unconfirm": {"claim": ref},
    "reject": {"claims": refs},
    "erase": {"ref": ref},
    "suspend": {"member": ident, "after": number},
    "reinstate": {"member": ident, "from": number},
    "body": {
        "id": ident,
        "record_number": record_number,
        "supervisor": ident,
        "supervisor_by_level?": supervisors,
        "approved": approved,
    },
    "body-approve": {"id": ident, "approved": approved},
    "body-supervise": {"id": ident, "supervisor": ident, "supervisor_by_level?": supervisors},
    "body-state": {"id": ident, "state": one_of("active", "warned", "abnormal", "suspended", "removed")},
    "range": {"ref": ref, "body": ident, "year": number, "level": number, "first": number, "last": number},
    "range-return": {"ref": ref, "first": number, "last": number},
    "certificate": CERTIFICATE,
    "revoke": {"certificate": ref},
}
MAKES_A_REF = ("claim", "certificate", "range", "subsidy")


def fields(thing, form, where):
    check(isinstance(thing, dict), where, "an object is expected")
    for name, value_form in form.items():
        plain = name.rstrip("?")
        if plain in thing:
            value_form(thing[plain], f"{where}.{plain}")
        else:
            check(name.endswith("?"), where, f"the field {plain} is missing")


def refuse_unless_well_formed(scenario):
    """Raises Refused with the first thing that is wrong."""
    fields(scenario, {"federation": text, "seed": number, "members": list_of(anything), "feeds": anything}, "scenario")

    ids = []
    for place, member in enumerate(scenario["members"]):
        where = f"members[{place}]"
        fields(member, {"id": ident, "role": one_of("province", "city", "association")}, where)
        check(member["id"] not in ids, where, f"{member['id']} stands there twice")
        ids.append(member["id"])
    provinces = [member["id"] for member in scenario["members"] if member["role"] == "province"]
    check(len(provinces) == 1, "members", "exactly one province is expected")

    feeds = scenario["feeds"]
    check(isinstance(feeds, dict), "feeds", "an object is expected")
    used = set()
    for member, feed in feeds.items():
        check(member in ids, f"feeds.{member}", "there is no such member")
        check(isinstance(feed, list), f"feeds.{member}", "a list is expected")
        kinds = PROVINCE_KINDS if member in provinces else MEMBER_KINDS
        for place, entry in enumerate(feed):
            where = f"feeds.{member}[{place}]"
            fields(entry, {"kind": text}, where)
            check(entry["kind"] in kinds, where, f"the kind {entry['kind']!r} has no place in this list")
            fields(entry, kinds[entry["kind"]], where)
            if entry["kind"] == "receipt":
                for named in entry["of"]:
                    check(named in ids, where, f"receipt of {named}, who is no member")
                    check(named not in provinces, where, "receipt of the province")
            if entry["kind"] in MAKES_A_REF:
                check(entry["ref"] not in used, where, f"the ref {entry['ref']} is used twice")
                used.add(entry["ref"])
