#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Hearth authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Members' own copies by hearthctl and the worker: handed over, leaked, and told apart; and files built to break who reads them."""

import array
import math
import os
import random
import subprocess
import unittest
import wave
import zipfile

from command_line import FAILED, CommandLine

RATE = 22050


class Marks(CommandLine):
    def setUp(self):
        super().setUp()
        self.ctl("new", "fans", "--name", "Fans")
        for name in ("Ana", "Ben"):
            self.ctl("member-add", name, "--email", f"{name.lower()}@example.org")
        self.env["HEARTH_PASSPHRASE_FILE"] = self.write("passphrase", b"winter lovers of the north\n")
        self.ctl("vault", "init", "--memory", "8")

    def path(self, name):
        return os.path.join(self.home, name)

    def write(self, name, contents):
        with open(self.path(name), "wb") as file:
            file.write(contents)
        return self.path(name)

    def run_tool(self, *command):
        subprocess.run([word.replace("@", self.home + "/") for word in command], check=True, capture_output=True, timeout=120)

    def deliver(self, item, who, expected=1):
        """Their copy; its path."""
        package = f"{who}-{item}.zip"
        given = self.json("vault", "deliver", item, f"{who}@example.org", package, "--mark")
        self.assertEqual(given["marked"], expected)
        with zipfile.ZipFile(self.path(package)) as file:
            file.extractall(self.path(who))
        return os.path.join(who, item)

    def whose(self, leaked):
        found = self.json("vault", "identify", leaked)
        if found["member"] is None:
            self.assertEqual((found["pass"], found["confidence"]), (None, None))
            return None
        self.assertGreater(found["confidence"], 0.999999)
        passes = self.json("vault", "passes", found["item"])["passes"]
        self.assertIn((found["pass"], found["member"]["name"]), [(line["id"], line["member"]["name"]) for line in passes])
        return found["member"]["name"]

    def test_pictures(self):
        self.run_tool("convert", "-seed", "5", "-size", "700x500", "plasma:tomato-steelblue", "@art.png")
        self.run_tool("convert", "-seed", "6", "-size", "640x480", "plasma:", "-quality", "90", "@photo.jpg")
        for item in ("art.png", "photo.jpg"):
            self.ctl("vault", "add", item, "--rule", "everyone")
            for who in ("ana", "ben"):
                copy = self.deliver(item, who)
                self.run_tool("convert", f"@{copy}", "-resize", "50%", "-quality", "80", "@leak.jpg")
                self.assertEqual(self.whose("leak.jpg"), who.title())
                self.assertEqual(self.whose(copy), who.title())
            self.assertIsNone(self.whose(item))
        self.run_tool("convert", "@ana/photo.jpg", "-rotate", "90", "-quality", "85", "@turned.jpg")
        self.assertEqual(self.whose("turned.jpg"), "Ana")
        self.run_tool("convert", "-size", "300x200", "xc:white", "@other.png")
        self.assertIsNone(self.whose("other.png"))

    def test_sound(self):
        samples, noise = array.array("h"), random.Random(5)
        for i in range(20 * RATE):
            t = i / RATE
            beat = math.exp(-(t % 0.4) * 9)
            tone = sum(math.sin(2 * math.pi * f * t * (1 + int(t) % 5 / 5)) / n for n, f in enumerate((110, 331, 780, 1500, 3100), 1))
            samples.append(int(9000 * beat * tone + 2500 * (0.2 + beat) * noise.uniform(-1, 1)))
        # Who it is for is found for certain in a minute; in less it depends on the luck of the key.
        samples *= 3
        with wave.open(self.path("song.wav"), "wb") as file:
            file.setparams((1, 2, RATE, 0, "NONE", ""))
            file.writeframes(samples.tobytes())
        self.run_tool("gst-launch-1.0", "-q", "filesrc", "location=@song.wav", "!", "wavparse", "!", "flacenc", "!", "filesink", "location=@song.flac")
        for item in ("song.wav", "song.flac"):
            self.ctl("vault", "add", item, "--rule", "everyone")
            copy = self.deliver(item, "ben")
            self.deliver(item, "ana")
            self.run_tool("gst-launch-1.0", "-q", "filesrc", f"location=@{copy}", "!", "decodebin", "!", "audioconvert", "!", "vorbisenc", "quality=0.3", "!", "oggmux", "!",
                          "filesink", "location=@leak.ogg")
            self.assertEqual(self.whose("leak.ogg"), "Ben")
        with wave.open(self.path("ben/song.wav")) as file:
            self.assertEqual(file.getparams()[:4], (1, 2, RATE, 60 * RATE))
        self.assertIsNone(self.whose("song.wav"))

    def test_leaks_in_any_form(self):
        """Each is decoded to its end, though it is only one open file and its reader can open no other."""
        seconds = 21
        noise = f"audiotestsrc num-buffers={seconds * 50} samplesperbuffer=882 wave=pink-noise ! audio/x-raw,rate=44100 ! wavenc ! filesink location=@noise.wav"
        self.run_tool("gst-launch-1.0", "-q", *noise.split())
        for form in ("vorbisenc ! oggmux", "lamemp3enc target=bitrate bitrate=128", "avenc_aac ! mp4mux", "vorbisenc ! matroskamux"):
            self.run_tool("gst-launch-1.0", "-q", *f"filesrc location=@noise.wav ! wavparse ! audioconvert ! {form} ! filesink location=@leak".split())
            command = ["sh", "-c", '"$0" compare 3< noise.wav 4< leak', os.environ["HEARTH_WORKER"]]
            cells = array.array("f", subprocess.run(command, cwd=self.home, check=True, capture_output=True, timeout=120).stdout[8:])
            heard = [cell for cell in cells if cell != 0]
            self.assertGreater(len(heard), 0.9 * len(cells), form)

    def test_pdf(self):
        self.write("score.pdf", b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n")
        self.ctl("vault", "add", "score.pdf", "--rule", "everyone")
        for who in ("ana", "ben"):
            self.assertEqual(self.whose(self.deliver("score.pdf", who)), who.title())
        self.assertIsNone(self.whose("score.pdf"))

    def test_what_cannot_carry_one(self):
        self.write("words.txt", b"la la la")
        self.run_tool("convert", "-size", "40x40", "xc:red", "@dot.png")
        for item in ("words.txt", "dot.png"):
            self.ctl("vault", "add", item, "--rule", "everyone")
            self.ctl("vault", "deliver", item, "ana@example.org", "out.zip", "--mark", status=FAILED)
            self.assertIn("carry a mark", self.errors)
            self.assertFalse(os.path.exists(self.path("out.zip")))
        self.assertIsNone(self.whose("words.txt"))

    def test_files_built_to_break_the_reader(self):
        self.run_tool("convert", "-size", "700x500", "plasma:", "@art.png")
        with open(self.path("art.png"), "rb") as file:
            whole = file.read()
        self.ctl("vault", "add", "art.png", "--rule", "everyone")
        self.deliver("art.png", "ana")
        broken = {
            "cut.png": whole[: len(whole) // 2],
            "huge.png": whole[:16] + b"\x7f\xff\xff\xff\x7f\xff\xff\xff" + whole[24:],
            "empty.jpg": b"\xff\xd8\xff",
            "noise.jpg": b"\xff\xd8\xff\xc0\x00\x11\x08\xff\xff\xff\xff\x03" + bytes(range(256)) * 40,
            "noise.mp3": b"ID3\x04\x00\x00\x7f\x7f\x7f\x7f" + bytes(range(256)) * 40,
        }
        for name, contents in broken.items():
            self.write(name, contents)
            self.assertIsNone(self.whose(name), name)
        for name in ("cut.png", "noise.jpg"):
            self.ctl("vault", "add", name, "--rule", "everyone")
            self.ctl("vault", "deliver", name, "ana@example.org", "out.zip", "--mark", status=FAILED)
        # A reader that falls over takes nothing with it.
        self.env["HEARTH_WORKER"] = self.write("falls", b"#!/bin/sh\nkill -SEGV $$\n")
        os.chmod(self.path("falls"), 0o700)
        self.assertIsNone(self.whose("art.png"))
        self.ctl("vault", "deliver", "art.png", "ana@example.org", "out.zip", "--mark", status=FAILED)
        self.assertIn("damaged", self.errors)
        self.assertTrue(self.json("vault", "check")["ok"])


if __name__ == "__main__":
    unittest.main(verbosity=2)
