# SPDX-FileCopyrightText: 2026 The Hearth authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The plan of a release from far and from near, and as a month."""

from driver import Atspi, showing, walk


def view(sitter):
    def plans(dress, folder, work):
        with sitter(work["demo"], dress=dress, folder=folder) as app:
            app.do("ctrl+3", "Return")
            nodes = [node for node in walk(app.root) if showing(node) and node.get_role_name() in ("radio button", "button")]
            last = max(i for i, node in enumerate(nodes) if node.get_role_name() == "radio button")
            for name, button, times in (("far", nodes[last + 1], 8), ("near", nodes[last + 2], 13)):
                for _ in range(times):
                    Atspi.Action.do_action(button.get_action_iface(), 0)
                    app.settle()  # pressed again too soon it does nothing
                app.take(f"timeline-{name}")
            app.press_first("radio button", 1)
            app.take("calendar-month")

    return plans
