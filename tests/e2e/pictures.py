#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Hearth authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Takes a picture of every view in every dress: pictures.py FOLDER [WORD...]

The files are called PICTURE-DRESS.png. A WORD that is a dress keeps only what is dressed so, one that is a view (a function of
VIEWS) only its pictures: "sync dark arabic". Views are reached by keys alone, because names differ from language to language. Run it
under tests/with-display with hearth and hearthctl on the PATH."""

import itertools
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time

import pictures_joining
import pictures_links
import pictures_moments
import pictures_plans
import pictures_sitters
import pictures_sync
import pictures_trouble
import pictures_vault
from driver import CAP, Hearth, Timeout, showing, states, walk, Atspi

WIDE = (1100, 720)
NARROW = (360, 640)
SMALL = (360, 294)
# Where no shadow can be drawn GTK draws a border around the window; the sizes are those within.
BORDER = 5

# name: size, environment, text scale
DRESSES = {
    "light": (WIDE, {}, 1.0),
    "dark": (WIDE, {"ADW_DEBUG_COLOR_SCHEME": "prefer-dark"}, 1.0),
    "contrast": (WIDE, {"ADW_DEBUG_HIGH_CONTRAST": "1"}, 1.0),
    "narrow": (NARROW, {}, 1.0),
    "small": (SMALL, {}, 1.0),
    "huge": ((1366, 960), {}, 1.0),
    "text-200": (WIDE, {}, 2.0),
    "narrow-text-200": (NARROW, {}, 2.0),
    "german": (WIDE, {"LANGUAGE": "de", "LC_ALL": "de_DE.UTF-8"}, 1.0),
    "german-narrow": (NARROW, {"LANGUAGE": "de", "LC_ALL": "de_DE.UTF-8"}, 1.0),
    "arabic": (WIDE, {"LANGUAGE": "ar", "LC_ALL": "ar_EG.UTF-8"}, 1.0),
}

# What finds the review in the palette, where it is called otherwise.
REVIEW = {"german": "durchsehen"}
DUPLICATES = {"german": "Doppelte finden"}


class Sitter(Hearth):
    """A Hearth that holds still."""

    def __init__(self, *args, dress, folder, state=None, env=None):
        (self.size, dressed, scale) = DRESSES[dress]
        self.dress = dress
        self.folder = folder
        home = tempfile.mkdtemp(prefix="hearth-pictures-")
        os.makedirs(os.path.join(home, "config", "gtk-4.0"))
        with open(os.path.join(home, "config", "gtk-4.0", "settings.ini"), "w", encoding="utf-8") as ini:
            ini.write("[Settings]\ngtk-enable-animations=0\ngtk-cursor-blink=0\n")
        if state is not None:
            shutil.copytree(state, os.path.join(home, "state"))
        # On X the size of text is the display's, whatever a settings file says.
        subprocess.run(["xrdb", "-merge"], input=f"Xft.dpi: {96 * scale:.0f}\n", text=True, check=True)
        super().__init__(*args, env={"HEARTH_NOW": pictures_sitters.NOW, "TZ": "Europe/Berlin", **dressed, **(env or {})}, home=home)
        self.keep_home = False
        self.xdotool("windowsize", "--sync", self.window, *(str(side + 2 * BORDER) for side in self.size))
        self.xdotool("windowmove", "--sync", self.window, "0", "0")
        self.xdotool("mousemove", "1399", "999")  # what is under the pointer looks different
        self.settle()

    def settle(self):
        """Until the program answers and the picture is the same at every look for a quarter of a second. The look is at the
        display's memory: having four pictures compressed for each that is taken was most of the time."""
        start = time.monotonic()
        last, same, since = None, 0, start
        while same < 3 or time.monotonic() - since < 0.25:
            self.root.get_name()
            with open(os.environ["HEARTH_SCREEN"], "rb") as screen:
                picture = screen.read()
            if picture == last:
                same += 1
            else:
                last, same, since = picture, 0, time.monotonic()
            if time.monotonic() - start > CAP:
                raise Timeout("the picture does not come to rest")
            time.sleep(0.03)
        return last

    def take(self, view):
        path = os.path.join(self.folder, f"{view}-{self.dress}.png")
        crop = "{}x{}+{}+{}".format(*self.size, BORDER, BORDER)
        subprocess.run(["convert", "xwd:-", "-crop", crop, "+repage", path], input=self.settle(), check=True)
        print(path, flush=True)

    def do(self, *keys):
        self.key(*keys)
        self.settle()

    def press_first(self, role, nth=0):
        node = [n for n in walk(self.root) if n.get_role_name() == role and showing(n)
                and states(n).contains(Atspi.StateType.SENSITIVE)][nth]
        Atspi.Action.do_action(node.get_action_iface(), 0)
        self.settle()


