# SPDX-FileCopyrightText: 2026 The Hearth authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A large file put into the vault, sent over WebDAV, and fetched and written out on a second computer: seconds, requests and peak memory. Beside it rclone, which copies
the same file up and down as it is, not encrypted. The bar is for what goes over the network, sealing and opening included.

  carry.py [MIB...]   other sizes; the bar is for 1024"""

import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "e2e"))
from beside import HEARTHCTL, make_env, measure, rclone, servers  # noqa: E402

SIZES = [int(word) for word in sys.argv[1:] or os.environ.get("HEARTH_BENCH_MIB", "1024").split()]
TIMES, MIB = 1.5, 200


def write(path, mib):
    with open("/dev/urandom", "rb") as noise, open(path, "wb") as file:
        for _ in range(mib):
            file.write(noise.read(2**20))
        os.fsync(file.fileno())


def tell(what, parts, beside):
    seconds, cpu = sum(part[0] for part in parts), sum(part[3] for part in parts)
    mib = max(part[1] for part in parts)
    requests = sum((part[2].get("vault") or part[2]).get("requests", 0) for part in parts if part[2] is not None)
    ratio = "" if beside is None else f"   rclone {beside:.2f} s, ratio {seconds / beside:.2f}"
    over = " over the bar" if mib > MIB or (beside is not None and seconds > TIMES * beside) else ""
    print(f"  {what:<22} {seconds:8.2f} s {cpu:8.2f} s cpu {mib:6.0f} MiB {requests:6} requests{ratio}{over}", flush=True)


def run(mib, home):
    studio, stage, film, back = (os.path.join(home, name) for name in ("studio", "stage", "film.mov", "back"))
    env = make_env(home)
    write(film, mib)
    os.mkdir(back)
    subprocess.run([HEARTHCTL, "demo", studio, "--members", "60"], env=env, check=True, capture_output=True)
    with servers.Apache() as server:
        copy = rclone(server, env, home)

        def ctl(folder, *words):
            return measure(env, HEARTHCTL, "-c", folder, *words, "--json")

        ctl(studio, "vault", "init", "--memory", "8")
        ctl(studio, "sync", "setup", f"{server.url}hearth", "--memory", "8")
        subprocess.run([HEARTHCTL, "sync", "join", f"{server.url}hearth", stage], env=env, check=True, capture_output=True)
        print(f"a file of {mib} MiB")
        put = ctl(studio, "vault", "add", film)
        up = copy(film, ":webdav:plain") if copy else None
        tell("put away", [put], None)
        sent = ctl(studio, "sync", "run")
        tell("send", [sent], up)
        tell("put away and send", [put, sent], up)
        tell("hear of it", [ctl(stage, "sync", "run")], None)
        down = copy(":webdav:plain", os.path.join(home, "copy")) if copy else None
        fetched = ctl(stage, "sync", "vault", "fetch", "film.mov")
        tell("fetch", [fetched], down)
        got = ctl(stage, "vault", "get", "film.mov", back)
        tell("write out", [got], None)
        tell("fetch and write out", [fetched, got], down)
        subprocess.run(["cmp", film, os.path.join(back, "film.mov")], check=True)


for size in SIZES:
    with tempfile.TemporaryDirectory(prefix="hearth-bench-") as directory:
        run(size, directory)
