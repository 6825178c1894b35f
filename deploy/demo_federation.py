#!/usr/bin/env python3
"""The main job, played with real nodes: a province, two cities and an association on this machine, from founding to verification.

Every count is compared with the manifest of what was planted; the first thing that is not as expected ends the run with exit
code 1. Run through `deploy/demo`.
"""
import argparse
import json
import os
import pathlib
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time

import openpyxl

import make_workbooks
from cut_line import Line

CAMPAIGN = "2020"
MEMBERS = {"hefei": ("city", "合肥市人力资源社会保障局", "340100"), "wuhu": ("city", "芜湖市人力资源社会保障局", "340200"),
           "machinery": ("association", "省机械行业协会", None)}
EVERYBODY = ["province", *MEMBERS]
CLERK, REVIEWERS = "赵录入", ("钱初审", "孙互审")  # of every member: who enters is not who passes
PROVINCE_REVIEWER = "李复核"
WAIT_SECONDS = 40


class NotAsExpected(Exception):
    pass


def expect(found, wanted, what):
    if found != wanted:
        raise NotAsExpected(f"{what}: {found!r}, expected {wanted!r}")


def sentence(message):
    """A message as --json gives it: its text with the arguments in their places."""
    text = message["text"]
    for place, argument in enumerate(message["arguments"]):
        text = text.replace("{%d}" % place, argument)
    return text


class Federation:
    """The four directories and whatever runs on them."""

    def __init__(self, bin_directory, root, seed):
        self.bin, self.root, self.seed = bin_directory, root, seed
        self.files = root / "files"
        self.files.mkdir()
        self.nodes = {}
        self.passphrase = self.files / "passphrase"
        self.passphrase.write_text("only for the demonstration\n", encoding="utf-8")
        self.passphrase.chmod(0o600)
        self.environment = dict(os.environ)
        self.sealing = ["--passphrase-file", self.passphrase]
        if not pathlib.Path("/etc/machine-id").exists() or not pathlib.Path("/etc/machine-id").read_text().strip():
            self.environment.setdefault("YINXIN_MACHINE_ID", "demonstration")

    def data(self, member):
        return self.root / member

    def officer(self, member, name):
        """The options by which this officer signs; each has a password of their own."""
        password = self.files / f"{member}-{name}-password"
        if not password.exists():
            password.write_text(f"{member} {name} {self.seed} secret\n", encoding="utf-8")
            password.chmod(0o600)
        return ["--officer", name, "--passphrase-file", password]

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
            return alike and received and all(s["payloads_missing"] == 0 and s["unopened"] == 0 and s["horizon"] is None for s in states) and states[0]

        return self.until(same, "all nodes hold the same and the province has received it")


