# SPDX-FileCopyrightText: 2026 The Hearth authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The keyring of the desktop that a test has for itself: begun and open."""

import subprocess

from driver import wait_for

BUS = ["--dest", "org.freedesktop.DBus", "--object-path", "/org/freedesktop/DBus", "--method", "org.freedesktop.DBus.NameHasOwner", "org.freedesktop.secrets"]
SERVICE = ["--dest", "org.freedesktop.secrets", "--object-path", "/org/freedesktop/secrets", "--method", "org.freedesktop.Secret.Service.ReadAlias", "default"]


def says(call, word):
    said = subprocess.run(["gdbus", "call", "--session", *call], capture_output=True, text=True, check=False)
    return word in said.stdout


class Keyring:
    """A with statement: open within it; gone after."""

    def __enter__(self):
        self.daemon = subprocess.Popen(["gnome-keyring-daemon", "--foreground", "--replace", "--unlock", "--components=secrets"],
                                       stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.daemon.stdin.write(b"a")
        self.daemon.stdin.close()
        # Whoever asks a service that is not there yet begins another one.
        wait_for(lambda: says(BUS, "true"), "a keyring")
        wait_for(lambda: says(SERVICE, "collection"), "an open keyring")
        return self

    def __exit__(self, *unused):
        self.daemon.terminate()
        self.daemon.wait()
