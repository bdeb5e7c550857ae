#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Hearth authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A locked keyring, with the keys of this computer in it: the window says so and asks for nothing, until a person asks to sync."""

import re
import sys

from computers import Computer, with_server
from driver import run, wait_for
from keyring import ScriptedKeyring

STOPPED = "Syncing has stopped. What now?"
LOCKED = re.compile("^The keyring of this system is locked, and what is needed is in it. Unlock it")


def unlocked_by_sync_now(server, root):
    here, there = Computer(root, "studio", server), Computer(root, "stage", server)
    for computer in (here, there):
        # libsecret keeps a few bytes of each call for ever.
        computer.env["ASAN_OPTIONS"] = computer.env.get("ASAN_OPTIONS", "") + ":detect_leaks=0"
    with ScriptedKeyring() as keyring:
        here.begin()
        there.join()
        there.ctl("member-add", "Maren Voss")
        there.ctl("sync", "run")
        keyring.lock()
        with here.window() as app:
            app.find("label", STOPPED)
            app.key("F5")
            app.find("label", "In your keyring")
            app.find("list item", LOCKED)
            assert keyring.asked == 0, "it asked by itself"

            # Whoever closes the question has changed nothing.
            keyring.answer(False)
            app.tab_to("button", "Sync Now")
            app.key("Return")
            wait_for(lambda: keyring.asked == 1, "the question")
            app.find("list item", LOCKED)
            app.find("label", STOPPED)
            assert not app.sees("table row", re.compile("Maren"))

            keyring.answer(True)
            app.tab_to("button", "Sync Now")
            app.key("Return")
            app.find("label", "Up to date", cap=60)
            app.gone("list item", LOCKED)
            assert keyring.asked == 2
            app.key("Escape")
            app.find("table row", re.compile("^Maren Voss"))


def locked():
    """it is said in words and asked for only by Sync Now; closing the question changes nothing, unlocking it syncs"""
    with_server(unlocked_by_sync_now)


if __name__ == "__main__":
    sys.exit(run(locked))
