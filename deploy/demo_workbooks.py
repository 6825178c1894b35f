#!/usr/bin/env python3
"""Workbooks of invented people for the demonstration, and a manifest of everything planted in them.

Three .xlsx files in the survey's 16-column form (two cities, one association), written by openpyxl, which is not ours. All
from one seed: the same seed gives the same people. The manifest says how many rows there are, which are wrong and how, who
was filed twice in which spelling, and who is on the province's list of known holders; later counts are compared with it.
"""
import argparse
import json
import multiprocessing
import pathlib
import random

import openpyxl

TABLES = pathlib.Path(__file__).resolve().parent.parent / "ledger" / "tables"
HEADINGS = ["地市", "姓名", "性别", "民族", "居民身份证号", "工作单位", "单位经济类型", "主要从事的职业（工种）",
            "兼职从事的职业（工种）", "职业（工种）累计工作年限", "证书编号", "发证时间", "上年度工资薪金收入（万元）",
            "所获荣誉奖励", "单位此次认定的职业技能等级层次", "手机号码"]
SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜"
GIVEN = "甲乙丙丁戊己庚辛壬癸春夏秋冬东南西北梅兰竹菊"
MEMBERS = {"bengbu": "340300", "hefei": "340100", "welding": None}
SHARES = {"bengbu": 8, "hefei": 8, "welding": 4}
# How a row is spoilt: the column that is wrong, and what stands there instead.
SPOILS = {
    "id.check-character": ("居民身份证号", lambda row, rng: row["居民身份证号"][:17] + wrong_check(row["居民身份证号"])),
    "sex": ("性别", lambda row, rng: "女" if row["性别"] == "男" else "男"),
    "level": ("单位此次认定的职业技能等级层次", lambda row, rng: "高级"),
    "years-a-year": ("职业（工种）累计工作年限", lambda row, rng: str(rng.randint(1985, 2019))),
    "masked": ("居民身份证号", lambda row, rng: row["居民身份证号"][:6] + "********" + row["居民身份证号"][14:]),
    "income": ("上年度工资薪金收入（万元）", lambda row, rng: str(rng.randint(30000, 90000))),
    "certificate-in-category-1": ("证书编号", lambda row, rng: "1234567890123456"),
    "engineer": ("单位此次认定的职业技能等级层次", lambda row, rng: "工程师"),
}


def table(name):
    lines = (TABLES / name).read_text(encoding="utf-8").splitlines()
    head = lines[0].split("\t")
    return [dict(zip(head, line.split("\t"))) for line in lines[1:]]


def check_character(digits):
    weights = [2 ** (17 - i) % 11 for i in range(17)]
    return "10X98765432"[sum(w * int(d) for w, d in zip(weights, digits)) % 11]


def wrong_check(number):
    return "3" if number[17] != "3" else "4"


def full_width(text):
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)


# The spellings of one number that a second filing is planted in; each says for which numbers it is possible.
SPELLINGS = {
    "lower-case": (lambda n: n.endswith("X"), lambda n: n.lower()),
    "full-width": (lambda n: True, full_width),
    "spaces": (lambda n: True, lambda n: f"{n[:6]} {n[6:14]} {n[14:]}"),
    "15-digits": (lambda n: n[6:8] == "19", lambda n: n[:6] + n[8:17]),
    "plain": (lambda n: True, lambda n: n),
}


class People:
    """Invented people, no number twice."""

    def __init__(self, rng):
        self.rng = rng
        self.used = set()
        self.counties = {}
        for row in table("divisions_anhui.tsv"):
            if row["level"] == "county":
                self.counties.setdefault(row["parent"], []).append(row["code"])
        self.cities = {r["code"]: r["name"] for r in table("divisions_anhui.tsv") if r["level"] == "city"}
        self.occupations = [(r["code"], r["name"]) for r in table("occupations.tsv") if r["code"].startswith("6-")]

    def number(self, city, male):
        while True:
            birth = f"{self.rng.randint(1966, 1996)}{self.rng.randint(1, 12):02}{self.rng.randint(1, 28):02}"
            order = self.rng.randrange(0, 1000)
            digits = self.rng.choice(self.counties[city]) + birth + f"{order - order % 2 + (1 if male else 0):03}"
            if len(digits) == 17 and digits not in self.used:
                self.used.add(digits)
                return digits + check_character(digits)

    def person(self, city, unit):
        male = self.rng.random() < 0.7
        number = self.number(city, male)
        age = 2020 - int(number[6:10])
        return {
            "地市": self.cities[city], "姓名": self.rng.choice(SURNAMES) + "测" + self.rng.choice(GIVEN),
            "性别": "男" if male else "女", "民族": "汉族" if self.rng.random() < 0.95 else "回族", "居民身份证号": number,
            "工作单位": unit, "单位经济类型": "民营", "主要从事的职业（工种）": self.rng.choice(self.occupations)[1],
            "兼职从事的职业（工种）": "", "职业（工种）累计工作年限": str(self.rng.randint(8, max(8, age - 17))), "证书编号": "",
            "发证时间": "", "上年度工资薪金收入（万元）": f"{self.rng.randint(300, 1500) / 100:.2f}", "所获荣誉奖励": "",
            "单位此次认定的职业技能等级层次": self.rng.choice(["初级工", "中级工", "高级工", "高级工", "技师"]),
            "手机号码": f"139{self.rng.randrange(10 ** 8):08}",
        }


