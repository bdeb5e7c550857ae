#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Hearth authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Start to first usable frame, and processor time and memory at that point, beside a peer.

The programs are started in turn on a virtual screen whose picture is a mapped
file (Xvfb -fbdir).  A program is usable when the last change of the picture has
been drawn that is followed by a second of stillness: for Hearth that is the list
with its rows filled in.  All use the same renderer and the same session bus.  The
first start of each is not counted: it fills the page cache, and stays open until
what is done a few seconds later is done, as in any ordinary use.

  startup.py [--members N,N,...] [--peer PROGRAM] [--renderer NAME] [-n RUNS] [--frames]

The programs are those that the build names in HEARTH and HEARTHCTL; a sample
community of each size is made once beside them.
"""

import argparse
import ctypes
import glob
import math
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
FIRST_STAYS = 9.0  # the chores begin after 5
LIMIT = 30.0
LOOK_EVERY = 0.003

memcmp = ctypes.CDLL(None).memcmp
memcmp.argtypes = [ctypes.c_void_p, ctypes.c_void_p, ctypes.c_size_t]


def read_line(fd):
    """A whole line: the X server dies when nobody takes the end of it."""
    line = b""
    while not line.endswith(b"\n"):
        part = os.read(fd, 256)
        if not part:
            sys.exit("the virtual screen or its bus did not start")
        line += part
    return line.decode().strip()


class Screen:
    """A virtual screen and a session bus of its own."""

    def __init__(self, directory):
        read, write = os.pipe()
        self.server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-fbdir", directory, "-screen", "0",
             f"{WIDTH}x{HEIGHT}x24", "-nolisten", "tcp", "-noreset"],
            pass_fds=[write], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(write)
        self.display = ":" + read_line(read)
        os.close(read)
        read, write = os.pipe()
        self.bus = subprocess.Popen(["dbus-daemon", "--session", "--nofork", "--print-address=%d" % write],
                                    pass_fds=[write], stderr=subprocess.DEVNULL)
        os.close(write)
        self.address = read_line(read)
        os.close(read)
        with open(os.path.join(directory, "Xvfb_screen0"), "r+b") as file:
            self.pixels = mmap.mmap(file.fileno(), 0)
        self.live = (ctypes.c_char * len(self.pixels)).from_buffer(self.pixels)
        self.last = ctypes.create_string_buffer(len(self.pixels))
        self.look()
        self.blank = bytes(self.last)

    def look(self):
        """Whether the picture is another than at the last look."""
        if memcmp(self.live, self.last, len(self.pixels)) == 0:
            return False
        ctypes.memmove(self.last, self.live, len(self.pixels))
        return True

    def is_blank(self):
        return memcmp(self.live, self.blank, len(self.pixels)) == 0

    def close(self):
        for process in self.bus, self.server:
            process.send_signal(signal.SIGTERM)
            process.wait()


def environment(home, screen, renderer):
    settings = os.path.join(home, "config", "gtk-4.0")
    os.makedirs(settings, exist_ok=True)
    with open(os.path.join(settings, "settings.ini"), "w") as file:
        file.write("[Settings]\ngtk-cursor-blink=false\ngtk-enable-animations=false\n")
    runtime = os.path.join(home, "run")
    os.makedirs(runtime, mode=0o700, exist_ok=True)
    env = dict(os.environ)
    for name in ("WAYLAND_DISPLAY", "G_DEBUG", "GSK_RENDERER"):
        env.pop(name, None)
    env.update(DISPLAY=screen.display, HOME=home, XDG_CONFIG_HOME=os.path.join(home, "config"),
               XDG_DATA_HOME=os.path.join(home, "data"), XDG_CACHE_HOME=os.path.join(home, "cache"),
               XDG_RUNTIME_DIR=runtime, DBUS_SESSION_BUS_ADDRESS=screen.address, GDK_BACKEND="x11",
               GSETTINGS_BACKEND="memory", ADW_DISABLE_PORTAL="1", GTK_A11Y="none")
    if renderer != "default":
        env["GSK_RENDERER"] = renderer
    return env


def memory(pid):
    """Proportional set size in MiB."""
    with open(f"/proc/{pid}/smaps_rollup") as file:
        return sum(int(line.split()[1]) for line in file if line.startswith("Pss:")) / 1024


def processor_time(pid):
    """Seconds of all threads so far, in the program and for it in the kernel."""
    return time.clock_gettime(~pid << 3 | 2)  # clock_getcpuclockid (3), as Linux numbers it


def run_once(screen, env, command, frames, stays):
    """Seconds to the last change of the picture, processor seconds then and a second later, MiB then."""
    while not screen.is_blank():
        time.sleep(0.02)
    screen.look()
    start = time.monotonic()
    process = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    changed, busy = None, 0.0
    while process.poll() is None and time.monotonic() - start < LIMIT:
        if screen.look():
            changed, busy = time.monotonic(), processor_time(process.pid)
            if frames:
                print(f"  {os.path.basename(command[0])} {(changed - start) * 1000:5.0f} ms, busy {busy * 1000:5.0f} ms")
        elif changed is not None and time.monotonic() - changed > STILL:
            break
        time.sleep(LOOK_EVERY)
    if changed is None or process.poll() is not None:
        sys.exit(f"{command[0]} showed nothing within {LIMIT:.0f} s, or ended")
    settled, size = processor_time(process.pid), memory(process.pid)
    time.sleep(stays)
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    return changed - start, busy, settled, size


def sample(hearthctl, members):
    """One of an older schema would be brought up to date at every start that is not waited for."""
    schema = len(glob.glob(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "src", "core", "db", "sql", "*.sql")))
    stem = os.path.join(os.path.dirname(os.path.abspath(hearthctl)), f"sample-{members}")
    folder = f"{stem}-{schema}"
    for old in set(glob.glob(f"{stem}-*")) - {folder}:
        shutil.rmtree(old, ignore_errors=True)
    if not os.path.exists(folder):
        subprocess.run([hearthctl, "demo", folder, "--members", str(members)], check=True,
                       stdout=subprocess.DEVNULL)
    return folder


def measure(commands, renderer, rounds, frames):
    """Medians by name."""
    results = {name: [] for name in commands}
    with tempfile.TemporaryDirectory() as directory:
        screen = Screen(directory)
        envs = {name: environment(os.path.join(directory, str(index)), screen, renderer)
                for index, name in enumerate(commands)}
        try:
            for turn in range(rounds + 1):
                for name, command in commands.items():
                    result = run_once(screen, envs[name], command, frames, 0 if turn > 0 else FIRST_STAYS)
                    if turn > 0:
                        results[name].append(result)
        finally:
            screen.close()
    return {name: tuple(statistics.median(column) for column in zip(*rows)) for name, rows in results.items()}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--hearth", default=os.environ.get("HEARTH"))
    parser.add_argument("--hearthctl", default=os.environ.get("HEARTHCTL"))
    parser.add_argument("--members", default="10000,100000,1000000")
    parser.add_argument("--peer", default="gnome-text-editor")
    parser.add_argument("--renderer", default="cairo", help="as GSK_RENDERER names it, or default")
    parser.add_argument("-n", type=int, default=7)
    parser.add_argument("--frames", action="store_true", help="also say when the picture changed")
    options = parser.parse_args()
    if not options.hearth or not options.hearthctl:
        parser.error("name the programs with --hearth and --hearthctl or in HEARTH and HEARTHCTL")

    sizes = [int(size) for size in options.members.split(",")]
    commands = {f"hearth {size:,}": [options.hearth, sample(options.hearthctl, size)] for size in sizes}
    peer = shutil.which(options.peer)
    if peer:
        commands[options.peer] = [peer, "--new-window"]
    medians = measure(commands, options.renderer, options.n, options.frames)

    print(f"{'start-up, ' + options.renderer:24} {'frame':>8} {'busy':>9} {'settled':>9} {'memory':>12}")
    for name, (seconds, busy, settled, mib) in medians.items():
        line = f"{name:24} {seconds * 1000:5.0f} ms {busy * 1000:6.0f} ms {settled * 1000:6.0f} ms {mib:8.1f} MiB"
        if peer and name != options.peer:
            line += "   ratio {:.2f} {:.2f} {:.2f} {:.2f}".format(
                *(ours / theirs for ours, theirs in zip(medians[name], medians[options.peer])))
        print(line)
    if peer:
        print(f"{'bar, 100,000':68} 1.00    -    - 1.20")
    else:
        print(f"{options.peer} is not installed, so there is no ratio")
    if len(sizes) > 1:
        ends = [medians[f"hearth {size:,}"] for size in (sizes[0], sizes[-1])]
        print("growth exponent {:.2f} {:.2f} {:.2f} {:.2f}".format(
            *(math.log(b / a) / math.log(sizes[-1] / sizes[0]) for a, b in zip(*ends))))


if __name__ == "__main__":
    main()
