#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Hearth authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Moments on the real program: one written with a preview of members, sent, who took part; what goes with one."""

import os
import re
import sys

from driver import Atspi, Hearth, run, states, wait_for
from moments import Community, open_moment, say

def read_by(app, most=6):
    """What the members read one after the other, turned by the buttons from the first to the last."""
    turn = lambda name: states(app.find("button", name)).contains(Atspi.StateType.SENSITIVE) and app.press("button", name)
    at = lambda: app.find("label", re.compile(r"^\d of \d")).get_name()
    read = []
    for name in ("Previous Member", "Next Member"):
        for _ in range(most):
            read.append({node.get_name() for node in app.all("label")})
            before = at()
            if not turn(name):
                break
            wait_for(lambda: at() != before, "the next member")
    return set().union(*read)


def send():
    """a moment is written for a circle, looked at as two members read it, checked, marked as sent, and taken back"""
    community = Community()
    with Hearth(community.folder, home=community.home) as app:
        app.find("label", "5 members")
        app.key("ctrl+shift+l")
        app.find("dialog", "Moment")
        say(app, "Title", "First listen")
        app.tab_to("entry", "Audience")
        app.type("circle:harbour ")
        app.find("label", re.compile("^4 members"))
        app.tab_to("text", "Words")
        app.type("Hi {first-name}, here it is")
        # Who has no name is said to miss it, not greeted with nothing.
        app.find("label", re.compile("^1 would not: a field is not known"))
        app.find("label", re.compile("^4 members · 2 get it now$"))
        read = read_by(app)
        assert {"Hi Ana, here it is", "Hi Bo, here it is"} < read and {"3 of 3 would not get it", "Their first name is not known"} < read, read
        app.tab_to("text", "Words")
        app.key("ctrl+a")
        app.type("Hi {first-name|friend}, here it is")
        app.find("label", re.compile("^4 members · 3 get it now$"))
        app.key("ctrl+Return")
        app.find("label", "Added “First listen”")

        # Who may not be written to stands there with the reason, before anything is marked.
        app.press("button", "Send…")
        app.find("label", "3 get it by email · 1 does not")
        app.find("list item", "Cy Blum, Never agreed to email")
        app.press("button", "Mark as Sent")
        app.find("label", "Marked as sent to 3 members")
        app.find("list item", re.compile("^Who Took Part"))
    shown = community.json("member", "ana@example.org")["timeline"]
    assert [(line["kind"], line["item"]) for line in shown] == [("message", "First listen")], shown
    assert not community.json("member", "cy@example.org")["timeline"]


def took_part():
    """who took part is pasted from a chat; who is nobody is named"""
    community = Community()
    community.ctl("moment", "add", "party", "Listening party", "release=Night Swim", "channel=email", "words=Come", "date=2026-10-01")
    with Hearth(community.folder, home=community.home) as app:
        open_moment(app, "Listening party")
        app.tab_to("list item", re.compile("^Who Took Part"))
        app.key("Return")
        app.press("button", "Paste a List…")
        app.tab_to("text", "The list")
        app.type("ana@example.org, Bo Okafor, nobody")
        app.find("label", "2 members found: Ana Lee, Bo Okafor")
        app.find("label", "“nobody” is nobody you know.")
        app.key("ctrl+Return")
        app.find("check box", "Ana Lee")
        app.find("check box", "Bo Okafor")
    assert {line["member"]["name"] for line in community.json("moment", "people", "Listening party")["people"]} == {"Ana Lee", "Bo Okafor"}


def choose(app, key):
    """A file, or something in the vault, by their letters in the menu."""
    app.tab_to("toggle button", "Choose What Goes With It")
    app.key("Return")
    app.find("menu item")
    app.key(key)


def attached():
    """a file is chosen to go with a moment, and a thing of the vault instead; what is sent names it, and both ways back are there"""
    community = Community()
    mix = os.path.join(community.home, "Mix 3.wav")
    with open(mix, "wb") as file:
        file.write(b"RIFF")
    community.ctl("moment", "add", "early", "Early listen", "release=Night Swim", "channel=email", "words=Here is {attachment}", "date=2026-10-01", "audience=circle:harbour")
    community.ctl("vault", "init", "--memory", "8")
    community.ctl("vault", "add", mix)

    def kept():
        return next(line for line in community.json("moment", "list")["moments"] if line["title"] == "Early listen")["attachment"]

    with Hearth(community.folder, home=community.home) as app:
        open_moment(app, "Early listen")
        app.find("list item", re.compile("^What Goes With It"))
        choose(app, "f")
        app.open_from("What Goes With It", mix)
        app.find("label", "Something else goes with “Early listen” now")
        app.find("list item", re.compile("^What Goes With It"))
        app.find("label", "Mix 3.wav")
        assert kept() == "file://" + mix.replace(" ", "%20"), kept()
        app.press("button", "Send…")
        app.find("label", "“Mix 3.wav” goes with it: attach it to what you send")
        app.press("button", "Copy the Words")
        app.find("label", "Copied the words")
        app.key("Escape")

        # The vault need not be open: its names are known.
        choose(app, "v")
        app.find("dialog", "Something in the Vault")
        app.type("mix")
        app.tab_to("list item", re.compile("^Mix 3"))
        app.key("Return")
        app.gone("dialog", "Something in the Vault")
        wait_for(lambda: kept().startswith("vault:"), "the thing in the vault goes with it")
        app.press("button", "Nothing Goes With It")
        app.find("label", "Nothing goes with “Early listen” any more")
        wait_for(lambda: kept() is None, "nothing goes with it")
        app.key("ctrl+z")
        wait_for(lambda: kept() is not None, "that is taken back")


if __name__ == "__main__":
    sys.exit(run(send, took_part, attached))
