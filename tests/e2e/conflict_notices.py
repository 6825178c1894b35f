#!/usr/bin/env python3
"""Running nodes write notices of conflicts by themselves (A6): nobody types anything after the two filings, and both sides know with whom, the
unit too; the third city's node has the notices and cannot read them.

  tests/e2e/conflict_notices.py --bin build/release/bin
"""
import sys

import town
from town import CLERK, expect

THIRD = "chuzhou"


class ConflictNotices(town.Town):
    def found(self):
        super().found()
        f = self.f
        f.yinxin(THIRD, "init", "--member", THIRD, "--role", "city", "--name", "滁州市人力资源社会保障局", "--division", "341100", "--genesis",
                 f.data("province") / "genesis.note", *f.sealing)
        f.yinxin("province", "member", "admit", f.data(THIRD) / "request.yxreq", "--address", self.address, "--out", f.files / "third.yxinv",
                 *f.sealing)
        f.yinxin(THIRD, "member", "join", f.files / "third.yxinv")
        f.start(THIRD)

    def explained(self, member, entry):
        return self.f.yinxin(member, "conflicts", "explain", entry).stdout

    def play(self):
        f = self.f
        for member, city, unit in (("bengbu", "蚌埠市", "蚌埠甲机械公司"), ("wuhu", "芜湖市", "芜湖乙机械公司")):
            book = self.rows([1], city=city)
            book.write_text(book.read_text(encoding="utf-8").replace("蚌埠测试机械有限公司", unit), encoding="utf-8")
            f.yinxin(member, "file", book, "--campaign", "2020", "--category", "1", *f.officer(member, CLERK))
        sides = {"bengbu": "芜湖乙机械公司", "wuhu": "蚌埠甲机械公司"}

        def row_of(member):
            return f"{member}/{f.ask(member, 'rows')['rows'][0]['index']}"

        for member, other_unit in sides.items():
            entry = row_of(member)
            f.until(lambda: other_unit in self.explained(member, entry), f"{member} knows the other side's unit")
        self.f.settle(["province", *town.MEMBERS, THIRD])
        expect(len(f.ask(THIRD, "conflicts", "list", "--all")["conflicts"]), 1, "conflicts that the third city sees")
        for member, unit in (("bengbu", "蚌埠甲机械公司"), ("wuhu", "芜湖乙机械公司")):
            shown = self.explained(THIRD, row_of(member))
            expect(unit in shown, False, f"the third city reads the unit of {member}")
        # A node that was down when it came about writes its notice when it is back.
        f.stop("bengbu")
        book = self.rows([2], city="芜湖市")
        f.yinxin("wuhu", "file", book, "--campaign", "2020", "--category", "1", *f.officer("wuhu", CLERK))
        own = self.rows([2])
        own.write_text(own.read_text(encoding="utf-8").replace("蚌埠测试机械有限公司", "蚌埠丙机械公司"), encoding="utf-8")
        f.yinxin("bengbu", "file", own, "--campaign", "2020", "--category", "1", *f.officer("bengbu", CLERK))
        f.start("bengbu")
        entry = f"wuhu/{f.ask('wuhu', 'rows')['rows'][-1]['index']}"
        f.until(lambda: "蚌埠丙机械公司" in self.explained("wuhu", entry), "wuhu knows the unit of the node that was down")
        print("conflict notices: both sides know each other's unit, the third city does not, a node that was down has written its own")
        return 0


if __name__ == "__main__":
    sys.exit(town.main(ConflictNotices, __doc__.splitlines()[0]))
