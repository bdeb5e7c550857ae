# SPDX-FileCopyrightText: 2026 The Hearth authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The vault in pictures: none yet, locked, open, and the page of a thing."""

import math
import os
import re
import struct
import subprocess
import wave

from driver import Atspi, showing, states, wait_for, walk

PASSPHRASE = "winter lovers of the north"


def run(line, path):
    subprocess.run(line.format(path=path), shell=True, check=True, stdout=subprocess.DEVNULL)


def sound(path, notes, seconds=8, rate=16000):
    """Chords that come and go, so that there is something to see."""
    frames = bytearray()
    for i in range(seconds * rate):
        at = i / rate
        level = 0.25 * (1 + math.sin(at * 1.3)) * (0.4 + 0.6 * math.exp(-3 * (at * 2 % 1)))
        left = sum(math.sin(2 * math.pi * note * at) for note in notes) / len(notes) * level
        frames += struct.pack("<hh", int(left * 30000), int(left * 26000))
    with wave.open(path, "wb") as file:
        file.setparams((2, 2, rate, 0, "NONE", ""))
        file.writeframes(bytes(frames))


def wav(path):
    sound(path, (220, 277, 330))


def flac(path):
    sound(path + ".wav", (196, 247, 392))
    run("gst-launch-1.0 -q filesrc location='{path}.wav' ! wavparse ! flacenc ! filesink location='{path}'", path)
    os.remove(path + ".wav")


def stems(path):
    os.mkdir(path)
    for name, notes in (("bass.wav", (55, 110)), ("keys.wav", (220, 330)), ("voice.wav", (440, 444))):
        sound(os.path.join(path, name), notes, seconds=3)
    picture(os.path.join(path, "cover.jpg"), "plasma:gold-firebrick")


def picture(path, pattern="plasma:navy-mediumpurple"):
    run(f"convert -seed 5 -size 900x900 {pattern} -blur 0x9 '{{path}}'", path)


def film(path):
    run("gst-launch-1.0 -q videotestsrc pattern=ball num-buffers=90 ! video/x-raw,width=640,height=360 ! vp8enc ! webmmux name=mux ! filesink location='{path}' "
        "audiotestsrc num-buffers=130 ! audioconvert ! vorbisenc ! mux.", path)


def staves(number, title):
    """A page of music: systems of two staves with bars and notes."""
    lines = ["1 w 0 G 0 g"]
    if number == 1:
        lines.append(f"BT /F 26 Tf 60 770 Td ({title}) Tj ET")
    lines.append(f"BT /F 10 Tf 290 30 Td ({number}) Tj ET")
    for system in range(5):
        for staff in range(2):
            top = 700 - system * 130 - staff * 55
            for line in range(5):
                lines.append(f"0.6 w 60 {top - 7 * line} m 535 {top - 7 * line} l S")
            for bar in range(6):
                lines.append(f"0.8 w {60 + bar * 95} {top} m {60 + bar * 95} {top - 28} l S")
            for note in range(20):
                x = 75 + note * 23
                y = top - 14 + round(14 * math.sin(note * (0.5 + 0.2 * number) + system + 2 * staff) / 3.5) * 3.5
                lines.append(f"{x} {y - 2} 7 4.4 re f 0.8 w {x + 7} {y} m {x + 7} {y + 22} l S")
    return "\n".join(lines)


def score(path):
    """Three pages, with a font that it does not bring."""
    pages = [staves(number, "Score for strings") for number in (1, 2, 3)]
    kids = " ".join(f"{4 + 2 * i} 0 R" for i in range(len(pages)))
    things = ["<< /Type /Catalog /Pages 2 0 R >>", f"<< /Type /Pages /Count {len(pages)} /Kids [ {kids} ] >>",
              "<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >>"]
    for i, page in enumerate(pages):
        things.append(f"<< /Type /Page /Parent 2 0 R /MediaBox [ 0 0 595 842 ] /Contents {5 + 2 * i} 0 R /Resources << /Font << /F 3 0 R >> >> >>")
        things.append(f"<< /Length {len(page)} >>\nstream\n{page}\nendstream")
    with open(path, "w", encoding="ascii") as file:
        file.write("%PDF-1.4\n" + "".join(f"{i + 1} 0 obj\n{thing}\nendobj\n" for i, thing in enumerate(things)) + "trailer\n<< /Root 1 0 R >>\n%%EOF\n")


def words(path):
    with open(path, "w", encoding="utf-8") as file:
        file.write("swim at night\n" * 200)


THINGS = (
    ("Night Swim (early mix).wav", wav, "believers at once; supporters +3 days; everyone +10 days"),
    ("Harbour Lights demo.flac", flac, "supporters at once; first 20"),
    ("Night Swim stems", stems, None),
    ("Lyrics.txt", words, "everyone at once"),
    ("Sleeve without type.png", picture, None),
    ("Score for strings.pdf", score, "circle:berlin at once"),
    ("Rehearsal.webm", film, "everyone at once"),
)


def prepare(hearthctl, community, folder, now):
    """A few things in it, with and without a rule."""
    secret = os.path.join(folder, "passphrase")
    with open(secret, "w", encoding="utf-8") as file:
        file.write(PASSPHRASE + "\n")
    env = {"HEARTH_NOW": now, "HEARTH_PASSPHRASE_FILE": secret}
    hearthctl("demo", community, "--members", "60", "--seed", "7", HEARTH_NOW=now)
    hearthctl("-c", community, "vault", "init", "--memory", "8", **env)
    for name, make, rule in THINGS:
        path = os.path.join(folder, name)
        make(path)
        hearthctl("-c", community, "vault", "add", path, *(["--rule", rule] if rule else []), **env)


def view(sitter):
    """What pictures.py takes it by."""
    def vault(dress, folder, work):
        take(sitter, dress, folder, work)
    return vault


def wait_for_sound(app):
    """Until it is open: before that its length is not known."""
    wait_for(lambda: any(node.get_role_name() == "slider" and showing(node) and states(node).contains(Atspi.StateType.SENSITIVE)
                         for node in walk(app.root)), "the sound is open")
    app.settle()


def turn_pages(app, name):
    app.tab_to("button", re.compile(re.escape(name)))
    app.do("Page_Down")
    app.take("vault-score-on")
    app.do("Return")
    app.take("vault-score-large")
    app.do("plus")
    app.take("vault-score-larger")
    app.do("Escape")


def take(sitter, dress, folder, work):
    with sitter(work["empty"], dress=dress, folder=folder) as app:
        app.do("ctrl+4")
        app.take("vault-none")
        app.do("Return")
        app.take("vault-make")
    with sitter(work["vault"], dress=dress, folder=folder) as app:
        app.do("ctrl+4")
        app.take("vault-locked")
        app.type(PASSPHRASE)
        app.key("Return")
        app.gone("password text")
        app.settle()
        app.do("Return")
        wait_for_sound(app)
        app.take("vault-item")
        app.do("Escape")
        for name in ("Rehearsal.webm", "Score for strings.pdf", "Sleeve without type.png"):
            if app.sees(None, re.compile(f"^{re.escape(name)}, ")):  # a small window shows the first ones only
                app.tab_to(None, re.compile(f"^{re.escape(name)}, "))
                app.do("Return")
                if name.endswith(".webm"):
                    wait_for_sound(app)
                app.take("vault-" + name.split()[0].split(".")[0].lower())
                if name.endswith(".pdf"):
                    turn_pages(app, name)
                app.do("Escape")
        # By now the covers were made.
        app.take("vault")
        app.press_first("radio button", 1)
        app.take("vault-list")
