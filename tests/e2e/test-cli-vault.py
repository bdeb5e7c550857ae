#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Hearth authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The vault by hearthctl alone: made, filled, opened to some, checked, damaged, and closed to who may not."""

import math
import os
import struct
import subprocess
import unittest
import wave
import zipfile

from command_line import FAILED, LEFT_BEHIND, WRONG_WORDS, CommandLine


class Vault(CommandLine):
    def setUp(self):
        super().setUp()
        self.ctl("new", "fans", "--name", "Fans", "--time-zone", "Europe/Berlin")
        for name in ("Ana", "Ben"):
            self.ctl("member-add", name, "--email", f"{name.lower()}@example.org")
        self.env["HEARTH_PASSPHRASE_FILE"] = self.write("passphrase", b"winter lovers of the north\n")
        self.words = self.json("vault", "init", "--memory", "8")["recovery_key"]

    def write(self, name, contents):
        path = os.path.join(self.home, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(contents)
        return path

    def with_input(self, text, *words, status=0):
        before = self.env.pop("HEARTH_PASSPHRASE_FILE")
        path = self.write("input", text.encode())
        read, saved = os.open(path, os.O_RDONLY), os.dup(0)
        os.dup2(read, 0)
        try:
            return self.ctl(*words, status=status)
        finally:
            os.dup2(saved, 0)
            os.close(saved)
            os.close(read)
            self.env["HEARTH_PASSPHRASE_FILE"] = before

    def test_in_and_out_again(self):
        self.write("stems/kick.wav", os.urandom(300000))
        self.write("stems/snare.wav", b"")
        os.symlink("/etc/passwd", os.path.join(self.home, "stems", "link"))
        added = self.json("vault", "add", "stems", "--rule", "everyone", status=LEFT_BEHIND)["items"][0]
        self.assertEqual((added["name"], added["version"], added["size"], added["left_out"]), ("stems", 1, 300000, ["stems/link"]))
        again = self.json("vault", "add", "stems", status=LEFT_BEHIND)["items"][0]
        self.assertTrue(again["unchanged"])
        self.write("stems/hat.wav", b"tss")
        third = self.json("vault", "add", "stems", status=LEFT_BEHIND)["items"][0]
        self.assertEqual((third["id"], third["version"], third["stored"]), (added["id"], 2, 3))
        self.assertEqual(self.json("vault", "get", "stems", "out")["files"], ["stems"])
        self.assertEqual(self.json("vault", "get", "stems", "out", "--version", "1")["files"], ["stems (2)"])
        for name in ("kick.wav", "snare.wav", "hat.wav"):
            with open(os.path.join(self.home, "stems", name), "rb") as a, open(os.path.join(self.home, "out", "stems", name), "rb") as b:
                self.assertEqual(a.read(), b.read())
        self.assertFalse(os.path.exists(os.path.join(self.home, "out", "stems (2)", "hat.wav")))
        self.assertEqual(self.json("vault", "check", "--full")["problems"], [])
        self.ctl("vault", "add", "nothing-there", status=FAILED)

    def test_one_file_on_standard_output(self):
        loud = b"sound " * 400000
        self.write("mix.wav", b"first")
        self.ctl("vault", "add", "mix.wav")
        self.write("mix.wav", loud)
        self.write("stems/kick.wav", b"boom")
        self.write("stems/hat.wav", b"tss")
        self.ctl("vault", "add", "mix.wav", "stems")
        self.assertEqual(self.ctl("vault", "cat", "mix.wav").encode(), loud)
        self.assertEqual(self.ctl("vault", "cat", "mix.wav", "--version", "1"), "first")
        self.assertEqual(self.ctl("vault", "cat", "stems", "stems/hat.wav"), "tss")
        self.ctl("vault", "cat", "stems", status=FAILED)
        self.assertIn("2 files", self.errors)
        self.ctl("vault", "cat", "stems", "../mix.wav", status=FAILED)

    def test_listen(self):
        with wave.open(os.path.join(self.home, "tone.wav"), "wb") as file:
            file.setparams((2, 2, 48000, 0, "NONE", ""))
            file.writeframes(b"".join(struct.pack("<hh", *[round(2320 * math.sin(2 * math.pi * i / 48))] * 2) for i in range(3 * 48000)))
        self.write("words.txt", b"la la la")
        self.ctl("vault", "add", "tone.wav", "words.txt")
        self.assertEqual(self.ctl("vault", "listen", "tone.wav"), "0:03, -23.0 LUFS, peak -23.0 dB\n")
        heard = self.json("vault", "listen", "tone.wav")
        self.assertEqual((heard["seconds"], heard["rate"], heard["channels"], len(heard["waveform"])), (3, 48000, 2, 2000))
        self.assertTrue(all(-0.071 < least < -0.069 and 0.069 < most < 0.071 for least, most in heard["waveform"]))
        self.ctl("vault", "listen", "words.txt", status=FAILED)
        self.assertIn("is no sound", self.errors)

    def test_listen_to_other_formats(self):
        """Each through the decoder it needs, in the confined worker; with its tags."""
        for ending, coder in (("m4a", "avenc_aac ! mp4mux"), ("mp3", "lamemp3enc target=bitrate cbr=true ! xingmux ! id3v2mux"), ("ogg", "vorbisenc ! oggmux"), ("flac", "flacenc")):
            path = os.path.join(self.home, "tone." + ending)
            subprocess.run(f"gst-launch-1.0 -q audiotestsrc num-buffers=141 volume=0.1 ! audio/x-raw,rate=48000,channels=2 ! audioconvert ! taginject "
                           f"tags=title=Harbour,artist=Owls ! {coder} ! filesink location={path}", shell=True, check=True)
            self.ctl("vault", "add", path)
            heard = self.json("vault", "listen", "tone." + ending)
            self.assertAlmostEqual(heard["seconds"], 3, delta=0.1)
            self.assertAlmostEqual(heard["loudness"], -20.7, delta=1)
            self.assertEqual((heard["title"], heard["artist"]), ("Harbour", "Owls"), ending)

    def test_who_has_it(self):
        self.write("mix.wav", b"sound")
        self.ctl("vault", "add", "mix.wav", "--rule", "believers at once, everyone +10 days")
        self.ctl("stage", "pin", "ana@example.org", "believer")
        who = self.json("vault", "who", "mix.wav")
        self.assertEqual([holder["member"]["name"] for holder in who["now"]], ["Ana"])
        self.assertEqual([(holder["member"]["name"], holder["at"][:10]) for holder in who["next"]], [("Ben", "2026-10-11")])
        self.assertEqual(len(self.json("vault", "who", "mix.wav", "--at", "2026-10-12")["now"]), 2)
        self.ctl("vault", "who", "--rule", "beleivers", status=WRONG_WORDS)
        self.ctl("vault", "add", "mix.wav", "--title", "Other", "--rule", "nobody knows", status=FAILED)
        given = self.json("vault", "pass", "mix.wav", "ben@example.org")
        self.assertEqual(len(self.json("vault", "who", "mix.wav")["now"]), 2)
        self.ctl("undo", given["batch"])
        self.assertEqual(len(self.json("vault", "who", "mix.wav")["now"]), 1)
        self.ctl("vault", "pass", "mix.wav", "--all")
        held = self.json("vault", "passes", "mix.wav")["passes"]
        self.assertEqual([(line["member"]["name"], line["how"]) for line in held], [("Ana", "rule")])
        self.ctl("vault", "revoke", held[0]["id"])
        self.assertEqual(self.json("vault", "who", "mix.wav")["now"], [])

    def test_handed_over(self):
        self.write("mix/a.txt", b"one")
        self.write("mix/b.txt", b"two")
        self.ctl("vault", "add", "mix", "--rule", "believers")
        self.ctl("vault", "deliver", "mix", "ana@example.org", "early.zip", status=FAILED)
        self.assertFalse(os.path.exists(os.path.join(self.home, "early.zip")))
        self.ctl("vault", "pass", "mix", "ana@example.org")
        self.json("vault", "deliver", "mix", "ana@example.org", "out.zip")
        with zipfile.ZipFile(os.path.join(self.home, "out.zip")) as package:
            self.assertEqual(sorted(package.namelist()), ["mix/a.txt", "mix/b.txt"])
            self.assertEqual(package.read("mix/b.txt"), b"two")
        sealed = self.json("vault", "deliver", "mix", "ana@example.org", "sealed.zip", "--encrypt")
        self.assertEqual(len(sealed["passphrase"].split()), 6)
        with open(os.path.join(self.home, "sealed.zip"), "rb") as file:
            self.assertNotIn(b"one", file.read())
        done = self.unpack("sealed.zip", sealed["passphrase"])
        self.assertEqual(done, b"one")
        hidden = self.json("vault", "deliver", "mix", "ana@example.org", "hidden.zip.age", "--format", "age")
        self.by_age("hidden.zip.age", hidden["passphrase"], "opened.zip")
        with zipfile.ZipFile(os.path.join(self.home, "opened.zip")) as package:
            self.assertEqual(package.read("mix/b.txt"), b"two")
        self.ctl("vault", "deliver", "mix", "ana@example.org", "out.rar", "--format", "rar", status=WRONG_WORDS)
        held = self.json("vault", "passes", "mix")["passes"]
        self.assertEqual(held[0]["deliveries"], 3)
        self.ctl("vault", "revoke", held[0]["id"])
        self.ctl("vault", "deliver", "mix", "ana@example.org", "late.zip", status=FAILED)
        self.ctl("erase", "ana@example.org")
        self.assertEqual(self.json("vault", "passes", "mix")["passes"], [])

    def unpack(self, name, passphrase):
        """What another program reads out of it."""
        return subprocess.run(["7z", "x", "-so", f"-p{passphrase}", os.path.join(self.home, name), "mix/a.txt"], check=True, capture_output=True).stdout

    def by_age(self, name, passphrase, out):
        """Opens it with the program of others."""
        script = os.path.join(os.environ["G_TEST_SRCDIR"], "core", "vault", "age_by_hand.py")
        subprocess.run(["python3", script, "decrypt", os.path.join(self.home, name), os.path.join(self.home, out)], input=passphrase.encode() + b"\n", check=True)

    def test_keys(self):
        self.write("mix.wav", b"sound")
        self.ctl("vault", "add", "mix.wav")
        wrong = self.write("wrong", b"summer lovers of the south\n")
        self.env["HEARTH_PASSPHRASE_FILE"], right = wrong, self.env["HEARTH_PASSPHRASE_FILE"]
        self.ctl("vault", "check", status=FAILED)
        self.assertIn("does not open with that", self.errors)
        self.env["HEARTH_PASSPHRASE_FILE"] = right
        self.with_input(self.words, "vault", "recovery-key", "--confirm")
        self.with_input("zoo " * 24, "vault", "recovery-key", "--confirm", status=FAILED)
        self.env["HEARTH_NEW_PASSPHRASE_FILE"] = wrong
        self.ctl("vault", "passphrase", "--memory", "8")
        self.ctl("vault", "check", status=FAILED)
        self.env["HEARTH_PASSPHRASE_FILE"] = wrong
        self.assertTrue(self.json("vault", "check")["ok"])
        fresh = self.json("vault", "recovery-key")["recovery_key"]
        self.with_input(self.words, "vault", "recovery-key", "--confirm", status=FAILED)
        self.with_input(fresh, "vault", "recovery-key", "--confirm")
        self.ctl("vault", "init", status=FAILED)

    def test_a_damaged_part_is_found_and_healed(self):
        self.write("mix.wav", os.urandom(5000))
        self.ctl("vault", "add", "mix.wav")
        blob = os.path.join(self.home, "fans", "vault", "blob")
        path = next(os.path.join(folder, files[0]) for folder, _, files in os.walk(blob) if files)
        with open(path, "r+b") as file:
            file.seek(1000)
            file.write(b"!")
        found = self.json("vault", "check", "--full", "--repair", status=FAILED)
        self.assertEqual((found["ok"], len(found["problems"])), (False, 1))
        os.utime(os.path.join(self.home, "mix.wav"))
        self.ctl("vault", "add", "mix.wav")
        self.assertTrue(self.json("vault", "check", "--full")["ok"])

    def test_plain_files_out_and_in_again(self):
        self.write("mix.wav", os.urandom(2000))
        self.write("stems/kick.wav", b"boom")
        self.ctl("vault", "add", "mix.wav", "stems", "--rule", "everyone")
        self.write("mix.wav", b"second")
        self.ctl("vault", "add", "mix.wav")
        self.assertEqual(self.json("vault", "export", "plain"), {"items": 2, "versions": 3, "left_behind": []})
        with open(os.path.join(self.home, "plain", "mix.wav", "2", "mix.wav"), "rb") as file:
            self.assertEqual(file.read(), b"second")
        self.ctl("vault", "export", "plain", status=FAILED)
        before = self.json("vault", "list")["items"]
        self.ctl("new", "copy", "--name", "Copy")
        self.ctl("-c", "copy", "vault", "init", "--memory", "8")
        self.assertEqual(self.json("-c", "copy", "vault", "import", "plain")["versions"], 3)
        self.assertEqual(self.json("-c", "copy", "vault", "import", "plain")["versions"], 0)
        after = self.json("-c", "copy", "vault", "list")["items"]
        keys = ("id", "name", "kind", "rule", "versions", "version", "size", "files")
        self.assertEqual([[item[key] for key in keys] for item in after], [[item[key] for key in keys] for item in before])
        self.write("plain/vault.json", b'{"items": [{"id": "%s", "name": "x", "versions": [{"number": 9, "folder": "../secret"}]}]}' % before[0]["id"].encode())
        self.assertEqual(len(self.json("-c", "copy", "vault", "import", "plain", status=LEFT_BEHIND)["left_behind"]), 1)

    def test_a_community_comes_back_with_what_the_vault_is_for(self):
        self.write("mix.wav", b"sound")
        self.ctl("vault", "add", "mix.wav", "--rule", "everyone")
        self.ctl("vault", "pass", "mix.wav", "--all")
        self.ctl("export", "community", "out.json")
        digest = self.ctl("digest")
        self.ctl("new", "copy", "--name", "Copy")
        self.ctl("-c", "copy", "import", "out.json")
        self.assertEqual(self.ctl("-c", "copy", "digest"), digest)
        self.ctl("archive", "ana@example.org", "about.zip")


if __name__ == "__main__":
    unittest.main(verbosity=2)
