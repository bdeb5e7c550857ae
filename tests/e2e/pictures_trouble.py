# SPDX-FileCopyrightText: 2026 The Hearth authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What keeps a community from syncing in pictures: the storage refuses, is full, is newer, cannot be trusted; the network is paid for; the desktop has a say."""

import datetime
import glob
import os
import threading

import certificate
from desktop import Desktop
from driver import Atspi, states, wait_for
from nextcloud import PASSWORD, USER, Nextcloud
from pictures_sync import Computer, dialog, enter, pair

WRITING = ("PUT", "MKCOL", "DELETE")
READING = ("GET", "HEAD", "PROPFIND")


def at_cloud(hearthctl, cloud, root, name, now):
    """A community that syncs there, and has something to send."""
    here = Computer(hearthctl, os.path.join(root, name), "studio", now)
    here.env.update(HEARTH_REMOTE_USER=USER, HEARTH_REMOTE_PASSWORD_FILE=here.write("password", PASSWORD))
    here.ctl("new", here.folder, "--name", "Night Owls", at=False)
    here.ctl("sync", "setup", cloud.url.rsplit("/", 1)[0] + "/" + name, "--name", "studio", "--memory", "8")
    for person in ("Ana Lopes", "Ben Okafor", "Maren Voss"):
        here.ctl("member-add", person)
    return here


def make_newer(storage, before):
    """What came since as a Hearth of some later year would write it."""
    for path in set(glob.glob(storage + "/**", recursive=True)) - before:
        if os.path.isfile(path):
            with open(path, "r+b") as file:
                file.seek(9)
                version = file.read(1)[0]
                file.seek(9)
                file.write(bytes([version + 1]))


def prepare(hearthctl, root, now):
    cloud = Nextcloud()
    cloud.ahead = datetime.datetime.fromisoformat(now) - cloud.now()
    cloud.__enter__()
    made = {name: at_cloud(hearthctl, cloud, root, name, now) for name in ("refused", "forbidden", "full", "broken", "metered")}
    cloud.refusals = {"/refused": (401, READING + WRITING), "/forbidden": (403, READING + WRITING), "/full": (507, WRITING), "/broken": (500, READING + WRITING)}

    made["newer"], there, storage = pair(hearthctl, os.path.join(root, "newer"), now)
    before = set(glob.glob(storage + "/**", recursive=True))
    there.ctl("member-add", "Gro Dahl")
    there.ctl("sync", "run")
    make_newer(storage, before)

    made["removed"], there, _ = pair(hearthctl, os.path.join(root, "removed"), now)
    made["removed"].ctl("sync", "run")
    there.ctl("sync", "remove", "studio")
    return made


class Distrusted:
    """A server that nobody vouches for."""

    def __enter__(self):
        self.server = certificate.serve(os.path.join(os.environ["XDG_RUNTIME_DIR"], "certificate"), 100)
        self.server.handle_error = lambda *_: None
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return f"https://localhost:{self.server.server_port}/dav"

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()


def still(app):
    """Nothing is being tried any more: the buttons can be pressed."""
    wait_for(lambda: all(states(node).contains(Atspi.StateType.SENSITIVE) for node in app.all("button", within=dialog(app))), "it has tried", cap=90)
    app.settle()


def status(app, view):
    app.do("F5")
    still(app)
    app.take(view)


def allowed(app, view):
    """The switch for syncing without a window, which is below."""
    app.do("F5")
    still(app)
    app.tab_to("check box", None)
    app.do("space")
    app.take(view)


def take(sitter, dress, folder, work):
    made = work["sync_trouble"]

    def sit(name, **env):
        return sitter(made[name].folder, dress=dress, folder=folder, state=made[name].state, env=env)

    for name in ("refused", "forbidden", "full", "broken", "newer", "removed"):
        with sit(name) as app:
            status(app, "sync-" + name)
            if name == "refused":
                app.do("Escape")
                app.take("sync-refused-line")
    with Desktop("yes") as desktop:
        desktop.set_metered(True)
        with sit("metered", **desktop.network) as app:
            status(app, "sync-metered")
        desktop.set_metered(False)
        with sit("newer", GSETTINGS_BACKEND="keyfile", **desktop.network) as app:
            allowed(app, "sync-background")
    with Desktop("no"), sit("newer", GSETTINGS_BACKEND="keyfile") as app:
        allowed(app, "sync-background-refused")
    with Distrusted() as address, sitter(work["empty"], dress=dress, folder=folder) as app:
        app.do("F5")
        app.do("Return")
        enter(app, 0, address)
        app.do("Return")
        still(app)
        app.take("sync-certificate")
        app.press_first("button", -4)  # before the one that tries, and those of the bar
        app.take("sync-certificate-asked")


def view(sitter):
    def sync_trouble(dress, folder, work):
        take(sitter, dress, folder, work)

    return sync_trouble
