#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Hearth authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reports by hearthctl alone: what is written is read back by the programs that others read it with. It is 1 October 2026."""

import csv
import html.parser
import os
import re
import shutil
import subprocess
import sys
import unittest

from command_line import FAILED, WRONG_WORDS, CommandLine

KINDS = ("month", "onepage", "thanks")
VOID = {"meta", "rect", "path", "circle"}
HOSTILE = ["<script>alert(1)</script> & \"co\"", "=1+1", "עברית", "محمد علي", "山田 太郎", "\u202eevil", "a\x07b", "e" * 4000, "o\u0308" * 500, "\U0001f525"]


class Page(html.parser.HTMLParser):
    """What somebody who has the page read out would find, and what of it is broken."""

    def __init__(self, text):
        super().__init__()
        self.problems, self.headings, self.open, self.tags, self.ids, self.text = [], [], [], [], set(), []
        self.feed(text)
        self.close()
        if self.open:
            self.problems.append(f"left open: {self.open}")

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.tags.append((tag, attrs))
        if tag in ("h1", "h2", "h3"):
            self.headings.append(int(tag[1]))
        if tag == "th" and "scope" not in attrs:
            self.problems.append("a head of a table is of nothing")
        if tag == "script" or any(key.startswith("on") or str(value).startswith(("http", "//", "javascript:")) for key, value in attrs.items()):
            self.problems.append(f"runs or loads something: {tag} {attrs}")
        if "id" in attrs:
            if attrs["id"] in self.ids:
                self.problems.append(f"twice: {attrs['id']}")
            self.ids.add(attrs["id"])
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.problems.append(f"closed out of turn: {tag}")

    def handle_data(self, data):
        self.text.append(data)

    def count(self, tag):
        return sum(found == tag for found, _ in self.tags)


class Reports(CommandLine):
    def community(self):
        self.ctl("new", "fans", "--name", "Glass Harbour", "--currency", "EUR", "--time-zone", "Europe/Berlin")

    def path(self, name):
        return os.path.join(self.home, name)

    def read(self, name):
        with open(self.path(name), encoding="utf-8", newline="") as file:
            return file.read()

    def run_tool(self, *words):
        done = subprocess.run(words, cwd=self.home, capture_output=True, text=True, timeout=60)
        self.assertEqual(done.returncode, 0, f"{words}: {done.stdout}{done.stderr}")
        return done.stdout

    def check_pdf(self, name):
        """A PDF that others read without complaint, with its text."""
        self.run_tool("qpdf", "--check", name)
        info = self.run_tool("pdfinfo", name)
        self.assertRegex(info, r"Tagged: +yes")
        fonts = self.run_tool("pdffonts", name).splitlines()[2:]
        self.assertTrue(fonts)
        for font in fonts:
            self.assertEqual(font.split()[-5], "yes", font)
        return self.run_tool("pdftotext", "-layout", name, "-")

    def check_page(self, name):
        text = self.read(name)
        page = Page(text)
        self.assertEqual(page.problems, [])
        self.assertRegex(text, r'<html lang="[a-z-]+" dir="(ltr|rtl)">')
        self.assertEqual(page.headings[0], 1)
        self.assertEqual(page.headings.count(1), 1)
        for before, after in zip(page.headings, page.headings[1:]):
            self.assertLessEqual(after, before + 1)
        self.assertEqual([page.count(tag) for tag in ("title", "main", "header", "footer")][1:], [1, 1, 1])
        self.assertEqual(page.count("title"), 1 + page.count("svg"))
        for tag, attrs in page.tags:
            if tag == "svg":
                self.assertEqual(attrs["role"], "img")
                self.assertTrue(set(attrs["aria-labelledby"].split()) <= page.ids)
        return page