def write_book(path, title, units, rows):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "摸底登记"
    sheet.append([title])
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=16)
    sheet.append([f"填报单位：{units}家基层单位汇总"])
    sheet.append(HEADINGS)
    sheet.append([None] * 16)
    for column in range(1, 17):
        sheet.merge_cells(start_row=3, start_column=column, end_row=4, end_column=column)
    for row in rows:
        sheet.append([row[h] if row[h] != "" else None for h in HEADINGS])
    for column in (5, 11, 16):
        for cells in sheet.iter_rows(min_row=5, min_col=column, max_col=column):
            cells[0].number_format = "@"
    book.save(path)


def plan(seed, total):
    """The rows of each member and what is planted in them. Returns (rows by member, manifest)."""
    rng = random.Random(seed)
    people = People(rng)
    rows = {}
    units = {}
    for member, city in MEMBERS.items():
        count = total * SHARES[member] // sum(SHARES.values())
        units[member] = [f"{member_name}测试{kind}有限公司" for member_name in (
            [people.cities[city][:-1]] if city else ["江淮", "皖中", "皖北"]) for kind in
            (f"{a}{b}" for a in "一二三四五六七八" for b in ("机械", "电气", "焊接", "铸造", "化工"))]
        cities = [city] if city else ["340300", "340100", "340200", "341100"]
        rows[member] = [people.person(rng.choice(cities), rng.choice(units[member])) for _ in range(count)]

    # Double filings: people of a city stand in the association's workbook too, in another spelling and at another unit.
    doubles = []
    wanted = max(12, total // 200)
    for member in ("bengbu", "hefei"):
        for place in rng.sample(range(len(rows[member])), wanted // 2):
            person = rows[member][place]
            spelling = rng.choice([n for n, (fits, _) in SPELLINGS.items() if fits(person["居民身份证号"])])
            copy = dict(person)
            copy["居民身份证号"] = SPELLINGS[spelling][1](person["居民身份证号"])
            copy["工作单位"] = rng.choice(units["welding"])
            doubles.append({"city": member, "number": person["居民身份证号"], "spelling": spelling})
            rows["welding"].insert(rng.randrange(len(rows["welding"]) + 1), copy)
            # Room for it: an ordinary row of the association goes.
            for i, row in enumerate(rows["welding"]):
                if row is not copy and not any(row["居民身份证号"] == SPELLINGS[d["spelling"]][1](d["number"]) for d in doubles):
                    del rows["welding"][i]
                    break
    twice = {d["number"] for d in doubles}

    # People whom a query system shows already.
    known = []
    for member in rows:
        singles = [r for r in rows[member] if r["居民身份证号"] not in twice and len(r["居民身份证号"]) == 18 and
                   r["居民身份证号"].isascii() and r["居民身份证号"].upper() not in twice]
        known += [r["居民身份证号"] for r in rng.sample(singles, max(3, total // 1000))]

    # Rows with errors, of every kind, among those that are planted for nothing else.
    refused = {}
    protected = twice | set(known)
    kinds = list(SPOILS)
    for member in rows:
        spare = [i for i, r in enumerate(rows[member]) if "".join(r["居民身份证号"].split()).upper() not in protected and
                 r["居民身份证号"].isascii() and len(r["居民身份证号"]) == 18]
        refused[member] = []
        for turn, place in enumerate(sorted(rng.sample(spare, max(len(kinds), len(rows[member]) // 400)))):
            kind = kinds[turn % len(kinds)]
            heading, spoil = SPOILS[kind]
            row = dict(rows[member][place])
            right = row[heading]
            row[heading] = spoil(row, rng)
            rows[member][place] = row
            refused[member].append({"row": place + 5, "heading": heading, "kind": kind, "value": row[heading], "right": right})
    return rows, {
        "seed": seed, "campaign": "2020",
        "rows": {m: len(r) for m, r in rows.items()}, "refused": refused, "doubles": doubles, "known": known,
        "units": {m: len(u) for m, u in units.items()},
    }


def make(seed, total, out):
    out.mkdir(parents=True, exist_ok=True)
    rows, manifest = plan(seed, total)
    jobs = [(out / f"{m}.xlsx", "技能人才摸底登记表", manifest["units"][m], rows[m]) for m in rows]
    with multiprocessing.Pool(2) as pool:
        pool.starmap(write_book, jobs)
    (out / "known.txt").write_text("".join(n + "\n" for n in manifest["known"]), encoding="utf-8")
    (out / "manifest.json").write_text(json.dumps(manifest, ensure_ascii=False, indent=1), encoding="utf-8")
    return manifest


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--rows", type=int, default=20000)
    arguments.add_argument("out", type=pathlib.Path)
    given = arguments.parse_args()
    made = make(given.seed, given.rows, given.out)
    print(json.dumps({k: made[k] for k in ("rows",)} | {"doubles": len(made["doubles"]), "known": len(made["known"]),
                                                        "refused": {m: len(r) for m, r in made["refused"].items()}}))
