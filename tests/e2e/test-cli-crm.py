#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Hearth authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Stages, badges, circles, tiers, reminders, referrals, applications: by hearthctl alone."""

import unittest

from command_line import FAILED, WRONG_WORDS, CommandLine


class Crm(CommandLine):
    def setUp(self):
        super().setUp()
        self.ctl("new", "fans", "--name", "Fans", "--currency", "EUR", "--time-zone", "Europe/Berlin")
        for name in ("Ana", "Ben", "Cem"):
            self.ctl("member-add", name, "--email", f"{name.lower()}@example.org")

    def stage(self, who="ana@example.org"):
        return self.json("stage", "show", who)

    def members(self):
        return [member["name"] for member in self.json("members")["members"]]

    def test_stage_goes_up_at_once_and_down_at_a_review(self):
        self.assertEqual(self.stage()["stage"], "passer-by")
        for _ in range(3):
            self.ctl("log", "ana@example.org", "purchase", "--at", "2024-05-01", "--amount", "12.00EUR")
        shown = self.stage()
        self.assertEqual((shown["stage"], shown["counts"]["bought"], shown["next_stage"]), ("supporter", 3, "advocate"))
        self.assertEqual(shown["why"], "Supporter because: bought 3 times.")
        self.assertEqual(self.json("member", "ana@example.org")["stage"], "supporter")
        self.assertIn("Supporter because", self.ctl("member", "ana@example.org"))

        lower = self.json("stage", "review")["lower"]
        self.assertEqual([(fall["member"]["name"], fall["from"], fall["to"]) for fall in lower], [("Ana", "supporter", "passer-by")])
        self.assertEqual(self.stage()["stage"], "supporter")
        self.assertEqual(self.json("stage", "review", "ben@example.org", "--apply")["batch"], None)
        done = self.json("stage", "review", "--apply")
        self.assertEqual(self.stage()["stage"], "passer-by")
        self.ctl("undo", done["batch"])
        self.assertEqual(self.stage()["stage"], "supporter")
        self.assertEqual(next(stage["members"] for stage in self.json("stage", "list")["stages"] if stage["stage"] == "supporter"), 1)

    def test_rules_and_pins(self):
        self.ctl("log", "ana@example.org", "creation")
        self.ctl("stage", "set-rule", "believer", "new", "made=1", "did=1")
        self.assertEqual(self.stage()["stage"], "believer")
        rules = self.json("stage", "rules")["rules"]
        mine = [rule for rule in rules if rule["needs"] == {"made": 1, "did": 1}]
        self.assertEqual((mine[0]["stage"], mine[0]["words"]), ("believer", "made 1 thing and did 1 thing in all"))
        self.ctl("stage", "set-rule", "believer", str(mine[0]["way"]), "none")
        self.assertEqual((self.stage()["stage"], self.stage()["stage_by"]), ("believer", "held"))
        self.ctl("stage", "pin", "ana@example.org", "regular")
        self.assertEqual((self.stage()["stage"], self.stage()["stage_by"]), ("regular", "pin"))
        self.ctl("stage", "unpin", "ana@example.org")
        self.ctl("stage", "reset-rules")
        self.assertEqual(self.stage()["stage"], "believer")
        for words in (["pin", "ana@example.org", "king"], ["set-rule", "believer", "new", "danced=2"], ["set-rule", "king", "1", "did=1"], ["dance"]):
            self.ctl("stage", *words, status=WRONG_WORDS)
        self.ctl("stage", "set-rule", "passer-by", "new", "did=1", status=FAILED)
        self.ctl("stage", "set-rule", "believer", "99", "did=1", status=FAILED)

    def test_badges_circles_tiers_and_what_was_given(self):
        self.ctl("badge", "add", "Early bird", "--words", "Came before the doors opened")
        self.ctl("badge", "give", "early BIRD", "ana@example.org", "--words", "At the first show")
        self.ctl("log", "ana@example.org", "gift", "--note", "A test pressing")
        badges = self.json("badge", "list")["badges"]
        self.assertEqual([(badge["name"], badge["members"]) for badge in badges], [("Early bird", 1)])
        given = self.json("given", "ana@example.org")["given"]
        self.assertEqual({(item["kind"], item["what"]) for item in given}, {("gift", "A test pressing"), ("badge", "Early bird")})
        self.ctl("badge", "take", "Early bird", "ana@example.org")
        self.ctl("badge", "set", "Early bird", "name=Lark", "words=")
        self.ctl("badge", "set", "Lark", "colour=red", status=FAILED)
        self.ctl("badge", "remove", "Lark")
        self.assertEqual(self.json("badge", "list")["badges"], [])
        self.ctl("circle", "join", "Lanterns", "ben@example.org")
        self.ctl("circle", "set", "Lanterns", "guidelines=Bring a light", "guide=ana@example.org")
        circle = self.json("circle", "list")["circles"][0]
        self.assertEqual((circle["guide"], circle["members"], circle["guidelines"]), ("Ana", 2, "Bring a light"))
        self.ctl("circle", "leave", "Lanterns", "ben@example.org")
        self.assertEqual(self.json("circle", "list")["circles"][0]["members"], 1)
        self.ctl("tier", "set", "Nowhere", "perks=None", status=FAILED)
        self.assertEqual(self.json("tier", "list"), {"tiers": []})

    def test_badges_by_rule_and_for_many(self):
        self.assertIn("bought:>=1", [idea["rule"] for idea in self.json("badge", "ideas")["ideas"]])
        self.ctl("badge", "add", "Buyer")
        self.ctl("badge", "begin", "Buyer", status=FAILED)  # it has no rule
        self.ctl("badge", "set", "Buyer", "rule=bought:>=1")
        self.ctl("log", "ana@example.org", "purchase", "--amount", "12.00EUR")
        self.assertEqual([member["name"] for member in self.json("badge", "preview", "Buyer")["members"]], ["Ana"])
        self.assertEqual(self.json("badge", "list")["badges"][0]["members"], 0)
        self.assertEqual(self.json("badge", "begin", "Buyer")["members"], 1)
        self.ctl("log", "ben@example.org", "purchase", "--amount", "3.00EUR")
        award = self.json("badge", "award")
        self.assertEqual((award["members"], self.json("badge", "list")["badges"][0]["members"]), (1, 2))
        self.ctl("undo", award["batch"])
        self.assertEqual(self.json("badge", "award")["members"], 0)
        self.ctl("badge", "end", "Buyer")

        # Many at once, each in one step.
        self.assertEqual(self.json("badge", "give", "Early", "bought:>=1")["members"], 2)
        taken = self.json("badge", "take", "Early", "name:ana")
        self.assertEqual(taken["members"], 1)
        self.ctl("undo", taken["batch"])
        self.assertEqual(self.json("stage", "pin", "bought:>=1", "believer")["members"], 2)
        self.assertEqual(self.json("stage", "show", "ana@example.org")["stage_by"], "pin")
        self.assertEqual(self.json("stage", "unpin", "bought:>=1")["members"], 2)

    def test_reminders(self):
        added = self.json("reminder", "add", "ana@example.org", "2026-10-31", "ask about the tape", "--every", "month")
        self.assertEqual(self.json("reminder", "list")["reminders"], [])
        self.ctl("reminder", "add", "ben@example.org", "2026-10-01", "send the parcel")
        due = self.json("reminder", "list")["reminders"]
        self.assertEqual([(line["member"]["name"], line["words"], line["overdue"]) for line in due], [("Ben", "send the parcel", False)])
        self.ctl("reminder", "snooze", due[0]["id"], "2026-10-09")
        self.assertEqual(self.json("reminder", "list")["reminders"], [])
        self.ctl("reminder", "done", added["id"])
        later = self.json("reminder", "list", "ana@example.org")["reminders"]
        self.assertEqual((later[0]["at"][:10], later[0]["every"]), ("2026-11-30", "month"))
        self.ctl("reminder", "remove", added["id"])
        self.ctl("reminder", "done", added["id"], status=FAILED)
        self.ctl("reminder", "add", "ana@example.org", "someday", "x", status=WRONG_WORDS)
        self.ctl("reminder", "add", "ana@example.org", "2026-12-01", "x", "--every", "moon", status=FAILED)

    def test_applications(self):
        self.ctl("question", "add", "Why", "us?", "--needed")
        self.ctl("question", "add", "Where are you?")
        self.ctl("question", "move", "2", "1")
        self.ctl("welcome", "add", "Say hello", "--days", "2")
        self.ctl("application", "add", "Dora", "--email", "dora@example.org", "--answer", "2=For the sea")
        self.ctl("application", "add", "Emil", "--answer", "9=x", status=FAILED)
        self.ctl("application", "add", "Emil")
        self.assertNotIn("Dora", self.members())
        waiting = sorted(self.json("application", "list")["applications"], key=lambda one: one["member"]["name"])
        self.assertEqual([(one["member"]["name"], one["complete"]) for one in waiting], [("Dora", True), ("Emil", False)])
        self.assertEqual([answer["answer"] for answer in waiting[0]["answers"]], [None, "For the sea"])
        self.ctl("application", "answer", "Emil", "1=Lisbon")
        self.ctl("application", "yes", "Dora", "Come", "in")
        self.ctl("application", "no", "Emil")
        self.assertIn("Dora", self.members())
        self.assertNotIn("Emil", self.members())
        self.assertEqual(self.json("application", "list")["applications"], [])
        self.assertEqual({one["state"] for one in self.json("application", "list", "--all")["applications"]}, {"yes", "no"})
        welcome = self.json("welcome", "list")["welcome"]
        self.assertEqual([(line["member"]["name"], line["due_at"][:10]) for line in welcome], [("Dora", "2026-10-03")])
        self.ctl("welcome", "done", "dora@example.org", "1")
        self.assertEqual(self.json("welcome", "list")["welcome"], [])
        self.ctl("question", "retire", "1")
        self.assertEqual([question["words"] for question in self.json("question", "list")["questions"]], ["Why us?"])
        self.assertEqual(self.json("check")["ok"], True)

    def test_referrals(self):
        self.ctl("member-set", "ben@example.org", "brought_by=ana@example.org")
        self.ctl("member-set", "cem@example.org", "brought_by=ben@example.org")
        tree = self.json("referrals", "ana@example.org")["tree"]
        self.assertEqual([(line["member"]["name"], line["depth"]) for line in tree], [("Ana", 0), ("Ben", 1), ("Cem", 2)])
        self.assertEqual(len(self.json("referrals", "Ana", "--depth", "1")["tree"]), 2)
        self.assertEqual([line["member"]["name"] for line in self.json("referrals", "Cem")["through"]], ["Ben", "Ana"])


if __name__ == "__main__":
    unittest.main(verbosity=2)
