#!/usr/bin/env python3
"""Shows that the simulator can see: applies each patch of tests/sim/planted to a copy of the sources, builds yinxin-sim there
and runs seeds until one breaks an invariant.

  tests/sim/planted_bugs.py [--seeds 200] [--copy DIR] [PATCH ...]
  tests/sim/planted_bugs.py --check          only whether every patch still fits the sources; in every run of the tests

Prints for each patch the seed and the invariant that caught it. Exit code 0 if all were caught, 1 if not. It takes a few
minutes for each patch, so it is a command and no part of every run of the tests. DIR is kept, so that a second call builds less.
"""
import argparse
import pathlib
import shutil
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
PATCHES = pathlib.Path(__file__).resolve().parent / "planted"


def copy_sources(target):
    """Brings the sources under version control to `target`, leaving what is the same untouched."""
    names = subprocess.run(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=ROOT,
                           capture_output=True, check=True).stdout.decode().split("\0")
    for name in filter(None, names):
        source, copy = ROOT / name, target / name
        if not source.is_file():
            continue
        if not copy.exists() or copy.read_bytes() != source.read_bytes():
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, copy)  # with a new time, or the object built from the patched source would stay


def build(target):
    if not (target / "build/release/build.ninja").exists():
        subprocess.run(["cmake", "--preset", "release"], cwd=target, check=True, stdout=subprocess.DEVNULL)
    done = subprocess.run(["ninja", "-C", "build/release", "yinxin-sim"], cwd=target, capture_output=True, text=True)
    if done.returncode != 0:
        print(done.stdout[-3000:])
    return done.returncode == 0


def first_violation(target, seeds):
    """The first line that tells of a violation or a crash, or None."""
    program = target / "build/release/bin/yinxin-sim"
    step = 10
    for seed in range(0, seeds, step):
        done = subprocess.run([program, "--seed", str(seed), "--seeds", str(min(step, seeds - seed))],
                              capture_output=True, text=True, timeout=600)
        if done.returncode not in (0, 1):
            return f"stopped with code {done.returncode} in seeds {seed} to {seed + step - 1}: {done.stderr.strip()[-200:]}"
        if done.returncode == 1:
            return next(line for line in done.stdout.splitlines() if line.startswith("violation"))
    return None


def misfits(patches):
    """The patches that the sources have moved away from."""
    fits = lambda patch: subprocess.run(["patch", "--dry-run", "--force", "--fuzz=0", "--strip=1", "--input", patch], cwd=ROOT,
                                        stdout=subprocess.DEVNULL).returncode == 0
    return [patch.name for patch in patches if not fits(patch)]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seeds", type=int, default=200)
    parser.add_argument("--copy", type=pathlib.Path, default=ROOT / "build/planted")
    parser.add_argument("--check", action="store_true")
    parser.add_argument("patches", nargs="*")
    options = parser.parse_args()
    patches = [PATCHES / name for name in options.patches] or sorted(PATCHES.glob("*.patch"))
    if options.check:
        wrong = misfits(patches)
        print("\n".join(f"{name} does not fit the sources any more: plant it anew" for name in wrong) or f"{len(patches)} patches fit")
        return 1 if wrong else 0
    caught = 0
    for patch in patches:
        copy_sources(options.copy)
        subprocess.run(["patch", "--quiet", "--strip=1", "--input", patch], cwd=options.copy, check=True)
        built = build(options.copy)
        began = time.monotonic()
        found = first_violation(options.copy, options.seeds) if built else None
        caught += found is not None
        print(f"{patch.name}\t{'caught' if found else 'MISSED' if built else 'DOES NOT BUILD'}\t{time.monotonic() - began:.0f} s\t{found or ''}", flush=True)
    copy_sources(options.copy)
    print(f"caught {caught} of {len(patches)}")
    return 0 if caught == len(patches) else 1


if __name__ == "__main__":
    sys.exit(main())
