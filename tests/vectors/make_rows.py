#!/usr/bin/env python3
"""Prints row/rows.json: canonical bytes, salts and commitments of talent rows, written from the byte tables of
ledger/talent_row.h and ledger/commitment.h with Python's own hashes, not by the program under test; and byte strings that
must be refused, each with the code of the refusal."""
import hashlib
import json


def u(value, size):
    return value.to_bytes(size, "big")


def text(value):
    raw = value.encode()
    return u(len(raw), 2) + raw


def card(seventeen):
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return seventeen + "10X98765432"[sum(int(d) * w for d, w in zip(seventeen, weights)) % 11]


PLAIN = {"city": 340100, "name": "张测试", "sex": 1, "ethnic_group": 1, "identity_number": card("34010219900307001"),
         "workplace": "合肥测试机械有限公司", "economic_type": 110, "occupation": "6-31-01-03", "work_type": "",
         "second_occupation": "", "second_work_type": "", "years_tenths": 100, "years_text": "",
         "certificate_number": "", "year": 0, "month": 0, "day": 0, "income_hundredths": 580, "honours": [], "level": 3,
         "mobile": "13800000000", "category": 1}
FULL = PLAIN | {"city": 341882, "name": "阿卜杜·测试䶮𠅤", "sex": 2, "ethnic_group": 5, "identity_number": card("34182219851231002"),
                "economic_type": 900, "work_type": "维修电工", "second_occupation": "6-18-02-04", "second_work_type": "氩弧焊",
                "years_tenths": 103, "years_text": "10年3个月", "certificate_number": "1212000000400123", "year": 2012,
                "month": 6, "day": 15, "income_hundredths": 100000, "honours": ["全国技术能手", "省五一劳动奖章"], "level": 1,
                "mobile": "19999999999", "category": 2}
MONTH = PLAIN | {"certificate_number": "A-1", "year": 2012, "month": 6, "category": 2}


def row_bytes(r, version=1):
    out = u(version, 1) + u(r["city"], 4) + text(r["name"]) + u(r["sex"], 1) + u(r["ethnic_group"], 1)
    out += text(r["identity_number"]) + text(r["workplace"]) + u(r["economic_type"], 2)
    for key in ("occupation", "work_type", "second_occupation", "second_work_type"):
        out += text(r[key])
    out += u(r["years_tenths"], 2) + text(r["years_text"]) + text(r["certificate_number"])
    out += u(r["year"], 2) + u(r["month"], 1) + u(r["day"], 1) + u(r["income_hundredths"], 4)
    out += u(len(r["honours"]), 1) + b"".join(text(one) for one in r["honours"])
    return out + u(r["level"], 1) + text(r["mobile"]) + u(r["category"], 1)


def main():
    cases = []
    for number, row in enumerate((PLAIN, FULL, MONTH)):
        seed = bytes((number * 40 + i) % 256 for i in range(32))
        origin = "yinxin/test-0123456789abcdef/hefei"
        filing, place = (0, 5, 2 ** 40)[number], (0, 1, 4294967295)[number]
        raw = row_bytes(row)
        salt = hashlib.blake2b(b"yinxin/v1/row-salt\0" + u(place, 4), digest_size=32, key=seed).digest()
        commitment = hashlib.sha256(b"yinxin/v1/row\0" + salt + u(len(origin), 1) + origin.encode() + u(filing, 8) +
                                    u(place, 4) + raw).digest()
        cases.append({"outcome": "accepted", "row": row, "bytes": raw.hex(), "seed": seed.hex(), "origin": origin,
                      "filing": filing, "place": place, "salt": salt.hex(), "commitment": commitment.hex()})
    good = row_bytes(FULL)
    refused = [("row.length", "cut off", good[:-1]), ("row.length", "one byte more", good + b"\0"),
               ("row.length", "nothing", b""), ("row.version", "version 2", row_bytes(FULL, 2)),
               ("row.version", "version 0", row_bytes(FULL, 0))]
    for why, change in (
            ("city of five digits", {"city": 34010}), ("name not in normal form C", {"name": "e\u0301"}),
            ("empty name", {"name": ""}), ("name of 121 bytes", {"name": "a" * 121}), ("sex 0", {"sex": 0}),
            ("sex 3", {"sex": 3}), ("ethnic group 0", {"ethnic_group": 0}),
            ("identity number with a wrong check character", {"identity_number": "340102199003070011"}),
            ("identity number of 15 digits", {"identity_number": "340102900307001"}), ("no workplace", {"workplace": ""}),
            ("economic type 99", {"economic_type": 99}), ("occupation without dashes", {"occupation": "6310103"}),
            ("no occupation", {"occupation": ""}), ("second occupation malformed", {"second_occupation": "6-18"}),
            ("second work type without second occupation", {"second_occupation": ""}), ("years above 50", {"years_tenths": 501}),
            ("month 13", {"month": 13}), ("February 30", {"month": 2, "day": 30}), ("day without year", {"year": 0, "month": 0}),
            ("an empty honour", {"honours": [""]}), ("251 honours", {"honours": ["x"] * 251}), ("level 0", {"level": 0}),
            ("level 6", {"level": 6}), ("mobile of 10 digits", {"mobile": "1380000000"}),
            ("mobile with a letter", {"mobile": "1380000000x"}), ("category 0", {"category": 0}), ("category 4", {"category": 4})):
        refused.append(("row.field", why, row_bytes(FULL | change)))
    refused.append(("row.field", "name that is not UTF-8", good.replace("阿".encode(), b"\xff\xfe\xfd", 1)))
    for outcome, why, raw in refused:
        cases.append({"outcome": outcome, "why": why, "bytes": raw.hex()})
    print(json.dumps({"what": "canonical row bytes and commitments; see ledger/talent_row.h, ledger/commitment.h",
                      "cases": cases}, indent=1, ensure_ascii=False))


if __name__ == "__main__":
    main()
