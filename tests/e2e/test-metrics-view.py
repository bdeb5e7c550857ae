#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Hearth authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Metrics on the real program, as a screen reader tells it: a figure with its count and its definition, another time, the members behind it,
a tag for them, all of it taken back, and the month as a document."""

import os
import re
import subprocess
import sys
import tempfile

from driver import Atspi, Hearth, program, run, wait_for


def press(node):
    Atspi.Action.do_action(node.get_action_iface(), 0)


def figures():
    """a figure is read out with its definition, the time is changed, its members are tagged, the tag is taken back, the month is saved"""
    home = tempfile.mkdtemp(prefix="hearth-e2e-")
    folder = os.path.join(home, "owls")

    def ctl(*words):
        return subprocess.run([program("HEARTHCTL", "hearthctl"), *words], check=True, capture_output=True, text=True).stdout

    def tagged():
        """No such tag is none with it."""
        words = [program("HEARTHCTL", "hearthctl"), "-c", folder, "members", "tag:votes", "--json"]
        return subprocess.run(words, check=False, capture_output=True, text=True).stdout.count('"Ember ')

    ctl("new", folder, "--name", "Night Owls")
    for number in range(20):
        ctl("-c", folder, "member-add", f"Ember {number:02}")
    for number in range(5):
        ctl("-c", folder, "log", f"Ember {number:02}", "vote")

    with Hearth(folder, home=home, cwd=home) as app:
        app.find("label", "20 members")
        app.key("ctrl+e")
        card = app.find("button", "Took part")
        wait_for(lambda: "5 of 20 took part. 25%. between 11% and 47%" in (card.get_description() or ""), "the figure is read out")

        # What it says.
        app.open_popover("toggle button", "What “Took part” Says", re.compile("^Members who did at least one thing that counts"))
        app.find("label", "Numerator")
        app.key("Escape")
        app.gone("label", "Numerator")

        # Another time, and back.
        app.press("button", "Earlier")
        wait_for(lambda: not app.sees("button", "Took part") or "5 of 20" not in (card.get_description() or ""), "another time is shown")
        app.press("button", "Later")
        card = app.find("button", "Took part")
        wait_for(lambda: "5 of 20 took part" in (card.get_description() or ""), "this time is shown again")
        shot = os.environ.get("HEARTH_E2E_SHOT")
        if shot:
            app.screenshot(shot)

        # The members behind it.
        press(card)
        app.find("label", "5 members")
        app.press("button", "Choose Several")
        app.find("label", "0 chosen")
        app.key("Down", "ctrl+a")
        app.find("label", "5 chosen")
        app.key("ctrl+t")
        app.find("text", "Name")
        app.type("votes")
        app.key("Return")
        # The message is gone again before a walk through all there is to see on a slow machine has come to it.
        wait_for(lambda: tagged() == 5, "five are tagged")
        app.key("Escape")
        app.gone("label", "5 chosen")
        app.key("ctrl+z")
        wait_for(lambda: tagged() == 0, "nobody is tagged any more")

        # Escape takes the members away, and the keyboard is where it was.
        app.key("Escape")
        app.gone("label", "5 members")

        # The month as a document: the one before this is over.
        app.press("button", "Report")
        app.press("button", "Save…")
        report = app.save_as("Save the Report", "month.pdf")
        app.find("label", "Report saved")
        words = subprocess.run(["pdftotext", report, "-"], check=True, capture_output=True, text=True).stdout
        assert "Night Owls" in words and "Took part" in words, words


if __name__ == "__main__":
    sys.exit(run(figures))
