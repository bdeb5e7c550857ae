#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Hearth authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A plan on its timeline, on the real program and by the keyboard alone: from one thing to the next, moved by days and weeks, its last day put
elsewhere, given up and taken back, and the same things in a month."""

import os
import re
import subprocess
import sys
import tempfile

from driver import Hearth, program, run, wait_for

NOW = "2026-11-10T18:30:00+01:00"


def by_keyboard():
    """a task is moved by keys and taken back, a sale made shorter, a task opened, and the month gone through"""
    home = tempfile.mkdtemp(prefix="hearth-e2e-")
    folder = os.path.join(home, "owls")
    env = {"HEARTH_NOW": NOW, "TZ": "Europe/Berlin"}

    def ctl(*words):
        return subprocess.run([program("HEARTHCTL", "hearthctl"), *words], check=True, capture_output=True, text=True, env={**os.environ, **env}).stdout

    ctl("new", folder, "--name", "Night Owls")
    ctl("-c", folder, "release", "add", "Night Swim", "2026-12-04", "kind=ep")
    ctl("-c", folder, "task", "add", "Master", "release=Night Swim", "date=2026-11-12")
    ctl("-c", folder, "task", "add", "Shops", "release=Night Swim", "date=2026-11-16", "waits_for=Master")
    ctl("-c", folder, "moment", "add", "party", "Listening party", "release=Night Swim", "date=2026-12-01")
    ctl("-c", folder, "campaign", "add", "presave", "Save it", "release=Night Swim", "starts=2026-11-20", "ends=2026-12-03")

    with Hearth(folder, home=home, env=env) as app:
        def focus_is(pattern):
            wait_for(lambda: app.focused() is not None and re.search(pattern, app.focused().get_name() or ""), f"the keyboard on {pattern}")

        app.find("label", "Night Owls")
        app.key("ctrl+3")
        app.tab_to("table cell", re.compile("^Night Swim"))
        app.key("Return")
        app.find("list", re.compile("^Timeline, 4 things$"))
        app.tab_to("list item", re.compile("^Task: Master, due Thursday, 12 November 2026"))

        # From one to the next, and down into the other lanes.
        app.key("Right")
        focus_is("^Task: Shops, due Monday, 16 November 2026, blocked: waits for “Master”$")
        app.key("Down")
        focus_is("^Listening party: Listening party, Tuesday, 1 December 2026$")
        app.key("Down")
        focus_is("^Pre-save: Save it, from Friday, 20 November 2026 to Thursday, 3 December 2026$")

        # Its last day two days earlier; then it is all a week later.
        app.key("shift+Left", "shift+Left")
        focus_is("to Tuesday, 1 December 2026$")
        app.key("ctrl+Down")
        focus_is("from Friday, 27 November 2026 to Tuesday, 8 December 2026$")
        app.key("ctrl+z")
        focus_is("from Friday, 20 November 2026 to Tuesday, 1 December 2026$")

        # A task, day by day.
        app.key("Up", "Up")
        focus_is("^Task: Shops")
        app.key("ctrl+Right")
        focus_is("^Task: Shops, due Tuesday, 17 November 2026")
        app.key("ctrl+z")
        focus_is("^Task: Shops, due Monday, 16 November 2026")
        shot = os.environ.get("HEARTH_E2E_SHOT")
        if shot:
            app.screenshot(shot)

        # It opens, and closing it comes back to where one was.
        app.key("Return")
        app.find("dialog", "Edit Task")
        app.key("Escape")
        focus_is("^Task: Shops")

        # The same in a month.
        app.press("radio button", "Calendar")
        app.find("button", re.compile("^Monday, 16 November 2026, 1 thing. Task: Shops"))
        app.tab_to("button", re.compile("November 2026"))
        app.key("Home")
        focus_is("^Tuesday, 10 November 2026, today$")
        app.key("Right", "Right")
        focus_is("^Thursday, 12 November 2026, 1 thing. Task: Master")
        app.key("Page_Down")
        focus_is("^Saturday, 12 December 2026$")


if __name__ == "__main__":
    sys.exit(run(by_keyboard))
