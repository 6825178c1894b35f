#!/usr/bin/env python3
"""Shows that the generated scenarios would notice a mistake: changes the oracle in one place at a time and compares verdicts.

Every change below is a mistake that an implementation could make. One that changes no verdict in the given number of
scenarios is printed as unnoticed: then the generator does not reach that sentence of the rules. Takes some minutes.

    sensitivity.py [--count N] [--seed S]
"""
import argparse
import pathlib
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).parent

# (file, what stands there, the mistake)
MISTAKES = [
    ("claims.py", 'if claim.void:\n        return "void", True', 'if claim.void:\n        return "void", False'),
    ("claims.py", "claim.withdrawn != UNRECEIVED", "True"),
    ("claims.py", "claim.rejected != UNRECEIVED", "True"),
    ("claims.py", "and not settled and claim.official != UNRECEIVED", "and not settled"),
    ("claims.py", "and not any(map(may_come_back, same_person))", ""),
    ("claims.py", "(step in (1, 2, 3) or winner", "(step in (1, 2) or winner and winner"),
    ("claims.py", 'state in ("withdrawn", "rejected")', 'state in ("withdrawn",)'),
    ("claims.py", 'state in ("withdrawn", "rejected")', 'state in ("rejected",)'),
    ("claims.py", "for ref in reversed(arbitrated):", "for ref in arbitrated:"),
    ("claims.py", "if ref in by_ref and by_ref[ref].official != UNRECEIVED:", "if ref in by_ref:"),
    ("claims.py", "    for ref in confirmed:\n        if ref in by_ref:\n            return 2, by_ref[ref]\n", ""),
    ("claims.py", "    if len(group) == 1:\n        return 0, group[0]\n", ""),
    ("claims.py", "lowest != UNRECEIVED and len(first) == 1", "lowest != UNRECEIVED"),
    ("claims.py", "return 5, min(first,", "return 5, min(group,"),
    ("claims.py", "return 5, min(first,", "return 5, max(first,"),
    ("claims.py", 'return claim.entry["tag"], claim.entry["campaign"]', 'return claim.entry["tag"], 0'),
    ("items.py", "+ self.origin).digest(), self.index", '+ self.origin.split(b"/")[2]).digest(), self.index'),
    ("items.py", "bytes.fromhex(self.entry[\"tag\"])", "self.entry[\"tag\"].encode()"),
    ("items.py", "if getattr(self, deed) is None:", "if True:"),
    ("items.py", "return not self.took_effect or self.suspended_after", "return not self.took_effect"),
    ("items.py", "return not self.took_effect or self.suspended_after", "return self.suspended_after"),
    ("bodies.py", "if not 1 <= entry[\"level\"] <= 5 or", "if"),
    ("bodies.py", "not 2000 <= entry[\"year\"] <= 2099 or", ""),
    ("bodies.py", "<= 999999", "<= 1999999"),
    ("bodies.py", "1 <= entry[\"first\"]", "0 <= entry[\"first\"]"),
    ("bodies.py", "if other.of == self.of:", "if other.of[:2] == self.of[:2]:"),
    ("bodies.py", "if other.of == self.of:", "if False:"),
    ("bodies.py", "self.serials -= other.serials", "self.serials -= other.asked"),
    ("bodies.py", 'self.supervisor_by_level = entry.get("supervisor_by_level", {})',
     'self.supervisor_by_level = entry.get("supervisor_by_level", getattr(self, "supervisor_by_level", {}))'),
    ("bodies.py", "self.supervisor_by_level.get(str(level), self.supervisor)", "self.supervisor"),
    ("bodies.py", "if found and found[-1][1] == serial - 1:", "if False:"),
    ("certificates.py", 'if not certificate.took_effect:\n        return "void"\n', ""),
    ("certificates.py", 'if certificate.author != body.supervisor_of(level):\n        return "not-supervised"\n', ""),
    ("certificates.py", '("suspended", "removed")', '("removed",)'),
    ("certificates.py", '("suspended", "removed")', '("suspended", "removed", "abnormal")'),
    ("certificates.py", '(entry["occupation"], level) not in body.approved', "False"),
    ("certificates.py", 'int(entry["issued"][:4]), level)', "2000 + int(entry['issued'][2:4]), level)"),
    ("certificates.py", "[0-9SY][0-9]{21}", "[0-9A-Z][0-9]{21}"),
    ("certificates.py", 'positions(number, 16, 16) not in "12345" or', ""),
    ("certificates.py", 'or positions(number, 17, 22) == "000000"', ""),
    ("certificates.py", "datetime.date(*(int(part) for part in parts.groups()))", "pass"),
    ("certificates.py", 'int(entry["issued"][:4]) % 100 != int(positions(number, 14, 15))', "False"),
    ("certificates.py", 'positions(number, 16, 16) != str(entry["level"]) or', ""),
    ("certificates.py", "or positions(number, 1, 13) != body.record_number", ""),
    ("certificates.py", "(other.official, other.number_order())", "other.number_order()"),
    ("certificates.py", "if other.fault is None]", "if other.fault is None and not other.revoked]"),
    ("certificates.py", "if other.fault is None]", "if other.fault is None and not other.void]"),
    ("certificates.py", "if other.fault is None]", "]"),
    ("certificates.py", 'elif certificate.suspended_after:\n        state = "void"\n', ""),
    ("certificates.py", "certificate.official != UNRECEIVED}", "True}"),
    ("subsidies.py", '"tag", "occupation", "level")', '"tag", "occupation")'),
    ("subsidies.py", '"tag", "occupation", "level")', '"tag", "occupation", "level", "year")'),
    ("subsidies.py", 'is_there("workplace", "tag", "unit")', 'is_there("workplace", "tag")'),
    ("subsidies.py", 'is_there("prejob", "tag", "unit")', 'is_there("prejob", "tag", "unit", "year")'),
    ("subsidies.py", ">= 3", ">= 4"),
    ("subsidies.py", 'for f in ("tag", "year")', 'for f in ("tag",)'),
    ("subsidies.py", "(subsidy.official, subsidy.tag_order())", "(subsidy.official, subsidy.index)"),
    ("subsidies.py", 'if state == "payable":', 'if state != "cancelled":'),
    ("replay.py", 'erased_refs = [entry["ref"] for entry in self.feeds[self.province] if',
     'erased_refs = [entry["ref"] for entry in self.feeds[self.province][: self.find_horizon()] if'),
    ("replay.py", 'and item.kind in ("claim", "subsidy")', ""),
    ("replay.py", "if count > len(self.feeds[member]):", "if count > len(self.feeds[member]) + 1:"),
    ("replay.py", 'and filed["ref"] in entry.get("unopened", [])', "and False"),
    ("replay.py", "            unopened += newly_unopened\n", ""),
    ("replay.py", "            newly_unopened = []\n", "            newly_unopened = unopened\n"),
    ("replay.py", "after <= index < until", "after < index < until"),
    ("replay.py", "after <= index < until", "after <= index <= until"),
    ("replay.py", "after <= index < until for", "after <= index and until == math.inf for"),
    ("replay.py", "        if self.suspended(author, index):\n            return\n", ""),
    ("replay.py", "item.author != author or item.index >= index", "item.index >= index and item.author == author"),
    ("replay.py", "item.author != author or item.index >= index", "item.author != author"),
    ("replay.py", "if item.ref in self.confirmed:", "if False:"),
    ("replay.py", "                item.waiting.append((deed, official))\n", "                pass\n"),
    ("replay.py", "body is None and entry[\"record_number\"] not in record_numbers", "body is None"),
    ("replay.py", "body is None and entry[\"record_number\"] not in record_numbers", "entry[\"record_number\"] not in record_numbers"),
    ("replay.py", "                continue  # passed over\n", "                return\n"),
    ("replay.py", "                return\n            to_confirm.append(ref)", "                continue\n            to_confirm.append(ref)"),
    ("replay.py", 'or verdict["state"] != "held"', ""),
    ("replay.py", "if claim.official is not None]\n        so_far", "]\n        so_far"),
    ("replay.py", "            claim.suspended_after = True\n", "            pass\n"),
    ("replay.py", "        if self.suspended(claim.author, claim.index):\n", "        if self.stretches[claim.author][-1:] and self.stretches[claim.author][-1][1] == math.inf:\n"),
    ("replay.py", "for deed, official in claim.waiting:", "for deed, official in []:"),
    ("replay.py", "claim.official is not None and claim.live and", "claim.live and"),
    ("replay.py", "claim.live and ref not in self.confirmed", "claim.live"),
    ("replay.py", "member == self.province or", ""),
    ("replay.py", "        if any(until == math.inf for _, until in self.stretches[member]):\n            return\n", ""),
    ("replay.py", "                if item.ref not in self.confirmed:\n", "                if True:\n"),
    ("replay.py", "item.official is not None and item.index >= after", "item.index >= after"),
    ("replay.py", "item.official is not None and item.index >= after", "item.official is not None and item.index > after"),
    ("replay.py", "(after, max(after, start))", "(after, start + 1)"),
    ("replay.py", "            self.stretches[member].append((after, max(after, start)))\n", ""),
]  # fmt: skip
# Not in the list, because nothing can notice it: the order of confirmations (a second confirmed claim of a group needs an
# arbitration, which then decides for as long as that claim is live), the order of the members within one receipt, the hash
# among certificates of one number and position (they have one author), and whether the province's rejection of a claim that
# is dead already is recorded.


