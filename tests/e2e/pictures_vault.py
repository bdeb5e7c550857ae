# SPDX-FileCopyrightText: 2026 The Hearth authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The vault in pictures: none yet, locked, open, and the page of a thing."""

import os

PASSPHRASE = "winter lovers of the north"
THINGS = (
    ("Night Swim (early mix).wav", 900_000, "believers at once; supporters +3 days; everyone +10 days"),
    ("Harbour Lights demo.mp3", 400_000, "supporters at once; first 20"),
    ("Night Swim stems", 700_000, None),
    ("Lyrics.txt", 3_000, "everyone at once"),
    ("Sleeve without type.png", 300_000, None),
    ("Score for strings.pdf", 120_000, "circle:berlin at once"),
)


def prepare(hearthctl, community, folder, now):
    """A few things in it, with and without a rule."""
    secret = os.path.join(folder, "passphrase")
    with open(secret, "w", encoding="utf-8") as file:
        file.write(PASSPHRASE + "\n")
    env = {"HEARTH_NOW": now, "HEARTH_PASSPHRASE_FILE": secret}
    hearthctl("demo", community, "--members", "60", "--seed", "7", HEARTH_NOW=now)
    hearthctl("-c", community, "vault", "init", "--memory", "8", **env)
    for name, size, rule in THINGS:
        path = os.path.join(folder, name)
        with open(path, "wb") as file:
            file.write(os.urandom(size))
        hearthctl("-c", community, "vault", "add", path, *(["--rule", rule] if rule else []), **env)


def view(sitter):
    """What pictures.py takes it by."""
    def vault(dress, folder, work):
        take(sitter, dress, folder, work)
    return vault


def take(sitter, dress, folder, work):
    with sitter(work["empty"], dress=dress, folder=folder) as app:
        app.do("ctrl+4")
        app.take("vault-none")
        app.do("Return")
        app.take("vault-make")
    with sitter(work["vault"], dress=dress, folder=folder) as app:
        app.do("ctrl+4")
        app.take("vault-locked")
        app.type(PASSPHRASE)
        app.key("Return")
        app.gone("password text")
        app.settle()
        app.take("vault")
        app.do("Return")
        app.take("vault-item")
