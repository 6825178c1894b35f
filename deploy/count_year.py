#!/usr/bin/env python3
"""Counts a planned year by itself and compares every figure with what the federation answered.

Reads the plan (make_year.py), the sheets and year.json (`yinxin-sim --year`); shares no code with the rules: a year is followed here as a clerk
with a pencil would, row by row and day by day. From the nodes it takes one thing, the tag key of this invented federation, for the contests
that only a hash decides (scenario.md, step 5). Exit code 1 and every difference where a figure differs.
"""
import argparse
import base64
import collections
import csv
import datetime
import hashlib
import json
import mmap
import pathlib
import re
import sys

TABLES = pathlib.Path(__file__).resolve().parent.parent / "ledger" / "tables"
FIGURES = ["filed", "submitted", "returned", "not-accepted", "withdrawn", "held", "double-filed", "already-counted", "without-effect", "awaiting-province", "mended",
           "confirmed", "confirmed-high-skilled", "known", "known-high-skilled", "known-without-row"]
LEVEL, CAMPAIGN = "单位此次认定的职业技能等级层次", "2020"
# What changes who holds a contest, and what looks at it: never both on one day, or the order of lines would decide.
CHANGES, LOOKS = {"withdraw", "arbitrate", "reject", "known", "turned down", "unconfirm"}, {"passed", "submit", "letter", "confirm"}


NOTICE_WORKING_DAYS, PUBLIC_NOTICE_DAYS = 10, 7  # of a batch, as long as the policy says nothing else


class NotCountable(Exception):
    pass


def tsv(name):
    with open(TABLES / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def full_number(text):
    """The 18 characters that a cell means."""
    text = "".join(chr(ord(c) - 0xFEE0) if 0xFF01 <= ord(c) <= 0xFF5E else c for c in text).replace(" ", "").upper()
    return checked(text[:6] + "19" + text[6:]) if len(text) == 15 else text


def checked(first17):
    total = sum(int(digit) * (2 ** (17 - place) % 11) for place, digit in enumerate(first17))
    return first17 + "10X98765432"[total % 11]


def level_of(text):
    for level, words in {5: "5五", 4: "4四", 3: "3三", 2: "2二", 1: "1一"}.items():
        if text[0] in words:
            return level
    return {"初级工": 5, "中级工": 4, "高级工": 3, "技师": 2, "高级技师": 1}[text]


def holds(file, some):
    with open(file, "rb") as opened, mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ) as content:
        return content.find(some) >= 0


def date(text):
    return datetime.date.fromisoformat(text)


def working_days_between(first, last):
    """Strictly between the two, by weekdays and the official holidays."""
    marked = {one["date"]: one["type"] for one in tsv("holidays.tsv")}
    days = (first + datetime.timedelta(days) for days in range(1, (last - first).days))
    return sum(marked[str(day)] == "work" if str(day) in marked else day.weekday() < 5 for day in days)


class Batch:
    """An examination from its plan to annex 5, as its lists say."""

    def __init__(self, folder, words, option):
        with open(folder / words[2], encoding="utf-8", newline="") as file:
            self.candidates = [line["证件号码"] for line in csv.DictReader(file)]
        self.body, self.announced, self.examined = option["--body"], date(option["--announced"]), date(option["--first-day"])
        if working_days_between(self.announced, self.examined) < NOTICE_WORKING_DAYS:
            raise NotCountable(f"batch {option['--batch']} is announced too late")
        self.outcomes, self.notice_ends, self.certificates, self.annex = {}, None, set(), set()

    def results(self, path, day):
        if date(day) < self.examined:
            raise NotCountable("a result before its examination")
        with open(path, encoding="utf-8", newline="") as file:
            self.outcomes = {line["证件号码"]: line["考核结果"] for line in csv.DictReader(file)}
        if self.outcomes.keys() != set(self.candidates):
            raise NotCountable("results of others than the candidates")

    def admits(self, person, issued):
        return self.outcomes.get(person) == "合格" and self.notice_ends is not None and date(issued) > self.notice_ends

    def state(self):
        return "finished" if self.annex == {"file", "centre", "department"} else "issued" if self.certificates else "other"