@unittest.skipUnless(shutil.which("pdftotext") and shutil.which("qpdf"), "poppler-utils and qpdf are not here")
class Written(Reports):
    def test_all_kinds(self):
        self.demo()
        self.ctl("-c", "demo", "release", "list")
        title = self.json("-c", "demo", "release", "list")["releases"]
        circle = self.json("-c", "demo", "circle", "list")["circles"][0]["name"]
        more = {"release": ["--release", title[0]["id"]] if title else None, "circle": ["--circle", circle]}
        for kind in (*KINDS, "release", "circle"):
            if more.get(kind, []) is None:
                continue
            for ending in ("pdf", "html", "csv"):
                said = self.json("-c", "demo", "report", kind, self.path(f"{kind}.{ending}"), *more.get(kind, []))
                self.assertEqual((said["kind"], said["language"]), (kind, "en"))
                self.assertEqual(said["bytes"], os.path.getsize(self.path(f"{kind}.{ending}")))
            text = self.check_pdf(f"{kind}.pdf")
            self.assertIn(said["title"][:20], text)
            page = self.check_page(f"{kind}.html")
            for sentence in said["sentences"]:
                self.assertIn(sentence, "".join(page.text))
        self.assertEqual(self.json("-c", "demo", "report", "onepage", self.path("again.pdf"))["pages"], 1)

    def test_structure(self):
        """Headings, tables with their heads, charts with words: as a screen reader finds them; the language, and the title in the window."""
        self.demo()
        self.ctl("-c", "demo", "report", "month", self.path("month.pdf"))
        structure = self.run_tool("pdfinfo", "-struct", "month.pdf")
        for tag in ("Document", "H1", "H2", "Table", "TR", "TH", "TD", "Figure", "L", "LI"):
            self.assertRegex(structure, rf"(?m)^ *{tag}\b")
        raw = self.run_tool("qpdf", "--json", "month.pdf")
        self.assertIn('"/Lang": "u:en"', raw)
        self.assertIn('"/DisplayDocTitle": true', raw)
        self.assertEqual(raw.count('"/Alt"'), len(re.findall(r"(?m)^ *Figure", structure)))
        self.assertIn('"/Outlines"', raw)
        self.assertRegex(self.run_tool("pdfinfo", "month.pdf"), r"Title: +September 2026")

    def test_says_what_is_so(self):
        """Worked out by hand, and the same words on paper and screen. A rise that chance explains is not called one."""
        self.community()
        rows = ["who,joined,city"] + [f"fan {i},2026-0{1 + i % 7}-05,Berlin" for i in range(30)]
        with open(self.path("fans.csv"), "w", encoding="utf-8") as file:
            file.write("\n".join(rows))
        self.ctl("import", self.path("fans.csv"), "--map", "who=name,joined=joined,city=city")
        for i in range(12):
            self.ctl("log", f"fan {i}", "message", "--at", "2026-08-10")
        for i in range(14):
            self.ctl("log", f"fan {i}", "message", "--at", "2026-09-10")
        self.ctl("log", "fan 3", "purchase", "--at", "2026-09-12", "--amount", "20.00EUR")
        self.ctl("log", "fan 4", "purchase", "--at", "2026-09-12", "--amount", "10.00USD")
        said = self.json("report", "month", self.path("a.pdf"), "--month", "2026-09")
        took = next(sentence for sentence in said["sentences"] if sentence.startswith("Took part"))
        self.assertIn("14 of 30 (47%, likely between 30% and 64%)", took)
        self.assertIn("In August 2026 it was 12 of 30; a difference like that can be chance.", took)
        self.assertIn("Glass Harbour has 30 members on 30 September 2026. 0 joined and 0 left in this time.", said["sentences"])
        self.assertTrue(any(sentence.startswith("€20.00 came in from members") and "2 of 30 paid" in sentence for sentence in said["sentences"]))
        text = self.check_pdf("a.pdf")
        self.assertIn("not converted", text)
        for i in range(14, 30):
            self.ctl("log", f"fan {i}", "message", "--at", "2026-09-11")
        self.ctl("rate", "set", "USD", "0.9", "--from", "2026-01-01")
        said = self.json("report", "month", self.path("b.html"), "--month", "2026-09")
        took = next(sentence for sentence in said["sentences"] if sentence.startswith("Took part"))
        self.assertIn("it is more now, and by more than chance explains.", took)
        self.assertIn("of that $10.00 as €9.00", self.read("b.html"))
        # The month that is not over is compared with nothing.
        said = self.json("report", "month", self.path("c.csv"), "--month", "2026-10")
        self.assertFalse(any("In September" in sentence for sentence in said["sentences"]))

    def test_names_of_all_kinds(self):
        self.community()
        for i, name in enumerate(HOSTILE):
            member = self.json("member-add", f"person {i}")["id"]
            self.ctl("circle", "join", "<b>Friends</b>", member)
            self.ctl("member-set", member, f"name={name}")
            self.ctl("log", member, "creation", "--at", "2026-09-10")
        for kind, more in (("month", []), ("circle", ["--circle", "<b>Friends</b>"])):
            for ending in ("pdf", "html", "csv"):
                self.ctl("report", kind, self.path(f"{kind}.{ending}"), *more)
            text = self.check_pdf(f"{kind}.pdf")
            self.check_page(f"{kind}.html")
            page = self.read(f"{kind}.html")
            self.assertNotIn("<script", page)
            self.assertNotIn("\u202e", page)
            self.assertNotIn("\x07", page)
            for name in ("山田 太郎", "<script>alert(1)</script>"):
                self.assertIn(name, text)
            with open(self.path(f"{kind}.csv"), encoding="utf-8", newline="") as file:
                for row in csv.reader(file):
                    self.assertFalse(any(cell[:1] in "=+@\t\r" and cell[:1] for cell in row), row)

    def test_names_nobody(self):
        self.demo()
        names = {member["name"] for member in self.json("-c", "demo", "members", "--limit", "1000")["members"] if len(member["name"]) > 5}
        for ending in ("html", "csv"):
            for kind in ("month", "thanks"):
                self.ctl("-c", "demo", "report", kind, self.path(f"{kind}.{ending}"), "--anonymise")
                text = self.read(f"{kind}.{ending}")
                self.assertEqual([name for name in names if name in text], [])
                self.assertRegex(text, r"Member [0-9a-f]{6}")


