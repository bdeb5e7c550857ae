#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Hearth authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a file manager is to a drag: a small window from which the files named on the command line can be dragged. Says "ready" once
it is there, and "wanted" once what they are dragged over would take them."""

import sys

import gi

gi.require_version("Gdk", "4.0")
gi.require_version("Gtk", "4.0")
from gi.repository import Gdk, Gio, GLib, Gtk  # noqa: E402


def tell(drag, _property):
    if drag.get_selected_action() == Gdk.DragAction.COPY:
        print("wanted", flush=True)


def main():
    Gtk.init()
    window = Gtk.Window(default_width=160, default_height=120, decorated=False, child=Gtk.Label(label="drag"))
    files = Gdk.FileList.new_from_list([Gio.File.new_for_path(path) for path in sys.argv[1:]])
    source = Gtk.DragSource()
    source.set_content(Gdk.ContentProvider.new_for_value(files))
    source.connect("drag-begin", lambda _, drag: drag.connect("notify::selected-action", tell))
    window.add_controller(source)
    window.connect("map", lambda *_: GLib.idle_add(lambda: print("ready", flush=True)))
    window.present()
    GLib.MainLoop().run()


main()
