#!/usr/bin/env python3
"""The draw of a spot check computed a second time, from the words in ledger/spot_check_draw.h alone (rule B11).

Reads JSON lines {"genesis","announcement","root","targets","inspectors","draw_targets","draw_inspectors","drawn":[[target,
[inspectors]],…]} (digests in hexadecimal) and says which differ. Called by tests; exits 1 if one does.
"""
import hashlib
import json
import pathlib
import sys


def lowest(front, pool, count):
    tickets = sorted((hashlib.sha256(front + place.to_bytes(8, "big")).digest(), place) for place in range(pool))
    return [place for _, place in tickets[:count]]


def draw(one):
    rest = bytes.fromhex(one["genesis"]) + one["announcement"].to_bytes(8, "big") + bytes.fromhex(one["root"])
    targets = lowest(b"yinxin/v1/spotcheck/target\0" + rest, one["targets"], one["draw_targets"])
    front = b"yinxin/v1/spotcheck/inspector\0" + rest
    return [[k, lowest(front + k.to_bytes(8, "big"), one["inspectors"], one["draw_inspectors"])] for k in targets]


def main():
    lines = [json.loads(line) for line in pathlib.Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()]
    wrong = [one for one in lines if draw(one) != one["drawn"]]
    for one in wrong:
        print(f"differs: {one}, due {draw(one)}")
    if wrong or not lines:
        sys.exit(f"{len(wrong)} of {len(lines)} draws differ")


if __name__ == "__main__":
    main()
