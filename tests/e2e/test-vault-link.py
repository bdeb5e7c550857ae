#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Hearth authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A thing of the vault handed over in the window as a link that ends: chosen, made, fetched by whoever has it, seen on both pages, taken back."""

import io
import os
import re
import shutil
import subprocess
import tempfile
import urllib.error
import urllib.request
import zipfile

from driver import Hearth, program, run, wait_for
from nextcloud import PASSWORD, USER, Nextcloud

PASSPHRASE = "winter lovers of the north"


def write(home, name, text):
    path = os.path.join(home, name)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text + "\n")
    return path


def prepare(home, folder, url):
    """Two members, and a song that everybody may have, on a storage that makes links."""
    env = dict(os.environ, HEARTH_PASSPHRASE_FILE=write(home, "passphrase", PASSPHRASE), HEARTH_REMOTE_PASSWORD_FILE=write(home, "password", PASSWORD), HEARTH_REMOTE_USER=USER)
    env.update({f"XDG_{kind.upper()}_HOME": os.path.join(home, kind) for kind in ("data", "config", "state", "cache")})
    for words in (("new", folder, "--name", "Night Owls", "--time-zone", "Europe/Berlin"), ("-c", folder, "member-add", "Ana Lopes"), ("-c", folder, "member-add", "Ben Okafor"),
                  ("-c", folder, "vault", "init", "--memory", "8"),
                  ("-c", folder, "vault", "add", write(home, "song.txt", "swim at night"), "--title", "Night Swim", "--rule", "everyone"),
                  ("-c", folder, "sync", "setup", url, "--name", "studio", "--memory", "8"), ("-c", folder, "sync", "run")):
        subprocess.run([program("HEARTHCTL", "hearthctl"), *words], check=True, capture_output=True, env=env)


def status(url):
    try:
        with urllib.request.urlopen(url, timeout=20) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        return error.code


def a_link():
    """chosen, made, fetched, seen, taken back"""
    home = tempfile.mkdtemp(prefix="hearth-e2e-")
    folder = os.path.join(home, "owls")
    with Nextcloud() as cloud:
        prepare(home, folder, cloud.url)
        with Hearth(folder, home=home) as app:
            app.find("label", "2 members")
            app.key("ctrl+4")
            wait_for(lambda: app.focused() is not None and app.focused().get_name() == "Passphrase", "the keyboard is in the entry")
            app.type(PASSPHRASE)
            app.key("Return")
            app.tab_to(None, re.compile("^Night Swim, "))
            app.key("Return")
            app.press("button", "Hand It Over: Ben Okafor")
            app.find("dialog", "Hand It Over")
            app.tab_to(None, re.compile("^How"))
            app.key("Return")
            app.key("Down")
            app.key("Return")
            app.find("label", re.compile("^Until the link ends, a copy that Hearth does not encrypt"))
            # Words carry no mark, so none is asked for.
            app.find("label", re.compile("^Nothing in it can carry a mark"))
            app.press("button", "Make the Link")
            app.find("alert", "Ready to Send")
            app.find("label", re.compile("^The link for Ben Okafor is in the clipboard"))
            (share,) = cloud.shares.values()
            url = f"{cloud.origin}/nc/index.php/s/{share['token']}"
            app.find("label", url)
            with urllib.request.urlopen(url, timeout=20) as answer, zipfile.ZipFile(io.BytesIO(answer.read())) as archive:
                assert [archive.read(name) for name in archive.namelist()] == [b"swim at night\n"]
            app.key("Escape")
            app.gone("alert", "Ready to Send")
            app.find("label", re.compile("^Link until "))

            # It is on the member's page too, and there it is taken back.
            app.open_member("ben", "Ben Okafor")
            app.find("label", re.compile("^Link until "))
            app.press("button", "Take Back the Link: Night Swim")
            app.find("label", "Took back the link to “Night Swim”")
            app.find("label", re.compile("^Link taken back "))
            wait_for(lambda: not cloud.copies(), "the copy is gone from the storage")
            assert status(url) == 404 and not cloud.shares
    shutil.rmtree(home, ignore_errors=True)


if __name__ == "__main__":
    run(a_link)
