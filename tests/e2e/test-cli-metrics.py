#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Hearth authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Figures by hearthctl alone: files of join dates, orders and messages come in, and what comes out is worked out here a second time."""

import collections
import datetime
import math
import os
import random
import unittest

from command_line import FAILED, WRONG_WORDS, CommandLine

Z = 1.959963984540054


def wilson(k, n):
    centre = (k / n + Z * Z / (2 * n)) / (1 + Z * Z / n)
    half = Z * math.sqrt(k / n * (1 - k / n) / n + Z * Z / (4 * n * n)) / (1 + Z * Z / n)
    return max(0, centre - half), min(1, centre + half)


class Metrics(CommandLine):
    def setUp(self):
        super().setUp()
        self.ctl("new", "fans", "--name", "Fans", "--currency", "EUR", "--time-zone", "Europe/Berlin")

    def bring(self, name, lines, *words):
        path = os.path.join(self.home, name)
        with open(path, "w", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")
        return self.json("import", path, *words)

    def figures(self, *words):
        return self.json("metrics", *words)

    def assert_rate(self, figure, k, n):
        self.assertEqual((figure["numerator"], figure["denominator"], figure["n"]), (k, n, n))
        self.assertAlmostEqual(figure["value"], k / n, places=12)
        low, high = wilson(k, n)
        self.assertAlmostEqual(figure["low"], low, places=9)
        self.assertAlmostEqual(figure["high"], high, places=9)

    def test_joined_and_wrote(self):
        rand = random.Random(7)
        joined = {f"m{i}": datetime.date(2025, 1, 1) + datetime.timedelta(days=rand.randrange(400)) for i in range(60)}
        left = {name: day + datetime.timedelta(days=rand.randrange(1, 200)) for name, day in joined.items() if rand.random() < 0.3}
        self.bring("joined.csv", ["key,joined,left"] + [f"{name},{day},{left.get(name, '')}" for name, day in joined.items()],
                   "--map", "key=member,joined=joined,left=left")
        wrote = [(rand.choice(list(joined)), datetime.datetime(2025, 1, 1) + datetime.timedelta(minutes=rand.randrange(500 * 24 * 60))) for _ in range(800)]
        self.bring("wrote.csv", ["who;when"] + [f"{name};{time:%Y-%m-%d %H:%M}" for name, time in wrote], "--map", "who=member,when=date:%Y-%m-%d %H:%M",
                   "--delimiter", "semicolon", "--kind", "message")

        first, last = datetime.date(2025, 9, 1), datetime.date(2025, 9, 30)
        said = self.figures("--from", "2025-09", "--to", "2025-09", "--members")
        here = [name for name, day in joined.items() if day <= last and left.get(name, datetime.date.max) > last]
        could = [name for name, day in joined.items() if (day < first and left.get(name, datetime.date.max) >= first) or first <= day <= last]
        active = {name for name, time in wrote if first <= time.date() <= last and time.date() >= joined[name]}
        self.assertEqual(said["members"]["value"], len(here))
        self.assertEqual(said["joined"]["value"], sum(first <= day <= last for day in joined.values()))
        self.assertEqual(said["left"]["value"], sum(first <= day <= last for day in left.values()))
        self.assert_rate(said["participation_rate"], len(active & set(could)), len(could))
        self.assertEqual(said["active_days"]["value"], len(active))
        self.assertEqual(len(said["participation_rate"]["members"]), len(active & set(could)))

        days = collections.defaultdict(set)
        for name, time in wrote:
            if time.date() >= joined[name]:
                days[time.date()].add(name)
        month = [last - datetime.timedelta(days=i) for i in range(30)]
        monthly = set().union(*(days[day] for day in month))
        self.assertAlmostEqual(said["stickiness"]["value"], sum(len(days[day]) for day in month) / 30 / len(monthly), places=12)

        begun = [name for name, day in joined.items()]
        on_the_day = [name for name in begun if name in days[joined[name] + datetime.timedelta(days=30)]]
        self.assert_rate(self.figures("retention_n_day")["retention_n_day"], len(on_the_day), len(begun))

    def test_bought(self):
        orders = [("ana", "20250105", "19.99"), ("ana", "20250105", "5.01"), ("ben", "20250110", "0.10"), ("ben", "20250210", "0.20"),
                  ("cem", "20250215", "12.00"), ("dee", "20250330", "7.77")]
        result = self.bring("orders.txt", [f"{who}  {day} 1 {amount}" for who, day, amount in orders],
                            "--map", "1=member,2=date:%Y%m%d,3=quantity,4=amount", "--delimiter", "space", "--kind", "purchase")
        self.assertEqual(result["interactions_new"], len(orders))
        said = self.figures("revenue", "payers_rate", "repeat_rate", "cohort_retention", "--to", "2025-03-31")
        self.assertEqual(said["revenue"]["value"], {"minor": 4507, "currency": "EUR"})
        self.assertEqual([point["value"]["minor"] for point in said["revenue"]["series"]], [2510, 1220, 777])
        self.assertEqual(said["revenue"]["series"][0]["at"], "2025-01-05T00:00:00+01:00")
        self.assert_rate(said["repeat_rate"], 2, 4)
        self.assert_rate(said["payers_rate"], 4, 4)
        self.assertEqual([cohort["active"] for cohort in said["cohort_retention"]["cohorts"]], [[2, 1, 0], [1, 0], [1]])

        self.ctl("log", "cem", "refund", "--at", "2025-03-01", "--amount", "12.00EUR")
        self.ctl("log", "dee", "purchase", "--at", "2025-03-31", "--amount", "3.00USD")
        said = self.figures("revenue", "payers_rate", "--to", "2025-03")
        self.assertEqual(said["revenue"]["value"]["minor"], 4507 - 1200)
        self.assertEqual(said["revenue"]["other_currencies"], [{"minor": 300, "currency": "USD", "converted": {"minor": 0, "currency": "EUR"},
                                                                "unconverted": {"minor": 300, "currency": "USD"}}])
        self.assert_rate(said["payers_rate"], 3, 4)
        # At a rate that the artist wrote down, from its day on.
        self.ctl("rate", "set", "usd", "0.9", "--from", "2025-04-01")
        self.assertIn("not converted", self.ctl("metrics", "revenue", "--to", "2025-03"))
        self.ctl("rate", "set", "USD", "0,95", "--from", "2025-03-31")
        self.assertEqual([(rate["currency"], rate["target"], rate["from"], rate["rate"]) for rate in self.json("rate", "list")["rates"]],
                         [("USD", "EUR", "2025-03-31", 0.95), ("USD", "EUR", "2025-04-01", 0.9)])
        said = self.figures("revenue", "--to", "2025-03")["revenue"]
        self.assertEqual((said["value"]["minor"], said["other_currencies"][0]["converted"]["minor"]), (4507 - 1200 + 285, 285))
        self.assertIn("USD", self.ctl("history"))
        self.ctl("rate", "remove", "USD", "--from", "2025-03-31")
        self.ctl("undo")
        self.assertEqual(len(self.json("rate", "list")["rates"]), 2)
        for wrong in (["set", "USD", "much"], ["set", "USD"], ["remove"], ["list", "USD"], ["set", "USD", "1", "--from", "someday"]):
            self.ctl("rate", *wrong, status=WRONG_WORDS)
        self.ctl("rate", "set", "EUR", "1", status=FAILED)
        self.ctl("rate", "remove", "JPY", status=FAILED)

    def test_tied(self):
        edges = [("a", "b"), ("b", "a"), ("b", "c"), ("c", "a"), ("d", "d"), ("e", "f")]
        self.bring("edges.csv", [f"{one},{other},{1735700000 + i}" for i, (one, other) in enumerate(edges)],
                   "--map", "1=member,2=with,3=unixtime", "--kind", "message")
        said = self.figures("ties", "density", "mean_degree", "reciprocity", "clustering", "bridges")
        self.assertEqual((said["ties"]["value"], said["ties"]["parts"]["directed"]["value"]), (4, 5))
        self.assertAlmostEqual(said["density"]["value"], 4 / 15)
        self.assertAlmostEqual(said["mean_degree"]["value"], 8 / 6)
        self.assert_rate(said["reciprocity"], 2, 5)
        self.assertEqual(said["clustering"]["value"], 1)
        self.assertEqual(said["bridges"]["parts"]["components"]["value"], 3)

    def test_moments_and_shows(self):
        for name in ("ana", "ben"):
            self.ctl("member-add", name, "--joined", "2026-01-01")
        self.ctl("moment", "add", "poll", "Which cover?", "date=2026-06-10", "channel=public", "words=Blue or red?")
        self.ctl("moment", "send", "Which cover?")
        self.ctl("moment", "there", "Which cover?", "ana")
        self.ctl("log", "ben", "message", "--at", "2026-06-12")
        said = self.figures("resonance", "attendance_model", "stages", "--from", "2026-06", "--to", "2026-07", "--members")
        self.assert_rate(said["resonance"], 1, 2)
        moment = said["resonance"]["moments"][0]
        self.assertEqual((moment["title"], moment["kind"], moment["rate"]["numerator"], moment["before"]["numerator"], moment["after"]["numerator"]),
                         ("Which cover?", "poll", 1, 0, 1))
        self.assertEqual([member["name"] for member in moment["woken"]], ["ben"])
        self.assertLess(moment["difference"]["low"], 0)
        self.assertEqual(said["attendance_model"]["state"], "none")
        self.assertEqual([sum(step[stage] for stage in step if stage not in ("at", "partial")) for step in said["stages"]["history"]], [2, 2])
        self.assertIn("Which cover?", self.ctl("metrics", "resonance"))

    def test_what_counts_is_for_the_community_to_say(self):
        for name, kind in (("ana", "vote"), ("ben", "message")):
            self.ctl("member-add", name)
            self.ctl("log", name, kind)
        rate = lambda *words: self.figures("participation_rate", *words)["participation_rate"]["numerator"]
        self.assertEqual(rate(), 2)
        self.assertEqual(rate("--counted", "vote,creation"), 1)
        self.assertEqual(rate(), 1)
        self.ctl("undo")
        self.assertEqual(rate(), 2)
        self.assertEqual(rate("--counted", "message, vote"), 2)
        self.assertEqual(rate("--counted", "usual"), 2)
        self.ctl("metrics", "--counted", "dancing", status=WRONG_WORDS)

    def test_words(self):
        for wrong in (["nonsense"], ["--from", "yesterday"], ["--to", "2025-13"], ["--from", "2025-03", "--to", "2025-01"], ["--by", "mood"],
                      ["--to", "2025-02-30"]):
            self.ctl("metrics", *wrong, status=WRONG_WORDS)
        empty = self.figures()
        self.assertEqual({figure["state"] for figure in empty.values()}, {"none"})
        self.assertIn("nothing to count", self.ctl("metrics", "participation_rate"))


if __name__ == "__main__":
    unittest.main()
