# SPDX-FileCopyrightText: 2026 The Hearth authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Lint of the sources as sources: layers, sizes, format, headers, leftovers."""

import os
import re

from tree import check, main

C_FILES = r"(src|tests)/.*\.[ch]"
# The folders of src/core by floor; a folder uses its own floor and those below.
FLOORS = {
    "base": 0, "chart": 0, "marks": 0, "models": 0, "sound": 0, "db": 1, "filter": 1, "net": 1, "list": 2, "members": 3, "interactions": 3, "metrics": 3, "releases": 3, "today": 3,
    "community": 4, "vault": 4, "import": 4, "export": 4, "report": 4, "control": 4, "demo": 4, "sync": 5, "carry": 6,
}
LAYERS = {"core": ["core"], "cli": ["core", "cli"], "ui": ["core", "cli", "ui"]}
TOP_LEVEL = {"src", "data", "po", "tests", "flatpak", "meson.build", "meson.options", "README.md", "dev", "COPYING"}


def find_included(tree, name, include):
    """The source file that an #include "..." means, or None for a generated one."""
    for place in (os.path.dirname(name), "src/core", "src/cli", "src/ui", "src", "tests"):
        path = os.path.normpath(os.path.join(place, include))
        if path in tree.files:
            return path
    return None


@check("a layer includes nothing above it")
def fence(tree):
    for name, number, match in tree.grep(tree.find(r"src/(core|cli|ui)/.*\.[ch]"), r'^#\s*include\s+"([^"]+)"'):
        layer = name.split("/")[1]
        target = find_included(tree, name, match[1])
        if target is None or not target.startswith("src/"):
            if match[1] != "config.h":
                yield f"{name}:{number}: {match[1]} is no file of ours"
            continue
        if target.split("/")[1] not in LAYERS[layer]:
            yield f"{name}:{number}: {layer} includes {target}"
        if layer == target.split("/")[1] == "core":
            own, other = (FLOORS.get(path.split("/")[2]) for path in (name, target))
            if own is not None and other is not None and other > own:
                yield f"{name}:{number}: floor {own} includes {target} of floor {other}"
    for folder in sorted({name.split("/")[2] for name in tree.find(r"src/core/[^/]+/.*\.[ch]")} - set(FLOORS)):
        yield f"src/core/{folder}: on no floor"
    for name, number, match in tree.grep(tree.find(r"src/(core|cli)/.*\.[ch]"), r"^#\s*include\s+<((gtk|gdk|gsk|adwaita)[^>]*)>"):
        yield f"{name}:{number}: {match[1]} below the window"


@check("files and functions are of a size to be read")
def sizes(tree):
    for pattern, limit in ((r"src/.*\.[ch]", 800), (r".*\.blp", 260), (r"tests/.*\.(c|h|py|sh)", 400), (r"dev", 300)):
        for name in tree.find(pattern):
            length = tree.text(name).count("\n")
            if length > limit:
                yield f"{name}: {length} lines, {limit} at most"
    for name in tree.find(r".*\.blp"):
        if 150 < tree.text(name).count("\n") <= 260:
            yield f"warning: {name}: over 150 lines, look again"
    for name in tree.find(r"(src|tests)/.*\.c"):
        start = None
        for number, line in tree.lines(name):
            if line == "{":
                start = number
            elif line == "}" and start is not None:
                limit = 60 if name.startswith("src/") else 90
                if number - start - 1 > limit:
                    yield f"{name}:{start}: a function of {number - start - 1} lines, {limit} at most"
                start = None


@check("the code is in its one format (./dev format)")
def formatted(tree):
    files = tree.find(C_FILES)
    if files:
        status, output = tree.run("clang-format-19", "--dry-run", "-Werror", *files)
        if status != 0:
            yield from sorted({line.split(":")[0] for line in output if ": error:" in line})
    files = tree.find(r"src/.*\.blp")
    if files:
        status, output = tree.run("blueprint-compiler", "format", "--no-diff", *files)
        if status != 0:
            yield from (line for line in output if ".blp" in line)


@check("every source says whose it is and on what terms")
def licensed(tree):
    ours = r"(.*\.(c|h|py|sh|blp|css|sql|build|options|yml|yaml|in|its|service|ini)|dev|\.ci/.*|tests/with-display|flatpak/[^.]+|\.clang-format)"
    for name in tree.find(ours):
        head = tree.text(name)[:600]
        for tag in ("SPDX-FileCopyrightText: ", "SPDX-License-Identifier: "):
            if tag not in head and not ("metainfo" in name and "metadata_license" in tree.text(name)):
                yield f"{name}: no {tag.strip()}"


