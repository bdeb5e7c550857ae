# SPDX-FileCopyrightText: 2026 The Hearth authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The keyring of the desktop that a test has for itself: begun and open."""

import os
import subprocess
import sys

from driver import Gio, GLib, wait_for

BUS = ["--dest", "org.freedesktop.DBus", "--object-path", "/org/freedesktop/DBus", "--method", "org.freedesktop.DBus.NameHasOwner", "org.freedesktop.secrets"]
SERVICE = ["--dest", "org.freedesktop.secrets", "--object-path", "/org/freedesktop/secrets", "--method", "org.freedesktop.Secret.Service.ReadAlias", "default"]


def says(call, word):
    said = subprocess.run(["gdbus", "call", "--session", *call], capture_output=True, text=True, check=False)
    return word in said.stdout


class ScriptedKeyring:
    """A with statement: that of fake_keyring.py, open at first."""

    def __enter__(self):
        here = os.path.dirname(os.path.abspath(__file__))
        self.process = subprocess.Popen([sys.executable, os.path.join(here, "fake_keyring.py")])
        self.bus = Gio.bus_get_sync(Gio.BusType.SESSION)
        wait_for(lambda: says(BUS, "true"), "a keyring")
        return self

    def __exit__(self, *unused):
        self.process.terminate()
        self.process.wait()

    def _tell(self, method, words=None):
        return self.bus.call_sync("org.freedesktop.secrets", "/org/freedesktop/secrets", "io.github.hearth_app.FakeKeyring", method, words, None,
                                  Gio.DBusCallFlags.NONE, 20000, None)

    def lock(self):
        self._tell("Lock")

    def answer(self, opens):
        """What is done with the question for its password: it is given, or the question closed."""
        self._tell("Answer", GLib.Variant("(b)", (opens,)))

    @property
    def asked(self):
        """How often that was asked."""
        return self._tell("Asked")[0]


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
