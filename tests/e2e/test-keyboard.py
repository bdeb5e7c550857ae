#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Hearth authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The work with members on the real program by the keyboard alone: nothing is pressed but keys. Filter, segment, a tag for many, a merge
taken back after later edits and a restart, what is known about one saved to a file, one forgotten, and left behind by an import after that."""

import json
import os
import re
import subprocess
import sys
import tempfile
import zipfile

from driver import Hearth, program, run, states, wait_for, Atspi

PEOPLE = (
    ("Ana Lima", "ana.lima@gmail.com", "Rome"),
    ("Anna Lima", "analima+band@gmail.com", "Rome"),
    ("Olga Reed", "olga@example.org", "Oslo"),
    ("Ben Okri", "ben@example.org", "Bonn"),
)
EXPORT = """email,fullname,date added,country,postal code,num purchases
olga@example.org,Olga Reed,1/15/24 3:05pm,Norway,,2
new@example.org,Nia New,1/16/24 3:05pm,Norway,,0
"""


class Keys:
    """A community of four, the program on it, and keys."""

    def __init__(self, home):
        self.home = home
        self.folder = os.path.join(home, "owls")
        self.app = None
        self.ctl("new", self.folder, "--name", "Night Owls", at=False)
        for name, email, city in PEOPLE:
            self.ctl("member-add", name, "--email", email, "--city", city)

    def ctl(self, *words, at=True):
        command = [program("HEARTHCTL", "hearthctl"), *(["-c", self.folder] if at else []), *words]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{words}: {done.stderr}"
        return done.stdout

    def member(self, who):
        return json.loads(self.ctl("member", who, "--json"))

    def start(self, members, *files):
        # The toolkit's own file chooser complains of itself (driver.HARMLESS), which must not end the program.
        self.app = Hearth(*(files or [self.folder]), home=self.home, cwd=self.home, env={"G_DEBUG": "gc-friendly"})
        self.app.find("label", members)
        wait_for(self.app.focused, "something has the keyboard")
        return self.app

    def use(self, role, name):
        """Goes to what can be pressed, once it can, and presses it."""
        node = self.app.find(role, name)
        wait_for(lambda: states(node).contains(Atspi.StateType.SENSITIVE), f"{name} can be pressed")
        self.app.tab_to(role, name)
        self.app.key("Return")

    def palette(self, words, title):
        self.app.key("ctrl+k")
        self.app.find("dialog", "Find Anything")
        self.app.type(words)
        self.app.find("list item", re.compile("^" + title))
        self.app.key("Return")
        self.app.gone("dialog", "Find Anything")

    def search(self, words, found):
        self.app.key("ctrl+f", "ctrl+a", "BackSpace")
        self.app.type(words)
        self.app.find("label", found)


def filter_and_tag(keys):
    app = keys.app
    keys.search("city:rome ", "2 members")
    app.key("ctrl+s")
    app.find("text", "Name")
    app.type("Romans")
    app.key("Return")
    app.find("list item", "Romans: 2")
    app.key("ctrl+m")
    app.find("label", "0 chosen")
    app.key("ctrl+f", "Down", "ctrl+a")
    app.find("label", "2 chosen")
    app.key("ctrl+t")
    app.find("text", "Name")
    app.type("Keen")
    app.key("Return")
    app.find("label", "Tagged 2 members with “Keen”")
    app.key("Escape")
    app.gone("label", "2 chosen")
    keys.search("tag:keen ", "2 members")
    app.key("ctrl+a", "BackSpace", "Escape")
    app.find("label", "4 members")


def merge_and_go_on(keys):
    app = keys.app
    keys.palette("Find Duplicates", "Find Duplicates")
    app.find("label", re.compile("^Perhaps one person: addresses of one mailbox: "))
    keys.use("button", "Merge")
    app.find("label", "Nobody Is There Twice")
    # The message that it is done is closed first, where it is still there.
    app.key("Escape")
    if app.sees("label", "Nobody Is There Twice"):
        app.key("Escape")
    app.gone("label", "Nobody Is There Twice")
    app.find("label", "3 members")
    keys.search("ana", "1 member")
    app.key("Down", "Return")
    app.tab_to("text", "City")
    app.key("ctrl+a")
    app.type("Porto")
    app.key("Tab")
    wait_for(lambda: keys.member("ana.lima@gmail.com")["city"] == "Porto", "the city is saved")
    app.key("ctrl+l")
    app.find("toggle button", "Note")
    app.key("n")
    app.type("Wants to sing")
    app.key("ctrl+Return")
    app.find("label", "Wants to sing")


def take_merge_back(keys):
    app = keys.app
    app.key("ctrl+h")
    app.find("dialog", "History")
    keys.use("button", re.compile("^Undo: Merged two entries"))
    app.find("label", "Undone")
    app.key("Escape")
    app.gone("dialog", "History")
    app.find("label", "4 members")
    ana, anna = keys.member("ana.lima@gmail.com"), keys.member("analima+band@gmail.com")
    assert (ana["name"], ana["city"], len(ana["timeline"])) == ("Ana Lima", "Porto", 1), ana
    assert (anna["name"], anna["city"], anna["tags"]) == ("Anna Lima", "Rome", ["Keen"]), anna


def save_and_forget(keys):
    app = keys.app
    keys.search("olga", "1 member")
    app.key("Down", "Return")
    app.find("heading", "Olga Reed")
    keys.palette("Save What", "Save What Is Known About Them")
    saved = keys.app.save_as("Save What Is Known About Olga Reed", "known.zip")
    app.find("label", "Saved what is known about Olga Reed")
    with zipfile.ZipFile(saved) as archive:
        assert any(b"olga@example.org" in archive.read(name) for name in archive.namelist()), archive.namelist()
    keys.palette("Forget", "Forget")
    app.find("label", "Forget?")
    keys.use("button", "Forget")
    app.find("label", "Forgotten")
    app.gone("heading", "Olga Reed")
    keys.search("", "3 members")


def import_again(keys):
    app = keys.app
    keys.use("button", "See What Would Happen")
    keys.use("button", "1 row left behind")
    app.find(None, re.compile("asked to be forgotten"))
    app.key("alt+Left")
    keys.use("button", "Import")
    keys.use("button", "Show Members")
    app.find("label", "4 members")
    keys.search("olga", "0 members")
    keys.search("nia", "1 member")


def the_crm():
    """filter, segment, tag, merge, later edits, restart, undo of the merge, archive, erase, import"""
    with tempfile.TemporaryDirectory(prefix="hearth-keys-") as home:
        keys = Keys(home)
        with keys.start("4 members"):
            filter_and_tag(keys)
            merge_and_go_on(keys)
        with keys.start("3 members"):
            take_merge_back(keys)
            save_and_forget(keys)
        path = os.path.join(home, "list.csv")
        with open(path, "w", encoding="utf-8") as file:
            file.write(EXPORT)
        with keys.start("What Was Found", path):
            import_again(keys)


if __name__ == "__main__":
    sys.exit(run(the_crm))
