#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Hearth authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Filters on the real program, by keys alone: filter, keep it as a segment, choose all, tag them in one step, take it back."""

import os
import re
import sys
import tempfile

from driver import Hearth, run, wait_for

ROWS = """email,fullname,date added,country,postal code,num purchases
ada@example.com,Ada Ember,1/15/24 3:05pm,United States,11211,2
noor@example.com,Noor Haddad,3/2/24 9:10am,Canada,,0
zoe@example.org,Zoë Çelik,12/31/25 11:59pm,Türkiye,34000,14
"""


def filter_to_undo():
    """a filter, what is wrong with one, a segment, a tag for all of it, and back"""
    home = tempfile.mkdtemp(prefix="hearth-e2e-")
    export = os.path.join(home, "list.csv")
    with open(export, "w", encoding="utf-8") as file:
        file.write(ROWS)

    with Hearth(export, home=home) as app:
        app.keep_home = False
        app.press("button", "Start a Community")
        app.tab_to("text", "Name")
        app.type("Night Owls")
        app.press("button", "Create Community")
        app.press("button", "See What Would Happen")
        app.press("button", "Import")
        app.press("button", "Show Members")
        app.find("label", "3 members")

        # What is wrong is said, with the nearest that is right.
        app.key("ctrl+f")
        app.type("emial:@example.com ")
        app.find("label", "There is no filter “emial”.")
        app.press("button", "Use “email:@example.com” Instead")
        app.find("label", "2 members")
        app.find("button", "Email: @example.com")

        # Kept in the sidebar, counted from now on.
        app.key("ctrl+s")
        app.find("text", "Name")
        app.type("By dot com")
        app.key("Return")
        app.find("list item", "By dot com: 2")

        # All of them at once, and one step back.
        app.key("ctrl+m")
        app.find("label", "0 chosen")
        app.key("ctrl+f", "Down", "ctrl+a")
        app.find("label", "2 chosen")
        app.key("ctrl+t")
        app.find("text", "Name")
        app.type("Keen")
        app.key("Return")
        app.find("label", "Tagged 2 members with “Keen”")
        app.press("button", "Undo")
        app.find("label", re.compile("^Undone: "))
        app.key("ctrl+f", "ctrl+a")
        app.type("tag:keen ")
        app.find("label", "0 members")
        app.key("ctrl+a", "BackSpace", "Escape")
        app.find("label", "3 members")

        # A segment is one key away, and goes when it is not wanted any more.
        app.tab_to("list item", "By dot com: 2")
        app.key("Return")
        app.find("label", "2 members")
        app.tab_to("list item", "By dot com: 2")
        app.key("Delete")
        app.gone("list item", "By dot com: 2")
        wait_for(lambda: app.sees("label", "“By dot com” deleted"), "the toast")


if __name__ == "__main__":
    sys.exit(run(filter_to_undo))
