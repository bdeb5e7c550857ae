#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Hearth authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Closes a test run: counts the single tests in meson's testlog.json, names those
that failed, and says the sum on the last line. Fails when one failed or none ran."""

import json
import re
import sys

POINT = re.compile(r"^\s*(not ok|ok)\b[ \t]*\d*[ \t]*(?:-[ \t]*)?(.*)$")


def count(test):
    """Yields (outcome, name, remarks) for each TAP line of a program, or for the program itself."""
    points = []
    for line in test.get("stdout", "").splitlines():
        match = POINT.match(line)
        if points and line.startswith("# "):
            points[-1][2].append(line[2:])
        if match and not line.startswith("    "):
            name, _, directive = match[2].partition(" # ")
            if directive.upper().startswith("SKIP"):
                outcome = "skipped"
            else:
                outcome = "passed" if match[1] == "ok" else "failed"
            points.append((outcome, name.strip(), []))
    yield from points
    failed = any(outcome == "failed" for outcome, _, _ in points)
    if test["result"] in ("OK", "EXPECTEDFAIL"):
        if not points:
            yield "passed", "", []
    elif test["result"] == "SKIP":
        if not points:
            yield "skipped", "", []
    elif not failed:
        # It crashed, was stopped, leaked, or ended without saying what it had done.
        yield "failed", f"({test['result'].lower()})", []


def main(path):
    total = {"passed": 0, "failed": 0, "skipped": 0}
    failures = []
    try:
        with open(path, encoding="utf-8") as log:
            tests = [json.loads(line) for line in log]
    except FileNotFoundError:
        tests = []
    for test in tests:
        for outcome, name, remarks in count(test):
            total[outcome] += 1
            if outcome == "failed":
                failures.append((f"{test['name']} {name}".strip(), remarks))
    for failure, remarks in failures:
        print(f"Failed: {failure}")
        for remark in remarks:
            print(f"  {remark}")
    print("{passed} passed, {failed} failed, {skipped} skipped".format(**total))
    return 0 if total["passed"] > 0 and total["failed"] == 0 else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
