#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Hearth authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The part of a desktop that shows notices, is asked whether a program may go on without a window, and knows what its network costs:
fake_desktop.py FILE yes|no

Each notice and each question is a line of JSON in FILE. io.github.hearth_app.Fake.Click presses a notice, or its button of that name;
SetMetered makes the network another one, as both NetworkManager and the portal of a sandbox tell it."""

import json
import sys

import gi

gi.require_version("Gio", "2.0")
from gi.repository import Gio, GLib  # noqa: E402

NODES = """<node>
<interface name="org.freedesktop.Notifications">
  <method name="Notify"><arg type="s" direction="in"/><arg type="u" direction="in"/><arg type="s" direction="in"/><arg type="s" direction="in"/>
    <arg type="s" direction="in"/><arg type="as" direction="in"/><arg type="a{sv}" direction="in"/><arg type="i" direction="in"/>
    <arg type="u" direction="out"/></method>
  <method name="CloseNotification"><arg type="u" direction="in"/></method>
  <method name="GetCapabilities"><arg type="as" direction="out"/></method>
  <signal name="ActionInvoked"><arg type="u"/><arg type="s"/></signal>
</interface>
<interface name="io.github.hearth_app.Fake">
  <method name="Click"><arg type="u" direction="in"/><arg type="s" direction="in"/></method>
  <method name="SetMetered"><arg type="b" direction="in"/></method>
</interface>
<interface name="org.freedesktop.NetworkManager">
  <property name="State" type="u" access="read"/><property name="Connectivity" type="u" access="read"/><property name="Metered" type="u" access="read"/>
</interface>
<interface name="org.freedesktop.portal.NetworkMonitor">
  <method name="GetConnectivity"><arg type="u" direction="out"/></method>
  <method name="GetMetered"><arg type="b" direction="out"/></method>
  <method name="GetAvailable"><arg type="b" direction="out"/></method>
  <property name="version" type="u" access="read"/>
</interface>
<interface name="org.freedesktop.portal.Background">
  <method name="RequestBackground"><arg type="s" direction="in"/><arg type="a{sv}" direction="in"/><arg type="o" direction="out"/></method>
  <method name="SetStatus"><arg type="a{sv}" direction="in"/></method>
</interface>
</node>"""


class Desktop:
    def __init__(self, path, granted):
        self.path = path
        self.granted = granted
        self.count = 0
        self.actions = {}
        self.metered = False
        self.bus = Gio.bus_get_sync(Gio.BusType.SESSION)
        info = Gio.DBusNodeInfo.new_for_xml(NODES)
        for name, place in (("org.freedesktop.Notifications", "/org/freedesktop/Notifications"),
                            ("io.github.hearth_app.Fake", "/org/freedesktop/Notifications"),
                            ("org.freedesktop.NetworkManager", "/org/freedesktop/NetworkManager"),
                            ("org.freedesktop.portal.NetworkMonitor", "/org/freedesktop/portal/desktop"),
                            ("org.freedesktop.portal.Background", "/org/freedesktop/portal/desktop")):
            self.bus.register_object(place, info.lookup_interface(name), self.called, self.get, None)
        for name in ("org.freedesktop.Notifications", "org.freedesktop.NetworkManager", "org.freedesktop.portal.Desktop"):
            Gio.bus_own_name_on_connection(self.bus, name, Gio.BusNameOwnerFlags.NONE, None, None)

    def note(self, **what):
        with open(self.path, "a", encoding="utf-8") as file:
            file.write(json.dumps(what) + "\n")

    def get(self, _bus, _sender, _path, _interface, name):
        """NetworkManager’s numbers: 70, there is a network; 4, all is reached; 1, it is paid for by the byte; 2, it is not."""
        return GLib.Variant("u", {"State": 70, "Connectivity": 4, "Metered": 1 if self.metered else 2, "version": 2}[name])

    def called(self, _bus, sender, _path, _interface, method, parameters, invocation):
        answer = None
        words = parameters.unpack()
        if method == "Notify":
            self.count += 1
            answer = GLib.Variant("(u)", (self.count,))
            keys = dict(zip(words[5][1::2], words[5][::2]))
            self.actions[self.count] = keys
            self.note(title=words[3], body=words[4], id=self.count, buttons=[name for name in keys if name])
        elif method == "GetCapabilities":
            answer = GLib.Variant("(as)", (["actions", "body"],))
        elif method == "Click":
            self.bus.emit_signal(None, "/org/freedesktop/Notifications", "org.freedesktop.Notifications", "ActionInvoked",
                                 GLib.Variant("(us)", (words[0], self.actions[words[0]][words[1]] if words[1] else "default")))
        elif method == "SetMetered":
            self.metered = words[0]
            changed = {"Metered": self.get(None, None, None, None, "Metered")}
            self.bus.emit_signal(None, "/org/freedesktop/NetworkManager", "org.freedesktop.DBus.Properties", "PropertiesChanged",
                                 GLib.Variant("(sa{sv}as)", ("org.freedesktop.NetworkManager", changed, [])))
        elif method == "GetConnectivity":
            answer = GLib.Variant("(u)", (4,))
        elif method in ("GetMetered", "GetAvailable"):
            answer = GLib.Variant("(b)", (self.metered if method == "GetMetered" else True,))
        elif method == "SetStatus":
            self.note(status=words[0]["message"])
        elif method == "RequestBackground":
            options = words[1]
            request = f"/org/freedesktop/portal/desktop/request/{sender[1:].replace('.', '_')}/{options['handle_token']}"
            answer = GLib.Variant("(o)", (request,))
            self.note(autostart=options["autostart"], command=options["commandline"], reason=options["reason"])
            GLib.idle_add(self.respond, sender, request)
        invocation.return_value(answer)

    def respond(self, sender, request):
        results = {"background": GLib.Variant("b", self.granted), "autostart": GLib.Variant("b", self.granted)}
        self.bus.emit_signal(sender, request, "org.freedesktop.portal.Request", "Response",
                             GLib.Variant("(ua{sv})", (0 if self.granted else 1, results)))
        return GLib.SOURCE_REMOVE


if __name__ == "__main__":
    desktop = Desktop(sys.argv[1], sys.argv[2] == "yes")
    GLib.MainLoop().run()
