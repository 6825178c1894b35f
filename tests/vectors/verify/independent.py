#!/usr/bin/env python3
"""A second offline verifier, with nothing but Python's library: answers every case of cases.json and compares.

Written from the byte tables, not from the program, so that the two can disagree. It reads leaves of feeds only as far as
searching them for the digest that must be in them. Prints each disagreement; exits 1 if there is one.
"""
import base64
import datetime
import hashlib
import json
import pathlib
import re
import struct
import sys
import unicodedata
import zlib

# --- Ed25519 (RFC 8032), verification only -------------------------------------------------------------------------------
P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT_OF_MINUS_ONE = pow(2, (P - 1) // 4, P)


def add(a, b):
    x1, y1, z1, t1 = a
    x2, y2, z2, t2 = b
    m, n = (y1 - x1) * (y2 - x2) % P, (y1 + x1) * (y2 + x2) % P
    c, d = 2 * t1 * t2 * D % P, 2 * z1 * z2 % P
    e, f, g, h = n - m, d - c, d + c, n + m
    return e * f % P, g * h % P, f * g % P, e * h % P


def multiply(number, point):
    out = (0, 1, 1, 0)
    while number:
        if number & 1:
            out = add(out, point)
        point = add(point, point)
        number >>= 1
    return out


def decompress(raw):
    y = int.from_bytes(raw, "little")
    sign, y = y >> 255, y & (2**255 - 1)
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT_OF_MINUS_ONE % P
    if (x * x - square) % P or (x == 0 and sign):
        return None
    if x & 1 != sign:
        x = P - x
    return x, y, 1, x * y % P


BASE = decompress((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def signed(key, message, signature):
    point, r = decompress(key), decompress(signature[:32])
    s = int.from_bytes(signature[32:], "little")
    if point is None or r is None or s >= ORDER:
        return False
    h = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % ORDER
    left, right = multiply(s, BASE), add(r, multiply(h, point))
    return (left[0] * right[2] - right[0] * left[2]) % P == 0 and (left[1] * right[2] - right[1] * left[2]) % P == 0


# --- notes ---------------------------------------------------------------------------------------------------------------
def split_note(note):
    text, _, lines = note.rpartition("\n\n")
    out = []
    for line in lines.splitlines():
        _, name, field = line.split(" ")
        raw = base64.b64decode(field)
        out.append((name, raw[:4], raw[4:]))
    return text + "\n", out


def note_signed(note, name, key):
    text, lines = split_note(note)
    key_hash = hashlib.sha256(name.encode() + b"\n\x01" + key).digest()[:4]
    return any(line[:2] == (name, key_hash) and signed(key, text.encode(), line[2]) for line in lines)


class Trust:
    def __init__(self, note):
        self.note = note
        text, _ = split_note(note)
        self.words = {}
        self.roots, self.logs, self.keys = [], [], []
        root_lines = ""
        for line in text.splitlines():
            word, _, value = line.partition(" ")
            if word in ("roots", "threshold", "root"):
                root_lines += line + "\n"
            if word == "root":
                self.roots.append(base64.b64decode(value))
            elif word == "log":
                key, until = value.split(" ", 1)
                self.logs.append((base64.b64decode(key), until))
            elif word == "key":
                role, _, key, until = value.split(" ", 3)
                self.keys.append((role, base64.b64decode(key), until))
            else:
                self.words[word] = value
        self.version = int(self.words["roots"])
        self.number = int(self.words["number"])
        self.federation = self.words["federation"]
        self.origin = f"yinxin/{self.federation}/{self.words['province']}"
        self.fingerprint = hashlib.sha256(b"yinxin/v1/roots\0" + self.federation.encode() + b"\n" + root_lines.encode()).hexdigest()

    def has_threshold_of(self, other):
        good = sum(note_signed(self.note, f"yinxin/root-{i + 1}", root) for i, root in enumerate(other.roots))
        return good >= int(other.words["threshold"])


def follow(fingerprint, notes):
    known = None
    for note in map(Trust, notes):
        if known is None:
            good = note.fingerprint == fingerprint and note.has_threshold_of(note)
        else:
            rises = note.federation == known.federation and note.number > known.number
            same = note.version == known.version and note.roots == known.roots
            good = rises and (same or note.version == known.version + 1) and note.has_threshold_of(known) and note.has_threshold_of(note)
        if not good:
            return None
        known = note
    return known


# --- the status note -----------------------------------------------------------------------------------------------------
class Reader:
    def __init__(self, data):
        self.data, self.at = data, 0

    def take(self, count):
        self.at += count
        return self.data[self.at - count:self.at]

    def byte(self):
        return self.take(1)[0]

    def number(self):
        value = shift = 0
        while True:
            byte = self.byte()
            value |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return value

    def serials(self):
        out, following = set(), 1
        for _ in range(self.number()):
            first = following + self.number()
            last = first + self.number()
            out.update(range(first, last + 1))
            following = last + 2
        return out

    def revoked(self):
        out, following = set(), 1
        for _ in range(self.number()):
            following += self.number()
            out.add(following)
            following += 1
            self.number(), self.byte()
        return out


class Status:
    def __init__(self, file, trust):
        note, _, body = file.partition(b"\n\n")
        lines, _, body = body.partition(b"\n\n")
        note = (note + b"\n\n" + lines + b"\n").decode()
        text, _ = split_note(note)
        self.words = dict(line.split(" ", 1) for line in text.splitlines() if " " in line)
        status_keys = [key for role, key, _ in trust.keys if role == "status"]
        self.good = any(note_signed(note, trust.origin + "/status", key) for key in status_keys) \
            and self.words["origin"] == trust.origin and int(self.words["trust"]) <= trust.number \
            and base64.b64decode(self.words["body-sha256"]) == hashlib.sha256(body).digest()
        if self.good:
            self.read(Reader(body))

    def read(self, data):
        assert data.byte() == 1
        self.flags = data.byte()
        self.bodies, self.issuers, self.groups = [], {}, {}
        for place in range(data.number()):
            record, _ = data.take(13).decode(), data.take(data.number())
            data.take(2)
            self.bodies.append(record)
            for _ in range(data.number()):
                data.byte()
                key, levels, first, last, state = data.take(32), data.byte(), data.byte(), data.byte(), data.byte()
                closed = data.number() if state != 1 else None
                self.issuers[key_id(1, key)] = (place, key, levels, first, last, closed)
        for bit in range(4):
            if bit == 0 or self.flags >> (bit - 1) & 1:
                data.number()
        for _ in range(data.number()):
            place = (data.number(), data.byte(), data.byte())
            allotted = data.serials()
            registered = data.serials() if self.flags & 1 else set()
            revoked = data.revoked() if self.flags & 2 else set()
            suspended = data.serials() if self.flags & 4 else set()
            self.groups[place] = (allotted, registered, revoked, suspended)
        assert data.at == len(data.data)


# --- the token -----------------------------------------------------------------------------------------------------------
def key_id(role, key):
    return hashlib.sha256(b"yinxin/v1/keyid\0\x01" + bytes([role]) + key).digest()[:8]


NAME = re.compile("[ '\\-.A-Za-z\u00b7\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u01ba\u01bc-\u01bf\u01c4-\u024f\u1e00-\u1eff\u3007\u3400-\u4dbf"
                  "\u4e00-\u9fff\ufa0e\ufa0f\ufa11\ufa13\ufa14\ufa1f\ufa21\ufa23\ufa24\ufa27-\ufa29\U00020000-\U0002a6df\U0002a700-\U0002b739"
                  "\U0002b740-\U0002b81d\U0002b820-\U0002cea1\U0002ceb0-\U0002ebe0\U00030000-\U0003134a\U00031350-\U000323af]+")


class Malformed(Exception):
    pass


def need(holds):
    if not holds:
        raise Malformed


class Token:
    def __init__(self, text):
        need(re.fullmatch("YX[CT]1:[A-Z2-7]+", text))
        need((len(text) - 5) * 5 // 8 <= 512)
        try:
            raw = base64.b32decode(text[5:] + "=" * (-(len(text) - 5) % 8))
        except ValueError:
            raise Malformed from None
        need(base64.b32encode(raw).decode().rstrip("=") == text[5:] and len(raw) >= 8)
        need(zlib.crc32(raw[:-4]) == struct.unpack(">I", raw[-4:])[0])
        self.test = text.startswith("YXT1:")
        data = Reader(raw[:-4])
        kind, self.version, self.suite, flags = data.take(4)
        need(kind == 1)
        self.unsupported = self.version != 1
        if self.unsupported:
            return
        number = data.take(22)
        issued, self.registered_at = struct.unpack(">II", data.take(8))
        self.fields_1_to_6 = raw[:30]
        start = data.at
        name, occupation, work_type = data.take(data.byte()), data.take(data.byte()), data.take(data.byte())
        self.commitment = data.take(32)
        self.fields_8_to_11 = raw[start:data.at]
        self.issuer_id, self.province_id = data.take(8), data.take(8)
        self.fields_1_to_13 = raw[:data.at]
        self.issuer_signature, self.province_signature = data.take(64), data.take(64)
        need(data.at == len(raw) - 4 and flags in (0, 128) and (flags == 128) == self.test)
        need(re.fullmatch(rb"[0-9SY][0-9]{14}[!-~][0-9]{6}", number) and number[16:] != b"000000")
        self.number = number.decode()
        try:
            self.issued = datetime.date(issued // 10000, issued // 100 % 100, issued % 100)
            self.name, work = name.decode(), work_type.decode()
        except ValueError:
            raise Malformed from None
        need(1 <= len(name) <= 60 and NAME.fullmatch(self.name) and unicodedata.normalize("NFC", self.name) == self.name)
        need(1 <= len(occupation) <= 16 and re.fullmatch(rb"[ -~]+", occupation))
        need(len(work_type) <= 36 and unicodedata.normalize("NFC", work) == work)
        self.unsupported = self.suite != 1 or self.number[15] not in "12345"

    def issuer_message(self):
        return b"yinxin/v1/cert/issuer\0" + self.fields_1_to_6 + self.fields_8_to_11 + self.issuer_id

    def province_message(self):
        return b"yinxin/v1/cert/province\0" + self.fields_1_to_13 + self.issuer_signature

    def content(self):
        return hashlib.sha256(self.fields_1_to_6 + self.fields_8_to_11).digest()


# --- proofs --------------------------------------------------------------------------------------------------------------
def proof_parts(block):
    lines = block.split("\n")
    extra, index = base64.b64decode(lines[1].removeprefix("extra ")), int(lines[2].removeprefix("index "))
    end = lines.index("", 3)
    return extra, index, [base64.b64decode(line) for line in lines[3:end]], "\n".join(lines[end + 1:])


def included(leaf, index, path, size, root):
    value, last = hashlib.sha256(b"\0" + leaf).digest(), size - 1
    for sibling in path:
        if index % 2 == 1 or index == last:
            value = hashlib.sha256(b"\1" + sibling + value).digest()
            while index % 2 == 0 and index != 0:
                index, last = index >> 1, last >> 1
        else:
            value = hashlib.sha256(b"\1" + value + sibling).digest()
        index, last = index >> 1, last >> 1
    return value == root and last == 0


def proofs_good(token, trust, text):
    blocks = ["c2sp.org/tlog-proof@v1\n" + block for block in text.split("c2sp.org/tlog-proof@v1\n")[1:]]
    heads = []
    for block in blocks:
        leaf, index, path, note = proof_parts(block)
        origin, size, root = split_note(note)[0].splitlines()
        root = base64.b64decode(root)
        if not included(leaf, index, path, int(size), root):
            return False
        heads.append((leaf, index, origin, root, note))
    leaf, index, origin, _, note = heads[-1]
    if origin != trust.origin or not any(note_signed(note, origin, key) for key, _ in trust.logs) or index != token.registered_at:
        return False
    if len(heads) == 2 and heads[0][3] not in leaf:
        return False
    return token.content() in heads[0][0]


# --- the verdict ---------------------------------------------------------------------------------------------------------
def closed_before(until, position):
    return until != "open" and position >= int(until.removeprefix("until "))


def judge(case, vectors):
    subject, _, rest = case["subject"].partition("\n")
    if rest and not rest.startswith("c2sp.org/tlog-proof@v1\n"):
        return 10, "file"
    try:
        token = Token(subject)
    except Malformed:
        return 10, "decode"
    today = datetime.date.fromisoformat(case["today"])
    root = vectors["roots"].get(case["root"])
    trust = follow(root, [vectors["trust_notes"][name] for name in case["trust"]]) if root and case["trust"] else None
    if trust is None or trust.number < case["trust_seen"]:
        return 26, "trust"
    if token.test != trust.federation.startswith("test-"):
        return 26, "test"
    if today > datetime.date.fromisoformat(trust.words["use-until"]):
        return 26, "trust"
    status = None
    if case["status"]:
        status = Status(base64.b64decode(vectors["status_files"][case["status"]]), trust)
        if not status.good or int(status.words["number"]) < case["status_seen"]:
            return 26, "status"
    if token.unsupported:
        return 25, "version"
    province = next((entry for entry in trust.keys if entry[0] == "certificate" and key_id(2, entry[1]) == token.province_id), None)
    if province is None:
        return 20, "province-key"
    if status and token.issuer_id not in status.issuers:
        return 20, "issuer-key"
    if not signed(province[1], token.province_message(), token.province_signature):
        return 11, "province-signature"
    if status is None:
        made = datetime.date.fromisoformat(trust.words["made"])
        return (24, "clock") if today < made else (21, "status-missing")
    if not signed(status.issuers[token.issuer_id][1], token.issuer_message(), token.issuer_signature):
        return 11, "issuer-signature"
    return judge_content(case, token, trust, status, province, today, rest)


def judge_content(case, token, trust, status, province, today, proofs):
    place, _, levels, first_year, last_year, closed = status.issuers[token.issuer_id]
    year, level, serial = int(token.number[13:15]), int(token.number[15]), int(token.number[16:])
    allotted, registered, revoked, suspended = status.groups.get((place, year, level), (set(), set(), set(), set()))
    covered = token.registered_at < int(status.words["size"])
    as_of = datetime.date.fromisoformat(status.words["as-of"])
    made = datetime.date.fromisoformat(trust.words["made"])
    kind, _, shown = case["identity"].partition(":")
    slip = base64.b32decode(case["slip"][5:] + "=" * (-(len(case["slip"]) - 5) % 8)) if case["slip"] else b""
    slip_number, salt = slip[2:24], slip[24:40]
    checks = (
        (18, "year", token.issued.year % 100 != year),
        (18, "proof", proofs and not proofs_good(token, trust, proofs)),
        (12, "body", token.number[:13] != status.bodies[place]),
        (12, "years", covered and not first_year <= year <= last_year),
        (12, "levels", covered and not levels >> (level - 1) & 1),
        (12, "range", covered and serial not in allotted | registered),
        (14, "issuer-key", closed is not None and token.registered_at >= closed),
        (14, "province-key", closed_before(province[2], token.registered_at)),
        (13, "revocation", serial in revoked),
        (17, "registration", status.flags & 1 and covered and serial not in registered),
        (15, "slip", shown and slip and slip_number.decode() != token.number),
        (15, "identity", shown and slip and commitment(kind, shown, token.number, salt) != token.commitment),
        (16, "print", case["printed"] and case["printed"] != token.number),
        (24, "clock", today < max(as_of, made, token.issued)),
        (21, "status-age", today > datetime.date.fromisoformat(status.words["use-until"])),
        (21, "status-silent", status.flags != 7),
        (22, "coverage", not covered),
        (23, "suspension", serial in suspended),
    )
    return next(((code, stage) for code, stage, holds in checks if holds), (0, "valid"))


def commitment(kind, number, certificate, salt):
    key = hashlib.scrypt(f"{kind}\x1f{number}".encode(), salt=b"yinxin/v1/id\0" + certificate.encode() + salt, n=2**14, r=8, p=1,
                         dklen=32, maxmem=2**26)
    return hashlib.sha256(b"yinxin/v1/id-commit\0" + key).digest()


def main():
    vectors = json.loads((pathlib.Path(__file__).parent / "cases.json").read_text(encoding="utf-8"))
    wrong = 0
    for case in vectors["cases"]:
        answer = judge(case, vectors)
        if answer != (case["exit_code"], case["stage"]):
            print(f"{case['name']}: {answer}, expected {case['exit_code'], case['stage']}")
            wrong += 1
    print(f"{len(vectors['cases'])} cases, {wrong} disagreements")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
