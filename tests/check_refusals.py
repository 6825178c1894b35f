#!/usr/bin/env python3
"""Holds the promise that every refusal is provoked by a test: each error code of the sources is named by one, or stands in UNPROVOKED with a reason.

A test names a code where it says it ("letter.earlier"), or where it expects a part of the sentence that belongs to this code and fits no
other as well ("is countersigned already"); values may stand where the sentence has its places {0}. Run from the root. Exit code 1 with
every code that no test names, and with every line of UNPROVOKED that is not needed any more.
"""
import pathlib
import re
import sys
from collections import defaultdict

SOURCES = ("crypto", "ledger", "sync", "node", "cli")
LITERAL = r'"(?:[^"\\\n]|\\.)*"'
CODE = re.compile(r'(\blog_?\.\w+\(\s*)?"([a-z0-9][a-z0-9-]*\.[a-z0-9-]+)"\s*,\s*\{?\s*((?:' + LITERAL + r'\s*)+)')
COMMENT = re.compile(r"^\s*//.*$", re.M)
FIXED_MIN = 12  # characters of a sentence that must stand in a test's text for it to be of that sentence

# What no test provokes, by reason. The shorter, the better: a test that names a code here fails the check until the line is gone.
UNPROVOKED = {code: reason for reason, codes in {
    "only where the machine fails": "file.allocate file.disk-full file.stat store.create store.unfinished node.failed",
    "it would be a mistake of ours": "arguments.unreadable lab.nodes-disagree year.digest key.encoding token.unread holder-name.not-nfc",
    "control server and command line ask before it comes to that": "office.not-a-member office.read-only office.unknown-verb",
    "needs a network, or a name server, that does not answer": "dial.name dial.silent name.unknown",
    "none of our programs writes or sends such a thing; another one could":
        """annex.assessed annex.passed batch.record certificate.date certificate.list certificate.record correction.content
           member.key-in-use payload.content recording.step-unsound review.signed rows.not-opened tls.key-type""",
    "only where something else happens in the midst of one command":
        "act.not-signed act.root annex.figures control.busy review.not-received fetch.stale passphrase.interrupted",
}.items() for code in codes.split()}


def text(literals):
    return "".join(part[1:-1] for part in re.findall(LITERAL, literals)).replace('\\"', '"').replace("\\n", "\n")


def refusals():
    """The sentences of each code, and where it stands."""
    sentences, places = defaultdict(set), defaultdict(set)
    for folder in SOURCES:
        for path in sorted(pathlib.Path(folder).rglob("*")):
            if path.suffix not in (".h", ".cpp"):
                continue
            for logged, code, literals in CODE.findall(COMMENT.sub("", path.read_text(encoding="utf-8"))):
                if not logged:
                    sentences[code].add(text(literals))
                    places[code].add(path.as_posix())
    return sentences, places


def said_by_tests():
    """All text of the tests, and every literal in it."""
    whole, literals = [], set()
    for path in sorted(pathlib.Path("tests").rglob("*")):
        if path.suffix in (".h", ".cpp", ".py", ".json", ".txt", ".tsv") and path.name != "check_refusals.py":
            content = path.read_text(encoding="utf-8", errors="replace")
            whole.append(content)
            literals.update(text(found.group(0)) for found in re.finditer(r"(?:" + LITERAL + r"\s*)+", content))
    return "\n".join(whole), {one for one in literals if len(one) >= FIXED_MIN}


def fixed_characters(literal, pieces):
    """How many characters of the sentence's fixed pieces stand in the literal, where it is a part of the sentence with values; else 0."""
    best = 0
    for first, piece in enumerate(pieces):
        if literal in piece:
            return len(literal)
        # It begins in this piece, or in the value before it, goes on through whole pieces and ends in one or in a value.
        for begin in range(len(piece) + 1):
            head = piece[begin:]
            at = literal.find(head) if begin == 0 else (0 if literal.startswith(head) else -1)
            if at < 0 or (begin == len(piece) and first + 1 == len(pieces)):
                continue
            rest, count, whole = literal[at + len(head):], len(head), True
            for following in pieces[first + 1:]:
                place = rest.find(following)
                if place >= 0 and following:
                    count += len(following)
                    rest = rest[place + len(following):]
                    continue
                tail = max((n for n in range(len(following), 0, -1) if rest.endswith(following[:n])), default=0)
                count += tail
                whole = len(rest) - tail <= 80
                rest = ""
                break
            if whole and len(rest) <= 80:
                best = max(best, count)
            if begin == 0 and at > 80:
                break
    return best


def main():
    sentences, places = refusals()
    whole, literals = said_by_tests()
    named = {code for code in sentences if f'"{code}"' in whole or re.search(rf"(?<![\w.-]){re.escape(code)}(?![\w-])", whole)}
    pieces = {code: [re.split(r"\{\d\}", sentence) for sentence in all_of_it] for code, all_of_it in sentences.items()}
    for literal in literals:
        scores = {}
        for code, several in pieces.items():
            for one in several:
                if any(len(piece) >= 4 and (piece[:4] in literal or literal[:4] in piece) for piece in one):
                    scores[code] = max(scores.get(code, 0), fixed_characters(literal, one))
        best = max(scores.values(), default=0)
        if best >= FIXED_MIN and sum(score == best for score in scores.values()) == 1:
            named.add(next(code for code, score in scores.items() if score == best))
    missing = [code for code in sorted(sentences) if code not in named and code not in UNPROVOKED]
    for code in missing:
        print(f"no test provokes {code} ({', '.join(sorted(places[code]))}): {min(sentences[code])[:100]}")
    for code in sorted(UNPROVOKED):
        if code in named or code not in sentences:
            print(f"{code} is provoked by a test or gone; take it from UNPROVOKED")
            missing.append(code)
    print(f"refusals: {len(named)} of {len(sentences)} are provoked, {len(UNPROVOKED)} stand with a reason")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
