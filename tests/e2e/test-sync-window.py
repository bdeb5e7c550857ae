#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Hearth authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Two computers, a home each, meet at a real WebDAV server, all of it set up in the window."""

import glob
import os
import re
import subprocess
import sys
import tempfile

import keyring
import servers
from driver import SKIP, Hearth, run, wait_for

PASSPHRASE = "winter lovers of the north"
FIRST = "spring sleepers of the east"


def enter(app, role, name, text):
    """Types into that entry, whatever stands there before."""
    app.tab_to(role, name)
    app.key("ctrl+a")
    app.type(text)


def choose_place(app, server):
    enter(app, "text", "Address", server.origin + server.path)
    enter(app, "text", "Name", server.user)
    enter(app, "text", "Password", server.password)
    app.press("button", "Try It")


def confirm_paper(app):
    """Copies two of the words that were shown, as from paper."""
    app.find("button", "I Have Written It Down", cap=120)
    lines = [node.get_name() for node in app.all("label", re.compile(r"^\d+\. "))]
    words = dict(line.split(". ") for line in lines)
    assert len(words) == 24, lines
    app.tab_to("button", "I Have Written It Down")
    app.key("Return")
    for row in [node.get_name() for node in wait_for(lambda: app.all("text", re.compile("^Word ")), "what is asked for")]:
        enter(app, "text", row, words[row.split()[1]])
    app.press("button", "Confirm")


def set_up(app, server):
    app.start_community("Night Owls")
    app.press("button", "Add One by Hand")
    app.tab_to("text", "Name")
    app.type("Ines Rocha")
    app.key("Return")
    app.find("heading", "Ines Rocha")

    app.key("F5")
    app.press("button", "Set Up…")
    enter(app, "text", "Address", "http://127.0.0.1:1/")
    app.press("button", "Try It")
    app.find("label", re.compile("cannot be reached|not answer|refused", re.IGNORECASE))
    choose_place(app, server)
    app.find("label", re.compile("^That works"), cap=90)
    app.press("button", "Go On")
    enter(app, "text", "Passphrase", FIRST)
    enter(app, "text", "The same once more", FIRST)
    app.press("button", "Begin to Sync")
    confirm_paper(app)
    app.find("label", re.compile("^This computer"))
    app.find("label", re.compile("^Up to date"), cap=60)


def keys_are_kept(app):
    """In the keyring alone, which a file says."""
    app.find("label", "In your keyring")
    kept = [path.rsplit("/", 1)[1] for path in glob.glob(f"{app.home}/**/hearth/sync/*", recursive=True)]
    assert kept and all(name.endswith(".keyring") for name in kept), kept


def change_passphrase(app):
    """Only who knows the one so far can; then the words on paper are made anew with the new one."""
    app.tab_to("list item", re.compile("^Change the Passphrase"))
    app.key("Return")
    enter(app, "text", "Passphrase or recovery key", "not that one")
    enter(app, "text", "Passphrase", PASSPHRASE)
    enter(app, "text", "The same once more", PASSPHRASE)
    app.press("button", "Change")
    app.find("label", re.compile("does not open it"), cap=60)
    enter(app, "text", "Passphrase or recovery key", FIRST)
    app.press("button", "Change")
    app.find("label", "The passphrase is changed", cap=120)
    app.tab_to("list item", re.compile("^New Recovery Words"))
    app.key("Return")
    enter(app, "text", "Passphrase or recovery key", PASSPHRASE)
    app.press("button", "Show the Words")
    confirm_paper(app)
    app.find("label", re.compile("^This computer"))


def read_code(app):
    """What somebody else's reader makes of the code in the window, from a picture of it."""
    with tempfile.TemporaryDirectory() as folder:
        shot = os.path.join(folder, "shot.png")
        app.screenshot(shot)
        done = subprocess.run(["zbarimg", "--quiet", "--raw", "--nodbus", shot], capture_output=True, text=True, check=False, env=dict(os.environ, LC_ALL="C.UTF-8"))
        return done.stdout.strip()


def let_in(app):
    """Twelve words for one more device."""
    app.press("button", "Add a Device…")
    enter(app, "text", "What it is called, or who works with it", "Studio")
    enter(app, "text", "Passphrase or recovery key", "not that one")
    app.press("button", "Show the Words")
    app.find("label", re.compile("does not open it"), cap=60)
    enter(app, "text", "Passphrase or recovery key", PASSPHRASE)
    app.press("button", "Show the Words")
    words = app.find("label", re.compile(r"^([a-z]+ ){11}[a-z]+$"), cap=120).get_name()
    app.find("image", "These words as a QR code")
    wait_for(lambda: read_code(app) == words, "a camera reads the words")
    app.press("button", "Back to the Devices")
    app.find("button", "Add a Device…")
    return words


def take_out(app):
    """The device that came by the words is removed."""
    app.key("F5")
    app.tab_to("list item", re.compile("^Studio"))
    app.key("Return")
    enter(app, "text", "Passphrase or recovery key", PASSPHRASE)
    app.press("button", "Remove…")
    app.find("alert", re.compile("Studio"))
    app.press("button", "Remove")
    app.find("button", "Add a Device…", cap=120)
    app.gone("list item", re.compile("^Studio"))


def join(app, server, code):
    app.press("button", "Bring a Community Here…")
    choose_place(app, server)
    enter(app, "text", "Passphrase, recovery key or code", "not that one")
    app.press("button", "Bring It Here")
    app.find("label", re.compile("does not open it"), cap=60)
    enter(app, "text", "Passphrase, recovery key or code", code)
    app.press("button", "Bring It Here")
    app.find("table row", re.compile("Ines Rocha"), cap=120)


def log_thanks(app):
    app.open_member("ines", "Ines Rocha")
    app.key("ctrl+l")
    app.find("toggle button", "Thank")
    app.key("t")
    app.type("Thank you from the studio")
    app.key("ctrl+Return")
    app.find("label", "Thank you from the studio")
    app.key("F5")
    app.find("label", re.compile("^Up to date$"), cap=60)


def through_a_server():
    """set up here, bring it there, and what was written there is here"""
    try:
        server = servers.Apache()
    except servers.Missing as reason:
        print(f"1..0 # SKIP {reason}")
        sys.exit(SKIP)
    with server, keyring.Keyring():
        with Hearth() as here:
            here.keep_home = True
            set_up(here, server)
            keys_are_kept(here)
            change_passphrase(here)
            code = let_in(here)
        with Hearth() as there:
            join(there, server, code)
            log_thanks(there)
        with Hearth(home=here.home) as again:
            again.keep_home = False
            again.find("table row", re.compile("Ines Rocha"))
            again.open_member("ines", "Ines Rocha")
            again.find("label", "Thank you from the studio", cap=60)
            take_out(again)


if __name__ == "__main__":
    sys.exit(run(through_a_server))
