# SPDX-FileCopyrightText: 2026 The Hearth authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The keyring of the desktop that a test has for itself: begun and open."""

import subprocess

from driver import wait_for

SERVICE = ["--session", "--dest", "org.freedesktop.secrets", "--object-path", "/org/freedesktop/secrets", "--method"]


def call(method, *arguments):
    """What the service answers, as text; None where it does not."""
    said = subprocess.run(["gdbus", "call", *SERVICE, f"org.freedesktop.Secret.Service.{method}", *arguments], capture_output=True, text=True, check=False)
    return said.stdout if said.returncode == 0 else None


class Keyring:
    """A with statement: open within it; gone after."""

    def __enter__(self):
        self.daemon = subprocess.Popen(["gnome-keyring-daemon", "--foreground", "--replace", "--unlock", "--components=secrets"],
                                       stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.daemon.stdin.write(b"a")
        self.daemon.stdin.close()
        wait_for(lambda: "collection" in (call("ReadAlias", "default") or ""), "a keyring")
        return self

    def __exit__(self, *unused):
        self.daemon.terminate()
        self.daemon.wait()
