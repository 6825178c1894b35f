#!/usr/bin/env python3
"""Holds the promise that every numbered rule is named in the name of a test, and that the table of tests/README.md names tests that exist.

A test names a rule where RULE_ stands in its name: TEST(Reviewing, A4_NeedsTwoOfficers), or `add_test(NAME A10_year …)`. Run from the root.
Exit code 1 with every rule that no test names (but those of STILL_WITHOUT) and every name in the table that fits no test.
"""
import fnmatch
import pathlib
import re
import sys

TESTS = pathlib.Path("tests")
RULES = ([f"A{n}" for n in range(1, 18)] + [f"B{n}" for n in range(1, 16)] + [f"C{n}" for n in range(1, 5)] + ["D1", "D2"] +
         [f"E{n}" for n in range(1, 5)])
# What is not on main so far. A rule that a test names by now is said, to be taken from here, and fails nothing.
STILL_WITHOUT: set[str] = set()
TEST = re.compile(r"^(?:TEST|TEST_F|TEST_P|TYPED_TEST|RC_GTEST_PROP|RC_GTEST_FIXTURE_PROP)\(\s*(\w+)\s*,\s*(\w+)", re.M)
SCRIPT = re.compile(r"add_test\(NAME (\S+)")
NAMED = re.compile(r"(?:^|[._])([A-E]\d{1,2})(?=_)")


def names():
    """Every test as ctest or its program calls it: Suite.Name, or a script's name."""
    for path in sorted(TESTS.rglob("*_test.cpp")):
        for suite, name in TEST.findall(path.read_text(encoding="utf-8")):
            yield f"{suite}.{name}"
    yield from SCRIPT.findall((TESTS / "CMakeLists.txt").read_text(encoding="utf-8"))


def table():
    """(rules, patterns of tests) of each row of the table of rules."""
    for line in (TESTS / "README.md").read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split(" | ")]
        rules = re.match(r"(?:[A-E]\d{1,2}\b[, ]*(?:to |and )?)+", cells[0])
        if rules and len(cells) == 3:
            yield re.findall(r"[A-E]\d{1,2}", rules.group(0)), re.findall(r"`([^`]+)`", cells[2])


def main():
    every = sorted(set(names()))
    named = {rule for name in every for rule in NAMED.findall(name)}
    found, rows = [], list(table())
    for rule in RULES:
        if rule not in named and rule not in STILL_WITHOUT:
            found.append(f"no test names {rule}")
        if rule in named and rule in STILL_WITHOUT:
            print(f"{rule} is named by a test now; take it from STILL_WITHOUT")
    for rules, patterns in rows:
        for pattern in patterns:
            if not any(fnmatch.fnmatchcase(name, pattern) for name in every):
                found.append(f"the row of {', '.join(rules)} names {pattern}, which fits no test")
    in_table = {rule for rules, _ in rows for rule in rules}
    found += [f"the table has no row for {rule}" for rule in RULES if rule not in in_table and rule not in STILL_WITHOUT]
    for one in found:
        print(one)
    print(f"rules: {sum(rule in named for rule in RULES)} of {len(RULES)} are named by tests")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
