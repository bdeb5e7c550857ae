#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Hearth authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A release from its plan to its credits, on the real program: planned by a template, edited, moved, taken back, paid for, thanked."""

import json
import os
import re
import subprocess
import tempfile

from driver import Hearth, Timeout, program, run, wait_for

NOW = "2026-10-01T12:00:00+02:00"


def ctl(*words):
    return subprocess.run([program("HEARTHCTL", "hearthctl"), *words], check=True, capture_output=True, text=True,
                          env=dict(os.environ, HEARTH_NOW=NOW)).stdout


def community():
    home = tempfile.mkdtemp(prefix="hearth-e2e-")
    folder = os.path.join(home, "owls")
    ctl("new", folder, "--name", "Night Owls", "--currency", "EUR", "--time-zone", "Europe/Berlin")
    ctl("-c", folder, "member-add", "Ana Reed", "--email", "ana@example.org")
    return home, folder


def plan_of(folder):
    return json.loads(ctl("-c", folder, "release", "show", "Night Swim", "--json"))


def to_part(app, heading):
    """Turns the parts until that is on the page, however many there are."""
    for _ in range(8):
        app.key("ctrl+Page_Down")
        try:
            return app.find(None, heading, cap=3.0)
        except Timeout:
            continue
    raise Timeout(f"no part has the heading {heading}")


def press_row(app, name):
    """A row that is a button has no action of its own on the bus: the keyboard goes to it."""
    app.tab_to("button", name)
    app.key("Return")


def planned_and_moved():
    """a release is planned by keys, moved to a date that is too early for the shops, and taken back"""
    home, folder = community()
    with Hearth(folder, home=home, env={"HEARTH_NOW": NOW}) as app:
        app.find("label", "1 member")
        app.key("ctrl+3")
        app.find(None, "Nothing Is Planned")
        app.key("ctrl+shift+r")
        app.find("dialog", "New Release")
        app.tab_to("text", "Title")
        app.type("Night Swim")
        app.tab_to("text", re.compile("^Date"))
        app.type("4 December 2026")
        app.find("label", "23 October 2026 to 12 November 2026")
        app.key("ctrl+Return")
        app.find("heading", "Night Swim")
        app.press("radio button", "List")
        app.find("check box", "Finish the mix")

        # What would not fit is said before it is done.
        app.press("button", "Move the date")
        app.find("dialog", "Move the Date")
        app.tab_to("text", re.compile("^New date"))
        app.key("ctrl+a")
        app.type("12 October 2026")
        app.find(None, re.compile("^“Send it to the distributor” needs 21 days before the release. There are 11 days left."))
        app.key("ctrl+Return")
        app.find(None, "1 thing is too late for this date")
        assert plan_of(folder)["date"] == "2026-10-12"
        app.key("ctrl+z")
        app.gone(None, "1 thing is too late for this date")
        assert plan_of(folder)["date"] == "2026-12-04"

        # Found again from anywhere.
        app.key("ctrl+2")
        app.key("ctrl+k")
        app.find("dialog", "Find Anything")
        app.type("night sw")
        app.find("list item", "Night Swim")
        app.key("Return")
        app.find("heading", "Night Swim")


def edited_and_thanked():
    """its facts are edited where they stand, a campaign is begun, and what is left open with a poll is closed"""
    home, folder = community()
    ctl("-c", folder, "release", "add", "Night Swim", "2026-12-04", "--template", "single")
    ctl("-c", folder, "moment", "set", "Which cover?", "date=2026-09-01", "open_days=3")
    ctl("-c", folder, "poll", "option", "Which cover?", "Blue")
    ctl("-c", folder, "poll", "vote", "Which cover?", "Ana Reed", "Blue")
    ctl("-c", folder, "moment", "set", "Which cover?", "channel=public", "words=Blue or red?")
    ctl("-c", folder, "moment", "send", "Which cover?")
    with Hearth(folder, home=home, env={"HEARTH_NOW": NOW}) as app:
        app.find("label", "1 member")
        app.key("ctrl+3")
        app.find("table cell", re.compile("^Night Swim, Single, 4 December 2026 · in 64 days"))
        app.key("Return")
        app.find("heading", "Night Swim")
        for name in ("What it should feel like", "Budget"):
            app.find("list item", name)
        app.tab_to("text", "Budget")
        app.type("800 EUR")
        app.key("Return")
        wait_for(lambda: plan_of(folder)["budget"] == {"minor": 80000, "currency": "EUR"}, "the budget is written")

        # Parts by keys: people, money, what comes after.
        to_part(app, "Left Open")
        app.find(None, re.compile("^1 voted, nothing was decided yet$"))
        app.press("button", "Decide…: Which cover?")
        app.find("dialog", "What Was Decided")
        app.tab_to("text", "Which cover?")
        app.type("The blue one")
        app.key("ctrl+Return")
        app.press("button", "They Were Told: Which cover?")
        app.gone(None, "1 voted, the result was never told")

        to_part(app, "Campaigns")
        press_row(app, "Add a Campaign…")
        app.find("dialog", "New Campaign")
        app.tab_to("text", "Title")
        app.type("The pressing")
        app.tab_to("text", "Goal")
        app.type("500 EUR")
        app.key("ctrl+Return")
        app.find(None, "€0.00 of €500.00")
        campaigns = json.loads(ctl("-c", folder, "campaign", "list", "--json"))["campaigns"]
        assert [campaign["title"] for campaign in campaigns] == ["The pressing"]

        to_part(app, "How It Went")
        app.find(None, "Decided with us")
        app.find("button", "Save the Credits…")


run(planned_and_moved, edited_and_thanked)
