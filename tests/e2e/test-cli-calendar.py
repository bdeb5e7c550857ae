#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Hearth authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Calendar files, read by another implementation (vobject with dateutil), and written by it for us to read."""

import datetime
import os
import unittest

import vobject

from command_line import FAILED, LEFT_BEHIND, CommandLine

UTC = datetime.timezone.utc


class Calendar(CommandLine):
    def setUp(self):
        super().setUp()
        self.ctl("new", "fans", "--name", "Fans", "--currency", "EUR", "--time-zone", "Europe/Berlin")

    def read(self, *words):
        self.ctl("calendar", "out.ics", *words)
        with open(os.path.join(self.home, "out.ics"), encoding="utf-8", newline="") as file:
            text = file.read()
        self.assertTrue(all(len(line.encode()) <= 75 for line in text.split("\r\n")), "a line is longer than 75 bytes")
        calendar = vobject.readOne(text)
        return calendar, {event.summary.value: event for event in calendar.contents.get("vevent", [])}

    def test_summer_and_winter_time(self):
        self.ctl("release", "add", "Night Swim", "2027-03-26")
        # The clock in Berlin goes forward on 28 March 2027 and back on 31 October.
        evenings = {"2027-03-27": 19, "2027-03-28": 18, "2027-07-01": 18, "2027-10-30": 18, "2027-10-31": 19, "2027-12-31": 19, "2028-02-29": 19}
        for day in evenings:
            self.ctl("moment", "add", "party", day, f"date={day}", "time=20:00", "minutes=90", "place=Küche; hinten, links")
        self.ctl("moment", "add", "show", "New York", "date=2027-03-20", "time=20:00", "zone=America/New_York")
        calendar, events = self.read()
        for day, hour in evenings.items():
            start = events[day].dtstart.value
            self.assertEqual(start.astimezone(UTC), datetime.datetime.fromisoformat(f"{day}T{hour:02}:00:00+00:00"), day)
            self.assertEqual(start.hour, 20)
        self.assertEqual(events["New York"].dtstart.value.astimezone(UTC), datetime.datetime(2027, 3, 21, 0, tzinfo=UTC))
        self.assertEqual(events["2027-07-01"].duration.value, datetime.timedelta(minutes=90))
        self.assertEqual(events["2027-07-01"].location.value, "Küche; hinten, links")
        self.assertEqual(events["Night Swim (Single)"].dtstart.value, datetime.date(2027, 3, 26))
        self.assertEqual(sorted(zone.tzid.value for zone in calendar.contents["vtimezone"]), ["America/New_York", "Europe/Berlin"])

    def test_a_change_keeps_the_uid_and_raises_the_sequence(self):
        self.ctl("release", "add", "Night Swim", "2027-03-26", "--template", "single")
        _, before = self.read("--release", "Night Swim")
        self.ctl("release", "move", "Night Swim", "2027-04-02")
        self.ctl("moment", "set", "It is out", "time=18:00")
        calendar, after = self.read("--release", "Night Swim")
        self.assertEqual({title: event.uid.value for title, event in before.items()}, {title: event.uid.value for title, event in after.items()})
        self.assertEqual({title: int(event.sequence.value) for title, event in after.items() if title in ("It is out", "Which cover?")},
                         {"It is out": 2, "Which cover?": 1})
        todos = {todo.summary.value: todo for todo in calendar.contents["vtodo"]}
        self.assertEqual(todos["Send it to the distributor"].due.value, datetime.date(2027, 3, 5))

    def test_a_tour_comes_in(self):
        path = os.path.join(self.home, "tour.ics")
        tour = vobject.iCalendar()
        for city, day in (("Madrid", 12), ("Lisboa", 14)):
            event = tour.add("vevent")
            event.add("uid").value = f"{city}@venues"
            event.add("summary").value = city
            event.add("dtstart").value = datetime.datetime(2027, 3, day, 20, 30, tzinfo=vobject.icalendar.utc)
        with open(path, "w", encoding="utf-8", newline="") as file:
            file.write(tour.serialize())
        self.ctl("release", "add", "Tour", "2027-03-12", "kind=tour")
        done = self.json("calendar", "--import", path, "--release", "Tour")
        self.assertEqual((done["added"], done["changed"], done["known"], done["problems"]), (2, 0, 0, []))
        self.assertEqual([(moment["title"], moment["day"], moment["time"]) for moment in self.json("moment", "list", "Tour")["moments"]],
                         [("Madrid", "2027-03-12", "21:30"), ("Lisboa", "2027-03-14", "21:30")])
        self.assertEqual(self.json("calendar", "--import", path, "--release", "Tour")["known"], 2)
        self.ctl("undo", done["batch"])
        self.assertEqual(self.json("moment", "list", "Tour")["moments"], [])

        with open(path, "w", encoding="utf-8") as file:
            file.write("BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Residency\nDTSTART:20270401T200000\nRRULE:FREQ=DAILY\nEND:VEVENT\nEND:VCALENDAR\n")
        self.ctl("calendar", "--import", path, status=LEFT_BEHIND)
        self.assertIn("takes place too often: its first 100 times were taken", self.errors)
        with open(path, "w", encoding="utf-8") as file:
            file.write("not a calendar")
        self.ctl("calendar", "--import", path, status=FAILED)

    def test_what_repeats_is_followed_as_others_do(self):
        rules = ["FREQ=DAILY;INTERVAL=3;COUNT=9", "FREQ=WEEKLY;BYDAY=MO,WE,SU;COUNT=12", "FREQ=WEEKLY;INTERVAL=3;WKST=SU;BYDAY=SU,TU;COUNT=11",
                 "FREQ=MONTHLY;COUNT=8", "FREQ=MONTHLY;BYMONTHDAY=-2,15;UNTIL=20280101T000000Z", "FREQ=MONTHLY;INTERVAL=2;BYDAY=1MO,-1FR;COUNT=9",
                 "FREQ=YEARLY;BYMONTH=6,8;BYMONTHDAY=30;COUNT=6", "FREQ=YEARLY;BYDAY=20MO;COUNT=4", "FREQ=DAILY;BYMONTH=2;BYDAY=SA;COUNT=8"]
        path = os.path.join(self.home, "rules.ics")
        for rule in rules:
            text = f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:{rule}\r\nSUMMARY:{rule}\r\nDTSTART:20270131T200000Z\r\nRRULE:{rule}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
            with open(path, "w", encoding="utf-8", newline="") as file:
                file.write(text)
            theirs = sorted({time.date() for time in vobject.readOne(text).vevent.getrruleset(addRDate=True)})
            done = self.json("calendar", "--import", path)
            self.assertEqual(done["problems"], [], rule)
            ours = sorted(moment["day"] for moment in self.json("moment", "list")["moments"] if moment["title"] == rule)
            self.assertEqual(ours, [day.isoformat() for day in theirs], rule)
            self.assertEqual((self.json("calendar", "--import", path)["known"]), len(ours), rule)

    def test_a_task_that_repeats_goes_out(self):
        self.ctl("task", "add", "Post a verse", "date=2027-01-31", "every=month")
        calendar, _ = self.read()
        todo = calendar.vtodo
        self.assertEqual(todo.due.value, datetime.date(2027, 1, 31))
        self.assertEqual([time.date() for time in list(todo.getrruleset())[:4]] if todo.rruleset else [],
                         [datetime.date(2027, 1, 31), datetime.date(2027, 2, 28), datetime.date(2027, 3, 31), datetime.date(2027, 4, 30)])


if __name__ == "__main__":
    unittest.main(verbosity=2)
