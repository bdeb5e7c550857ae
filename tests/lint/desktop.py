# SPDX-FileCopyrightText: 2026 The Hearth authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Lint of what the desktop and the stores read, and of the interface files."""

import os
import re
import tempfile
import xml.etree.ElementTree as ElementTree

from tree import check, main

APP_ID = "io.github.hearth_app.Hearth"
PERMISSIONS = {
    "--share=ipc", "--share=network", "--socket=wayland", "--socket=fallback-x11", "--device=dri",
    "--socket=pulseaudio",  # the vault plays
    # And it locks with the screen and before the computer sleeps.
    "--talk-name=org.gnome.ScreenSaver", "--talk-name=org.freedesktop.ScreenSaver", "--system-talk-name=org.freedesktop.login1",
}
DEPRECATED = (
    "GtkAppChooser GtkAppChooserButton GtkAppChooserDialog GtkAppChooserWidget GtkAssistant GtkCellView GtkColorButton "
    "GtkColorChooserDialog GtkColorChooserWidget GtkComboBox GtkComboBoxText GtkDialog GtkEntryCompletion GtkFileChooserDialog "
    "GtkFileChooserNative GtkFileChooserWidget GtkFontButton GtkFontChooserDialog GtkFontChooserWidget GtkIconView GtkInfoBar "
    "GtkListStore GtkLockButton GtkMessageDialog GtkShortcutsGroup GtkShortcutsSection GtkShortcutsShortcut GtkShortcutsWindow "
    "GtkStatusbar GtkTreeStore GtkTreeView GtkVolumeButton AdwAboutWindow AdwFlap AdwLeaflet AdwMessageDialog AdwPreferencesWindow "
    "AdwSqueezer AdwViewSwitcherTitle").split()
SMALL_WORDS = {"a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "into", "nor", "of", "on", "or", "per", "so", "the",
               "to", "up", "via", "with", "yet"}


def templates(tree):
    """Yields (file, XML root) of each Blueprint file, compiled."""
    files = tree.find(r"src/.*\.blp")
    if not files:
        return
    with tempfile.TemporaryDirectory() as folder:
        status, output = tree.run("blueprint-compiler", "batch-compile", folder, tree.root, *[tree.path(name) for name in files])
        if status != 0:
            raise RuntimeError("\n".join(output))
        for name in files:
            yield name, ElementTree.parse(os.path.join(folder, name[:-4] + ".ui")).getroot()


def properties(element):
    return {item.get("name"): (item.text or "").strip() for item in element.findall("property")}


def base(name):
    """The file's name as it is installed."""
    return os.path.basename(name.removesuffix(".in").removesuffix(".in"))


@check("no widget that is deprecated at the floor")
def deprecated(tree):
    for name, root in templates(tree):
        for element in root.iter("object"):
            if element.get("class") in DEPRECATED:
                yield f"{name}: {element.get('class')}"
    for name, number, match in tree.grep(tree.find(r"src/.*\.[ch]"), r"\b(gtk|adw)_[a-z_]+_new\b"):
        words = match[0].removesuffix("_new").split("_")
        if "".join(word.capitalize() for word in words) in DEPRECATED:
            yield f"{name}:{number}: {match[0]}"


@check("every button has words: a label, or a tooltip on an icon")
def named_buttons(tree):
    for name, root in templates(tree):
        for element in root.iter("object"):
            if element.get("class") not in ("GtkButton", "GtkMenuButton", "GtkToggleButton", "AdwSplitButton"):
                continue
            has = properties(element)
            if "icon-name" in has and not {"tooltip-text", "label"} & has.keys() and element.find("accessibility") is None:
                yield f"{name}: {element.get('class')} {element.get('id') or ''} with {has['icon-name']} and no tooltip-text"
            if has.get("icon-name") == "open-menu-symbolic" and has.get("tooltip-text") not in (None, "Main Menu"):
                yield f"{name}: the menu button's tooltip is “Main Menu”"


