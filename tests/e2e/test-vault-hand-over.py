#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Hearth authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The whole way of a file of the vault in the window: dragged in from another program, given to one member, found again in the hands of others, taken
back, checked."""

import itertools
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile

from driver import Hearth, program, run, wait_for

PASSPHRASE = "winter lovers of the north"
HERE = os.path.dirname(os.path.abspath(__file__))


def prepare():
    """Two members, an empty vault whose passphrase takes a moment and not a second, and beside them a picture and a folder."""
    home = tempfile.mkdtemp(prefix="hearth-e2e-")
    folder, secret = os.path.join(home, "owls"), os.path.join(home, "passphrase")
    picture, stems = os.path.join(home, "cover.png"), os.path.join(home, "stems")
    with open(secret, "w", encoding="utf-8") as file:
        file.write(PASSPHRASE + "\n")
    env = dict(os.environ, HEARTH_PASSPHRASE_FILE=secret)
    ctl = program("HEARTHCTL", "hearthctl")
    for words in (("new", folder, "--name", "Night Owls", "--time-zone", "Europe/Berlin"), ("-c", folder, "member-add", "Ana Lopes"),
                  ("-c", folder, "member-add", "Ben Okafor"), ("-c", folder, "vault", "init", "--memory", "8")):
        subprocess.run([ctl, *words], check=True, capture_output=True, env=env)
    subprocess.run(["convert", "-seed", "5", "-size", "900x700", "plasma:tomato-steelblue", picture], check=True)
    os.mkdir(stems)
    for name in ("drums.txt", "voice.txt"):
        with open(os.path.join(stems, name), "w", encoding="utf-8") as file:
            file.write(name * 100)
    return home, folder, picture, stems


def drag_in(app, *paths):
    """From the window of another program into the middle of ours, in steps as a hand does."""
    with subprocess.Popen([sys.executable, os.path.join(HERE, "drag_source.py"), *paths], env=app.env, stdout=subprocess.PIPE, text=True) as source:
        try:
            os.set_blocking(source.stdout.fileno(), False)
            wait_for(lambda: source.stdout.readline() == "ready\n", "the other window")
            other = wait_for(lambda: app.xdotool("search", "--onlyvisible", "--pid", str(source.pid)).split(), "the other window")[0]
            app.xdotool("windowmove", "--sync", other, "1180", "40")
            app.xdotool("windowraise", other)
            app.xdotool("mousemove", "--sync", "1240", "90")
            app.xdotool("mousedown", "1")
            # A hand is never still: what is under it is asked only when it moves.
            steps = itertools.chain(range(1, 9), itertools.cycle((7, 8)))

            def move():
                step = next(steps)
                app.xdotool("mousemove", "--sync", str(1240 - step * 80), str(90 + step * 40))
                return source.stdout.readline() == "wanted\n"

            wait_for(move, "what is dragged is wanted")
            app.xdotool("mouseup", "1")
            yield
        finally:
            source.terminate()


def leak(folder, path):
    """What the member does to the only package there before others have it: half as large, and a JPEG of quality 80."""
    (package,) = os.listdir(folder)
    with zipfile.ZipFile(os.path.join(folder, package)) as archive:
        (name,) = [name for name in archive.namelist() if name.endswith(".png")]
        archive.extract(name, folder)
    subprocess.run(["convert", os.path.join(folder, name), "-resize", "50%", "-quality", "80", path], check=True)
    return path


def spoil(blobs):
    """A bit of each part."""
    for where, _, names in os.walk(blobs):
        for name in names:
            with open(os.path.join(where, name), "r+b") as file:
                file.seek(1000)
                byte = file.read(1)[0]
                file.seek(1000)
                file.write(bytes([byte ^ 4]))


def back(app):
    """From the page of a thing to the list of all."""
    app.key("Escape")
    app.gone("button", "Hand It Over…")


def in_menu(app, letter):
    """Of the vault's list, by the letter that is underlined."""
    app.tab_to("toggle button", "More")
    app.key("Return")
    app.find("menu item")
    app.key(letter)


def check(app, how):
    in_menu(app, "c")
    app.find("alert", "Check the Vault?")
    app.press("button", how)


def whole_way():
    """dragged in, ruled, seen whom it means, handed to one, known again after it leaked, taken back, checked"""
    home, folder, picture, stems = prepare()
    out = os.path.join(home, "out")
    os.mkdir(out)
    with Hearth(folder, home=home) as app:
        app.find("label", "2 members")
        app.key("ctrl+4")
        app.find("label", "The Vault Is Locked")
        wait_for(lambda: app.focused() is not None and app.focused().get_name() == "Passphrase", "the keyboard is in the entry")
        app.type(PASSPHRASE)
        app.key("Return")
        app.find("label", "Nothing Is in the Vault")

        for _ in drag_in(app, picture, stems):
            app.find(None, re.compile("^cover.png, Picture · "))
            app.find(None, re.compile("^stems, "))

        # Who may have it, said in words, and whom that is before it holds.
        app.tab_to(None, re.compile("^cover.png, Picture · "))
        app.key("Return")
        app.tab_to("list item", re.compile("^Only who you give it to"))
        app.key("Return")
        app.find("dialog", "Who May Have It")
        app.press("button", "Everyone")
        app.find("label", "Everyone at once.\n2 members have it now")
        app.press("button", "Save")
        app.find("label", "2 members have it now")

        # To one of them, whose own copy it is.
        app.press("button", "Hand It Over: Ben Okafor")
        app.find("dialog", "Hand It Over")
        app.press("button", "Choose Where It Goes…")
        app.open_from("Where the Package Goes", out)
        app.find("alert", "Ready to Send")
        app.key("Escape")
        app.gone("alert", "Ready to Send")
        # The page has been made anew behind the dialog, and the keyboard is where it was.
        wait_for(lambda: app.focused() is not None and app.focused().get_name() == "Everyone at once.", "the keyboard is on the rule")
        leaked = leak(out, os.path.join(home, "found.jpg"))

        # It turns up.
        back(app)
        in_menu(app, "w")
        app.open_from("The Copy That Turned Up", leaked)
        app.find("alert", "It Is the Copy of Ben Okafor")
        app.press("button", "Close")
        app.gone("alert", "It Is the Copy of Ben Okafor")

        # He gets no more.
        app.tab_to(None, re.compile("^cover.png, Picture · "))
        app.key("Return")
        app.press("button", "Take It Back: Ben Okafor")
        app.find("label", re.compile("^Taken back: cover.png"))
        app.find("label", "1 member has it now")

        # And every byte is there, until one is not.
        back(app)
        check(app, "Full Check")
        app.find("alert", "The Vault Is Whole")
        app.press("button", "Close")
        app.gone("alert", "The Vault Is Whole")
        spoil(os.path.join(folder, "vault", "blob"))
        check(app, "Full Check")
        app.find("alert", "Something Is Not What It Was")
        app.press("button", "Close")
        app.gone("alert", "Something Is Not What It Was")
    shutil.rmtree(home, ignore_errors=True)


if __name__ == "__main__":
    run(whole_way)
