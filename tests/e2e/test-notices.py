#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Hearth authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is due is told by the desktop once, opens its page, and is told without a window where the system allows that."""

import os
import re
import shutil
import subprocess
import sys
import tempfile

from desktop import Desktop
from driver import Hearth, program, run, wait_for

NOW = "2026-03-14T18:30:00+01:00"
ENV = {"HEARTH_NOW": NOW, "TZ": "Europe/Berlin", "GSETTINGS_BACKEND": "keyfile"}


def prepare(*reminders):
    """A community that was open here before, and whom to write to today."""
    home = tempfile.mkdtemp(prefix="hearth-e2e-")
    folder = os.path.join(home, "owls")

    def ctl(*words):
        return subprocess.run([program("HEARTHCTL", "hearthctl"), *words], check=True, capture_output=True, text=True, env=dict(os.environ, **ENV)).stdout

    ctl("new", folder, "--name", "Night Owls", "--time-zone", "Europe/Berlin")
    ctl("-c", folder, "member-add", "Ana Lopes")
    for words in reminders:
        ctl("-c", folder, "reminder", "add", "Ana Lopes", "2026-03-14 10:00", words)
    return home, folder


def ask(app):
    app.key("ctrl+comma")
    app.press("page tab", "Reminders")
    app.tab_to("check box", "Also While the Window Is Closed")
    app.key("space")


def once():
    """one thing due is told with its own words, opens its page, and is not told again at the next start"""
    home, folder = prepare("Send the lyrics")
    with Desktop("yes") as desktop:
        with Hearth(folder, home=home, env=ENV) as app:
            notice = wait_for(lambda: desktop.lines("title"), "a notice")[0]
            assert (notice["title"], notice["body"]) == ("Send the lyrics", "Ana Lopes"), notice
            app.find("label", "1 member")
            desktop.click(notice["id"])
            app.find("heading", "Ana Lopes")
        # Another thing is: it comes alone, so the first was not told twice.
        env = dict(os.environ, **ENV)
        subprocess.run([program("HEARTHCTL", "hearthctl"), "-c", folder, "reminder", "add", "Ana Lopes", "2026-03-14 11:00", "Ask for the stems"],
                       check=True, env=env)
        with Hearth(folder, home=home, env=ENV):
            second = wait_for(lambda: desktop.lines("title")[1:], "a second notice")[0]
            assert second["title"] == "Ask for the stems", second
    shutil.rmtree(home, ignore_errors=True)


def ticked():
    """a notice of one thing has a button that ticks it off: in the window, where Undo takes that back, and without any window"""
    home, folder = prepare("Send the lyrics")

    def due():
        said = subprocess.run([program("HEARTHCTL", "hearthctl"), "-c", folder, "today", "--json"], check=True, capture_output=True, text=True,
                              env=dict(os.environ, **ENV))
        return "Send the lyrics" in said.stdout

    with Desktop("yes") as desktop:
        with Hearth(folder, home=home, env=ENV) as app:
            notice = wait_for(lambda: desktop.lines("title"), "a notice")[0]
            assert notice["buttons"] == ["Done"], notice
            app.find("label", "1 member")
            assert due()
            desktop.click(notice["id"], "Done")
            app.find("label", "Done for Ana Lopes")
            assert not due()
            app.key("ctrl+z")
            wait_for(due, "it is due again")
            ask(app)
            app.find("label", "Hearth stays ready, and is started with the session")
            app.key("Escape")
        subprocess.run([program("HEARTHCTL", "hearthctl"), "-c", folder, "reminder", "add", "Ana Lopes", "2026-03-14 11:00", "Ask for the stems"],
                       check=True, env=dict(os.environ, **ENV))
        process = subprocess.Popen([program("HEARTH", "hearth"), "--background"], env={**app.env, **ENV})
        try:
            second = wait_for(lambda: desktop.lines("title")[1:], "a second notice")[0]
            desktop.click(second["id"], "Done")
            wait_for(lambda: "Ask for the stems" not in subprocess.run([program("HEARTHCTL", "hearthctl"), "-c", folder, "today", "--json"],
                                                                      capture_output=True, text=True, check=False, env=dict(os.environ, **ENV)).stdout,
                     "it is done, and another may open the community again")
            assert process.poll() is None
        finally:
            app.activate("quit")
            assert process.wait(30) == 0
    shutil.rmtree(home, ignore_errors=True)


def allowed():
    """going on without a window is asked of the system; then what is due is told before any window is there, and all of it at once"""
    home, folder = prepare("Send the lyrics", "Ask for the stems", "Thank her")
    with Desktop("yes") as desktop:
        with Hearth(folder, home=home, env={**ENV, "HEARTH_NOW": "2026-03-14T08:00:00+01:00"}) as app:
            app.find("label", "1 member")
            ask(app)
            question = wait_for(lambda: desktop.lines("autostart"), "a question")[0]
            assert question["autostart"] and question["command"] == ["hearth", "--background"], question
            app.find("label", "Hearth stays ready, and is started with the session")
            app.key("Escape")
        assert not desktop.lines("title"), "told before the hour"
        process = subprocess.Popen([program("HEARTH", "hearth"), "--background"],
                                   env={**app.env, **ENV})
        try:
            notice = wait_for(lambda: desktop.lines("title"), "a notice")[0]
            assert notice["title"] == "3 things are due", notice
            assert sorted(notice["body"].split("\n")) == ["Ask for the stems", "Send the lyrics", "Thank her"], notice
            assert process.poll() is None, "it did not stay"
        finally:
            app.activate("quit")
            assert process.wait(30) == 0
    shutil.rmtree(home, ignore_errors=True)


def refused():
    """a system that does not allow it is believed, and without one that could be asked that is said"""
    home, folder = prepare()
    with Desktop("no") as desktop, Hearth(folder, home=home, env=ENV) as app:
        app.find("label", "1 member")
        ask(app)
        app.find("label", re.compile("^The system did not allow it"))
        assert desktop.lines("autostart")
    with Hearth(folder, home=home, env=ENV) as app:
        app.find("label", "1 member")
        ask(app)
        app.find("label", re.compile("^This desktop has no way to allow that"))
    # Started without a window and without leave to stay, it ends by itself.
    assert subprocess.run([program("HEARTH", "hearth"), "--background"], env={**app.env, **ENV}, timeout=60, check=False).returncode == 0
    shutil.rmtree(home, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(run(once, ticked, allowed, refused))
