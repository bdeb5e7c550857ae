#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Hearth authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A keyring of the desktop that a test can lock, and whose question it answers: the Secret Service as its specification says, with one
collection, in memory.

io.github.hearth_app.FakeKeyring.Lock locks it, Answer says what is answered to the question for its password from then on, and Asked how often that
was asked."""

import gi

gi.require_version("Gio", "2.0")
from gi.repository import Gio, GLib  # noqa: E402

SERVICE = "/org/freedesktop/secrets"
COLLECTION = SERVICE + "/collection/login"
NOTHING = "/"
NODES = """<node>
<interface name="org.freedesktop.Secret.Service">
  <method name="OpenSession"><arg type="s" direction="in"/><arg type="v" direction="in"/><arg type="v" direction="out"/><arg type="o" direction="out"/></method>
  <method name="SearchItems"><arg type="a{ss}" direction="in"/><arg type="ao" direction="out"/><arg type="ao" direction="out"/></method>
  <method name="Unlock"><arg type="ao" direction="in"/><arg type="ao" direction="out"/><arg type="o" direction="out"/></method>
  <method name="GetSecrets"><arg type="ao" direction="in"/><arg type="o" direction="in"/><arg type="a{o(oayays)}" direction="out"/></method>
  <method name="ReadAlias"><arg type="s" direction="in"/><arg type="o" direction="out"/></method>
  <property name="Collections" type="ao" access="read"/>
</interface>
<interface name="org.freedesktop.Secret.Collection">
  <method name="CreateItem"><arg type="a{sv}" direction="in"/><arg type="(oayays)" direction="in"/><arg type="b" direction="in"/><arg type="o" direction="out"/><arg type="o" direction="out"/></method>
  <property name="Items" type="ao" access="read"/><property name="Label" type="s" access="read"/><property name="Locked" type="b" access="read"/>
  <property name="Created" type="t" access="read"/><property name="Modified" type="t" access="read"/>
</interface>
<interface name="org.freedesktop.Secret.Item">
  <method name="Delete"><arg type="o" direction="out"/></method>
  <method name="GetSecret"><arg type="o" direction="in"/><arg type="(oayays)" direction="out"/></method>
  <property name="Locked" type="b" access="read"/><property name="Attributes" type="a{ss}" access="read"/><property name="Label" type="s" access="read"/>
  <property name="Created" type="t" access="read"/><property name="Modified" type="t" access="read"/>
</interface>
<interface name="org.freedesktop.Secret.Session"><method name="Close"/></interface>
<interface name="org.freedesktop.Secret.Prompt">
  <method name="Prompt"><arg type="s" direction="in"/></method><method name="Dismiss"/>
  <signal name="Completed"><arg type="b"/><arg type="v"/></signal>
</interface>
<interface name="io.github.hearth_app.FakeKeyring">
  <method name="Lock"/><method name="Answer"><arg type="b" direction="in"/></method><method name="Asked"><arg type="u" direction="out"/></method>
