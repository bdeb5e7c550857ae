# SPDX-FileCopyrightText: 2026 The Hearth authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the benchmarks of hearthctl beside rclone share."""

import json
import os
import subprocess
import tempfile
import time

import servers

HEARTHCTL = os.environ["HEARTHCTL"]


def make_env(home):
    """For hearthctl, with a login and a passphrase of its own."""
    password = os.path.join(home, "password")
    with open(password, "w", encoding="utf-8") as file:
        file.write(servers.PASSWORD + "\n")
    return dict(os.environ, XDG_STATE_HOME=os.path.join(home, "state"), HEARTH_REMOTE_PASSWORD_FILE=password, HEARTH_PASSPHRASE_FILE=password,
                HEARTH_REMOTE_USER=servers.USER)


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


def rclone(server, env, home):
    """A function that copies from one place to another and says in how many seconds, ":webdav:" being the server; None where there is no rclone."""
    try:
        hidden = subprocess.run(["rclone", "obscure", server.password], env=env, check=True, capture_output=True, text=True).stdout.strip()
    except OSError:
        return None
    words = ["rclone", "copy", "--config", os.path.join(home, "none"), "--webdav-url", server.origin, "--webdav-user", server.user, "--webdav-pass", hidden,
             "--quiet"]
    # Older ones know no other pace than a request in ten milliseconds.
    if "--webdav-pacer-min-sleep" in subprocess.run(["rclone", "help", "flags"], env=env, check=True, capture_output=True, text=True).stdout:
        words += ["--webdav-pacer-min-sleep", "100us"]
    return lambda source, to: measure(env, *words, source, to)[0]