class Row:
    def __init__(self, member, place, person, cells, category, county, campaign):
        self.member, self.place, self.person = member, place, person
        self.city, self.level, self.occupation, self.category = cells["city"], cells["level"], cells["occupation"], category
        self.official = None  # the day on which the province received it
        self.withdrawn = self.rejected = self.submitted = False
        self.review = None  # "returned" or "not-accepted"
        self.passes, self.passed_by_province = set(), False
        self.county, self.county_passed = county, False
        self.ruled = self.confirmed = None  # when, counted
        self.campaign, self.confirmed_on, self.left = campaign, None, None

    def reviewed(self):
        return len(self.passes) >= 2 and (self.county_passed or not self.county)

    def live(self):
        return not (self.withdrawn or self.rejected or self.review)


class Count:
    def __init__(self, folder):
        self.folder = folder
        self.result = json.loads((folder / "year.json").read_text(encoding="utf-8"))
        self.rows, self.people, self.letters = [], collections.defaultdict(list), {}
        self.known = collections.defaultdict(list)  # by person and campaign: what lists say, in the order in which they were handed out
        self.city_member, self.industries, self.industry_names = {}, {}, {one["name"]: one["code"] for one in tsv("industries.tsv")}
        self.own = collections.defaultdict(list)
        self.cut, self.moment, self.refused = set(), 0, 0
        self.counties = {}  # officer of a member -> county
        self.bodies, self.certificates, self.batches = {}, {}, {}
        self.filings, self.ended, self.ending = [], None, None  # of the campaign that ends; the day of its end
        self.asked, self.erased = [], []
        places = {one["name"]: one["code"] for one in tsv("divisions_anhui.tsv") if one["level"] == "city" or one["note"]}
        self.cities = {**places, **{name[:-1]: code for name, code in places.items()}}
        self.occupations = {}
        for one in tsv("occupations.tsv"):
            self.occupations.setdefault(one["name"], one["code"])
            self.occupations[one["code"]] = one["code"]
        secret = next((folder / "nodes" / "province" / "keys").glob("tag-*.key")).read_text(encoding="utf-8")
        key = base64.b64decode(re.search(r"^secret: (\S+)$", secret, re.M).group(1))
        self.claim_key = hashlib.blake2b(b"yinxin/v1/tag/claim", key=key, digest_size=32).digest()

    # --- contests ---

    def tag(self, person):
        return hashlib.blake2b(b"201\x1f" + person.encode(), key=self.claim_key, digest_size=16).digest()

    def lot(self, row):
        tag = self.tag(row.person)
        origin = f"yinxin/{self.result['federation']}/{row.member}"
        return hashlib.sha256(tag + origin.encode()).digest(), row.place

    def holder(self, person, campaign):
        """Who holds the contest, or None where nobody does."""
        live = [row for row in self.people[person] if row.live() and row.campaign == campaign]
        if not live:
            return None
        ruled = [row for row in live if row.ruled is not None and row.official]
        if ruled:
            return max(ruled, key=lambda row: row.ruled)
        confirmed = [row for row in live if row.confirmed is not None]
        if confirmed:
            return min(confirmed, key=lambda row: row.confirmed)
        if self.known.get((person, campaign)):
            return None
        return min(live, key=lambda row: (row.official or "9999", *self.lot(row)))

    def state(self, row):
        if row.withdrawn:
            return "withdrawn"
        if row.review or row.rejected:
            return "returned" if row.review == "returned" else "not-accepted"
        holder = self.holder(row.person, row.campaign)
        return "held" if holder is row else "double-filed" if holder else "already-counted"

    # --- the plan ---

    def follow(self, plan):
        days = collections.defaultdict(list)
        with open(plan, encoding="utf-8") as file:
            for line in file:
                step = json.loads(line)
                days[step["day"]].append(step)
        for day in sorted(days):
            kinds, self.today = set(), day
            for step in days[day]:
                if "cut" in step:
                    self.cut.add(step["cut"])
                elif "mend" in step:
                    self.cut.remove(step["mend"])
                elif "words" in step:
                    kinds.add(self.step(step))
            if kinds & CHANGES and kinds & LOOKS:
                raise NotCountable(f"{day}: {kinds & CHANGES} and {kinds & LOOKS} on one day")
            for row in self.rows:
                if row.official is None and row.member not in self.cut:
                    row.official = day
            for filing in self.filings:
                if filing["received"] is None and filing["member"] not in self.cut:
                    filing["received"] = day
            for one in self.certificates.values():
                if one["state"] == "on its way" and one["member"] not in self.cut:
                    one["state"] = "body-inactive" if self.bodies[one["body"]]["suspended"] else "counts"

    def step(self, step):
        words, member = step["words"], step["member"]
        verb = next((word for word in words if isinstance(word, str) and not word.startswith("--") and word not in ("zh", "en")), "")
        named = [self.newest_row(word.get("row", member), word.get("own") or word["person"]) for word in words if isinstance(word, dict)]
        option = {word: words[i + 1] for i, word in enumerate(words[:-1]) if isinstance(word, str) and word.startswith("--")}
        self.moment += 1
        if member in self.cut and verb not in ("file", "cert"):
            raise NotCountable(f"{member} is cut off and does more than file")
        if step.get("exit", 0) not in (0, 5):
            return verb  # refused, and was to be
        if verb == "file":
            self.file(member, words, option)
        elif verb == "known" and "add" in words:
            self.hand_out(words[2], words[3])
        elif verb == "init" and "city" in words:
            self.city_member[option["--division"]] = member
        elif verb == "policy" and words[3].startswith("member_industries="):
            self.industries = json.loads(words[3].partition("=")[2])
        elif verb == "withdraw":
            self.each(named, "withdrawn", True)
        elif verb == "arbitrate":
            self.each(named, "ruled", self.moment, of_confirmed=True)
        elif verb == "reject":
            self.each(named, "rejected", True)
        elif verb == "unconfirm":
            self.each(named, "confirmed", None, of_confirmed=True)
        elif verb == "review":
            return self.review(member, words, named)
        elif verb == "submit":
            for row in self.own[member]:
                if row.campaign == option["--campaign"] and not row.withdrawn and (row.review or row.reviewed()):
                    row.submitted = True
        elif verb == "officer" and "--county" in words:
            self.counties[member, words[2]] = words[words.index("--county") + 1]
        elif verb in ("body", "range", "cert"):
            self.certify(member, words)
        elif verb in ("plan", "result", "notice", "annex"):
            self.examine(words, option)
        elif verb == "letter":
            self.letters[member] = [row for row in self.own[member]
                                    if row.campaign == option["--campaign"] and row.submitted and row.passed_by_province and self.state(row) == "held"]
        elif verb == "confirm":
            for row in self.letters[words[1]]:
                if row.confirmed is None:
                    row.confirmed, row.confirmed_on = self.moment, option["--on"]
        elif verb == "correct":
            self.correct(named[0], option)
        elif "end-phase" in words:
            self.ended, self.ending = self.today, option["--on"]
        elif verb == "leave":
            self.each(named, "left", option["--on"], of_confirmed=True)
        elif verb == "erase" and "request" in words:
            self.asked += named
        elif verb == "erase":
            self.erase()
        return verb

    def hand_out(self, campaign, name):
        with open(self.folder / name, encoding="utf-8", newline="") as file:
            for line in csv.DictReader(file):
                self.known[full_number(line["居民身份证号"]), campaign].append(
                    {"city": self.cities[line["地市"]], "level": level_of(line["技能等级"]), "occupation": self.occupations[line["职业"]],
                     "as_of": line["数据日期"], "order": self.moment, "industry": self.industry_names.get(line["行业"], line["行业"])})

    @staticmethod
    def correct(row, option):
        if row.passes or row.confirmed is not None:
            raise NotCountable("a row is corrected behind its review")
        if option["--field"] == LEVEL:
            row.level = level_of(option["--new"])

    def erase(self):
        """Whoever asked was never there."""
        for row in self.asked:
            for rows in (self.rows, self.people[row.person], self.own[row.member]):
                rows.remove(row)
        self.erased, self.asked = self.erased + self.asked, []

    @staticmethod
    def each(rows, name, value, of_confirmed=False):
        for row in rows:
            if row.confirmed is not None and not of_confirmed:
                raise NotCountable("a confirmed row is withdrawn or rejected")
            setattr(row, name, value)

    def newest_row(self, member, person):
        return [row for row in self.people[person] if row.member == member][-1]

    def review(self, member, words, named):
        outcome, officer = words[1], words[words.index("--officer") + 1]
        of_province, member = member == "province", words[words.index("--member") + 1] if "--member" in words else member
        if outcome != "passed":
            self.each(named, "review", outcome)
            return "turned down"
        county = self.counties.get((member, officer))
        campaign = words[words.index("--campaign") + 1]
        if of_province:
            for row in self.own[member]:
                row.passed_by_province |= row.campaign == campaign and row.live() and row.submitted and self.state(row) == "held"
            return "passed"
        for row in named or [row for row in self.own[member] if row.campaign == campaign and row.live() and not row.reviewed() and self.state(row) == "held"]:
            if county:
                row.county_passed |= row.county == county
            elif row.county_passed or not row.county:
                row.passes.add(officer)
        return "passed"

    def certify(self, member, words):
        option = {word: words[i + 1] for i, word in enumerate(words[:-1]) if word.startswith("--")}
        if words[:2] == ["body", "record"]:
            self.bodies[words[2]] = {"suspended": False, "serials": set()}
        elif words[:2] == ["body", "state"]:
            self.bodies[words[2]]["suspended"] = words[3] == "suspended"
        elif words[:2] == ["range", "allot"]:
            self.bodies[words[2]]["serials"] |= set(range(int(option["--first"]), int(option["--last"]) + 1))
        elif words[:2] == ["cert", "revoke"]:
            self.certificates[words[2]]["state"] = "revoked"
        elif words[:2] == ["cert", "issue"]:
            with open(self.folder / words[2], encoding="utf-8", newline="") as file:
                batch = self.batches[option["--plan"]]
                for line in csv.DictReader(file):
                    number = line["证书编号"]
                    if int(number[16:]) in self.bodies[option["--body"]]["serials"] and batch.admits(line["证件号码"], line["发证日期"]):
                        self.certificates[number] = {"member": member, "body": option["--body"], "state": "on its way"}
                        batch.certificates.add(number)

    def examine(self, words, option):
        if words[:2] == ["plan", "make"]:
            self.batches[option["--batch"]] = Batch(self.folder, words, option)
        elif words[:2] == ["result", "record"]:
            self.batches[option["--plan"]].results(self.folder / words[2], option["--day"])
        elif words[:2] == ["notice", "open"]:
            self.batches[words[2]].notice_ends = date(self.today) + datetime.timedelta(PUBLIC_NOTICE_DAYS)
        elif words[0] == "annex" and words[1] != "5":
            self.batches[words[2]].annex.add(words[3] if words[1] == "opinion" else "file")

    def file(self, member, words, option):
        stated, county, campaign, units = int(option.get("--category", 0)), option.get("--county"), option["--campaign"], set()
        with open(self.folder / words[1], encoding="utf-8", newline="") as file:
            for line in csv.DictReader(file):
                number = full_number(line["居民身份证号"])
                if checked(number[:17]) != number:
                    self.refused += 1
                    continue
                cells = {"city": self.cities[line["地市"]], "level": level_of(line[LEVEL]),
                         "occupation": self.occupations[line["主要从事的职业（工种）"]]}
                row = Row(member, len(self.own[member]), number, cells, stated or int(line["对象类别"]), county, campaign)
                self.rows.append(row)
                self.people[number].append(row)
                self.own[member].append(row)
                units.add(line["工作单位"].replace("（", "(").replace("）", ")"))
        if campaign == CAMPAIGN:
            self.filings += [{"member": member, "stated": option["--filed-on"], "received": None} for _ in units]

    # --- the comparison ---

    def known_people(self, campaign, until):
        """Whom lists of the campaign (*: of any) name by that day and no confirmed row counts: as what, and whether a row of theirs stands."""
        said = collections.defaultdict(list)
        for (person, of), lines in self.known.items():
            if campaign in ("*", of):
                said[person] += [line for line in lines if line["as_of"] <= until]
        for person, lines in said.items():
            rows = [row for row in self.people[person] if campaign in ("*", row.campaign)]
            if lines and not any(row.confirmed is not None and row.confirmed_on <= until for row in rows):
                yield person, min(lines, key=lambda line: (line["level"], -line["order"])), any(row.live() for row in rows)

    def is_mended(self, row):
        """Returned, and the first later row of the person that stands is submitted."""
        if self.state(row) != "returned":
            return False
        later = [one for one in self.own[row.member] if (one.person, one.campaign) == (row.person, row.campaign) and one.place > row.place and not one.withdrawn]
        return bool(later) and later[0].submitted

    def key_of_known(self, line, key):
        county = line["city"] if line["city"] in ("340826", "341882") else "0"
        return {"member": self.city_member[line["city"]], "county": county, "category": ""}.get(key) or str(line.get(key, ""))

    def totals(self, keys, campaign, until):
        """By the keys' values; under None what counts in all, each person once."""
        out = collections.defaultdict(lambda: dict.fromkeys(FIGURES, 0))
        skilled = collections.defaultdict(lambda: 9)  # the highest level of each person who counts
        at_a_day = until != "9999"
        counting = self.newest(until) if at_a_day else [row for row in self.rows if row.confirmed is not None]
        for row in self.rows:
            if at_a_day or campaign not in ("*", row.campaign):
                continue
            one = out[tuple(self.key_of(row, key) for key in keys)]
            one["filed"] += 1
            if self.is_mended(row):
                one["mended"] += 1
                continue
            one["submitted"] += row.submitted and not row.withdrawn
            one["awaiting-province"] += row.submitted and not row.passed_by_province and row.confirmed is None and self.state(row) == "held"
            one[self.state(row)] += 1
        for row in counting:
            if campaign in ("*", row.campaign):
                one = out[tuple(self.key_of(row, key) for key in keys)]
                one["confirmed"] += 1
                one["confirmed-high-skilled"] += row.level <= 3
                skilled[row.person] = min(skilled[row.person], row.level)
        known = list(self.known_people(campaign, until))
        for person, line, filed in known:
            one = out[tuple(self.key_of_known(line, key) for key in keys)]
            one["known"] += 1
            one["known-high-skilled"] += line["level"] <= 3
            one["known-without-row"] += not filed
            skilled[person] = min(skilled[person], line["level"])
        whole = {figure: sum(one[figure] for one in out.values()) for figure in FIGURES}
        confirmed = len(skilled) - len(known)  # nobody is both
        whole.update({"confirmed": confirmed, "skilled": len(skilled), "high-skilled": sum(level <= 3 for level in skilled.values())})
        whole["confirmed-high-skilled"] = whole["high-skilled"] - whole["known-high-skilled"]
        return {**out, None: whole}

    @staticmethod
    def key_of(row, key):
        if key == "county":
            return row.city if row.city in ("340826", "341882") else row.county or "0"
        return str(getattr(row, key))

    def times(self):
        """Filings of the campaign: received before its end, or filed in time on a node that was cut off, or late."""
        out = collections.Counter()
        for filing in self.filings:
            before = filing["received"] < self.ended  # on the day of the end itself the end comes before the evening
            out["in-time" if before else "in-time-by-statement" if filing["stated"] <= self.ending else "late"] += 1
        return out

    def newest(self, until):
        """The pool at the end of that day: each by the newest of their confirmed rows, if it has not left."""
        newest = {}
        for row in self.rows:
            if row.confirmed is not None and row.confirmed_on <= until:
                one = newest.setdefault(row.person, row)
                newest[row.person] = max(one, row, key=lambda each: (each.confirmed_on, each.confirmed))
        return [row for row in newest.values() if row.left is None or row.left > until]

    def pool(self, until):
        there = self.newest(until)
        return len(there), sum(row.level <= 3 for row in there)

    def handed_out(self, association):
        """How many lines of the campaign's lists are of the association's industries."""
        lines = [line for (_, campaign), lines in self.known.items() if campaign == CAMPAIGN for line in lines]
        return sum(line["industry"].startswith(tuple(self.industries[association])) for line in lines)

    def further(self):
        """(what, answered, counted) of everything but totals and certificates."""
        kept = self.result["kept"]
        times = self.times()
        for name in ("in-time", "in-time-by-statement", "late"):
            yield f"filings {name}", kept["campaign"]["times"].get(name, 0), times[name]
        for name, until in (("pool", "9999"), ("pool/2020-12-31", "2020-12-31")):
            yield name, (kept[name]["total"], kept[name]["high_skilled"]), self.pool(until)
        yield "known holders without a row", kept["known.without-row"]["total"], sum(not filed for _, _, filed in self.known_people(CAMPAIGN, "9999"))
        yield "known holders handed out to machinery", kept["known.machinery"]["total"], self.handed_out("machinery")
        yield "batches", {one["batch"]: one["state"] for one in kept["plans"]["plans"]}, {name: one.state() for name, one in self.batches.items()}
        for name, batch in self.batches.items():
            annex, outcomes = kept[f"annex5/{name}"], list(batch.outcomes.values())
            yield (f"annex 5 of {name}", [annex[figure] for figure in ("applied", "assessed", "passed", "total")],
                   [len(batch.candidates), len(outcomes) - outcomes.count("缺考"), outcomes.count("合格"),
                    sum(self.certificates[number]["state"] == "counts" for number in batch.certificates)])
        for row in self.erased:
            tag = self.tag(row.person)
            stores = sorted((self.folder / "nodes").glob("*/store/data.mdb"))
            yield "stores with the tag of the erased person", sum(holds(store, tag) for store in stores), 0

    def compare(self):
        """Every figure that the federation gave beside the one counted here: how many, and the differences."""
        compared, differences = 0, []
        for name, answer in self.result["kept"].items():
            if not name.startswith("totals."):
                continue
            keys, _, campaign = name.partition("/")
            campaign, _, until = campaign.partition("@")
            counted = self.totals(keys.split(".")[1:], campaign or CAMPAIGN, until or "9999")
            answered = {**{tuple(group["keys"]): group for group in answer["groups"]}, None: answer["all"]}
            for keys in sorted(counted.keys() | answered.keys(), key=lambda one: one or ()):
                for figure in FIGURES if keys else [*FIGURES, "skilled", "high-skilled"]:
                    ours, theirs = counted.get(keys, {}).get(figure, 0), answered.get(keys, {}).get(figure, 0)
                    compared += 1
                    if ours != theirs:
                        differences.append(f"{name}, {' '.join(keys or ['all'])}: {figure} is {theirs}, counted {ours}")
        answered = {one["number"]: one["state"] for one in self.result["kept"]["certificates"]["certificates"]}
        for number in sorted(self.certificates.keys() | answered.keys()):
            ours, theirs = self.certificates.get(number, {}).get("state"), answered.get(number)
            compared += 1
            if ours != theirs:
                differences.append(f"certificate {number} is {theirs}, counted {ours}")
        for what, theirs, ours in self.further():
            compared += 1
            if ours != theirs:
                differences.append(f"{what}: {theirs}, counted {ours}")
        return compared, differences


def main():
    arguments = argparse.ArgumentParser(description="Counts a planned year and compares.")
    arguments.add_argument("folder", type=pathlib.Path)
    arguments.add_argument("--plan", type=pathlib.Path, help="another plan than plan.jsonl of the folder")
    given = arguments.parse_args()
    count = Count(given.folder)
    count.follow(given.plan or given.folder / "plan.jsonl")
    compared, differences = count.compare()
    for one in differences[:30]:
        print(f"Not as counted: {one}", file=sys.stderr)
    print(f"{compared} figures compared, {len(differences)} differ; {count.refused} rows with a wrong number were refused.")
    return 1 if differences or compared == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
