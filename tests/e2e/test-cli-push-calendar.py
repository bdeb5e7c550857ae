#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Hearth authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Plans in a calendar on a real server: only what changed is sent, and what others put there stays."""

import os
import re
import unittest

import servers
from command_line import FAILED, CommandLine

OTHER = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Other//EN\r\nBEGIN:VEVENT\r\nUID:theirs\r\nDTSTAMP:20260101T000000Z\r\nDTSTART:20261224T180000Z\r\nSUMMARY:Family\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"


class PushCalendar(CommandLine):
    def setUp(self):
        super().setUp()
        try:
            self.server = self.enterContext(servers.Radicale())
        except servers.Missing as reason:
            self.skipTest(str(reason))
        self.path = f"{servers.USER}/our%20releases"
        self.url = f"dav://127.0.0.1:{self.server.port}/{self.path}"
        with open(os.path.join(self.home, "password"), "w", encoding="utf-8") as file:
            file.write(servers.PASSWORD + "\n")
        self.env.update(HEARTH_REMOTE_USER=servers.USER, HEARTH_REMOTE_PASSWORD_FILE=os.path.join(self.home, "password"))
        self.ctl("new", "fans", "--name", "Fans", "--currency", "EUR", "--time-zone", "Europe/Berlin")
        self.ctl("-c", "fans", "release", "add", "Night Swim", "2027-03-26")
        self.ctl("-c", "fans", "moment", "add", "show", "New York", "date=2027-03-20", "time=20:00", "zone=America/New_York")

    def ask(self, method, name, body=None):
        return self.server.ask(method, f"{self.path}/{name}", body)

    def push(self):
        said = self.json("-c", "fans", "sync", "push-calendar", self.url)
        self.assertEqual(said["left"], 0)
        return said["written"], said["removed"], said["unchanged"]

    def test_only_what_changed(self):
        written, removed, unchanged = self.push()
        self.assertGreaterEqual(written, 2)
        self.assertEqual((removed, unchanged), (0, 0))
        whole = self.ask("GET", "")
        self.assertIn("SUMMARY:New York", whole)
        self.assertIn("TZID=America/New_York", whole)
        # Nothing new: nothing is sent.
        self.env["HEARTH_NOW"] = "2026-10-02T12:00:00Z"
        self.assertEqual(self.push(), (0, 0, written))
        # One moves: one is sent, under the name it has.
        names = set(re.findall(r"[^/<>]+\.ics", self.ask("PROPFIND", "")))
        self.ctl("-c", "fans", "moment", "set", "New York", "time=21:00")
        self.assertEqual(self.push(), (1, 0, written - 1))
        self.assertIn("T210000", self.ask("GET", ""))
        self.assertEqual(set(re.findall(r"[^/<>]+\.ics", self.ask("PROPFIND", ""))), names)
        # One goes, and what is another's stays.
        self.ask("PUT", "theirs.ics", OTHER)
        self.ctl("-c", "fans", "moment", "remove", "New York")
        self.assertEqual(self.push(), (0, 1, written - 1))
        whole = self.ask("GET", "")
        self.assertNotIn("New York", whole)
        self.assertIn("Family", whole)
        # It comes back.
        self.ctl("-c", "fans", "undo")
        self.assertEqual(self.push(), (1, 0, written - 1))

    def test_changed_there(self):
        written = self.push()[0]
        name = next(name for name in re.findall(r"[^/<>]+\.ics", self.ask("PROPFIND", "")) if "New York" in self.ask("GET", name))
        self.ask("PUT", name, self.ask("GET", name).replace("SUMMARY:New York", "SUMMARY:Boston"))
        self.assertEqual(self.push(), (1, 0, written - 1))
        self.assertIn("New York", self.ask("GET", name))
        self.ask("DELETE", name)
        self.assertEqual(self.push(), (1, 0, written - 1))

    def test_refused(self):
        with open(self.env["HEARTH_REMOTE_PASSWORD_FILE"], "w", encoding="utf-8") as file:
            file.write("wrong\n")
        self.ctl("-c", "fans", "sync", "push-calendar", self.url, status=FAILED)
        self.assertIn("password", self.errors)
        self.ctl("-c", "fans", "sync", "push-calendar", "s3://127.0.0.1/no/calendar", status=FAILED)


if __name__ == "__main__":
    unittest.main()
