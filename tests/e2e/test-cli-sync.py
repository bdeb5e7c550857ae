#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Hearth authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Two computers and a folder between them, by hearthctl alone."""

import os
import shutil
import unittest

from command_line import FAILED, WRONG_WORDS, CommandLine


class Sync(CommandLine):
    def setUp(self):
        super().setUp()
        self.demo("studio", "--months", "6")
        os.mkdir(os.path.join(self.home, "stick"))
        self.url = f"file://{self.home}/stick"
        self.write("passphrase", "winter lovers of the north\n")
        self.env["HEARTH_PASSPHRASE_FILE"] = os.path.join(self.home, "passphrase")
        self.words = self.json("-c", "studio", "sync", "setup", self.url, "--name", "studio", "--memory", "8")["recovery_key"]

    def write(self, name, text):
        with open(os.path.join(self.home, name), "w", encoding="utf-8") as file:
            file.write(text)

    def digests(self):
        return [self.json("-c", name, "digest")["digest"] for name in ("studio", "stage")]

    def run_both(self):
        for name in ("studio", "stage", "studio", "stage"):
            self.assertEqual(self.json("-c", name, "sync", "run")["state"], "up-to-date")

    def test_two_computers(self):
        self.json("sync", "join", self.url, "stage", "--name", "stage")
        self.assertEqual(len(set(self.digests())), 1)
        self.ctl("-c", "studio", "member-add", "Nina")
        self.run_both()
        self.ctl("-c", "studio", "member-set", "Nina", "city=Ghent")
        self.ctl("-c", "stage", "member-set", "Nina", "country=BE")
        self.ctl("-c", "stage", "tag", "Nina", "press")
        self.run_both()
        self.assertEqual(len(set(self.digests())), 1)
        nina = self.json("-c", "stage", "member", "Nina")
        self.assertEqual((nina["city"], nina["country"], nina["tags"]), ("Ghent", "BE", ["press"]))
        # Undo travels as any other change.
        self.ctl("-c", "stage", "undo")
        self.run_both()
        self.assertEqual(len(set(self.digests())), 1)
        self.assertEqual(self.json("-c", "studio", "sync", "run")["requests"], 1)
        self.assertIn("All is well", self.ctl("-c", "stage", "check"))

    def test_the_same_field_at_once(self):
        self.json("sync", "join", self.url, "stage", "--name", "stage")
        self.ctl("-c", "studio", "member-add", "Nina")
        self.run_both()
        self.ctl("-c", "studio", "member-set", "Nina", "city=Ghent")
        self.env["HEARTH_NOW"] = "2026-10-01T12:05:00Z"
        self.ctl("-c", "stage", "member-set", "Nina", "city=Lille")
        self.run_both()
        self.assertEqual(self.json("-c", "studio", "member", "Nina")["city"], "Lille")
        kept = self.json("-c", "stage", "sync", "conflicts")["conflicts"]
        self.assertEqual([(one["field"], one["value"], one["device"]) for one in kept], [("city", "Ghent", "studio")])
        self.assertEqual((kept[0]["about"], kept[0]["now"]), ("Nina", "Lille"))
        self.ctl("-c", "stage", "sync", "restore", str(kept[0]["number"]))
        self.run_both()
        self.assertEqual(self.json("-c", "studio", "member", "Nina")["city"], "Ghent")
        self.assertEqual(self.json("-c", "stage", "sync", "conflicts")["conflicts"], [])
        self.ctl("-c", "stage", "undo")
        self.assertEqual(self.json("-c", "stage", "sync", "conflicts")["conflicts"], kept)
        self.ctl("-c", "stage", "sync", "restore", "99", status=FAILED)
        self.ctl("-c", "stage", "sync", "restore", "Nina", status=WRONG_WORDS)

    def test_with_the_words(self):
        self.write("passphrase", self.words + "\n")
        self.json("sync", "join", self.url, "stage")
        self.assertEqual(len(set(self.digests())), 1)
        self.assertEqual([one["name"] for one in self.json("-c", "stage", "sync", "devices")["devices"]][1:], ["studio"])

    def roles(self, name):
        return {one["name"]: one["role"] for one in self.json("-c", name, "sync", "devices")["devices"]}

    def test_who_may_do_what(self):
        words = self.json("-c", "studio", "sync", "invite", "Mika’s laptop")["code"]
        self.assertEqual(len(words.split()), 12)
        with open(os.path.join(self.home, "passphrase"), encoding="utf-8") as file:
            passphrase = file.read()
        self.write("passphrase", words)
        self.json("sync", "join", self.url, "stage")
        self.write("passphrase", passphrase)
        self.ctl("-c", "stage", "member-add", "Nina")
        self.run_both()
        self.assertEqual(len(set(self.digests())), 1)
        self.assertEqual(self.roles("studio"), {"studio": "owner", "Mika’s laptop": "editor"})
        # An editor erases nobody for good; an owner does.
        self.ctl("-c", "stage", "erase", "Nina", status=FAILED)
        self.assertIn("owner", self.errors)
        self.json("-c", "studio", "sync", "role", "mika’s laptop", "viewer")
        self.ctl("-c", "stage", "sync", "run")
        self.assertEqual(self.roles("stage")["Mika’s laptop"], "viewer")
        self.ctl("-c", "stage", "member-set", "Nina", "city=Ghent")
        self.run_both()
        self.assertIsNone(self.json("-c", "studio", "member", "Nina")["city"])
        self.json("-c", "studio", "sync", "remove", "Mika’s laptop")
        self.assertEqual(self.roles("studio")["Mika’s laptop"], "removed")
        self.ctl("-c", "stage", "sync", "run", status=FAILED)
        self.assertIn("removed", self.errors)
        self.ctl("-c", "studio", "sync", "remove", "nobody", status=FAILED)
        self.ctl("-c", "studio", "sync", "role", "studio", "viewer", status=FAILED)
        self.ctl("-c", "studio", "sync", "role", "studio", "king", status=WRONG_WORDS)

    def test_forgotten(self):
        """Where they are gone is what the other devices say; one that only looks cannot."""
        self.json("sync", "join", self.url, "stage", "--name", "stage")
        self.ctl("-c", "studio", "member-add", "Nina")
        self.run_both()
        self.assertIsNone(self.json("-c", "studio", "sync", "status")["forgot"])
        self.ctl("-c", "studio", "erase", "Nina")
        self.ctl("-c", "studio", "sync", "run")
        told = self.ctl("-c", "studio", "sync", "status")
        self.assertIn("gone from 1 of 2 devices", told)
        self.assertIn("“stage” has said nothing since 1 October", told)
        self.run_both()
        self.assertIn("gone from all 2 devices", self.ctl("-c", "studio", "sync", "status"))
        self.assertEqual([device["forgotten_there"] for device in self.json("-c", "studio", "sync", "status")["devices"]], [True, True])
        # Stage forgot nobody of its own.
        self.assertIsNone(self.json("-c", "stage", "sync", "status")["forgot"])
        self.env["HEARTH_NOW"] = "2026-11-20T12:00:00Z"
        self.assertNotIn("forgot", self.ctl("-c", "studio", "sync", "status"))
        # Of the next one it says so later.
        self.ctl("-c", "studio", "member-add", "Cem")
        self.run_both()
        self.ctl("-c", "stage", "member-set", "Cem", "city=Lille")
        self.run_both()
        self.ctl("-c", "studio", "erase", "Cem")
        self.ctl("-c", "studio", "sync", "run")
        self.assertIn("“stage” has said nothing since 20 November", self.ctl("-c", "studio", "sync", "status"))
        self.ctl("-c", "studio", "sync", "role", "stage", "viewer")
        self.ctl("-c", "stage", "sync", "run")
        self.ctl("-c", "studio", "sync", "run")
        self.assertIn("“stage” only looks", self.ctl("-c", "studio", "sync", "status"))
        self.ctl("-c", "studio", "sync", "remove", "stage")
        self.assertNotIn("“stage”", self.ctl("-c", "studio", "sync", "status").replace("stage: Removed", ""))

    def test_a_copy(self):
        self.json("-c", "studio", "sync", "run")
        shutil.copytree(os.path.join(self.home, "studio"), os.path.join(self.home, "stage"))
        self.ctl("-c", "studio", "member-add", "Nina")
        self.json("-c", "studio", "sync", "run")
        self.ctl("-c", "stage", "member-add", "Olu")
        self.ctl("-c", "stage", "sync", "run", status=FAILED)
        self.assertIn("device of its own", self.errors)
        self.json("-c", "stage", "sync", "again", "--name", "stage")
        self.run_both()
        self.assertEqual(len(set(self.digests())), 1)
        self.assertEqual(self.json("-c", "studio", "member", "Olu")["name"], "Olu")
        self.assertEqual(self.roles("studio"), {"studio": "owner", "stage": "owner"})
        self.ctl("-c", "stage", "sync", "again", status=FAILED)

    def test_what_is_refused(self):
        self.write("passphrase", "winter lovers of the south\n")
        self.ctl("sync", "join", self.url, "stage", status=FAILED)
        self.assertFalse(os.path.exists(os.path.join(self.home, "stage")))
        self.ctl("-c", "studio", "sync", "setup", self.url, status=FAILED)
        self.ctl("sync", "join", "https://example.org/x", "stage", status=FAILED)
        self.ctl("-c", "studio", "sync", "sideways", status=WRONG_WORDS)
        os.rename(os.path.join(self.home, "stick"), os.path.join(self.home, "pocket"))
        self.ctl("-c", "studio", "sync", "run", status=FAILED)
        self.assertIn("connect", self.errors)
        self.assertFalse(os.path.exists(os.path.join(self.home, "stick")))

    def test_a_move(self):
        self.json("sync", "join", self.url, "stage", "--name", "stage")
        self.ctl("-c", "stage", "member-add", "Nina")
        os.mkdir(os.path.join(self.home, "cloud"))
        new = f"file://{self.home}/cloud"
        self.assertGreater(self.json("-c", "studio", "sync", "move", new)["pushed"], 3)
        self.assertEqual(self.json("-c", "studio", "sync", "status")["url"], new)
        self.ctl("-c", "studio", "sync", "move", new, status=FAILED)
        self.run_both()
        self.assertEqual(self.json("-c", "stage", "sync", "status")["url"], new)
        self.assertEqual(len(set(self.digests())), 1)
        self.assertEqual(self.json("-c", "studio", "member", "Nina")["name"], "Nina")
        self.assertEqual(self.json("-c", "studio", "sync", "run")["requests"], 1)
        self.ctl("-c", "studio", "sync", "move", status=WRONG_WORDS)

    def test_an_emptied_storage(self):
        self.json("sync", "join", self.url, "stage", "--name", "stage")
        self.ctl("-c", "stage", "member-add", "Nina")
        self.run_both()
        shutil.rmtree(os.path.join(self.home, "stick"))
        os.mkdir(os.path.join(self.home, "stick"))
        for name in ("studio", "stage"):
            self.ctl("-c", name, "sync", "run", status=FAILED)
            self.assertIn("Everything is safe here", self.errors)
        self.assertEqual(os.listdir(os.path.join(self.home, "stick")), [])
        self.json("-c", "studio", "sync", "upload-again")
        self.run_both()
        self.assertEqual(len(set(self.digests())), 1)
        self.json("sync", "join", self.url, "phone", "--name", "phone")
        self.assertEqual(self.json("-c", "phone", "member", "Nina")["name"], "Nina")

    def test_a_large_change(self):
        self.json("sync", "join", self.url, "stage", "--name", "stage")
        self.ctl("-c", "studio", "sync", "run")
        before = len(self.json("-c", "stage", "members")["members"])
        self.write("people.csv", "Name\n" + "".join(f"Fan {i}\n" for i in range(40)))
        self.ctl("-c", "studio", "import", os.path.join(self.home, "people.csv"))
        self.run_both()
        before += 40
        self.ctl("-c", "studio", "undo")
        self.ctl("-c", "studio", "sync", "run")
        self.assertEqual(self.json("-c", "stage", "sync", "run")["state"], "waiting-for-you")
        self.assertRegex(self.json("-c", "stage", "sync", "status")["large"], "^studio deletes [0-9]+ members$")
        self.assertEqual(len(self.json("-c", "stage", "members")["members"]), before)
        self.json("-c", "stage", "sync", "take-over")
        self.assertLess(len(self.json("-c", "stage", "members")["members"]), before)
        self.assertIsNone(self.json("-c", "stage", "sync", "status")["large"])

    def test_the_vault(self):
        """Two computers with one vault: what is there, what is here, and letting go."""
        self.json("sync", "join", self.url, "stage", "--name", "stage")
        self.json("-c", "studio", "vault", "init", "--memory", "8")
        self.write("song.wav", "la" * 40000)
        self.json("-c", "studio", "vault", "add", os.path.join(self.home, "song.wav"))
        self.assertEqual(self.json("-c", "studio", "sync", "vault")["here"], 1)
        self.ctl("-c", "studio", "sync", "vault", "free", "song.wav", status=FAILED)
        self.assertIn("not on the storage as a whole yet", self.errors)
        self.run_both()
        self.assertEqual(self.json("-c", "studio", "sync", "vault", "where", "song.wav"), {"where": "both", "author": None, "pinned": False})
        self.assertEqual(self.json("-c", "stage", "sync", "vault", "where", "song.wav")["where"], "there")
        self.assertIn("fetched when it is opened", self.ctl("-c", "stage", "sync", "vault", "where", "song.wav"))
        checked = self.json("-c", "stage", "vault", "check")
        self.assertTrue(checked["ok"])
        self.assertEqual(checked["elsewhere"], 1)
        self.assertTrue(self.json("-c", "stage", "sync", "vault", "pin", "song.wav")["pinned"])
        self.assertEqual(self.json("-c", "stage", "sync", "vault")["policy"], "pinned")
        self.assertTrue(self.json("-c", "stage", "sync", "run")["vault"]["locked"])
        self.assertEqual(self.json("-c", "stage", "sync", "vault", "fetch", "song.wav")["where"], "both")
        self.ctl("-c", "stage", "sync", "vault", "free", "song.wav", status=FAILED)
        self.assertIn("pinned", self.errors)
        self.json("-c", "stage", "sync", "vault", "unpin", "song.wav")
        self.assertEqual(self.json("-c", "stage", "sync", "vault", "free", "song.wav")["where"], "there")
        self.assertIn("la" * 40, self.ctl("-c", "stage", "vault", "cat", "song.wav"))
        self.assertEqual(self.json("-c", "stage", "sync", "vault", "keep", "all")["policy"], "all")
        shutil.rmtree(os.path.join(self.home, "stick", "blob"))
        self.assertEqual(self.json("-c", "studio", "sync", "vault", "check")["missing"], 1)
        self.assertEqual(self.json("-c", "studio", "sync", "vault", "check", "--full"), {"files": 2, "missing": 0, "damaged": 0})
        self.ctl("-c", "stage", "sync", "vault", "keep", "some", status=WRONG_WORDS)

    def test_the_vault_moves(self):
        """What is nowhere but on the old storage is on the new one."""
        self.json("-c", "studio", "vault", "init", "--memory", "8")
        self.write("song.wav", "la" * 40000)
        self.json("-c", "studio", "vault", "add", os.path.join(self.home, "song.wav"))
        self.json("-c", "studio", "sync", "run")
        self.json("-c", "studio", "sync", "vault", "free", "song.wav")
        os.mkdir(os.path.join(self.home, "cloud"))
        self.json("-c", "studio", "sync", "move", f"file://{self.home}/cloud")
        shutil.rmtree(os.path.join(self.home, "stick"))
        self.assertEqual(self.json("-c", "studio", "sync", "run")["vault"]["awaited"], 0)
        self.assertEqual(self.json("-c", "studio", "sync", "vault", "where", "song.wav")["where"], "there")
        self.assertIn("la" * 40, self.ctl("-c", "studio", "vault", "cat", "song.wav"))

    def test_another_passphrase(self):
        self.write("new", "summer sleepers of the south\n")
        self.env["HEARTH_NEW_PASSPHRASE_FILE"] = os.path.join(self.home, "new")
        self.write("passphrase", "not that one\n")
        self.ctl("-c", "studio", "sync", "passphrase", status=FAILED)
        self.assertIn("does not open it", self.errors)
        self.write("passphrase", "winter lovers of the north\n")
        self.json("-c", "studio", "sync", "passphrase", "--memory", "8")
        self.ctl("sync", "join", self.url, "stage", status=FAILED)
        self.write("passphrase", self.words + "\n")
        words = self.json("-c", "studio", "sync", "recovery-key")["recovery_key"]
        self.assertEqual((len(words.split()), words == self.words), (24, False))
        self.ctl("sync", "join", self.url, "stage", status=FAILED)
        for n, secret in enumerate((words, "summer sleepers of the south")):
            self.write("passphrase", secret + "\n")
            self.json("sync", "join", self.url, f"stage{n}", "--name", f"stage{n}")
        self.assertEqual(self.json("-c", "studio", "sync", "status")["keys"], "file")

    def test_nothing_in_clear(self):
        self.ctl("-c", "studio", "member-add", "Nina Waterschout")
        self.json("-c", "studio", "sync", "run")
        for folder, _, names in os.walk(os.path.join(self.home, "stick")):
            for name in names:
                with open(os.path.join(folder, name), "rb") as file:
                    self.assertNotIn(b"Waterschout", file.read())


if __name__ == "__main__":
    unittest.main()
