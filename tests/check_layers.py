#!/usr/bin/env python3
"""Checks the direction of data flow between the folders: who may include whom, and which third-party headers stay where.

Run from the root without arguments; prints every offence with file and line, exits 1 if there is one.
"""
import pathlib
import re
import sys

# A folder may include itself and what stands beside it here.
MAY_INCLUDE = {
    "crypto": {"crypto"},
    "ledger": {"crypto", "ledger"},
    "sync": {"crypto", "ledger", "sync"},
    "node": {"crypto", "ledger", "sync", "node"},
    "cli": {"crypto", "ledger", "sync", "cli", "node/control"},
    "tests": {"crypto", "ledger", "sync", "node", "cli", "tests"},
}
# Headers that must stay in source files, in the folder named (prefix of the header -> allowed folders).
CONFINED = {
    "sodium.h": {"crypto"},
    "lmdb.h": {"ledger"},
    "zstd.h": {"crypto"},
    "openssl/": {"crypto", "node"},
    "capnp/": {"ledger", "sync"},
    "boost/asio": {"node", "cli"},
    "boost/beast": {"node"},
    "spdlog/": {"node"},
    "toml++": {"node"},
    "CLI/": {"cli"},
    "zip.h": {"ledger"},
    "expat.h": {"ledger"},
    "xlsxwriter.h": {"ledger"},
}
# In the node's own headers sockets and timers are members; other folders see only node/control, which has none.
SHOWN_IN = {"boost/asio": ("node/",)}
# The headers that may show a confined library: they are included by the sources that use a generated schema, and by no other header.
OPEN_HEADERS = {"ledger/canonical_message.h", "ledger/bodies/field_codec.h"}
# Words that would fetch time, threads or chance from the machine; the folders listed must be given them.
FETCHES = re.compile(r"\b(std::chrono::(system|steady)_clock::now|std::thread|std::random_device|std::mt19937|time\(nullptr\))")
PURE = ("sync", "ledger/rules")
# The map from which folder a quoted include comes.
INCLUDE = re.compile(r'^\s*#\s*include\s+([<"])([^">]+)[">]')
FORBIDDEN_NAMES = {"util", "utils", "common", "helpers", "helper", "manager", "impl", "types", "misc"}
TOP_LEVEL = {"CMakeLists.txt", "README.md", "crypto", "ledger", "sync", "node", "cli", "deploy", "tests",
             "CMakePresets.json", "LICENSE", "build"}


def offences(root):
    for item in sorted(root.iterdir()):
        if not item.name.startswith(".") and item.name not in TOP_LEVEL:
            yield f"{item.name}: does not belong at the top level"
    for folder, allowed in MAY_INCLUDE.items():
        for path in sorted((root / folder).rglob("*")):
            if path.suffix not in {".h", ".cpp"}:
                continue
            name = path.relative_to(root).as_posix()
            if path.stem in FORBIDDEN_NAMES:
                yield f"{name}: a file is named after its idea, not '{path.stem}'"
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                where = f"{name}:{number}"
                if name.startswith(PURE) and FETCHES.search(line):
                    yield f"{where}: fetches time, threads or randomness; it must be given them"
                match = INCLUDE.match(line)
                if not match:
                    continue
                style, header = match.groups()
                if style == '"':
                    target = header.split("/")[0]
                    if target in MAY_INCLUDE and target not in allowed and not any(
                            header.startswith(prefix) for prefix in allowed if "/" in prefix):
                        yield f"{where}: {folder} must not include {header}"
                if header in OPEN_HEADERS and path.suffix == ".h" and name not in OPEN_HEADERS:
                    yield f"{where}: {header} is for source files"
                if folder != "tests":
                    for prefix, homes in CONFINED.items():
                        if header.startswith(prefix) and folder not in homes:
                            yield f"{where}: {header} belongs to {', '.join(sorted(homes))}"
                        shown = name in OPEN_HEADERS or name.startswith(SHOWN_IN.get(prefix, ())) and not name.startswith("node/control/")
                        if header.startswith(prefix) and path.suffix == ".h" and not shown:
                            yield f"{where}: {header} stays out of headers"


def main():
    found = list(offences(pathlib.Path(".")))
    for line in found:
        print(line)
    if not found:
        print("layers: in order")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
