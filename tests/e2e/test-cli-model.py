#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Hearth authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""From somebody's file to a fitted model, by hearthctl alone: what others have published comes out of their data again, and what
says nothing is said to say nothing. The data of others is read from ../shared; without it those tests are skipped."""

import calendar
import csv
import datetime
import json
import os
import unittest

from command_line import LEFT_BEHIND, WRONG_WORDS, CommandLine

SHARED = os.path.join(os.environ.get("HEARTH_SHARED", "/nonexistent"), "data")


def published(name):
    """The published value of that id; skips the test where it is absent."""
    try:
        with open(os.path.join(SHARED, "expected.json"), encoding="utf-8") as file:
            entries = json.load(file)["expected"]
    except OSError as error:
        raise unittest.SkipTest("../shared is not here") from error
    return next(entry for entry in entries if entry["id"] == name)


class Models(CommandLine):
    def community(self):
        self.ctl("new", "fans", "--name", "Fans", "--currency", "EUR", "--time-zone", "Europe/Berlin")

    def setUp(self):
        super().setUp()
        self.community()

    def load(self, text, *words, status=0):
        path = os.path.join(self.home, "data.txt")
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        return self.json("import", path, *words, status=status)

    def shared(self, name, *words):
        return self.json("import", os.path.join(SHARED, "metrics", name), *words)

    def model(self, *words):
        return self.json("model", *words)

    def assert_near(self, found, wanted, relative):
        self.assertLessEqual(abs(found - wanted), relative * abs(wanted), f"{found} is not {wanted}")

    def shop(self):
        published("cdnow.sample.counts")
        self.shared("cdnow/CDNOW_sample.txt", "--delimiter", "space", "--map", "1=member,3=date:%Y%m%d,4=quantity,5=amount", "--kind", "purchase")


class Published(Models):
    def test_buying(self):
        self.shop()
        for name, where in (("cdnow.bgnbd.params", "exact_days"), ("cdnow.mbgnbd.params", None)):
            wanted = published(name)["our_check"]
            wanted = wanted[where] if where else wanted
            fit = self.model(name.split(".")[1], "--until", "1997-09-30", "--unit", "week", "--mle")
            for key in ("r", "alpha", "a", "b"):
                self.assert_near(fit["params"][key], wanted[key], 1e-4)
            self.assertAlmostEqual(fit["log_likelihood"], wanted["LL"], delta=1e-3 if where else 5e-3)
            self.assertEqual((fit["n"], fit["converged"], fit["state"]), (2357, True, "ok"))
        # The one of the paper: twice more, the last time in week 30.43 of 38.86.
        fit = self.model("bgnbd", "--until", "1997-09-30", "--mle")
        paper = next(member for member in fit["members"] if member["x"] == 2 and round(member["tx"], 2) == 30.43 and round(member["T"], 2) == 38.86)
        self.assertEqual(fit["ahead"], 39)
        self.assertAlmostEqual(paper["expected"], published("cdnow.bgnbd.CE")["value"], delta=5e-4)
        counts = published("cdnow.sample.counts")["value"]
        self.assertEqual(sum(member["x"] for member in fit["members"]), counts["calibration_repeat_transactions"])
        self.assertEqual(fit["repeaters"], counts["calibration_repeat_customers"])

    def test_spending(self):
        self.shop()
        wanted = published("cdnow.gg.params")["our_check"]["from_raw"]
        fit = self.model("gammagamma", "--until", "1997-09-30", "--mle")
        for key in ("p", "q", "v"):
            self.assert_near(fit["params"][key], wanted[key], 1e-4)
        self.assertAlmostEqual(fit["log_likelihood"], wanted["LL"], delta=1e-3)

    def test_second_purchase(self):
        self.shop()
        wanted = published("cdnow.time_to_second_purchase_KM")["value"]
        km = self.model("km", "--kind", "purchase", "--until", "1998-06-30", "--unit", "day")
        self.assertEqual((km["n"], km["events"], km["median"]), (wanted["n"], wanted["events"], None))
        for day, survival in wanted["S"].items():
            self.assertAlmostEqual([step for step in km["steps"] if step["t"] <= int(day)][-1]["survival"], survival, delta=1e-8)
        rank = self.model("logrank", "--kind", "purchase", "--until", "1998-06-30", "--by", "month")
        self.assertEqual([group["n"] for group in rank["groups"]], wanted["logrank_by_first_month"]["n"])
        self.assertAlmostEqual(rank["p"], wanted["logrank_by_first_month"]["p"], delta=5e-5)

    def test_trial(self):
        wanted = published("km.6mp")["value"]
        end = datetime.date(1990, 1, 1)
        rows = []
        with open(os.path.join(SHARED, "metrics", "survival", "gehan_freireich_6mp.dat"), encoding="utf-8") as file:
            for number, line in enumerate(file):
                group, weeks, ended = map(int, line.split())
                joined = end - datetime.timedelta(weeks=weeks)
                rows.append(f"{number};{joined};{end if ended else ''};{['placebo', '6-MP'][group - 1]}")
        self.load("\n".join(["who;joined;left;arm", *rows]), "--map", "who=member,joined=joined,left=left,arm=circle")
        rank = self.model("logrank", "--until", str(end), "--unit", "week")
        wanted_rank = published("logrank.freireich")["value"]
        self.assertAlmostEqual(rank["chi_squared"], wanted_rank["chisq"], delta=1e-6)
        self.assertEqual([group["observed"] for group in rank["groups"]], [9, 21])
        # The treated alone.
        self.ctl("new", "treated", "--name", "Treated", "--time-zone", "UTC")
        self.load("\n".join(["who;joined;left;arm", *(row for row in rows if row.endswith("6-MP"))]), "--map", "who=member,joined=joined,left=left")
        km = self.model("km", "--until", str(end), "--unit", "week")
        self.assertEqual([step["t"] for step in km["steps"]], wanted["t"])
        self.assertEqual([step["at_risk"] for step in km["steps"]], wanted["at_risk"])
        for step, survival, band in zip(km["steps"], wanted["S"], wanted["ci_loglog"]):
            self.assertAlmostEqual(step["survival"], survival, delta=1e-6)
            self.assertAlmostEqual(step["low"], band[0], delta=1e-6)
            self.assertAlmostEqual(step["high"], band[1], delta=1e-6)
        self.assertEqual(km["median"], wanted["median"])

    def test_trial_as_published(self):
        """The table as it was printed, a patient a row: arm, weeks, whether it ended. Nobody has a name, and equal rows are different people."""
        wanted = published("km.6mp")["value"]
        self.shared("survival/gehan_freireich_6mp.dat", "--delimiter", "space", "--map", "1=circle,2=duration:week@1990-01-01,3=event")
        rank = self.model("logrank", "--until", "1990-01-01", "--unit", "week")
        self.assertAlmostEqual(rank["chi_squared"], published("logrank.freireich")["value"]["chisq"], delta=1e-6)
        self.assertEqual([(group["n"], group["observed"]) for group in rank["groups"]], [(21, 21), (21, 9)])
        again = self.shared("survival/gehan_freireich_6mp.dat", "--delimiter", "space", "--map", "1=circle,2=duration:week@1990-01-01,3=event")
        self.assertEqual((again["members_new"], again["members_unchanged"]), (0, 42))
        self.ctl("new", "treated", "--name", "Treated", "--time-zone", "UTC")
        with open(os.path.join(SHARED, "metrics", "survival", "gehan_freireich_6mp.dat"), encoding="utf-8") as file:
            treated = [line for line in file if line.startswith("2 ")]
        self.load("".join(treated), "--delimiter", "space", "--map", "2=duration:weeks@1990-01-01,3=event:1")
        km = self.model("km", "--until", "1990-01-01", "--unit", "week")
        self.assertEqual(([step["t"] for step in km["steps"]], [step["at_risk"] for step in km["steps"]]), (wanted["t"], wanted["at_risk"]))
        for step, survival in zip(km["steps"], wanted["S"]):
            self.assertAlmostEqual(step["survival"], survival, delta=1e-6)

    def test_donors(self):
        """A tenth of them: shares are what they are."""
        wanted = published("bgbb.palive")["value"]
        rows = []
        number = 0
        with open(os.path.join(SHARED, "metrics", "cdnow", "lifetimes_donations.csv"), encoding="utf-8") as file:
            for cell in csv.DictReader(file):
                x, tx = int(cell["frequency"]), int(cell["recency"])
                for _ in range(round(int(cell["weights"]) / 10)):
                    number += 1
                    years = [0, *range(1, x), *([tx] if x else [])]
                    rows += [f"{number}\t{1995 + year}-06-01" for year in years]
        self.load("\n".join(["donor\tday", *rows]), "--map", "donor=member,day=date", "--kind", "attendance")
        fit = self.model("bgbb", "--mle", "--until", "2001-12-31")
        self.assertEqual((fit["shows"], fit["n"], {member["n"] for member in fit["members"]}), (7, number, {6}))
        for key, value in published("bgbb.params")["value"].items():
            self.assert_near(fit["params"][key], value, 0.05)
        for x, tx, alive in ((0, 0, wanted["x=0,tx=0"]), (6, 6, wanted["x=6,tx=6"])):
            found = next(member["p_alive"] for member in fit["members"] if (member["x"], member["tx"]) == (x, tx))
            self.assertAlmostEqual(found, alive, delta=0.01)

    def test_shrunk_rates(self):
        """Eight nights: one came to each of two since they joined, one to six of eight, many seldom."""
        nights = [f"2026-0{month}-01" for month in range(1, 9)]
        rows = [("seldom%d" % i, "2025-12-01", night) for i in range(20) for night in nights if (i + int(night[6])) % 5 == 0]
        rows += [("often", "2025-12-01", night) for night in nights[:6]] + [("new", "2026-06-15", night) for night in nights[6:]]
        self.load("\n".join(["who,in,night", *(",".join(row) for row in rows)]), "--map", "who=member,in=joined,night=date", "--kind", "attendance")
        fit = self.model("shrinkage", "--until", "2026-08-31")
        a, b = fit["params"]["a"], fit["params"]["b"]
        members = {member["name"]: member for member in fit["members"]}
        self.assertEqual([(members[name]["k"], members[name]["n"]) for name in ("often", "new", "seldom0")], [(6, 8), (2, 2), (1, 8)])
        for member in fit["members"]:
            self.assertAlmostEqual(member["shrunk"], (a + member["k"]) / (a + b + member["n"]), places=9)
            self.assertTrue(0 <= member["low"] < member["shrunk"] < member["high"] <= 1)
        self.assertLess(members["new"]["low"], members["often"]["low"])
        self.assertEqual((members["new"]["rate"], fit["state"], self.model("shrinkage", "--until", "2025-01-01")["state"]), (1, "few", "none"))
        for name, model in (("Pareto-NBD", "pnbd"), ("gamma-gamma", "gammagamma"), ("mbg/nbd", "mbgnbd"), ("kaplan-meier", "km"), ("log_rank", "logrank")):
            self.assertEqual(self.model(name)["model"], model)

    def test_renewals(self):
        table = published("sbg.data")["value"]["regular"]
        wanted = published("sbg.params")["our_check"]["regular"]
        here = [round(10 * share) for share in table]
        rows = []
        for month in range(1, len(here)):
            rows += [f"2020-01-15,{2020 + month // 12}-{month % 12 + 1:02}-15"] * (here[month - 1] - here[month])
        rows += ["2020-01-15,"] * here[-1]
        self.load("\n".join(["who,in,out", *(f"m{number},{row}" for number, row in enumerate(rows))]), "--map", "who=member,in=joined,out=left")
        fit = self.model("sbg", "--mle", "--until", "2020-08-15")
        self.assert_near(fit["params"]["alpha"], wanted["alpha"], 1e-4)
        self.assert_near(fit["params"]["beta"], wanted["beta"], 1e-4)
        self.assertAlmostEqual(fit["log_likelihood"], wanted["LL_1000"], delta=1e-3)
        self.assertEqual([period["at_risk"] for period in fit["periods"]], here[:-1])

    def test_networks(self):
        karate = published("karate.network")["value"]
        self.shared("networks/karate_edges_weighted.csv", "--map", "1=member,2=with")
        found = self.model("network")
        self.assertEqual((found["nodes"], found["ties"], found["components"], found["largest_component"]), (34, 78, 1, 34))
        self.assertAlmostEqual(found["density"], karate["density"], delta=1e-6)
        self.assertAlmostEqual(found["mean_degree"], karate["avg_degree"], delta=1e-5)
        self.assertAlmostEqual(found["transitivity"], karate["clustering"], delta=1e-6)
        self.assertEqual([member["name"] for member in found["articulation_points"]], ["1"])
        middle = published("karate.centrality")["value"]
        one = next(member for member in found["members"] if member["name"] == "1")
        self.assertAlmostEqual(one["betweenness"], middle["betweenness_norm"]["1"], delta=1e-8)
        self.assertAlmostEqual(one["constraint"], middle["constraint"]["1"], delta=1e-8)

    def test_votes(self):
        votes = published("wikivote.network")
        self.shared("networks/wiki-Vote.txt", "--map", "1=member,2=with")
        found = self.model("network")
        self.assertEqual((found["nodes"], found["ties"], found["largest_component"], found["triangles"]),
                         tuple(votes["value"][key] for key in ("n", "edges", "WCC", "triangles")))
        self.assertAlmostEqual(found["reciprocity"], votes["our_check"]["reciprocity"], delta=1e-9)
        self.assertAlmostEqual(found["mean_local_clustering"], votes["value"]["avg_clustering"], delta=5e-5)

    def test_friends(self):
        """The three whom nobody names come in as a list of their own."""
        wanted = published("coleman.reciprocity")["value"]["fall"]
        self.load("\n".join(["pupil", *map(str, range(1, 74))]), "--map", "pupil=member")
        self.shared("networks/coleman_fall1957.csv", "--map", "from=member,to=with")
        found = self.model("network")
        self.assertEqual((found["nodes"], found["ties"], found["pairs"]), (73, wanted["ties"], wanted["mut"] + wanted["asym"]))
        self.assertAlmostEqual(found["reciprocity"], wanted["edgewise"], delta=1e-9)
        self.assertAlmostEqual(found["directed_density"], wanted["density"], delta=1e-9)
        self.assertAlmostEqual(found["rho"], published("reciprocity.rho")["value"]["coleman_fall"], delta=1e-9)

    def test_histories(self):
        wanted = published("def.lifetimes_summary")["value"]
        self.load("\n".join(["who,when,sum", *(",".join(map(str, event)) for event in wanted["events"])]), "--map", "who=member,when=date,sum=amount",
                  "--kind", "purchase")
        found = self.model("gammagamma", "--until", wanted["end"], "--unit", "day")
        found = sorted([int(member["name"]), member["x"], member["tx"], member["T"], member["mean"] or 0] for member in found["members"])
        self.assertEqual(found, wanted["expect"])


class Few(Models):
    def test_nobody(self):
        for name in ("bgnbd", "mbgnbd", "pnbd", "gammagamma", "bgbb", "sbg"):
            fit = self.model(name)
            self.assertEqual((fit["n"], fit["state"], fit["converged"], fit["log_likelihood"]), (0, "none", False, None))
        self.assertEqual(self.model("km")["steps"], [])
        self.assertEqual(self.model("logrank")["p"], None)
        self.assertEqual(self.model("network")["nodes"], 0)

    def test_one_and_all_on_one_day(self):
        self.load("who,when\n1,2026-09-30\n2,2026-09-30\n2,2026-09-30\n", "--map", "who=member,when=date", "--kind", "purchase")
        fit = self.model("mbgnbd", "--mle")
        self.assertEqual((fit["n"], fit["repeaters"], fit["converged"], fit["params"]["r"]), (2, 0, False, None))
        self.assertEqual([(member["x"], member["p_alive"], member["expected"]) for member in fit["members"]], [(0, None, None)] * 2)
        self.assertIn("no answer", self.ctl("model", "mbgnbd"))

    def test_refunded(self):
        rows = "who,when,sum\n1,2026-01-01,5\n1,2026-02-01,7.50\n1,2026-02-03,-7.50\n2,2026-03-01,9\n2,2026-03-02,-9\n3,2026-03-01,9\n3,2026-03-09,-4\n"
        self.load(rows, "--map", "who=member,when=date,sum=amount", "--kind", "purchase")
        fit = self.model("gammagamma")
        self.assertEqual(sorted((member["name"], member["x"]) for member in fit["members"]), [("1", 0), ("3", 0)])
        self.assertEqual(fit["refunded"], 2)

    def test_other_currencies(self):
        rows = "who,when,sum,cur\n1,2026-01-01,5,EUR\n1,2026-02-01,700,USD\n1,2026-03-01,8,EUR\n"
        self.load(rows, "--map", "who=member,when=date,sum=amount,cur=currency", "--kind", "purchase")
        fit = self.model("gammagamma")
        self.assertEqual((fit["members"][0]["x"], fit["foreign"], fit["members"][0]["mean"]), (2, 1, 8))

    def test_far_dates(self):
        self.load("who,when\n1,1970-01-01\n1,1970-01-15\n2,2100-12-31\n", "--map", "who=member,when=date", "--kind", "purchase")
        fit = self.model("bgnbd", "--until", "1970-01-29")
        self.assertEqual([(member["x"], member["tx"], member["T"]) for member in fit["members"]], [(1, 2, 4)])
        self.assertEqual(self.model("bgnbd", "--until", "2101-01")["n"], 2)
        self.assertEqual(self.model("bgnbd", "--from", "1970-01-02", "--until", "1970-02")["members"][0]["x"], 0)

    def test_few_are_not_foretold(self):
        rows = [f"{who},2026-0{month}-1{who % 10}" for who in range(20) for month in range(1, 2 + who % 3)]
        self.load("\n".join(["who,when", *rows]), "--map", "who=member,when=date", "--kind", "purchase")
        fit = self.model("mbgnbd")
        self.assertEqual((fit["state"], fit["converged"]), ("few", True))
        self.assertEqual({member["expected"] for member in fit["members"]}, {None})
        self.assertTrue(all(0 <= member["p_alive"] <= 1 for member in fit["members"]))

    def test_pieces_and_self_ties(self):
        self.load("a,b,n\n1,2,3\n2,1,1\n3,3,5\n4,5,1\n", "--map", "a=member,b=with,n=quantity")
        found = self.model("network")
        self.assertEqual((found["nodes"], found["ties"], found["pairs"], found["components"]), (5, 3, 2, 3))
        self.assertAlmostEqual(found["reciprocity"], 2 / 3, delta=1e-9)

    def test_ways_to_write_ties(self):
        """The same ties, however they are written; and the same file again adds nothing."""
        explained = "# a graph\n# Nodes: 4\n# from to\n"
        for number, (text, words) in enumerate((
            ("1,2\n2,1\n2,3\n", []),
            ("1\t2\n2\t1\n2\t3\n", ["--delimiter", "tab"]),
            (explained + "1 2\n2 1\n2 3\n", ["--delimiter", "space"]),
            (explained + "1\t2\n2\t1\n2\t3\n", []),
            ("  1   2\n 2 1\n2 \t3  \n", []),
            ("from;to\n1;2\n2;1\n2;3\n", []),
        )):
            if number > 0:
                self.ctl("new", f"fans{number}", "--name", "Fans")
            for new in (3, 0):
                done = self.load(text, "--map", "1=member,2=with", *words)
                self.assertEqual((done["rows"], done["interactions_new"], done["left_behind"]), (3, new, 0), text)
            found = self.model("network")
            self.assertEqual((found["nodes"], found["ties"], found["pairs"]), (3, 3, 2), text)

    def test_orders_however_they_are_written(self):
        """The same four orders: whatever stands between cells, however the days are written. Only the last row proves the month first."""
        orders = [("a", "1997-01-02", "2", "29.33"), ("a", "1997-03-04", "2", "29.73"), ("b", "1997-01-02", "1", "14.96"),
                  ("b", "1997-01-18", "1", "26.48")]

        def table(between, day, head=True):
            lines = [("who", "when", "n", "sum")] * head + [(who, day(datetime.date.fromisoformat(when)), n, paid) for who, when, n, paid in orders]
            return "\n".join(between.join(map(str, line)) for line in lines) + "\n"

        def seconds(day):
            return calendar.timegm(day.timetuple()) + 43200

        named = ["--map", "who=member,when=date,n=quantity,sum=amount"]
        numbered = ["--map", "1=member,2=date,3=quantity,4=amount"]
        variants = [(table(between, datetime.date.isoformat), named, *words)
                    for between, *words in ((",",), (";",), ("\t",), ("|",), (":",), ("~",), ("^", "--delimiter", "^"), ("   ",))]
        variants += [(table(",", lambda day, form=form: day.strftime(form)), named)
                     for form in ("%m/%d/%Y", "%d/%m/%Y", "%m-%d-%y", "%d.%m.%Y", "%b %d %Y", "%Y%m%d", "%Y-%m-%dT12:00:00Z")]
        variants += [(table(" ", seconds, False), numbered), (table(",", lambda day: seconds(day) * 1000, False), numbered)]
        for number, (text, *words) in enumerate(variants):
            self.ctl("new", f"orders{number}", "--name", "Fans", "--currency", "EUR", "--time-zone", "Europe/Berlin")
            done = self.load(text, *words[0], *words[1:], "--kind", "purchase")
            self.assertEqual((done["interactions_new"], done["left_behind"]), (4, 0), text)
            fit = self.model("bgnbd", "--until", "1997-03-04", "--unit", "day")
            found = {member["name"]: (member["x"], member["tx"], member["T"]) for member in fit["members"]}
            self.assertEqual(found, {"a": (1, 61, 61), "b": (1, 16, 61)}, text)

    def test_messages(self):
        """From, to, unix time; two that are equal are two, and two imports are one."""
        text = "1 2 1082040961\n3 4 1082155839\n3 4 1082155839\n5 2 1082414391\n"
        for new in (4, 0):
            self.assertEqual(self.load(text, "--delimiter", "space", "--map", "1=member,2=with,3=unixtime", "--kind", "message")["interactions_new"], new)
        self.assertEqual(self.model("network", "--until", "2004-04-15")["ties"], 1)
        self.assertEqual(self.model("network", "--from", "2004-04-16", "--kind", "message")["ties"], 2)
        self.assertEqual(self.model("network", "--kind", "help")["ties"], 0)

    def test_merged_are_one_and_the_team_is_nobody(self):
        self.load("who,when\n1,2026-01-01\n2,2026-01-11\n3,2026-01-01\n3,2026-02-01\n", "--map", "who=member,when=date", "--kind", "purchase")
        self.ctl("merge", "list:1", "list:2")
        self.ctl("member-set", "list:3", "team=team")
        fit = self.model("bgnbd", "--until", "2026-01-21", "--unit", "day")
        self.assertEqual([(member["name"], member["x"], member["tx"], member["T"]) for member in fit["members"]], [("1", 1, 10, 20)])

    def test_months_are_those_of_the_calendar(self):
        rows = "who,in,out\n1,2026-01-31,2026-02-28\n2,2026-01-15,2026-03-15\n3,2026-01-15,2026-01-15\n4,2026-02-01,\n5,2026-01-15,2026-03-16\n"
        self.load(rows, "--map", "who=member,in=joined,out=left")
        km = self.model("km", "--unit", "month", "--until", "2026-05-01")
        self.assertEqual([step["t"] for step in km["steps"]], [0, 1, 2, 2 + 1 / 31])
        sbg = self.model("sbg", "--until", "2026-05-01")
        self.assertEqual([(period["at_risk"], period["lost"]) for period in sbg["periods"]], [(5, 2), (3, 1), (2, 1)])

    def test_durations(self):
        """How long instead of from when to when: nobody has a name and two rows are equal; what is no time is left behind."""
        rows = "t,out,arm\n3,2,a\n3,2,a\n5,1,b\nlong,2,b\n-1,2,b\n1e9,2,b\n0,2,b\n"
        words = ["--map", "t=duration:months@2026-10-31,out=event:2,arm=tier"]
        done = self.load(rows, *words, status=LEFT_BEHIND)
        self.assertEqual((done["members_new"], done["left_behind"]), (4, 3))
        self.assertEqual(self.load(rows, *words, status=LEFT_BEHIND)["members_new"], 0)
        km = self.model("km", "--unit", "month", "--until", "2026-10-31")
        self.assertEqual([(step["t"], step["at_risk"], step["events"]) for step in km["steps"]], [(0, 4, 1), (3, 3, 2)])
        sbg = self.model("sbg", "--until", "2026-10-31")
        self.assertEqual([(period["at_risk"], period["lost"]) for period in sbg["periods"]], [(4, 1), (3, 0), (3, 2), (1, 0), (1, 0)])
        # From the day they joined, where the file has it; without a column that says so it ended for all.
        self.ctl("new", "dated", "--name", "Dated")
        self.load("who;in;t\n1;2026-01-01;10\n2;2026-02-01;2.5\n", "--map", "who=member,in=joined,t=duration")
        self.assertEqual([step["t"] for step in self.model("km", "--until", "2026-03-01")["steps"]], [3, 10])
        done = self.load("1 2\n", "--map", "1=duration:fortnight,2=event", status=LEFT_BEHIND)
        self.assertEqual(done["left_behind"], 1)

    def test_wrong_words(self):
        for words in (["bgnbdd"], ["km", "--until", "soon"], ["km", "--unit", "year"], ["km", "--kind", "dance"], ["logrank", "--by", "height"], []):
            self.ctl("model", *words, status=WRONG_WORDS)


if __name__ == "__main__":
    unittest.main()
