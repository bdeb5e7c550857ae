# SPDX-FileCopyrightText: 2026 The Hearth authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures of moments: the editor with its preview, a moment's page, a poll, what members made, a feedback group, who gets it, a campaign.

What is of the community is called the same in every language, so rows are found by that; the others by where they stand."""

import os
import re

from driver import Atspi

EDIT = re.compile("^(Edit|Bearbeiten)$")
PREVIEW = re.compile("^(Preview|Vorschau)$")
SEND = re.compile("^(Send|Senden)\\W*…$")
MOMENT = re.compile("^Moment$")

PEOPLE = """name,email,circle,consent
Ana Lopes,ana@example.org,Harbour,yes
Ben Okafor,ben@example.org,Harbour,yes
Cleo Sánchez de la Fuente,cleo@example.org,Harbour,yes
Dag Nilsen,dag@example.org,Harbour,
,quiet@example.org,Harbour,yes
Eva Blum,eva@example.org,Harbour,yes
"""


def prepare(hearthctl, community, folder, now):
    ctl = lambda *words: hearthctl("-c", community, *words, HEARTH_NOW=now)
    people, mix = os.path.join(folder, "people.csv"), os.path.join(folder, "Night Swim, mix 3.wav")
    with open(people, "w", encoding="utf-8") as file:
        file.write(PEOPLE)
    with open(mix, "wb") as file:
        file.write(b"RIFF")
    hearthctl("new", community, "--name", "Night Owls", "--time-zone", "Europe/Berlin", HEARTH_NOW=now)
    ctl("import", people)
    ctl("release", "add", "Night Swim", "2026-04-24", "kind=ep", "note=Warm, slow, salt on the skin")
    add = lambda kind, title, date, *more: ctl("moment", "add", kind, title, "release=Night Swim", "channel=email", f"date={date}", "audience=circle:harbour", *more)
    add("early", "First listen", "2026-03-20", f"attachment={mix}",
        "words=Hi {first-name},\n\nyou were there when this was two chords on a train. Here it is: {attachment}\n\nTell me where you put your headphones down.")
    add("poll", "Which cover?", "2026-03-02", "words=Choose one, {first-name|friend}.", "open_days=7")
    for words in ("Blue hour", "The pool at night", "No cover at all"):
        ctl("poll", "option", "Which cover?", words)
    ctl("moment", "send", "Which cover?")
    for who, what in (("ana@", "1"), ("ben@", "2"), ("cleo@", "1"), ("eva@", "2")):
        ctl("poll", "vote", "Which cover?", who + "example.org", what)
    add("feedback", "Four hear it first", "2026-03-05", f"attachment={mix}", "words=What do you hear, {first-name|friend}?")
    ctl("moment", "send", "Four hear it first")
    ctl("moment", "there", "Four hear it first", "ana@example.org", "The bridge is a breath too long, but please keep the breath at the end of it. I played it on the tram and missed my stop.")
    ctl("moment", "there", "Four hear it first", "ben@example.org", "The bass is mine now.")
    add("remix", "Take it apart", "2026-02-20", "words=Stems are in, {first-name|friend}.")
    ctl("moment", "send", "Take it apart")
    for who, title, more in (("ana@", "Slower, in the rain", "permission=granted"), ("cleo@", "Night Swim (harbour dub)", "permission=asked"), ("eva@", "Cover in chalk", "permission=refused")):
        ctl("creation", "add", who + "example.org", title, "kind=remix", "release=Night Swim", "moment=Take it apart", more)
    ctl("campaign", "add", "crowdfunding", "Press it on vinyl", "release=Night Swim", "goal=400 EUR", "starts=2026-02-01", "ends=2026-04-01")
    for who, amount in (("ana@", "120 EUR"), ("ben@", "35 EUR"), ("eva@", "35 EUR")):
        ctl("campaign", "back", "Press it on vinyl", who + "example.org", amount)


def row(app, name):
    app.tab_to("list item", re.compile("^" + re.escape(name)))
    app.do("Return")


def last_row(app):
    """Of the moment's page: what came of its kind."""
    app.find("dialog", MOMENT)
    for _ in range(10):
        app.do("shift+Tab")
        if app.focused() is not None and app.focused().get_role_name() == "list item":
            break
    app.do("Return")


def press(app, name, role="button"):
    Atspi.Action.do_action(app.find(role, name).get_action_iface(), 0)
    app.settle()


def view(Sitter):
    def moments(dress, folder, work):
        with Sitter(work["moments"], dress=dress, folder=folder) as app:
            app.do("ctrl+3", "Return", "ctrl+Page_Down")
            app.take("moments")
            row(app, "First listen")
            app.take("moment")
            press(app, EDIT)
            app.take("moment-editor")
            if "narrow" in dress or dress in ("small", "text-200"):
                press(app, PREVIEW, "toggle button")
                app.take("moment-editor-preview")
                press(app, PREVIEW, "toggle button")
            app.do("Escape")
            press(app, SEND)
            app.take("moment-send")
            app.do("Escape", "Escape")
            for name, picture in (("Which cover?", "poll"), ("Four hear it first", "feedback-group"), ("Take it apart", "moment-creations")):
                row(app, name)
                app.take(picture + "-moment")
                last_row(app)
                app.take(picture)
                app.do("Escape", "Escape")
            for _ in range(3):
                app.do("ctrl+Page_Down")
            app.take("campaign")

    return moments
