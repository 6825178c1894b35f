#!/usr/bin/env python3
"""An oracle of the rules of competition: scenario in, verdict line out, slow and obvious, written from the rules' text alone.

It shares nothing with the node's own rules and must stay so: when the two differ, the text of the rules decides, never the
other program.

    oracle.py FILE      prints the verdict line; exit 2 and a sentence on stderr for a refused file
    oracle.py --lines   reads one scenario a line, prints one line for each ({"refused":"..."} for a refused one)
"""
import json
import sys

from refused_files import Refused, refuse_unless_well_formed
from replay import Replay


def verdicts(scenario):
    """The verdicts as an object; raises Refused."""
    refuse_unless_well_formed(scenario)
    return Replay(scenario).verdicts()


def verdict_line(scenario):
    """The verdicts as one line of compact ASCII JSON with sorted keys; raises Refused."""
    return compact(verdicts(scenario))


def compact(value):
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True)


def parsed(json_text):
    try:
        return json.loads(json_text)
    except ValueError as error:
        raise Refused(f"not JSON: {error}") from None


def answer(json_text):
    """The line for one scenario given as text, a refusal included."""
    try:
        return verdict_line(parsed(json_text))
    except Refused as refusal:
        return compact({"refused": str(refusal)})


def main(arguments):
    if arguments == ["--lines"]:
        for line in sys.stdin:
            print(answer(line), flush=True)
        return 0
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    try:
        with open(arguments[0], encoding="utf-8") as file:
            print(verdict_line(parsed(file.read())))
    except Refused as refusal:
        print(refusal, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