def in_header_capitals(text):
    words = re.findall(r"[^\W\d_][\w’'-]*", text.replace("_", ""))
    for position, word in enumerate(words):
        if word[0].islower() and (len(word) >= 4 or position in (0, len(words) - 1)) and word not in SMALL_WORDS:
            return False
    return True


@check("buttons, menus, tooltips and headings are in header capitals")
def capitals(tree):
    for name, root in templates(tree):
        texts = []
        for element in root.iter("object"):
            has = properties(element)
            kind = element.get("class")
            texts.append(has.get("tooltip-text"))
            if kind in ("GtkButton", "GtkMenuButton", "GtkToggleButton", "AdwButtonContent", "AdwSplitButton"):
                texts.append(has.get("label"))
            if kind in ("AdwPreferencesGroup", "AdwPreferencesPage", "AdwNavigationPage", "AdwDialog", "AdwWindowTitle", "AdwStatusPage"):
                texts.append(has.get("title"))
        texts += [item.text for item in root.iter("attribute") if item.get("name") == "label"]
        for text in filter(None, texts):
            if not in_header_capitals(text):
                yield f"warning: {name}: “{text}”"


@check("colours come from the theme")
def colours(tree):
    for name, number, match in tree.grep(tree.find(r".*\.css"), r"#[0-9a-fA-F]{3,8}\b(?=[^{]*;)|\b(rgba?|hsla?)\s*\(|@define-color"):
        yield f"{name}:{number}: {match[0]}"


@check("each key does one thing, and none is taken from typing or the desktop")
def accelerators(tree):
    seen = {}
    table = r'A \((\w+), "[^"]+", "([^"]*)"'
    for name, number, match in tree.grep(tree.find(r"src/ui/hearth-actions\.h"), table):
        for accel in match[2].split():
            modifiers = {word.lower() for word in re.findall(r"<(\w+)>", accel)}
            key = re.sub(r"<\w+>", "", accel)
            canonical = (frozenset("control" if word in ("ctrl", "primary") else word for word in modifiers), key.lower())
            if canonical in seen:
                yield f"{name}:{number}: {accel} is also {seen[canonical]}"
            seen[canonical] = match[1]
            if len(key) == 1 and not modifiers & {"control", "ctrl", "primary", "alt"}:
                yield f"{name}:{number}: {accel} fires while typing"
            if len(key) == 1 and key.isalpha() and "alt" in modifiers and "control" not in modifiers:
                yield f"{name}:{number}: {accel} is for mnemonics"
            if modifiers & {"super", "meta", "hyper"}:
                yield f"{name}:{number}: {accel} belongs to the desktop"


@check("one id: manifest, metainfo, desktop file, icon, schema, service, build")
def identity(tree):
    if not re.fullmatch(r"io\.github(\.[a-z0-9_]+)(\.[A-Za-z0-9_]+){1,2}", APP_ID):
        yield f"{APP_ID} is no id for Flathub"
    if f"app_id = '{APP_ID}'" not in tree.text("meson.build"):
        yield "meson.build has another id"
    for folder, end in (("flatpak", ".yml"), ("data", ".metainfo.xml"), ("data", ".desktop"), ("data", ".gschema.xml")):
        if tree.find(folder + "/.*") and APP_ID + end not in [base(name) for name in tree.find(rf"{folder}/.*")]:
            yield f"{folder}/{APP_ID}{end} is missing"
    claims = {
        r"flatpak/.*\.yml": [r"^(?:app-)?id: (\S+)"],
        r"data/.*\.metainfo\.xml(\.in)*": [r"<id>(.*?)</id>", r'type="desktop-id">(.*?)\.desktop<'],
        r"data/.*\.desktop(\.in)*": [r"^Icon=(.*)$"],
        r"data/.*\.gschema\.xml(\.in)*": [r'<schema id="([^"]*?Hearth)'],
        r"data/.*\.service(\.in)*": [r"^Name=(.*)$"],
    }
    for files, patterns in claims.items():
        for name in tree.find(files):
            for pattern in patterns:
                found = re.findall(pattern, tree.text(name), re.MULTILINE)
                if not found or any(item not in (APP_ID, "@APP_ID@", "@app_id@", APP_ID + ".SearchProvider") for item in found):
                    yield f"{name}: {pattern} says {found}"
    icons = [base(name) for name in tree.find(r"data/icons/.*\.svg")]
    if icons and f"{APP_ID}.svg" not in icons:
        yield f"data/icons has no {APP_ID}.svg"


