#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Hearth authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Polls on the real program: votes by hand and from a file, decided, told and credited."""

import os
import re
import sys

from driver import Hearth, run, text_of, wait_for
from moments import Community, open_moment


def poll():
    """an option is added, votes come in, the poll is decided, told and credited, and the last step taken back"""
    community = Community()
    community.ctl("moment", "add", "name-the-song", "Name it", "release=Night Swim", "channel=email", "words=How?", "date=2026-10-01", "audience=circle:harbour")
    community.ctl("poll", "option", "Name it", "Tide")
    community.ctl("moment", "send", "Name it")
    with Hearth(community.folder, home=community.home) as app:
        open_moment(app, "Name it")
        app.find("list item", re.compile("^Votes"))
        app.tab_to("list item", re.compile("^Votes"))
        app.key("Return")
        app.find("label", "Nobody has voted yet.")
        app.tab_to("text", "Add an option")
        app.type("Salt")
        app.key("Return")
        app.find("label", "Added the option “Salt”")
        app.find("label", "0 votes")
        # By another program meanwhile, which the window notices.
        for who, what in (("ana@example.org", "Tide"), ("bo@example.org", "Tide"), ("cy@example.org", "Salt")):
            community.ctl("poll", "vote", "Name it", who, what)
        app.find("label", "Tide leads with 2 of 3 votes.")
        app.key("Escape")
        app.press("button", "Decide…")
        app.tab_to("text", "What is decided")
        app.type("Tide it is")
        app.key("Return")
        app.find("label", "“Name it” is decided")
        app.press("button", "Tell…")
        app.find("button", "Add")
        wait_for(lambda: any("Tide came first" in text_of(node) for node in app.all("text", "Words")), "the result is proposed")
        app.press("button", "Add")
        app.press("button", "Send…")
        app.press("button", "Mark as Sent")
        app.find("label", "Marked as sent to 2 members")

        def loop():
            line = next(line for line in community.json("moment", "list")["moments"] if line["title"] == "Name it")["loop"]
            return line["decide"], line["tell"], line["credit"]

        assert loop() == ("done", "done", "open"), loop()

        # Who took part is named, and that can be taken back like all else.
        for _ in range(3):
            if app.sees("button", "Credit…"):
                break
            app.press("button", "Back")
            app.gone("label", "Marked as sent to 2 members")
        app.press("button", "Credit…")
        app.press("button", "Copy Names, They Are Credited")
        app.gone("button", "Copy Names, They Are Credited")
        wait_for(lambda: loop() == ("done", "done", "done"), "they are credited")
        app.key("ctrl+z")
        wait_for(lambda: loop() == ("done", "done", "open"), "that is taken back")


def votes_from_a_file():
    """votes come in from a table: its columns are found, whoever is nobody is named, an answer can be made an option, one step takes all back"""
    community = Community()
    community.ctl("moment", "add", "poll", "Which cover?", "release=Night Swim", "channel=email", "words=Choose", "date=2026-10-01")
    community.ctl("poll", "option", "Which cover?", "Blue")
    votes = os.path.join(community.home, "votes.csv")
    with open(votes, "w", encoding="utf-8") as file:
        file.write("When,Email,Choice\n1,ana@example.org,blue\n2,bo@example.org,Red\n3,nobody@example.org,Blue\n")
    count = lambda: [(option["words"], option["votes"]) for option in community.json("poll", "show", "Which cover?")["options"]]
    with Hearth(community.folder, home=community.home) as app:
        open_moment(app, "Which cover")
        app.tab_to("list item", re.compile("^Votes"))
        app.key("Return")
        app.tab_to("button", "Votes from a File…")
        app.key("Return")
        app.open_from("Votes from a File", votes)
        app.find("label", "1 new vote · 2 rows are left behind")
        app.find("label", re.compile("nobody@example.org"))
        app.tab_to("check box", re.compile("^Make an option of every answer"))
        app.key("space")
        app.find("label", "2 new votes · 1 row is left behind")
        app.press("button", "Write Down")
        app.find("label", "Blue and Red are level with 1 vote each: the choice is yours.")
        assert count() == [("Blue", 1), ("Red", 1)], count()
        app.key("ctrl+z")
        wait_for(lambda: count() == [("Blue", 0)], "all of it is taken back")


def by_hand():
    """a vote is written down by hand, named below its option, and taken back; who voted opens as a member"""
    community = Community()
    community.ctl("moment", "add", "poll", "Which cover?", "release=Night Swim", "channel=email", "words=Choose", "date=2026-10-01")
    community.ctl("poll", "option", "Which cover?", "Blue")
    with Hearth(community.folder, home=community.home) as app:
        open_moment(app, "Which cover")
        app.tab_to("list item", re.compile("^Votes"))
        app.key("Return")
        app.find("label", "Nobody has voted yet.")
        app.tab_to("list item", "Blue")
        app.key("Return")
        app.tab_to("button", "Add Somebody Who Chose It…")
        app.key("Return")
        app.find("dialog", "Who Chose It?")
        wait_for(lambda: app.focused().get_role_name() in ("text", "entry"), "the search has the keyboard")
        app.type("ana")
        app.find("label", "1 member")
        app.key("Return")
        app.find("label", "1 vote · leads")
        app.find("list item", "Ana Lee")
        app.key("ctrl+z")
        app.find("label", "Nobody has voted yet.")
        app.key("ctrl+shift+z")
        app.tab_to("list item", "Ana Lee")
        app.key("Return")
        app.find("heading", "Ana Lee")


if __name__ == "__main__":
    sys.exit(run(poll, votes_from_a_file, by_hand))
