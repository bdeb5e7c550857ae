#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Hearth authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Out of the community with the real hearthctl: what is written is read by other people's programs, comes back, and forgets."""

import csv
import html.parser
import json
import os
import sqlite3
import unittest
import zipfile

from command_line import FAILED, LEFT_BEHIND, WRONG_WORDS, CommandLine

try:
    import vobject
except ImportError:
    vobject = None

NAME = "Zoë =Ünal; \"the\", \\second\nשלום \u202eabc e\u0301\u0323 \U0001f525"
TIDY = " ".join(NAME.split())


class Leaving(CommandLine):
    def setUp(self):
        super().setUp()
        self.folder, _ = self.demo()

    def path(self, name):
        return os.path.join(self.home, name)

    def read(self, name):
        with open(self.path(name), encoding="utf-8", newline="") as file:
            return file.read()

    def test_the_whole_community_comes_back(self):
        done = self.json("export", "community", "all.json")
        self.assertEqual(done["members"], len(self.json("members")["members"]))
        with open(self.path("all.json"), encoding="utf-8") as file:
            document = json.load(file)
        self.assertEqual((document["hearth"], document["version"]), ("community", 1))
        self.assertEqual(len(document["tables"]["interaction"]), done["interactions"])
        digest = self.ctl("digest")
        self.ctl("new", "copy", "--name", "Copy")
        empty = self.ctl("digest")
        counts = self.json("import", "all.json")
        self.assertEqual((counts["format"], counts["left_behind"]), ("community", 0))
        self.assertEqual(self.ctl("digest"), digest)
        self.assertTrue(self.json("check")["ok"])
        self.ctl("undo", counts["batch"])
        self.assertEqual(self.ctl("digest"), empty)
        with open(self.path("all.json"), "r+b") as file:
            file.truncate(os.path.getsize(self.path("all.json")) // 2)
        self.ctl("import", "all.json", status=FAILED)
        self.assertIn("cut short", self.errors)
        self.assertEqual(self.ctl("digest"), empty)

    def test_an_export_stays_what_it_is(self):
        self.ctl("export", "members", "out.csv")
        first = self.read("out.csv")
        self.ctl("member-add", "Later")
        self.ctl("export", "members", "out.csv", status=FAILED)
        self.assertEqual(self.read("out.csv"), first)
        self.ctl("export", "members", "out.csv", "--replace")
        self.assertNotEqual(self.read("out.csv"), first)
        self.ctl("export", "members", "nowhere/out.csv", status=FAILED)
        for words in (["community", "x", "--format", "csv"], ["interactions", "x.vcf"], ["fans", "x"], ["members", "x", "--format", "odt"],
                      ["members", "x.vcf", "--anonymise"], ["members", "x.csv", "--filter", "circel:lyrics"]):
            self.ctl("export", *words, status=WRONG_WORDS)

    @unittest.skipIf(vobject is None, "no vobject to read cards with")
    def test_cards_are_read_by_another_program(self):
        added = self.json("member-add", NAME, "--email", "zoe@example.org", "--handle", "mastodon:zoë@example.org", "--tag", "a,b;c")
        self.ctl("member-set", "zoe@example.org", "birthday=1990-04-30", "city=Bre;men", "country=DE", "pronouns=they/them")
        with open(self.path("face.gif"), "wb") as file:
            file.write(b"GIF89a" + bytes([64, 0, 64, 0]) + bytes(800))
        self.ctl("photo", "zoe@example.org", "face.gif")
        self.ctl("log", "zoe@example.org", "note", "--note", "Likes\nlong; lists, and \\slashes")
        for version, form in (("3.0", "vcard"), ("4.0", "vcard4")):
            self.ctl("export", "members", f"{form}.vcf", "--format", form)
            text = self.read(f"{form}.vcf")
            self.assertTrue(all(len(line.encode()) <= 75 for line in text.split("\r\n")))
            cards = list(vobject.readComponents(text))
            self.assertEqual(len(cards), 61)
            card = next(card for card in cards if card.uid.value.endswith(added["id"]))
            self.assertEqual(card.version.value, version)
            self.assertEqual(card.fn.value, NAME)
            self.assertEqual(card.n.value.given, NAME)
            self.assertEqual(card.email.value, "zoe@example.org")
            self.assertEqual(card.bday.value.replace("-", ""), "19900430")
            self.assertEqual((card.adr.value.city, card.adr.value.country), ("Bre;men", "DE"))
            self.assertEqual(card.categories.value, ["a,b;c"])
            self.assertEqual(card.note.value, "Likes\nlong; lists, and \\slashes")
            photo = card.photo.value
            self.assertIn(b"GIF89a" if version == "3.0" else "data:image/gif", photo)
            if version == "3.0":
                card.validate(raiseException=True)
        self.ctl("new", "copy", "--name", "Copy")
        self.assertEqual(self.json("import", "vcard4.vcf")["left_behind"], 0)
        page = self.json("member", "zoe@example.org")
        self.assertEqual((page["name"], page["birthday"], page["city"]), (TIDY, "1990-04-30", "Bre;men"))
        self.assertIn({"platform": "mastodon", "account": None, "handle": "zoë@example.org"}, page["identities"])

    def test_tables_are_read_by_another_program(self):
        self.ctl("member-add", "+" + NAME, "--email", "zoe@example.org")
        self.ctl("log", "zoe@example.org", "message", "--note", "@SUM(A1)")
        self.ctl("export", "members", "m.csv", "--byte-order-mark")
        self.ctl("export", "interactions", "i.csv")
        with open(self.path("m.csv"), encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
        self.assertEqual(len(rows), 61)
        self.assertEqual([row["name"] for row in rows if row["email"] == "zoe@example.org"], ["'+" + NAME])
        with open(self.path("i.csv"), encoding="utf-8", newline="") as file:
            self.assertEqual([row["words"] for row in csv.DictReader(file) if row["address"] == "zoe@example.org"], ["'@SUM(A1)"])
        self.assertEqual(self.json("import", "i.csv")["interactions_new"], 0)
        self.ctl("export", "members", "m.json")
        with open(self.path("m.json"), encoding="utf-8") as file:
            self.assertIn("+" + NAME, [member["name"] for member in json.load(file)["members"]])

    def test_filter_and_strangers(self):
        found = self.json("members", "has:email")["count"]
        self.assertEqual(self.json("export", "members", "some.csv", "--filter", "has:email")["members"], found)
        names = [member["name"] for member in self.json("members")["members"]]
        for what, name in (("members", "s.csv"), ("interactions", "s2.csv"), ("community", "s.json")):
            self.ctl("export", what, name, "--anonymise")
            text = self.read(name)
            self.assertNotIn("@", text)
            self.assertFalse([name for name in names if name in text])

    def test_archive(self):
        self.ctl("member-add", NAME, "--email", "zoe@example.org")
        self.ctl("log", "zoe@example.org", "message", "--note", "<b>bold</b>")
        rows = self.json("archive", "zoe@example.org", "zoe.zip")["rows"]
        with zipfile.ZipFile(self.path("zoe.zip")) as archive:
            self.assertIsNone(archive.testzip())
            self.assertEqual(archive.namelist(), ["index.html", "member.json", "contact.vcf"])
            page = archive.read("index.html").decode()
            document = json.loads(archive.read("member.json"))
        self.assertEqual(sum(len(table) for table in document.values() if isinstance(table, list)), rows)
        self.assertEqual(document["interaction"][0]["body"], "<b>bold</b>")
        self.assertNotIn("<b>", page)
        html.parser.HTMLParser().feed(page)
        self.ctl("archive", "nobody@example.org", "x.zip", status=FAILED)
        self.ctl("archive", "zoe@example.org", "zoe.zip", status=FAILED)

    def test_erase(self):
        self.ctl("member-add", "Zq7canary", "--email", "zq7canary@example.org", "--handle", "discord:zq7canary")
        self.ctl("member-set", "zq7canary@example.org", "city=Zq7canary Town")
        self.ctl("member-set", "zq7canary@example.org", "city=Elsewhere")
        self.ctl("backup")
        with open(self.path("list.csv"), "w", encoding="utf-8") as file:
            file.write("email,name\nzq7canary@example.org,Canary\nnew@example.org,New\n")
        before = self.json("erase", "zq7canary@example.org", "--dry-run")
        self.assertEqual(self.json("members", "zq7canary")["count"], 1)
        erased = self.json("erase", "zq7canary@example.org")
        self.assertEqual(erased["rows"], before["rows"])
        self.assertEqual((erased["backups"], erased["backups_failed"], erased["log_emptied"]), (1, 0, True))
        for root, _, files in os.walk(self.folder):
            for name in files:
                with open(os.path.join(root, name), "rb") as file:
                    self.assertNotIn(b"zq7canary", file.read().lower(), name)
        self.assertTrue(self.json("check")["ok"])
        self.assertNotIn("anary", self.ctl("history"))
        self.ctl("undo", str(max(int(change["batch"]) for change in self.json("history")["changes"])), status=FAILED)
        counts = self.json("import", "list.csv", status=LEFT_BEHIND)
        self.assertEqual((counts["members_new"], counts["left_behind"]), (1, 1))
        self.assertEqual(counts["reasons"][0]["reason"], "They asked to be forgotten.")
        self.ctl("member-add", "Back", "--email", "zq7canary@example.org", status=FAILED)
        self.assertIn("--again", self.errors)
        self.ctl("member-add", "Back", "--email", "zq7canary@example.org", "--again")
        self.ctl("erase", "nobody@example.org", status=FAILED)
        self.assertEqual(sqlite3.connect(os.path.join(self.folder, "community.db")).execute("PRAGMA integrity_check").fetchone(), ("ok",))


if __name__ == "__main__":
    unittest.main(verbosity=2)
