#!/usr/bin/env python3
"""Three workbooks of invented people for the demonstration, and a manifest of everything that was planted in them.

Two city bureaus and an industry association file the survey's form: member A states category 1 for its file, member B
category 2, the association has the column 对象类别. Some people stand with a city and with the association, their
numbers spelled differently; some rows have one error each; some people are on the province's list of known holders.
The same seed gives the same files. The manifest says, with rows as a spreadsheet numbers them:

  people, rows            distinct people; rows in all files
  members[]               file, category, rows, refused (rows), accepted, hidden and struck-through rows, left-out lines
  members[].refusals[]    row, heading, kind: every error that must be reported, and no other; right: what mends it
  doubles[]               the same person with a city and with the association, how each spells the number
  known_holders[]         the list to hand out; `row` where the person is also filed
  expected                filed = accepted; held = filed - double-filed - already counted

Everybody is invented: names have 试 ("test") in the middle, birth dates and orders come from a generator.
"""
import argparse
import csv
import datetime
import io
import json
import pathlib
import random
import re
import zipfile

import openpyxl
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, Side

TABLES = pathlib.Path(__file__).resolve().parent.parent / "ledger" / "tables"
COLUMNS = ["地市", "姓名", "性别", "民族", "居民身份证号", "工作单位", "单位经济类型", "主要从事的职业（工种）", "兼职从事的职业（工种）",
           "职业（工种）累计工作年限", "证书编号", "发证时间", "上年度工资薪金收入（万元）", "所获荣誉奖励", "单位此次认定的职业技能等级层次", "手机号码"]
CATEGORY = "对象类别"
TEXT_COLUMNS = {"居民身份证号", "证书编号", "手机号码"}
SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
GIVEN = "安邦斌波博晨诚川达丹德东恩帆芳峰刚光国海涵浩恒宏华慧佳坚建江杰金进晶静军凯康兰磊丽亮林玲龙梅敏明宁鹏平琪强勤清荣瑞珊胜石松涛婷伟文武霞祥晓欣兴秀旭雪燕阳洋毅颖永勇宇玉元远月云泽珍振正志智中䶮"
LEVELS = {5: ["五级/初级工", "初级工", "五级", "5"], 4: ["四级/中级工", "中级工", "四级", "4"], 3: ["三级/高级工", "高级工", "三级", "3"],
          2: ["二级/技师", "技师", "二级"], 1: ["一级/高级技师", "高级技师", "一级"]}
YEARS_FOR = {5: 1, 4: 5, 3: 7, 2: 9, 1: 13}  # below these the form's check warns
TYPES = ["国有", "民营", "股份制", "有限责任(公司)", "股份有限(公司)", "私营", "混合所有制", "外资"]
TRADES = ["机械", "电气", "建材", "纺织", "冶金", "汽车零部件", "化工", "电子", "食品", "印刷", "船舶", "轴承"]
QUERY_SYSTEMS = ["国家职业资格证书全国联网查询系统", "职业技能等级证书全国联网查询系统"]
FULL_WIDTH = str.maketrans("0123456789X", "０１２３４５６７８９Ｘ")
CREATED = datetime.datetime(2020, 11, 20, 9, 0, 0)