@check("nothing is left behind: no marks, no code switched off")
def leftovers(tree):
    files = tree.find(r"(src|tests|data|flatpak)/.*\.(c|h|py|sh|blp|css|sql|build|yml|in)|dev")
    mark = r"\b(TO" + r"DO|FIX" + r"ME|X" + r"XX|HA" + r"CK)\b|^#\s*if\s+0\b"
    for name, number, match in tree.grep(files, mark):
        yield f"{name}:{number}: {match[0]}"


@check("what has the keyboard is asked of the window")
def keyboard(tree):
    """The toolkit's own answers are empty while the window is not the active one."""
    pattern = r"gtk_widget_get_focus_child|gtk_widget_has_focus|get_state_flags \(.*\) & GTK_STATE_FLAG_FOCUS_WITHIN\) [!=]= 0(?! &&)"
    for name, number, match in tree.grep(tree.find(r"src/ui/.*\.c"), pattern):
        yield f"{name}:{number}: {match[0]}; src/ui/hearth-keyboard.h knows it also while a menu is open"


@check("what is chosen can be read in a narrow window")
def choices(tree):
    """The toolkit's own row has it beside the title, where large text leaves room for a letter."""
    files = [name for name in tree.find(r"src/ui/.*\.(c|blp)") if name != "src/ui/hearth-choice-row.c"]
    for name, number, match in tree.grep(files, r"\bAdw\.ComboRow\b|adw_combo_row_new \(|\bADW_TYPE_COMBO_ROW\b"):
        yield f"{name}:{number}: {match[0]}; src/ui/hearth-choice-row.h says it below the title"


@check("no path, host or address of one machine")
def machines(tree):
    text = tree.find(r".*\.(c|h|py|sh|blp|css|sql|build|options|yml|in|md|po|xml|json)|dev|\.ci/.*|tests/with-display|flatpak/[^.]+")
    place = r"(?<![\w.}~-])/(work|root|home/(?!me/)[a-z]\w*|tmp/[a-z]\w+|usr/local/[a-z]+/)/"
    host = r"\b((deb|snapshot|security|ftp\.\w+)\.debian\.org|registry\.\w+\.\w+|proxy\.golang\.org|pypi\.org|mirror\.\w+)"
    address = r"\b(?!127\.|0\.0\.0\.0|192\.0\.2\.|198\.51\.100\.|203\.0\.113\.)(10|172|192)\.\d+\.\d+\.\d+\b"
    for pattern in (place, host, address):
        for name, number, match in tree.grep(text, pattern):
            if name != "tests/lint/planted.py" and name != "tests/lint/sources.py":
                yield f"{name}:{number}: {match[0]}"


@check("every source is built, every test is run")
def listed(tree):
    for name in tree.find(r"(src|tests)/.*\.(c|blp|sql)|tests/(e2e/test-|bench/).*\.py"):
        if name.startswith("tests/") and name.endswith(".sql"):
            continue
        folder, base = os.path.split(name)
        while folder:
            build = folder + "/meson.build"
            relative = os.path.relpath(name, folder)
            if build in tree.files and re.search(rf"'({re.escape(relative)}|{re.escape(base)})'", tree.text(build)):
                break
            folder = os.path.dirname(folder)
        else:
            yield f"{name} is in no meson.build"


@check("the top level is as the map says")
def top_level(tree):
    for name in sorted({path.split("/")[0] for path in tree.files}):
        if name not in TOP_LEVEL and not name.startswith("."):
            yield f"{name} has no place there"


@check("scripts pass shellcheck")
def shell(tree):
    scripts = [name for name in tree.files
               if tree.text(name)[:40].startswith(("#!/bin/sh", "#!/usr/bin/env bash", "#!/bin/bash"))]
    if scripts:
        _, output = tree.run("shellcheck", "--format=gcc", *scripts)
        yield from output


@check("the map names only what exists")
def documents(tree):
    names = {os.path.basename(path) for path in tree.files}
    for name, number, match in tree.grep(tree.find(r"README\.md|src/DESIGN\.md"), r"`([\w./-]+\.(c|h|blp|sql|py|md|yml))`"):
        if os.path.basename(match[1]) not in names:
            yield f"{name}:{number}: {match[1]} does not exist"


if __name__ == "__main__":
    main()
