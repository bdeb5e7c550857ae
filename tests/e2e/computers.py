# SPDX-FileCopyrightText: 2026 The Hearth authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Computers that sync: a home each, with a community in it, a command line and a window; and a server between them."""

import json
import os
import subprocess
import sys
import tempfile

import servers
from driver import SKIP, Hearth, program

PASSPHRASE = "winter lovers of the north"


class Computer:
    """A home with a community, by hearthctl, and its window."""

    def __init__(self, root, name, server):
        self.home = os.path.join(root, name)
        self.name = name
        self.folder = os.path.join(self.home, "owls")
        self.url = server.url
        os.mkdir(self.home)
        self.env = dict(os.environ, HEARTH_PASSPHRASE_FILE=self.write("passphrase", PASSPHRASE), HEARTH_REMOTE_USER=server.user,
                        HEARTH_REMOTE_PASSWORD_FILE=self.write("password", server.password))
        for kind in ("data", "config", "state", "cache"):
            self.env[f"XDG_{kind.upper()}_HOME"] = os.path.join(self.home, kind)

    def write(self, name, text):
        path = os.path.join(self.home, name)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text + "\n")
        return path

    def ctl(self, *words, at=True):
        command = [program("HEARTHCTL", "hearthctl"), *(["-c", self.folder] if at else []), *words]
        done = subprocess.run(command, env=self.env, capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{words}: {done.stderr}"
        return done.stdout

    def begin(self):
        self.ctl("new", self.folder, "--name", "Night Owls", at=False)
        self.ctl("member-add", "Ines Rocha", "--city", "Lisbon")
        self.ctl("sync", "setup", self.url, "--name", self.name, "--memory", "8")

    def join(self):
        self.ctl("sync", "join", self.url, self.folder, "--name", self.name, at=False)

    def waiting(self):
        """What it has not sent, also while its window is open."""
        return json.loads(self.ctl("sync", "status", "--json"))["waiting"]

    def window(self, **env):
        return Hearth(self.folder, home=self.home, env=env)


def with_server(what):
    """A test over a real WebDAV server, and a folder for homes."""
    try:
        server = servers.Apache()
    except servers.Missing as reason:
        print(f"1..0 # SKIP {reason}")
        sys.exit(SKIP)
    with server, tempfile.TemporaryDirectory(prefix="hearth-e2e-") as root:
        what(server, root)
