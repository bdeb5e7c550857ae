#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Hearth authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Two running apps with homes and session buses of their own, and a real WebDAV server between them: the same field of the same member
written in both before either can sync; and, in one of them, what a person does when the storage lost everything, when it is to be another
one, and when the other computer deleted a good part of the members."""

import base64
import os
import re
import subprocess
import sys
import urllib.request

from computers import Computer, with_server
from driver import run, text_of, wait_for


class Session:
    """A session bus beside the test's own, for a second desktop whose windows the same accessibility bus tells of."""

    def __init__(self, root):
        self.room = os.path.join(root, "run")
        os.mkdir(self.room, 0o700)

    def __enter__(self):
        self.bus = subprocess.Popen(["dbus-daemon", "--session", "--nofork", "--print-address"], env=dict(os.environ, XDG_RUNTIME_DIR=self.room),
                                    stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        seen = subprocess.run(["gdbus", "call", "--session", "--dest", "org.a11y.Bus", "--object-path", "/org/a11y/bus", "--method", "org.a11y.Bus.GetAddress"],
                              capture_output=True, text=True, check=True).stdout
        self.env = {"XDG_RUNTIME_DIR": self.room, "DBUS_SESSION_BUS_ADDRESS": self.bus.stdout.readline().strip(), "AT_SPI_BUS_ADDRESS": seen.split("'")[1]}
        return self

    def __exit__(self, *unused):
        self.bus.terminate()
        self.bus.wait()
def ask(server, method, path):
    """What somebody else does on the server."""
    login = base64.b64encode(f"{server.user}:{server.password}".encode()).decode()
    request = urllib.request.Request(f"{server.origin}{server.path}{path}", method=method, headers={"Authorization": f"Basic {login}"})
    with urllib.request.urlopen(request, timeout=30) as answer:
        return answer.read()


def write_city(app, city):
    app.open_member("ines", "Ines Rocha")
    app.tab_to("text", "City")
    app.key("ctrl+a")
    app.type(city)
    app.key("Tab")


def city_of(app):
    return text_of(app.find("text", "City"))


def look(app):
    """Its window of syncing, up to date or not."""
    app.key("F5")
    app.find("button", "Sync Now")


def open_row(app, name):
    app.tab_to("button", name)
    app.key("Return")


def sync(app, said="^Up to date"):
    app.press("button", "Sync Now")
    app.find("label", re.compile(said), cap=60)


def wait_for_city(app, city):
    wait_for(lambda: city_of(app) == city, f"{city} stands in the window", cap=60)


def both_write_at_once(server, root):
    here, there = Computer(root, "studio", server), Computer(root, "stage", server)
    here.begin()
    there.join()
    with Session(root) as session, here.window() as ours, there.window(**session.env) as theirs:
        # Neither can tell the other.
        for app in (ours, theirs):
            look(app)
            app.find("label", re.compile("^Up to date"), cap=60)
            app.key("Escape")
        server.stop()
        write_city(ours, "Porto")
        write_city(theirs, "Ghent")
        for app in (ours, theirs):
            look(app)
            app.press("button", "Sync Now")
            app.find("label", re.compile("waits for the storage"), cap=60)
        server.start()

        # Once they meet, the later one stands in both.
        for app in (ours, theirs, ours):
            sync(app)
        theirs.key("Escape")
        wait_for_city(theirs, "Ghent")
        ours.find("label", "Earlier Values")
        ours.tab_to("list item", re.compile("^Earlier Values"))
        ours.key("Return")
        ours.find("label", re.compile("Ines Rocha · City: Porto"))
        ours.find("label", re.compile("Now: Ghent"))

        # The other one is put back in the window, and is what both have then.
        ours.press("button", "Restore")
        ours.gone("label", re.compile("City: Porto"))
        ours.key("Escape")
        wait_for_city(ours, "Porto")
        look(ours)
        ours.press("button", "Sync Now")
        wait_for(lambda: here.waiting() == 0, "it is sent", cap=60)
        look(theirs)
        theirs.press("button", "Sync Now")
        theirs.key("Escape")
        wait_for_city(theirs, "Porto")


def what_a_person_does(server, root):
    here, there = Computer(root, "laptop", server), Computer(root, "tablet", server)
    here.url = there.url = server.url + "other"
    here.begin()
    there.join()
    there.ctl("import", there.write("people.csv", "Name\n" + "\n".join(f"Fan {i}" for i in range(40))))
    there.ctl("sync", "run")
    here.ctl("sync", "run")
    there.ctl("undo")
    there.ctl("sync", "run")
    with here.window() as app:
        # Seen before it comes in.
        look(app)
        app.find("label", re.compile("^tablet deletes 40 members"), cap=60)
        app.press("button", "Take Over")
        app.gone("button", "Take Over")
        app.find("label", re.compile("^Up to date"), cap=60)
        assert len(here.ctl("members").strip().splitlines()) < 40

        # The storage lost all it had.
        ask(server, "DELETE", "other/")
        ask(server, "MKCOL", "other/")
        sync(app, "^Syncing has stopped")
        open_row(app, "Upload Everything Again…")
        app.press("button", "Upload Again")
        app.find("button", "Sync Now", cap=60)
        app.find("label", re.compile("^Up to date"), cap=60)
        assert b"space" in ask(server, "GET", "other/hearth-space.json")

        # Another storage; the other computer follows.
        open_row(app, "Move to Another Storage…")
        app.tab_to("text", "Address")
        app.key("ctrl+a")
        app.type(f"{server.origin}{server.path}next")
        for row, text in (("Name", server.user), ("Password", server.password)):
            app.tab_to("text", row)
            app.type(text)
        app.press("button", "Try It")
        app.find("label", re.compile("^That works"), cap=90)
        app.press("button", "Go On")
        app.press("button", "Move")
        app.find("label", re.compile("/next$"), cap=60)
        app.find("label", re.compile("^Up to date"), cap=60)
        app.key("Escape")
    there.ctl("sync", "run")
    assert there.ctl("sync", "status").splitlines()[0].endswith("/next")


def at_once():
    """both write the same field before they meet, and the one that lost is put back"""
    with_server(both_write_at_once)


def by_hand():
    """a large change is taken over, a storage is filled again, and the community is moved"""
    with_server(what_a_person_does)


if __name__ == "__main__":
    sys.exit(run(at_once, by_hand))
