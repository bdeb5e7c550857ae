#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Hearth authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Releases, tasks, moments, polls, campaigns, creations: by hearthctl alone. It is 1 October 2026."""

import csv
import os
import unittest

from command_line import FAILED, LEFT_BEHIND, WRONG_WORDS, CommandLine


class Releases(CommandLine):
    def setUp(self):
        super().setUp()
        self.ctl("new", "fans", "--name", "Fans", "--currency", "EUR", "--time-zone", "Europe/Berlin")
        for name in ("Ana", "Bo"):
            self.ctl("member-add", name, "--email", f"{name.lower()}@example.org")

    def plan(self, *words):
        return {item["title"]: item for item in self.json("release", *words)["plan"]}

    def moment(self, title):
        return next(moment for moment in self.json("moment", "list")["moments"] if moment["title"] == title)

    def test_a_plan_moves_with_its_date(self):
        made = self.json("release", "add", "Night Swim", "2026-12-04", "budget=800EUR", "note=cold water", "--template", "ep")
        shown = self.json("release", "show", made["id"])
        self.assertEqual((shown["kind"], shown["date"], shown["budget"]), ("ep", "2026-12-04", {"minor": 80000, "currency": "EUR"}))
        self.assertEqual([phase["title"] for phase in shown["phases"]], ["Finish it", "Let them in", "Count down", "Release week", "Afterwards"])
        self.assertEqual(self.plan("show", "night swim")["Send it to the distributor"]["to"], "2026-10-30")

        would = self.plan("move", "Night Swim", "2026-10-15", "--dry-run")
        self.assertEqual([title for title, item in would.items() if item["fit"] == "impossible"], ["Send it to the distributor"])
        self.assertEqual(would["Send it to the distributor"]["words"],
                         "“Send it to the distributor” needs 21 days before the release. There are 14 days left.")
        self.assertEqual(self.json("release", "show", "Night Swim")["date"], "2026-12-04")

        self.ctl("task", "done", "Finish the mixes")
        moved = self.json("release", "move", "Night Swim", "2027-01-15")
        plan = self.plan("show", "Night Swim")
        self.assertEqual((plan["Finish the mixes"]["to"], plan["Have it mastered"]["to"]), ("2026-10-09", "2026-11-27"))
        self.ctl("undo", moved["batch"])
        self.assertEqual(self.plan("show", "Night Swim")["Have it mastered"]["to"], "2026-10-16")

        self.ctl("release", "add", "Next", "2027-03-05", "--like", "Night Swim")
        self.assertEqual(self.json("release", "list")["releases"][1]["tasks"], 8)
        self.assertEqual(self.json("release", "show", "Next")["tasks_done"], 0)
        self.ctl("release", "add", "Bad", "2026-02-30", status=FAILED)
        self.ctl("release", "add", "Bad", "2026-03-01", "--template", "opera", status=FAILED)
        self.ctl("release", "dance", status=WRONG_WORDS)
        for subject in ("release", "task", "moment", "poll", "campaign", "creation"):
            self.assertIn("JSON", self.ctl("help", subject))

    def test_phases(self):
        self.ctl("release", "add", "Night Swim", "2026-12-04")
        self.ctl("release", "phase-add", "Night Swim", "Tell", "starts=-28", "ends=-15")
        self.ctl("release", "phase-add", "Night Swim", "Wrong", "starts=3", "ends=2", status=FAILED)
        self.ctl("task", "add", "Post", "release=Night Swim", "phase=Tell", "days=-20")
        changed = self.json("release", "phase-set", "Night Swim", "tell", "ends=-10")
        self.assertEqual(self.json("release", "show", "Night Swim")["phases"], [{"title": "Tell", "starts": -28, "ends": -10}])
        self.ctl("undo", changed["batch"])
        self.assertEqual(self.json("release", "show", "Night Swim")["phases"][0]["ends"], -15)
        self.ctl("release", "phase-add", "Night Swim", "Draft", "title=Afterglow", "starts=1", "ends=7")
        self.assertEqual([phase["title"] for phase in self.json("release", "show", "Night Swim")["phases"]], ["Tell", "Afterglow"])
        self.ctl("release", "phase-remove", "Night Swim", "Afterglow")
        self.ctl("release", "phase-remove", "Night Swim", "Tell")
        self.assertEqual(self.json("release", "show", "Night Swim")["phases"], [])
        self.assertEqual(self.json("task", "list")["tasks"][0]["title"], "Post")

    def test_tasks(self):
        self.ctl("task", "add", "Post", "date=2026-09-21", "every=2 weeks", "owner=Bo")
        self.ctl("task", "item", "Post", "a", "picture")
        self.ctl("task", "tick", "Post", "1")
        task = self.json("task", "list")["tasks"][0]
        self.assertEqual((task["overdue"], task["owner"]["name"], task["items"]), (True, "Bo", [{"words": "a picture", "done": True}]))
        self.ctl("task", "done", "Post")
        task = self.json("task", "list")["tasks"][0]
        self.assertEqual((task["day"], task["overdue"], task["items"][0]["done"], task["done_at"]), ("2026-10-05", False, False, None))
        due = self.json("release", "due")["due"]
        self.assertEqual([(item["reason"], item["title"], item["words"]) for item in due], [("task", "Post", "due in 4 days")])
        self.ctl("task", "set", "Post", "days=-3", status=FAILED)
        self.ctl("task", "tick", "Post", "7", status=FAILED)

    def test_a_poll_goes_round_its_loop(self):
        self.ctl("moment", "add", "poll", "Which cover?", "date=2026-09-20", "open-days=7", "channel=email", "words=Hi {first-name}, blue or red?")
        self.ctl("poll", "option", "Which cover?", "Blue")
        self.assertEqual(self.json("poll", "show", "Which cover?")["outcome"], "nobody")
        check = self.json("moment", "check", "Which cover?")
        self.assertEqual([line["reason"] for line in check["audience"]], ["no-consent", "no-consent"])
        self.ctl("moment", "send", "Which cover?", status=FAILED)
        self.ctl("moment", "set", "Which cover?", "channel=public", "words=Blue or red?")
        self.ctl("moment", "send", "Which cover?")

        path = os.path.join(self.home, "votes.csv")
        with open(path, "w", encoding="utf-8") as file:
            file.write("email,choice\nana@example.org,blue\nbo@example.org,Red\nnobody@example.org,Blue\n,\n")
        self.ctl("poll", "import", "Which cover?", path, status=LEFT_BEHIND)
        self.assertIn("Row 3", self.errors)
        self.ctl("poll", "import", "Which cover?", path, "--add-options", status=LEFT_BEHIND)
        poll = self.json("poll", "show", "Which cover?")
        self.assertEqual((poll["outcome"], poll["voters"], poll["words"]), ("equal", 2, "Blue and Red are level with 1 vote each: the choice is yours."))
        self.assertEqual([[member["name"] for member in option["members"]] for option in poll["options"]], [["Ana"], ["Bo"]])
        self.ctl("poll", "vote", "Which cover?", "Bo", "1")
        self.assertEqual(self.json("poll", "show", "Which cover?")["words"], "Blue leads with 2 of 2 votes.")
        self.assertEqual(self.json("member", "Bo")["timeline"][0]["kind"], "vote")

        self.assertEqual(self.moment("Which cover?")["open"], "2 voted, nothing was decided yet")
        self.ctl("moment", "mark", "Which cover?", "decide", "Blue", "it", "is")
        shown = self.moment("Which cover?")
        self.assertEqual((shown["open"], shown["decision"]), ("2 voted, the result was never told", "Blue it is"))
        self.ctl("moment", "mark", "Which cover?", "tell")
        self.assertEqual(self.moment("Which cover?")["loop"],
                         {"ask": "done", "decide": "done", "tell": "done", "credit": "unneeded", "measure": "to-come"})
        self.ctl("moment", "mark", "Which cover?", "dance", status=FAILED)

    def test_what_goes_with_a_moment_and_asking_again(self):
        self.ctl("moment", "add", "early", "Early listen", "channel=public", "words=Here is {attachment}", "attachment=mix 3.wav")
        self.assertEqual(self.moment("Early listen")["attachment"], "mix 3.wav")
        path = os.path.join(self.home, "mix 3.wav")
        with open(path, "wb") as file:
            file.write(b"RIFF")
        self.ctl("moment", "set", "Early listen", "attachment=mix 3.wav")
        self.assertEqual(self.moment("Early listen")["attachment"], "file://" + path.replace(" ", "%20"))
        self.assertEqual(self.json("moment", "preview", "Early listen", "Ana")["words"], "Here is mix 3.wav")
        self.assertIn("mix 3.wav", self.json("moment", "check", "Early listen")["attachment"])
        os.remove(path)
        self.assertIn("is no longer in", self.json("moment", "check", "Early listen")["attachment"])
        self.ctl("moment", "set", "Early listen", "attachment=vault:nothing", status=FAILED)

        # Those who were asked and are silent, and nobody else.
        people = os.path.join(self.home, "people.csv")
        with open(people, "w", encoding="utf-8") as file:
            file.write("email,consent\nana@example.org,yes\nbo@example.org,yes\n")
        self.ctl("import", people)
        self.ctl("moment", "set", "Early listen", "channel=email", "attachment=the mix")
        self.ctl("moment", "send", "Early listen")
        self.ctl("moment", "there", "Early listen", "Ana", "so", "warm")
        made = self.json("moment", "remind", "Early listen")
        self.assertIn("Early listen: a reminder", [moment["title"] for moment in self.json("moment", "list")["moments"]])
        self.assertEqual([line["member"]["name"] for line in self.json("moment", "check", "Early listen: a reminder")["audience"]], ["Bo"])
        self.ctl("undo", made["batch"])
        self.assertEqual([moment["title"] for moment in self.json("moment", "list")["moments"]], ["Early listen"])

    def test_a_remix_contest_from_call_to_winner(self):
        self.ctl("release", "add", "Night Swim", "2026-12-04", "kind=ep")
        self.ctl("moment", "add", "remix", "Take it apart", "release=Night Swim", "date=2026-09-01", "open-days=14", "channel=public", "words=Stems are out")
        self.ctl("moment", "send", "Take it apart")
        self.ctl("creation", "add", "Ana", "Dub", "kind=remix", "release=Night Swim", "moment=Take it apart", "permission=granted", "credit=DJ Ana")
        self.ctl("creation", "add", "Bo", "Noise", "kind=remix", "release=Night Swim", "moment=Take it apart")
        contest = self.moment("Take it apart")
        self.assertEqual((contest["took_part"], contest["open"]), (2, "2 took part, nothing was decided yet"))

        # The members choose between what came in.
        self.ctl("moment", "add", "poll", "Which remix?", "release=Night Swim", "date=2026-09-16", "open-days=5", "channel=public", "words=Dub or Noise?")
        for title in ("Dub", "Noise"):
            self.ctl("poll", "option", "Which remix?", title)
        self.ctl("moment", "send", "Which remix?")
        for name, email in (("Cy", "cy@example.org"), ("Di", "di@example.org")):
            self.ctl("member-add", name, "--email", email)
        for name, title in (("Cy", "Dub"), ("Di", "Dub"), ("Bo", "Noise")):
            self.ctl("poll", "vote", "Which remix?", name, title)
        self.assertEqual(self.json("poll", "show", "Which remix?")["words"], "Dub leads with 2 of 3 votes.")

        # The winner is named in the credits, whoever voted with them, and nobody who was not asked.
        self.ctl("moment", "mark", "Which remix?", "decide", "Dub", "goes", "on", "the", "B-side")
        self.ctl("moment", "mark", "Take it apart", "decide", "Dub", "by", "DJ", "Ana")
        self.assertEqual(self.json("poll", "show", "Which remix?")["words"], "Dub came first with 2 of 3 votes.")
        credits = self.ctl("release", "credits", "Night Swim")
        self.assertIn("DJ Ana: Dub", credits)
        self.assertNotIn("Noise", credits)
        self.assertLess(credits.index("Decided with us"), credits.index("Di"))
        for title in ("Take it apart", "Which remix?"):
            self.ctl("moment", "mark", title, "tell")
        for title in ("Take it apart", "Which remix?"):
            self.ctl("moment", "mark", title, "credit")
        loop = self.moment("Take it apart")["loop"]
        self.assertEqual([loop[step] for step in ("ask", "decide", "tell", "credit")], ["done"] * 4)

    def test_campaigns_of_every_kind_have_members_behind_them(self):
        for kind, *fields in (("presave", "goal=2"), ("preorder", "goal=20EUR"), ("crowdfunding", "goal=30EUR"), ("edition", "goal=2", "copies=1"),
                              ("stream", "goal=20EUR")):
            money = fields[0].endswith("EUR")
            self.ctl("campaign", "add", kind, kind, *fields)
            self.ctl("campaign", "back", kind, "Ana", *(["10EUR"] if money else []))
            shown = self.json("campaign", "show", kind)
            self.assertEqual((shown["kind"], shown["n_backers"], shown["reached"]), (kind, 1, False), kind)
            self.ctl("campaign", "back", kind, "Bo", *(["20EUR"] if money else []))
            shown = self.json("campaign", "show", kind)
            self.assertEqual((shown["n_backers"], shown["reached"]), (2, True), kind)
            self.assertEqual([backer["member"]["name"] for backer in shown["backers"]], ["Ana", "Bo"], kind)
            self.assertEqual(shown["amount"], {"minor": 3000, "currency": "EUR"} if money else None, kind)
        # Of one copy the first gets it.
        self.ctl("campaign", "number", "edition")
        self.assertEqual([backer["copies"] for backer in self.json("campaign", "show", "edition")["backers"]], [[1], []])
        self.ctl("campaign", "unback", "presave", "Bo")
        self.assertFalse(self.json("campaign", "show", "presave")["reached"])
        self.ctl("campaign", "add", "raffle", "A raffle", status=FAILED)

    def test_an_audience_that_becomes_empty(self):
        self.ctl("moment", "add", "news", "Soon", "audience=tag:first", "channel=public", "words=Soon")
        self.assertEqual(self.json("moment", "check", "Soon")["audience"], [])
        self.ctl("tag", "Ana", "first")
        self.assertEqual([line["member"]["name"] for line in self.json("moment", "check", "Soon")["audience"]], ["Ana"])
        self.ctl("tag", "--remove", "Ana", "first")
        self.assertEqual(self.json("moment", "check", "Soon")["audience"], [])
        self.ctl("moment", "set", "Soon", "channel=email")
        self.ctl("moment", "send", "Soon", status=FAILED)
        self.assertIsNone(self.moment("Soon")["sent_at"])

    def test_a_release_in_the_past(self):
        self.ctl("release", "add", "Long Ago", "2020-02-29", "--template", "single")
        plan = self.plan("show", "Long Ago")
        self.assertEqual(plan["Send it to the distributor"]["fit"], "impossible")
        self.assertEqual(plan["Finish the mix"]["fit"], "passed")
        moved = self.plan("move", "Long Ago", "2027-02-28", "--dry-run")
        self.assertEqual({item["fit"] for item in moved.values()}, {"fits"})

    def test_backers_creations_credits(self):
        self.ctl("release", "add", "Night Swim", "2026-12-04", "kind=ep")
        self.ctl("campaign", "add", "edition", "Tape", "release=Night Swim", "item=Night Swim (Tape", "goal=20EUR", "copies=2")
        self.ctl("import", self.sale(), "--kind", "purchase", "--map", "email=email,date=date,amount=amount,currency=currency,item=item")
        self.ctl("campaign", "back", "Tape", "Bo", "10EUR")
        self.ctl("campaign", "number", "Tape")
        tape = self.json("campaign", "show", "Tape")
        self.assertEqual((tape["amount"]["minor"], tape["n_backers"], tape["reached"], tape["numbered"]), (2200, 2, True, 2))
        self.assertEqual([(backer["member"]["name"], backer["copies"], backer["bought"]) for backer in tape["backers"]],
                         [("Ana", [1], True), ("Bo", [2], False)])
        self.ctl("creation", "add", "Bo", "Dub", "release=Night Swim", "kind=remix")
        self.assertNotIn("Dub", self.ctl("release", "credits", "Night Swim"))
        self.ctl("creation", "set", "Dub", "permission=granted", "credit=DJ Bo")
        self.assertIn("DJ Bo: Dub", self.ctl("release", "credits", "Night Swim"))
        self.ctl("creation", "add", "Ana", "=1+1", "release=Night Swim", "permission=granted")
        self.ctl("release", "credits", "Night Swim", "credits.csv")
        with open(os.path.join(self.home, "credits.csv"), encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file))
        self.assertEqual(rows[0], ["reason", "name", "what"])
        self.assertIn(["Made something for it", "DJ Bo", "Dub"], rows)
        self.assertFalse(any(cell.startswith("=") for row in rows for cell in row), "a spreadsheet would run it")
        self.ctl("release", "credits", "Night Swim", "credits.txt")
        with open(os.path.join(self.home, "credits.txt"), encoding="utf-8") as file:
            self.assertIn("DJ Bo: Dub", file.read())
        self.assertEqual(self.json("creation", "list", "Night Swim")["creations"][1]["permission"], "granted")
        self.ctl("creation", "set", "Dub", "permission=maybe", status=FAILED)

        # All of it goes out and comes in again.
        digest = self.json("digest")["digest"]
        self.ctl("export", "community", "all.json")
        self.ctl("new", "again", "--name", "Again")
        self.ctl("-c", "again", "import", "all.json")
        self.assertEqual(self.json("-c", "again", "digest")["digest"], digest)

    def sale(self):
        path = os.path.join(self.home, "sale.csv")
        with open(path, "w", encoding="utf-8") as file:
            file.write("email,date,amount,currency,item\nana@example.org,2026-09-01,12.00,EUR,Night Swim (Tape)\n"
                       "ana@example.org,2026-09-01,7.00,EUR,Night Swim (Digital)\n")
        return path


if __name__ == "__main__":
    unittest.main(verbosity=2)
