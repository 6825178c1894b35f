#!/usr/bin/env python3
"""What commands and requests to a running node are refused, one by one, with the code that programs branch on.

  tests/e2e/refused_requests.py --bin build/release/bin

Officers, rows, a body with a batch are there (town.py), so that each request below is wrong in one thing alone. Requests go by the command
line, or straight over the control socket where the command line would not let them through. Prints every refusal that came out otherwise;
exit code 1 if there was one.
"""
import base64
import hashlib
import json
import random
import re
import shutil
import socket
import struct
import subprocess
import sys
import threading
import zipfile

import openpyxl

import town
from town import CLERK, FIRST, SECOND, Federation, credit_code, person, request


class Refusals:
    """Asks, and keeps what was not refused as it should be."""

    def __init__(self, federation):
        self.f = federation
        self.wrong = []
        self.seen = 0

    def check(self, code, codes, what):
        self.seen += 1
        if code not in codes:
            self.wrong.append(f"{code}: {what}: {codes}")

    def typed(self, code, member, *words, stdin=None, officer=None, sealing=False):
        """`yinxin --data MEMBER words…` is refused with `code`."""
        f = self.f
        data = ["--data", f.data(member)] if member else []
        signed = f.officer(member, officer) if officer else f.sealing if sealing else []
        done = f.run("yinxin", *data, "--json", *words, *signed, codes=range(100), stdin=stdin)
        told = [json.loads(line)["error"] for line in done.stderr.splitlines() if line.startswith('{"error"')]
        answer = json.loads(done.stdout) if done.stdout.startswith("{") else {}
        codes = [one["code"] for one in told + answer.get("issues", []) + answer.get("file_issues", [])]
        self.check(code, codes if done.returncode != 0 else [], f"{' '.join(map(str, words))}: exit code {done.returncode}: {done.stderr[-200:]}")

    def asked(self, code, member, verb, arguments=None, **attachments):
        """The request straight to the member's running node is refused with `code`."""
        reply = request(self.f.data(member) / "control.sock", verb, arguments or {}, attachments)
        self.check(code, [one["code"] for one in reply["messages"]] + [one.get("code") for one in (reply["result"] or {}).get("issues", [])],
                   f"{verb} {arguments} exit code {reply['exit_code']}")
        if reply["exit_code"] == 0:
            self.wrong.append(f"{code}: {verb} ended with 0")

    def said(self, code, sentence, program, *words, stdin=b"", codes=range(1, 100)):
        """The program, which says no codes, ends with one of these exit codes and says the sentence of `code`."""
        done = subprocess.run([str(self.f.bin / program), *map(str, words)], input=stdin, capture_output=True, env=self.f.environment, timeout=60)
        output = (done.stdout + done.stderr).decode(errors="replace")
        self.seen += 1
        if done.returncode not in codes or sentence not in output:
            self.wrong.append(f"{code}: {program} {' '.join(map(str, words))}: exit code {done.returncode}: {output[-300:]}")


