#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Hearth authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The web page of a report in a real browser: it opens without a word on the console, asks for nothing, and is there in full. Exits 77
where there is no Chromium; CHROMIUM may name one."""

import os
import re
import shutil
import subprocess
import sys
import tempfile

BROWSERS = ("chromium", "chromium-headless-shell", "chromium-browser", "google-chrome")


def find_browser():
    named = os.environ.get("CHROMIUM")
    return named if named else next((path for path in map(shutil.which, BROWSERS) if path), None)


def run(*words, **env):
    done = subprocess.run(words, env={**os.environ, **env}, capture_output=True, text=True, timeout=300, check=False)
    if done.returncode != 0:
        raise SystemExit(f"{words[0]}: {done.stdout}{done.stderr}")
    return done


def main():
    browser = find_browser()
    if browser is None:
        return 77
    with tempfile.TemporaryDirectory(prefix="hearth-browser-") as home:
        env = {"HOME": home, "XDG_RUNTIME_DIR": home, "XDG_DATA_HOME": home, "HEARTH_NOW": "2026-10-01T12:00:00Z"}
        ctl, page = os.environ["HEARTHCTL"], os.path.join(home, "report.html")
        run(ctl, "demo", os.path.join(home, "demo"), "--members", "120", **env)
        run(ctl, "-c", os.path.join(home, "demo"), "report", "month", page, **env)
        done = run(browser, "--headless", "--no-sandbox", "--disable-gpu", "--enable-logging=stderr", "--v=0", f"--user-data-dir={home}/profile",
                   "--virtual-time-budget=2000", "--dump-dom", f"file://{page}", **env)
    said = [line for line in done.stderr.splitlines() if "CONSOLE" in line]
    if said:
        print("\n".join(said))
        return 1
    for wanted in ("<h1", "<table", "<svg", "</footer>"):
        if wanted not in done.stdout:
            print(f"{wanted} is not there")
            return 1
    if re.search(r"(?:src|href)=\"(?!#)", done.stdout):
        print("it asks for something")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
