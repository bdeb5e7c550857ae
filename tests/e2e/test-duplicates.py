#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Hearth authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Somebody who is there twice, on the real program: found from the palette, compared, merged with a choice, and taken back."""

import os
import re
import subprocess
import sys
import tempfile

from driver import Hearth, program, run, wait_for


def merge_and_undo():
    """a pair is found, one city chosen, merged, and taken back"""
    home = tempfile.mkdtemp(prefix="hearth-e2e-")
    folder = os.path.join(home, "owls")

    def ctl(*words):
        subprocess.run([program("HEARTHCTL", "hearthctl"), *words], check=True, stdout=subprocess.DEVNULL)

    ctl("new", folder, "--name", "Night Owls")
    for name, email, city in (("Ana Lima", "ana.lima@gmail.com", "Rome"), ("Anna Lima", "analima+band@gmail.com", "Milan"), ("Olga Reed", "olga@example.org", "Oslo")):
        ctl("-c", folder, "member-add", name, "--email", email)
        ctl("-c", folder, "member-set", email, "city=" + city)

    with Hearth(folder, home=home) as app:
        app.find("label", "3 members")
        wait_for(app.focused, "something has the keyboard")
        app.key("ctrl+k")
        app.find("dialog", "Find Anything")
        app.type("Find Duplicates")
        app.find("list item", re.compile("^Find Duplicates"))
        app.key("Return")
        app.find("label", re.compile("^Perhaps one person: addresses of one mailbox: "))
        app.find("radio button", "City: Rome")
        app.tab_to("radio button", "City: Rome")
        app.key("Right")
        shot = os.environ.get("HEARTH_E2E_SHOT")
        if shot:
            app.screenshot(shot)
        app.press("button", "Merge")
        app.find("label", "Nobody Is There Twice")
        app.press("button", "Undo")
        app.find("label", re.compile("^Perhaps one person: "))
        app.find("radio button", "City: Rome")
        app.key("Escape")
        app.find("label", "3 members")


if __name__ == "__main__":
    sys.exit(run(merge_and_undo))
