#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Hearth authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is behind a figure, on the real program: its chart as a table and as data for another program, and its members invited to a moment."""

import csv
import json
import os
import re
import subprocess
import sys
import tempfile

from driver import Atspi, Hearth, program, run, wait_for


def press(node):
    Atspi.Action.do_action(node.get_action_iface(), 0)


def choose(app, button, key):
    """By its letter in the menu."""
    app.tab_to("toggle button", button)
    app.key("Return")
    app.find("menu item")
    app.key(key)


def behind():
    """a chart's data is saved, and the members behind a figure are invited to a moment"""
    home = tempfile.mkdtemp(prefix="hearth-e2e-")
    folder = os.path.join(home, "owls")

    def ctl(*words):
        return subprocess.run([program("HEARTHCTL", "hearthctl"), *words], check=True, capture_output=True, text=True).stdout

    def gets():
        """It is for whoever lives in Lisbon, where nobody does, and for those who are named."""
        audience = json.loads(ctl("-c", folder, "moment", "check", "Listening night", "--json"))["audience"]
        return [line["member"]["name"] for line in audience if line["reason"] == "gets"]

    ctl("new", folder, "--name", "Night Owls")
    for number in range(20):
        ctl("-c", folder, "member-add", f"Ember {number:02}")
    for number in range(5):
        ctl("-c", folder, "log", f"Ember {number:02}", "vote")
    ctl("-c", folder, "moment", "add", "party", "Listening night", "audience=city:Lisbon")

    with Hearth(folder, home=home, cwd=home) as app:
        app.find("label", "20 members")
        app.key("ctrl+e")
        app.find("button", "Took part")

        # A chart as a table, and as data for another program.
        choose(app, "More About This Chart", "t")
        app.find("table row", re.compile("^December 2025 0"))
        app.key("Escape")
        app.gone("table row", re.compile("^December 2025 0"))
        choose(app, "More About This Chart", "e")
        with open(app.save_as("Export Data", "members.csv"), encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))
        assert len(rows) == 13 and rows[-1][1] == "20" and rows[1][1] == "0", rows

        # Those who took part are invited to what is planned.
        press(app.find("button", "Took part"))
        app.find("label", "5 members")
        app.press("button", "Choose Several")
        app.find("label", "0 chosen")
        app.key("Down", "ctrl+a")
        app.find("label", "5 chosen")
        choose(app, "More for the Members Chosen", "i")
        app.tab_to("list item", re.compile("^Listening night"))
        app.key("Return")
        wait_for(lambda: len(gets()) == 5, "five are in its audience")
        assert sorted(gets()) == [f"Ember {number:02}" for number in range(5)], gets()
        app.key("ctrl+z")
        wait_for(lambda: len(gets()) == 0, "nobody is any more")


if __name__ == "__main__":
    sys.exit(run(behind))
