# SPDX-FileCopyrightText: 2026 The Hearth authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A community for moments: four members of one circle, and a release to plan them beside."""

import json
import os
import re
import subprocess
import tempfile

from driver import program


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


def open_moment(app, name):
    """The page of a moment of Night Swim, from the window that has just opened."""
    app.find("label", "5 members")
    app.key("ctrl+3")
    app.find("table cell", re.compile("^Night Swim"))
    app.key("Return")
    app.press("page tab", "Moments")
    app.tab_to("list item", re.compile("^" + name))
    app.key("Return")


def say(app, name, text):
    """Types into a field, by its name."""
    app.tab_to("text", name)
    app.key("ctrl+a")
    app.type(text)