def table(name):
    with open(TABLES / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def check_character(first17):
    weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    return "10X98765432"[sum(int(digit) * weight for digit, weight in zip(first17, weights)) % 11]


def credit_code(chance):
    """A unified social credit code with a right check character (GB 32100)."""
    alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"
    body = "91340" + "".join(chance.choice("0123456789") for _ in range(3)) + "".join(chance.choice(alphabet) for _ in range(9))
    total = sum(alphabet.index(one) * pow(3, place, 31) for place, one in enumerate(body))
    return body + alphabet[(31 - total % 31) % 31]


def spelled(number, how):
    """The number as somebody else would write it; every spelling means the same person."""
    if how == "15 digits":
        return number[:6] + number[8:17]
    if how == "lower-case x":
        return number.lower()
    if how == "full width":
        return number.translate(FULL_WIDTH)
    if how == "spaces":
        return f"{number[:6]} {number[6:14]} {number[14:]}"
    return number


class People:
    """Distinct invented people."""

    def __init__(self, chance):
        self.chance = chance
        self.numbers = set()
        self.mobiles = 0
        self.counties = {}
        for division in table("divisions_anhui.tsv"):
            self.counties.setdefault(division["parent"], []).append(division["code"])
        self.occupations = [one for one in table("occupations.tsv") if one["code"].startswith(("6-18", "6-31", "6-24", "6-04", "4-08"))]

    def person(self, city, ends_with_x=False):
        chance = self.chance
        while True:
            born = datetime.date(1975, 1, 1) + datetime.timedelta(days=chance.randrange(25 * 365))
            order = chance.randrange(1, 1000)
            first17 = f"{chance.choice(self.counties[city])}{born:%Y%m%d}{order:03d}"
            number = first17 + check_character(first17)
            if number not in self.numbers and (not ends_with_x or number.endswith("X")):
                break
        self.numbers.add(number)
        self.mobiles += 1
        working = max(1, min(25, 2020 - born.year - 19))
        years = chance.randint(1, working)
        level = chance.choice([level for level, least in YEARS_FOR.items() if least <= years])
        return {"name": chance.choice(SURNAMES) + "试" + chance.choice(GIVEN), "number": number, "male": order % 2 == 1,
                "mobile": f"139{self.mobiles:08d}", "years": years, "level": level,
                "occupation": chance.choice(self.occupations)}


class Member:
    """One member's file: rows in order, each a dict from heading to cell, with what must be said about it."""

    def __init__(self, chance, name, city, category, units):
        self.name = name
        self.city = city  # code and name; None: any
        self.category = category
        self.rows = []
        self.units = []
        for i in range(units):
            place = (city or {"name": "安徽省"})["name"]
            self.units.append({"name": f"{place}试验{TRADES[i % len(TRADES)]}（第{i + 1}）有限公司", "economic_type": TYPES[i % len(TYPES)],
                               "credit_code": credit_code(chance)})

    def columns(self):
        return COLUMNS + [CATEGORY] if self.category is None else COLUMNS

    def add(self, chance, person, city, spelling="plain"):
        unit = chance.choice(self.units)
        category = self.category or chance.choice([1, 1, 2, 3])
        level = person["level"] if category != 3 else 4
        occupation = person["occupation"]
        cells = {
            "地市": chance.choice([city["name"], city["name"], city["name"][:-1]]),
            "姓名": person["name"],
            "性别": ("男" if person["male"] else "女") + chance.choice(["", "", "", "性"]),
            "民族": chance.choice(["汉族"] * 8 + ["汉", "回族", "满族"]),
            "居民身份证号": spelled(person["number"], spelling),
            "工作单位": unit["name"] if chance.random() < 0.8 else unit["name"].replace("（", "(").replace("）", ")"),
            "单位经济类型": unit["economic_type"],
            "主要从事的职业（工种）": chance.choice([occupation["name"], occupation["code"]]),
            "兼职从事的职业（工种）": chance.choice(["无", "", "/", None]),
            "职业（工种）累计工作年限": chance.choice([person["years"], str(person["years"]), f"{person['years']}年"]),
            "证书编号": None,
            "发证时间": None,
            "上年度工资薪金收入（万元）": chance.choice([round(3 + chance.random() * 12, 2), f"{3 + chance.random() * 12:.1f}万"]),
            "所获荣誉奖励": chance.choice(["无", "", "厂级先进生产者", "县技术比武二等奖、厂级先进生产者"]),
            "单位此次认定的职业技能等级层次": chance.choice(LEVELS[level]),
            "手机号码": chance.choice([person["mobile"], "+86 " + person["mobile"], "-".join((person["mobile"][:3], person["mobile"][3:7], person["mobile"][7:]))]),
        }
        if self.category is None:
            cells[CATEGORY] = str(category)
        if category == 2:
            year = chance.randint(int(person["number"][6:10]) + 18, 2019)
            cells["证书编号"] = f"{year % 100:02d}34000{chance.randint(100, 999)}{level}{len(self.rows) % 100000:05d}"
            cells["发证时间"] = chance.choice([f"{year}.6", f"{year}年11月", f"{year}0615", f"{year}/3/9", datetime.date(year, 7, 1)])
        row = {"cells": cells, "person": person, "city": city, "category": category, "errors": [], "spelling": spelling, "used": spelling != "plain"}
        self.rows.append(row)
        return row


# Kinds of errors: each takes a row and makes exactly one cell wrong; it gives the heading and the kind, which is the
# code that the check reports. A kind that does not fit the row gives None.

def wrong_number(change, kind):
    def spoil(row):
        row["cells"]["居民身份证号"] = change(row["person"]["number"])
        return "居民身份证号", kind
    return spoil


def with_check(first17):
    return first17 + check_character(first17)


def replaced(heading, value, kind):
    def spoil(row):
        row["cells"][heading] = value
        return heading, kind
    return spoil


def only(category, spoil):
    return lambda row: spoil(row) if row["category"] == category else None


def wrong_sex(row):
    row["cells"]["性别"] = "女" if row["person"]["male"] else "男"
    return "性别", "sex.contradicts-id"


def certificate(change, kind):
    """A certificate number of the person's own: two rows with one number would be another error."""
    def spoil(row):
        row["cells"]["证书编号"] = change("18340001" + row["person"]["mobile"][-8:])
        return "证书编号", kind
    return spoil


def identity_as_certificate(row):
    row["cells"]["证书编号"] = "T" + row["person"]["number"]
    return "证书编号", "certificate.identity-number"


def error_kinds(member):
    number, occupation, level = "居民身份证号", "主要从事的职业（工种）", "单位此次认定的职业技能等级层次"
    kinds = [
        wrong_number(lambda n: n[:17] + "0123456789X"[("0123456789X".index(n[17]) + 3) % 11], "id.check-character"),
        wrong_number(lambda n: with_check(n[:10] + "0230" + n[14:17]), "id.date"),
        wrong_number(lambda n: with_check("7799" + n[4:17]), "id.prefix"),
        wrong_number(lambda n: n[:6] + "********" + n[14:], "id.masked"),
        wrong_number(lambda n: n[:9] + n[10:], "id.length"),
        wrong_number(lambda n: int(n[:17] + "1"), "cell.lost-digits"),
        wrong_number(lambda n: with_check(n[:6] + "20190101" + n[14:17]), "id.too-young"),
        wrong_sex,
        replaced("民族", "汗族", "ethnic.slip"),
        replaced("民族", "#N/A", "cell.formula-error"),
        replaced("姓名", None, "cell.blank"),
        replaced("姓名", "张试?", "name.missing-glyph"),
        replaced("工作单位", "同上", "cell.ditto"),
        replaced(occupation, "班长", "occupation.post"),
        replaced(occupation, "电工、焊工", "occupation.two"),
        replaced(occupation, datetime.date(2018, 6, 1), "occupation.date"),
        replaced("职业（工种）累计工作年限", 2012, "years.is-a-year"),
        replaced("职业（工种）累计工作年限", 49, "years.beyond-age"),
        replaced("上年度工资薪金收入（万元）", 58000, "income.unit"),
        replaced("手机号码", "1390000001", "mobile.length"),
        only(1, replaced(level, "高级", "level.ambiguous")),
        only(1, replaced(level, "工程师", "level.title")),
        only(1, replaced(level, "特级技师", "level.above")),
        only(1, certificate(str, "certificate.not-expected")),
        only(2, replaced("发证时间", "2012.06.31", "date.not-real")),
        only(2, replaced("证书编号", None, "certificate.missing")),
        only(2, certificate(int, "cell.lost-digits")),
        only(2, identity_as_certificate),
    ]
    if member.city is None:
        kinds += [replaced("地市", "毫州", "city.slip"), only(3, replaced(level, "技师", "level.category-3"))]
    else:
        kinds += [replaced("地市", "六安市", "city.other"), replaced("地市", "广德", "city.other")]
    return kinds


def plant_errors(chance, member, count):
    free = [row for row in member.rows if not row["used"]]
    chance.shuffle(free)
    kinds = error_kinds(member)
    for i in range(count):
        spoil = kinds[i % len(kinds)]
        for row in free:
            before = dict(row["cells"])
            found = spoil(row)
            if found is not None:
                row["right"] = before[found[0]]
                free.remove(row)
                row["used"] = True
                row["errors"].append(found)
                break


def plant_twice(chance, member, count):
    """The same person twice in one file: both rows are refused."""
    free = [row for row in member.rows if not row["used"] and row["category"] == 1 or not row["used"] and member.category == 2]
    for row, how in zip(chance.sample(free, count), ["full width", "spaces"] * count):
        again = dict(row, cells=dict(row["cells"]), errors=[], used=True)
        again["cells"]["居民身份证号"] = spelled(row["person"]["number"], how)
        if again["cells"]["证书编号"]:
            again["cells"]["证书编号"] = again["cells"]["证书编号"][:11] + f"{99999 - len(member.rows) % 1000:05d}"
        row["used"] = True
        member.rows.insert(chance.randrange(len(member.rows)), again)
        for one in (row, again):
            one["errors"].append(("居民身份证号", "id.twice"))


def plant_doubles(chance, people, city_members, association, count):
    """The same person with a city and with the association, before either has any error."""
    doubles = []
    hows = ["plain", "15 digits", "lower-case x", "full width", "spaces"]
    for i in range(count):
        member = city_members[i % len(city_members)]
        how = hows[i % len(hows)]
        person = people.person(member.city["code"], ends_with_x=how == "lower-case x")
        ours = member.add(chance, person, member.city)
        theirs = association.add(chance, person, member.city, how)
        ours["used"] = theirs["used"] = True
        doubles.append((member, ours, theirs, how))
    return doubles


class Book:
    """Writes one member's file the way such files look, and notes the row of everything."""

    def __init__(self, member, odd_order):
        self.member = member
        self.columns = member.columns()
        if odd_order:
            self.columns = ["序号"] + self.columns[1:5] + self.columns[:1] + self.columns[5:] + ["备注"]
        self.book = openpyxl.Workbook(write_only=True)
        self.book.properties.created = CREATED
        self.sheet = self.book.create_sheet("名单")
        self.next_row = 1
        self.left_out = []
        self.cells = {}
        for name in self.columns:
            cell = self.cells[name] = WriteOnlyCell(self.sheet)
            if name in TEXT_COLUMNS:
                cell.number_format = "@"
        self.date = WriteOnlyCell(self.sheet)
        self.struck = WriteOnlyCell(self.sheet)
        self.struck.font = Font(strike=True)

    def append(self, values, left_out=None):
        self.sheet.append(values)
        if left_out:
            self.left_out.append({"row": self.next_row, "what": left_out})
        self.next_row += 1

    def heading(self):
        thin = Side(style="thin")
        last = openpyxl.utils.get_column_letter(len(self.columns))
        self.sheet.merged_cells.add(f"A1:{last}1")
        for index, name in enumerate(self.columns, 1):
            self.sheet.column_dimensions[openpyxl.utils.get_column_letter(index)].width = 22 if name in TEXT_COLUMNS else 14
        self.append(["安徽省技能人才摸底登记表"], "title")
        self.append([f"填报单位（盖章）：{self.member.name}", None, None, None, "填报日期：２０２０年１１月２０日"], "filing line")
        rows = [[], []]
        for index, name in enumerate(self.columns, 1):
            grouped = name in ("证书编号", "发证时间")
            text = {"地市": "地　市", "姓名": "姓　名", "居民身份证号": "居民身份\n证号", "职业（工种）累计工作年限": "职业（工种）\n累计工作年限"}.get(name, name)
            for row, value in zip(rows, ("已有证书情况" if name == "证书编号" else None, name) if grouped else (text, None)):
                cell = WriteOnlyCell(self.sheet, value)
                cell.font = Font(bold=True)
                cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
                cell.border = Border(top=thin, bottom=thin, left=thin, right=thin)
                row.append(cell)
            letter = openpyxl.utils.get_column_letter(index)
            if not grouped:
                self.sheet.merged_cells.add(f"{letter}3:{letter}4")
            elif name == "证书编号":
                self.sheet.merged_cells.add(f"{letter}3:{openpyxl.utils.get_column_letter(index + 1)}3")
        for row in rows:
            self.append(row)

    def data(self, row, number, hidden=False, struck=False):
        values = []
        for name in self.columns:
            value = {"序号": number, "备注": None}.get(name) if name in ("序号", "备注") else row["cells"][name]
            if isinstance(value, datetime.date):
                cell = WriteOnlyCell(self.sheet, value)
                cell.number_format = "yyyy-mm-dd"
            elif struck and name == "姓名":
                cell = self.struck
            else:
                cell = self.cells[name]
                if isinstance(value, int) and name in TEXT_COLUMNS:
                    cell = WriteOnlyCell(self.sheet)
            cell.value = value
            values.append(cell)
        if hidden:
            self.sheet.row_dimensions[self.next_row].hidden = True
        row["row"] = self.next_row
        self.append(values)

    def end(self, path):
        self.append(["合　计", f"{len(self.member.rows)}人"], "total")
        self.append(["单位负责人：", None, "审核人：", None, "填表人："], "filing line")
        self.append(["备注：1．本表由用人单位填写。"], "remark")
        self.append(["2．“证书编号”按证书原件填写。"], "remark")
        self.book.create_sheet("填写说明").append(["每人一行，不得空项。"])
        whole = io.BytesIO()
        self.book.save(whole)
        path.write_bytes(same_bytes(whole))


def same_bytes(archive):
    """The archive without the time of its making, so that one seed gives one file."""
    out = io.BytesIO()
    with zipfile.ZipFile(archive) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=4) as new:
        for name in sorted(old.namelist()):
            content = old.read(name)
            if name == "docProps/core.xml":
                stamp = CREATED.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
                content = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", stamp, content)
            new.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def write_member(chance, member, folder, odd_order):
    chance.shuffle(member.rows)
    book = Book(member, odd_order)
    book.heading()
    good = [row for row in member.rows if not row["used"]]
    hidden = {id(row) for row in chance.sample(good, min(3, len(good)))} if member.category == 2 else set()
    struck = {id(row) for row in chance.sample(good, min(2, len(good)))} if odd_order else set()
    merged = 0
    if member.category == 1:  # 地市 merged downwards over the first rows, as far as they are good
        while merged < min(40, len(member.rows)) and not member.rows[merged]["errors"]:
            merged += 1
        for row in member.rows[1:merged]:
            row["cells"]["地市"] = None
        if merged > 1:
            book.sheet.merged_cells.add(f"A5:A{4 + merged}")
    for number, row in enumerate(member.rows, 1):
        if odd_order and number == 501:  # the next printed page
            book.append([None if name in ("序号", "备注") else name for name in book.columns], "repeated heading")
        book.data(row, number, id(row) in hidden, id(row) in struck)
    path = folder / f"{member.name}.xlsx"
    book.end(path)
    refusals = sorted(({"row": row["row"], "heading": heading, "kind": kind, "right": plain(row.get("right"))}
                       for row in member.rows for heading, kind in row["errors"]), key=lambda one: one["row"])
    refused = len({one["row"] for one in refusals})
    return {"member": member.name, "file": path.name, "sheet": "名单", "heading_row": 4, "city": (member.city or {}).get("code"),
            "category": member.category, "units": member.units, "rows": len(member.rows), "refused": refused,
            "accepted": len(member.rows) - refused, "refusals": refusals,
            "hidden_rows": sorted(row["row"] for row in member.rows if id(row) in hidden),
            "struck_through_rows": sorted(row["row"] for row in member.rows if id(row) in struck), "left_out": book.left_out}


