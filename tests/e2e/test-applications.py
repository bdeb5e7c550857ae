#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Hearth authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Who asks to join, on the real program and by the keyboard alone: written down, read, let in with words, welcomed, and taken back."""

import os
import re
import subprocess
import sys
import tempfile

from driver import Atspi, Hearth, program, run, states, wait_for


def on_line(app):
    focus = app.focused()
    return focus is not None and focus.get_role_name() == "list item"


def by_keyboard():
    """an application is written down, let in with words, the welcome ticked off, and all of it taken back"""
    home = tempfile.mkdtemp(prefix="hearth-e2e-")
    folder = os.path.join(home, "owls")

    def ctl(*words):
        return subprocess.run([program("HEARTHCTL", "hearthctl"), *words], check=True, capture_output=True, text=True).stdout

    ctl("new", folder, "--name", "Night Owls")
    ctl("-c", folder, "member-add", "Olga Reed", "--email", "olga@example.org")
    ctl("-c", folder, "question", "add", "How did you hear of us?", "--needed")
    ctl("-c", folder, "welcome", "add", "Say hello by name", "--days", "1")
    ctl("-c", folder, "application", "add", "Maren Voss", "--email", "maren@example.org", "--answer", "1=From my sister")

    with Hearth(folder, home=home) as app:
        app.find("label", "1 member")
        wait_for(app.focused, "something has the keyboard")
        app.key("ctrl+j")
        app.find("list item", re.compile("^Maren Voss, .* From my sister$"))
        wait_for(lambda: on_line(app), "the list has the keyboard")

        # Somebody asked at a concert.
        app.key("ctrl+k")
        app.find("dialog", "Find Anything")
        app.type("Write Down an")
        app.find("list item", re.compile("^Write Down an Application"))
        app.key("Return")
        app.find("dialog", "New Application")
        app.tab_to("text", "Name")
        app.type("Ben Okafor")
        app.tab_to("text", "How did you hear of us?")
        app.type("At the harbour")
        app.key("ctrl+Return")
        app.find("list item", re.compile("^Ben Okafor, .* At the harbour$"))
        app.find("heading", "Ben Okafor")
        shot = os.environ.get("HEARTH_E2E_SHOT")
        if shot:
            app.screenshot(shot)

        # From the list to the page, words, and yes.
        app.tab_to("text", "Words to Them")
        app.type("Come in, the tea is on.")
        app.key("ctrl+Return")
        app.find("list item", re.compile("^Ben Okafor, Let in on "))
        app.find("label", "Come in, the tea is on.")
        app.tab_to("button", "Show Their Page")
        app.key("Return")
        app.tab_to("check box", "Say hello by name")
        app.key("space")
        wait_for(lambda: states(app.find("check box", "Say hello by name")).contains(Atspi.StateType.CHECKED), "the step is done")
        app.key("ctrl+z")
        wait_for(lambda: not states(app.find("check box", "Say hello by name")).contains(Atspi.StateType.CHECKED), "the step is not done")
        app.key("ctrl+z")
        app.find("label", "Undone: Let in Ben Okafor")
        app.key("ctrl+j")
        app.find("list item", re.compile("^Ben Okafor, .* At the harbour$"))

        # No, to the other one.
        app.find("list item", re.compile("^Maren Voss"))
        app.key("Home", "Return")
        app.find("heading", "Maren Voss")
        # What is typed next is words, not an answer.
        wait_for(lambda: app.focused() is not None and app.focused().get_name() == "Words to Them", "the words have the keyboard")
        app.tab_to("button", "Not Now")
        app.key("Return")
        app.find("list item", re.compile("^Maren Voss, Not now, on "))
        app.key("Escape")
        wait_for(lambda: on_line(app), "the list has the keyboard again")


if __name__ == "__main__":
    sys.exit(run(by_keyboard))
