# SPDX-FileCopyrightText: 2026 The Hearth authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What every lint check stands on: the files of a checkout, and the list of checks.

A check is a function of a Tree that yields one sentence a problem. planted.py shows
each of them a fault of its kind, so that none can go blind unnoticed."""

import os
import re
import subprocess
import sys

CHECKS = []


def check(title):
    """Registers a check under the sentence it holds to be true."""

    def register(function):
        CHECKS.append((title, function))
        return function

    return register


class Tree:
    """A checkout: paths are relative to its root, with '/'."""

    def __init__(self, root):
        self.root = os.path.abspath(root)
        self._texts = {}
        try:
            listed = subprocess.run(
                ["git", "-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
                cwd=self.root, capture_output=True, check=True, text=True).stdout.split("\0")
        except (OSError, subprocess.CalledProcessError):
            listed = self._walk()
        self.files = sorted({path for path in listed if path and os.path.isfile(self.path(path))})

    def _walk(self):
        for folder, folders, names in os.walk(self.root):
            folders[:] = [name for name in folders if name not in (".git", "_build", "__pycache__")]
            for name in names:
                yield os.path.relpath(os.path.join(folder, name), self.root)

    def path(self, name):
        return os.path.join(self.root, name)

    def find(self, pattern):
        """Files whose whole path matches the regular expression."""
        compiled = re.compile(pattern)
        return [name for name in self.files if compiled.fullmatch(name)]

    def text(self, name):
        if name not in self._texts:
            with open(self.path(name), encoding="utf-8", errors="replace") as file:
                self._texts[name] = file.read()
        return self._texts[name]

    def lines(self, name):
        return enumerate(self.text(name).splitlines(), 1)

    def grep(self, names, pattern, flags=0):
        """Yields (file, line number, match) for each match of the regular expression."""
        compiled = re.compile(pattern, flags)
        for name in names:
            for number, line in self.lines(name):
                for match in compiled.finditer(line):
                    yield name, number, match

    def run(self, *command):
        """(exit status, output lines) of a tool, run at the root of the tree."""
        done = subprocess.run(command, cwd=self.root, capture_output=True, text=True, check=False,
                              env={**os.environ, "LC_ALL": "C.UTF-8"})
        return done.returncode, (done.stdout + done.stderr).splitlines()


def main():
    """Runs the checks of the script that calls it over the tree in its argument, as TAP."""
    tree = Tree(sys.argv[1])
    failed = False
    print(f"1..{len(CHECKS)}")
    for number, (title, function) in enumerate(CHECKS, 1):
        problems = list(function(tree))
        hard = [problem for problem in problems if not problem.startswith("warning: ")]
        failed = failed or bool(hard)
        print(f"{'not ok' if hard else 'ok'} {number} - {title}")
        for problem in problems[:40]:
            print(f"# {problem}")
        if len(problems) > 40:
            print(f"# ... and {len(problems) - 40} more")
    sys.exit(1 if failed else 0)