@check("the sandbox has these doors and no other")
def permissions(tree):
    for name in tree.find(r"flatpak/.*\.yml"):
        match = re.search(r"^finish-args:\n((?:[ -].*\n|\s*#.*\n)+)", tree.text(name), re.MULTILINE)
        asked = set(re.findall(r"^\s*- *['\"]?(--[^'\"\s#]+)", match[1], re.MULTILINE)) if match else set()
        yield from (f"{name}: {item}" for item in sorted(asked - PERMISSIONS))
        if not asked:
            yield f"{name}: no finish-args"
        if re.search(r"^\s*- *--share=network", tree.text(name).replace(match[0] if match else "", ""), re.MULTILINE):
            yield f"{name}: the build asks for the network"


@check("every Flatpak source is pinned by a checksum")
def pinned(tree):
    for name in tree.find(r"flatpak/.*\.yml"):
        for kind, body in re.findall(r"^\s*- type: (\w+)\n((?:(?!\s*- type:).*\n)*)", tree.text(name), re.MULTILINE):
            if kind == "archive" and not re.search(r"sha256: [0-9a-f]{64}\b", body):
                yield f"{name}: an archive without sha256"
            if kind == "git" and not ("tag:" in body and "commit:" in body):
                yield f"{name}: a git source without tag and commit"


def check_with(tree, pattern, *command):
    """Gives each matching file to a tool, under the name it is installed by."""
    for name in tree.find(pattern):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, base(name))
            with open(path, "w", encoding="utf-8") as file:
                file.write(tree.text(name).replace("@APP_ID@", APP_ID).replace("@app_id@", APP_ID).replace("@VERSION@", "0.1.0"))
            status, output = tree.run(*command, folder if command[0] == "glib-compile-schemas" else path)
            if status != 0:
                yield from (f"{name}: {line}" for line in output)


@check("desktop file, metainfo and schema are valid")
def valid(tree):
    yield from check_with(tree, r"data/.*\.desktop(\.in)*", "desktop-file-validate")
    yield from check_with(tree, r"data/.*\.metainfo\.xml(\.in)*", "appstreamcli", "validate", "--no-net")
    yield from check_with(tree, r"data/.*\.gschema\.xml(\.in)*", "glib-compile-schemas", "--strict", "--dry-run")


@check("the store page says it briefly")
def store(tree):
    for name in tree.find(r"data/.*\.metainfo\.xml(\.in)*"):
        root = ElementTree.fromstring(tree.text(name))
        summary = (root.findtext("summary") or "").strip()
        title = (root.findtext("name") or "").strip()
        if not 10 <= len(summary) <= 35 or summary.endswith(".") or re.match(r"(?i)(an?|the) ", summary) or title in summary:
            yield f"{name}: the summary “{summary}” (10 to 35 letters, no article, no full stop, no name)"
        if len(title) >= 20:
            yield f"{name}: the name “{title}”"
        for path in ("developer", "url[@type='homepage']", "url[@type='bugtracker']", "content_rating", "launchable", "releases/release", "branding"):
            if root.find(path) is None:
                yield f"{name}: no {path}"
        for release in root.iterfind("releases/release"):
            if release.find("description") is None:
                yield f"{name}: release {release.get('version')} says nothing"
        for image in root.iter("image"):
            if not re.fullmatch(r"https://\S+\.(png|webp|avif)", (image.text or "").strip()) or re.search(r"/(main|master)/", image.text):
                yield f"{name}: picture {image.text} (a raster picture at a tag)"
        for caption in root.iter("caption"):
            if (caption.text or "").strip().endswith("."):
                yield f"{name}: caption “{caption.text}” ends in a full stop"


if __name__ == "__main__":
    main()
