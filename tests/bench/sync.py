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

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "e2e"))
from beside import HEARTHCTL, make_env, measure, rclone, servers, weigh  # noqa: E402

SIZES = [int(word) for word in sys.argv[1:] or os.environ.get("HEARTH_BENCH_MEMBERS", "10000").split()]
SECONDS, TIMES, MIB, SHARE = 60, 1.5, 200, 0.6


def peer(copy, folder):
    """Seconds that it takes for the same files, up and down."""
    if copy is None:
        return None, None
    down = copy(":webdav:hearth", folder)
    return copy(folder, ":webdav:again"), down


def tell(what, mine, beside):
    seconds, mib, said, cpu = mine
    bar = None if beside is None else TIMES * beside + SECONDS
    over = " over the bar" if mib > MIB or (bar is not None and seconds > bar) else ""
    other = "" if beside is None else f"   rclone {beside:.2f} s"
    print(f"  {what:<16} {seconds:8.2f} s {cpu:8.2f} s cpu {mib:6.0f} MiB {said['requests']:6} requests{other}{over}", flush=True)


def run(size, home):
    studio, stage = (os.path.join(home, name) for name in ("studio", "stage"))
    env = make_env(home)
    subprocess.run([HEARTHCTL, "demo", studio, "--members", str(size)], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    before = os.path.getsize(os.path.join(studio, "community.db"))
    with servers.Apache() as server:
        url = f"{server.url}hearth"
        up = measure(env, HEARTHCTL, "-c", studio, "sync", "setup", url, "--memory", "8", "--json")
        down = measure(env, HEARTHCTL, "sync", "join", url, stage, "--json")
        there = weigh(os.path.join(server.data, "hearth"))
        beside = peer(rclone(server, env, home), os.path.join(home, "copy"))
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
