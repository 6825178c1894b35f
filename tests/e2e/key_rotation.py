#!/usr/bin/env python3
"""A member changes its keys, and what was made before still verifies: a letter with the province's countersignature, a statement, officers'
signatures under rows, a certificate, receipts; what is sealed with the old keys afterwards does not. A sealing key that is lost comes back by
its escrow copy. Real nodes, the member's among them running through the change.

  tests/e2e/key_rotation.py --bin build/release/bin
"""
import json
import re
import shutil
import sys

import town
from town import CLERK, FIRST, SECOND, expect

LATER = "suzhou"  # a city that joins after the change


class KeyRotation(town.Town):
    def play(self):
        self.write_under_the_first_keys()
        self.before = self.f.settle(["province", *town.MEMBERS])
        self.change_keys()
        self.everything_verifies()
        self.nothing_new_by_old_keys()
        self.join_later()
        self.lose_the_sealing_key()
        print("new keys: letter, statement, reviews, certificate and receipts of before verify, nothing new does by the old ones")
        return 0

    # A confirmed letter, a statement from it, a certificate with the province's signature.
    def write_under_the_first_keys(self):
        f = self.f
        f.yinxin("bengbu", "file", self.rows([1, 2, 3]), "--campaign", "2020", "--category", "1", *f.officer("bengbu", CLERK))
        for officer in (FIRST, SECOND):
            f.yinxin("bengbu", "review", "passed", "--all", "--campaign", "2020", *f.officer("bengbu", officer))
        self.submit()
        self.letter, self.statement = f.files / "confirmed.note", f.files / "statement.note"
        f.yinxin("bengbu", "letter", "make", f.files / "letter.note", "--campaign", "2020", "--number", "试〔2020〕1号", "--signer", "张测试", *f.sealing)
        self.settle()
        f.yinxin("province", "confirm", "bengbu", "--out", self.letter, *f.sealing)
        self.settle()
        f.yinxin("bengbu", "statement", "unit", "蚌埠测试机械有限公司", self.statement, *f.sealing)
        self.certify()
        self.settle()

    def certify(self):
        f, seal = self.f, self.f.files / "works"
        f.yinxin("bengbu", "body", "key", seal, "--owner", "测试技能评价公司", *f.sealing)
        f.yinxin("province", "policy", "set", "--set", "certificates.plan_required=false", *f.sealing)
        f.yinxin("province", "body", "record", "works", "--paper-record", "皖职鉴备〔2019〕1号", "--record-number", "Y000034030001", "--profile", "national", "--name", "测试技能评价公司",
                 "--supervisor", "bengbu", "--approved", "6-18-02-04:3", "--key", f"{seal}.pub", *f.sealing)
        f.yinxin("province", "range", "allot", "works", "--year", "2020", "--level", "3", "--first", "1", "--last", "9", *f.sealing)
        self.settle()
        f.yinxin("bengbu", "cert", "issue", self.annex6(), "--body", "works", "--seal", seal, "--out", f.files / "issued", *f.sealing)
        self.settle()
        f.yinxin("province", "cert", "countersign", f.files / "issued" / "certificates.yxreq", "--out", f.files / "done", *f.sealing)
        f.yinxin("province", "cert", "status", f.files / "status.note")
        self.certificate = sorted((f.files / "done").glob("*.yxcert"))[0]

    def change_keys(self):
        f = self.f
        shutil.copytree(f.data("bengbu") / "keys", f.files / "old-keys")
        f.yinxin("bengbu", "member", "request", "--new-keys", "--out", f.files / "keys.yxreq", *f.sealing)
        f.yinxin("province", "member", "admit", f.files / "keys.yxreq", "--out", f.files / "keys.yxinv", *f.sealing)
        # The running node takes them up by itself and begins anew; until it has, a command finds the directory in use.
        for member in town.MEMBERS:
            f.until(lambda: re.search(r"^bengbu +\S.* 2 +\d", f.yinxin(member, "member", "list", codes=(0, 1, 3, 75)).stdout, re.M), f"{member} knows the new keys")
        f.yinxin("bengbu", "file", self.rows([4]), "--campaign", "2020", "--category", "1", *f.officer("bengbu", CLERK))
        self.settle()

    def everything_verifies(self):
        f = self.f
        for member in town.MEMBERS:
            said = f.ask(member, "letter", "verify", self.letter)
            expect(said["valid"], True, f"the letter of before at {member}")
            expect(f.ask(member, "statement", "verify", self.statement)["member"], "bengbu", f"the statement of before at {member}")
        rows = f.ask("wuhu", "rows", "--member", "bengbu")["rows"]
        expect([len(one["passes"]) for one in rows], [2, 2, 2, 0], "officers whose signatures stand under the rows")
        totals = f.ask("wuhu", "totals", "--campaign", "2020")["all"]
        expect((totals["confirmed"], totals["held"]), (3, 4), "rows confirmed by the letter of before, and rows that hold")
        done = f.run("yinxin-verify", "--json", "--root", self.root, "--trust", f.data("province") / "trust.note", "--status", f.files / "status.note",
                     self.certificate, codes=range(64))
        expect(done.returncode, 21, "verdict on the certificate of before: genuine (today's status note does not list registrations)")

    def nothing_new_by_old_keys(self):
        f, old = self.f, self.f.files / "old-keys"
        done = f.yinxin("bengbu", "--json", "statement", "unit", "蚌埠测试机械有限公司", f.files / "s2", "--seal", old / "letter-seal-1.key", *f.sealing,
                        codes=(1,))
        expect("letter.other-seal" in done.stderr, True, f"a statement under the old seal: {done.stderr}")
        for officer in (FIRST, SECOND):
            f.yinxin("bengbu", "review", "passed", "--all", "--campaign", "2020", *f.officer("bengbu", officer))
        self.submit()
        again = ["letter", "make", f.files / "l2", "--campaign", "2020", "--number", "试〔2020〕2号", "--replaces", "试〔2020〕1号", "--signer", "张测试"]
        done = f.yinxin("bengbu", "--json", *again, "--seal", old / "letter-seal-1.key", *f.sealing, codes=(1,))
        expect("letter.other-seal" in done.stderr, True, f"a letter under the old seal: {done.stderr}")
        f.yinxin("bengbu", *again, *f.sealing)
        self.settle()

    # Who fetches everything later checks every old signature and receipt, and comes to the same state.
    def join_later(self):
        f = self.f
        f.yinxin(LATER, "init", "--member", LATER, "--role", "city", "--name", "宿州市人力资源社会保障局", "--division", "341300", "--genesis",
                 f.data("province") / "genesis.note", *f.sealing)
        f.yinxin("province", "member", "admit", f.data(LATER) / "request.yxreq", "--address", self.address, "--out", f.files / "later.yxinv", *f.sealing)
        f.yinxin(LATER, "member", "join", f.files / "later.yxinv")
        f.start(LATER)
        f.settle(["province", *town.MEMBERS, LATER])
        expect(f.ask(LATER, "letter", "verify", self.letter)["valid"], True, "the letter at a node that came later")

    def lose_the_sealing_key(self):
        f, keys = self.f, self.f.data("bengbu") / "keys"

        def names():
            return [one.get("name") for one in f.ask("bengbu", "rows")["rows"]]

        def refused(code, copy, member="bengbu"):
            done = f.yinxin(member, "--json", "member", "key", copy, *f.sealing, codes=(1,))
            expect(json.loads(done.stderr)["error"]["code"], code, f"taking up {copy.name}")

        expect(names(), ["张测试"] * 4, "names of the own rows")
        f.stop("bengbu")
        refused("escrow.held", keys / "sealing-1.escrow")
        refused("escrow.purpose", keys / "letter-seal-1.key")
        refused("escrow.other-node", f.data("wuhu") / "keys" / "sealing-1.escrow")
        old, new = f.files / "first-escrow", f.files / "second-escrow"
        (keys / "sealing-1.escrow").rename(old)
        (keys / "sealing-1.key").unlink()
        expect(names().count("张测试"), 1, "names that still open, of the row sealed to the new key")
        f.yinxin("bengbu", "member", "key", old, *f.sealing)
        expect(names(), ["张测试"] * 4, "names after the escrow copy was taken up")
        # Without the newest one the node does not even start, and says what to do.
        (keys / "sealing-2.escrow").rename(new)
        (keys / "sealing-2.key").unlink()
        done = f.yinxin("bengbu", "--json", "withdraw", "4", "--reason", "误报", *f.officer("bengbu", CLERK), codes=(1,))
        expect(json.loads(done.stderr)["error"]["code"], "keyring.no-sealing-key", "a command that writes")
        f.yinxin("bengbu", "member", "key", new, *f.sealing)
        f.start("bengbu")
        self.settle()


if __name__ == "__main__":
    sys.exit(town.main(KeyRotation, __doc__.splitlines()[0]))
