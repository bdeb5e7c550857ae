# SPDX-FileCopyrightText: 2026 The Hearth authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads a vault by its description (src/core/vault/FORMAT.md) alone, with nothing but Python: what Hearth writes is not Hearth's secret.

  read_vault.py VAULT OUT   the 24 words of the recovery key on standard input"""

import hashlib
import os
import struct
import sys

WORDS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../../src/core/vault/hearth-vault-word-list.c")


def rotate(x, n):
    return (x << n | x >> 32 - n) & 0xffffffff


def rounds(state):
    x = list(state)
    for _ in range(10):
        for a, b, c, d in ((0, 4, 8, 12), (1, 5, 9, 13), (2, 6, 10, 14), (3, 7, 11, 15), (0, 5, 10, 15), (1, 6, 11, 12), (2, 7, 8, 13), (3, 4, 9, 14)):
            for n, m in ((16, 12), (8, 7)):
                x[a] = (x[a] + x[b]) & 0xffffffff
                x[d] = rotate(x[d] ^ x[a], n)
                x[c] = (x[c] + x[d]) & 0xffffffff
                x[b] = rotate(x[b] ^ x[c], m)
    return x


def start(key, rest):
    return struct.unpack("<16I", b"expand 32-byte k" + key + rest)


def stream(key, nonce, counter, length):
    out = bytearray()
    while len(out) < length:
        state = start(key, struct.pack("<I", counter) + nonce)
        out += struct.pack("<16I", *((a + b) & 0xffffffff for a, b in zip(state, rounds(state))))
        counter += 1
    return bytes(out[:length])


def poly1305(key, message):
    r, s = int.from_bytes(key[:16], "little") & 0x0ffffffc0ffffffc0ffffffc0fffffff, int.from_bytes(key[16:], "little")
    total = 0
    for at in range(0, len(message), 16):
        total = (total + int.from_bytes(message[at:at + 16] + b"\1", "little")) * r % ((1 << 130) - 5)
    return ((total + s) & ((1 << 128) - 1)).to_bytes(16, "little")


def decrypt(key, nonce, sealed, data):
    """XChaCha20-Poly1305."""
    x = rounds(start(key, nonce[:16]))
    key, nonce = struct.pack("<8I", *x[:4], *x[12:]), b"\0\0\0\0" + nonce[16:]
    text, tag = sealed[:-16], sealed[-16:]
    pad = [part + b"\0" * (-len(part) % 16) for part in (data, text)]
    assert poly1305(stream(key, nonce, 0, 32), pad[0] + pad[1] + struct.pack("<QQ", len(data), len(text))) == tag, "not authentic"
    return bytes(a ^ b for a, b in zip(text, stream(key, nonce, 1, len(text))))


def blake(data, key=b"", size=32):
    return hashlib.blake2b(data, key=key, digest_size=size).digest()


def derive(key, purpose):
    return hashlib.blake2b(b"", key=key, digest_size=32, salt=struct.pack("<QQ", 1, 0), person=purpose.encode() + b"\0" * 8).digest()


def read_words(text):
    with open(WORDS, encoding="ascii") as file:
        known = " ".join(line.strip().strip('";') for line in file if line.startswith('    "')).split()
    number = 0
    for word in text.split():
        number = number << 11 | known.index(word)
    secret, check = (number >> 8).to_bytes(32, "big"), number & 255
    assert hashlib.sha256(secret).digest()[0] == check, "not a recovery key"
    return secret


def open_keys(folder, secret):
    """The vault's id and master key."""
    with open(os.path.join(folder, "keys", "ring"), "rb") as file:
        ring = file.read()
    magic, vault, _, _, count, zero = struct.unpack("<8s16sQQII", ring[:48])
    assert magic == b"HEARTHR1" and zero == 0 and len(ring) == 48 + 52 * count + 32
    for at in range(48, 48 + 52 * count, 52):
        slot, kind, digest = struct.unpack("<16sI32s", ring[at:at + 52])
        with open(os.path.join(folder, "keys", slot.hex() + ".slot"), "rb") as file:
            data = file.read()
        assert len(data) == 192 and data[:8] == b"HEARTHK1" and blake(data) == digest and data[24:40] == slot and data[40:56] == vault
        if kind == 2:
            master = decrypt(derive(secret, "slotkey_"), data[80:104], data[104:152], data[:104])
            assert blake(ring[:-32], derive(master, "keyring_")) == ring[-32:], "the ring is not authentic"
            return vault, master
    raise AssertionError("no slot for a recovery key")


def read_manifest(path, vault, asset, key):
    with open(path, "rb") as file:
        data = file.read()
    assert data[:8] == b"HEARTHM1" and data[8:24] == vault and data[24:40] == asset
    own = decrypt(key, data[40:64], data[64:112], data[:40])
    assert struct.unpack("<Q", data[136:144])[0] == len(data) - 160
    body = decrypt(own, data[112:136], data[144:], data[:144])
    form, least, _, _, count = struct.unpack("<HHQ32sI", body[:48])
    assert form == 1 and least == 1
    at = 48
    for _ in range(count):
        path_len, raw_len = struct.unpack("<HH", body[at:at + 4])
        name = body[at + 4:at + 4 + path_len].decode()
        at += 4 + path_len + raw_len
        size, _, _, _, _, _, n = struct.unpack("<QqqQQII", body[at:at + 48])
        at += 48
        chunks = [struct.unpack("<32s32sI", body[at + 68 * i:at + 68 * i + 68]) for i in range(n)]
        at += 68 * n
        yield name, size, chunks


def read_chunk(folder, vault, name, key, length, names, keys):
    assert blake(name, keys) == key
    with open(os.path.join(folder, "blob", name.hex()[:2], name.hex()), "rb") as file:
        data = file.read()
    assert len(data) % 4096 == 0 and data[:8] == b"HEARTHC1" and data[8:24] == vault and data[24:56] == name
    assert struct.unpack("<Q", data[56:64])[0] == len(data) - 112 and data[88:96] == b"\0" * 8
    body = decrypt(key, data[64:88], data[96:], data[:96])
    assert struct.unpack("<Q", body[-8:])[0] == length and not any(body[length:-8])
    assert blake(body[:length], names) == name
    return body[:length]


def main():
    folder, out = sys.argv[1:]
    vault, master = open_keys(folder, read_words(sys.stdin.read()))
    names, keys, manifests = (derive(master, purpose) for purpose in ("chunkids", "chunkkey", "manifest"))
    for top in sorted(os.listdir(os.path.join(folder, "man"))):
        for asset in sorted(os.listdir(os.path.join(folder, "man", top))):
            for name, size, chunks in read_manifest(os.path.join(folder, "man", top, asset), vault, bytes.fromhex(asset), manifests):
                path = os.path.join(out, asset, name)
                os.makedirs(os.path.dirname(path), exist_ok=True)
                with open(path, "wb") as file:
                    for chunk in chunks:
                        file.write(read_chunk(folder, vault, *chunk, names, keys))
                    assert file.tell() == size


main()
