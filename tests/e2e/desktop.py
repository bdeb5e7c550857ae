# SPDX-FileCopyrightText: 2026 The Hearth authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The stand-in for a desktop of fake_desktop.py, as a test uses it."""

import json
import os
import subprocess
import sys
import tempfile

from driver import Gio, GLib, wait_for

HERE = os.path.dirname(os.path.abspath(__file__))


class Desktop:
    """One that notes what it is told and asked."""

    def __init__(self, answer):
        self.path = os.path.join(tempfile.mkdtemp(prefix="hearth-e2e-"), "told")
        self.process = subprocess.Popen([sys.executable, os.path.join(HERE, "fake_desktop.py"), self.path, answer])
        self.bus = Gio.bus_get_sync(Gio.BusType.SESSION)
        wait_for(lambda: self.ask("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "NameHasOwner",
                                  GLib.Variant("(s)", ("org.freedesktop.portal.Desktop",)))[0], "a desktop")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()

    def ask(self, name, path, interface, method, words):
        return self.bus.call_sync(name, path, interface, method, words, None, Gio.DBusCallFlags.NONE, 20000, None)

    def lines(self, key):
        if not os.path.exists(self.path):
            return []
        with open(self.path, encoding="utf-8") as file:
            return [line for line in map(json.loads, file.read().splitlines()) if key in line]

    def set_metered(self, metered):
        """What the system says of its network."""
        self.ask("org.freedesktop.NetworkManager", "/org/freedesktop/Notifications", "io.github.hearth_app.Fake", "SetMetered", GLib.Variant("(b)", (metered,)))

    @property
    def network(self):
        """The environment of a program that is to believe it."""
        return {"DBUS_SYSTEM_BUS_ADDRESS": os.environ["DBUS_SESSION_BUS_ADDRESS"], "GIO_USE_NETWORK_MONITOR": "networkmanager"}

    def click(self, notice, button=""):
        self.ask("org.freedesktop.Notifications", "/org/freedesktop/Notifications", "io.github.hearth_app.Fake", "Click",
                 GLib.Variant("(us)", (notice, button)))
