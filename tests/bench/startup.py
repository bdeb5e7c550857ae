#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Hearth authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Start to first usable frame, and the memory at that point, beside a peer.

Both programs are started in turn on a virtual screen whose picture is a mapped
file (Xvfb -fbdir).  A program is usable when the last change of the picture has
been drawn that is followed by a second of stillness: for Hearth that is the list
with its rows filled in.  Both use the same renderer.

  startup.py [--hearth BINARY] [--community DIR] [--peer gnome-text-editor] [-n RUNS]

Without arguments it takes the programs that the build names in HEARTH and
HEARTHCTL, and a sample community of 100,000 members made once beside them.
"""

import argparse
import json
import mmap
import os
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time

WIDTH, HEIGHT = 1000, 700
STILL = 1.0
LIMIT = 30.0
MEMBERS = 100_000


class Screen:
    """A virtual screen and a session bus of its own."""

    def __init__(self, directory):
        read, write = os.pipe()
        self.server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-fbdir", directory, "-screen", "0",
             f"{WIDTH}x{HEIGHT}x24", "-nolisten", "tcp"],
            pass_fds=[write], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(write)
        self.display = ":" + os.read(read, 16).decode().strip()
        os.close(read)
        with open(os.path.join(directory, "Xvfb_screen0"), "rb") as file:
            self.pixels = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)

    def picture(self):
        return self.pixels[:]

    def close(self):
        self.server.send_signal(signal.SIGTERM)
        self.server.wait()


def environment(home, screen, renderer):
    settings = os.path.join(home, "config", "gtk-4.0")
    os.makedirs(settings, exist_ok=True)
    with open(os.path.join(settings, "settings.ini"), "w") as file:
        file.write("[Settings]\ngtk-cursor-blink=false\ngtk-enable-animations=false\n")
    runtime = os.path.join(home, "run")
    os.makedirs(runtime, mode=0o700, exist_ok=True)
    env = dict(os.environ)
    for name in ("WAYLAND_DISPLAY", "G_DEBUG"):
        env.pop(name, None)
    env.update(DISPLAY=screen.display, HOME=home, XDG_CONFIG_HOME=os.path.join(home, "config"),
               XDG_DATA_HOME=os.path.join(home, "data"), XDG_CACHE_HOME=os.path.join(home, "cache"),
               XDG_RUNTIME_DIR=runtime, GDK_BACKEND="x11", GSK_RENDERER=renderer,
               GSETTINGS_BACKEND="memory", ADW_DISABLE_PORTAL="1", GTK_A11Y="none")
    return env


def memory(pid):
    """Proportional set size in MiB of a process and its children."""
    total = 0
    with open(f"/proc/{pid}/smaps_rollup") as file:
        for line in file:
            if line.startswith("Pss:"):
                total += int(line.split()[1])
    return total / 1024


def child_of(pid, name):
    """The program itself under dbus-run-session."""
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                with open(f"/proc/{entry}/stat") as file:
                    fields = file.read().rsplit(")", 1)
                if int(fields[1].split()[1]) == pid and fields[0].split("(", 1)[1] == name[:15]:
                    return int(entry)
            except (FileNotFoundError, ProcessLookupError):
                continue
    return None


def run_once(screen, env, command):
    before = screen.picture()
    start = time.monotonic()
    process = subprocess.Popen(["dbus-run-session", "--", *command], env=env,
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                               start_new_session=True)
    last, changed = before, None
    while time.monotonic() - start < LIMIT:
        picture = screen.picture()
        now = time.monotonic()
        if picture != last:
            last, changed = picture, now
        elif changed is not None and now - changed > STILL:
            break
        time.sleep(0.002)
    program = child_of(process.pid, os.path.basename(command[0]))
    size = memory(program) if program else float("nan")
    if program:
        os.kill(program, signal.SIGTERM)
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    if changed is None:
        sys.exit(f"{command[0]} showed nothing within {LIMIT:.0f} s")
    while screen.picture() != before and time.monotonic() - start < LIMIT:
        time.sleep(0.02)
    return changed - start, size


def sample(hearthctl):
    folder = os.path.join(os.path.dirname(os.path.abspath(hearthctl)), f"sample-{MEMBERS}")
    if not os.path.exists(folder):
        subprocess.run([hearthctl, "demo", folder, "--members", str(MEMBERS)], check=True,
                       stdout=subprocess.DEVNULL)
    return folder


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--hearth", default=os.environ.get("HEARTH"))
    parser.add_argument("--community")
    parser.add_argument("--peer", default="gnome-text-editor")
    parser.add_argument("--renderer", default="cairo")
    parser.add_argument("-n", type=int, default=7)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    if not options.hearth:
        parser.error("name the program with --hearth or in HEARTH")
    if not options.community:
        options.community = sample(os.environ["HEARTHCTL"])

    commands = {"hearth": [options.hearth, options.community]}
    peer = shutil.which(options.peer)
    if peer:
        commands[options.peer] = [peer, "--new-window"]
    results = {name: [] for name in commands}
    with tempfile.TemporaryDirectory() as directory:
        screen = Screen(directory)
        envs = {name: environment(os.path.join(directory, name), screen, options.renderer)
                for name in commands}
        try:
            for turn in range(options.n + 1):
                for name, command in commands.items():
                    result = run_once(screen, envs[name], command)
                    if turn > 0:  # the first fills the page cache
                        results[name].append(result)
        finally:
            screen.close()

    medians = {name: tuple(statistics.median(column) for column in zip(*rows))
               for name, rows in results.items()}
    if options.json:
        print(json.dumps({name: {"seconds": s, "mib": m} for name, (s, m) in medians.items()}))
    for name, (seconds, mib) in medians.items():
        print(f"start-up {name:20} {seconds * 1000:7.0f} ms {mib:7.1f} MiB")
    if len(medians) == 2:
        ours, theirs = medians["hearth"], medians[options.peer]
        print(f"start-up ratio               {ours[0] / theirs[0]:7.2f}    {ours[1] / theirs[1]:7.2f}"
              "      (bar 1.00, 1.20)")
    else:
        print(f"start-up: {options.peer} is not installed, so there is no ratio")


if __name__ == "__main__":
    main()
