#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Hearth authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A plan on its timeline, on the real program. By the keyboard alone: from one thing to the next, moved by days and weeks, its last day put
elsewhere, given up and taken back, and the same things in a month. By the pointer: dragged and made longer. And a tour's dates from a file."""

import os
import re
import subprocess
import sys
import tempfile

from driver import Atspi, Hearth, Timeout, program, run, states, wait_for

NOW = "2026-11-10T18:30:00+01:00"


ENV = {"HEARTH_NOW": NOW, "TZ": "Europe/Berlin"}


def ctl(*words):
    return subprocess.run([program("HEARTHCTL", "hearthctl"), *words], check=True, capture_output=True, text=True, env={**os.environ, **ENV}).stdout


def prepare():
    """Two tasks, a moment and a sale of one release."""
    home = tempfile.mkdtemp(prefix="hearth-e2e-")
    folder = os.path.join(home, "owls")
    ctl("new", folder, "--name", "Night Owls")
    ctl("-c", folder, "release", "add", "Night Swim", "2026-12-04", "kind=ep")
    ctl("-c", folder, "task", "add", "Master", "release=Night Swim", "date=2026-11-12")
    ctl("-c", folder, "task", "add", "Shops", "release=Night Swim", "date=2026-11-16", "waits_for=Master")
    ctl("-c", folder, "moment", "add", "party", "Listening party", "release=Night Swim", "date=2026-12-01")
    ctl("-c", folder, "campaign", "add", "presave", "Save it", "release=Night Swim", "starts=2026-11-20", "ends=2026-12-03")
    return home, folder


def open_release(app, name):
    app.find("label", "Night Owls")
    app.key("ctrl+3")
    app.tab_to("table cell", re.compile("^" + name))
    app.key("Return")


def by_keyboard():
    """a task is moved by keys and taken back, a sale made shorter, a task opened, and the month gone through"""
    home, folder = prepare()
    with Hearth(folder, home=home, env=ENV) as app:
        def focus_is(pattern):
            wait_for(lambda: app.focused() is not None and re.search(pattern, app.focused().get_name() or ""), f"the keyboard on {pattern}")

        open_release(app, "Night Swim")
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


def place(node):
    return Atspi.Component.get_extents(node.get_component_iface(), Atspi.CoordType.WINDOW)


def drag(app, node, across, end=False):
    """With the pointer, from the middle of a thing or from its end, so many pixels aside, in steps as a hand does. The toolkit leaves margins and a
    border out of the places it tells, so it is pressed where it may be until it has the keyboard."""
    for shift in (22, 10, 17, 5, 0):
        x = place(node).x + shift + (place(node).width - 3 if end else place(node).width / 2)
        y = place(node).y + shift + place(node).height / 2
        app.pointer("mousemove", x, y)
        app.pointer("mousedown")
        try:
            wait_for(lambda: states(node).contains(Atspi.StateType.FOCUSED), f"{node.get_name()} is pressed", cap=5.0)
            break
        except Timeout:
            app.pointer("mouseup")
    for step in range(1, 9):
        app.pointer("mousemove", x + across * step / 8, y)
    app.pointer("mouseup")


def by_pointer():
    """a task is dragged a week later with the pointer, a sale's last day is pulled two days in, and both are taken back"""
    home, folder = prepare()
    with Hearth(folder, home=home, env=ENV) as app:
        open_release(app, "Night Swim")
        master, shops = (app.find("list item", re.compile("^Task: " + title)) for title in ("Master", "Shops"))
        wait_for(lambda: place(shops).x > place(master).x > 0, "the bars have their places")
        day = (place(shops).x - place(master).x) / 4
        drag(app, master, 7 * day)
        app.find("list item", re.compile("^Task: Master, due Thursday, 19 November 2026"))
        app.key("ctrl+z")
        app.find("list item", re.compile("^Task: Master, due Thursday, 12 November 2026"))

        sale = app.find("list item", re.compile("^Pre-save: Save it"))
        drag(app, sale, -2 * day, end=True)
        app.find("list item", re.compile("from Friday, 20 November 2026 to Tuesday, 1 December 2026$"))
        app.key("ctrl+z")
        app.find("list item", re.compile("from Friday, 20 November 2026 to Thursday, 3 December 2026$"))


TOUR = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Booking//EN
BEGIN:VEVENT
UID:leipzig@booking
DTSTART;VALUE=DATE:20261114
SUMMARY:Leipzig, Harbour
END:VEVENT
BEGIN:VEVENT
UID:krakow@booking
DTSTART;VALUE=DATE:20261121
SUMMARY:Kraków, Alchemia
END:VEVENT
END:VCALENDAR
""".replace("\n", "\r\n")


def tour():
    """a tour's dates are taken in from a booker's calendar, said before, and taken back"""
    home, folder = prepare()
    ctl("-c", folder, "release", "add", "Winter tour", "2026-11-14", "kind=tour")
    dates = os.path.join(home, "tour.ics")
    with open(dates, "w", encoding="utf-8", newline="") as file:
        file.write(TOUR)

    with Hearth(folder, home=home, env=ENV) as app:
        open_release(app, "Winter tour")
        app.press("radio button", "Calendar")
        app.tab_to("toggle button", "More for the Plan")
        app.key("Return")
        app.find("menu item")
        app.key("t")
        app.open_from("Take in Dates from a Calendar", dates)
        app.find(None, "2 new, 0 changed, 0 known.")
        app.press("button", "Take In")
        app.find("button", re.compile("^Saturday, 14 November 2026, .*Leipzig, Harbour"))
        app.find("button", re.compile("^Saturday, 21 November 2026, 1 thing. .*Kraków, Alchemia"))
        app.key("ctrl+z")
        app.gone("button", re.compile("Alchemia"))
        app.key("ctrl+shift+z")
        app.find("button", re.compile("Alchemia"))


if __name__ == "__main__":
    sys.exit(run(by_keyboard, by_pointer, tour))
