#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Hearth authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The vault in the real program: made, unlocked, ruled in words, taken back, locked."""

import os
import re
import shutil
import subprocess
import tempfile

from driver import Hearth, program, run, wait_for

PASSPHRASE = "winter lovers of the north"


def prepare(vault=True):
    """Two members, one of whom was handed a picture of the vault, and a vault whose passphrase takes a moment and not a second."""
    home = tempfile.mkdtemp(prefix="hearth-e2e-")
    folder = os.path.join(home, "owls")
    secret = os.path.join(home, "passphrase")
    with open(secret, "w", encoding="utf-8") as file:
        file.write(PASSPHRASE + "\n")

    def ctl(*words):
        env = dict(os.environ, HEARTH_PASSPHRASE_FILE=secret)
        subprocess.run([program("HEARTHCTL", "hearthctl"), *words], check=True, capture_output=True, text=True, env=env)

    ctl("new", folder, "--name", "Night Owls", "--time-zone", "Europe/Berlin")
    for name in ("Ana Lopes", "Ben Okafor"):
        ctl("-c", folder, "member-add", name)
    if vault:
        cover = os.path.join(home, "cover.png")
        subprocess.run(["convert", "-seed", "5", "-size", "700x500", "plasma:tomato-steelblue", cover], check=True)
        ctl("-c", folder, "vault", "init", "--memory", "8")
        ctl("-c", folder, "vault", "add", cover)
        ctl("-c", folder, "vault", "pass", "cover.png", "Ana Lopes")
        ctl("-c", folder, "vault", "deliver", "cover.png", "Ana Lopes", os.path.join(home, "cover.zip"), "--mark")
    return home, folder


def unlock(app, words):
    app.find("label", "The Vault Is Locked")
    wait_for(lambda: app.focused() is not None and app.focused().get_name() == "Passphrase", "the keyboard is in the entry")
    app.type(words)
    app.key("Return")


def main_job():
    """unlock, a rule in words, preview of whom it means, handing over asked, taken back, locked"""
    home, folder = prepare()
    with Hearth(folder, home=home) as app:
        app.find("label", "2 members")
        app.key("ctrl+4")

        # A wrong passphrase is told by one sentence, the right one opens.
        unlock(app, "summer lovers of the south")
        app.find("label", re.compile("^The vault does not open with that"))
        wait_for(lambda: app.focused() is not None and app.focused().get_name() == "Passphrase", "the keyboard is in the entry again")
        app.key("ctrl+a")
        app.type(PASSPHRASE)
        app.key("Return")
        app.find(None, re.compile("^cover.png, Picture · "))

        # Its page, and a rule of which one sees whom it means before it holds.
        app.tab_to(None, re.compile("^cover.png, Picture · "))
        app.key("Return")
        app.find("label", "1 member has it now")
        app.tab_to("list item", re.compile("^Only who you give it to"))
        app.key("Return")
        app.find("dialog", "Who May Have It")
        app.press("button", "Everyone")
        app.find("label", "Everyone at once.\n2 members have it now")
        app.press("button", "Save")
        app.find("label", "Changed who may have “cover.png”")
        app.find("label", "2 members have it now")

        # To one of them.
        app.press("button", "Hand It Over: Ben Okafor")
        app.find("dialog", "Hand It Over")
        app.find("label", re.compile("^“cover.png” for Ben Okafor"))
        app.key("Escape")
        app.gone("dialog", "Hand It Over")

        # Whoever was handed it gets no more.
        app.press("button", "Take It Back: Ana Lopes")
        app.find("label", re.compile("^Taken back: cover.png"))
        app.find("label", "1 member has it now")
        app.key("ctrl+z")
        app.find("label", "2 members have it now")

        # Locked from anywhere, and what is in it is out of sight.
        app.key("ctrl+shift+k")
        app.find("label", "The Vault Is Locked")
        assert not app.sees(None, re.compile("^cover.png, "))
    shutil.rmtree(home, ignore_errors=True)


def making():
    """a vault is made by words that were drawn, its recovery key written down, confirmed, and used"""
    home, folder = prepare(vault=False)
    with Hearth(folder, home=home) as app:
        app.find("label", "2 members")
        app.key("ctrl+4")
        app.press("button", "Make a Vault…")
        app.find("dialog", "Make a Vault")
        app.tab_to("button", "Draw Six Words")
        app.key("Return")
        app.press("button", "Make the Vault")
        app.find("button", "I Have Written It Down")
        words = {}
        for node in app.all("label", re.compile(r"^\d+\. \w+$")):
            number, word = node.get_name().split(". ")
            words[int(number)] = word
        assert len(words) == 24, words
        app.press("button", "I Have Written It Down")
        for number in sorted(words):
            if app.sees("text", f"Word {number}"):
                app.tab_to("text", f"Word {number}")
                app.type(words[number])
        app.press("button", "Confirm")
        app.find("label", "Nothing Is in the Vault")
        app.gone("label", re.compile("^The recovery key was not confirmed"))

        app.key("ctrl+shift+k")
        app.press("button", "Use the Recovery Key")
        wait_for(lambda: app.focused() is not None and app.focused().get_name() == "The 24 words of the recovery key", "the keyboard is in the entry")
        app.type(" ".join(words[number] for number in sorted(words)))
        app.key("Return")
        app.find("label", "Nothing Is in the Vault")
    shutil.rmtree(home, ignore_errors=True)


if __name__ == "__main__":
    run(main_job, making)
