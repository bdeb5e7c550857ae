#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Hearth authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The real hearthctl, as a script would use it: words in, text or JSON and an exit status out."""

import os
import sqlite3
import subprocess
import threading
import unittest

from command_line import FAILED, HEARTHCTL, LEFT_BEHIND, WRONG_WORDS, CommandLine

OWNER = os.environ["HEARTH_CLI_OWNER"]


class Basics(CommandLine):
    def test_demo_is_the_same_for_a_seed(self):
        _, first = self.demo("a", "--seed", "5")
        _, again = self.demo("b", "--seed", "5")
        _, other = self.demo("c", "--seed", "6")
        self.assertEqual(first["digest"], again["digest"])
        self.assertNotEqual(first["digest"], other["digest"])
        self.assertEqual(self.ctl("digest", "-c", "a").strip(), first["digest"])
        self.assertEqual(first["members"], 60)

    def test_without_a_community_it_says_how_to_make_one(self):
        self.ctl("members", status=FAILED)
        self.assertIn("hearthctl new", self.errors)

    def test_wrong_words(self):
        self.demo()
        for words in (["mebers"], ["log"], ["log", "x", "purchse"], ["members", "--sort", "colour"], ["undo", "soon"],
                      ["--colour"], ["demo", "x", "--members", "3"], ["new", "x"], ["-c"], ["check", "now"], ["restore", "x", "--json"]):
            self.ctl(*words, status=WRONG_WORDS)
            self.assertNotEqual(self.errors, "", words)
        self.ctl("mebers", status=WRONG_WORDS)
        self.assertIn("members", self.errors)

    def test_every_command_explains_itself(self):
        listing = self.ctl("help")
        commands = [line.split()[0] for line in listing.splitlines() if line.startswith("  ")]
        self.assertGreaterEqual(len(commands), 18)
        for command in commands:
            text = self.ctl("help", command)
            self.assertIn("Usage", text)
            if "--json" in text:
                self.assertIn("JSON: ", text)

    def test_new(self):
        self.ctl("new", "mine", "--name", "My Place", "--currency", "usd")
        self.assertEqual(self.json("members"), {"members": [], "count": 0})
        self.ctl("new", "mine", "--name", "Again", status=FAILED)
        self.ctl("new", "other", "--name", "X", "--currency", "XXQ", status=WRONG_WORDS)

    def test_output_that_cannot_be_written_is_a_failure(self):
        self.demo()
        if not os.path.exists("/dev/full"):
            self.skipTest("no /dev/full")
        with open("/dev/full", "w") as full:
            done = subprocess.run([HEARTHCTL, "members"], env=self.env, stdout=full, stderr=subprocess.DEVNULL, timeout=120)
        self.assertEqual(done.returncode, FAILED)


