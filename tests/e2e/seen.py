# SPDX-FileCopyrightText: 2026 The Hearth authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What can be seen of a program: the nodes of the accessibility bus, any of which may be gone by the time it is asked, and waiting for one."""

import os
import re
import sys
import time

SKIP = 77

# Fatal warnings are meant for the program, not for the bus as Python sees it.
DEBUG = {name: os.environ.pop(name) for name in ("G_DEBUG",) if name in os.environ}

try:
    import gi

    gi.require_version("Atspi", "2.0")
    from gi.repository import Atspi, Gio, GLib
except (ImportError, ValueError) as error:
    print(f"1..0 # SKIP no accessibility bus to drive with: {error}")
    sys.exit(SKIP)

CAP = 30.0
STEP = 0.02


class Timeout(AssertionError):
    """What was waited for did not come."""


def wait_for(condition, what, cap=CAP):
    """Asks until the answer is true and returns it."""
    end = time.monotonic() + cap
    while True:
        try:
            answer = condition()
        except GLib.Error:  # what was looked at has gone meanwhile
            answer = None
        if answer:
            return answer
        if time.monotonic() > end:
            raise Timeout(f"not within {cap:.0f} s: {what}")
        time.sleep(STEP)


def states(node):
    return node.get_state_set()


def showing(node):
    return states(node).contains(Atspi.StateType.SHOWING)


def walk(node, only_showing=True):
    """The node and everything below it, in reading order."""
    try:
        if only_showing and node.get_role() != Atspi.Role.APPLICATION and not showing(node):
            return
        children = [node.get_child_at_index(i) for i in range(node.get_child_count())]
    except GLib.Error:  # it has gone while we looked
        return
    yield node
    for child in children:
        if child is not None:
            yield from walk(child, only_showing)


def describe(node):
    return f"{node.get_role_name()} “{node.get_name()}”"


def tree(node, depth=0):
    """For a person who wonders why something was not found."""
    lines = []
    try:
        lines.append("  " * depth + describe(node))
        for i in range(node.get_child_count()):
            child = node.get_child_at_index(i)
            if child is not None and showing(child):
                lines += tree(child, depth + 1)
    except GLib.Error as error:  # it has gone: what was found wrong must still be said
        lines.append("  " * depth + error.message)
    return lines


def place(node):
    """Where it is, which tells two things of one name apart."""
    path = []
    while node is not None and node.get_role() != Atspi.Role.APPLICATION:
        path.append(node.get_index_in_parent())
        node = node.get_parent()
    return tuple(path)


def text_of(node):
    text = node.get_text_iface()
    return Atspi.Text.get_text(text, 0, -1) if text else ""


def matches(node, role, name):
    try:
        if role and node.get_role_name() != role:
            return False
        said = "" if name is None else node.get_name() or ""
        return name is None or (bool(name.search(said)) if isinstance(name, re.Pattern) else said == name)
    except GLib.Error:  # it has gone while we looked
        return False
