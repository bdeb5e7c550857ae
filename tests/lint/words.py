# SPDX-FileCopyrightText: 2026 The Hearth authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Lint of everything a person reads: wording, translation, completeness."""

import os
import re
import tempfile

from tree import check, main

TRANSLATABLE = re.compile(r'\b(?:N?C?_|ngettext|g_dngettext|NC_)\s*\(\s*["\']')
KEYWORDS = ["_", "N_", "C_:1c,2", "NC_:1c,2", "ngettext:1,2", "g_dngettext:2,3", "g_dpgettext2:2c,3"]
FLAGS = ["C_:2:pass-c-format", "NC_:2:pass-c-format", "_:1:pass-c-format", "N_:1:pass-c-format",
         "g_dngettext:2:pass-c-format", "g_strdup_printf:1:c-format", "g_set_error:4:c-format"]

# What a person who looks after fans does not say, and what to say instead.
JARGON = {
    "token": "key, sign-in", "SQL": "nothing", "delimiter": "what separates the columns", "database": "community",
    "parse": "read", "parsing": "reading", "schema": "version", "null": "empty", "string": "text", "boolean": "yes or no",
    "foreign key": "link", "transaction": "change", "sync conflict": "two versions", "UUID": "number", "regex": "pattern",
    "backend": "nothing", "commit": "save", "rollback": "undo", "timestamp": "date", "metadata": "details",
    "entity": "member", "record": "line, member", "serialize": "save", "invalid": "what is wrong with it",
    "e-mail": "email",
}
BANNED = {
    r"\bmy\b": "say “your”", r"\bclick(ed|ing)?\b": "people also tap and type: “choose”, “press”", r"\bmouse\b": "name the thing, not the tool",
    r"\be\.g\.": "“for example”", r"\bi\.e\.": "“that is”", r"!$|!\s": "no exclamation marks", r"\(s\)": "use ngettext",
    r"\bfailed to\b": "say what could not be done and what to do",
}


def translatable_files(tree):
    """Sources with words in them, as xgettext would have them listed."""
    for name in tree.find(r"src/.*\.(c|h|blp)"):
        if TRANSLATABLE.search(tree.text(name)):
            yield name
    yield from tree.find(r"data/.*\.(desktop|metainfo\.xml|gschema\.xml)(\.in)*")


def extract(tree, *options):
    """(exit status, complaints, template) of a fresh extraction from the sources."""
    files = [name for name in translatable_files(tree) if name.endswith((".c", ".h", ".blp"))]
    if not files:
        return 0, [], ""
    with tempfile.NamedTemporaryFile(suffix=".pot") as pot:
        status, output = tree.run(
            "xgettext", "--language=C", "--from-code=UTF-8", "--add-comments=Translators", "--force-po", f"--output={pot.name}",
            *[f"--keyword={word}" for word in KEYWORDS], *[f"--flag={flag}" for flag in FLAGS], *options, *files)
        with open(pot.name, encoding="utf-8") as file:
            return status, output, file.read()


def whole_template(tree, folder):
    """Path of a template of all that is translated: the sources' words, and those of the desktop file, the settings and the metainfo."""
    pot = os.path.join(folder, "new.pot")
    with open(pot, "w", encoding="utf-8") as file:
        file.write(extract(tree)[2])
    data = [name for name in translatable_files(tree) if name.startswith("data/")]
    if data:
        join = ["--join-existing"] if os.path.getsize(pot) else []
        tree.run("xgettext", "--from-code=UTF-8", "--force-po", *join, f"--output={pot}", *data)
    return pot


def unquote(lines):
    return "".join(re.findall(r'"((?:[^"\\]|\\.)*)"', "\n".join(lines))).replace('\\"', '"').replace("\\n", "\n")


def messages(tree):
    """Yields (place, comment lines, flags, context, msgid) of every message in the sources."""
    for block in extract(tree)[2].split("\n\n")[1:]:
        entry = {"#.": [], "#:": [], "#,": [], "msgctxt": [], "msgid": [], "msgid_plural": []}
        key = None
        for line in block.splitlines():
            if line.startswith("#"):
                entry.setdefault(line[:2], []).append(line[2:].strip())
                continue
            if not line.startswith('"'):
                key = line.split(" ")[0].split("[")[0]
            if key in entry:
                entry[key].append(line)
        msgid = unquote(entry["msgid"])
        if msgid:
            plural = unquote(entry["msgid_plural"])
            yield " ".join(entry["#:"]), entry["#."], " ".join(entry["#,"]), unquote(entry["msgctxt"]), msgid, plural


