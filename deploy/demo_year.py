#!/usr/bin/env python3
"""A year in the life of 18 cities and 12 associations: planned, played with whole nodes on a virtual clock, counted independently.

make_year.py writes the plan and the sheets, `yinxin-sim --year` plays them, count_year.py counts by itself and compares every figure.
Run through `deploy/demo --year`. Exit code 1 if a step does not end as planned, nodes differ, or a figure is not as counted.
"""
import argparse
import json
import pathlib
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
SHARED_MEMORY = pathlib.Path("/dev/shm")
ROOM = 6 << 30  # free bytes from which the nodes' directories lie in memory: flushing a disk is no part of the play


def place():
    roomy = SHARED_MEMORY.is_dir() and shutil.disk_usage(SHARED_MEMORY).free >= ROOM
    return pathlib.Path(tempfile.mkdtemp(prefix="yinxin-year-", dir=SHARED_MEMORY if roomy else None))


def spoil(folder):
    """The plan as it was goes aside, for the count; what is played has one withdrawal less."""
    plan, kept = folder / "plan.jsonl", folder / "plan-as-made.jsonl"
    plan.rename(kept)
    steps = kept.read_text(encoding="utf-8").splitlines()
    place_of = next(i for i, step in enumerate(steps) if json.loads(step).get("words", [""])[0] == "withdraw")
    del steps[place_of]
    plan.write_text("\n".join(steps) + "\n", encoding="utf-8")
    return ["--plan", str(kept)]


def tell(folder):
    """The pool by city, as the province answered and as it was counted."""
    answer = json.loads((folder / "year.json").read_text(encoding="utf-8"))
    print(f"\n{'地市':　<6}{'填报':>8}{'撤回':>8}{'退回修改':>6}{'不予通过':>6}{'双头填报':>6}{'另计':>7}{'有效':>8}{'确认':>8}{'已有取证':>6}{'技能人才':>6}{'高技能':>7}")
    groups = answer["kept"]["totals.city"]["groups"] + [dict(answer["kept"]["totals.city"]["all"], names=["全省"])]
    for group in groups:
        figures = [group[key] for key in ("filed", "withdrawn", "returned", "not-accepted", "double-filed", "already-counted", "held", "confirmed",
                                          "known", "skilled", "high-skilled")]
        print(f"{group['names'][0]:　<6}" + "".join(f"{figure:>10}" for figure in figures))
    print(f"\n{answer['nodes']} nodes hold the same {answer['entries']} entries; state digest {answer['state'][:8]} on each.")


def play(given, folder):
    started = time.monotonic()
    subprocess.run([sys.executable, HERE / "make_year.py", "--out", folder, "--seed", str(given.seed), "--rows", str(given.rows)], check=True)
    plan = spoil(folder) if given.spoil else []
    played = subprocess.run([given.bin.resolve() / "yinxin-sim", "--year", folder])
    if played.returncode != 0:
        return 1
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    tell(folder)
    counted = subprocess.run([sys.executable, HERE / "count_year.py", folder, *plan])
    print(f"{time.monotonic() - started:.0f} seconds; at most {memory // 1024} MiB of memory.", flush=True)
    return counted.returncode


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--bin", type=pathlib.Path, required=True, help="where the programs are")
    arguments.add_argument("--year", action="store_true", help="(this is it)")
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--rows", type=int, default=200_000, help="rows filed, about (at least 2,000)")
    arguments.add_argument("--keep", type=pathlib.Path, help="a new or empty directory that stays")
    arguments.add_argument("--spoil", action="store_true", help="leave out one withdrawal of the plan: the count must notice")
    given = arguments.parse_args()
    if given.rows < 2_000:
        arguments.error("--rows must be 2000 or more: everything that happens needs its people")
    if given.keep and given.keep.exists() and any(given.keep.iterdir()):
        arguments.error(f"{given.keep} is not empty")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    folder = given.keep.resolve() if given.keep else place()
    try:
        return play(given, folder)
    except KeyboardInterrupt:
        return 130
    finally:
        if not given.keep:
            shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