def plain(value):
    """What stood in a cell before it was spoilt, where a clerk would type it so; null for a date and for a row filed twice."""
    return None if isinstance(value, datetime.date) else value


def known_holder(chance, person, city, member, row):
    return {"name": person["name"], "number": person["number"], "city": city["code"], "industry": chance.choice(["C34", "C36", "C38", "C17"]),
            "occupation": person["occupation"]["code"], "level": person["level"], "source": chance.choice(QUERY_SYSTEMS), "as_of": "2020-10-20",
            "member": member, "row": row}


def write_known(path, holders):
    """The list as the province gets it out of the query systems."""
    columns = {"姓名": "name", "居民身份证号": "number", "地市": "city", "行业": "industry", "职业": "occupation", "技能等级": "level", "来源系统": "source",
               "数据日期": "as_of"}
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        writer.writerows([one[key] for key in columns.values()] for one in holders)


CERTIFICATE_COLUMNS = ["姓名", "证件类型", "证件号码", "所在单位", "职业名称", "工种名称", "职业技能等级", "证书编号", "发证日期", "评价机构", "发证机构"]
CANDIDATE_COLUMNS = ["姓名", "证件类型", "证件号码", "所在单位", "职业名称", "工种名称", "职业技能等级", "考生来源", "申报依据"]
RESULT_COLUMNS = ["姓名", "证件类型", "证件号码", "职业名称", "工种名称", "职业技能等级", "考核结果"]
CERTIFICATES = 50
BODY = {"name": "合肥试验轴承制造有限公司", "record_number": "Y000034010001"}


