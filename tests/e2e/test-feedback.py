#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Hearth authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A feedback group on the real program: asked, answered, asked again."""

import re
import sys

from driver import Hearth, run, text_of, wait_for
from moments import Community, open_moment


def feedback():
    """a group is asked, what one of it says is written down, the silent are asked again, and nobody else"""
    community = Community()
    community.ctl("moment", "add", "feedback", "Ten hear it", "release=Night Swim", "channel=email", "words=What do you think?", "date=2026-10-01",
                  "audience=circle:harbour", "attachment=the mix")
    with Hearth(community.folder, home=community.home) as app:
        open_moment(app, "Ten hear it")
        app.tab_to("list item", re.compile("^Feedback Group"))
        app.key("Return")
        app.find("label", "Nobody was asked yet")
        app.find("label", "To Be Asked")
        app.find("list item", "Bo Okafor")
        app.press("button", "Send It to Them")
        app.press("button", "Mark as Sent")
        app.find("label", "0 of 3 have answered")
        app.find("label", "Asked, and Silent So Far")
        app.tab_to("list item", re.compile("^Ana Lee"))
        app.key("Return")
        app.tab_to("text", "Their words")
        app.type("The bridge is too long")
        app.key("Return")
        app.find("label", "Wrote down what Ana Lee said")
        app.find("label", "1 of 3 have answered")
        app.find("label", "The bridge is too long")
        app.press("button", "Ask Them Again")
        app.find("label", re.compile("^2 members"))
        wait_for(lambda: any("Your answer to “Ten hear it” is still missing" in text_of(node) for node in app.all("text", "Words")), "words are proposed")
        app.press("button", "Add")
        app.find("label", "Added “Ten hear it: a reminder”")
    who = [(line["member"]["name"], line["words"]) for line in community.json("moment", "people", "Ten hear it")["people"] if line["took_part_at"]]
    assert who == [("Ana Lee", "The bridge is too long")], who
    audience = [line["member"]["name"] for line in community.json("moment", "check", "Ten hear it: a reminder")["audience"]]
    assert "Ana Lee" not in audience and "Bo Okafor" in audience, audience


if __name__ == "__main__":
    sys.exit(run(feedback))