def first_run(dress, folder, work):
    with Sitter(dress=dress, folder=folder) as app:
        app.take("first-run-welcome")
        app.do("Return")
        app.type("Night Owls")
        app.take("first-run-community")
        app.do("Return")
        app.take("first-run-people")


def empty(dress, folder, work):
    with Sitter(work["empty"], dress=dress, folder=folder) as app:
        app.take("members-empty")
        app.do("ctrl+n")
        app.take("new-member")


def members(dress, folder, work):
    with Sitter(work["demo"], dress=dress, folder=folder) as app:
        app.take("members-list")
        app.do("ctrl+f")
        app.type("an")
        app.take("members-search")
        app.type("zzzz")
        app.take("members-nobody")
        app.do("ctrl+a", "BackSpace")
        app.type("has:email bought:>=2 -has:ph")
        app.take("members-completion")
        app.type("one circel:lyrics ")
        app.take("members-wrong-filter")
        app.do("ctrl+a", "BackSpace")
        app.type("bought:>=2 quiet:>40d ")
        app.do("ctrl+s")
        app.type(f"Gone quiet {dress}")
        app.take("save-segment")
        app.do("Return")
        app.do("ctrl+m", "Down", "space", "Down", "Down", "space", "shift+Down")
        app.take("members-chosen")
        app.do("ctrl+t")
        app.take("tag-chosen")
        app.do("Escape", "ctrl+m")
        app.do("ctrl+f", "ctrl+a", "BackSpace")
        app.do("Down", "Down", "Down")
        app.take("members-selected")
        app.do("Return")
        app.take("member-page")
        app.press_first("toggle button", 3)
        app.take("member-stage")
        app.do("Escape")
        app.do("ctrl+l")
        app.take("quick-log-kinds")
        app.do("p")
        app.type("12.50")
        app.take("quick-log-purchase")
        app.do("Escape")


def today(dress, folder, work):
    with Sitter(work["empty"], dress=dress, folder=folder) as app:
        app.do("ctrl+1")
        app.take("today-nobody")
    with Sitter(work["said"], dress=dress, folder=folder) as app:
        app.do("ctrl+1")
        app.take("today-all-said")
    with Sitter(work["demo"], dress=dress, folder=folder) as app:
        app.do("ctrl+1")
        app.take("today")
        app.do("Return")
        app.type("Thank you for the drawing.")
        app.take("today-write")
        app.do("Escape")
        app.do(*["Down"] * 40)
        app.take("today-below")
        app.do("Return")
        app.take("today-light")


def badges(dress, folder, work):
    with Sitter(work["demo"], dress=dress, folder=folder) as app:
        app.do("ctrl+k")
        app.type("Abzeichen" if dress.startswith("german") else "Badges")
        app.settle()
        app.do("Return")
        app.take("badges")
        app.do("Tab", "Return")
        app.take("badge")
        app.do("Tab", "Tab", "Tab", "Return")
        app.take("badge-give")
        app.do("Escape", "Escape", *["Tab"] * 9, "Return")
        app.take("badge-idea")
        app.do("Tab", "Tab", "Tab", "Tab", "Tab", "Return")
        app.take("badge-preview")


def applications(dress, folder, work):
    with Sitter(work["empty"], dress=dress, folder=folder) as app:
        app.do("ctrl+j")
        app.take("applications-empty")
    with Sitter(work["demo"], dress=dress, folder=folder) as app:
        app.do("ctrl+j")
        app.take("applications")
        app.press_first("button", 1 if dress in ("narrow", "small", "narrow-text-200", "german-narrow") else 3)
        app.take("application-new")
        app.do("Escape", "Return")
        app.take("application-page")
        app.type("Come in, the tea is on.")
        app.do("ctrl+Return")
        app.take("application-decided")
        app.do("ctrl+z")


def releases(dress, folder, work):
    with Sitter(work["empty"], dress=dress, folder=folder) as app:
        app.do("ctrl+3")
        app.take("releases-empty")
    with Sitter(work["demo"], dress=dress, folder=folder) as app:
        app.do("ctrl+3")
        app.take("releases")
        app.do("ctrl+shift+r")
        app.type("Night Swim")
        app.do("Tab", "Tab")
        app.type("in 20 days" if not dress.startswith("german") else "in 20 Tagen")
        app.take("release-new")
        app.do("Escape", "Return")
        app.take("release-plan")
        for part in ("people", "money", "after"):
            app.do("ctrl+Page_Down")
            app.take(f"release-{part}")
        app.do("ctrl+Page_Down", "Tab", "Return")
        app.type("in 8 days" if not dress.startswith("german") else "in 8 Tagen")
        app.take("release-move")