def answers(folder, scenarios):
    done = subprocess.run([sys.executable, str(folder / "oracle.py"), "--lines"], input=scenarios, capture_output=True)
    return done.stdout.splitlines()


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--count", type=int, default=2000)
    arguments.add_argument("--seed", type=int, default=1)
    options = arguments.parse_args()
    made = [sys.executable, str(HERE / "generate.py"), "--count", str(options.count), "--seed", str(options.seed)]
    scenarios = subprocess.run(made, capture_output=True, check=True).stdout
    right = answers(HERE, scenarios)
    unnoticed = 0
    for file, there, mistake in MISTAKES:
        with tempfile.TemporaryDirectory() as folder:
            copy = pathlib.Path(folder) / "oracle"
            shutil.copytree(HERE, copy, ignore=shutil.ignore_patterns("__pycache__"))
            source = (copy / file).read_text()
            if there not in source:
                sys.exit(f"{file} no longer holds: {there}")
            (copy / file).write_text(source.replace(there, mistake))
            wrong = answers(copy, scenarios)
        seen = sum(ours != theirs for ours, theirs in zip(right, wrong)) + abs(len(right) - len(wrong))
        unnoticed += seen == 0
        print(f"{seen:6} {'' if seen else 'UNNOTICED '}{file}: {there.strip()!r} -> {mistake.strip()!r}")
    print(f"{len(MISTAKES)} mistakes, {unnoticed} unnoticed")
    return 1 if unnoticed else 0


if __name__ == "__main__":
    sys.exit(main())