class Little(Reports):
    def test_nobody_and_one(self):
        self.community()
        for kind in KINDS:
            said = self.json("report", kind, self.path(f"{kind}.pdf"))
            self.assertEqual(len(said["sentences"]), 1, said)
        self.ctl("member-add", "Ana", "--joined", "1970-01-01")
        self.ctl("log", "Ana", "purchase", "--at", "1970-01-01", "--amount", "5.00JPY")
        self.ctl("log", "Ana", "purchase", "--at", "2100-01-01", "--amount", "5.00EUR")
        for kind in KINDS:
            for month in ("1970-01", "2026-09"):
                for ending in ("pdf", "html") if kind == "month" else ("csv",):
                    self.ctl("report", kind, self.path(f"{kind}-{month}.{ending}"), "--month", month)
        self.ctl("report", "month", self.path("never.pdf"), "--month", "2100-01", status=FAILED)
        self.assertFalse(os.path.exists(self.path("never.pdf")))

    def test_all_refunded(self):
        self.community()
        for i in range(12):
            self.ctl("member-add", f"fan {i}", "--joined", "2026-01-01")
            self.ctl("log", f"fan {i}", "purchase", "--at", "2026-09-10", "--amount", "5.00EUR")
            self.ctl("log", f"fan {i}", "refund", "--at", "2026-09-11", "--amount", "5.00EUR")
        said = self.json("report", "month", self.path("a.html"))
        self.assertTrue(any("€0.00 came in" in sentence and "0 of 12" in sentence for sentence in said["sentences"]), said)

    def test_words_and_files(self):
        self.community()
        self.ctl("member-add", "Ana")
        for wrong in (["week", "a.pdf"], ["month", "a.doc"], ["month", "pdf"], ["month"], ["month", "a.pdf", "--month", "2026-13"],
                      ["month", "a.pdf", "--month", "soon"], ["release", "a.pdf"], ["circle", "a.pdf"]):
            self.ctl("report", *wrong, status=WRONG_WORDS)
        self.ctl("report", "release", "a.pdf", "--release", "Nothing", status=FAILED)
        self.ctl("report", "circle", "a.pdf", "--circle", "Nobody", status=FAILED)
        self.ctl("report", "month", "a.HTML")
        first = self.read("a.HTML")
        self.ctl("report", "onepage", "a.HTML", status=FAILED)
        self.assertEqual(self.read("a.HTML"), first)
        self.ctl("report", "onepage", "a.HTML", "--replace")
        self.assertNotEqual(self.read("a.HTML"), first)
        self.ctl("report", "month", "nowhere/a.pdf", status=FAILED)
        self.assertEqual([name for name in os.listdir(self.home) if name.endswith((".pdf", ".tmp")) or name.startswith(".gout")], [])


if __name__ == "__main__":
    sys.exit(unittest.main())
