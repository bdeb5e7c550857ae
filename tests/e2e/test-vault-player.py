#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Hearth authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is in the vault, heard and seen: played from the encrypted file, sought by keys, two mixes compared at the same loudness."""

import math
import os
import re
import shutil
import struct
import subprocess
import tempfile
import wave

from driver import Hearth, program, run, wait_for

PASSPHRASE = "winter lovers of the north"


def write_tone(path, seconds, level):
    """A tone of 400 Hz, whose samples nobody would find on a disk by chance."""
    period = [round(level * math.sin(2 * math.pi * i / 60)) for i in range(60)]
    with wave.open(path, "wb") as file:
        file.setparams((2, 2, 24000, 0, "NONE", ""))
        file.writeframes(b"".join(struct.pack("<hh", value, value) for value in period) * (seconds * 400))


def prepare(*files):
    """A vault with these, the first with a louder version of it before."""
    home = tempfile.mkdtemp(prefix="hearth-e2e-")
    folder = os.path.join(home, "owls")
    secret = os.path.join(home, "passphrase")
    with open(secret, "w", encoding="utf-8") as file:
        file.write(PASSPHRASE + "\n")

    def ctl(*words):
        env = dict(os.environ, HEARTH_PASSPHRASE_FILE=secret)
        subprocess.run([program("HEARTHCTL", "hearthctl"), *words], check=True, capture_output=True, text=True, env=env)

    ctl("new", folder, "--name", "Night Owls", "--time-zone", "Europe/Berlin")
    ctl("-c", folder, "vault", "init", "--memory", "8")
    for make in files:
        make(home, lambda *words: ctl("-c", folder, "vault", *words))
    return home, folder


def two_mixes(home, vault):
    """mix.wav, first loud and then quiet."""
    path = os.path.join(home, "mix.wav")
    write_tone(path, 120, 16000)
    vault("add", path)
    write_tone(path, 120, 4000)
    vault("add", path)
    os.remove(path)


def open_thing(app, name):
    app.key("ctrl+4")
    app.find("label", "The Vault Is Locked")
    wait_for(lambda: app.focused() is not None and app.focused().get_name() == "Passphrase", "the keyboard is in the entry")
    app.type(PASSPHRASE)
    app.key("Return")
    app.tab_to(None, re.compile(f"^{re.escape(name)}, "))
    app.key("Return")


def place(app):
    """Seconds, as a screen reader is told."""
    return app.find("slider", "Place in the sound").get_value_iface().get_current_value()


def playing():
    """a mix is played by space, sought by keys, and held against an earlier one"""
    home, folder = prepare(two_mixes)
    with Hearth(folder, home=home) as app:
        open_thing(app, "mix.wav")
        app.find("label", "0:00 of 2:00")
        app.find("label", re.compile(r"^-18\.9 LUFS, peak -18\.3 dB · 24 kHz$"))
        app.tab_to("slider", "Place in the sound")
        app.key("Page_Up")
        app.find("label", "0:30 of 2:00")
        app.key("Right")
        app.find("label", "0:35 of 2:00")
        app.key("space")
        app.find("button", "Pause")
        wait_for(lambda: place(app) > 35.2, "it plays")
        # No machine that tests has speakers: that is said, and time goes on.
        app.find("label", re.compile("^No sound device was found"))
        app.key("space")
        app.find("button", "Play")
        app.key("End")
        app.find("label", "2:00 of 2:00")
        app.key("Home")
        app.find("label", "0:00 of 2:00")

        # The louder one is heard as loud as this one, at the place where this one was.
        app.key("Page_Up")
        app.find("label", "0:30 of 2:00")
        app.tab_to(None, "Compare With")
        app.key("Return")
        app.key("Down")
        app.key("Return")
        app.find("label", re.compile(r"^Both are heard at -18\.9 LUFS"))
        app.find("radio button", re.compile("^Version 1: mix.wav"))
        app.tab_to("slider", "Place in the sound")
        app.key("x")
        app.find("label", re.compile(r"^-6\.9 LUFS, peak -6\.2 dB"))
        assert 30 <= place(app) < 31, place(app)
        app.key("space")
        wait_for(lambda: place(app) > 30.2, "the other one plays on from there")
        app.key("x")
        app.find("label", re.compile(r"^-18\.9 LUFS, peak -18\.3 dB"))
        at = place(app)
        wait_for(lambda: place(app) > at, "and so does the first")

        # Locked in the middle, it falls silent, and nothing plain is left.
        app.key("ctrl+shift+k")
        app.find("label", "The Vault Is Locked")
        app.gone("button", "Pause")
    piece = struct.pack("<hh", 4000, 4000)
    for top, _, names in os.walk(home):
        for name in names:
            with open(os.path.join(top, name), "rb") as file:
                assert piece * 2 not in file.read(), os.path.join(top, name)
    shutil.rmtree(home, ignore_errors=True)


def things_to_see(home, vault):
    """A picture, a film, and a picture that is none, in one folder."""
    folder = os.path.join(home, "sleeve")
    os.mkdir(folder)
    subprocess.run(["convert", "-seed", "5", "-size", "700x500", "plasma:tomato-steelblue", os.path.join(folder, "a.jpg")], check=True)
    subprocess.run("gst-launch-1.0 -q videotestsrc num-buffers=50 ! video/x-raw,width=320,height=240 ! vp8enc ! webmmux ! filesink location="
                   + os.path.join(folder, "b.webm"), shell=True, check=True)
    with open(os.path.join(folder, "c.png"), "wb") as file:
        file.write(b"\x89PNG\r\n\x1a\n" + b"\0" * 500)
    vault("add", folder)
    shutil.rmtree(folder)


def seeing():
    """a picture and a film are seen, on the page and large; what is broken says so and the program goes on"""
    home, folder = prepare(things_to_see)
    with Hearth(folder, home=home) as app:
        open_thing(app, "sleeve")
        app.press("button", "Show “a.jpg” in all of the window")
        app.find("dialog", "a.jpg")
        app.key("Escape")
        app.gone("dialog", "a.jpg")
        app.tab_to(None, "File")
        app.key("Return")
        app.key("Down")
        app.key("Return")
        app.find("button", "Show “b.webm” in all of the window")
        app.tab_to(None, "File")
        app.key("Return")
        app.key("Down")
        app.key("Return")
        app.find("label", re.compile("^“sleeve/c.png” cannot be shown"))
        app.find("button", "Hand It Over…")
    shutil.rmtree(home, ignore_errors=True)


if __name__ == "__main__":
    run(playing, seeing)
