# SPDX-FileCopyrightText: 2026 The Hearth authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Syncing in pictures: setting up, how it goes, what goes wrong, devices, keys, and earlier values."""

import contextlib
import datetime
import os
import re
import shutil
import sqlite3

from driver import place, walk

PASSPHRASE = "winter lovers of the north"
MANY = 40


class Computer:
    """A home and a community in it, by hearthctl."""

    def __init__(self, hearthctl, root, name, now):
        self.hearthctl, self.name = hearthctl, name
        self.home = os.path.join(root, name)
        self.folder = os.path.join(self.home, "community")
        self.state = os.path.join(self.home, "state")
        os.makedirs(self.state)
        self.env = {"HEARTH_NOW": now, "XDG_STATE_HOME": self.state, "HEARTH_PASSPHRASE_FILE": self.write("passphrase", PASSPHRASE)}

    def write(self, name, text):
        path = os.path.join(self.home, name)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text + "\n")
        return path

    def ctl(self, *words, at=True):
        self.hearthctl(*(["-c", self.folder] if at else []), *words, **self.env)


def pair(hearthctl, root, now):
    """Two computers and the folder they meet in."""
    storage = os.path.join(root, "stick")
    os.makedirs(storage)
    here, there = Computer(hearthctl, root, "studio", now), Computer(hearthctl, root, "Mika’s laptop", now)
    here.ctl("new", here.folder, "--name", "Night Owls", at=False)
    for name in ("Ana Lopes", "Ben Okafor", "Maren Voss"):
        here.ctl("member-add", name)
    here.ctl("sync", "setup", f"file://{storage}", "--name", "studio", "--memory", "8")
    there.ctl("sync", "join", f"file://{storage}", there.folder, "--name", "Mika’s laptop", at=False)
    return here, there, storage


def empty_folder(path):
    shutil.rmtree(path)
    os.mkdir(path)


def prepare(hearthctl, root, now):
    here, there, _ = pair(hearthctl, os.path.join(root, "well"), now)
    # Both wrote before they met, and the other one's is the later.
    for computer, city, minute in ((here, "Lisbon", "40"), (there, "Porto", "50")):
        computer.env["HEARTH_NOW"] = now.replace(":30:", f":{minute}:")
        computer.ctl("member-set", "Ana Lopes", f"city={city}")
    for computer in (here, there, here):
        computer.ctl("sync", "run")

    away, _, storage = pair(hearthctl, os.path.join(root, "away"), now)
    away.ctl("member-set", "Ana Lopes", "city=Lisbon")
    shutil.rmtree(storage)

    lost, _, storage = pair(hearthctl, os.path.join(root, "lost"), now)
    empty_folder(storage)

    large, there, _ = pair(hearthctl, os.path.join(root, "large"), now)
    there.ctl("import", there.write("people.csv", "Name\n" + "\n".join(f"Fan {i}" for i in range(MANY))))
    there.ctl("sync", "run")
    large.ctl("sync", "run")
    there.ctl("undo")
    there.ctl("sync", "run")

    moved, there, _ = pair(hearthctl, os.path.join(root, "moved"), now)
    os.makedirs(os.path.join(root, "another drive"))
    there.ctl("sync", "move", f"file://{root}/another%20drive")

    stored, there, _ = pair(hearthctl, os.path.join(root, "stored"), now)
    stored.ctl("vault", "init", "--memory", "8")
    stored.ctl("vault", "add", stored.write("Night Swim.txt", "swim at night\n" * 200))
    for computer in (stored, there):
        computer.ctl("sync", "run")
    leave_waste(stored, now)

    forgot, there, _ = pair(hearthctl, os.path.join(root, "forgot"), now)
    for computer in (there, forgot):
        computer.ctl("member-set", "Ben Okafor", "city=Lagos")
        computer.ctl("sync", "run")
    forgot.ctl("erase", "Maren Voss")
    forgot.ctl("sync", "run")
    with community_of(forgot) as db:
        db.execute("UPDATE sync_setting SET value = 'kept 3' WHERE key = 'bin'")
    return {"well": here, "away": away, "lost": lost, "large": large, "moved": moved, "stored": stored, "forgot": forgot}


@contextlib.contextmanager
def community_of(computer):
    with contextlib.closing(sqlite3.connect(os.path.join(computer.folder, "community.db"))) as db, db:
        yield db


def leave_waste(computer, now):
    """As if something large had been taken out of the vault yesterday."""
    yesterday = int((datetime.datetime.fromisoformat(now).timestamp() - 24 * 60 * 60) * 1000)
    with community_of(computer) as db:
        db.execute("INSERT INTO carry_unneeded (id, since, size) VALUES (zeroblob(32), ?, 1234567890)", (yesterday,))


def dialog(app):
    return app.find("dialog")


def enter(app, nth, text):
    """Types into the entry that comes so many after the first, as its name is called differently in each language."""
    fields = [place(node) for node in walk(dialog(app)) if node.get_role_name() in ("text", "password text")]
    while place(app.focused()) != fields[nth]:
        app.do("Tab")
    app.do("ctrl+a")
    app.type(text)
    app.settle()


def rows(app, name=None):
    return [node for node in app.all("list item", name, within=dialog(app))]


def open_row(app, node):
    """By the keyboard, wherever it is on the page."""
    app.tab_to("list item", node.get_name())
    app.do("Return")


def status(app, view):
    """Once it has tried."""
    app.do("F5")
    app.find("button", within=dialog(app))
    app.settle()
    app.take(view)


def keys(app):
    """The rows of an owner come before the place of the keys, which is no button, and the earlier values."""
    for place, view in ((-4, "sync-passphrase"), (-3, "sync-words")):
        open_row(app, rows(app)[place])
        app.take(view)
        app.do("Escape")


def code(app):
    """The words for one more device."""
    app.press("button", re.compile("^Add a Device|^Gerät hinzufügen"))
    app.find("button", re.compile("^Show the Words|^Wörter zeigen"))
    app.tab_to("text", re.compile("^What it is called|^Wie es heißt"))
    app.type("Tour bus")
    app.tab_to("text", re.compile("^Passphrase or|^Passphrase oder"))
    app.type(PASSPHRASE)
    app.do("Return")
    app.find("image", within=dialog(app), cap=120)
    app.settle()
    app.take("sync-code")
    app.do("Return")


def take(sitter, dress, folder, work):
    with sitter(work["empty"], dress=dress, folder=folder) as app:
        app.do("F5")
        app.take("sync-off")
        app.do("Return")
        app.take("sync-place")
    pairs = work["sync"]
    with sitter(pairs["well"].folder, dress=dress, folder=folder, state=pairs["well"].state) as app:
        status(app, "sync-well")
        open_row(app, rows(app, re.compile("^Mika"))[0])
        app.take("sync-device")
        app.do("Escape")
        code(app)
        keys(app)
        open_row(app, rows(app)[-1])
        app.take("sync-earlier")
    for name in ("away", "lost", "large", "moved", "stored", "forgot"):
        with sitter(pairs[name].folder, dress=dress, folder=folder, state=pairs[name].state) as app:
            status(app, f"sync-{name}")
    # Without its keys it is a copy.
    with sitter(pairs["well"].folder, dress=dress, folder=folder) as app:
        status(app, "sync-copied")


def view(sitter):
    def sync(dress, folder, work):
        take(sitter, dress, folder, work)

    return sync