class People(CommandLine):
    def setUp(self):
        super().setUp()
        self.folder, _ = self.demo()

    def test_members(self):
        everybody = self.json("members")
        self.assertEqual(everybody["count"], 60)
        self.assertEqual(len(everybody["members"]), 60)
        spent = [member["spent"]["minor"] for member in self.json("members", "--sort", "spent")["members"]]
        self.assertEqual(spent, sorted(spent, reverse=True))
        self.assertEqual(self.json("members", "--limit", "3")["count"], 3)
        member = everybody["members"][0]
        self.assertEqual(self.json("member", member["id"])["name"], member["name"])

    def test_a_member_from_first_to_last(self):
        before = self.ctl("digest")
        added = self.json("member-add", "Zoë Ünal", "--email", "Zoe@Example.org", "--handle", "discord:zoe", "--tag", "friend", "--country", "de")
        self.assertEqual([member["id"] for member in self.json("members", "unal")["members"]], [added["id"]])
        self.ctl("member-set", "zoe@example.org", "city=Bremen", "birthday=1990-04-30")
        self.ctl("tag", "zoe@example.org", "vip")
        self.ctl("log", "zoe@example.org", "purchase", "--amount", "12.00EUR", "--item", "Tape", "--at", "2026-09-01")
        page = self.json("member", "zoe@example.org")
        self.assertEqual((page["city"], page["country"], page["birthday"]), ("Bremen", "DE", "1990-04-30"))
        self.assertEqual(sorted(page["tags"]), ["friend", "vip"])
        self.assertEqual(page["spent"], {"minor": 1200, "currency": "EUR"})
        self.assertEqual(page["timeline"][0]["kind"], "purchase")
        self.assertTrue(page["timeline"][0]["at"].startswith("2026-09-01T00:00:00"))
        self.ctl("member-add", "Somebody", "--email", "zoe@example.org", status=FAILED)
        self.ctl("member-set", "zoe@example.org", "birthday=1990-13-01", status=FAILED)
        for _ in range(4):
            self.ctl("undo")
        self.assertEqual(self.ctl("digest"), before)

    def test_everything_of_one_member(self):
        before = self.ctl("digest")
        self.ctl("member-add", "Zoë Ünal", "--email", "zoe@example.org")
        self.ctl("member-add", "Tom Tide", "--email", "tom@example.org")
        self.ctl("member-set", "zoe@example.org", "country=Germany", "language=German", "brought_by=tom@example.org", "team=self")
        self.ctl("identity", "zoe@example.org", "discord:zoe")
        page = self.json("member", "zoe@example.org")
        self.assertEqual((page["country"], page["language"], page["invited_by"]["name"]), ("DE", "de", "Tom Tide"))
        self.assertIn({"platform": "discord", "account": None, "handle": "zoe"}, page["identities"])
        self.ctl("identity", "zoe@example.org", "discord:zoe", "--remove")
        self.assertEqual(len(self.json("member", "zoe@example.org")["identities"]), 1)
        self.ctl("identity", "zoe@example.org", "discord:zoe", "--remove", status=FAILED)
        self.ctl("identity", "zoe@example.org", "zoe", status=WRONG_WORDS)
        self.ctl("member-set", "tom@example.org", "brought_by=zoe@example.org", status=FAILED)
        self.ctl("member-set", "tom@example.org", "team=maybe", status=WRONG_WORDS)
        self.ctl("member-set", "tom@example.org", "language=Elvish", status=FAILED)
        with open(os.path.join(self.home, "face.gif"), "wb") as file:
            file.write(b"GIF89a" + bytes([64, 0, 64, 0]) + bytes(8))
        with open(os.path.join(self.home, "words.txt"), "wb") as file:
            file.write(b"not a picture")
        self.ctl("photo", "zoe@example.org", "face.gif")
        self.ctl("photo", "zoe@example.org", "words.txt", status=FAILED)
        self.ctl("photo", "zoe@example.org", "nowhere.gif", status=FAILED)
        self.ctl("photo", "zoe@example.org", status=WRONG_WORDS)
        self.ctl("photo", "zoe@example.org", "--remove")
        for _ in range(7):
            self.ctl("undo")
        self.assertEqual(self.ctl("digest"), before)

    def test_merge_and_undo(self):
        one, two = (member["id"] for member in self.json("members", "--limit", "2", "--sort", "interactions")["members"])
        before = self.ctl("digest")
        merged = self.json("merge", one, two)
        self.assertEqual(self.json("members")["count"], 59)
        self.assertEqual(self.json("member", two)["id"], merged["id"])
        self.ctl("undo", merged["batch"])
        self.assertEqual(self.ctl("digest"), before)
        self.assertTrue(self.json("check")["ok"])

    def test_merge_with_a_choice(self):
        self.ctl("member-add", "Ana Lima", "--email", "ana@example.org")
        self.ctl("member-add", "Anna Lima", "--email", "anna@example.org")
        self.ctl("member-set", "ana@example.org", "city=Rome", "country=IT")
        self.ctl("member-set", "anna@example.org", "city=Milan", "country=IT", "birthday=1990-01-02")
        before = self.ctl("digest")
        self.ctl("merge", "ana@example.org", "anna@example.org", "--take", "city,shoes", status=WRONG_WORDS)
        merged = self.json("merge", "ana@example.org", "anna@example.org", "--take", "city,name")
        page = self.json("member", "ana@example.org")
        self.assertEqual((page["name"], page["city"], page["birthday"]), ("Anna Lima", "Milan", "1990-01-02"))
        self.ctl("merge", "ana@example.org", "anna@example.org", status=FAILED)
        self.ctl("undo", merged["batch"])
        self.assertEqual(self.ctl("digest"), before)

    def test_duplicates(self):
        self.ctl("member-add", "Dora Quill", "--email", "dora.quill@gmail.com")
        self.ctl("member-add", "Dora", "--email", "doraquill+music@googlemail.com")
        found = self.json("duplicates")
        pair = next(pair for pair in found["pairs"] if pair["reasons"][0]["reason"] == "mailbox")
        self.assertEqual([member["name"] for member in pair["members"]], ["Dora Quill", "Dora"])
        self.assertFalse(pair["narrow"])
        self.assertIn("dora.quill@gmail.com", self.ctl("duplicates"))
        self.assertEqual(self.json("duplicates", "--apply-narrow"), {"merged": 0, "batch": None})
        self.assertEqual(self.json("duplicates", "--limit", "0")["pairs"], [])
        refused = self.json("duplicates", "--not-same", *(member["id"] for member in pair["members"]))
        self.assertEqual(self.json("duplicates")["found"], found["found"] - 1)
        self.ctl("undo", refused["batch"])
        self.assertEqual(self.json("duplicates"), found)
        self.ctl("duplicates", "--not-same", "dora.quill@gmail.com", status=WRONG_WORDS)
        self.ctl("duplicates", "nobody", status=WRONG_WORDS)

    def test_filters_and_segments(self):
        found = self.json("members", "bought:>=2 spent:>10")["members"]
        self.assertTrue(found)
        self.assertTrue(all(member["purchases"] >= 2 and member["spent"]["minor"] > 1000 for member in found))
        self.ctl("members", "bougt:>=2", status=WRONG_WORDS)
        self.assertIn("bought:>=2", self.errors)
        self.ctl("members", "tag:nobodyhasthis", status=WRONG_WORDS)

        self.ctl("segment", "add", "Often", "bought:>=2", "spent:>10")
        segment = self.json("segment", "show", "often")["segments"][0]
        self.assertEqual((segment["filter"], segment["members"]), ("bought:>=2 spent:>10", len(found)))
        tagged = self.json("tag", "segment:often", "keen")
        self.assertEqual(tagged["members"], len(found))
        self.assertEqual(len(self.json("members", "tag:keen")["members"]), len(found))
        self.ctl("undo", tagged["batch"])
        self.ctl("members", "tag:keen", status=WRONG_WORDS)
        self.ctl("segment", "remove", "Often")
        self.assertEqual(self.json("segment", "list")["segments"], [])

    def test_history(self):
        self.ctl("log", self.json("members")["members"][0]["id"], "thanks")
        changes = self.json("history")["changes"]
        self.assertEqual(changes[0]["kind"], "log")
        self.ctl("undo")
        self.ctl("redo")
        self.ctl("redo", status=FAILED)
        self.assertFalse(self.json("history")["changes"][-2]["undone"])

    def test_export_is_safe_in_a_spreadsheet(self):
        self.ctl("member-add", "=HYPERLINK(\"x\")", "--email", "evil@example.org")
        self.ctl("export", "members", "out.csv")
        with open(os.path.join(self.home, "out.csv"), encoding="utf-8") as file:
            text = file.read()
        self.assertIn("\"'=HYPERLINK(\"\"x\"\")\"", text)
        self.assertEqual(len(text.splitlines()), 62)
        self.ctl("export", "members", "out.csv", status=FAILED)
        self.assertEqual(self.ctl("export", "members", "-").splitlines(), text.splitlines())

    def test_backup_and_restore(self):
        before = self.ctl("digest")
        copy = self.json("backup")["file"]
        self.assertEqual([backup["file"] for backup in self.json("backup", "--list")["backups"]], [copy])
        self.ctl("member-add", "Later")
        self.ctl("restore", copy)
        self.assertEqual(self.ctl("digest"), before)
        away = self.json("backup", "away")["file"]
        self.assertTrue(os.path.samefile(os.path.dirname(away), os.path.join(self.home, "away")))


