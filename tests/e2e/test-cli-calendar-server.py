#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Hearth authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The .ics file of a plan given to a real calendar server (Radicale) as a whole, and asked for again by when things are: what the server makes of
zones, days without a time and what repeats is what people's calendars would show."""

import os
import re
import unittest
import xml.etree.ElementTree

import vobject

import servers
from command_line import CommandLine

DATA = "{urn:ietf:params:xml:ns:caldav}calendar-data"


class CalendarServer(CommandLine):
    def setUp(self):
        super().setUp()
        try:
            self.server = self.enterContext(servers.Radicale())
        except servers.Missing as reason:
            self.skipTest(str(reason))
        self.path = f"{servers.USER}/plan/"
        self.ctl("new", "fans", "--name", "Fans", "--currency", "EUR", "--time-zone", "Europe/Berlin")
        self.ctl("release", "add", "Night Swim", "2027-03-26", "--template", "single")

    def give(self):
        """The file as it is, to a collection of its own; answers how many things are in it."""
        self.ctl("calendar", "plan.ics")
        with open(os.path.join(self.home, "plan.ics"), encoding="utf-8", newline="") as file:
            text = file.read()
        self.server.ask("PUT", self.path, text)
        return len(re.findall("^UID:", text, re.MULTILINE))

    def find(self, kind, start, end):
        """Names of what the server says is in that time (UTC)."""
        answer = self.server.ask("REPORT", self.path, f"""<?xml version="1.0"?>
<C:calendar-query xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"><prop><C:calendar-data/></prop>
<C:filter><C:comp-filter name="VCALENDAR"><C:comp-filter name="{kind}"><C:time-range start="{start}" end="{end}"/></C:comp-filter></C:comp-filter></C:filter></C:calendar-query>""")
        return {thing.summary.value for data in xml.etree.ElementTree.fromstring(answer).iter(DATA) for thing in vobject.readOne(data.text).contents[kind.lower()]}

    def uids(self):
        whole = self.server.ask("GET", self.path)
        return {name: uid for uid, name in re.findall(r"BEGIN:(?:VEVENT|VTODO)\r\nUID:(.*?)\r\n.*?SUMMARY:(.*?)\r\n", whole, re.DOTALL)}

    def test_all_of_it_arrives(self):
        wanted = self.give()
        self.assertGreater(wanted, 5)
        self.assertEqual(len(re.findall("^UID:", self.server.ask("GET", self.path), re.MULTILINE)), wanted)

    def test_summer_and_winter_time(self):
        # The clock in Berlin goes forward on 28 March 2027 and back on 31 October; New York's was forward already.
        evenings = {"2027-03-27": "19", "2027-03-28": "18", "2027-10-30": "18", "2027-10-31": "19", "2027-12-31": "19"}
        for day in evenings:
            self.ctl("moment", "add", "party", f"Party {day}", f"date={day}", "time=20:00", "minutes=30")
        self.ctl("moment", "add", "show", "New York", "date=2027-03-20", "time=20:00", "minutes=30", "zone=America/New_York")
        self.give()
        for day, hour in evenings.items():
            packed = day.replace("-", "")
            self.assertIn(f"Party {day}", self.find("VEVENT", f"{packed}T{hour}0500Z", f"{packed}T{hour}1000Z"))
            for other in (int(hour) - 1, int(hour) + 1):
                self.assertNotIn(f"Party {day}", self.find("VEVENT", f"{packed}T{other}0500Z", f"{packed}T{other}1000Z"), other)
        self.assertIn("New York", self.find("VEVENT", "20270321T000500Z", "20270321T001000Z"))

    def test_a_day_without_a_time(self):
        self.give()
        name = "Night Swim (Single)"
        self.assertIn(name, self.find("VEVENT", "20270326T120000Z", "20270326T130000Z"))
        for day in ("20270325", "20270327"):
            self.assertNotIn(name, self.find("VEVENT", f"{day}T120000Z", f"{day}T130000Z"))

    def test_what_repeats(self):
        self.ctl("task", "add", "Post a verse", "date=2027-01-31", "every=month")
        self.give()
        for day, there in (("20270131", True), ("20270228", True), ("20270330", False), ("20270331", True), ("20270430", True), ("20270515", False)):
            found = self.find("VTODO", f"{day}T000000Z", f"{day}T235900Z")
            self.assertEqual("Post a verse" in found, there, day)

    def test_a_change_keeps_what_is_there(self):
        self.give()
        before = self.uids()
        self.ctl("release", "move", "Night Swim", "2027-04-02")
        self.give()
        self.assertEqual(self.uids(), before)
        self.assertIn("Night Swim (Single)", self.find("VEVENT", "20270402T120000Z", "20270402T130000Z"))
        self.assertNotIn("Night Swim (Single)", self.find("VEVENT", "20270326T120000Z", "20270326T130000Z"))


if __name__ == "__main__":
    unittest.main()
