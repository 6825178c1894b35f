#!/usr/bin/env python3
"""A year in the life of a federation of 18 cities and 12 associations, as a plan that `yinxin-sim --year` plays.

Writes into a folder: plan.jsonl (who types which `yinxin` command on which day; cli/lab/year_plan.h), the members' sheets as .csv, the list of
known holders, the passphrases. The same seed and number of rows give the same plan. Nothing here says what comes out: that is counted from
the plan and the sheets by count_year.py, which knows neither this file nor the program.

Everybody is invented (make_workbooks.py). No two things that bear on one contest happen on one day but in the contests that a tie decides.
"""
import argparse
import csv
import datetime
import io
import json
import pathlib
import random

import make_workbooks
from make_workbooks import Member, People, check_character, spelled, table

CAMPAIGN, DYNAMIC = "2020", "2021"
CAMPAIGNS = [{"id": CAMPAIGN, "title": "2020年技能人才摸底",
              "phases": [{"phase": "hand-out", "first": "2020-10-27", "last": "2020-10-31"},
                         {"phase": "filing", "first": "2020-10-27", "last": "2020-11-30"},
                         {"phase": "review", "first": "2020-10-27", "last": "2020-12-20"},
                         {"phase": "province-review", "first": "2020-12-01", "last": "2020-12-31"}]},
             {"id": DYNAMIC, "title": "2021年动态申报", "dynamic": True, "phases": [{"phase": "filing", "first": "2021-01-01", "last": "2021-12-31"}]}]
CITIES = [("hefei", "340100", 14), ("wuhu", "340200", 8), ("bengbu", "340300", 6), ("huainan", "340400", 4), ("maanshan", "340500", 6),
          ("huaibei", "340600", 3), ("tongling", "340700", 3), ("anqing", "340800", 6), ("huangshan", "341000", 2), ("chuzhou", "341100", 6),
          ("fuyang", "341200", 8), ("suzhou", "341300", 5), ("luan", "341500", 5), ("bozhou", "341600", 4), ("chizhou", "341700", 2),
          ("xuancheng", "341800", 4), ("susong", "340826", 1), ("guangde", "341882", 1)]
ASSOCIATIONS = [("machinery", "机械"), ("electric", "电力"), ("building", "建材"), ("textile", "纺织"), ("metal", "冶金"), ("auto", "汽车"),
                ("chemical", "化工"), ("electronics", "电子"), ("food", "食品"), ("printing", "印刷"), ("ship", "船舶"), ("bearing", "轴承")]
ASSOCIATION_WEIGHT = 2
CUT_OFF = "anqing"  # two weeks without a line, in the campaign
CLERK, FIRST, SECOND = "赵录入", "钱初审", "孙互审"
PROVINCE_REVIEWER = "李复核"
SPELLINGS = ["plain", "15 digits", "lower-case x", "full width", "spaces"]
SHEETS = 4  # of each member in the campaign
UNITS = 10
FILING_DAYS = ["2020-10-30", "2020-11-05", "2020-11-12", "2020-11-19", "2020-11-26"]
CUT_DAYS = ("2020-11-16", "2020-11-30")
COUNTY, COUNTY_OFFICER = ("fuyang", "341226"), "周县审"  # whose units its own office reviews first
DYNAMIC_MEMBERS = ["hefei", "wuhu", "machinery"]
LEVEL = "单位此次认定的职业技能等级层次"
BODIES = ["hefei", "wuhu", "maanshan", "fuyang", "anqing"]  # who supervises one; the last one's is suspended
BODY_CUT_DAYS = ("2020-08-07", "2020-08-14")
SUSPENDED = "2020-08-10"


class Plan:
    """Steps by day; within a day in the order in which they were put here."""

    def __init__(self, folder):
        self.folder = folder
        self.steps = []

    def at(self, day, member, *words, exit=0, keep=None, show=False):
        step = {"day": day, "member": member, "words": list(words)}
        step.update({"exit": exit} if exit else {}, **({"keep": keep} if keep else {}), **({"show": True} if show else {}))
        self.steps.append(step)

    def tell(self, day, text):
        self.steps.append({"day": day, "tell": text})

    def line(self, day, member, dead):
        self.steps.append({"day": day, "cut" if dead else "mend": member})

    def write(self):
        with open(self.folder / "plan.jsonl", "w", encoding="utf-8") as file:
            for step in sorted(self.steps, key=lambda one: one["day"]):
                file.write(json.dumps(step, ensure_ascii=False) + "\n")


