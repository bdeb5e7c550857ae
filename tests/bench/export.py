# SPDX-FileCopyrightText: 2026 The Hearth authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A whole community out as JSON and in again, at three sizes: seconds, peak memory, how both grow, and whether it is the same
community. Beside it the sqlite3 shell that dumps and reads the same tables as SQL, which makes no log, no backup and no search index.

  export.py [MEMBERS...]   other sizes"""

import math
import os
import shutil
import subprocess
import sys
import tempfile
import time

HEARTHCTL = os.environ["HEARTHCTL"]
SIZES = [int(word) for word in sys.argv[1:]] or [1000, 10000, 100000]
BARS = {"export": 10, "import": 60}
BAR_MIB = 200
PEER_TABLES = "member identity interaction consent member_tag member_circle member_tier tag circle tier source".split()


def measure(*words, stdin=None, stdout=subprocess.DEVNULL):
    """Seconds, processor seconds and peak MiB of a process that must succeed."""
    start = time.monotonic()
    child = subprocess.Popen(words, stdin=stdin or subprocess.DEVNULL, stdout=stdout)
    _, status, usage = os.wait4(child.pid, 0)
    seconds = time.monotonic() - start
    assert status == 0, words
    return seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def ctl(folder, *words):
    return subprocess.run([HEARTHCTL, "-c", folder, *words], check=True, capture_output=True, text=True).stdout.strip()


def dump_with_peer(database, out):
    with open(out, "wb") as file:
        dumped = measure("sqlite3", "-readonly", database, ".dump " + " ".join(PEER_TABLES), stdout=file)
    copy = out + ".db"
    with open(out, "rb") as file:
        read = measure("sqlite3", copy, stdin=file)
    os.remove(copy)
    return dumped, read


def tell(size, what, mine, peer, bar):
    seconds, cpu, mib = mine
    ratio = f"{seconds / peer[0]:6.2f}" if peer else "     -"
    beside = f"{peer[0]:8.2f} s" if peer else "         -"
    late = "" if bar is None or size < 100000 or (seconds <= bar and mib <= BAR_MIB) else f"  over {bar} s or {BAR_MIB} MiB"
    print(f"{size:>9} {what:<14} {seconds:8.2f} s {cpu:8.2f} s cpu {mib:6.0f} MiB  sqlite3 {beside}  ratio {ratio}{late}", flush=True)


def run(size, folder):
    source, copy, out = (os.path.join(folder, name) for name in ("source", "copy", "out.json"))
    subprocess.run([HEARTHCTL, "demo", source, "--members", str(size)], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    interactions = subprocess.run(["sqlite3", "-readonly", os.path.join(source, "community.db"), "SELECT count (*) FROM interaction"],
                                  check=True, capture_output=True, text=True).stdout.strip()
    print(f"{size} members, {interactions} interactions")
    peer = dump_with_peer(os.path.join(source, "community.db"), os.path.join(folder, "peer.sql")) if shutil.which("sqlite3") else (None, None)
    results = {"export": measure(HEARTHCTL, "-c", source, "export", "community", out)}
    subprocess.run([HEARTHCTL, "new", copy, "--name", "Copy"], check=True, stdout=subprocess.DEVNULL)
    results["import"] = measure(HEARTHCTL, "-c", copy, "import", out)
    assert ctl(source, "digest") == ctl(copy, "digest"), "another community came back"
    tell(size, "JSON out", results["export"], peer[0], BARS["export"])
    tell(size, "JSON in", results["import"], peer[1], BARS["import"])
    for what, words in (("members CSV", ("members", "m.csv")), ("members vCard", ("members", "m.vcf")),
                        ("interact. CSV", ("interactions", "i.csv")), ("anonymous JSON", ("community", "a.json", "--anonymise"))):
        tell(size, what, measure(HEARTHCTL, "-c", source, "export", words[0], os.path.join(folder, words[1]), *words[2:]), None, None)
    return results


def main():
    found = []
    for size in SIZES:
        folder = tempfile.mkdtemp(prefix="hearth-bench-")
        try:
            found.append(run(size, folder))
        finally:
            shutil.rmtree(folder)
    for what in BARS if len(SIZES) > 1 else ():
        first, last = found[0][what][1], found[-1][what][1]
        print(f"{what}: processor time grows as members to the {math.log(last / first) / math.log(SIZES[-1] / SIZES[0]):.2f}")


main()
