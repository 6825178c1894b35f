#!/usr/bin/env python3
"""Compares `yinxin check --batch` with a second reading of the rules of numbers, written from the standards and not from the
program: GB 11643 (identity cards), GB 32100 (unified social credit codes), rules B1 and A17 (certificates).

Usage: numbers_oracle.py PROGRAM TABLES [SEED] [LINES]. Makes valid numbers, spoils some of them by one character, a swap, a
length, a spelling, and expects ok or bad for each; exits 1 at the first hundred differences or at a wrong number of lines.
"""
import datetime
import pathlib
import random
import subprocess
import sys

CREDIT = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def card_check(digits):
    """ISO 7064 MOD 11-2 by its recursive definition, not by weights."""
    product = 0
    for digit in digits:
        product = (product + int(digit)) * 2 % 11
    return "0123456789X"[(12 - product) % 11]


def credit_check(body):
    total = sum(CREDIT.index(c) * pow(3, place, 31) for place, c in enumerate(body))
    return CREDIT[-total % 31]


def is_date(text):
    try:
        return 1800 <= datetime.datetime.strptime(text, "%Y%m%d").year and \
            datetime.datetime.strptime(text, "%Y%m%d").date() <= datetime.date.today() + datetime.timedelta(days=1)
    except ValueError:
        return False


def narrow(text):
    out = []
    for c in text:
        if "\uff01" <= c <= "\uff5e":
            c = chr(ord(c) - 0xFEE0)
        if not c.isspace() and c not in "\u200b\ufeff":
            out.append(c.upper() if c.isascii() else c)
    return "".join(out)


def is_digits(text):
    return text != "" and all(c in "0123456789" for c in text)


class Oracle:
    def __init__(self, tables):
        lines = (tables / "prefecture_prefixes.tsv").read_text(encoding="utf-8").splitlines()[1:]
        self.prefixes = {line.split("\t")[0] for line in lines}

    def good(self, kind, value):
        text = narrow(value)
        if kind == "id:201":
            if len(text) == 15 and is_digits(text):
                text = text[:6] + "19" + text[6:]
                text += card_check(text)
            return self.card(text) and text[0] != "9" and text[:2] not in ("81", "82", "83") and text[:4] in self.prefixes
        if kind == "id:237":
            return self.card(text) and text[:6] in ("810000", "820000")
        if kind == "id:238":
            return self.card(text) and text[:6] == "830000"
        if kind == "id:233":
            return self.card(text) and text[0] == "9"
        if kind == "uscc":
            return len(text) == 18 and all(c in CREDIT for c in text) and is_digits(text[2:8]) and credit_check(text[:17]) == text[17]
        if kind == "cert:qualification16":
            return len(text) == 16 and is_digits(text) and text[10] in "12345"
        body = len(text) == 22 and is_digits(text[1:]) and text[15] in "12345" and text[16:] != "000000"
        return body and (text[0] in "YS" if kind == "cert:national" else is_digits(text[0]))

    @staticmethod
    def card(text):
        return len(text) == 18 and is_digits(text[:17]) and is_date(text[6:14]) and card_check(text[:17]) == text[17]


class Maker:
    def __init__(self, seed, oracle):
        self.random = random.Random(seed)
        self.prefixes = sorted(oracle.prefixes)

    def digits(self, count):
        return "".join(self.random.choice("0123456789") for _ in range(count))

    def birth(self):
        return (datetime.date(1940, 1, 1) + datetime.timedelta(days=self.random.randrange(25000))).strftime("%Y%m%d")

    def line(self):
        pick = self.random.choice
        kind = pick(["id:201"] * 4 + ["id:237", "id:238", "id:233", "uscc", "uscc", "cert:qualification16", "cert:digits", "cert:national"])
        if kind.startswith("id:"):
            front = {"id:201": pick(self.prefixes) + self.digits(2), "id:237": pick(["810000", "820000"]), "id:238": "830000",
                     "id:233": "9" + self.digits(5)}[kind]
            value = front + self.birth() + self.digits(3)
            value += card_check(value)
            if kind == "id:201" and self.random.random() < 0.1:
                value = value[:6] + value[8:17]
        elif kind == "uscc":
            value = pick("159Y") + pick("123") + self.digits(6) + "".join(pick(CREDIT) for _ in range(9))
            value += credit_check(value)
        elif kind == "cert:qualification16":
            value = self.digits(10) + pick("12345") + self.digits(5)
        else:
            value = (pick("YS") if kind == "cert:national" else self.digits(1)) + self.digits(14) + pick("12345") + \
                f"{self.random.randrange(1, 1000000):06d}"
        return kind, self.spoil(value)

    def spoil(self, value):
        chance = self.random.random()
        at = self.random.randrange(len(value))
        if chance < 0.25:
            return value[:at] + self.random.choice("0123456789XIOSVZ*") + value[at + 1:]
        if chance < 0.35:
            return value[:at] + value[at:at + 2][::-1] + value[at + 2:]
        if chance < 0.4:
            return value[:at] + value[at + 1:]
        if chance < 0.45:
            return value[:at] + self.digits(1) + value[at:]
        if chance < 0.5:
            return "".join(chr(ord(c) + 0xFEE0) for c in value)
        if chance < 0.55:
            return value.lower()
        if chance < 0.6:
            return " " + value[:at] + "\u3000" + value[at:] + "\u00a0"
        if chance < 0.62:
            return ""
        return value


def main():
    program, tables = sys.argv[1], pathlib.Path(sys.argv[2])
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    count = int(sys.argv[4]) if len(sys.argv) > 4 else 20000
    oracle = Oracle(tables)
    maker = Maker(seed, oracle)
    lines = [maker.line() for _ in range(count)]
    text = "".join(f"{kind}\t{value}\n" for kind, value in lines)
    run = subprocess.run([program, "check", "--batch"], input=text.encode(), stdout=subprocess.PIPE, check=True)
    answers = run.stdout.decode().splitlines()
    if len(answers) != count:
        print(f"{len(answers)} answers for {count} lines")
        return 1
    wrong = goods = 0
    for (kind, value), answer in zip(lines, answers):
        expected = oracle.good(kind, value)
        goods += expected
        if (answer == "ok") != expected or not (answer == "ok" or answer.startswith("bad\t")):
            wrong += 1
            if wrong <= 100:
                print(f"{kind}\t{value}: expected {'ok' if expected else 'bad'}, answered {answer}")
    print(f"seed {seed}: {count} lines, {goods} good, {wrong} answered otherwise")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
