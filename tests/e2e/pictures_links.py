# SPDX-FileCopyrightText: 2026 The Hearth authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Links that end in pictures: choosing one, what it came to, and where it is seen."""

import datetime
import os
import re

from driver import Atspi
from nextcloud import PASSWORD, USER, Nextcloud
from pictures_sync import PASSPHRASE, Computer


def prepare(hearthctl, root, now):
    """A song that everybody may have, and two links to it; the server is there as long as the pictures are taken."""
    cloud = Nextcloud()
    cloud.ahead = datetime.datetime.fromisoformat(now) - cloud.now()
    cloud.__enter__()
    os.makedirs(root)
    here = Computer(hearthctl, root, "studio", now)
    here.env.update(HEARTH_REMOTE_USER=USER, HEARTH_REMOTE_PASSWORD_FILE=here.write("password", PASSWORD))
    here.ctl("new", here.folder, "--name", "Night Owls", at=False)
    for name in ("Ana Lopes", "Ben Okafor", "Maren Voss"):
        here.ctl("member-add", name)
    here.ctl("vault", "init", "--memory", "8")
    here.ctl("vault", "add", here.write("Night Swim.txt", "swim at night\n" * 200), "--title", "Night Swim", "--rule", "everyone")
    here.ctl("sync", "setup", cloud.url, "--name", "studio", "--memory", "8")
    here.ctl("sync", "run")
    here.ctl("vault", "deliver", "Night Swim", "Ana Lopes", "--link", "--days", "5")
    here.ctl("vault", "deliver", "Night Swim", "Ben Okafor", "--link", "--encrypt")
    return here


def take(sitter, dress, folder, work):
    with sitter(work["links"].folder, dress=dress, folder=folder, state=work["links"].state) as app:
        app.do("ctrl+4")
        app.type(PASSPHRASE)
        app.key("Return")
        app.gone("password text")
        app.tab_to(None, re.compile("^Night Swim, "))
        app.do("Return")
        app.take("link-item")
        app.press("button", re.compile(": Maren Voss$"))
        app.find("dialog")
        app.settle()
        app.take("link-as-file")
        # The keyboard is on how it goes.
        app.do("Return")
        app.do("Down")
        app.do("Return")
        app.take("link-chosen")
        Atspi.Action.do_action(app.all("button", within=app.find("dialog"))[-2].get_action_iface(), 0)  # the last one closes it
        app.find("alert")
        app.settle()
        app.take("link-ready")
        app.do("Escape")
        app.take("link-made")
        app.do("ctrl+f")
        app.type("ben")
        app.do("Return")
        app.take("link-member")


def view(sitter):
    def links(dress, folder, work):
        take(sitter, dress, folder, work)

    return links