def dialogs(dress, folder, work):
    with Sitter(work["demo"], dress=dress, folder=folder) as app:
        for view, keys in (("palette", "ctrl+k"), ("keys", "ctrl+question"), ("preferences", "ctrl+comma"), ("history", "ctrl+h"), ("help", "F1"),
                           ("menu", "F10")):
            app.do(keys)
            app.take(view)
            app.do("Escape")
        app.do("F1", "Tab", "Down", "Down", "Down", "Return")
        app.take("help-filter")
        app.do("Escape", "Escape")
        app.do("ctrl+comma")
        app.press_first("page tab", 1)
        app.take("preferences-stages")
        app.press_first("page tab", 2)
        app.take("preferences-joining")
        app.press_first("page tab", 5)
        app.take("preferences-reminders")
        app.do("Escape", "ctrl+k")
        app.type(REVIEW.get(dress.partition("-")[0], "Review Stages"))
        app.do("Return")
        app.take("stage-review")
        app.do("Escape", "ctrl+k")
        app.type(DUPLICATES.get(dress.partition("-")[0], "Find Duplicates"))
        app.settle()
        app.do("Return")
        app.take("duplicates")


def leaving(dress, folder, work):
    """Out of the community: files, and members who want to be forgotten."""
    forget = "vergessen" if dress.startswith("german") else "forget"
    with Sitter(work["demo"], dress=dress, folder=folder) as app:
        app.do("ctrl+shift+e")
        app.take("export")
        app.do("Escape")
        app.do("ctrl+f")
        app.do("Down", "Down", "Return")
        app.do("ctrl+k")
        app.type(forget)
        app.settle()
        app.do("Return")
        app.take("forget")
        app.do("Escape")


def report(dress, folder, work):
    with Sitter(work["demo"], dress=dress, folder=folder) as app:
        app.do("ctrl+shift+p")
        app.take("report-month")
        app.press_first("check box", 3)
        app.take("report-without-names")
        app.do("Escape")
        app.do("ctrl+comma")
        app.take("preferences-rates")


# What the first figure is called.
ABOUT_FIRST = re.compile("^(What “Members”|Was „Mitglieder“)")
FIRST_FIGURE = re.compile("^(Members|Mitglieder)$")


def metrics(dress, folder, work):
    with Sitter(work["empty"], dress=dress, folder=folder) as app:
        app.do("ctrl+e")
        app.take("metrics-empty")
    with Sitter(work["few"], dress=dress, folder=folder) as app:
        app.do("ctrl+e")
        app.find("button", FIRST_FIGURE)
        app.take("metrics-few")
    with Sitter(work["demo"], dress=dress, folder=folder) as app:
        app.do("ctrl+e")
        card = app.find("button", FIRST_FIGURE)
        app.take("metrics")
        app.press("toggle button", ABOUT_FIRST)
        app.settle()
        app.take("metrics-about")
        app.do("Escape", "Page_Down")
        app.take("metrics-below")
        app.do("Page_Down", "Page_Down", "Page_Down")
        app.take("metrics-lowest")
        Atspi.Action.do_action(card.get_action_iface(), 0)
        app.settle()
        app.take("metrics-members")
        app.do("ctrl+m", "Tab", "Tab")
        app.take("metrics-members-chosen")


def import_dialog(dress, folder, work):
    for name, path in work["imports"].items():
        with Sitter(work["empty"], path, dress=dress, folder=folder) as app:
            app.take(f"import-{name}-found")


def trouble(dress, folder, work):
    with Sitter(work["damaged"], dress=dress, folder=folder) as app:
        app.take("trouble-damaged")


VIEWS = [first_run, empty, members, today, badges, applications, metrics, releases, pictures_plans.view(Sitter), pictures_moments.view(Sitter),
         pictures_vault.view(Sitter), pictures_links.view(Sitter), pictures_sync.view(Sitter), pictures_trouble.view(Sitter), pictures_joining.view(Sitter),
         dialogs, report, leaving, import_dialog, trouble]


def chosen(words, things):
    """Those that are named, or all."""
    return {name: thing for name, thing in things.items() if name in words} or things


def main(folder, *words):
    os.makedirs(folder, exist_ok=True)
    failed = []
    with tempfile.TemporaryDirectory(prefix="hearth-sitters-") as place:
        work = pictures_sitters.Sitters(place)
        for view, dress in itertools.product(chosen(words, {view.__name__: view for view in VIEWS}).values(), chosen(words, DRESSES)):
            try:
                view(dress, folder, work)
            except Exception as error:  # pylint: disable=broad-except
                failed.append(f"{view.__name__} {dress}: {error}")
    for line in failed:
        print(f"not taken: {line}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
