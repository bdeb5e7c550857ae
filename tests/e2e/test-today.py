#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Hearth authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Today, on the real program and by the keyboard alone: a suggestion read, answered and taken back, put off, said no to; and a light that opens."""

import os
import re
import subprocess
import sys
import tempfile

from driver import Hearth, program, run, wait_for

HOME = {}
DAYS = ("2026-03-05", "2026-03-06", "2026-03-07")
NOW = "2026-03-14T18:30:00+01:00"


def prepare():
    """Three who wrote and had no answer."""
    home = tempfile.mkdtemp(prefix="hearth-e2e-")
    folder = os.path.join(home, "owls")

    def ctl(*words):
        env = dict(os.environ, HEARTH_NOW=NOW)
        return subprocess.run([program("HEARTHCTL", "hearthctl"), *words], check=True, capture_output=True, text=True, env=env).stdout

    ctl("new", folder, "--name", "Night Owls", "--time-zone", "Europe/Berlin")
    rows = ["name,email,date,text"]
    for name, day in zip(("Ana Lopes", "Ben Okafor", "Maren Voss"), DAYS):
        rows.append(f"{name},{name.split()[0].lower()}@example.org,{day} 12:00,When is the next one?")
    path = os.path.join(home, "letters.csv")
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n".join(rows) + "\n")
    ctl("-c", folder, "import", path, "--kind", "message", "--map", "name=name,email=email,date=date,text=body")
    return home, folder


def keyboard_on(app, role, pattern):
    def there():
        focus = app.focused()
        return focus is not None and focus.get_role_name() == role and re.search(pattern, focus.get_name() or "")

    wait_for(there, f"the keyboard is on a {role} “{pattern}”")


def by_keyboard():
    """a word is written down and taken back, one is put off, one is said no to, and a light opens to its members"""
    home, folder = prepare()
    with Hearth(folder, home=home, env={"HEARTH_NOW": NOW, "TZ": "Europe/Berlin"}) as app:
        app.find("label", "3 members")
        wait_for(app.focused, "something has the keyboard")
        app.key("ctrl+1")
        app.find("heading", "Three people need a word from you.")
        keyboard_on(app, "list item", "^Ana Lopes, Wrote ")

        # Read, answered, gone, and back.
        app.key("Return")
        app.find("dialog", "Write to Ana Lopes")
        keyboard_on(app, "text", "^Your words$")
        app.type("On Friday, in the harbour.")
        app.key("ctrl+Return")
        app.gone("list item", re.compile("^Ana Lopes, "))
        app.find("label", "Written down for Ana Lopes")
        app.key("ctrl+z")
        app.find("list item", re.compile("^Ana Lopes, Wrote "))

        # By the arrows to another, put off; the third takes its place, and is said no to.
        app.key("Home")
        keyboard_on(app, "list item", "^Ana Lopes, ")
        app.key("ctrl+d")
        app.gone("list item", re.compile("^Ana Lopes, "))
        app.find("label", "Put off for Ana Lopes")
        keyboard_on(app, "list item", "^(Ben Okafor|Maren Voss), ")
        gone = app.focused().get_name().partition(",")[0]
        app.key("ctrl+shift+d")
        app.find("label", f"This will not be said of {gone} again")
        app.gone("list item", re.compile(f"^{gone}, "))

        # By the buttons.
        left = app.find("button", re.compile("^Later: ")).get_name().partition(": ")[2]
        app.tab_to("button", f"Later: {left}")
        app.key("Return")
        app.find("heading", "All Is Said")

        # A light, and from it to a member.
        app.tab_to("list item", re.compile("^Replies owed"))
        app.key("Return")
        app.find("dialog", "Replies owed")
        app.find("list item", "Ana Lopes")
        keyboard_on(app, "list item", ".")
        app.key("Return")
        app.find("heading", re.compile("^(Ana Lopes|Ben Okafor|Maren Voss)$"))


if __name__ == "__main__":
    sys.exit(run(by_keyboard))
