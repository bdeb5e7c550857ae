#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Hearth authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The main job on the real program, by keys alone where a person would use keys: from the first
start with an export on the desktop to a logged thank-you, and back."""

import os
import re
import sys
import tempfile

from driver import Hearth, describe, place, run, states, walk, wait_for, Atspi

ROWS = """email,fullname,date added,country,postal code,num purchases
ada@example.com,Ada Ember,1/15/24 3:05pm,United States,11211,2
noor@example.com,Noor Haddad,3/2/24 9:10am,Canada,,0
zoe@example.org,Zoë Çelik,12/31/25 11:59pm,Türkiye,34000,14
not an address,Nobody,1/1/24 1:00pm,France,,1
"""

# Whatever a person can act on must have a name to be told by.
INTERACTIVE = {
    "button",
    "toggle button",
    "check box",
    "text",
    "entry",
    "combo box",
    "slider",
    "spin button",
    "link",
    "radio button",
    "menu item",
    "table row",
    "tree table",
    "list box",
}


def unnamed(app):
    return [describe(node) + " in " + describe(node.get_parent()) for node in walk(app.root)
            if node.get_role_name() in INTERACTIVE and not node.get_name()
            and states(node).contains(Atspi.StateType.SENSITIVE)]


def check_names(app, view):
    nameless = unnamed(app)
    assert not nameless, f"{view}: without a name: {', '.join(nameless)}"


def tab_walk(app, view):
    """Tab comes round, shows where it is, and leaves no button and no entry out."""
    met = {}
    last = None
    for _ in range(120):
        app.key("Tab")
        focus = wait_for(app.focused, f"{view}: something has the keyboard")
        here = place(focus)
        if here in met and len(met) > 2 and here != last:
            break
        last = here
        met[here] = describe(focus)
    else:
        raise AssertionError(f"{view}: Tab does not come round: {list(met.values())[-6:]}")
    missed = [describe(node) for node in walk(app.root)
              if node.get_role_name() in ("button", "toggle button", "text", "entry", "check box")
              and states(node).contains(Atspi.StateType.FOCUSABLE) and states(node).contains(Atspi.StateType.SENSITIVE)
              and place(node) not in met and node.get_name() not in ("Minimize", "Maximize", "Close")]
    assert not missed, f"{view}: Tab leaves out {', '.join(missed)}"


def main_job():
    """first run, import, search, open, thank, undo"""
    home = tempfile.mkdtemp(prefix="hearth-e2e-")
    export = os.path.join(home, "list.csv")
    with open(export, "w", encoding="utf-8") as file:
        file.write(ROWS)

    with Hearth(export, home=home) as app:
        app.keep_home = False
        check_names(app, "welcome")
        app.press("button", "Start a Community")
        app.tab_to("text", "Name")
        check_names(app, "your community")
        app.type("Night Owls")
        app.press("button", "Create Community")

        # The file it was started with is looked at as soon as there is a community to bring it into.
        app.find("button", "See What Would Happen")
        check_names(app, "what was found")
        app.press("button", "See What Would Happen")
        app.press("button", "Import")
        app.press("button", "Show Members")

        app.find("label", "3 members")
        check_names(app, "members")
        app.key("ctrl+f")
        app.type("celik")
        app.find("label", "1 member")
        app.find("table row", re.compile("Zoë Çelik"))
        app.key("Return")
        app.find("heading", "Zoë Çelik")
        check_names(app, "a member's page")

        app.key("ctrl+l")
        app.find("toggle button", "Thank")
        check_names(app, "the quick log")
        app.key("t")
        app.type("Thank you for the second cassette")
        app.key("ctrl+Return")
        app.find("label", "Thank you for the second cassette")
        app.find("label", "Logged a thank-you to Zoë Çelik")
        print(f"# keys pressed: {app.keys_pressed}")

        app.press("button", "Undo")
        app.gone("label", "Thank you for the second cassette")
        app.key("ctrl+f")
        app.gone("heading", "Zoë Çelik")


def draft_is_kept():
    """words neither saved nor cancelled are there again, in another process too"""
    home = tempfile.mkdtemp(prefix="hearth-e2e-")
    with Hearth(home=home) as app:
        app.start_community("Night Owls")
        app.press("button", "Add One by Hand")
        app.tab_to("text", "Name")
        app.type("Ines Rocha")
        app.key("Return")
        app.find("heading", "Ines Rocha")
        app.key("ctrl+l")
        app.find("toggle button", "Note")
        app.key("n")
        app.type("Wants to sing on the next one")
        app.key("Escape")
        app.gone("toggle button", "Note")
    with Hearth(home=home) as app:
        app.keep_home = False
        app.find("table row", re.compile("Ines Rocha"))
        app.open_member("ines", "Ines Rocha")
        app.key("ctrl+l")
        app.find("toggle button", "Note")
        app.key("n")
        words = app.find("text", "Words")
        wait_for(lambda: Atspi.Text.get_text(words.get_text_iface(), 0, -1) == "Wants to sing on the next one", "the draft")
        app.key("ctrl+Return")
        app.find("label", "Noted about Ines Rocha")


def keys_come_round():
    """Tab reaches everything and comes back, Escape and Alt+Left close"""
    with Hearth() as app:
        tab_walk(app, "welcome")
        app.start_community("Night Owls")
        tab_walk(app, "no members")
        app.key("ctrl+n")
        app.tab_to("text", "Name")
        app.type("Ines Rocha")
        app.key("Return")
        app.find("heading", "Ines Rocha")
        app.gone("text", "E-mail address")
        app.key("Escape")
        app.gone("heading", "Ines Rocha")
        app.open_member("ines", "Ines Rocha")
        tab_walk(app, "a member's page")
        app.key("alt+Left")
        app.gone("heading", "Ines Rocha")
        app.find("table row", re.compile("Ines Rocha"))


if __name__ == "__main__":
    sys.exit(run(main_job, draft_is_kept, keys_come_round))
