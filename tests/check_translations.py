#!/usr/bin/env python3
"""Lists the sentences of the programs that have no Chinese in cli/po/zh/*.po, and the translations nobody uses any more.

The sentences are the templates handed to refuse(), Message{...}, say() and the other calls of CALLS, and the help texts of
verbs; the simulator's trace, which engineers read, is left in English. Entries
"<word>" translate codes' names and what the operating system says, where these are arguments of a sentence. Run from the root. Exits 1 if a sentence has no
Chinese or its translation has other places {0} {1}. --template prints the missing ones as .po text.
"""
import ast
import pathlib
import re
import sys

# The call -> which arguments are templates.
CALLS = {"tell": (0,), "refuse": (1,), "Message": (0,), "say": (0,), "translate": (0,), "problem": (1, 2)}
TOKEN = re.compile(r'//[^\n]*|/\*.*?\*/|R"(\w*)\((.*?)\)\1"|"((?:[^"\\]|\\.)*)"|\'(?:[^\'\\]|\\.)+\'|\d(?:\'?\w)*|\w+|\S', re.S)
# Words that a program shows though no call has them as a template: what these functions give back.
WORDS = {"ledger/rules/verdicts.cpp": "name_of(ClaimState"}
FOLDERS = ("crypto", "ledger", "sync", "node", "cli")


def tokens_of(text):
    """Tokens of C++ text as (kind, value); literals next to each other are one, comments are left out."""
    out = []
    for match in TOKEN.finditer(text):
        token = match.group(0)
        if token.startswith(("//", "/*")):
            continue
        if match.group(3) is not None and token.startswith('"'):
            value = ast.literal_eval('"' + match.group(3).replace("\n", "") + '"')
            if out and out[-1][0] == "text":
                out[-1] = ("text", out[-1][1] + value)
            else:
                out.append(("text", value))
        elif token.startswith('R"'):
            out.append(("text", match.group(2)))
        else:
            out.append(("code", token))
    return out


def templates_of(text):
    """The templates in one source file, in order."""
    tokens = tokens_of(text)
    for i, (kind, value) in enumerate(tokens):
        if kind == "code" and value in CALLS and i + 1 < len(tokens) and tokens[i + 1][1] in "({":
            place, depth = 0, 0
            for other_kind, other in tokens[i + 1:]:
                if other_kind == "code" and other in "({[":
                    depth += 1
                elif other_kind == "code" and other in ")}]":
                    depth -= 1
                    if depth == 0:
                        break
                elif other_kind == "code" and other == "," and depth == 1:
                    place += 1
                elif other_kind == "text" and place in CALLS[value] and depth == 1:
                    yield other
        if kind == "code" and value == "." and i + 3 < len(tokens) and tokens[i + 1][1] in ("help", "summary") \
                and tokens[i + 2][1] == "=" and tokens[i + 3][0] == "text":
            yield tokens[i + 3][1]
        # An option written without field names: {"--name", OptionKind::value, "Its help", …}.
        if kind == "code" and value == "OptionKind" and i + 5 < len(tokens) and tokens[i + 4][1] == "," \
                and tokens[i + 5][0] == "text":
            yield tokens[i + 5][1]
        # The words of an option's choice, "--role city": …, "Its help", true, {"city", "association"}} or .choices = {…}.
        if kind == "code" and value == "{" and (
                tokens[i - 1][1] == "," and tokens[i - 2][1] in ("true", "false") or
                tokens[i - 1][1] == "=" and tokens[i - 2][1] == "choices"):
            name = next((tokens[j - 2][1] if tokens[j][1] == "OptionKind" else tokens[j + 2][1]
                         for j in range(i, max(i - 16, 1), -1) if tokens[j][1] in ("OptionKind", "name")), "")
            for other_kind, other in tokens[i + 1:]:
                if other == "}":
                    break
                if other_kind == "text" and name:
                    yield f"{name} {other}"
        # A message written as a braced pair: {"The sentence {0}.", {arguments}}.
        if kind == "code" and value == "{" and i + 3 < len(tokens) and tokens[i + 1][0] == "text" \
                and tokens[i + 2][1] == "," and tokens[i + 3][1] == "{" and " " in tokens[i + 1][1]:
            yield tokens[i + 1][1]


def words_of(text, function):
    """The texts that one function of a source file returns."""
    body = text[text.index(function):]
    return re.findall(r'return "([^"]+)";', body[:body.index("\n}\n")])


def entries_of(path):
    """(msgid, msgstr) of a .po file."""
    message, translation, current = None, None, None
    for line in path.read_text(encoding="utf-8").splitlines() + ["msgid \"\""]:
        if line.startswith("msgid "):
            if message:
                yield message, translation
            message, translation, current = ast.literal_eval(line[6:]), "", "id"
        elif line.startswith("msgstr "):
            translation, current = ast.literal_eval(line[7:]), "str"
        elif line.startswith('"'):
            if current == "id":
                message += ast.literal_eval(line)
            else:
                translation += ast.literal_eval(line)


def quoted(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def main():
    used = {}
    for folder in FOLDERS:
        for path in sorted(pathlib.Path(folder).rglob("*")):
            if path.suffix in {".cpp", ".h"} and "simulation" not in path.parts:
                for template in templates_of(path.read_text(encoding="utf-8")):
                    used.setdefault(template, path.as_posix())
    for path, function in WORDS.items():
        for word in words_of(pathlib.Path(path).read_text(encoding="utf-8"), function):
            used.setdefault(word, path)
    known, wrong = {}, 0
    for path in sorted(pathlib.Path("cli/po/zh").glob("*.po")):
        for message, translation in entries_of(path):
            known[message] = translation
            places = re.compile(r"\{\d+\}")
            if translation and set(places.findall(message)) != set(places.findall(translation)):
                print(f"{path}: the places of the translation differ: {message}")
                wrong += 1
    missing = [template for template in used if not known.get(template)]
    if "--template" in sys.argv:
        for template in missing:
            print(f"#: {used[template]}\nmsgid {quoted(template)}\nmsgstr \"\"\n")
        return 0
    for template in missing:
        print(f"no Chinese: {used[template]}: {template}")
    for message in known:
        if message not in used and not message.startswith("<"):
            print(f"unused: {message}")
    print(f"{len(used)} sentences, {len(missing)} without Chinese, {wrong} with other places")
    return 1 if wrong or missing else 0


if __name__ == "__main__":
    sys.exit(main())