</interface>
</node>"""


class Keyring:
    def __init__(self):
        self.bus = Gio.bus_get_sync(Gio.BusType.SESSION)
        self.info = Gio.DBusNodeInfo.new_for_xml(NODES)
        self.items = {}  # path: (attributes, label, secret, type)
        self.count = 0
        self.locked, self.opens, self.asked = False, True, 0
        self.show(SERVICE, "org.freedesktop.Secret.Service")
        self.show(SERVICE, "io.github.hearth_app.FakeKeyring")
        for path in (COLLECTION, SERVICE + "/aliases/default"):
            self.show(path, "org.freedesktop.Secret.Collection")
        Gio.bus_own_name_on_connection(self.bus, "org.freedesktop.secrets", Gio.BusNameOwnerFlags.NONE, None, None)

    def show(self, path, interface):
        self.bus.register_object(path, self.info.lookup_interface(interface), self.called, self.get, None)
        return path

    def new_path(self, below):
        self.count += 1
        return f"{below}/{self.count}"

    def get(self, _bus, _sender, path, _interface, name):
        attributes, label, _, _ = self.items.get(path, ({}, "Login", None, None))
        return {"Collections": GLib.Variant("ao", [COLLECTION]), "Items": GLib.Variant("ao", list(self.items)), "Label": GLib.Variant("s", label),
                "Locked": GLib.Variant("b", self.locked), "Created": GLib.Variant("t", 0), "Modified": GLib.Variant("t", 0),
                "Attributes": GLib.Variant("a{ss}", attributes)}[name]

    def secret(self, path, session):
        return (session, b"", self.items[path][2], self.items[path][3])

    def called(self, _bus, sender, path, _interface, method, parameters, invocation):
        answer = getattr(self, "do_" + method.lower())(path, sender, *parameters.unpack())
        if isinstance(answer, str):
            invocation.return_dbus_error("org.freedesktop." + answer, "no")
        else:
            invocation.return_value(answer)

    # ---- The service

    def do_opensession(self, _path, _sender, algorithm, _input):
        if algorithm != "plain":
            return "DBus.Error.NotSupported"
        session = self.show(self.new_path(SERVICE + "/session"), "org.freedesktop.Secret.Session")
        return GLib.Variant("(vo)", (GLib.Variant("s", ""), session))

    def do_close(self, *_):
        return None

    def do_readalias(self, _path, _sender, name):
        return GLib.Variant("(o)", (COLLECTION if name == "default" else NOTHING,))

    def do_searchitems(self, _path, _sender, wanted):
        found = [path for path, item in self.items.items() if wanted.items() <= item[0].items()]
        return GLib.Variant("(aoao)", ([], found) if self.locked else (found, []))

    def do_getsecrets(self, _path, _sender, items, session):
        return GLib.Variant("(a{o(oayays)})", ({} if self.locked else {path: self.secret(path, session) for path in items if path in self.items},))

    def do_unlock(self, _path, _sender, objects):
        if not self.locked:
            return GLib.Variant("(aoo)", (objects, NOTHING))
        prompt = self.show(self.new_path(SERVICE + "/prompt"), "org.freedesktop.Secret.Prompt")
        self.items_asked = objects
        return GLib.Variant("(aoo)", ([], prompt))

    # ---- What is in it

    def do_createitem(self, _path, _sender, properties, secret, _replace):
        if self.locked:
            return "Secret.Error.IsLocked"
        attributes = properties["org.freedesktop.Secret.Item.Attributes"]
        path = next((path for path, item in self.items.items() if item[0] == attributes), None)
        if path is None:
            path = self.show(self.new_path(COLLECTION), "org.freedesktop.Secret.Item")
        self.items[path] = (attributes, properties["org.freedesktop.Secret.Item.Label"], bytes(secret[2]), secret[3])
        return GLib.Variant("(oo)", (path, NOTHING))

    def do_getsecret(self, path, _sender, session):
        return "Secret.Error.IsLocked" if self.locked else GLib.Variant("((oayays))", (self.secret(path, session),))

    def do_delete(self, path, _sender):
        if self.locked:
            return "Secret.Error.IsLocked"
        self.items.pop(path, None)
        return GLib.Variant("(o)", (NOTHING,))

    # ---- The question

    def do_prompt(self, path, sender, _window):
        self.asked += 1
        GLib.idle_add(self.complete, path, sender)

    def complete(self, path, sender):
        if self.opens:
            self.locked = False
            changed = {"Locked": GLib.Variant("b", False)}
            self.bus.emit_signal(None, COLLECTION, "org.freedesktop.DBus.Properties", "PropertiesChanged",
                                 GLib.Variant("(sa{sv}as)", ("org.freedesktop.Secret.Collection", changed, [])))
        self.bus.emit_signal(sender, path, "org.freedesktop.Secret.Prompt", "Completed",
                             GLib.Variant("(bv)", (not self.opens, GLib.Variant("ao", self.items_asked if self.opens else []))))
        return GLib.SOURCE_REMOVE

    def do_dismiss(self, *_):
        return None

    # ---- The test

    def do_lock(self, *_):
        self.locked = True

    def do_answer(self, _path, _sender, opens):
        self.opens = opens

    def do_asked(self, *_):
        return GLib.Variant("(u)", (self.asked,))


if __name__ == "__main__":
    keyring = Keyring()
    GLib.MainLoop().run()
