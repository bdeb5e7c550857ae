# SPDX-FileCopyrightText: 2026 The Hearth authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives the real program as a person does: it sees what the accessibility bus says and
acts with keys and by pressing what can be pressed. Waiting is always for something that
can be seen, with a cap, never for a time.

    with Hearth() as app:
        app.press("button", "Start a Community")
        app.type("Night Owls")
        app.find("label", "Bring your people")

The first call in a process turns accessibility on for the session, which GTK looks at
when a program starts."""

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile

from seen import (CAP, DEBUG, SKIP, Atspi, Gio, GLib, Timeout, describe, matches, place, showing, states, text_of,  # noqa: F401: for the tests, too
                  tree, wait_for, walk)

# What is printed by libraries about the bare test desktop and says nothing of Hearth. The last is GTK's own file chooser, while a path is
# typed into it: no tree store is ours.
HARMLESS = re.compile(
    r"portal|dconf|a11y|vulkan|libEGL|MESA|Theme directory|gvfs|Unable to acquire the address"
    r"|xdg-desktop|mesa|DRI|cursor theme|recently-used|gtk_tree_store_remove",
    re.IGNORECASE,
)
TROUBLE = re.compile(r"-(WARNING|CRITICAL|ERROR) \*\*|Gtk-WARNING|Gtk-CRITICAL|ERROR: AddressSanitizer|runtime error:")


def enable_accessibility():
    bus = Gio.bus_get_sync(Gio.BusType.SESSION)
    bus.call_sync(
        "org.a11y.Bus",
        "/org/a11y/bus",
        "org.freedesktop.DBus.Properties",
        "Set",
        GLib.Variant("(ssv)", ("org.a11y.Status", "IsEnabled", GLib.Variant("b", True))),
        None,
        Gio.DBusCallFlags.NONE,
        20000,
    )


def program(variable, name):
    path = os.environ.get(variable) or shutil.which(name)
    if not path or not os.path.exists(path):
        print(f"1..0 # SKIP there is no {name} to drive")
        sys.exit(SKIP)
    return path


class Hearth:
    """One running Hearth with user folders of its own."""

    def __init__(self, *args, env=None, home=None, cwd=None):
        enable_accessibility()
        self.binary = program("HEARTH", "hearth")
        self.home = home or tempfile.mkdtemp(prefix="hearth-e2e-")
        self.keep_home = home is not None
        self.keys_pressed = 0
        self.env = dict(os.environ, GDK_BACKEND="x11", GTK_A11Y="atspi", GTK_USE_PORTAL="0", ADW_DISABLE_PORTAL="1")
        self.env.pop("WAYLAND_DISPLAY", None)
        for kind in ("data", "config", "state", "cache"):
            folder = os.path.join(self.home, kind)
            os.makedirs(folder, exist_ok=True)
            self.env[f"XDG_{kind.upper()}_HOME"] = folder
        # Where it lists what was used before, the chooser takes a typed path only the second time.
        os.makedirs(self.env["XDG_CONFIG_HOME"] + "/gtk-4.0", exist_ok=True)
        with open(self.env["XDG_CONFIG_HOME"] + "/gtk-4.0/settings.ini", "w", encoding="utf-8") as file:
            file.write("[Settings]\ngtk-recent-files-enabled=0\n")
        self.env.update(DEBUG)
        # Leaks are looked for by the core and ui suites: here the graphics driver's own would hide everything else.
        self.env["ASAN_OPTIONS"] = ":".join(filter(None, [os.environ.get("ASAN_OPTIONS"), "detect_leaks=0"]))
        self.env.update(env or {})
        self.errors = tempfile.TemporaryFile(mode="w+")
        self.process = subprocess.Popen([self.binary, *map(str, args)], env=self.env, cwd=cwd, stderr=self.errors, stdout=self.errors)
        try:
            self.root = wait_for(self._find_root, "the program on the accessibility bus")
            self.window = wait_for(self._find_window, "a window on the screen")
        except BaseException:
            self.close(check=False)
            raise

    def __enter__(self):
        return self

    def __exit__(self, kind, value, trace):
        if kind is not None:
            print("\n".join("# " + line for line in tree(self.root) + self.console().splitlines()), file=sys.stderr)
        self.close(check=kind is None)

    def _find_root(self):
        if self.process.poll() is not None:
            raise AssertionError(f"the program ended with {self.process.returncode}:\n{self.console()}")
        desktop = Atspi.get_desktop(0)
        for i in range(desktop.get_child_count()):
            app = desktop.get_child_at_index(i)
            if app is not None and app.get_process_id() == self.process.pid:
                return app
        return None

    def _find_window(self):
        found = self.xdotool("search", "--onlyvisible", "--pid", str(self.process.pid)).split()
        if not found:
            return None
        self.xdotool("windowfocus", found[-1])
        return found[-1]

    def xdotool(self, *words):
        return subprocess.run(["xdotool", *words], env=self.env, capture_output=True, text=True, check=False).stdout

    def console(self):
        self.errors.seek(0)
        return self.errors.read()

    # Seeing

    def all(self, role=None, name=None, within=None):
        return [node for node in walk(within or self.root) if matches(node, role, name)]

    def find(self, role=None, name=None, within=None, cap=CAP):
        def look():
            return next((node for node in walk(within or self.root) if matches(node, role, name)), None)

        return wait_for(look, f"a {role or 'thing'} named {getattr(name, 'pattern', name)!r}", cap)

    def sees(self, role=None, name=None):
        return bool(self.all(role, name))

    def gone(self, role=None, name=None):
        wait_for(lambda: not self.sees(role, name), f"no {role} named {getattr(name, 'pattern', name)!r} any more")

    def focused(self):
        return next((node for node in walk(self.root) if states(node).contains(Atspi.StateType.FOCUSED)), None)

    # Acting

    def _hold_keyboard(self):
        """There is no window manager to give a new window the keyboard back."""
        mine = self.xdotool("search", "--pid", str(self.process.pid)).split()
        if self.xdotool("getwindowfocus").strip() not in mine:
            self.xdotool("windowfocus", "--sync", self.window)

    def hold_other_window(self):
        """The keyboard to a window beside the main one, such as a file chooser's, until it closes."""
        def other():
            visible = self.xdotool("search", "--onlyvisible", "--pid", str(self.process.pid)).split()
            return next((window for window in visible if window != self.window), None)

        self.xdotool("windowfocus", "--sync", wait_for(other, "another window"))

    def _choose(self, title, key, text):
        """In the toolkit's own chooser, as there is without a portal: a key, then text in the place of what is in the entry that has the
        keyboard, since a path would be completed while it is typed. ctrl+l asks for a path; where one saves, a name is proposed in our folder."""
        def chooser():
            return next(iter(self.all("dialog", title)), None)

        window = wait_for(chooser, "the file chooser")
        self.hold_other_window()
        wait_for(lambda: any(states(node).contains(Atspi.StateType.FOCUSED) for node in self.all(within=window)), "it has the keyboard")
        self.key(key)
        entry = wait_for(lambda: next((node for node in self.all("text", within=window) if states(node).contains(Atspi.StateType.FOCUSED)), None), "its entry")
        Atspi.EditableText.set_text_contents(entry.get_editable_text_iface(), text)
        self.key("Return")
        wait_for(lambda: not chooser(), "the file chooser has gone")

    def save_as(self, title, name):
        self._choose(title, "ctrl+a", name)
        return os.path.join(self.home, name)

    def open_from(self, title, path):
        self._choose(title, "ctrl+l", path)

    def key(self, *keys):
        """xdotool's names."""
        self._hold_keyboard()
        self.keys_pressed += len(keys)
        self.xdotool("key", "--clearmodifiers", "--delay", "8", *keys)

    def type(self, text):
        self._hold_keyboard()
        self.keys_pressed += len(text)
        self.xdotool("type", "--clearmodifiers", "--delay", "8", text)

    def pointer(self, what, *place):
        """"mousemove" to a place in the window, "mousedown", "mouseup"."""
        where = ["--sync", "--window", self.window, *(str(round(number)) for number in place)] if place else ["1"]
        self.xdotool(what, *where)

    def press(self, role, name, within=None):
        """Presses a button as a click would, once it can be pressed."""
        node = self.find(role, name, within)
        wait_for(lambda: states(node).contains(Atspi.StateType.SENSITIVE), f"{describe(node)} can be pressed")
        assert node.get_action_iface() is not None, f"{describe(node)} cannot be pressed"
        Atspi.Action.do_action(node.get_action_iface(), 0)
        return node

    def open_popover(self, role, name, text):
        """Presses until the label is there: without a window manager the display now and then takes the keyboard from a popover that is
        just opening, which closes it."""
        for _ in range(5):
            self.press(role, name)
            try:
                return self.find("label", text, cap=4)
            except Timeout:
                continue
        raise Timeout(f"{name!r} does not open")

    def tab_to(self, role, name, most=60):
        """Tab until that has the keyboard, as somebody without a pointer would."""
        node = self.find(role, name)
        self._hold_keyboard()
        for _ in range(most):
            focus = wait_for(self.focused, "something has the keyboard")
            if matches(focus, role, name):
                return node
            self.key("Tab")
        raise Timeout(f"Tab does not come to {describe(node)}")

    def activate(self, action, parameter=None, path="/io/github/hearth_app/Hearth", group="org.gtk.Actions"):
        """An action of the application over D-Bus, as a desktop file's action would; on the bus of its own, where it has one."""
        kind = Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION
        bus = Gio.DBusConnection.new_for_address_sync(self.env["DBUS_SESSION_BUS_ADDRESS"], kind)
        words = [] if parameter is None else [parameter]
        bus.call_sync(
            "io.github.hearth_app.Hearth",
            path,
            group,
            "Activate",
            GLib.Variant("(sava{sv})", (action, words, {})),
            None,
            Gio.DBusCallFlags.NONE,
            20000,
        )

    def start_community(self, name):
        """From the welcome page to a community without members."""
        self.press("button", "Start a Community")
        self.tab_to("text", "Name")
        self.type(name)
        self.press("button", "Create Community")
        self.press("button", "Later")
        self.find("button", "Add One by Hand")

    def open_member(self, typed, name):
        """The page of the only member whom that finds."""
        self.key("ctrl+f")
        self.type(typed)
        self.find("label", "1 member")
        self.key("Return")
        self.find("heading", name)

    def screenshot(self, path):
        subprocess.run(["import", "-window", self.window, path], env=self.env, check=True)

    # Ending

    def close(self, check=True):
        """Quits the program; fails when it crashed or complained on the console, also while everything was taken down."""
        if self.process.poll() is None:
            try:
                if check:
                    self.activate("quit")
                else:
                    self.process.send_signal(signal.SIGTERM)
            except GLib.Error:
                self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(CAP)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        console = self.console()
        self.errors.close()
        if not self.keep_home:
            shutil.rmtree(self.home, ignore_errors=True)
        if check:
            trouble = [line for line in console.splitlines() if TROUBLE.search(line) and not HARMLESS.search(line)]
            assert self.process.returncode == 0, f"it ended with {self.process.returncode}:\n{console}"
            assert not trouble, "the console says:\n" + "\n".join(trouble)


def run(*tests):
    """Runs test functions as TAP and exits."""
    failed = 0
    print(f"1..{len(tests)}")
    for number, test in enumerate(tests, 1):
        name = (test.__doc__ or test.__name__).strip().splitlines()[0]
        try:
            test()
        except Exception as error:  # pylint: disable=broad-except
            failed += 1
            print(f"not ok {number} - {name}")
            print("\n".join("# " + line for line in f"{type(error).__name__}: {error}".splitlines()), flush=True)
        else:
            print(f"ok {number} - {name}", flush=True)
    sys.exit(1 if failed else 0)
