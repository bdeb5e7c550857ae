#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Hearth authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Syncing while the window is closed: where the system allows it, what others did comes in without a window, and one that opens shows it."""

import re
import subprocess
import sys

from computers import Computer, with_server
from desktop import Desktop
from driver import Atspi, program, run, states, wait_for

KEYFILE = {"GSETTINGS_BACKEND": "keyfile"}
SWITCH = "Sync When the Window Is Closed"


def switch(app):
    app.key("F5")
    app.tab_to("check box", SWITCH)
    app.key("space")


def close_window(app):
    app.key("Escape")
    app.gone("dialog")
    app.key("ctrl+w")
    wait_for(lambda: not app.xdotool("search", "--onlyvisible", "--pid", str(app.process.pid)).split(), "no window")


def reopen(app):
    """As the desktop does: the same program is asked for a window."""
    subprocess.run([app.binary], env=app.env, check=True, timeout=60)
    app.window = wait_for(app._find_window, "a window")  # pylint: disable=protected-access


def has(computer, name):
    return name in computer.ctl("members")


def granted(server, root):
    here, there = Computer(root, "studio", server), Computer(root, "stage", server)
    here.begin()
    there.join()
    with Desktop("yes") as desktop:
        with here.window(**KEYFILE, **desktop.network) as app:
            switch(app)
            question = wait_for(lambda: desktop.lines("autostart"), "a question")[0]
            assert question["autostart"] and question["command"] == ["hearth", "--background"], question
            assert question["reason"].startswith("To sync"), question
            app.find("label", re.compile("^All communities of this computer"))
            close_window(app)

            # What was changed in the window just before goes; nothing is held open after.
            wait_for(lambda: desktop.lines("status"), "a round", cap=60)
            assert app.process.poll() is None
            there.ctl("member-add", "Maren Voss")
            there.ctl("sync", "run")
            assert not has(here, "Maren Voss")

            # Another network is a reason to look; one that is metered is none to sync.
            desktop.set_metered(True)
            wait_for(lambda: desktop.lines("status")[-1]["status"].startswith("Waiting for a network"), "it waits", cap=60)
            assert not has(here, "Maren Voss")
            desktop.set_metered(False)
            wait_for(lambda: has(here, "Maren Voss"), "what the other one did is here", cap=60)
            wait_for(lambda: desktop.lines("status")[-1]["status"] == "1 community is up to date", "it says so", cap=60)

            # One process: its window shows it.
            reopen(app)
            app.find("table row", re.compile("Maren Voss"))

            # Switched off, it ends with its window.
            switch(app)
            wait_for(lambda: not desktop.lines("autostart")[-1]["autostart"], "it is not started any more")
            close_window(app)
            assert app.process.wait(60) == 0


def started_with_the_session(server, root):
    here, there = Computer(root, "laptop", server), Computer(root, "tablet", server)
    here.url = there.url = server.url + "other"
    here.begin()
    there.join()
    with Desktop("yes") as desktop:
        with here.window(**KEYFILE, **desktop.network) as app:
            switch(app)
            app.find("label", re.compile("^All communities of this computer"))
        there.ctl("member-add", "Maren Voss")
        there.ctl("sync", "run")
        process = subprocess.Popen([program("HEARTH", "hearth"), "--background"], env=app.env)
        try:
            wait_for(lambda: has(here, "Maren Voss"), "what the other one did is here", cap=60)
            # A command finds the community closed, or waits for the turn to end.
            here.ctl("member-add", "Tom Aalto")
            assert process.poll() is None
        finally:
            app.activate("quit")
            assert process.wait(60) == 0


def wrong_password(server, root):
    here = Computer(root, "van", server)
    here.url = server.url + "fourth"
    here.begin()
    with Desktop("yes") as desktop, here.window(**KEYFILE, **desktop.network) as app:
        switch(app)
        app.find("label", re.compile("^All communities of this computer"))
        close_window(app)
        wait_for(lambda: desktop.lines("status"), "a round", cap=60)
        server.set_password("another one")

        def go_round():
            """A network that is no longer metered is a reason to look."""
            rounds = len(desktop.lines("status"))
            for metered in (True, False):
                desktop.set_metered(metered)
            wait_for(lambda: len(desktop.lines("status")) > rounds, "a round", cap=60)
            return desktop.lines("status")[-1]["status"]

        wait_for(lambda: go_round().startswith("Syncing has stopped"), "it is refused", cap=60)
        knocks = server.refused()
        assert knocks > 0
        for _ in range(2):
            assert go_round().startswith("Syncing has stopped")
        assert server.refused() == knocks, "it went on knocking"
        # Who opens the window can put it right, and is asked to.
        reopen(app)
        app.find("label", "Syncing has stopped. What now?", cap=60)
        assert server.refused() > knocks


def refused(server, root):
    here = Computer(root, "office", server)
    here.url = server.url + "third"
    here.begin()
    with Desktop("no") as desktop, here.window(**KEYFILE) as app:
        switch(app)
        app.find("label", re.compile("^The system did not allow it"))
        assert desktop.lines("autostart")
        assert not states(app.find("check box", SWITCH)).contains(Atspi.StateType.CHECKED)
    with here.window(**KEYFILE) as app:
        switch(app)
        app.find("label", re.compile("^This desktop has no way to allow that. Hearth syncs"))
        close_window(app)
        assert app.process.wait(60) == 0, "it stayed without leave"
    assert subprocess.run([program("HEARTH", "hearth"), "--background"], env=app.env, timeout=60, check=False).returncode == 0


def closed():
    """allowed: it stays without a window, syncs what is due, says so, and ends once it is switched off"""
    with_server(granted)


def with_session():
    """started with the session it syncs before any window is there"""
    with_server(started_with_the_session)


def with_wrong_password():
    """a login that was refused is not tried again before somebody was there"""
    with_server(wrong_password)


def not_allowed():
    """refused, or nobody to be asked: the switch goes back and says why, and nothing stays behind"""
    with_server(refused)


if __name__ == "__main__":
    sys.exit(run(closed, with_session, with_wrong_password, not_allowed))
