#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Hearth authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""On a network where each byte is paid for nothing syncs by itself, in the window or from a command, and both say so; who asks is not kept waiting."""

import json
import re
import subprocess
import sys

from computers import Computer, with_server
from desktop import Desktop
from driver import program, run

WAITING = "Waiting for a network that isn’t metered"
LEFT_BEHIND = 3


def add_member(app, name):
    app.key("ctrl+n")
    app.tab_to("text", "Name")
    app.type(name)
    app.key("Return")
    app.find("heading", name)
    app.gone("dialog")


def window(server, root):
    here, there = Computer(root, "studio", server), Computer(root, "stage", server)
    here.begin()
    there.join()
    with Desktop("no") as desktop:
        desktop.set_metered(True)
        with here.window(**desktop.network) as app:
            # At the start, and after a change.
            app.find("label", WAITING)
            add_member(app, "Maren Voss")
            app.key("F5")
            app.find("list item", re.compile("^1 change waits to be sent"))
            assert here.waiting() == 1

            # Asked for, it goes; the next change waits again.
            app.press("button", "Sync Now")
            app.find("label", "Up to date", cap=60)
            assert here.waiting() == 0
            app.key("Escape")
            there.ctl("member-add", "Tom Aalto")
            there.ctl("sync", "run")
            add_member(app, "Ben Okafor")
            app.find("label", WAITING, cap=60)

            # Another network: all of it goes, and what others did is here.
            desktop.set_metered(False)
            app.find("label", "Up to date", cap=60)
            assert here.waiting() == 0
            app.key("alt+Left")
            app.find("table row", re.compile("^Tom Aalto"))


def command(server, root):
    here = Computer(root, "laptop", server)
    here.begin()
    here.ctl("member-add", "Maren Voss")

    def sync(env, *words, status=0):
        done = subprocess.run([program("HEARTHCTL", "hearthctl"), "-c", here.folder, "sync", *words], env={**here.env, **env},
                              capture_output=True, text=True, check=False)
        assert done.returncode == status, done.stdout + done.stderr
        return done.stdout

    with Desktop("no") as desktop:
        # As a sandbox tells it, and as a system does.
        for network in ({"GIO_USE_PORTALS": "1"}, desktop.network):
            desktop.set_metered(True)
            said = sync(network, "run", status=LEFT_BEHIND)
            assert said.startswith(WAITING) and "--anyway" in said and "1 change waits" in said, said
            assert json.loads(sync(network, "run", "--json", status=LEFT_BEHIND)) == {"state": "waiting-for-network", "waiting": 1}
            assert json.loads(sync(network, "status", "--json"))["metered"]
            assert WAITING in sync(network, "status")
            desktop.set_metered(False)
            assert not json.loads(sync(network, "status", "--json"))["metered"]
        desktop.set_metered(True)
        assert json.loads(sync(desktop.network, "run", "--anyway", "--json"))["state"] == "up-to-date"
        assert here.waiting() == 0


def in_the_window():
    """the window waits, says so, goes when it is asked to, and by itself once the network is another"""
    with_server(window)


def from_a_command():
    """hearthctl sync run waits as well, whoever tells of the network, and --anyway overrules it"""
    with_server(command)


if __name__ == "__main__":
    sys.exit(run(in_the_window, from_a_command))