class Story:
    """The steps, in order; what one finds out the later ones use."""

    def __init__(self, federation, people):
        self.f = federation
        self.people = people
        self.table = []
        self.chance = random.Random(federation.seed + 1)
        self.strangers = make_workbooks.People(self.chance)  # people who stand in none of the three workbooks

    def say(self, text):
        print(text, flush=True)

    def row(self, what, value):
        self.table.append((what, value))

    def found(self):
        f = self.f
        self.root = f.ask("province", "init", "--province", "--label", "test", *f.sealing)["root"]
        address = f.start("province")
        host, port = address.rsplit(":", 1)
        self.line = Line(host, int(port))  # what wuhu reaches the others by
        for member, (role, name, division) in MEMBERS.items():
            where = ["--division", division] if division else []
            f.yinxin(member, "init", "--member", member, "--role", role, "--name", name, *where, "--genesis", f.data("province") / "genesis.note", *f.sealing)
            invitation = f.files / f"{member}.yxinv"
            f.yinxin("province", "member", "admit", f.data(member) / "request.yxreq", "--address", self.line.address if member == "wuhu" else address, "--out", invitation, *f.sealing)
            f.yinxin(member, "member", "join", invitation)
            f.start(member)
            for name, duties in ((CLERK, ["--enters", "--reviews"]), *((reviewer, ["--reviews"]) for reviewer in REVIEWERS)):
                f.yinxin(member, "officer", "appoint", name, *duties, *f.officer(member, name)[2:])
        f.yinxin("province", "officer", "appoint", PROVINCE_REVIEWER, "--reviews", *f.officer("province", PROVINCE_REVIEWER)[2:])
        f.settle()
        self.say("The federation is founded: the province admitted three members, four nodes run and know each other.")

    def workbooks(self):
        started = time.monotonic()
        self.manifest = make_workbooks.make(self.f.files, self.f.seed, self.people, list(MEMBERS), 12)
        self.books = {one["member"]: one for one in self.manifest["members"]}
        known = self.f.files / "known.csv"
        make_workbooks.write_known(known, self.manifest["known_holders"])
        self.f.yinxin("province", "known", "add", CAMPAIGN, known, *self.f.sealing)
        wanted = self.manifest["expected"]
        self.say(f"1. Three workbooks with {wanted['rows']} rows of invented people ({time.monotonic() - started:.1f} s): "
                 f"{wanted['double_filed']} people filed twice in other spellings, {wanted['already_counted']} known holders, "
                 f"{wanted['refused']} rows with errors.")

    def file_book(self, member, path, *options, codes=(0,)):
        category = self.books[member]["category"]
        stated = ["--category", category] if category else ["--training-document", "皖人社秘〔2020〕150号", "--training-date", "2020-06-30"]
        return self.f.ask(member, "file", path, "--campaign", CAMPAIGN, *stated, *options, *self.f.officer(member, CLERK), codes=codes)

    def file(self):
        f, started, self.filed, self.mended = self.f, time.monotonic(), 0, 0
        for member, book in self.books.items():
            refused_book = f.files / f"{member}-refused.xlsx"
            report = self.file_book(member, f.files / book["file"], "--good-rows", "--refused", refused_book, codes=(5,))
            errors = [i for i in report["issues"] if i["severity"] == "error"]
            planted = {(r["row"], r["heading"], r["kind"]) for r in book["refusals"]}
            expect({(i["row"], i["column"], i["code"]) for i in errors} ^ planted, set(), f"errors in {member}'s workbook found or planted alone")
            expect((report["rows"], report["refused"]), (book["rows"], book["refused"]), f"rows and refused rows of {member}")
            expect(report["accepted"] + report["refused"], report["rows"], "rows in the file = filed + refused")
            expect(sum(filing["rows"] for filing in report["filings"]), report["accepted"], "rows filed by unit")
            self.filed += report["accepted"]
            self.mended += self.mend(member, refused_book)
        expect(self.filed, self.manifest["expected"]["filed"], "rows filed from the three workbooks")
        one = errors[0]
        seconds = time.monotonic() - started
        self.say(f"2. Filed {self.filed} rows in {seconds:.1f} s. Refused for instance: row {one['row']}, {one['column']}: {sentence(one['reason'])}")
        self.say(f"   {self.mended} refused rows were mended in the workbooks of refused rows, and those filed again.")
        self.filed += self.mended
        self.row("rows filed", self.filed)

    def mend(self, member, refused_book):
        """Mends three rows in the workbook of refused rows and files it with those alone."""
        book = openpyxl.load_workbook(refused_book)
        sheet = book.active
        heading_row = next(r for r in range(1, 10) if str(sheet.cell(r, 1).value).startswith("地市"))
        columns = {str(sheet.cell(heading_row, c).value): c for c in range(1, sheet.max_column + 1)}
        refusals = self.books[member]["refusals"]
        expect(sheet.max_row - heading_row, self.books[member]["refused"], f"rows in {member}'s workbook of refused rows")
        place_of = {number: heading_row + 1 + place for place, number in enumerate(sorted({r["row"] for r in refusals}))}
        mended = [r for r in refusals if isinstance(r["right"], (str, int)) and r["right"] != ""][:3]
        for refusal in mended:
            sheet.cell(place_of[refusal["row"]], columns[refusal["heading"]]).value = str(refusal["right"])
        keep = {place_of[r["row"]] for r in mended}
        for row in range(sheet.max_row, heading_row, -1):
            if row not in keep:
                sheet.delete_rows(row)
        path = self.f.files / f"{member}-mended.xlsx"
        book.save(path)
        report = self.file_book(member, path)
        expect((report["rows"], report["refused"]), (3, 0), f"mended rows of {member}")
        return 3

    def gossip(self):
        started = time.monotonic()
        state = self.f.settle()

        def alike():  # nodes that find conflicts go on writing notices to each other
            feeds = [self.f.feeds(m) for m in EVERYBODY]
            return all(one == feeds[0] for one in feeds)

        self.f.until(alike, "all nodes hold the same feeds")
        moved = sum(p["bytes_in"] for m in EVERYBODY for p in self.f.ask(m, "peers")["peers"])
        self.say(f"3. All four nodes hold the same {state['entries']} entries and the same state digest {state['state']} "
                 f"({moved / 1e6:.1f} MB moved, {time.monotonic() - started:.1f} s after the last filing).")
        self.row("entries on every node", state["entries"])
        self.row("state digest", state["state"])

    def resolve(self):
        f, wanted = self.f, self.manifest["expected"]
        totals = f.ask("province", "totals", "--campaign", CAMPAIGN)["all"]
        expect(totals["filed"], self.filed, "rows filed in the province's totals")
        expect(totals.get("already-counted", 0), wanted["already_counted"], "known holders set aside")
        expect(totals["known"], len(self.manifest["known_holders"]), "known holders who count without being reported")
        expect(totals["known-without-row"], len(self.manifest["known_holders"]) - wanted["already_counted"], "known holders without a row")
        expect(totals.get("double-filed", 0), wanted["double_filed"], "double filings")
        expect(totals["held"], wanted["held"] + self.mended, "rows that hold")
        conflicts = [c["claims"] for c in f.ask("province", "conflicts", "list", "--all")["conflicts"]]
        expect(len(conflicts), wanted["double_filed"], "people filed more than once")
        pair = {c["state"]: c for c in conflicts[0]}
        loser, winner = pair["double-filed"], pair["held"]
        name = f"{loser['member']}/{loser['index']}"
        self.say(f"4. {len(conflicts)} people were filed twice. For instance {name}:")
        for line in f.yinxin(loser["member"], "--lang", "zh", "conflicts", "explain", name).stdout.splitlines()[:4]:
            self.say(f"   {line}")
        f.yinxin(winner["member"], "withdraw", winner["index"], "--reason", "由对方申报", *f.officer(winner["member"], CLERK))
        f.settle()
        self.expect_state(loser, "held", "the other side's row moves up after the withdrawal")
        pair = {c["state"]: c for c in conflicts[1]}
        loser, winner = pair["double-filed"], pair["held"]
        f.yinxin("province", "arbitrate", loser["member"], loser["index"], "--reason", "经核实由该单位申报", *f.sealing)
        f.settle()
        self.expect_state(loser, "held", "the province's ruling")
        self.expect_state(winner, "double-filed", "the other side of the ruling")
        self.say("   One member withdrew and the other side's row moved up; the province ruled another: the same on all nodes.")
        self.row("people filed twice", len(conflicts))

    def expect_state(self, claim, state, what):
        for member in EVERYBODY:
            rows = self.f.ask(member, "rows", "--member", claim["member"], "--state", state)["rows"]
            expect(any(r["index"] == claim["index"] for r in rows), True, f"{what}, seen from {member}")

    def confirm(self):
        f = self.f
        everything = ["review", "passed", "--all", "--campaign", CAMPAIGN]
        refused = f.yinxin("hefei", "--lang", "zh", *everything, *f.officer("hefei", CLERK), codes=(1,)).stderr.strip()
        f.yinxin("hefei", *everything, *f.officer("hefei", REVIEWERS[0]))
        f.yinxin("hefei", "submit", "--campaign", CAMPAIGN, *f.officer("hefei", REVIEWERS[0]), codes=(1,))
        f.yinxin("hefei", *everything, *f.officer("hefei", REVIEWERS[1]))
        f.yinxin("hefei", "submit", "--campaign", CAMPAIGN, *f.officer("hefei", REVIEWERS[0]))
        for member in ("wuhu", "machinery"):
            for reviewer in REVIEWERS:
                f.yinxin(member, *everything, *f.officer(member, reviewer))
            f.yinxin(member, "submit", "--campaign", CAMPAIGN, *f.officer(member, REVIEWERS[0]))
        f.settle()
        letter, sealed, spoilt = (f.files / name for name in ("hefei-letter.note", "hefei-confirmed.note", "hefei-spoilt.note"))
        make = ["letter", "make", letter, "--campaign", CAMPAIGN, "--number", "合人社函〔2020〕1号", "--signer", "张测试", *f.sealing]
        early = f.yinxin("hefei", "--lang", "zh", *make, codes=(1,)).stderr.strip()
        self.review_at_province()
        f.yinxin("hefei", *make)
        f.settle()
        f.yinxin("province", "confirm", "hefei", "--out", sealed, *f.sealing)
        f.settle()
        text = sealed.read_text(encoding="utf-8")
        figures = dict(line.split(": ", 1) for line in text.splitlines() if ": " in line)
        totals = next(g for g in f.ask("hefei", "totals", "--campaign", CAMPAIGN)["groups"] if g["keys"] == ["hefei"])
        expect(str(totals.get("confirmed", 0)), figures["确认"], "rows of hefei confirmed, by the totals and by the letter")
        expect(totals["confirmed"] > 0, True, "rows are confirmed")
        expect(figures["退回"], "1", "rows that the letter says were returned")
        f.yinxin("wuhu", "letter", "verify", sealed)
        spoilt.write_text(text.replace("上报: ", "上报: 1", 1), encoding="utf-8")
        f.yinxin("wuhu", "letter", "verify", spoilt, codes=(4,))
        self.say("5. Two officers of each member reviewed, each with a key and a password of their own; with one alone nothing could be "
                 "submitted. The clerk tried to pass his own rows:")
        self.say(f"   {refused}")
        self.say(f"   An officer of the province reviewed what was submitted ({self.reviewed} rows) and returned one of them. Before that there was no letter:")
        self.say(f"   {early}")
        self.say(f"   hefei's letter confirms {figures['确认']} of {figures['上报']} rows, the province "
                 "countersigned it. Checked elsewhere: valid; with one character changed: refused.")
        self.row("rows of hefei confirmed", figures["确认"])

    def review_at_province(self):
        """The province passes what members submitted; of hefei it returns one row for mending."""
        f, officer = self.f, self.f.officer("province", PROVINCE_REVIEWER)
        waiting = {g["keys"][0]: g["awaiting-province"] for g in f.ask("province", "totals", "--campaign", CAMPAIGN)["groups"]}
        row = next(r["index"] for r in f.ask("province", "rows", "--member", "hefei", "--state", "held")["rows"] if r.get("province") == "awaited")
        f.yinxin("province", "review", "returned", row, "--member", "hefei", "--reason", "工作年限与社会保险记录不符", "--answer-by", "2099-12-31", *officer)
        for member in MEMBERS:
            passed = f.ask("province", "review", "passed", "--all", "--campaign", CAMPAIGN, "--member", member, *officer)
            expect(passed["rows"], waiting[member] - (member == "hefei"), f"rows of {member} passed by the province")
        f.settle()
        self.reviewed = sum(waiting.values())
        found = next(r for r in f.ask("hefei", "rows", "--state", "rejected")["rows"] if r["index"] == row)
        expect((found["review"], found["province"]), ("returned", "returned"), "the returned row as its member sees it")
        left = f.ask("hefei", "totals", "--campaign", CAMPAIGN)["all"]
        expect((left["awaiting-province"], left["returned"]), (0, 1), "rows that wait for the province, and rows returned")

    def certify(self):
        """A body, its range, its list of 50 of which two stand outside the range; the province countersigns the others."""
        f, allotted = self.f, make_workbooks.CERTIFICATES - 2
        seal, issued, self.certificates = (f.files / name for name in ("factory-seal", "factory-certificates", "countersigned"))
        f.yinxin("hefei", "body", "key", seal, "--owner", make_workbooks.BODY["name"], *f.sealing)
        book = make_workbooks.write_certificates(self.strangers, f.files / "factory.xlsx")
        f.yinxin("province", "body", "record", "factory", "--paper-record", "皖职鉴备〔2019〕1号", "--record-number", make_workbooks.BODY["record_number"], "--profile", "national",
                 "--name", make_workbooks.BODY["name"], "--supervisor", "hefei", "--approved", f"{book['occupation']}:3",
                 "--key", f"{seal}.pub", *f.sealing)
        f.yinxin("province", "range", "allot", "factory", "--year", "2020", "--level", "3", "--first", "1", "--last", allotted, *f.sealing)
        # The batch is one of 2020, recorded today: that is for the province to allow.
        f.yinxin("province", "policy", "set", "--set", "batches.backdating_days=36500", *f.sealing)
        f.settle()
        self.assess(book)
        report = f.ask("hefei", "cert", "issue", f.files / "factory.xlsx", "--body", "factory", "--plan", "2020-03", "--seal", seal, "--out",
                       issued, "--good-rows", *f.sealing, codes=(5,))
        errors = [i for i in report["issues"] if i["severity"] == "error"]
        expect([i["row"] for i in errors], book["outside"], "rows of the list outside the range")
        expect(report["accepted"], allotted, "certificates issued")
        f.settle()
        f.yinxin("province", "cert", "countersign", issued / "certificates.yxreq", "--out", self.certificates, *f.sealing)
        expect(sorted(path.stem for path in self.certificates.iterdir()), book["numbers"], "certificates countersigned")
        self.say(f"   The body has the numbers 1 to {allotted}; of its list of {report['rows']}, {allotted} certificates are issued "
                 f"and countersigned. Refused: row {errors[0]['row']}: {sentence(errors[0]['reason'])}")
        self.row("certificates issued", allotted)

    def assess(self, book):
        """The batch of the certificates: a plan announced in time (and one that was not), results, public notice."""
        f = self.f

        def plan(announced, codes):
            return f.yinxin("hefei", "--lang", "zh", "plan", "make", book["candidates"], "--body", "factory", "--batch", "2020-03", "--announced",
                            announced, "--first-day", "2020-11-12", "--time", "09:00-11:30", "--place", "试验车间", "--modules", "理论知识",
                            "--modules", "操作技能", "--assessors", "K-1", "--invigilators", "J-1", "--supervisors", "D-1", codes=codes)

        late = next(line for line in plan("2020-10-30", (1,)).stdout.splitlines() if "个工作日" in line)
        plan("2020-10-26", (0,))
        recorded = f.ask("hefei", "result", "record", book["results"], "--plan", "2020-03", "--day", "2020-11-13")
        expect((recorded["passed"], recorded["failed"]), (make_workbooks.CERTIFICATES, 1), "results of the batch")
        f.yinxin("hefei", "notice", "open", "2020-03", "--from", "2020-11-16")
        self.say(f"6. An assessment body's batch: {recorded['passed']} of {recorded['rows']} passed, public notice from 2020-11-16 to 11-23. "
                 "A plan announced too late was refused:")
        self.say(f"   {late}")

    def verify(self):
        """Offline: nothing but the certificate, the trust note, the status note and the root's fingerprint."""
        f = self.f
        status, trust = f.files / "status.note", f.data("province") / "trust.note"
        f.yinxin("province", "cert", "status", status)
        token = sorted(self.certificates.iterdir())[0].read_text(encoding="utf-8").splitlines()[0]

        def verified(text):
            path = f.files / "shown.yxcert"
            path.write_text(text + "\n", encoding="utf-8")
            done = f.run("yinxin-verify", "--json", "--root", self.root, "--trust", trust, "--status", status, path, codes=range(64))
            return done.returncode

        def rewritten(**fields):
            """The same token with other fields, and other signatures where keys are given."""
            return f.run("yinxin-lab", "token", stdin=json.dumps({"token": token, **fields})).stdout.strip()

        def key(who, file):
            return {f"{who}_key_file": str(file), f"{who}_passphrase_file": str(f.passphrase)}

        place, stranger = len(token) // 2, f.files / "another-seal"
        f.yinxin("hefei", "body", "key", stranger, "--owner", "冒名者", *f.sealing)
        beyond = sorted(self.certificates.iterdir())[-1].stem[:-6] + "000050"
        province_seal = f.data("province") / "keys" / "certificate-seal-1.key"
        asked = [
            ("as issued", token, 21),
            ("one character changed", token[:place] + ("A" if token[place] != "A" else "B") + token[place + 1:], 10),
            ("another name written in", rewritten(name="王试冒"), 11),
            ("issued by nobody on record", rewritten(**key("issuer", stranger)), 20),
            ("rightly signed, outside the range", rewritten(number=beyond, **key("issuer", f.files / "factory-seal"),
                                                            **key("province", province_seal)), 12),
        ]
        for what, text, wanted in asked:
            expect(verified(text), wanted, f"verdict on a certificate {what}")
        self.say("7. A certificate is checked offline, no node asked: amber, for today's status note does not list registrations yet (21).")
        self.say("   Falsified: " + "; ".join(f"{what}: {code}" for what, _, code in asked[1:]) + ".")
        self.row("falsified certificates noticed", len(asked) - 1)

    def small_book(self, name, person, city):
        """A workbook with one row."""
        member = make_workbooks.Member(self.chance, name, city, 1, 1)
        member.add(self.chance, person, city)
        make_workbooks.write_member(self.chance, member, self.f.files, False)
        return self.f.files / f"{name}.xlsx"

    def crash(self):
        f = self.f
        city = {"code": "340100", "name": "合肥市"}
        acknowledged, running = [], None
        for turn in range(9):
            path = self.small_book(f"small-{turn}", self.strangers.person("340100"), city)
            if turn < 8:
                report = self.file_book("hefei", path)
                acknowledged.append(report["filings"][0]["first_row"])
            else:  # this one is under way when the node is killed; it may be there or not
                running = subprocess.Popen([str(f.bin / "yinxin"), "--data", str(f.data("hefei")), "file", str(path), "--campaign", CAMPAIGN,
                                            "--category", "1", *map(str, f.officer("hefei", CLERK))], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=f.environment)
                f.stop("hefei", signal.SIGKILL)
        running.wait(timeout=60)
        f.start("hefei")
        f.settle()
        for member in EVERYBODY:
            rows = {r["index"] for r in f.ask(member, "rows", "--member", "hefei")["rows"]}
            expect(set(acknowledged) <= rows, True, f"rows acknowledged before the kill are at {member}")
        self.say(f"8. hefei's node was killed after {len(acknowledged)} small filings and started again: every acknowledged row is on all nodes.")
        self.row("acknowledged before the kill, and there", len(acknowledged))

    def partition(self):
        f = self.f
        path = self.small_book("both", self.strangers.person("340200"), {"code": "340200", "name": "芜湖市"})
        self.line.cut()
        f.until(lambda: not f.ask("wuhu", "peers")["peers"], "wuhu sees nobody")
        here, there = (f.ask(member, "file", path, "--campaign", CAMPAIGN, "--category", "1", *f.officer(member, CLERK)) for member in ("wuhu", "machinery"))
        f.settle([m for m in EVERYBODY if m != "wuhu"])
        self.line.mend()
        f.settle()
        self.expect_state({"member": "machinery", "index": there["filings"][0]["first_row"]}, "held", "the row received first")
        self.expect_state({"member": "wuhu", "index": here["filings"][0]["first_row"]}, "double-filed", "the row filed while cut off")
        self.say("9. wuhu's line was cut, it and the association filed the same person, and the line came back: the same resolution on all nodes.")

    def privacy(self):
        """No number, no name and no telephone of anybody in any log: every invented name has 试 in it, every telephone 139 before it."""
        personal = re.compile(r"[0-9]{17}[0-9Xx]|(?<![0-9a-f])[0-9]{15}(?![0-9a-f])|试|(?<![0-9a-f])139[0-9]{8}(?![0-9a-f])")
        logs = list(self.f.files.glob("*.log"))
        expect(len(logs), len(EVERYBODY), "logs")
        for log in logs:
            text = log.read_text(encoding="utf-8", errors="replace")
            expect(personal.findall(text), [], f"personal data in {log.name}")
        for row in self.f.ask("wuhu", "rows", "--member", "hefei", "--limit", "100")["rows"]:
            expect([key for key in ("name", "number", "workplace") if key in row], [], "what wuhu reads of hefei's people")

    def tell(self):
        print()
        width = max(len(what) for what, _ in self.table)
        for what, value in self.table:
            print(f"  {what:<{width}}  {value}")


STEPS = ["found", "workbooks", "file", "gossip", "resolve", "confirm", "certify", "verify", "crash", "partition", "privacy"]


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--bin", type=pathlib.Path, required=True, help="where the programs are")
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--people", type=int, default=20000)
    arguments.add_argument("--keep", type=pathlib.Path, help="a new or empty directory that stays")
    arguments.add_argument("--spoil", action="store_true", help="withdraw a row behind the story's back: the run must notice")
    given = arguments.parse_args()
    if given.keep and given.keep.exists() and any(given.keep.iterdir()):
        arguments.error(f"{given.keep} is not empty")
    root = given.keep or pathlib.Path(tempfile.mkdtemp(prefix="yinxin-demo-"))
    root.mkdir(parents=True, exist_ok=True)
    federation = Federation(given.bin.resolve(), root.resolve(), given.seed)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    started = time.monotonic()
    try:
        story = Story(federation, given.people)
        for step in STEPS:
            if given.spoil and step == "resolve":
                federation.yinxin("hefei", "withdraw", federation.ask("hefei", "rows", "--state", "held", "--limit", "1")["rows"][0]["index"],
                                  *federation.officer("hefei", CLERK))
                federation.settle()
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