def write_rows(path, title, columns, rows):
    book = openpyxl.Workbook()
    book.active.title = title
    book.active.append(columns)
    for row in rows:
        book.active.append(row)
    book.save(path)


def write_certificates(people, path):
    """A body's list (annex 6) with 50 certificates of level 3 and 2020, numbered from 1, and beside it the lists of its
    batch: candidates and results, one more person, who did not pass. Says its occupation's code, the rows of the last two
    and the numbers of the others, for a range that ends before the last two."""
    occupation = next(one for one in people.occupations if one["code"] == "6-18-01-01")
    holders = [people.person("340100") for _ in range(CERTIFICATES)]
    numbers = [f"{BODY['record_number']}203{serial:06d}" for serial in range(1, CERTIFICATES + 1)]
    write_rows(path, "附件6", CERTIFICATE_COLUMNS,
               [[one["name"], "201", one["number"], BODY["name"], occupation["name"], "", "高级工/三级", number, "2020-12-01", BODY["name"],
                 BODY["name"]] for one, number in zip(holders, numbers)])
    candidates, results = path.with_name("batch-candidates.xlsx"), path.with_name("batch-results.xlsx")
    batch = holders + [people.person("340100")]
    write_rows(candidates, "考生名单", CANDIDATE_COLUMNS,
               [[one["name"], "201", one["number"], BODY["name"], occupation["name"], "", "三级/高级工", "本企业在岗", "正常"] for one in batch])
    write_rows(results, "考核结果", RESULT_COLUMNS,
               [[one["name"], "201", one["number"], occupation["name"], "", "三级/高级工", "合格" if one in holders else "不合格"]
                for one in batch])
    return {"occupation": occupation["code"], "outside": [CERTIFICATES, CERTIFICATES + 1], "numbers": numbers[:-2], "candidates": candidates,
            "results": results}


