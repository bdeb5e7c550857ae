# SPDX-FileCopyrightText: 2026 The Hearth authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A community set up over WebDAV, and a second computer that joins it: seconds, requests, peak memory and bytes there. Beside it rclone, which
copies the same files up and down. Then what an edit takes, and what it takes to see that there is nothing new.

  sync.py [MEMBERS...]   other sizes; the bar is for 100000"""

import json
import os
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "e2e"))
import servers  # noqa: E402

HEARTHCTL = os.environ["HEARTHCTL"]
SIZES = [int(word) for word in sys.argv[1:] or os.environ.get("HEARTH_BENCH_MEMBERS", "10000").split()]
SECONDS, TIMES, MIB, SHARE = 60, 1.5, 200, 0.6


def measure(env, *words):
    """Seconds, peak MiB, the JSON and processor seconds of a process that must succeed."""
    with tempfile.TemporaryFile("w+", encoding="utf-8") as out:
        start = time.monotonic()
        child = subprocess.Popen(words, env=env, stdin=subprocess.DEVNULL, stdout=out)
        _, status, usage = os.wait4(child.pid, 0)
        seconds = time.monotonic() - start
        assert status == 0, words
        out.seek(0)
        text = out.read()
    return seconds, usage.ru_maxrss / 1024, json.loads(text) if text.startswith("{") else None, usage.ru_utime + usage.ru_stime


def weigh(folder):
    return sum(os.path.getsize(os.path.join(where, name)) for where, _, names in os.walk(folder) for name in names)


def peer(server, env, home):
    """Seconds that rclone takes for the same files, down and up again; None where it is not there."""
    try:
        hidden = subprocess.run(["rclone", "obscure", server.password], env=env, check=True, capture_output=True, text=True).stdout.strip()
    except OSError:
        return None, None
    words = ["rclone", "copy", "--config", os.path.join(home, "none"), "--webdav-url", server.origin, "--webdav-user", server.user, "--webdav-pass", hidden,
             "--quiet"]
    # Older ones know no other pace than a request in ten milliseconds.
    if "--webdav-pacer-min-sleep" in subprocess.run(["rclone", "help", "flags"], env=env, check=True, capture_output=True, text=True).stdout:
        words += ["--webdav-pacer-min-sleep", "100us"]
    copy = os.path.join(home, "copy")
    down = measure(env, *words, ":webdav:hearth", copy)[0]
    return measure(env, *words, copy, ":webdav:again")[0], down


def tell(what, mine, beside):
    seconds, mib, said, cpu = mine
    bar = None if beside is None else TIMES * beside + SECONDS
    over = " over the bar" if mib > MIB or (bar is not None and seconds > bar) else ""
    other = "" if beside is None else f"   rclone {beside:.2f} s"
    print(f"  {what:<16} {seconds:8.2f} s {cpu:8.2f} s cpu {mib:6.0f} MiB {said['requests']:6} requests{other}{over}", flush=True)


def run(size, home):
    studio, stage = (os.path.join(home, name) for name in ("studio", "stage"))
    env = dict(os.environ, XDG_STATE_HOME=os.path.join(home, "state"), HEARTH_REMOTE_PASSWORD_FILE=os.path.join(home, "password"),
               HEARTH_PASSPHRASE_FILE=os.path.join(home, "password"), HEARTH_REMOTE_USER=servers.USER)
    with open(env["HEARTH_PASSPHRASE_FILE"], "w", encoding="utf-8") as file:
        file.write(servers.PASSWORD + "\n")
    subprocess.run([HEARTHCTL, "demo", studio, "--members", str(size)], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    before = os.path.getsize(os.path.join(studio, "community.db"))
    with servers.Apache() as server:
        url = f"{server.url}hearth"
        up = measure(env, HEARTHCTL, "-c", studio, "sync", "setup", url, "--memory", "8", "--json")
        down = measure(env, HEARTHCTL, "sync", "join", url, stage, "--json")
        there = weigh(os.path.join(server.data, "hearth"))
        beside = peer(server, env, home)
        print(f"{size} members, a database of {before / 2**20:.0f} MiB")
        tell("set up", up, beside[0])
        tell("join", down, beside[1])
        share = there / before
        print(f"  on the server {there / 2**20:.1f} MiB, {share:.2f} of the database{' over the bar' if share > SHARE else ''}")
        same = {json.loads(subprocess.run([HEARTHCTL, "-c", name, "digest", "--json"], check=True, capture_output=True).stdout)["digest"] for name in (studio, stage)}
        assert len(same) == 1, "the two differ"
        # Who joined is read once, and a device has its folder made for it by its first edit.
        tell("see who joined", measure(env, HEARTHCTL, "-c", studio, "sync", "run", "--json"), None)
        for name, what in ("Nina", "send the first"), ("Okan", "send an edit"):
            subprocess.run([HEARTHCTL, "-c", studio, "member-add", name, "--json"], check=True, stdout=subprocess.DEVNULL)
            tell(what, measure(env, HEARTHCTL, "-c", studio, "sync", "run", "--json"), None)
            taken = measure(env, HEARTHCTL, "-c", stage, "sync", "run", "--json")
        tell("take an edit in", taken, None)
        measure(env, HEARTHCTL, "-c", studio, "sync", "run", "--json")
        tell("nothing new", measure(env, HEARTHCTL, "-c", studio, "sync", "run", "--json"), None)


for members in SIZES:
    with tempfile.TemporaryDirectory(prefix="hearth-bench-") as directory:
        run(members, directory)
