#!/usr/bin/env python3
"""Prints tag.json: the tags of design rule "Tag", computed by Python's own BLAKE2b and not by the program under test."""
import hashlib
import json


def purpose_key(secret, purpose):
    return hashlib.blake2b(b"yinxin/v1/tag/" + purpose.encode(), digest_size=32, key=secret).digest()


def tag(secret, version, purpose, document_type, number):
    value = hashlib.blake2b(document_type.encode() + b"\x1f" + number.encode(), digest_size=16,
                            key=purpose_key(secret, purpose)).digest()
    return bytes([1, version]).hex() + value.hex()


def main():
    cases = []
    for secret, version in ((bytes(range(32)), 1), (b"\xff" * 32, 7)):
        for document_type, number in (("201", "340300199001010012"), ("201", "11010519491231002X"),
                                      ("210", "H12345678"), ("299", ""), ("208", "é-1")):
            for purpose in ("claim", "subsidy"):
                cases.append({"secret": secret.hex(), "key_version": version, "purpose": purpose,
                              "document_type": document_type, "number": number,
                              "tag": tag(secret, version, purpose, document_type, number)})
    print(json.dumps({"what": "tag = scheme 01, key version, 16 bytes; see crypto/tag.h", "cases": cases},
                     indent=1, ensure_ascii=False))


if __name__ == "__main__":
    main()