def make(folder, seed, count, names, units):
    chance = random.Random(seed)
    people = People(chance)
    cities = {one["code"]: one for one in table("divisions_anhui.tsv") if one["level"] == "city"}
    first = Member(chance, names[0], cities["340100"], 1, units)
    second = Member(chance, names[1], cities["340200"], 2, units)
    association = Member(chance, names[2], None, None, units)
    share = max(1, count // 100)
    doubles = plant_doubles(chance, people, [first, second], association, share)
    for member, part in ((first, 0.4), (second, 0.3), (association, 0.3)):
        for _ in range(round((count - share) * part)):
            city = member.city or cities[chance.choice(["340100", "340200", "340300", "340500", "341200"])]
            member.add(chance, people.person(city["code"]), city)
    while len(people.numbers) < count:  # rounding
        first.add(chance, people.person("340100"), first.city)
    known_rows = []
    for member in (first, second, association):
        plant_errors(chance, member, max(len(error_kinds(member)), len(member.rows) // 100))
        plant_twice(chance, member, 2)
        free = [row for row in member.rows if not row["used"]]
        for row in chance.sample(free, max(1, share // 3)):
            row["used"] = True
            known_rows.append((member, row))
    members = [write_member(chance, first, folder, False), write_member(chance, second, folder, False),
               write_member(chance, association, folder, True)]
    known = [known_holder(chance, row["person"], row["city"], member.name, row["row"]) for member, row in known_rows]
    listed_only = [known_holder(chance, people.person("340100"), cities["340100"], None, None) for _ in range(max(1, share // 4))]
    filed = sum(member["accepted"] for member in members)
    manifest = {
        "seed": seed, "people": count, "rows": sum(member["rows"] for member in members), "members": members,
        "doubles": [{"number": ours["person"]["number"], "name": ours["person"]["name"], "spelling": how,
                     "city_member": member.name, "city_row": ours["row"], "association": association.name, "association_row": theirs["row"]}
                    for member, ours, theirs, how in doubles],
        "known_holders": known + listed_only,
        "expected": {"rows": sum(member["rows"] for member in members), "refused": sum(member["refused"] for member in members),
                     "filed": filed, "double_filed": len(doubles), "already_counted": len(known),
                     "held": filed - len(doubles) - len(known)},
    }
    (folder / "manifest.json").write_text(json.dumps(manifest, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    with open(folder / "known_holders.tsv", "w", encoding="utf-8") as file:
        file.write("number\tname\tcity\tindustry\toccupation\tlevel\tsource\tas_of\n")
        for one in manifest["known_holders"]:
            file.write("\t".join(str(one[key]) for key in ("number", "name", "city", "industry", "occupation", "level", "source", "as_of")) + "\n")
    return manifest


def main():
    parser = argparse.ArgumentParser(description="Workbooks of invented people for the demonstration, with a manifest.")
    parser.add_argument("--out", required=True, type=pathlib.Path, help="folder to write into; made if it is not there")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--people", type=int, default=20000, help="distinct people in all files (at least 500)")
    parser.add_argument("--members", nargs=3, default=["hefei", "wuhu", "machinery"], metavar=("CITY-340100", "CITY-340200", "ASSOCIATION"))
    parser.add_argument("--units", type=int, default=12, help="units of each member")
    options = parser.parse_args()
    if options.people < 500:
        parser.error("--people must be 500 or more: every kind of error needs its rows")
    options.out.mkdir(parents=True, exist_ok=True)
    manifest = make(options.out, options.seed, options.people, options.members, options.units)
    print(json.dumps(manifest["expected"]))


if __name__ == "__main__":
    main()