def secret(folder, name):
    path = folder / name
    path.write_text(f"{name} of an invented year\n", encoding="utf-8")
    path.chmod(0o600)


def sealing(name="seals"):
    return ["--passphrase-file", name]


def officer(name):
    return ["--officer", name, "--passphrase-file", {CLERK: "clerk", FIRST: "first", SECOND: "second", COUNTY_OFFICER: "county", PROVINCE_REVIEWER: "reviewer"}[name]]


class Year:
    def __init__(self, folder, seed, rows):
        self.folder, self.rows = folder, rows
        self.chance = random.Random(seed)
        self.people = People(self.chance)
        self.plan = Plan(folder)
        divisions = {one["code"]: one for one in table("divisions_anhui.tsv")}
        self.cities = {code: divisions[code] for _, code, _ in CITIES}
        self.members = [member for member, _, _ in CITIES] + [member for member, _ in ASSOCIATIONS]
        self.names = {member: self.cities[code]["name"] + "人力资源社会保障局" for member, code, _ in CITIES}
        self.names.update({member: f"省{trade}行业协会" for member, trade in ASSOCIATIONS})
        self.city_of = {member: code for member, code, _ in CITIES}
        self.sheets = 0
        self.filed = {member: [] for member in self.members}  # people in the order of their rows, with sheet and day
        self.books = {}
        for number, member in enumerate(self.members):
            city = self.cities.get(self.city_of.get(member))
            self.books[member] = Member(self.chance, member, city, [1, 2, None][number % 3] if city else None, UNITS)
        self.taken = set()  # people with whom something is planned already

    # --- people and sheets ---

    def person(self, code, x=False):
        parent = {"340826": "340800", "341882": "341800"}.get(code, code)
        return self.people.person(parent, ends_with_x=x)

    def city_for(self, member):
        return self.cities[self.city_of.get(member) or self.chance.choice(list(self.cities))]

    def add(self, member, person, city, spelling="plain"):
        row = self.books[member].add(self.chance, person, city, spelling)
        row["cells"]["地市"] = city["name"]
        return row

    def sheet(self, member, day, *options, exit=0, campaign=CAMPAIGN):
        """Everything added since the last sheet, as a file of that day."""
        book = self.books[member]
        rows, book.rows = book.rows, []
        self.chance.shuffle(rows)
        self.sheets += 1
        name = f"{member}-{self.sheets}.csv"
        out = io.StringIO()
        writer = csv.writer(out)
        writer.writerow(book.columns())
        for row in rows:
            writer.writerow(["" if row["cells"][one] is None else str(row["cells"][one]) for one in book.columns()])
        (self.folder / name).write_text(out.getvalue(), encoding="utf-8")
        stated = ["--category", str(book.category)] if book.category else ["--training-document", "皖人社秘〔2020〕150号", "--training-date", "2020-06-30"]
        self.plan.at(day, member, "file", name, "--campaign", campaign, "--filed-on", day, *stated, *options, *officer(CLERK), exit=exit)
        self.filed[member] += [dict(row, day=day) for row in rows if not row["errors"]]

    def some(self, member, count, before="9999"):
        """People of the member with whom nothing else is planned."""
        free = [row["person"]["number"] for row in self.filed[member] if row["person"]["number"] not in self.taken and row["day"] < before]
        chosen = self.chance.sample(free, min(count, len(free)))
        self.taken.update(chosen)
        return chosen

    # --- the year ---

    def found(self):
        plan, day = self.plan, "2020-02-03"
        plan.tell(day, "二月：省厅建立联盟，18 个市（含广德市、宿松县）和 12 家行业协会加入。")
        plan.at(day, "province", "init", "--province", "--label", "test", *sealing())
        for member in self.members:
            where = ["--role", "city", "--division", self.city_of[member]] if member in self.city_of else ["--role", "association"]
            plan.at(day, member, "init", "--member", member, "--name", self.names[member], *where, "--genesis", "nodes/province/genesis.note", *sealing())
            plan.at(day, "province", "member", "admit", f"nodes/{member}/request.yxreq", "--out", f"{member}.yxinv", *sealing())
        for member in self.members:
            plan.at(day, member, "member", "join", f"{member}.yxinv")
        for member in self.members:
            plan.at("2020-02-04", member, "officer", "appoint", CLERK, "--enters", *sealing("clerk"))
            plan.at("2020-02-04", member, "officer", "appoint", FIRST, "--reviews", *sealing("first"))
            plan.at("2020-02-04", member, "officer", "appoint", SECOND, "--reviews", *sealing("second"))

        plan.at("2020-02-04", "province", "officer", "appoint", PROVINCE_REVIEWER, "--reviews", *sealing("reviewer"))
        member, county = COUNTY
        plan.at("2020-02-04", member, "officer", "appoint", COUNTY_OFFICER, "--reviews", "--county", county, *sealing("county"))

    # --- certificates ---

    def bodies(self):
        """Bodies, their ranges and seals; the second range is smaller than what is issued from it."""
        plan, self.occupation = self.plan, next(one for one in self.people.occupations if one["code"] == "6-18-01-01")
        self.batch = max(6, self.rows // 2000)
        self.serials = dict.fromkeys(BODIES, 0)
        self.batches = []
        plan.tell("2020-03-02", f"三月：{len(BODIES)} 家评价机构备案，省厅划定证书号段。")
        for number, member in enumerate(BODIES, 1):
            name = f"{self.cities[self.city_of[member]]['name']}试验评价有限公司"
            record = f"Y000034{self.city_of[member][2:4]}{number:04d}"
            self.serials[member] = [name, record, 0]
            plan.at("2020-03-02", member, "body", "key", f"seal-{member}", "--owner", name, *sealing())
            plan.at("2020-03-03", "province", "body", "record", f"works-{member}", "--paper-record", "皖职鉴备〔2019〕1号", "--record-number", record, "--profile", "national", "--name", name,
                    "--supervisor", member, "--approved", f"{self.occupation['code']}:3", "--key", f"seal-{member}.pub", *sealing())
            self.range(member, "2020-03-03", 1, 2 * self.batch)
            self.range(member, "2020-07-01", 2 * self.batch + 1, 4 * self.batch - 2)

    def range(self, member, day, first, last):
        self.plan.at(day, "province", "range", "allot", f"works-{member}", "--year", "2020", "--level", "3", "--first", str(first), "--last", str(last),
                     *sealing())

    def list_file(self, name, columns, rows):
        with open(self.folder / name, "w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(columns)
            writer.writerows(rows)
        return name

    def examine(self, member, day):
        """A batch whose certificates can be issued on that day: announced, examined, its results under public notice until a week before.

        All pass but the last two: one fails, one does not come. Gives back the batch's name and its people in order."""
        body = self.serials[member][0]
        batch = f"{member}-{len(self.batches) + 1}"
        self.batches.append(batch)
        announced, examined, recorded, noticed = (str(datetime.date.fromisoformat(day) - datetime.timedelta(days)) for days in (42, 21, 17, 14))
        people = [self.person(self.city_of[member]) for _ in range(self.batch + 2)]
        skill = [self.occupation["name"], "", "三级/高级工"]
        candidates = self.list_file(f"{batch}-plan.csv", ["姓名", "证件类型", "证件号码", "所在单位", "职业名称", "工种名称", "职业技能等级", "考生来源", "申报依据"],
                                    [[one["name"], "201", one["number"], body, *skill, "劳务派遣" if place % 4 == 3 else "本企业在岗", "正常"]
                                     for place, one in enumerate(people)])
        outcomes = ["合格"] * self.batch + ["不合格", "缺考"]
        results = self.list_file(f"{batch}-results.csv", ["姓名", "证件类型", "证件号码", "职业名称", "工种名称", "职业技能等级", "考核结果"],
                                 [[one["name"], "201", one["number"], *skill, outcome] for one, outcome in zip(people, outcomes)])
        self.plan.at(announced, member, "plan", "make", candidates, "--body", f"works-{member}", "--batch", batch, "--announced", announced, "--first-day",
                     examined, "--time", "09:00-16:30", "--place", f"{body}实训车间", "--modules", "理论知识", "--modules", "操作技能", "--assessors", "K-1",
                     "--assessors", "K-2", "--invigilators", "J-1", "--supervisors", "D-1")
        self.plan.at(recorded, member, "result", "record", results, "--plan", batch, "--day", recorded)
        self.plan.at(noticed, member, "notice", "open", batch)
        return batch, people

    def issue(self, member, day, exit=0, countersigned=None, examined=True, with_failed=False):
        """A list of one batch, numbered on; `with_failed`: the one who did not pass stands on it too. Annex 5 with both opinions goes with the
        province's countersignature, where every certificate was issued."""
        name, record, used = self.serials[member]
        batch, people = self.examine(member, day) if examined else (None, [self.person(self.city_of[member]) for _ in range(self.batch)])
        listed = people[:self.batch + (1 if with_failed else 0)]
        self.serials[member][2] += len(listed)
        path = f"works-{member}-{day}"
        self.list_file(f"{path}.csv", make_workbooks.CERTIFICATE_COLUMNS,
                       [[person["name"], "201", person["number"], name, self.occupation["name"], "", "高级工/三级", f"{record}203{serial:06d}", day, name, name]
                        for serial, person in enumerate(listed, used + 1)])
        self.plan.at(day, member, "cert", "issue", f"{path}.csv", "--body", f"works-{member}", "--seal", f"seal-{member}", "--out", path, "--good-rows",
                     *(["--plan", batch] if batch else []), *sealing(), exit=exit)
        if not countersigned:
            return
        self.plan.at(countersigned, "province", "cert", "countersign", f"{path}/certificates.yxreq", "--out", f"{path}-signed", *sealing())
        if exit == 0 or with_failed:
            self.plan.at(countersigned, member, "annex", "file", batch, *officer(CLERK))
            for office, name in (("centre", FIRST), ("department", SECOND)):
                self.plan.at(countersigned, member, "annex", "opinion", batch, office, "--text", "同意", *officer(name))

    def certificates(self):
        plan, halted = self.plan, BODIES[-1]
        plan.tell("2020-03-09", "三月起：各批次提前公布认定计划，考核后登记成绩，公示七天，期满发证并报送附件5。")
        for day, next_day in (("2020-04-20", "2020-04-21"), ("2020-06-15", "2020-06-16")):
            for member in BODIES:
                failed = (member, day) == ("wuhu", "2020-06-15")  # refused, and its number stays unused
                self.issue(member, day, exit=5 if failed else 0, countersigned=next_day, with_failed=failed)
        name = self.serials[halted][0]
        plan.tell(BODY_CUT_DAYS[0], f"八月：{self.names[halted]}的线路中断一周；省厅中止{name}，该市不知情，仍登记一批证书，不发生效力。")
        plan.line(BODY_CUT_DAYS[0], halted, True)
        plan.at(SUSPENDED, "province", "body", "state", f"works-{halted}", "suspended", "--ground", "disorderly-management",
                "--document", "皖人社处〔2020〕1号", "--reason", "管理失序", *sealing())
        self.issue(halted, "2020-08-11")
        plan.line(BODY_CUT_DAYS[1], halted, False)
        self.issue(halted, "2020-08-17", exit=1, examined=False)
        for day, next_day in (("2020-08-24", "2020-08-25"), ("2020-09-21", "2020-09-22")):
            for member in BODIES[:-1]:
                last = day == "2020-09-21"  # the last numbers of this list stand outside the range
                self.issue(member, day, exit=5 if last else 0, countersigned=next_day)
        name, record, _ = self.serials["hefei"]
        plan.at("2020-09-28", "hefei", "cert", "revoke", f"{record}203000003", "--reason", "证书信息有误，重新核发")
        plan.at("2020-09-28", "province", "cert", "revoke", f"{self.serials['wuhu'][1]}203000005", "--reason", "虚假材料", *sealing())

    # --- the campaign ---

    def known_holders(self):
        day = "2020-10-28"
        (self.folder / "campaigns.json").write_text(json.dumps(CAMPAIGNS, ensure_ascii=False), encoding="utf-8")
        self.plan.at("2020-10-26", "province", "policy", "set", "--set", "campaigns=@campaigns.json", *sealing())
        count = max(8, self.rows // 200)
        codes = [self.chance.choice(list(self.cities)) for _ in range(count)]
        self.known = [self.person(code) for code in codes]
        self.plan.tell(day, f"十月：摸底开始。省厅先按地市和行业下发联网查询系统已有取证人员 {count} 人。")
        self.plan.at("2020-10-26", "province", "policy", "set", "--set",
                     'member_industries={"machinery": ["C34", "C35"], "auto": ["C36"]}', *sealing())
        listed = [self.known_line(person, code, "2020-10-20") for person, code in zip(self.known, codes)]
        self.hand_out(day, CAMPAIGN, listed)
        # What a later list says: of the first a higher level in another city, of the next another city, of two a lower level; one new person.
        later = [dict(listed[0], 技能等级="一级/高级技师", 地市=self.other_city(codes[0])), dict(listed[1], 地市=self.other_city(codes[1]))]
        later += [dict(one, 技能等级="五级/初级工", 地市=self.other_city(code)) for one, code in zip(listed[2:4], codes[2:4])]
        later.append(self.known_line(self.person("340100"), "340100", "2020-11-30"))
        self.hand_out("2020-10-29", CAMPAIGN, later)
        self.twice_known = listed[-2:]  # they are on a list of the next campaign too, and not filed in this one

    def known_line(self, person, code, as_of, level=None):
        level = level or {5: "五级/初级工", 4: "四级/中级工", 3: "三级/高级工", 2: "二级/技师", 1: "一级/高级技师"}[person["level"]]
        return {"姓名": person["name"], "居民身份证号": person["number"], "地市": self.cities[code]["name"],
                "行业": self.chance.choice(["C34", "C36", "通用设备制造业", "C17"]), "职业": person["occupation"]["code"], "技能等级": level,
                "来源系统": "国家职业资格证书全国联网查询系统", "数据日期": as_of}

    def other_city(self, code):
        return self.cities[self.chance.choice([other for other in self.cities if other != code])]["name"]

    def hand_out(self, day, campaign, lines):
        self.lists = getattr(self, "lists", 0) + 1
        name = f"known-{self.lists}.csv"
        with open(self.folder / name, "w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(lines[0]))
            writer.writeheader()
            writer.writerows(lines)
        self.plan.at(day, "province", "known", "add", campaign, name, *sealing())

    def known_later(self):
        """People whose rows are confirmed already, and people of the next campaign."""
        confirmed = []
        for member in self.members[8:12]:
            rows = {row["person"]["number"]: row for row in self.filed[member]}
            for number in self.some(member, 2, before="2020-12-01"):
                confirmed.append(self.known_line(rows[number]["person"], self.city_of[member], "2021-01-10", "二级/技师"))
        self.plan.tell("2021-01-13", f"省厅补发名单：其中 {len(confirmed)} 人的填报记录已经确认，仍按记录计一次。")
        self.hand_out("2021-01-13", CAMPAIGN, confirmed)
        self.hand_out("2021-01-13", DYNAMIC, [dict(self.twice_known[0], 技能等级="一级/高级技师", 数据日期="2021-01-10"), dict(self.twice_known[1], 数据日期="2021-01-10"),
                                              self.known_line(self.person("340300"), "340300", "2021-01-10")])

    def pairs(self):
        """Who is filed twice: (number of the sheet and member) for each of two or three filings, in every spelling."""
        count = max(20, self.rows // 100)
        out = {}
        for i in range(count):
            how = SPELLINGS[i % len(SPELLINGS)]
            city_member, code, _ = self.chance.choices(CITIES, [weight for _, _, weight in CITIES])[0]
            person = self.person(code, x=how == "lower-case x")
            self.taken.add(person["number"])
            others = self.chance.sample([member for member in self.members if member != city_member], 2 if i % 25 == 7 else 1)
            tie = i % 20 == 3
            days = [i % SHEETS] * 3 if tie else self.chance.sample(range(SHEETS), len(others) + 1)
            for number, (member, sheet) in enumerate(zip([city_member, *others], days)):
                city = self.cities[self.city_of.get(member, code)]  # a city files its own people only
                out.setdefault((member, sheet), []).append((person, city, how if number else "plain"))
        return out

    def campaign(self):
        plan, weights = self.plan, {**{member: weight for member, _, weight in CITIES}, **{member: ASSOCIATION_WEIGHT for member, _ in ASSOCIATIONS}}
        doubles = self.pairs()
        late = max(2, self.rows // 2000)
        rest = self.rows - sum(len(one) for one in doubles.values()) - len(self.known) // 2 - late * len(self.members)
        whole = sum(weights.values())
        known = self.known[:len(self.known) // 2]
        plan.tell("2020-11-05", "十一月：各成员单位组织填报。")
        for number, member in enumerate(self.members):
            days = FILING_DAYS[number % 2:number % 2 + SHEETS]
            for sheet in range(SHEETS):
                for person, city, how in doubles.get((member, sheet), []):
                    self.add(member, person, city, how)
                for _ in range(round(rest * weights[member] / whole / SHEETS)):
                    city = self.city_for(member)
                    self.add(member, self.person(city["code"]), city, self.chance.choice(["plain"] * 9 + ["spaces"]))
                for person in [known.pop() for _ in range(min(len(known), 1 + len(known) // 40))]:
                    self.taken.add(person["number"])
                    self.add(member, person, self.city_for(member))
                wrong = self.wrong_numbers(member, 1 + self.rows // 40000)
                of_county = ["--county", COUNTY[1]] if (member, sheet) == (COUNTY[0], 0) else []
                self.sheet(member, days[sheet], *of_county, *(["--good-rows"] if wrong else []), exit=5 if wrong else 0)
        plan.line(CUT_DAYS[0], CUT_OFF, True)
        plan.tell(CUT_DAYS[0], f"{self.names[CUT_OFF]}的线路中断两周；其间照常填报，只在本机保存。")
        plan.line(CUT_DAYS[1], CUT_OFF, False)
        plan.tell(CUT_DAYS[1], f"{self.names[CUT_OFF]}的线路恢复，省厅接收其中断期间的填报：按期。")
        plan.at(CUT_DAYS[1], "province", "campaign", "end-phase", CAMPAIGN, "filing", "--on", CUT_DAYS[1], "--reason", "填报截止", *sealing())

    def wrong_numbers(self, member, count):
        """Rows whose number has a wrong check character: refused, and not mended."""
        for _ in range(count):
            city = self.city_for(member)
            row = self.add(member, self.person(city["code"]), city)
            number = row["person"]["number"]
            row["cells"]["居民身份证号"] = number[:17] + "0123456789X"[("0123456789X".index(number[17]) + 3) % 11]
            row["errors"].append("居民身份证号")
        return count

    def contests(self):
        """Withdrawals and rulings: of people filed twice and of others."""
        plan, day = self.plan, "2020-12-02"
        twice = {}
        for member in self.members:
            for row in self.filed[member]:
                twice.setdefault(row["person"]["number"], []).append(member)
        twice = {number: members for number, members in twice.items() if len(members) > 1}
        chosen = self.chance.sample(sorted(twice), len(twice) // 3 + 2)
        plan.tell(day, f"十二月：{len(twice)} 人双头填报，各方收到说明；部分一方主动撤回，两人请省厅裁定。")
        first = next(number for number in sorted(twice) if number not in chosen)
        plan.at(day, twice[first][0], "--lang", "zh", "conflicts", "explain", {"own": first}, show=True)
        withdrawn = {}
        for number in chosen[2:]:
            withdrawn.setdefault(self.chance.choice(twice[number]), []).append({"own": number})
        for member in self.members:
            alone = [{"own": number} for number in self.some(member, 1 + self.rows // 20000)]
            plan.at(day, member, "withdraw", *withdrawn.get(member, []), *alone, "--reason", "由另一单位填报或误报", *officer(CLERK))
        for number in chosen[:2]:
            plan.at("2020-12-03", "province", "arbitrate", {"row": twice[number][-1], "person": number},
                    "--reason", "经核实由该单位申报", *sealing())

    def corrections(self):
        """Obvious errors mended after talking to the unit: the level, or the telephone."""
        plan, day = self.plan, "2020-12-04"
        plan.tell(day, "与填报单位核实后更正明显错误，原记录保留可查。")
        for member in self.members:
            rows = {row["person"]["number"]: row for row in self.filed[member]}
            for place, number in enumerate(self.some(member, 1 + self.rows // 20000)):
                right = rows[number]["category"] != 3 and rows[number]["person"]["level"] == 3
                level = "四级/中级工" if right else "三级/高级工"
                field, new = (LEVEL, level) if place % 2 == 0 else ("手机号码", "138" + rows[number]["person"]["mobile"][3:])
                plan.at(day, member, "correct", {"own": number}, "--field", field, "--new", new, "--agreed-with", "单位人事科李测试", "--how", "telephone",
                        "--on", "2020-12-03", *officer(CLERK))

    def review(self):
        plan = self.plan
        plan.tell("2020-12-07", "初审、互审：两名经办人分别审核；退回修改的一周内改报，不予通过的说明理由。")
        returned = {}
        for member in self.members:
            returned[member] = self.some(member, 1 + self.rows // 20000)
            refused = self.some(member, 1 + self.rows // 40000)
            plan.at("2020-12-07", member, "review", "returned", *[{"own": one} for one in returned[member]], "--reason", "工作年限与合同不符",
                    "--answer-by", "2020-12-14", *officer(FIRST))
            plan.at("2020-12-07", member, "review", "not-accepted", *[{"own": one} for one in refused], "--reason", "不在摸底范围", *officer(FIRST))
        for member in self.members:
            rows = {row["person"]["number"]: row for row in self.filed[member]}
            for number in returned[member][1:]:  # one is not answered
                row = rows[number]
                self.books[member].rows.append(dict(row, cells=dict(row["cells"], **{"职业（工种）累计工作年限": "1"}), errors=[]))
            if self.books[member].rows:
                self.sheet(member, "2020-12-10")
        everything = ["review", "passed", "--all", "--campaign", CAMPAIGN]
        plan.at("2020-12-14", COUNTY[0], *everything, *officer(COUNTY_OFFICER))
        for member in self.members:
            plan.at("2020-12-15", member, *everything, *officer(FIRST))
            plan.at("2020-12-16", member, *everything, *officer(SECOND))
            self.submit("2020-12-17", member)
        plan.tell("2020-12-17", "上报：经两名经办人审核通过的记录上报省厅复核。")

    def submit(self, day, member, campaign=CAMPAIGN):
        self.plan.at(day, member, "submit", "--campaign", campaign, *officer(FIRST))

    def pass_at_province(self, day, member, campaign=CAMPAIGN):
        self.plan.at(day, "province", "review", "passed", "--all", "--campaign", campaign, "--member", member, *officer(PROVINCE_REVIEWER))

    def province_review(self):
        """The province returns a row of some members, all but one are mended and go the way again; then it passes what waits."""
        plan = self.plan
        plan.tell("2020-12-18", "复核：省厅经办人复核上报的记录，个别退回修改，改报后再审、再报。")
        returned = {member: self.some(member, 1, before="2020-12-01")[0] for member in self.members[4:10]}
        for place, (member, number) in enumerate(returned.items()):
            plan.at("2020-12-18", "province", "review", "returned", {"row": member, "person": number}, "--reason", "与社会保险记录不符",
                    "--answer-by", "2020-12-25", *officer(PROVINCE_REVIEWER))
            if place == 0:
                continue  # not answered
            row = next(one for one in self.filed[member] if one["person"]["number"] == number)
            self.books[member].rows.append(dict(row, cells=dict(row["cells"], **{"职业（工种）累计工作年限": "1"}), errors=[]))
            self.sheet(member, "2020-12-19")
            for name in (FIRST, SECOND):
                plan.at("2020-12-20", member, "review", "passed", "--all", "--campaign", CAMPAIGN, *officer(name))
            self.submit("2020-12-20", member)
        for member in self.members:
            self.pass_at_province("2020-12-22", member)

    def confirm(self):
        plan = self.plan
        rejected = [(member, number) for member in self.members[:6] for number in self.some(member, 1)]
        plan.at("2020-12-21", "province", "reject", *[{"row": member, "person": number} for member, number in rejected],
                "--reason", "复核：与社会保险记录不符", *sealing())
        self.letters("2020-12-23", "2020-12-24", 1)
        plan.tell("2020-12-23", "各成员单位出具确认函，省厅副署后纳入省技能人才库。")

    def letters(self, made, confirmed, number):
        for place, member in enumerate(self.members, 1):
            earlier = [] if number == 1 else ["--replaces", f"技函〔2020〕{(number - 2) * 100 + place}号"]
            self.plan.at(made, member, "letter", "make", f"{member}-letter-{number}.note", "--campaign", CAMPAIGN, "--number",
                         f"技函〔2020〕{(number - 1) * 100 + place}号", "--signer", "张测试", *earlier, *sealing())
            self.plan.at(confirmed, "province", "confirm", member, "--on", confirmed, "--out", f"{member}-confirmed-{number}.note", *sealing())

    def late_rows(self):
        plan = self.plan
        plan.tell("2021-01-05", "一月：逾期填报照收并注明；补充审核后以新确认函代替原函。")
        for member in self.members:
            for _ in range(max(2, self.rows // 2000)):
                city = self.city_for(member)
                self.add(member, self.person(city["code"]), city)
            self.sheet(member, "2021-01-05")
        everything = ["review", "passed", "--all", "--campaign", CAMPAIGN]
        for member in self.members:
            plan.at("2021-01-07", member, *everything, *officer(FIRST))
            plan.at("2021-01-07", member, *everything, *officer(SECOND))
            self.submit("2021-01-07", member)
            self.pass_at_province("2021-01-08", member)
        self.letters("2021-01-11", "2021-01-12", 2)

    def after(self):
        """One confirmation is taken back."""
        member = self.members[2]
        number = self.some(member, 1, before="2020-12-01")[0]
        self.plan.at("2021-01-18", "province", "unconfirm", {"row": member, "person": number}, "--reason", "本人已调离本省", *sealing())

    def pool(self):
        """After the campaign: people who leave, and people who rise a level."""
        plan = self.plan
        plan.tell("2021-01-18", "动态申报：退出注明原因，变更经审核确认后替代原记录。")
        for member in self.members[3:8]:
            for number in self.some(member, 2, before="2020-12-01"):
                plan.at("2021-01-18", member, "leave", {"own": number}, "--reason", "退休", "--on", "2021-01-18", *officer(CLERK))
        for place, member in enumerate(DYNAMIC_MEMBERS, 1):
            rows = {row["person"]["number"]: row for row in self.filed[member]}
            for number in self.some(member, 3 + self.rows // 20000, before="2020-12-01"):
                row = rows[number]
                self.books[member].rows.append(dict(row, cells=dict(row["cells"], **{LEVEL: "三级/高级工"}), errors=[]))
            self.sheet(member, "2021-01-19", campaign=DYNAMIC)
            for name in (FIRST, SECOND):
                plan.at("2021-01-21", member, "review", "passed", "--all", "--campaign", DYNAMIC, *officer(name))
            self.submit("2021-01-21", member, DYNAMIC)
            self.pass_at_province("2021-01-22", member, DYNAMIC)
            plan.at("2021-01-25", member, "letter", "make", f"{member}-letter-{DYNAMIC}.note", "--campaign", DYNAMIC, "--number", f"技函〔2021〕{place}号",
                    "--signer", "张测试", *sealing())
            plan.at("2021-01-26", "province", "confirm", member, "--on", "2021-01-26", "--out", f"{member}-confirmed-{DYNAMIC}.note", *sealing())

    def erasure(self):
        """One person is erased on lawful request, everywhere."""
        plan, member = self.plan, "fuyang"
        number = self.some(member, 1, before="2020-12-01")[0]
        plan.tell("2021-01-27", "一人依法申请删除个人信息：本人所在市提出，省厅用印后各节点一并抹除，只留散列值。")
        plan.at("2021-01-27", member, "erase", "request", {"own": number}, "--document", "皖删〔2021〕1号", "--reason", "本人申请", "--by", "本人")
        plan.at("2021-01-28", "province", "erase", "--all", *sealing())

    def ask(self):
        day = "2021-01-29"
        for by in ("city", "level", "member", "category", "occupation", "county"):
            self.plan.at(day, "province", "--json", "totals", "--by", by, "--campaign", CAMPAIGN, keep=f"totals.{by}")
        self.plan.at(day, "wuhu", "--json", "totals", "--by", "city", "--by", "level", "--campaign", CAMPAIGN, keep="totals.city.level")
        self.plan.at(day, "province", "--json", "totals", "--by", "member", "--campaign", DYNAMIC, keep=f"totals.member/{DYNAMIC}")
        for by in ("city", "member", "level"):
            self.plan.at(day, "province", "--json", "totals", "--by", by, keep=f"totals.{by}/*")
        for until in ("2020-10-20", "2020-12-31", "2021-01-28"):
            self.plan.at(day, "wuhu", "--json", "totals", "--by", "city", "--at", until, keep=f"totals.city/*@{until}")
        self.plan.at(day, "province", "--json", "known", "list", "--campaign", CAMPAIGN, "--stands", "without-row", keep="known.without-row")
        self.plan.at(day, "machinery", "--json", "known", "list", "--campaign", CAMPAIGN, keep="known.machinery")
        self.plan.at(day, "province", "--json", "campaign", "show", CAMPAIGN, keep="campaign")
        self.plan.at(day, "province", "--json", "pool", "--limit", "1", keep="pool")
        self.plan.at(day, "province", "--json", "pool", "--limit", "1", "--at", "2020-12-31", keep="pool/2020-12-31")
        self.plan.at(day, "province", "--json", "cert", "list", "--all", keep="certificates")
        self.plan.at(day, "province", "--json", "plan", "list", keep="plans")
        for batch in self.batches:
            self.plan.at(day, "province", "--json", "annex", "5", batch, keep=f"annex5/{batch}")

    def write(self):
        for name in ("seals", "clerk", "first", "second", "county", "reviewer"):
            secret(self.folder, name)
        for part in (self.found, self.bodies, self.certificates, self.known_holders, self.campaign, self.contests, self.corrections, self.review, self.province_review, self.confirm,
                     self.late_rows, self.known_later, self.after, self.pool, self.erasure, self.ask):
            part()
        self.plan.write()


def main():
    arguments = argparse.ArgumentParser(description="The plan of a year for `yinxin-sim --year`.")
    arguments.add_argument("--out", required=True, type=pathlib.Path, help="a new or empty folder")
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--rows", type=int, default=200_000, help="rows filed, about")
    given = arguments.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    Year(given.out, given.seed, given.rows).write()


if __name__ == "__main__":
    main()
