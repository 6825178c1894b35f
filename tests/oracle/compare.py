#!/usr/bin/env python3
"""Compares the laboratory's verdict lines with the oracle's on generated scenarios, byte for byte.

A difference is shown with the scenario cut down: entries are taken away, and the counts that span them lowered, as long as the
two still differ. Who is wrong only the text of the rules can say. Of a refused scenario both must say so; the sentence is free.

    compare.py --lab build/release/bin/yinxin-lab [--count N] [--seed S] [--shuffle SEED] [--nodes N] [--cut | --spoil] [--file FILE]
               [--show N] [--least N]

--cut takes away the end of each list from a random place on: what a node knows that does not hold everything yet. --nodes passes the
feeds among so many nodes that must agree. --spoil changes characters of the files: refused ones must be refused by both, with a sentence.

--file compares scenarios that stand in a file, one a line, instead of generated ones. --least: every verdict of every kind must have come
at least so many times. Exit 1 on any difference, and where a verdict came too seldom.
"""
import argparse
import collections
import copy
import json
import multiprocessing
import random
import subprocess
import sys
import tempfile

import generate
import oracle

ORACLE_PROCESSES = 2


class Lab:
    """The program under test: scenarios in, one line for each out, in one process."""

    def __init__(self, path, shuffle, nodes):
        self.command = [path, "run", "--lines"]
        for option, value in (("--shuffle", shuffle), ("--nodes", nodes)):
            self.command += [] if value is None else [option, str(value)]

    def start(self, texts):
        self.given, self.answered = tempfile.TemporaryFile(), tempfile.TemporaryFile()
        self.given.write("".join(text + "\n" for text in texts).encode())
        self.given.seek(0)
        self.process = subprocess.Popen(self.command, stdin=self.given, stdout=self.answered)

    def finish(self):
        """The lines; fewer than scenarios where the program has ended early."""
        code = self.process.wait()
        self.answered.seek(0)
        lines = self.answered.read().decode(errors="replace").splitlines()
        self.given.close()
        self.answered.close()
        if code != 0:
            lines.append(f"<the laboratory ended with {code}>")
        return lines

    def answers(self, texts):
        self.start(texts)
        return self.finish()


def written(scenario):
    return json.dumps(scenario, ensure_ascii=False, separators=(",", ":"))


def generated(task):
    """(scenario as text, the oracle's line, what the histogram counts) for one (seed, number, change or None)."""
    seed, number, change = task
    scenario, way = generate.scenario(seed, number)
    if change == "cut":
        cut(scenario, random.Random(f"cut {seed} {number}"))
    if change == "spoil":
        return given(spoilt(written(scenario), random.Random(f"spoil {seed} {number}")))
    return (written(scenario), *judged(scenario, way))


def cut(scenario, rng):
    feeds = scenario.get("feeds")
    for feed in feeds.values() if isinstance(feeds, dict) else []:
        if isinstance(feed, list):
            del feed[rng.randrange(len(feed) + 1):]


def spoilt(text, rng):
    """One to three places changed: characters taken out, doubled, or replaced by what JSON and the form know."""
    for _ in range(rng.randint(1, 3)):
        place = rng.randrange(len(text))
        length = rng.choice([1, 1, 1, 2, 5, 40])
        put = rng.choice(["", "", text[place:place + length] * 2, rng.choice('{}[]",:0-9e.ntf\\u '), '"kind":"claim"', "-1", "null", "1e3", "\\ud800", "皖"])
        text = text[:place] + put + text[place + length:]
    return text.replace("\n", " ").replace("\r", " ")


def given(text):
    try:
        return (text, *judged(oracle.parsed(text), "in the file"))
    except oracle.Refused as refusal:
        return text, oracle.compact({"refused": str(refusal)}), generate.tally(None, "not JSON")


def judged(scenario, way):
    try:
        verdicts = oracle.verdicts(scenario)
    except oracle.Refused as refusal:
        return oracle.compact({"refused": str(refusal)}), generate.tally(None, way)
    return oracle.compact(verdicts), generate.tally(verdicts, way)


def agree(ours, theirs):
    return ours == theirs or (is_refusal(ours) and is_refusal(theirs))


