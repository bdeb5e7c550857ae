#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Hearth authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Moments on the real program: one written with a preview of members, sent, who took part; a poll decided, told and credited."""

import json
import os
import re
import subprocess
import sys
import tempfile

from driver import Atspi, Hearth, program, run, states, text_of, wait_for

class Community:
    """Four members of one circle: two may be written to, one never agreed, one has no name."""

    def __init__(self):
        self.home = tempfile.mkdtemp(prefix="hearth-e2e-")
        self.folder = os.path.join(self.home, "owls")
        self.secret = os.path.join(self.home, "passphrase")
        with open(self.secret, "w", encoding="utf-8") as file:
            file.write("six words drawn by lot\n")
        self.ctl("new", self.folder, "--name", "Night Owls", at=None)
        people = os.path.join(self.home, "people.csv")
        with open(people, "w", encoding="utf-8") as file:
            file.write("name,email,circle,consent\nAna Lee,ana@example.org,Harbour,yes\nBo Okafor,bo@example.org,Harbour,yes\n"
                       "Cy Blum,cy@example.org,Harbour,\n,quiet@example.org,Harbour,yes\nElsewhere,else@example.org,,\n")
        self.ctl("import", people)
        self.ctl("release", "add", "Night Swim", "2026-12-04", "kind=ep")

    def ctl(self, *words, at=True):
        place = ["-c", self.folder] if at else []
        done = subprocess.run([program("HEARTHCTL", "hearthctl"), *place, *words], check=False, capture_output=True, text=True,
                              env=dict(os.environ, HEARTH_PASSPHRASE_FILE=self.secret))
        assert done.returncode == 0, f"{words}: {done.stderr}"
        return done.stdout

    def json(self, *words):
        return json.loads(self.ctl(*words, "--json"))


def say(app, name, text):
    """Types into a field, by its name."""
    app.tab_to("text", name)
    app.key("ctrl+a")
    app.type(text)


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
        app.find("label", "5 members")
        app.key("ctrl+3")
        app.find("table cell", re.compile("^Night Swim"))
        app.key("Return")
        app.press("page tab", "Moments")
        app.find("list item", re.compile("^Listening party"))
        app.tab_to("list item", re.compile("^Listening party"))
        app.key("Return")
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


def poll():
    """an option is added, votes come in, the poll is decided, told and credited, and the last step taken back"""
    community = Community()
    community.ctl("moment", "add", "name-the-song", "Name it", "release=Night Swim", "channel=email", "words=How?", "date=2026-10-01", "audience=circle:harbour")
    community.ctl("poll", "option", "Name it", "Tide")
    community.ctl("moment", "send", "Name it")
    with Hearth(community.folder, home=community.home) as app:
        app.find("label", "5 members")
        app.key("ctrl+3")
        app.find("table cell", re.compile("^Night Swim"))
        app.key("Return")
        app.press("page tab", "Moments")
        app.tab_to("list item", re.compile("^Name it"))
        app.key("Return")
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
        app.find("label", "5 members")
        app.key("ctrl+3")
        app.find("table cell", re.compile("^Night Swim"))
        app.key("Return")
        app.press("page tab", "Moments")
        app.tab_to("list item", re.compile("^Early listen"))
        app.key("Return")
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
        app.find("label", "5 members")
        app.key("ctrl+3")
        app.find("table cell", re.compile("^Night Swim"))
        app.key("Return")
        app.press("page tab", "Moments")
        app.tab_to("list item", re.compile("^Which cover"))
        app.key("Return")
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


if __name__ == "__main__":
    sys.exit(run(send, took_part, poll, attached, votes_from_a_file))