@check("po/POTFILES names every file with words in it, and no other")
def potfiles(tree):
    if "po/POTFILES" not in tree.files:
        if any(True for _ in translatable_files(tree)):
            yield "po/POTFILES is missing"
        return
    listed = {line.strip() for line in tree.text("po/POTFILES").splitlines() if line.strip() and not line.startswith("#")}
    words = set(translatable_files(tree))
    yield from (f"{name} is not in po/POTFILES" for name in sorted(words - listed))
    yield from (f"po/POTFILES names {name}, which has no words or does not exist" for name in sorted(listed - words))


@check("typography: real ellipses and quotation marks")
def typography(tree):
    _, output, _ = extract(tree, "--check=ellipsis-unicode", "--check=quote-unicode", "--check=space-ellipsis", "--check=bullet-unicode")
    for line in output:
        if "file extension" not in line and "will try C" not in line:
            yield line


@check("a placeholder is explained to translators")
def placeholders(tree):
    for place, comments, flags, _, msgid, plural in messages(tree):
        directives = re.findall(r"%(?!%)[^a-zA-Z]*[a-zA-Z]+", msgid.replace("%%", ""))
        counted = plural and all(re.fullmatch(r"%'?(\d+\$)?'?(d|u|i|l?l[diu]|zu|<PRI)\w*", item) for item in directives)
        if directives and not comments and not counted:
            yield f"{place}: “{msgid}” has a placeholder and no Translators comment"
        # Without the flag it is a date's pattern, whose letters say which part is which.
        if len(directives) > 1 and "c-format" in flags and not re.search(r"%\d\$", msgid):
            yield f"warning: {place}: “{msgid}” has two placeholders without numbers (%1$s)"


@check("messages are whole: nothing to glue")
def whole(tree):
    for place, _, _, _, msgid, plural in messages(tree):
        for text in filter(None, (msgid, plural)):
            if text.rstrip("\n") != text.strip():
                yield f"{place}: “{text}” begins or ends with a space"


@check("plain words, no exclamation, no jargon")
def plain(tree):
    for place, _, _, _, msgid, _ in messages(tree):
        bare = msgid.replace("_", "")
        if bare in ("OK", "Ok") or (bare in ("Yes", "No", "Done") and ".blp" in place):
            yield f"{place}: “{msgid}”: name the deed"
        for pattern, instead in BANNED.items():
            if re.search(pattern, bare, re.IGNORECASE):
                yield f"{place}: “{msgid}”: {instead}"
        if "src/ui/" in place:
            for word, instead in JARGON.items():
                if re.search(rf"\b{word}s?\b", bare, 0 if word.isupper() else re.IGNORECASE):
                    yield f"{place}: “{msgid}”: “{word}” is our word, not theirs ({instead})"


@check("translations are sound, and those we keep are complete")
def translations(tree):
    for name in tree.find(r"po/\w+\.po"):
        status, output = tree.run("msgfmt", "--check", "--check-accelerators=_", "--output-file=/dev/null", name)
        if status != 0:
            yield from output
            continue
        with tempfile.TemporaryDirectory() as folder:
            pot, merged = whole_template(tree, folder), os.path.join(folder, "merged.po")
            tree.run("msgmerge", "--quiet", "--no-fuzzy-matching", f"--output-file={merged}", name, pot)
            for option in ("--untranslated", "--only-fuzzy"):
                _, output = tree.run("msgattrib", option, "--no-obsolete", "--no-wrap", merged)
                for block in "\n".join(output).split("\n\n"):
                    # A message with line breaks in it begins with an empty line, as the header does, which says nothing.
                    found = re.search(r'^msgid ((?:".*"(?:\n|$))+)', block, re.MULTILINE)
                    if found and unquote(found[1].splitlines()):
                        yield f"{name}: {option[2:]}: “{unquote(found[1].splitlines())[:60]}”"


if __name__ == "__main__":
    main()
