# SPDX-FileCopyrightText: 2026 The Hearth authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The communities that sit for the pictures."""

import os
import subprocess

import pictures_joining
import pictures_links
import pictures_moments
import pictures_sync
import pictures_trouble
import pictures_vault
from driver import program

MEMBERS = 400
SEED = 7
NOW = "2026-03-14T18:30:00+01:00"


def hearthctl(*words, **env):
    result = subprocess.run([program("HEARTHCTL", "hearthctl"), *words], env={**os.environ, **env}, capture_output=True, text=True, check=False)
    if result.returncode != 0:
        raise RuntimeError(f"hearthctl {' '.join(words)}: {result.stderr or result.stdout}")


class Sitters(dict):
    """What sits for the pictures, each made when it is first asked for."""

    def __init__(self, folder):
        super().__init__()
        self.folder = folder

    def __missing__(self, name):
        self[name] = getattr(self, "make_" + name)(os.path.join(self.folder, name))
        return self[name]

    def make_demo(self, path):
        hearthctl("demo", path, "--members", str(MEMBERS), "--seed", str(SEED), HEARTH_NOW=NOW)
        return path

    def make_empty(self, path):
        hearthctl("new", path, "--name", "Night Owls", HEARTH_NOW=NOW)
        return path

    def make_said(self, path):
        hearthctl("new", path, "--name", "Night Owls", HEARTH_NOW=NOW)
        for name in ("Ana Lopes", "Ben Okafor", "Maren Voss"):
            hearthctl("-c", path, "member-add", name, HEARTH_NOW="2025-08-01T12:00:00+02:00")
        hearthctl("-c", path, "release", "add", "Night Swim", "2026-03-26", HEARTH_NOW=NOW)
        return path

    def make_few(self, path):
        hearthctl("new", path, "--name", "Seven Lamps", HEARTH_NOW=NOW)
        for name in ("Ana", "Ben", "Cleo", "Dag", "Eva", "Finn", "Gro"):
            hearthctl("-c", path, "member-add", name, HEARTH_NOW=NOW)
        for name in ("Ana", "Ben", "Gro"):
            hearthctl("-c", path, "log", name, "message", "--note", "Hello", HEARTH_NOW=NOW)
        return path

    def make_damaged(self, path):
        os.makedirs(path)
        with open(os.path.join(path, "community.db"), "wb") as file:
            file.write(b"SQLite format 3\0" + bytes(range(256)) * 32)
        return path

    def make_imports(self, _):
        shared = os.environ.get("HEARTH_SHARED", os.path.join(os.path.dirname(__file__), "..", "..", "..", "shared"))
        found = {}
        for root, _, files in os.walk(os.path.join(shared, "data", "csv")):
            for file in sorted(files):
                if file.endswith(".csv") and "bandcamp" in file:
                    found.setdefault("bandcamp", os.path.join(root, file))
        return found

    def make_vault(self, path):
        pictures_vault.prepare(hearthctl, path, self.folder, NOW)
        return path

    def make_moments(self, path):
        pictures_moments.prepare(hearthctl, path, self.folder, NOW)
        return path

    def make_links(self, path):
        return pictures_links.prepare(hearthctl, path, NOW)

    def make_sync(self, path):
        return pictures_sync.prepare(hearthctl, path, NOW)

    def make_sync_trouble(self, path):
        return pictures_trouble.prepare(hearthctl, path, NOW)

    def make_joining(self, path):
        return pictures_joining.prepare(hearthctl, path, NOW)
