#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Hearth authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What keeps a person from syncing, and what they do then: the password of the storage was changed."""

import re
import sys

from computers import Computer, with_server
from driver import run, text_of, wait_for

STOPPED = "Syncing has stopped. What now?"


def add_there(there, name):
    there.ctl("member-add", name)
    there.ctl("sync", "run")


def changed_password(server, root):
    here, there = Computer(root, "studio", server), Computer(root, "stage", server)
    here.begin()
    there.join()
    with here.window() as app:
        app.key("F5")
        app.find("label", "Up to date", cap=60)
        server.set_password("another one")
        app.press("button", "Sync Now")

        # It says what is wrong and what to do, and knocks no more by itself.
        app.find("label", STOPPED, cap=60)
        app.gone("label", "Up to date")
        app.find("list item", re.compile("does not take this name and password"))
        knocks = server.refused()
        here.ctl("member-add", "Tom Aalto")
        app.key("Escape")
        app.gone("dialog")
        app.find("table row", re.compile("^Tom Aalto"), cap=60)
        assert app.sees("label", STOPPED) and server.refused() == knocks

        # The new one, after one that is wrong.
        app.key("F5")
        app.tab_to("button", "Log In Again…")
        app.key("Return")
        wait_for(lambda: text_of(app.find("text", "Name")) == server.user, "its name is known")
        for password in ("not that one", "another one"):
            app.tab_to("text", "Password")
            app.key("ctrl+a")
            app.type(password)
            knocks = server.refused()
            app.press("button", "Try It")
            if password != server.password:
                app.find("label", re.compile("does not take this name and password"), cap=60)
                assert server.refused() > knocks
        app.find("button", "Sync Now", cap=60)
        app.find("label", "Up to date", cap=60)
        app.gone("button", "Log In Again…")
        there.write("password", server.password)
        there.ctl("sync", "login", there.url)
        add_there(there, "Maren Voss")
        app.press("button", "Sync Now")
        app.find("table row", re.compile("^Maren Voss"), cap=60)
    assert here.waiting() == 0


def login():
    """the password of the storage was changed: one prompt, nothing is said to be well, and with the new one it goes on"""
    with_server(changed_password)


if __name__ == "__main__":
    sys.exit(run(login))
