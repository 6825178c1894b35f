#!/usr/bin/env python3
"""Working days counted a second time, from ledger/tables/holidays.tsv alone (rule B4).

Reads lines `notice examination asked between earliest latest` (days as 2020-11-12) from a file and says which are wrong.
Called by tests/ledger/work_calendar_test.cpp; exits 1 if one is.
"""
import datetime
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent


def marked_days():
    lines = (ROOT / "ledger/tables/holidays.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return {datetime.date.fromisoformat(day): kind == "work" for day, _, kind in (line.split("\t") for line in lines)}


def main():
    marked = marked_days()
    one = datetime.timedelta(days=1)

    def works(day):
        return marked.get(day, day.weekday() < 5)

    def between(first, last):
        return sum(works(first + one * i) for i in range(1, (last - first).days))

    wrong = lines = 0
    for line in pathlib.Path(sys.argv[1]).read_text(encoding="utf-8").splitlines():
        notice, examination, asked, said, earliest, latest = line.split()
        notice, examination, earliest, latest = (datetime.date.fromisoformat(x) for x in (notice, examination, earliest, latest))
        lines += 1
        # The earliest examination has enough days and the day before it has not; likewise the latest notice.
        good = between(notice, examination) == int(said)
        good = good and between(notice, earliest) >= int(asked) > between(notice, earliest - one) and earliest > notice
        good = good and between(latest, examination) >= int(asked) > between(latest + one, examination) and latest < examination
        if int(asked) == 0:
            good = between(notice, examination) == int(said) and earliest == notice + one and latest == examination - one
        if not good:
            wrong += 1
            print(f"wrong: {line}")
    if wrong or not lines:
        sys.exit(f"{wrong} of {lines} lines are wrong")


if __name__ == "__main__":
    main()