class Import(CommandLine):
    KEYS = {"format", "rows", "members_new", "members_updated", "members_unchanged", "interactions_new", "interactions_updated",
            "interactions_known", "applications_new", "left_behind", "merged", "batch", "reasons", "files"}

    def setUp(self):
        super().setUp()
        self.ctl("new", "mine", "--name", "Mine", "--currency", "EUR")
        with open(os.path.join(self.home, "list.csv"), "w", encoding="utf-8") as file:
            file.write("who;mail;when;paid\nAna;ana@example.org;03.04.2026;12,50\nBö;bo@example.org;05.04.2026;7\n;;06.04.2026;1\n")

    MAP = ("--map", "who=name,mail=email,when=date:%d.%m.%Y,paid=amount", "--kind", "purchase", "--delimiter", "semicolon")

    def test_dry_run_import_again_undo(self):
        before = self.ctl("digest")
        dry = self.json("import", "list.csv", *self.MAP, "--dry-run", status=LEFT_BEHIND)
        self.assertEqual(set(dry), self.KEYS)
        self.assertIsNone(dry["batch"])
        self.assertEqual(self.ctl("digest"), before)
        real = self.json("import", "list.csv", *self.MAP, "--left-behind", "left.csv", status=LEFT_BEHIND)
        self.assertEqual({key: real[key] for key in self.KEYS - {"batch"}}, {key: dry[key] for key in self.KEYS - {"batch"}})
        self.assertEqual((real["members_new"], real["interactions_new"], real["left_behind"]), (2, 2, 1))
        with open(os.path.join(self.home, "left.csv"), encoding="utf-8-sig") as file:
            self.assertEqual(len(file.read().splitlines()), 2)
        page = self.json("member", "ana@example.org")
        self.assertEqual(page["spent"], {"minor": 1250, "currency": "EUR"})
        again = self.json("import", "list.csv", *self.MAP, status=LEFT_BEHIND)
        self.assertEqual((again["members_new"], again["interactions_new"], again["interactions_known"]), (0, 0, 2))
        self.ctl("undo", real["batch"])
        self.assertEqual(self.ctl("digest"), before)

    def test_words_and_files_that_are_wrong(self):
        for more in (["--format", "bandcmp"], ["--delimiter", "dash"], ["--kind", "purchse"], ["--map", "who=nme"]):
            self.ctl("import", "list.csv", *more, status=WRONG_WORDS)
        self.ctl("import", "nowhere.csv", status=FAILED)
        self.assertIn("nowhere.csv", self.errors)
        self.ctl("import", "nowhere.csv", "list.csv", "--map", "mail=email", "--delimiter", "semicolon", status=LEFT_BEHIND)

    def test_samples(self):
        samples = os.path.join(os.environ["HEARTH_SHARED"], "data", "csv", "synthetic")
        if not os.path.isdir(samples):
            self.skipTest("no samples")
        for name, format in (("bandcamp-mailing-list.utf16le.csv", "bandcamp-list"), ("patreon-members.csv", "patreon"), ("vcard-3.0.vcf", "vcard"),
                             ("ghost-members.csv", "ghost"), ("shopify-orders.csv", "shopify-orders"), ("kofi-transactions.csv", "kofi"),
                             ("eventbrite-attendees.newer.csv", "eventbrite"), ("google-contacts.newer.csv", "google")):
            before = self.ctl("digest")
            made = self.json("import", os.path.join(samples, name))
            self.assertEqual(made["format"], format)
            again = self.json("import", os.path.join(samples, name))
            self.assertEqual((again["members_new"], again["members_updated"], again["interactions_new"]), (0, 0, 0), name)
            self.ctl("undo", made["batch"])
            self.assertEqual(self.ctl("digest"), before, name)

    def put(self, name, text):
        with open(os.path.join(self.home, name), "w", encoding="utf-8") as file:
            file.write(text)

    def test_a_no_beside_a_yes(self):
        self.put("unsubscribed.csv", "Email Address,OPTIN_TIME,UNSUB_TIME,UNSUB_REASON,LEID,EUID\n"
                                     "kim@example.org,2018-02-12 10:54:27,2018-07-23 12:19:27,too many,1,1\n")
        self.put("fans.csv", "email,fullname,date added,num purchases\nkim@example.org,Kim,1/15/26 3:05pm,4\n")
        self.ctl("import", "unsubscribed.csv", "fans.csv")
        consents = self.json("member", "kim@example.org")["consents"]
        self.assertEqual(sorted((consent["state"], consent["holds"]) for consent in consents), [("granted", False), ("withdrawn", True)])
        self.assertIn("email: withdrawn, unsubscribed, too many", self.ctl("member", "kim@example.org"))

    def test_formats(self):
        ids = [format["id"] for format in self.json("formats")["formats"]]
        for wanted in ("bandcamp-list", "bandcamp-sales", "patreon", "mailchimp", "ghost", "shopify-customers", "shopify-orders", "vcard",
                       "substack", "beehiiv", "buttondown", "listmonk", "eventbrite", "kofi", "gumroad-sales", "kickstarter", "google"):
            self.assertIn(wanted, ids)