def is_refusal(line):
    try:
        answer = json.loads(line)
    except ValueError:
        return False
    return isinstance(answer, dict) and list(answer) == ["refused"] and isinstance(answer["refused"], str)


# Cutting a scenario down


def without_entry(scenario, member, place, lower):
    """A copy without that entry; with `lower`, counts and positions that span it are one less."""
    smaller = copy.deepcopy(scenario)
    del smaller["feeds"][member][place]
    if lower:
        for feed in smaller["feeds"].values():
            for entry in feed:
                for counts, name in ((entry.get("of", {}), member), (entry, "after"), (entry, "from")):
                    if (counts is not entry or entry.get("member") == member) and counts.get(name, 0) > place:
                        counts[name] -= 1
    return smaller


def smaller_ones(scenario):
    for member, feed in scenario["feeds"].items():
        for place in reversed(range(len(feed))):
            yield without_entry(scenario, member, place, lower=True)
            yield without_entry(scenario, member, place, lower=False)
            for field, value in feed[place].items():
                if isinstance(value, list):
                    for item in range(len(value)):
                        smaller = copy.deepcopy(scenario)
                        del smaller["feeds"][member][place][field][item]
                        yield smaller


def minimised(scenario, lab):
    """The smallest that is found by single steps and on which the two still differ."""
    while True:
        candidates = []
        try:
            candidates = list(smaller_ones(scenario))
        except (AttributeError, KeyError, TypeError):
            pass  # malformed in a way that cannot be cut
        theirs = lab.answers([written(candidate) for candidate in candidates])
        for candidate, line in zip(candidates, theirs):
            if not agree(oracle.answer(written(candidate)), line):
                scenario = candidate
                break
        else:
            return scenario


def show(text, lab):
    try:
        small = written(minimised(oracle.parsed(text), lab))
    except oracle.Refused:
        small = text
    print(f"scenario: {small}")
    print(f"  oracle: {oracle.answer(small)}")
    print(f"     lab: {(lab.answers([small]) or ['<nothing>'])[0]}")


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--lab", required=True, help="the yinxin-lab program")
    arguments.add_argument("--count", type=int, default=2000)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--shuffle", type=int, help="passed on to the laboratory")
    arguments.add_argument("--nodes", type=int, help="passed on to the laboratory")
    arguments.add_argument("--least", type=int, default=0, help="how often every verdict of every kind must come")
    change = arguments.add_mutually_exclusive_group()
    change.add_argument("--cut", dest="change", action="store_const", const="cut", help="each list only up to a random place")
    change.add_argument("--spoil", dest="change", action="store_const", const="spoil", help="characters of the files changed")
    arguments.add_argument("--file", help="scenarios of a file, one a line, instead of generated ones")
    arguments.add_argument("--show", type=int, default=3, help="how many differences to cut down and print")
    options = arguments.parse_args()

    lab = Lab(options.lab, options.shuffle, options.nodes)
    with multiprocessing.Pool(ORACLE_PROCESSES) as pool:
        if options.file:
            with open(options.file, encoding="utf-8") as file:
                ours = pool.map(given, [line.rstrip("\n") for line in file], chunksize=50)
        else:
            ours = pool.map(generated, [(options.seed, number, options.change) for number in range(options.count)], chunksize=50)
    theirs = lab.answers([text for text, _, _ in ours])

    counter, different = collections.Counter(), []
    for place, (text, line, counted) in enumerate(ours):
        counter += counted
        if place < len(theirs) and not agree(line, theirs[place]):
            different.append(place)
    generate.print_histogram(counter)
    complete = len(theirs) == len(ours)
    if not complete:
        print(f"{len(theirs)} lines for {len(ours)} scenarios; the last: {theirs[-1] if theirs else ''}")
    of = options.file or f"seed {options.seed}"
    print(f"{min(len(ours), len(theirs))} scenarios compared ({of}), {len(different)} differences")
    rarest = min(generate.VERDICTS, key=lambda verdict: counter[verdict])
    print(f"of {len(generate.VERDICTS)} verdicts the rarest, {rarest}, came {counter[rarest]} times")
    seldom = counter[rarest] < options.least
    for place in different[: options.show]:
        print(f"-- number {place}")
        show(ours[place][0], lab)
    return 0 if complete and not different and not seldom else 1


if __name__ == "__main__":
    sys.exit(main())
