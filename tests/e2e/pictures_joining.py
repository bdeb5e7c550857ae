# SPDX-FileCopyrightText: 2026 The Hearth authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Setting up syncing and bringing a community here in pictures: the storage that was tried, the passphrase, the words for paper, and what is wrong."""

import datetime
import os
import shutil
import tempfile

from driver import Atspi, states, wait_for
from nextcloud import FILES, PASSWORD, USER, Nextcloud
from pictures_sync import PASSPHRASE, Computer, dialog, enter

CODE = "harbour lantern october violin meadow copper saddle winter ribbon candle orchard pilot"


def prepare(hearthctl, root, now):
    cloud = Nextcloud()
    cloud.ahead = datetime.datetime.fromisoformat(now) - cloud.now()
    cloud.__enter__()
    os.makedirs(root)
    there = Computer(hearthctl, root, "stage", now)
    there.env.update(HEARTH_REMOTE_USER=USER, HEARTH_REMOTE_PASSWORD_FILE=there.write("password", PASSWORD))
    there.ctl("new", there.folder, "--name", "Night Owls", at=False)
    there.ctl("sync", "setup", f"dav{cloud.origin[4:]}{FILES}/stage", "--name", "stage", "--memory", "8")
    there.ctl("new", os.path.join(root, "alone"), "--name", "Night Owls", at=False)
    return cloud, os.path.join(root, "alone")


def tried(app):
    """An answer has come, whichever; until then there is a spinner, or nothing can be pressed."""
    wait_for(lambda: not any(node.get_role_name() == "progress bar" for node in app.all(within=dialog(app))), "it has tried", cap=90)
    app.settle()


def place(app, cloud, folder):
    enter(app, 0, f"{cloud.origin}{FILES}/{folder}")
    enter(app, 1, USER)
    enter(app, 2, PASSWORD)
    app.do("Return")
    tried(app)


def set_up(app, cloud, folder):
    app.do("F5")
    app.do("Return")
    place(app, cloud, folder)
    app.take("sync-place-works")
    app.do("Return")
    app.take("sync-new-passphrase")
    enter(app, 0, "hearth")
    app.take("sync-new-passphrase-weak")
    enter(app, 0, PASSPHRASE)
    enter(app, 1, PASSPHRASE)
    app.take("sync-new-passphrase-strong")
    app.do("Return")
    app.take("sync-new-busy")
    wait_for(lambda: len(app.all("label", None, within=dialog(app))) > 24, "the words", cap=120)
    app.settle()
    app.take("sync-paper")
    app.tab_to("button", None)
    app.do("Return")
    app.take("sync-paper-asked")
    enter(app, 0, "wrong")
    enter(app, 1, "wrong")
    app.do("Return")
    app.take("sync-paper-wrong")


def join(app, cloud):
    app.do("Tab", "Tab", "Tab")
    app.do("Return")
    app.take("join-place")
    place(app, cloud, "stage")
    app.take("join-passphrase")
    enter(app, 0, PASSPHRASE[:-1])
    app.do("Return")
    wait_for(lambda: all(states(node).contains(Atspi.StateType.SENSITIVE) for node in app.all("button", within=dialog(app))), "it has tried", cap=90)
    app.settle()
    app.take("join-wrong")
    enter(app, 0, CODE)
    app.take("join-words")


def take(sitter, dress, folder, work):
    cloud, alone = work["joining"]
    with tempfile.TemporaryDirectory(prefix="hearth-sitters-") as here:
        community = os.path.join(here, "community")
        shutil.copytree(alone, community)
        with sitter(community, dress=dress, folder=folder) as app:
            set_up(app, cloud, "ours " + dress)
    with sitter(dress=dress, folder=folder) as app:
        join(app, cloud)


def view(sitter):
    def joining(dress, folder, work):
        take(sitter, dress, folder, work)

    return joining