class RefusedRequests(town.Town):
    def __init__(self, federation):
        super().__init__(federation)
        self.r = Refusals(federation)

    def play(self):
        for part in (self.without_a_node, self.workbooks, self.members, self.filed, self.rows_asked, self.bodies, self.applications, self.batches,
                     self.others, self.confirmed, self.erased, self.stopped):
            part()
        for one in self.r.wrong:
            print(one)
        print(f"refused: {self.r.seen - len(self.r.wrong)} of {self.r.seen} as they should be")
        return 1 if self.r.wrong else 0

    # --- the programs alone ---

    def without_a_node(self):
        r, f = self.r, self.f
        genesis = f.data("province") / "genesis.note"
        r.typed("check.usage", None, "check")
        r.said("check.line", '"code":"check.line"', "yinxin", "--json", "check", "--batch", stdin=b"no tab\n", codes=range(100))
        r.said("check.kind-text", '"code":"check.kind-text"', "yinxin", "--json", "check", "--batch", stdin=b"\xff\t1\n", codes=range(100))
        r.said("certificate-number.text", '"code":"certificate-number.text"', "yinxin", "--json", "check", "--batch", stdin=b"cert:digits\t\xff\n", codes=range(100))
        r.typed("certificate-number.empty", None, "check", "cert:digits", "")
        r.typed("certificate-number.record", None, "check", "cert:digits", "Y000034030001203000001")
        r.typed("certificate-number.record", None, "check", "cert:national", "A000034030001203000001")
        r.typed("certificate-number.serial", None, "check", "cert:national", "Y000034030001203000000")
        r.typed("arguments.data", None, "file", self.rows([1]), "--campaign", "2020", "--category", "1")
        r.typed("recording.arguments", None, "body", "apply")
        r.typed("init.usage", "new", "init")
        r.typed("init.usage", "new", "init", "--member", "suzhou", "--role", "city")
        r.typed("init.listen", "new", "init", "--member", "suzhou", "--listen", "nowhere")
        r.typed("init.province-id", "new", "init", "--member", "province", "--role", "city", "--name", "测试市", "--division", "341300",
                "--genesis", genesis, sealing=True)
        roots = [f.files / f"root-{number}" for number in range(5)]
        for root in roots:
            f.run("yinxin", "trust", "root-key", root, "--owner", "张测试", *f.sealing)
        r.typed("founding.label", "new", "init", "--province", "--label", "Test", *(word for root in roots for word in ("--root", f"{root}.pub")),
                sealing=True)
        r.said("lab.arguments", "Name a scenario file, or - for standard input.", "yinxin-lab", "run")
        r.said("lab.arguments", "There is one file too many", "yinxin-lab", "run", "one", "two")
        r.said("scenario.member", "of the scenario is no object with id and role", "yinxin-lab", "run", "-", stdin=json.dumps(
            {"federation": "test-0123456789abcdef", "seed": 1, "members": [3], "feeds": {}}).encode())
        r.said("lab-token.field", 'The field "number" must be', "yinxin-lab", "token", stdin=b"{}")
        r.said("verify.usage", "Name the certificate: its code, its file, or - for standard input.", "yinxin-verify")
        r.said("verify.root", "The root fingerprint has 64 hexadecimal digits; this is not one.", "yinxin-verify", "--root", "ab", "x")
        r.said("verify.today", "is no date; write YYYY-MM-DD.", "yinxin-verify", "--today", "soon", "x")
        r.said("verify.usage", "Certificate and identity number cannot both come from standard input.", "yinxin-verify", "--id", "-", "-")
        r.said("verify.no-input", "cannot be read.", "yinxin-verify", f.files / "none")
        self.years()

    def years(self):
        r, directory = self.r, self.f.files / "year"
        directory.mkdir()
        for code, sentence, plan in (("year.empty", "The plan has no step.", ""), ("year.plan", "is no step of a plan.", "[]\n"),
                               ("year.order", "is of an earlier day than the line above.", '{"day":"2020-11-02","member":"x","words":["status"]}\n'
                                                                             '{"day":"2020-11-01","member":"x","words":["status"]}\n'),
                               ("year.member", "which has no node yet.", '{"day":"2020-11-02","member":"x","words":["status"]}\n')):
            (directory / "plan.jsonl").write_text(plan, encoding="utf-8")
            r.said(code, sentence, "yinxin-sim", "--year", directory)
        (directory / "word").write_text("four words for testing\n", encoding="utf-8")
        (directory / "word").chmod(0o600)
        steps = [["init", "--province", "--label", "test", "--passphrase-file", "word"], ["withdraw", {"own": person(1)}, "--reason", "误报"]]
        (directory / "plan.jsonl").write_text("".join(json.dumps({"day": "2020-11-02", "member": "province", "words": words}) + "\n"
                                                      for words in steps), encoding="utf-8")
        r.said("year.person", "A person of the plan has no row at province.", "yinxin-sim", "--year", directory)
        (directory / "plan.jsonl").unlink()
        r.said("year.plan", "cannot be read.", "yinxin-sim", "--year", directory)

    def workbooks(self):
        """Workbooks that are larger or other than a program should have to read."""
        r = self.r

        def workbook(name, **parts):
            book = openpyxl.Workbook()
            book.active.append(town.HEADINGS.split(","))
            path = self.f.files / name
            book.save(path)
            with zipfile.ZipFile(path) as whole:
                content = {one: whole.read(one) for one in whole.namelist()}
            for part, change in parts.items():
                place = next(one for one in content if one.endswith(part + ".xml"))
                content[place] = change(content[place])
            with zipfile.ZipFile(path, "w") as whole:  # not compressed: what unpacks to 200 times its size is refused before
                for one, data in content.items():
                    whole.writestr(one, data)
            return path

        def check(code, path):
            r.typed(code, "bengbu", "file", path, "--check", "--campaign", "2020", "--category", "1")

        sheets = b"".join(b'<sheet name="s%d" sheetId="%d" r:id="rId1"/>' % (n, n) for n in range(2, 1100))
        check("xlsx.too-many-sheets", workbook("sheets.xlsx", workbook=lambda text: text.replace(b"</sheets>", sheets + b"</sheets>")))
        formats = b"".join(b'<numFmt numFmtId="%d" formatCode="0"/>' % n for n in range(200, 66000))
        check("xlsx.too-many-styles", workbook("styles.xlsx", styles=lambda text: text.replace(
            b"<fonts", b'<numFmts count="65800">' + formats + b"</numFmts><fonts", 1)))
        locked = workbook("locked.xlsx")
        data = bytearray(locked.read_bytes())
        for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
            at = data.find(mark)
            while at >= 0:
                data[at + flags] |= 1
                at = data.find(mark, at + 4)
        locked.write_bytes(data)
        check("xlsx.encrypted", locked)

    # --- members and keys ---

    def members(self):
        r, f = self.r, self.f
        request = f.data("bengbu") / "request.yxreq"
        r.asked("control.unknown-verb", "province", "nothing.such")
        r.asked("office.member", "province", "feed.vkey", {"member": "nobody"})
        r.asked("member-request.missing", "province", "member.admit")
        r.asked("invitation.missing", "bengbu", "member.join")
        r.asked("leaving-request.missing", "province", "member.retire")
        r.typed("member.out", "province", "member", "admit", request, sealing=True)
        r.typed("member.in-use", "province", "member", "admit", request, "--out", f.files / "again", sealing=True)
        r.typed("invitation.address", "province", "member", "invitation", "bengbu", "--address", "nowhere", "--out", f.files / "again")
        r.typed("member-request.usage", "bengbu", "member", "request", "--new-keys", "--leave")
        r.typed("leaving-request.reason", "bengbu", "member", "request", "--leave")
        r.typed("member.place", "province", "member", "suspend", "bengbu", "--reason", "试", "--after", "999", sealing=True)
        r.typed("member.received", "province", "member", "cut", "bengbu", "--size", "1", sealing=True)
        r.typed("officer.no-duty", "bengbu", "officer", "appoint", "周测试", *f.sealing)
        r.asked("officer.number", "bengbu", "officer.appoint", {"name": "周测试", "enters": True, "number": 1})
        r.asked("officer.key", "bengbu", "officer.appoint", {"name": "周测试", "enters": True, "number": 9, "key": "AAAA"})
        # A member that never came, and is cut off.
        f.yinxin("suzhou", "init", "--member", "suzhou", "--role", "city", "--name", "宿州市人力资源社会保障局", "--division", "341300", "--genesis",
                 f.data("province") / "genesis.note", *f.sealing)
        f.yinxin("province", "member", "admit", f.data("suzhou") / "request.yxreq", "--out", f.files / "suzhou.yxinv", *f.sealing)
        self.settle()
        r.typed("export.no-feed", "bengbu", "feed", "export", f.files / "none", "--member", "suzhou")
        f.yinxin("province", "member", "cut", "suzhou", *f.sealing)
        r.typed("member.closed", "province", "member", "cut", "suzhou", sealing=True)
        note = request.read_text(encoding="utf-8")
        r.typed("leaving-request.text", "province", "member", "retire", self.file("leaving", note), sealing=True)
        r.typed("keys-request.text", "province", "member", "admit", self.file("keys", note.replace("member-request", "member-keys", 1)), "--out",
                f.files / "again", sealing=True)
        r.typed("officer.other-county", "bengbu", *self.county_file(), officer="周县办")
        # An invitation of another federation.
        (f.root / "other").mkdir()
        other = Federation(f.bin, f.root / "other", 2)
        other.yinxin("province", "init", "--province", "--label", "test", *other.sealing)
        other.yinxin("bengbu", "init", "--member", "bengbu", "--role", "city", "--name", "测试", "--division", "340300", "--genesis",
                     other.data("province") / "genesis.note", *other.sealing)
        other.yinxin("province", "member", "admit", other.data("bengbu") / "request.yxreq", "--out", other.files / "inv", *other.sealing)
        r.typed("invitation.genesis", "bengbu", "member", "join", other.files / "inv")

    def county_file(self):
        f = self.f
        f.yinxin("bengbu", "officer", "appoint", "周县办", "--enters", "--county", "340321", *f.officer("bengbu", "周县办")[2:])
        return ["file", self.rows([40]), "--campaign", "2020", "--category", "1", "--county", "340322"]

    # --- rows ---

    def filed(self):
        f = self.f
        self.unit = ["--category", "1"]
        f.yinxin("bengbu", "file", self.rows(list(range(1, 9))), "--campaign", "2020", *self.unit, *f.officer("bengbu", CLERK))
        f.yinxin("wuhu", "file", self.rows([1, 20], city="芜湖市"), "--campaign", "2020", *self.unit, *f.officer("wuhu", CLERK))
        self.settle()
        self.first = f.ask("bengbu", "rows")["rows"][0]["index"]

    def rows_asked(self):
        r, f, first = self.r, self.f, self.first
        r.asked("file.arguments", "bengbu", "file", {"check": True})
        r.typed("file.nothing-filed", "bengbu", "file", self.rows([30], level="很高"), "--campaign", "2020", *self.unit, officer=CLERK)
        r.asked("rows.unknown", "bengbu", "row.show", {"row": "999"})
        r.typed("rows.number", "bengbu", "review", "passed", "x-y", officer=FIRST)
        r.typed("entry.name", "bengbu", "objection", "file", "x/y/z", "--reason", "试")
        r.asked("objection.reason", "bengbu", "objection.file", {"about": str(first)})
        r.asked("totals.by", "bengbu", "totals", {"by": ["nose"]})
        r.asked("submit.campaign", "bengbu", "submit.prepare")
        r.typed("submit.nothing", "bengbu", "submit", "--campaign", "1999", officer=FIRST)
        r.typed("submit.more", "bengbu", "submit", "--campaign", "2020", officer=FIRST)
        r.typed("letter.nothing", "bengbu", "letter", "make", f.files / "l", "--campaign", "2020", "--number", "试〔2020〕1号", "--signer", "张测试",
                sealing=True)
        r.asked("letter.no-note", "bengbu", "letter.verify")
        r.asked("letter.no-earlier", "bengbu", "letter.prepare", {"campaign": "2020", "number": "2", "replaces": "1"})
        r.asked("letter.unknown", "province", "confirm.prepare", {"member": "bengbu"})
        r.asked("statement.no-note", "bengbu", "statement.verify")
        r.asked("review.no-body", "bengbu", "review.append")
        r.asked("record.no-body", "bengbu", "realname.append")
        r.asked("known.arguments", "province", "known.add")
        r.typed("known.empty", "province", "known", "add", "2020", self.file("empty.txt", "\n"), sealing=True)
        r.typed("officer.duty", "bengbu", "review", "passed", first, officer=CLERK)
        r.asked("correct.on", "bengbu", "correct.prepare", {"row": first, "field": "姓名", "value": "李测试", "agreed_with": "张测试", "how": "telephone",
                                                            "on": "soon", "officer": FIRST})
        r.asked("ruling.none", "province", "reject", {"reason": "试"})
        r.asked("unit.name", "bengbu", "unit.add", {"name": ""})
        r.asked("unit.city-direct", "bengbu", "unit.add", {"name": "测试", "code": credit_code("91340300MA0000000"), "city_direct": True})
        r.typed("erase.name", "province", "erase", "x", sealing=True)
        bad = self.file("known.csv", "姓名,居民身份证号,地市,行业,职业,技能等级,来源系统,数据日期\n"
                                     f"张测试,{person(50)},蚌埠市,C3411,焊工,很高,联网系统,2020-10-01\n")
        r.typed("known.row", "province", "known", "add", "2020", bad, sealing=True)

    # --- bodies and certificates ---

    def bodies(self):
        r, f = self.r, self.f
        f.yinxin("province", "policy", "set", "--set", "batches.backdating_days=36500", *f.sealing)  # the batch is of the past
        self.seal = f.files / "works"
        f.yinxin("bengbu", "body", "key", self.seal, "--owner", "测试技能评价公司", *f.sealing)
        record = ["body", "record", "works", "--paper-record", "皖职鉴备〔2019〕1号", "--record-number", "Y000034030001", "--profile", "national", "--name", "测试技能评价公司",
                  "--supervisor", "bengbu", "--key", f"{self.seal}.pub"]
        skill = ["--approved", "6-18-02-04:3"]
        r.asked("body.nature", "province", "body.record", {"id": "odd", "record_number": "Y000034030009", "profile": "national", "name": "试", "supervisor": "bengbu", "approved": ["6-18-02-04:3"], "paper_record": "文", "nature": "odd"})
        r.typed("body.supervisor-by-level", "province", *record, *skill, "--supervisor-of-level", "9:bengbu", sealing=True)
        r.typed("body.skill-twice", "province", *record, *skill, *skill, sealing=True)
        r.typed("public-key.malformed", "province", "body", "record", "bad", "--paper-record", "皖职鉴备〔2019〕1号", "--record-number", "Y000034030008", "--profile", "national", "--name", "试",
                "--supervisor", "bengbu", *skill, "--key", self.file("junk", "junk\n"), sealing=True)
        f.yinxin("province", *record, *skill, *f.sealing)
        r.typed("body.state-already", "province", "body", "state", "works", "active", "--document", "文 1", "--reason", "试", sealing=True)
        r.asked("credit.state", "province", "body.state", {"id": "works", "state": "odd"})
        r.asked("credit.document", "province", "body.state", {"id": "works", "state": "active"})
        r.typed("range.form", "province", "range", "allot", "works", "--year", "1999", "--level", "3", "--first", "1", "--last", "2", sealing=True)
        r.typed("range.name", "province", "range", "return", "x", sealing=True)
        f.yinxin("province", "range", "allot", "works", "--year", "2020", "--level", "3", "--first", "1", "--last", "40", *f.sealing)
        f.yinxin("province", "body", "record", "keyless", "--paper-record", "皖职鉴备〔2019〕1号", "--record-number", "Y000034030002", "--profile", "national", "--name", "无印评价公司",
                 "--supervisor", "bengbu", *skill, *f.sealing)
        self.settle()
        r.asked("range.gap-reason", "bengbu", "range.explain-gap", {"id": "works", "year": 2020, "level": 3, "serials": ["4"]})
        r.asked("certificate.arguments", "bengbu", "cert.check")
        r.asked("certificate.no-batch", "bengbu", "cert.issue")
        r.asked("certificate.revoke", "bengbu", "cert.revoke")
        r.asked("certificate.revoke-reason", "bengbu", "cert.revoke-range")
        r.typed("certificate.unknown", "bengbu", "cert", "revoke", "Y000034030001203000001", "--reason", "试")
        r.asked("national.state", "bengbu", "cert.national", {"state": "odd"})
        r.asked("national.date", "bengbu", "cert.national", {"state": "reported", "date": "soon"})
        r.typed("consent.arguments", "province", "body", "consent")
        r.asked("recording.no-form", "bengbu", "body.apply")
        r.asked("recording.other-member", "bengbu", "body.opinion.prepare", {"application": "wuhu/1"})
        r.asked("record.no-body", "bengbu", "body.opinion.append")
        r.typed("plan.arguments", "bengbu", "plan", "make")
        r.asked("plan.arguments", "bengbu", "plan.make")
        r.typed("plan.unknown", "bengbu", "plan", "show", "nothing")
        r.asked("plan.day-argument", "bengbu", "plan.dates", {"announced": "soon"})
        r.typed("arguments.day", "bengbu", "plan", "dates", "--announced", "soon")
        r.typed("arguments.level", "province", "range", "allot", "works", "--year", "2020", "--level", "九", "--count", "3", sealing=True)
        r.typed("arguments.extra", "bengbu", "status", "x")
        r.typed("arguments.language", None, "--lang", "fr", "version")
        r.asked("act.none", "bengbu", "act.prepare", {"officer": FIRST})
        r.typed("review.rows", "bengbu", "review", "passed", officer=FIRST)
        r.asked("rows.state", "bengbu", "rows", {"state": "odd"})
        r.asked("review.outcome", "bengbu", "review.prepare", {"outcome": "odd", "rows": [self.first], "officer": FIRST})
        again = ["file", self.rows([60], city="芜湖市"), "--campaign", "2020", *self.unit, *f.officer("wuhu", CLERK)]
        filed = f.ask("wuhu", *again)["filings"][0]["first_row"]
        f.yinxin("wuhu", "withdraw", filed, "--reason", "误报", *f.officer("wuhu", CLERK))
        r.typed("file.refused-whole", "wuhu", *again)  # the same workbook, though nobody in it stands
        r.typed("verify.no-trust", None, "honour", "verify", self.file("list.note", "x"), "--root", "0" * 64)
        r.asked("request.day", "bengbu", "pool", {"at": "soon"})
        r.asked("file.category", "bengbu", "file", {"check": True, "category": 9})
        r.typed("result.arguments", "bengbu", "result", "record", "--plan", "x")
        r.asked("result.arguments", "bengbu", "result.record")
        r.typed("annex.arguments", "bengbu", "annex", "6", "x")
        r.typed("spotcheck.title", "province", "spotcheck", "announce", "bodies", "--title", "", "--percent", "5", "--inspector", "A-1")
        r.typed("spotcheck.beacon-exists", "province", "spotcheck", "announce", "bodies", "--title", "抽查", "--targets", "1", "--inspector", "A-1",
                "--beacon", "1")
        f.yinxin("province", "policy", "set", "--set", "spot_checks.beacon_entries=1", *f.sealing)
        f.yinxin("province", "spotcheck", "announce", "bodies", "--title", "抽查", "--targets", "1", "--inspector", "A-1")
        self.settle()
        r.asked("spotcheck.pool-word", "province", "spotcheck.announce", {"title": "测试", "pool": "odd"})

    def applications(self):
        """An application with annex 3, and persons of the practice record."""
        r, f = self.r, self.f
        form = {"nature": "民营", "name": "蚌埠试验厂", "credit_code": "91340100MA2MQ4XG12", "address": "安徽省蚌埠市怀远县测试路1号", "site": "实训楼",
                "capital": "5000万元", "scope": "电气设备", "assets": "1200", "wages": "300", "sales": "2500", "fund": "12", "fund_skilled": "8",
                "workers": "120", "senior": "40", "technicians": "12", "responsible_name": "负责测试", "responsible_post": "厂长",
                "responsible_phone": "13900000000", "contact_name": "联系测试", "contact_post": "科员", "contact_phone": "13900000001",
                "text_unit": "概况", "files_unit": "licence.pdf", "text_staff": "队伍", "text_rules": "制度", "text_plan": "方案", "commitment": "承诺",
                "date": "2024-05-06",
                "occupations": [{"code": "6-31-01-03", "name": "电工", "levels": "三级至二级", "standard": "国家职业技能标准 电工", "question_bank": "国家题库"}],
                "assessors": [{"person": "张测试", "document_number": person(one), "occupation": "电工", "levels": "3-2"} for one in range(5)]}
        self.file("licence.pdf", "a licence")

        def apply(**changed):
            return ["body", "apply", self.file("annex3.json", json.dumps({**form, **changed}, ensure_ascii=False)), "--attach", f.files / "licence.pdf"]

        r.typed("annex3.skill-twice", "bengbu", *apply(occupations=form["occupations"] * 2))
        r.typed("annex3.occupation-missing", "bengbu", *apply(occupations=[{"levels": "三级"}]))
        r.typed("annex3.twice", "bengbu", "body", "apply", self.file("twice.csv", "单位名称,蚌埠试验厂\n单位名称,蚌埠另厂\n"))
        r.asked("recording.file", "bengbu", "body.apply", {"attachments": [{"name": "x"}], "files": [{"name": "x"}]},
                form=(f.files / "annex3.json").read_bytes())
        f.yinxin("bengbu", *apply())
        self.settle()
        name = f"bengbu/{f.ask('bengbu', 'body', 'applications')['applications'][0]['index']}"
        r.typed("recording.mends", "bengbu", *apply(), "--mends", name.split("/")[1])
        r.typed("recording.duty", "bengbu", "body", "opinion", name, "first-review", "agreed", officer=CLERK)
        r.typed("recording.future", "bengbu", "body", "opinion", name, "first-review", "agreed", "--date", "2099-01-01", officer=FIRST)
        r.asked("recording.outcome", "bengbu", "body.opinion.prepare", {"application": name, "step": "first-review", "outcome": "odd", "officer": FIRST})
        r.typed("body.application-step", "province", "body", "record", "plant", "--application", name, "--record-number", "Y000034030005", "--profile",
                "national", sealing=True)
        register = ["practitioner", "register", "works", "--name", "张测试", "--role", "assessor", "--skill"]
        r.typed("practitioner.supervisor", "wuhu", *register, "6-18-02-04:3", stdin=f"{person(1)}\n")
        r.typed("practitioner.approved", "bengbu", *register, "6-18-02-04:1", stdin=f"{person(1)}\n")
        f.yinxin("bengbu", *register, "6-18-02-04:3", stdin=f"{person(1)}\n")
        r.typed("practitioner.state-already", "bengbu", "practitioner", "state", "1", "active", "--document", "文 1", "--reason", "试")
        consent = ["body", "consent", "works", "--signer", "张测试", "--number"]
        f.yinxin("province", *consent, "试〔2020〕1号", *f.sealing)
        r.typed("consent.number", "province", *consent, "试〔2020〕1号", sealing=True)
        letter = town.request(f.data("province") / "control.sock", "body.consent.text", {"id": "works", "number": "试〔2020〕2号", "signer": "张测试"}, {})
        r.asked("consent.signature", "province", "body.consent.prepare", text=letter["contents"]["text"], signature=b"x" * 64)

    def batches(self):
        r, f = self.r, self.f
        for officer, duty in ((CLERK, "--enters"), (FIRST, "--reviews")):
            f.yinxin("province", "officer", "appoint", officer, duty, *f.officer("province", officer)[2:])
        facts = {"--body": "works", "--batch": "2020-03", "--announced": "2020-10-26", "--first-day": "2020-11-10", "--time": "09:00-11:30",
                 "--place": "测试公司实训车间", "--modules": "理论知识", "--assessors": "K-1", "--invigilators": "J-1", "--supervisors": "D-1"}

        def plan(level="三级/高级工", people=(1, 2, 3), **more):
            given = {**facts, **{f"--{name.replace('_', '-')}": value for name, value in more.items()}}
            lines = ["姓名,证件类型,证件号码,所在单位,职业名称,工种名称,职业技能等级,考生来源,申报依据"]
            lines += [f"张测试,201,{person(one)},蚌埠测试机械有限公司,焊工,,{level},本企业在岗," for one in people]
            return ["plan", "make", self.file(f"plan-{hashlib.sha256(level.encode()).hexdigest()[:4]}-{len(people)}.csv", "\n".join(lines) + "\n"),
                    *(word for pair in given.items() for word in pair)]

        r.typed("plan.body", "bengbu", *plan(body="nobody"))
        r.typed("plan.day", "bengbu", *plan(first_day="2020-11-40"))
        r.typed("plan.too-long", "bengbu", *plan(place="长" * 2000))
        r.typed("plan.announced-later", "bengbu", *plan(announced="2099-01-01", first_day="2099-03-01"))
        r.typed("plan.provisional", "bengbu", *plan(announced="2099-01-01", first_day="2099-03-01"))
        r.typed("plan.recorded-later", "bengbu", *plan(level="很高"))
        f.yinxin("bengbu", *plan())
        f.yinxin("bengbu", *plan(body="keyless"))
        r.typed("plan.ambiguous", "bengbu", "plan", "show", "2020-03")
        book = next(one for one in f.ask("bengbu", "plan", "list")["plans"] if one["body"] == "works")
        name = book["plan"]
        self.settle()
        r.typed("result.not-yours", "wuhu", "result", "record", self.results(), "--plan", name, "--day", "2020-11-12")
        r.asked("plan.step-reason", "bengbu", "batch.step.prepare", {"plan": name, "step": "plan-withdrawn", "officer": FIRST})
        r.asked("plan.step-unknown", "bengbu", "batch.step.prepare", {"plan": name, "step": "odd", "officer": FIRST})
        r.typed("plan.step-day", "bengbu", "plan", "withdraw", name, "--reason", "试", "--day", "2099-01-01", officer=FIRST)
        # A plan for level 2 that the province refuses, and one of which nobody passes.
        f.yinxin("province", "body", "approve", "works", "--approved", "6-18-02-04:2", "--document", "文 2", *f.sealing)
        self.settle()
        f.yinxin("bengbu", *plan(level="二级/技师", batch="2020-04", people=(4, 5)), *f.officer("bengbu", CLERK))
        self.settle()
        r.typed("plan.step-review", "province", "plan", "approve", "2020-04", officer=CLERK)
        f.yinxin("province", "plan", "refuse", "2020-04", "--reason", "不符合条件", *f.officer("province", FIRST))
        self.settle()
        r.typed("plan.refused", "bengbu", "result", "record", self.results(people=(4, 5), level="二级/技师"), "--plan", "2020-04", "--day", "2020-11-12")
        f.yinxin("bengbu", *plan(batch="2020-05", people=(6, 7)))
        f.yinxin("bengbu", "result", "record", self.results(people=(6, 7), outcome="不合格"), "--plan", "2020-05", "--day", "2020-11-12")
        r.typed("notice.nobody", "bengbu", "notice", "open", "2020-05", "--from", "2020-11-13")
        # The batch itself: result, notice, certificates.
        f.yinxin("bengbu", "result", "record", self.results(), "--plan", name, "--day", "2020-11-12")
        f.yinxin("bengbu", "notice", "open", name, "--from", "2020-11-13")
        seal, out = ["--seal", self.seal], ["--out", f.files / "issued"]
        stranger = f.files / "stranger"
        f.yinxin("bengbu", "body", "key", stranger, "--owner", "别的公司", *f.sealing)
        f.yinxin("province", "body", "record", "other", "--paper-record", "皖职鉴备〔2019〕1号", "--record-number", "Y000034030003", "--profile", "national", "--name", "别的公司",
                 "--supervisor", "bengbu", "--approved", "6-18-02-04:3", "--key", f"{stranger}.pub", *f.sealing)
        self.settle()
        issue = ["cert", "issue", self.annex6(), "--plan", name]
        r.typed("cert.arguments", "bengbu", *issue, "--body", "works", sealing=True)
        r.typed("cert.other-body-seal", "bengbu", *issue, "--body", "works", "--seal", stranger, *out, sealing=True)
        r.typed("certificate.key", "bengbu", *issue, "--body", "keyless", *seal, *out, sealing=True)
        r.typed("plan.other-body", "bengbu", "cert", "issue", self.annex6(), "--plan", "2020-05", "--body", "other", *seal, *out, sealing=True)
        r.typed("certificate.no-plan", "bengbu", "cert", "issue", self.annex6(), "--body", "works", *seal, *out, sealing=True)
        r.typed("cert.nothing-issued", "bengbu", "cert", "issue", self.annex6(people=(9,)), "--plan", name, "--body", "works", *seal, *out, sealing=True)
        f.yinxin("bengbu", *issue, "--body", "works", *seal, *out, *f.sealing)
        batch = f.files / "issued" / "certificates.yxreq"
        r.typed("plan.issued", "bengbu", "plan", "withdraw", name, "--reason", "试", officer=FIRST)
        self.settle()
        number = f.ask("bengbu", "cert", "list")["certificates"][0]["number"]
        r.typed("certificate.not-ours", "wuhu", "cert", "revoke", number, "--reason", "试")
        r.typed("national.not-ours", "wuhu", "cert", "national", "report", number, "--batch", "1")
        r.typed("national.order", "bengbu", "cert", "national", "visible", number)
        r.typed("cert.other-seal", "province", "cert", "countersign", batch, "--out", f.files / "done", "--seal", stranger, sealing=True)
        # Checked offline by somebody who has seen newer notes, or does not know the root.
        f.yinxin("province", "cert", "countersign", batch, "--out", f.files / "done", *f.sealing)
        status, certificate = f.files / "status.note", sorted((f.files / "done").iterdir())[0]
        f.yinxin("province", "cert", "status", status)
        trust = ["--trust", f.data("province") / "trust.note"]
        verify = ["yinxin-verify", "--root", self.root, *trust, "--status", status, certificate]
        r.said("trust.no-root", "No root fingerprint is known", "yinxin-verify", *trust, "--status", status, certificate)
        r.said("trust.rolled-back", "which was seen before. Fetch it anew.", *verify, "--trust-seen", "9")
        r.said("status.rolled-back", "which was seen before. Fetch it anew.", *verify, "--status-seen", "9")
        token = certificate.read_text(encoding="utf-8").splitlines()[0]
        r.said("lab-token.file", "cannot be read.", "yinxin-lab", "token", stdin=json.dumps(
            {"token": token, "issuer_key_file": str(f.files / "none"), "issuer_passphrase_file": str(f.passphrase)}).encode())
        # What stands no longer: policy, figures, the body.
        f.yinxin("province", "body", "state", "works", "suspended", "--ground", "false-material", "--document", "文 3", "--reason", "试", *f.sealing)
        self.settle()
        r.typed("plan.inactive", "bengbu", *plan(batch="2020-06"))

    # --- the way of a row to the letter, and what stands no longer after it ---

    def confirmed(self):
        r, f, first = self.r, self.f, self.first
        rows = [first + place for place in range(8)]
        r.asked("review.reason", "bengbu", "review.prepare", {"outcome": "returned", "rows": [rows[7]], "officer": FIRST})
        f.yinxin("bengbu", "review", "not-accepted", rows[7], "--reason", "不在范围", *f.officer("bengbu", FIRST))
        r.typed("correct.turned-down", "bengbu", "correct", rows[7], "--field", "姓名", "--new", "李测试", "--agreed-with", "张测试", "--how",
                "telephone", "--on", "2020-11-20", officer=FIRST)
        r.typed("review.decided", "bengbu", "review", "passed", rows[7], officer=SECOND)
        for officer in (FIRST, SECOND):
            f.yinxin("bengbu", "review", "passed", *rows[1:6], *f.officer("bengbu", officer))
        r.typed("review.twice", "bengbu", "review", "passed", rows[1], officer=FIRST)
        for row in (rows[0], rows[6]):
            f.yinxin("bengbu", "withdraw", row, "--reason", "误报", *f.officer("bengbu", CLERK))
        self.submit()
        letter, seal = f.files / "letter.note", ["--signer", "张测试", *f.sealing]
        r.typed("statement.nobody", "bengbu", "statement", "unit", "蚌埠测试机械有限公司", f.files / "statement", sealing=True)
        f.yinxin("bengbu", "letter", "make", letter, "--campaign", "2020", "--number", "试〔2020〕1号", *seal)
        self.settle()
        r.asked("confirm.signature", "province", "confirm.prepare", {"member": "bengbu"}, seal_line=b"x" * 64)
        f.yinxin("province", "confirm", "bengbu", "--out", f.files / "confirmed.note", *f.sealing)
        self.settle()
        r.typed("confirm.done", "province", "confirm", "bengbu", "--out", f.files / "again.note", sealing=True)
        r.typed("letter.earlier", "bengbu", "letter", "make", f.files / "l2", "--campaign", "2020", "--number", "试〔2020〕2号", "--signer", "张测试", sealing=True)
        note = letter.read_text(encoding="utf-8")
        r.asked("letter.not-in-feed", "province", "confirm.prepare", {"member": "bengbu"}, note=note.replace("张测试", "李测试").encode())
        r.typed("ruling.confirmed", "province", "reject", f"bengbu/{rows[1]}", "--reason", "试", sealing=True)
        statement = f.files / "statement.note"
        f.yinxin("bengbu", "statement", "unit", "蚌埠测试机械有限公司", statement, *f.sealing)
        self.settle()
        text = statement.read_text(encoding="utf-8")
        line = re.search(r"(— \S+ )(\S)", text)
        other = text[:line.start(2)] + ("A" if line.group(2) != "A" else "B") + text[line.end(2):]  # the seal that it names
        r.asked("statement.stranger", "wuhu", "statement.verify", note=other.encode())
        r.asked("statement.stale", "bengbu", "statement.append", {"unit": "蚌埠测试机械有限公司"}, note=text.encode())
        r.asked("note.bad-signature", "wuhu", "statement.verify", note=text.replace("蚌埠", "芜湖", 1).encode())

    # --- erasure ---

    def erased(self):
        r, f, first = self.r, self.f, self.first
        f.yinxin("bengbu", "rows", "disclose", first + 5, "--out", f.files / "row.txt")
        shown = (f.files / "row.txt").read_text(encoding="utf-8")
        moved = shown.replace(f"\nindex {first + 5}\n", f"\nindex {first + 4}\n")
        r.typed("disclosed.feed", "province", "rows", "disclosed", self.file("moved.txt", moved))
        f.yinxin("bengbu", "erase", "request", first + 3, first + 4, first + 5, "--document", "文 9")
        self.settle()
        # Two of one filing, prepared one after the other: sealed the other way round, the rows of the first still have the second's person.
        early, sealed = f.files / "early.yxreq", f.files / "early.sealed"
        f.yinxin("province", "erase", f"bengbu/{first + 3}", "--request-only", early)
        f.yinxin("province", "erase", f"bengbu/{first + 4}", *f.sealing)
        text = early.read_text(encoding="utf-8")
        serial = int(re.search(r"serial (\d+)", text).group(1))
        early.write_text(text.replace(f"serial {serial}", f"serial {serial + 1}"), encoding="utf-8")
        seal = ["seal", "sign", early, "--seal", f.data("province") / "keys" / "decision-seal-1.key", "--out", sealed, *f.sealing]
        f.run("yinxin", *seal)
        r.typed("seal.sealed", None, "seal", "sign", sealed, "--seal", f.data("province") / "keys" / "decision-seal-1.key", "--out",
                f.files / "twice", sealing=True)
        r.typed("erase.repacked", "province", "seal", "submit", sealed)
        f.yinxin("province", "erase", "--all", *f.sealing)
        self.settle()
        r.typed("erase.erased", "bengbu", "erase", "request", first + 5, "--document", "文 10")
        r.typed("export.erased", "bengbu", "feed", "export", f.files / "export", "--member", "bengbu")
        r.typed("disclosed.erased", "province", "rows", "disclosed", f.files / "row.txt")
        # Of two subsidies that two cities recorded without knowing of each other the second becomes payable with the first one gone.
        subsidy = ["subsidy", "record", "--name", "张测试", "--type", "raise", "--occupation", "电工", "--level", "4"]
        f.stop("wuhu")
        paid = f.ask("bengbu", *subsidy, stdin=person(70) + "\n")["recorded"][0]["index"]
        f.yinxin("wuhu", *subsidy, stdin=person(70) + "\n")
        f.settle(["province", "bengbu"])
        f.start("wuhu")
        self.settle()
        f.yinxin("bengbu", "erase", "request", paid, "--document", "文 11")
        self.settle()
        r.typed("erase.verdicts", "province", "erase", f"bengbu/{paid}", sealing=True)
        f.yinxin("province", "erase", f"bengbu/{paid}", "--even-so", *f.sealing)
        self.settle()

    # --- a node that has been taken over ---

    def node_that_lies(self):
        """Whoever stands between gives the commands other bodies to be signed than were asked for: nothing is signed."""
        r, f = self.r, self.f
        place, real = f.data("bengbu") / "control.sock", f.data("bengbu") / "real.sock"
        place.rename(real)
        listening = socket.socket(socket.AF_UNIX)
        listening.bind(str(place))
        listening.listen()

        def answer():
            while True:
                try:
                    line = listening.accept()[0]
                except OSError:
                    return
                stream = line.makefile("rb")
                header = json.loads(stream.read(*struct.unpack(">I", stream.read(4))))
                attachments = {one["name"]: stream.read(one["size"]) for one in header["attachments"]}
                reply = request(real, header["verb"], header["arguments"], attachments)
                contents = {**reply.pop("contents"), **({"body": b"\0" * 16} if reply["exit_code"] == 0 and header["verb"] in other else {})}
                reply["attachments"] = [{"name": name, "size": len(content)} for name, content in contents.items()]
                text = json.dumps(reply).encode()
                line.sendall(struct.pack(">I", len(text)) + text + b"".join(contents.values()))
                stream.close()
                line.close()

        other = {"review.prepare", "realname.prepare", "body.opinion.prepare"}
        threading.Thread(target=answer, daemon=True).start()
        f.yinxin("bengbu", "file", self.rows([41]), "--campaign", "2020", "--category", "1", *f.officer("bengbu", CLERK))
        row = f.ask("bengbu", "rows")["rows"][-1]["index"]
        r.typed("review.other", "bengbu", "review", "passed", row, officer=FIRST)
        r.typed("record.other", "bengbu", "realname", "record", row, "--how", "card-seen", officer=FIRST)
        application = f"bengbu/{f.ask('bengbu', 'body', 'applications')['applications'][0]['index']}"
        r.typed("recording.other", "bengbu", "body", "opinion", application, "first-review", "agreed", officer=FIRST)
        listening.close()
        place.unlink()
        real.rename(place)

    # --- directories of nodes that do not run ---

    def stopped(self):
        r, f = self.r, self.f
        self.node_that_lies()
        f.stop("province")
        f.yinxin("luan", "init", "--member", "luan", "--role", "city", "--name", "六安市人力资源社会保障局", "--division", "341500", "--genesis",
                 f.data("province") / "genesis.note", *f.sealing)
        (f.data("province") / "keys" / "tag-1.key").rename(f.files / "tag-1.key")
        r.typed("member.no-tag-key", "province", "member", "admit", f.data("luan") / "request.yxreq", "--out", f.files / "luan.yxinv", sealing=True)
        r.said("listen.failed", "Cannot listen on", "yinxind", "--data", f.data("suzhou"), "--listen", "192.0.2.1:7147")
        f.stop("wuhu")
        data = f.data("wuhu")
        listening = socket.socket(socket.AF_UNIX)
        listening.bind(str(data / "control.sock"))
        listening.listen()
        threading.Thread(target=lambda: listening.accept()[0].close()).start()
        r.typed("control.lost", "wuhu", "rows")
        listening.close()
        (data / "control.sock").unlink()
        line = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        line.bind(str(data / "control.sock"))
        r.typed("control.no-access", "wuhu", "rows")
        line.close()
        (data / "control.sock").unlink()
        # A store that is older than what the node has signed.
        shutil.copytree(data / "store", f.files / "older-store")
        f.yinxin("wuhu", "officer", "appoint", "吴测试", "--enters", *f.officer("wuhu", "吴测试")[2:])
        shutil.rmtree(data / "store")
        shutil.copytree(f.files / "older-store", data / "store")
        r.typed("own-feed.restored", "wuhu", "officer", "appoint", "郑测试", "--enters", *f.officer("wuhu", "郑测试")[2:])
        (data / "keys" / "log-1.key").rename(f.files / "log-1.key")
        r.typed("leaving-request.no-key", "wuhu", "member", "request", "--leave", "--reason", "机构合并")
        # Every value claims to be longer than the file: reading it ends the examination.
        store = data / "store" / "data.mdb"
        pages = bytearray(store.read_bytes())
        for number in range(2, len(pages) // 4096):
            page = number * 4096
            own_number, flags, lower = struct.unpack_from("<Q2xHH", pages, page)
            if own_number == number and flags == 0x02:  # a page of leaves
                for node in struct.unpack_from(f"<{(lower - 16) // 2}H", pages, page + 16):
                    flags, key_size = struct.unpack_from("<HH", pages, page + node + 4)
                    if flags == 0 and pages[page + node + 8:page + node + 8 + key_size] != b"format":
                        struct.pack_into("<H", pages, page + node + 2, 0x0400)  # upper half of the value's length
        store.write_bytes(pages)
        r.typed("doctor.ended", "wuhu", "doctor")

    # --- subsidies, honours, deciding ---

    def others(self):
        r, f = self.r, self.f
        number = person(1) + "\n"
        r.typed("subsidy.what", "bengbu", "subsidy", "may-pay", stdin=number)
        r.typed("subsidy.level", "bengbu", "subsidy", "record", "--name", "张测试", "--type", "raise", "--occupation", "电工", "--level", "5", stdin=number)
        r.typed("subsidy.person-name", "bengbu", "subsidy", "record", "--type", "raise", "--occupation", "电工", "--level", "4", stdin=number)
        paid = f.ask("bengbu", "subsidy", "record", "--name", "张测试", "--type", "raise", "--occupation", "电工", "--level", "4", "--unit",
                     "蚌埠测试机械有限公司", stdin=number)
        headings = "姓名,身份证号码,补贴类型,职业名称,职业技能等级,单位名称,年度,数量,培训结束日期"
        for code, year, count, until in (("subsidy.year", "1999", "", ""), ("subsidy.number", "2020", "很多", ""), ("subsidy.day", "2020", "", "2020-06")):
            book = self.file(f"{code}.csv", f"{headings}\n张测试,{person(60)},raise,电工,四级/中级工,某公司,{year},{count},{until}\n")
            r.typed(code, "bengbu", "subsidy", "record", book)
        r.asked("subsidy.reason", "bengbu", "subsidy.cancel", {"entry": f"bengbu/{paid['recorded'][0]['index']}"})
        check = f.ask("province", "spotcheck", "list")["checks"][0]["check"]
        f.yinxin("province", "spotcheck", "draw", check)
        drawn = f.ask("province", "spotcheck", "show", check)["drawn"][0]["name"]
        r.asked("spotcheck.outcome", "province", "spotcheck.result", {"check": check, "target": drawn, "outcome": "odd"})
        noise = base64.b64encode(random.Random(1).randbytes(90_000)).decode()  # that no compression makes shorter
        r.typed("record.too-long", "bengbu", "honour", "nominate", "--type", "1", "--basis", "文 1", "--name", "张测试", "--contribution", noise,
                "--contribution-file", self.seal, "--skill", "见附件", "--skill-file", self.seal, "--front-line", "见附件", "--front-line-file", self.seal,
                stdin=number)
        r.asked("honour.who", "bengbu", "honour.nominate", {"type": "1", "person": person(1)})
        evidence = [word for name in ("contribution", "skill", "front-line") for word in (f"--{name}", "见附件", f"--{name}-file", self.seal)]
        f.yinxin("bengbu", "honour", "nominate", "--type", "1", "--basis", "文 1", "--name", "张测试", *evidence, stdin=number)
        self.settle()
        name = f"bengbu/{f.ask('province', 'honour', 'list', '--all')['honours'][0]['index']}"
        r.asked("honour.basis", "province", "honour.decide", {"entry": name, "action": "record"})
        r.asked("honour.day", "province", "honour.decide", {"entry": name, "action": "record", "basis": "文 2", "since": "soon"})
        r.typed("policy.value", "province", "policy", "set", "--set", "review.officers=1.5", sealing=True)
        r.typed("policy.size", "province", "policy", "set", "--set", "contact=" + "x" * 70000, sealing=True)
        r.typed("decision-request.text", "province", "seal", "submit", self.file("seal.yxreq", "nothing"))


if __name__ == "__main__":
    sys.exit(town.main(RefusedRequests, __doc__.splitlines()[0]))
