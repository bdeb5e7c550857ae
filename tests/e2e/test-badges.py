#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Hearth authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Badges by the keyboard alone: a new one with a rule, who would get it, given by saving, taken back from one, and that undone."""

import os
import re
import shutil
import subprocess
import sys
import tempfile

from driver import Hearth, program, run, wait_for


def prepare():
    home = tempfile.mkdtemp(prefix="hearth-e2e-")
    folder = os.path.join(home, "owls")

    def ctl(*words):
        subprocess.run([program("HEARTHCTL", "hearthctl"), *words], check=True, capture_output=True, text=True)

    ctl("new", folder, "--name", "Night Owls")
    for name in ("Ana Lopes", "Ben Okafor", "Maren Voss"):
        ctl("-c", folder, "member-add", name)
    for name in ("Ana Lopes", "Ben Okafor"):
        ctl("-c", folder, "log", name, "purchase", "--amount", "12.00")
    return home, folder


def to_search(app):
    """Tab to where one types, which has no name of its own."""
    for _ in range(20):
        if wait_for(app.focused, "something has the keyboard").get_role_name() in ("text", "entry"):
            return
        app.key("Tab")
    raise AssertionError("Tab does not come to the search")


def by_keyboard():
    """a badge with a rule is shown before it is given, given, taken back from one and given back"""
    home, folder = prepare()
    with Hearth(folder, home=home) as app:
        app.find("label", "3 members")
        wait_for(app.focused, "something has the keyboard")
        app.key("ctrl+k")
        app.find("list item", re.compile("."))
        app.type("Badges")
        app.find("list item", re.compile("^Badges"))
        app.key("Return")
        app.tab_to("button", "New Badge")
        app.key("Return")
        app.tab_to("text", "Name")
        app.type("Patron")
        app.tab_to("text", "What it is given for")
        app.key("Tab")
        app.type("bought:>=1 ")
        app.find("label", "2 members would get it")

        # Exactly who, and back.
        app.tab_to("list item", re.compile("^2 members would get it"))
        app.key("Return")
        app.find("label", "Who Would Get It")
        app.find("label", "2 members")
        app.key("alt+Left")
        app.find("label", "2 members would get it")

        # Saving gives it.
        app.key("ctrl+Return")
        app.find("label", "“Patron” is given by its rule from now on")
        # It has the keyboard in the list.
        wait_for(lambda: app.focused() is not None and (app.focused().get_name() or "").startswith("Patron"), "the keyboard is on the badge")
        app.key("Return")
        app.tab_to("list item", re.compile("^2 members have it"))
        app.key("Return")

        # From the first of them it is taken back, and that is undone.
        app.tab_to("button", "Choose Several")
        app.key("Return")
        to_search(app)
        app.key("Down", "space")
        app.tab_to("button", re.compile("^Take Back from 1"))
        app.key("Return")
        app.find("label", "1 member has it")
        app.key("ctrl+z")
        app.find("label", re.compile("^Undone: "))
        app.find("label", "2 members have it")
    shutil.rmtree(home, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(run(by_keyboard))
