#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Hearth authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A member's page by the keyboard alone: a field, a tag, a reminder, a line of the timeline, each edited and taken back, and what the
command line says of it."""

import json
import os
import subprocess
import tempfile

from driver import Hearth, program, run, wait_for


class Community:
    """A community of one member, and what hearthctl says of her while the window has it open."""

    def __init__(self, home):
        self.folder = os.path.join(home, "owls")
        self.env = dict(os.environ, XDG_DATA_HOME=home, XDG_CONFIG_HOME=home, XDG_STATE_HOME=home)
        self.ctl("new", self.folder, "--name", "Night Owls", at=False)
        self.ctl("member-add", "Ana Lima", "--email", "ana@example.org", "--city", "Lisbon", "--tag", "friend")
        self.ctl("log", "ana@example.org", "message", "--note", "Played it all night")

    def ctl(self, *words, at=True):
        command = [program("HEARTHCTL", "hearthctl"), *(["-c", self.folder] if at else []), *words]
        done = subprocess.run(command, env=self.env, capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{words}: {done.stderr}"
        return done.stdout

    def ana(self):
        return json.loads(self.ctl("member", "ana@example.org", "--json"))


def open_page(app):
    app.key("ctrl+f")
    app.type("ana")
    app.key("Down", "Return")
    app.find("text", "City")


def edit_and_undo():
    """a field, a tag, a reminder and a line, by keys alone, each taken back"""
    with tempfile.TemporaryDirectory(prefix="hearth-page-") as home:
        community = Community(home)
        with Hearth(community.folder) as app:
            open_page(app)

            # A field is saved when the keyboard leaves it; Escape puts back.
            app.tab_to("text", "City")
            app.key("ctrl+a")
            app.type("Porto")
            app.key("Tab")
            wait_for(lambda: community.ana()["city"] == "Porto", "the city is saved")
            app.key("shift+Tab", "ctrl+a")
            app.type("Nowhere")
            app.key("Escape", "Tab")
            app.tab_to("button", "Add…")
            assert community.ana()["city"] == "Porto"
            app.key("ctrl+z")
            wait_for(lambda: community.ana()["city"] == "Lisbon", "the city is as before")

            # A tag.
            app.tab_to("text", "Add a tag")
            app.type("street team")
            app.key("Return")
            wait_for(lambda: community.ana()["tags"] == ["friend", "street team"], "the tag is there")
            app.find("button", "Take Off the Tag street team")

            # A reminder, in words, from the one row that collects what can be added.
            app.tab_to("button", "Add…")
            app.key("Return")
            app.find("menu item")
            app.key("r")
            app.tab_to("text", "What to do")
            app.type("Send the demo")
            app.key("Tab")
            app.type("in 2 weeks")
            app.key("ctrl+Return")
            app.find("list item", "Send the demo")

            # A line of the timeline, deleted and taken back.
            line = next(node for node in app.all("list item") if (node.get_name() or "").endswith("Played it all night"))
            app.tab_to("list item", line.get_name())
            app.key("Delete")
            wait_for(lambda: not community.ana()["timeline"], "the line is gone")
            app.key("ctrl+z")
            wait_for(lambda: len(community.ana()["timeline"]) == 1, "the line is back")


run(edit_and_undo)
