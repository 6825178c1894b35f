#!/usr/bin/env python3
"""The main job, played with real nodes: a province, two cities and an association on this machine, from founding to verification.

Every count is compared with the manifest of what was planted; the first thing that is not as expected ends the run with exit
code 1. Run through `deploy/demo`.
"""
import argparse
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time

import openpyxl

import demo_workbooks

CAMPAIGN = "2020"
MEMBERS = {"bengbu": ("city", "蚌埠市人力资源社会保障局", "340300"), "hefei": ("city", "合肥市人力资源社会保障局", "340100"),
           "welding": ("association", "省焊接行业协会", None)}
EVERYBODY = ["province", *MEMBERS]
WAIT_SECONDS = 40


class NotAsExpected(Exception):
    pass


def expect(found, wanted, what):
    if found != wanted:
        raise NotAsExpected(f"{what}: {found!r}, expected {wanted!r}")


class Federation:
    """The four directories and whatever runs on them."""

    def __init__(self, bin_directory, root, seed):
        self.bin, self.root, self.seed = bin_directory, root, seed
        self.files = root / "files"
        self.files.mkdir()
        self.nodes = {}
        self.passphrase = self.files / "passphrase"
        self.passphrase.write_text("nur zur Vorführung 2020\n", encoding="utf-8")
        self.passphrase.chmod(0o600)
        self.environment = dict(os.environ, YINXIN_PASSPHRASE_FILE=str(self.passphrase))
        if not pathlib.Path("/etc/machine-id").exists() or not pathlib.Path("/etc/machine-id").read_text().strip():
            self.environment.setdefault("YINXIN_MACHINE_ID", "demonstration")

    def data(self, member):
        return self.root / member

    def run(self, program, *arguments, codes=(0,), stdin=None):
        """Exit code, stdout, stderr; the exit code must be among `codes`."""
        command = [str(self.bin / program), *map(str, arguments)]
        done = subprocess.run(command, input=stdin, capture_output=True, text=True, env=self.environment, timeout=120)
        if done.returncode not in codes:
            raise NotAsExpected(f"{' '.join(command)}\nexit code {done.returncode}, expected {codes}\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
        return done

    def yinxin(self, member, *arguments, **more):
        return self.run("yinxin", "--data", self.data(member), *arguments, **more)

    def ask(self, member, *arguments, **more):
        """The command's answer as JSON."""
        return json.loads(self.yinxin(member, "--json", *arguments, **more).stdout)

    def start(self, member):
        ready = self.data(member) / "run" / "ready"
        ready.unlink(missing_ok=True)
        log = open(self.files / f"{member}.log", "ab")
        process = subprocess.Popen([str(self.bin / "yinxind"), "--data", str(self.data(member)), "--listen", "127.0.0.1:0"],
                                   stdout=log, stderr=log, env=self.environment, start_new_session=True)
        self.nodes[member] = process
        self.until(lambda: ready.exists() and ready.read_text().strip() or process.poll() is not None, f"{member} starts")
        if process.poll() is not None:
            raise NotAsExpected(f"{member} does not start; see {self.files / (member + '.log')}")
        return ready.read_text().split()[0]

    def stop(self, member, how=signal.SIGTERM):
        process = self.nodes.pop(member)
        process.send_signal(how)
        process.wait(timeout=20)

    def stop_all(self):
        for member in list(self.nodes):
            try:
                self.stop(member)
            except (OSError, subprocess.TimeoutExpired):
                self.nodes.get(member) and self.nodes.pop(member).kill()

    @staticmethod
    def until(true, what):
        end = time.monotonic() + WAIT_SECONDS
        while time.monotonic() < end:
            value = true()
            if value:
                return value
            time.sleep(0.1)
        raise NotAsExpected(f"waited {WAIT_SECONDS} seconds in vain: {what}")

    def feeds(self, member):
        return {f["member"]: (f["size"], f["root"]) for f in self.ask(member, "feed", "list")["feeds"]}

    def settle(self, members=None):
        """Waits until all hold the same feeds, the province has received everything, and the state digests agree."""
        members = members or EVERYBODY

        def same():
            states = [self.ask(m, "status") for m in members]
            alike = len({(s["position"], s["state"], s["entries"]) for s in states}) == 1
            received = all(s["received"] == s["own"] for s in states if s["member"] != "province")
            return alike and received and all(s["payloads_missing"] == 0 and s["horizon"] is None for s in states) and states[0]

        return self.until(same, "all nodes hold the same and the province has received it")


class Story:
    """The steps, in order; what one finds out the later ones use."""

    def __init__(self, federation, rows):
        self.f = federation
        self.rows = rows
        self.table = []

    def say(self, text):
        print(text, flush=True)

    def row(self, what, value):
        self.table.append((what, value))

    def found(self):
        f = self.f
        f.yinxin("province", "init", "--province", "--label", "test", "--name", "省人力资源社会保障厅")
        address = f.start("province")
        for member, (role, name, division) in MEMBERS.items():
            where = ["--division", division] if division else []
            f.yinxin(member, "init", "--member", member, "--role", role, "--name", name, *where, "--genesis", f.data("province") / "genesis.note")
            invitation = f.files / f"{member}.yxinv"
            f.yinxin("province", "member", "admit", f.data(member) / "request.yxreq", "--address", address, "--out", invitation)
            f.yinxin(member, "member", "join", invitation)
            f.start(member)
        f.settle()
        self.say("The federation is founded: the province admitted three members, four nodes run and know each other.")

    def workbooks(self):
        started = time.monotonic()
        self.manifest = demo_workbooks.make(self.f.seed, self.rows, self.f.files)
        total = sum(self.manifest["rows"].values())
        self.f.yinxin("province", "known", "add", CAMPAIGN, self.f.files / "known.txt")
        self.say(f"1. Three workbooks with {total} invented people ({time.monotonic() - started:.1f} s); "
                 f"{len(self.manifest['doubles'])} filed twice in other spellings, {len(self.manifest['known'])} known holders, "
                 f"{sum(map(len, self.manifest['refused'].values()))} rows with errors.")

    def file(self):
        f, started, filed = self.f, time.monotonic(), 0
        for member in MEMBERS:
            refused_book = f.files / f"{member}-refused.xlsx"
            report = f.ask(member, "file", f.files / f"{member}.xlsx", "--campaign", CAMPAIGN, "--category", "1", "--good-rows",
                           "--refused", refused_book, codes=(5,))
            planted = {(r["row"], r["heading"]) for r in self.manifest["refused"][member]}
            found = {(i["row"], i["column"]) for i in report["issues"] if i["severity"] == "error"}
            expect(report["rows"], self.manifest["rows"][member], f"rows read from {member}'s workbook")
            expect({r for r, _ in found}, {r for r, _ in planted}, f"refused rows of {member}")
            expect(planted <= found, True, f"each planted error of {member} is named with its heading")
            expect(report["accepted"] + report["refused"], report["rows"], "rows in the file = filed + refused")
            filed += report["accepted"]
            filed += self.mend(member, refused_book)
        one = report["issues"][[i["severity"] for i in report["issues"]].index("error")]
        reason = one["reason"]["text"]
        for place, argument in enumerate(one["reason"]["arguments"]):
            reason = reason.replace("{%d}" % place, argument)
        self.filed = filed
        self.say(f"2. Filed {filed} rows in {time.monotonic() - started:.1f} s. Refused for instance: row {one['row']}, {one['column']}, "
                 f"「{one['value']}」: {reason}")
        self.say("   Three refused rows of each workbook were mended in the workbook of refused rows and filed again.")
        self.row("rows filed", filed)

    def mend(self, member, refused_book):
        """Mends three rows of the workbook of refused rows and files them; the others are left out."""
        book = openpyxl.load_workbook(refused_book)
        sheet = book.active
        heading_row = next(r for r in range(1, 10) if sheet.cell(r, 1).value and str(sheet.cell(r, 1).value).startswith("地市"))
        columns = {str(sheet.cell(heading_row, c).value): c for c in range(1, sheet.max_column + 1)}
        planted = sorted(self.manifest["refused"][member], key=lambda r: r["row"])
        expect(sheet.max_row - heading_row, len(planted), f"rows in {member}'s workbook of refused rows")
        for offset, row in enumerate(planted[:3]):
            sheet.cell(heading_row + 1 + offset, columns[row["heading"]]).value = row["right"] or None
        sheet.delete_rows(heading_row + 4, sheet.max_row)
        mended = self.f.files / f"{member}-mended.xlsx"
        book.save(mended)
        report = self.f.ask(member, "file", mended, "--campaign", CAMPAIGN, "--category", "1")
        expect((report["rows"], report["refused"]), (3, 0), f"mended rows of {member}")
        return 3

    def gossip(self):
        started = time.monotonic()
        state = self.f.settle()
        feeds = [self.f.feeds(m) for m in EVERYBODY]
        expect(all(one == feeds[0] for one in feeds), True, "all nodes hold the same feeds")
        moved = sum(p["bytes_in"] for m in EVERYBODY for p in self.f.ask(m, "peers")["peers"])
        self.say(f"3. All four nodes hold the same {state['entries']} entries and the same state digest {state['state']} "
                 f"({moved / 1e6:.1f} MB moved, {time.monotonic() - started:.1f} s after the last filing).")
        self.row("entries on every node", state["entries"])
        self.row("state digest", state["state"])

    def resolve(self):
        f = self.f
        totals = f.ask("province", "totals", "--campaign", CAMPAIGN)["all"]
        expect(totals["filed"], self.filed, "rows filed in the province's totals")
        expect(totals.get("already-counted", 0), len(self.manifest["known"]), "known holders set aside")
        expect(totals.get("double-filed", 0), len(self.manifest["doubles"]), "double filings")
        expect(totals["held"] + totals["double-filed"] + totals["already-counted"], self.filed, "filed = held + double-filed + already counted")
        conflicts = [c["claims"] for c in f.ask("province", "conflicts", "list", "--all")["conflicts"]]
        expect(len(conflicts), len(self.manifest["doubles"]), "people filed more than once")
        pair = {c["state"]: c for c in conflicts[0]}
        loser, winner = pair["double-filed"], pair["held"]
        name = f"{loser['member']}/{loser['index']}"
        self.say(f"4. {len(conflicts)} people were filed twice. For instance {name}:")
        for line in f.yinxin(loser["member"], "--lang", "zh", "conflicts", "explain", name).stdout.splitlines()[:4]:
            self.say(f"   {line}")
        f.yinxin(winner["member"], "withdraw", winner["index"], "--reason", "由对方申报")
        f.settle()
        self.expect_state(loser, "held", "the other side's row moves up after the withdrawal")
        pair = {c["state"]: c for c in conflicts[1]}
        loser, winner = pair["double-filed"], pair["held"]
        f.yinxin("province", "arbitrate", loser["member"], loser["index"], "--reason", "经核实由该单位申报")
        f.settle()
        self.expect_state(loser, "held", "the province's ruling")
        self.expect_state(winner, "double-filed", "the other side of the ruling")
        self.say("   One member withdrew and the other side's row moved up; the province ruled another: the same on all nodes.")
        self.row("people filed twice", len(conflicts))

    def expect_state(self, claim, state, what):
        for member in EVERYBODY:
            rows = self.f.ask(member, "rows", "--member", claim["member"], "--state", state)["rows"]
            expect(any(r["index"] == claim["index"] for r in rows), True, f"{what}, seen from {member}")

    def crash(self):
        f = self.f
        book = openpyxl.load_workbook(f.files / "hefei-mended.xlsx")
        sheet = book.active
        acknowledged = []
        rng = __import__("random").Random(f.seed + 77)
        people = demo_workbooks.People(rng)
        for turn in range(12):
            person = people.person("340100", "合肥测试零散有限公司")
            path = f.files / f"small-{turn}.xlsx"
            demo_workbooks.write_book(path, "技能人才摸底登记表", 1, [person])
            if turn == 8:
                f.nodes["hefei"].kill()
                f.nodes.pop("hefei").wait()
                break
            report = f.ask("hefei", "file", path, "--campaign", CAMPAIGN, "--category", "1")
            acknowledged.append(report["filings"][0]["first_row"])
        f.start("hefei")
        f.settle()
        for member in EVERYBODY:
            rows = {r["index"] for r in f.ask(member, "rows", "--member", "hefei")["rows"]}
            expect(set(acknowledged) <= rows, True, f"rows acknowledged before the kill are at {member}")
        self.say(f"8. hefei's node was killed after {len(acknowledged)} small filings and started again: every acknowledged row is on all nodes.")
        self.row("acknowledged before SIGKILL and there", len(acknowledged))

    def partition(self):
        f = self.f
        people = demo_workbooks.People(__import__("random").Random(f.seed + 99))
        person = people.person("340300", "蚌埠测试断网有限公司")
        for member in ("bengbu", "welding"):
            demo_workbooks.write_book(f.files / f"{member}-alone.xlsx", "技能人才摸底登记表", 1, [person])
        f.stop("bengbu")  # cut off: it files on its own directory, no peer in reach
        here = f.ask("bengbu", "file", f.files / "bengbu-alone.xlsx", "--campaign", CAMPAIGN, "--category", "1")
        there = f.ask("welding", "file", f.files / "welding-alone.xlsx", "--campaign", CAMPAIGN, "--category", "1")
        f.settle([m for m in EVERYBODY if m != "bengbu"])
        f.start("bengbu")
        f.settle()
        self.expect_state({"member": "welding", "index": there["filings"][0]["first_row"]}, "held", "the row received first")
        self.expect_state({"member": "bengbu", "index": here["filings"][0]["first_row"]}, "double-filed", "the row filed while cut off")
        self.say("9. bengbu was cut off, both sides filed the same person, and came back: the same resolution on all nodes.")

    def privacy(self):
        people = [r for book in MEMBERS for r in openpyxl.load_workbook(self.f.files / f"{book}-mended.xlsx").active.iter_rows(values_only=True)]
        secrets = {str(v) for r in people for v in r if v and len(str(v)) == 18 and str(v)[:17].isdigit()} | set(self.manifest["known"])
        for log in self.f.files.glob("*.log"):
            text = log.read_text(encoding="utf-8", errors="replace")
            expect([s for s in secrets if s in text], [], f"identity numbers in {log.name}")

    def tell(self):
        print()
        width = max(len(what) for what, _ in self.table)
        for what, value in self.table:
            print(f"  {what:<{width}}  {value}")


STEPS = ["found", "workbooks", "file", "gossip", "resolve", "crash", "partition", "privacy"]


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--bin", type=pathlib.Path, required=True, help="where the programs are")
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--rows", type=int, default=20000)
    arguments.add_argument("--keep", type=pathlib.Path, help="a new or empty directory that stays")
    given = arguments.parse_args()
    if given.keep and given.keep.exists() and any(given.keep.iterdir()):
        arguments.error(f"{given.keep} is not empty")
    root = given.keep or pathlib.Path(tempfile.mkdtemp(prefix="yinxin-demo-"))
    root.mkdir(parents=True, exist_ok=True)
    federation = Federation(given.bin.resolve(), root.resolve(), given.seed)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    started = time.monotonic()
    try:
        story = Story(federation, given.rows)
        for step in STEPS:
            getattr(story, step)()
        story.row("seconds", f"{time.monotonic() - started:.0f}")
        story.tell()
        return 0
    except NotAsExpected as problem:
        print(f"Not as expected: {problem}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    finally:
        federation.stop_all()
        if not given.keep:
            shutil.rmtree(root, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
