# SPDX-FileCopyrightText: 2026 The Hearth authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The "age" of others, which takes a passphrase from a terminal only: "encrypt" or "decrypt" IN OUT, the passphrase from standard input."""

import os
import pty
import sys


def main():
    verb, source, out = sys.argv[1:]
    passphrase = sys.stdin.buffer.readline().strip() + b"\n"
    arguments = ["age", "-p" if verb == "encrypt" else "-d", "-o", out, source]
    child, terminal = pty.fork()
    if child == 0:
        os.execvp("age", arguments)
    said = b""
    asked = 0
    while True:
        try:
            read = os.read(terminal, 1000)
        except OSError:  # it is gone
            break
        if not read:
            break
        said += read
        if said.count(b":") > asked and b"assphrase" in said:
            asked = said.count(b":")
            os.write(terminal, passphrase)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if status != 0:
        sys.exit(said.decode(errors="replace"))


main()
