# SPDX-FileCopyrightText: 2026 The Hearth authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Lint of the lint: each check must find the fault planted for it, and only that
check is asked, so a check that has gone blind fails here."""

import os
import sys
import tempfile

import desktop
import sources
import words
from tree import CHECKS, Tree

ID = desktop.APP_ID
MARK = "TO" + "DO"
BLP = "using Gtk 4.0;\nusing Adw 1;\n\ntemplate $HearthX: Adw.Bin {\n  child: %s;\n}\n"
LONG = "static void\nlong_one (void)\n{\n" + "  g_print (\"\");\n" * 61 + "}\n"
PO = ('msgid ""\nmsgstr ""\n"MIME-Version: 1.0\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
      '"Content-Transfer-Encoding: 8bit\\n"\n"Language: de\\n"\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n')
METAINFO = ("<component type='desktop-application'><id>%s</id><name>Hearth</name><summary>%s</summary>"
            "<launchable type=\"desktop-id\">%s.desktop</launchable></component>\n")

# check: [files of a tree with one fault], several where a check looks at several things
FAULTS = {
    sources.fence: [
        {"src/core/db/a.c": '#include "cli/b.h"\n', "src/cli/b.h": ""},
        {"src/core/db/a.c": '#include "b.h"\n', "src/ui/b.h": ""},
        {"src/core/base/a.c": '#include "db/b.h"\n', "src/core/db/b.h": ""},
        {"src/cli/a.c": "#include <gtk/gtk.h>\n"},
        {"src/core/a.c": '#include "nowhere.h"\n'},
    ],
    sources.sizes: [
        {"src/core/a.c": "\n" * 801},
        {"src/ui/a.blp": "\n" * 261},
        {"tests/core/test-a.c": "\n" * 401},
        {"src/core/a.c": LONG},
    ],
    sources.formatted: [
        {"src/a.c": "void f(int a){}\n", ".clang-format": "BasedOnStyle: GNU\n"},
        {"src/a.blp": "using Gtk 4.0;\n\nBox {\nspacing: 6;\n}\n"},
    ],
    sources.licensed: [{"src/a.c": "int a;\n"}, {"tests/a.py": "a = 1\n"}, {"dev": "#!/bin/sh\n"}],
    sources.leftovers: [{"src/a.c": f"/* {MARK} */\n"}, {"src/a.c": "#if 0\n#endif\n"}],
    sources.keyboard: [
        {"src/ui/a.c": "  a = gtk_widget_get_focus_child (b);\n"},
        {"src/ui/a.c": "  if ((gtk_widget_get_state_flags (b) & GTK_STATE_FLAG_FOCUS_WITHIN) == 0)\n"},
    ],
    sources.choices: [{"src/ui/a.blp": BLP % "Adw.ComboRow {}"}, {"src/ui/a.c": "  a = adw_combo_row_new ();\n"}],
    sources.machines: [
        {"src/a.c": 'const char *a = "/ro' + 'ot/x";\n'},
        {"dev": "mmdebstrap trixie http://deb." + "debian.org/debian\n"},
        {"README.md": "http://192.168.1.7/\n"},
    ],
    sources.listed: [{"src/core/a.c": "", "src/core/meson.build": "files('b.c')\n"}, {"tests/core/test-a.c": ""}],
    sources.top_level: [{"notes.txt": ""}],
    sources.shell: [{"dev": "#!/bin/sh\nrm $1/x\n"}],
    sources.documents: [{"src/DESIGN.md": "see `core/gone.c`\n"}],
    words.potfiles: [
        {"src/a.c": '_ ("Word")\n', "po/POTFILES": ""},
        {"po/POTFILES": "src/gone.c\n"},
        {"src/a.blp": '_("Word")\n'},
    ],
    words.typography: [{"src/a.c": 'a = _ ("Wait...");\n'}, {"src/a.c": 'a = _ ("Do \'this\'");\n'}],
    words.placeholders: [
        {"src/a.c": 'a = _ ("Changed %s");\n'},
        {"src/a.c": '/* Translators: names */\na = _ ("%s and %s");\n'},
    ],
    words.whole: [{"src/a.c": 'a = _ (" members");\n'}],
    words.plain: [
        {"src/a.c": 'a = _ ("_OK");\n'},
        {"src/a.c": 'a = _ ("Hello!");\n'},
        {"src/ui/a.c": 'a = _ ("The token is wrong");\n'},
        {"src/a.c": 'a = _ ("Row(s)");\n'},
    ],
    words.translations: [
        {"po/de.po": PO + 'msgid "A %d"\nmsgstr "B %s"\n\n#, c-format\nmsgid "C %d"\nmsgstr "C %s"\n'},
        {"src/a.c": 'a = _ ("Not yet said");\n', "po/de.po": PO},
        {"src/a.c": 'a = _ ("Not yet\\nsaid");\n', "po/de.po": PO},
        {"data/a.desktop.in": "[Desktop Entry]\nType=Application\nName=A\nGenericName=Not yet said\n", "po/de.po": PO},
    ],
    desktop.deprecated: [{"src/ui/a.blp": BLP % "Gtk.ComboBoxText {}"}, {"src/ui/a.c": "a = gtk_info_bar_new ();\n"}],
    desktop.named_buttons: [
        {"src/ui/a.blp": BLP % "Gtk.Button { icon-name: 'list-add-symbolic'; }"},
        {"src/ui/a.blp": BLP % "Gtk.MenuButton { icon-name: 'open-menu-symbolic'; tooltip-text: 'More'; }"},
    ],
    desktop.capitals: [{"src/ui/a.blp": BLP % "Gtk.Button { label: 'Add member'; }"}],
    desktop.colours: [{"src/ui/style.css": "a { color: #ff0000; }\n"}, {"src/ui/style.css": "a { color: rgb(1,2,3); }\n"}],
    desktop.accelerators: [
        {"src/ui/hearth-actions.h": 'A (a, "a", "<Control>a", x)\nA (b, "b", "<Ctrl>A", x)\n'},
        {"src/ui/hearth-actions.h": 'A (a, "a", "x", x)\n'},
        {"src/ui/hearth-actions.h": 'A (a, "a", "<Super>x", x)\n'},
        {"src/ui/hearth-actions.h": 'A (a, "a", "<Alt>x", x)\n'},
    ],
    desktop.identity: [
        {"meson.build": "app_id = 'org.other.Hearth'\n"},
        {"meson.build": f"app_id = '{ID}'\n", f"data/{ID}.desktop.in": "[Desktop Entry]\nIcon=hearth\n"},
        {"meson.build": f"app_id = '{ID}'\n", "flatpak/hearth.yml": f"id: {ID}\n"},
    ],
    desktop.permissions: [
        {f"flatpak/{ID}.yml": "finish-args:\n  - --filesystem=home\nmodules:\n"},
        {f"flatpak/{ID}.yml": "modules:\n"},
    ],
    desktop.pinned: [
        {f"flatpak/{ID}.yml": "sources:\n  - type: archive\n    url: https://example.org/a.tar.gz\n"},
        {f"flatpak/{ID}.yml": "sources:\n  - type: git\n    url: https://example.org/a.git\n    branch: main\n"},
    ],
    desktop.valid: [
        {f"data/{ID}.desktop.in": "[Desktop Entry]\nName=Hearth\n"},
        {f"data/{ID}.metainfo.xml.in": METAINFO % (ID, "Look after your fans", ID)},
        {f"data/{ID}.gschema.xml": "<schemalist><schema id='a'><key name='B'/></schema></schemalist>"},
    ],
    desktop.store: [{f"data/{ID}.metainfo.xml.in": METAINFO % (ID, "The Hearth app for your community of fans.", ID)}],
}


def plant(files):
    """The problems that each check sees in a tree of these files."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in files.items():
            path = os.path.join(folder, name)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)
        yield Tree(folder)


def main():
    failed = False
    print(f"1..{len(CHECKS)}")
    for number, (title, function) in enumerate(CHECKS, 1):
        blind = [list(files) for files in FAULTS.get(function, [{}]) for tree in plant(files) if not list(function(tree))]
        failed = failed or bool(blind)
        print(f"{'not ok' if blind else 'ok'} {number} - finds its fault: {title}")
        for files in blind:
            print(f"# nothing found in {files}")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