class TidyingUp(CommandLine):
    """Who had the community last keeps everybody out for the moment in which it tidies up."""

    def test_reading_waits(self):
        folder, _ = self.demo()
        last = sqlite3.connect(os.path.join(folder, "community.db"), isolation_level=None, check_same_thread=False)
        last.execute("PRAGMA locking_mode = EXCLUSIVE")
        last.execute("BEGIN EXCLUSIVE")
        tidied = threading.Timer(1.5, last.close)
        tidied.start()
        self.assertTrue(self.json("-c", folder, "members")["members"])
        tidied.join()


class HandOver(CommandLine):
    """While another process has the community open."""

    def setUp(self):
        super().setUp()
        self.folder, _ = self.demo()
        self.owner = subprocess.Popen([OWNER, self.folder], env=self.env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.assertEqual(self.owner.stdout.readline(), "ready\n")

    def tearDown(self):
        self.owner.stdin.close()
        self.assertEqual(self.owner.wait(60), 0)
        self.owner.stdout.close()
        super().tearDown()

    def test_reading_beside_and_writing_through(self):
        who = self.json("members")["members"][0]["id"]
        logged = self.json("log", who, "thanks", "--note", "handed over")
        self.assertEqual(self.json("member", who)["timeline"][0]["body"], "handed over")
        self.assertIn(logged["batch"], [change["batch"] for change in self.json("history")["changes"]])
        self.ctl("undo")
        self.assertNotEqual(self.json("member", who)["timeline"][0]["body"], "handed over")

    def test_errors_and_statuses_come_back(self):
        self.ctl("log", "nobody@example.org", "thanks", status=FAILED)
        self.assertIn("nobody@example.org", self.errors)
        self.ctl("log", "nobody@example.org", "purchse", status=WRONG_WORDS)
        self.assertIn("purchase", self.errors)

    def test_files_are_found_from_where_the_words_were_typed(self):
        folder = os.path.join(self.home, "elsewhere")
        os.mkdir(folder)
        with open(os.path.join(folder, "few.csv"), "w", encoding="utf-8") as file:
            file.write("name,email\nNew One,new.one@example.org\n")
        self.assertEqual(self.json("import", "few.csv", cwd=folder)["members_new"], 1)
        self.assertEqual(self.json("member", "new.one@example.org")["name"], "New One")

    def test_what_cannot_be_shared_says_so(self):
        copy = self.json("backup")["file"]
        self.ctl("restore", copy, status=FAILED)
        self.assertNotEqual(self.errors, "")


if __name__ == "__main__":
    unittest.main(verbosity=2)
