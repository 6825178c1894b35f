"""The verdicts on certificates: what is wrong with one at its place, and to whom a number goes at the end.

Everything before number-taken is judged by the bodies and ranges of the certificate's place in the sequence; the rest at
the end. A number stays with its first holder even when that one is void or revoked.
"""
import datetime
import re

from items import UNRECEIVED

NUMBER = re.compile(r"[0-9SY][0-9]{21}")
DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")


def fault_at_its_place(certificate, bodies, ranges):
    """The first that fits of what stands before number-taken, None if nothing does."""
    entry, level = certificate.entry, certificate.entry["level"]
    body = bodies.get(entry["body"])
    if not certificate.took_effect:
        return "void"
    if body is None:
        return "no-body"
    if is_malformed(entry, body):
        return "malformed"
    if certificate.author != body.supervisor_of(level):
        return "not-supervised"
    if body.state in ("suspended", "removed"):
        return "body-inactive"
    if (entry["occupation"], level) not in body.approved:
        return "not-approved"
    of = (body.record_number, int(entry["issued"][:4]), level)
    serial = int(positions(entry["number"], 17, 22))
    if not any(allotted.of == of and serial in allotted.serials for allotted in ranges):
        return "out-of-range"
    return None


def positions(number, first, last):
    """Counted from 1, as in the rules."""
    return number[first - 1 : last]


def is_malformed(entry, body):
    number = entry["number"]
    if not NUMBER.fullmatch(number):
        return True
    if positions(number, 16, 16) not in "12345" or positions(number, 17, 22) == "000000":
        return True
    if not is_real_date(entry["issued"]) or int(entry["issued"][:4]) % 100 != int(positions(number, 14, 15)):
        return True
    return positions(number, 16, 16) != str(entry["level"]) or positions(number, 1, 13) != body.record_number


def is_real_date(issued):
    parts = DATE.fullmatch(issued)
    if not parts:
        return False
    try:
        datetime.date(*(int(part) for part in parts.groups()))
    except ValueError:
        return False
    return True


def certificate_verdict(certificate, certificates):
    passing = [other for other in certificates if other.fault is None]
    same_number = [other for other in passing if other.entry["number"] == certificate.entry["number"]]
    if certificate.fault:
        state = certificate.fault
    elif min(same_number, key=lambda other: (other.official, other.number_order())) is not certificate:
        state = "number-taken"
    elif certificate.suspended_after:
        state = "void"
    elif certificate.revoked:
        state = "revoked"
    else:
        state = "counts"
    return {"state": state, "settled": certificate.official != UNRECEIVED}
