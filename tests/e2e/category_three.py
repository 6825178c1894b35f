#!/usr/bin/env python3
"""A row of category 3 whose training a subsidy in the ledger shows (A1): recorded by one city's office, filed there and in the other city.

  tests/e2e/category_three.py --bin build/release/bin
"""
import json
import sys

import town
from town import CLERK, expect, person

DRAWN = {"level": "四级/中级工"}  # what the subsidy was for: welder, level 4


class CategoryThree(town.Town):
    def file_third(self, member, path, *more, codes=(0,)):
        return self.f.yinxin(member, "--json", "file", path, "--campaign", "2020", "--category", "3", *more, *self.f.officer(member, CLERK), codes=codes)

    def refused_for(self, member, path):
        done = self.file_third(member, path, codes=(1,))
        return [one["code"] for one in json.loads(done.stdout)["issues"] if one["severity"] == "error"]

    def subsidy(self, number):
        return self.f.ask("bengbu", "subsidy", "record", "--name", "张测试", "--type", "raise", "--occupation", "焊工", "--level", "4",
                          stdin=person(number) + "\n")

    def play(self):
        rows = self.rows([1], **DRAWN)
        expect(self.refused_for("bengbu", rows), ["category.no-subsidy"], "a row of category 3 without anything behind it")
        entry = f"bengbu/{self.subsidy(1)['recorded'][0]['index']}"
        self.settle()
        # Of another person, at another level, it shows nothing.
        expect(self.refused_for("bengbu", self.rows([2], **DRAWN)), ["category.no-subsidy"], "another person's row")
        expect(self.refused_for("bengbu", self.rows([1], level="三级/高级工")), ["category.no-subsidy"], "the person's row at another level")
        # The other city's office learns of it by the ledger alone: the tag finds the person, nothing else of them is shown.
        expect(self.refused_for("wuhu", self.rows([2], city="芜湖市", **DRAWN)), ["category.no-subsidy"], "another person's row elsewhere")
        self.file_third("wuhu", self.rows([1], city="芜湖市", **DRAWN))
        self.file_third("bengbu", self.rows([1], **DRAWN))
        self.settle()
        groups = {tuple(one["keys"]): one["filed"] for one in self.f.ask("province", "totals", "--by", "category")["groups"]}
        expect(groups, {("3",): 2}, "filed rows by category")
        # Cancelled, it shows nothing any more.
        self.subsidy(3)
        self.settle()
        index = self.f.ask("bengbu", "subsidy", "list")["subsidies"][-1]["index"]
        self.f.yinxin("bengbu", "subsidy", "cancel", f"bengbu/{index}", "--reason", "误录")
        self.settle()
        expect(self.refused_for("bengbu", self.rows([3], **DRAWN)), ["category.no-subsidy"], "a row whose subsidy was cancelled")
        # A document with its date does instead.
        self.file_third("bengbu", self.rows([3], **DRAWN), "--training-document", "皖人社秘〔2020〕150号", "--training-date", "2020-06-30")
        print(f"category 3: by the subsidy {entry}, and by a document where there is none")
        return 0


if __name__ == "__main__":
    sys.exit(town.main(CategoryThree, __doc__.splitlines()[0]))
