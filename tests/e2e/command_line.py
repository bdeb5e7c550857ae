# SPDX-FileCopyrightText: 2026 The Hearth authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The real hearthctl in a home of its own, for the tests of the command line."""

import json
import os
import subprocess
import tempfile
import unittest

HEARTHCTL = os.environ["HEARTHCTL"]
DONE, FAILED, WRONG_WORDS, LEFT_BEHIND = range(4)


class CommandLine(unittest.TestCase):
    def setUp(self):
        self.directory = tempfile.TemporaryDirectory(prefix="hearth-cli-")
        self.home = self.directory.name
        self.env = dict(os.environ, HEARTH_NOW="2026-10-01T12:00:00Z", HOME=self.home)
        for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR"):
            self.env[name] = os.path.join(self.home, name)
            os.mkdir(self.env[name], 0o700)

    def tearDown(self):
        self.directory.cleanup()

    def ctl(self, *words, status=DONE, cwd=None):
        """Standard output of hearthctl, which must end with that status."""
        done = subprocess.run([HEARTHCTL, *words], env=self.env, cwd=cwd or self.home, capture_output=True, text=True, timeout=120)
        self.assertEqual(done.returncode, status, f"{words}: {done.stdout}{done.stderr}")
        self.errors = done.stderr
        return done.stdout

    def json(self, *words, **more):
        return json.loads(self.ctl(*words, "--json", **more))

    def demo(self, name="demo", *words):
        folder = os.path.join(self.home, name)
        made = self.json("demo", folder, "--members", "60", *words)
        return folder, made
