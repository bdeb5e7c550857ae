#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Hearth authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Files in the styles in which data sets of orders, messages, ties and survival are passed around, by hearthctl alone: each is read right, or refused
with a sentence that says what would help."""

import csv
import os
import unittest

from command_line import DONE, FAILED, LEFT_BEHIND, WRONG_WORDS, CommandLine

BUY = ("--kind", "purchase")
SAY = ("--kind", "message")


class DataSets(CommandLine):
    def setUp(self):
        super().setUp()
        self.made = 0

    def bring(self, data, *words, status=DONE):
        """What importing that file into a new community says."""
        self.made += 1
        self.ctl("new", f"c{self.made}", "--name", "Fans", "--currency", "EUR", "--time-zone", "UTC")
        path = os.path.join(self.home, "data.txt")
        with open(path, "wb") as file:
            file.write(data if isinstance(data, bytes) else data.encode())
        return self.json("import", path, *words, status=status)

    def acts(self, *columns):
        """What happened, sorted, by columns of the export."""
        path = os.path.join(self.home, "acts.csv")
        self.ctl("export", "interactions", path, "--replace")
        with open(path, encoding="utf-8", newline="") as file:
            return sorted(tuple(row[column] for column in columns) for row in csv.DictReader(file))

    def check_orders(self, data, *words, days=("1997-01-01", "1997-01-18"), sums=("29.33", "1234.50"), who=("1", "2")):
        with self.subTest(data=data):
            self.bring(data, "--map", *words, *BUY)
            self.assertEqual(self.acts("member", "date", "amount"), [(name, day + "T00:00:00+00:00", total) for name, day, total in zip(who, days, sums)])

    def test_orders(self):
        named = "cust=member,date=date,sales=amount"
        self.check_orders(" 00001 19970101  1   29.33\n 00002 19970118  5 1234.50\n", "1=member,2=date:%Y%m%d,3=quantity,4=amount", who=("00001", "00002"))
        self.check_orders(" 00001 19970101  1   29.33\n 00002 19970118  5 1234.50\n", "1=member,2=date,4=amount", who=("00001", "00002"))
        self.check_orders('"","cust","date","sales"\n"1","1","1997-01-01",29.33\n"2","2","1997-01-18",1234.5\n', named)
        self.check_orders('"cust","date","sales"\n"1","1","1997-01-01",29.33\n"2","2","1997-01-18",1234.5\n', named)
        self.check_orders('"cust" "date" "sales"\n"1" "1" "1997-01-01" 29.33\n"2" "2" "1997-01-18" 1234.5\n', named)
        self.check_orders("cust date sales\n1 1 1997-01-01 29.33\n2 2 1997-01-18 1.2345e3\n", named)
        self.check_orders("cust,date,sales\n'1','1997-01-01','29.33'\n'2','1997-01-18','1,234.50'\n", named)
        self.check_orders('"cust", "date", "sales"\n"Ana, jr", "1997-01-01", 29.33\n"b", "1997-01-18", 1234.5\n', named, who=("Ana, jr", "b"))
        self.check_orders("cust, date, sales\n1, 1997-01-01, 29.33\n2, 1997-01-18, 1234.5\n", named)
        self.check_orders("cust||date||sales\n1||1997-01-01||29.33\n2||1997-01-18||1234.5\n", named, "--delimiter", "||")
        self.check_orders("1||1997-01-01||29.33\n2||1997-01-18||1234.5\n", "1=member,2=date,3=amount")
        self.check_orders("cust => date => sales\n1 => 1997-01-01 => 29.33\n2 => 1997-01-18 => 1234.5\n", named, "--delimiter", "=>")
        self.check_orders("cust        date        sales\nAna Lima    1997-01-01    29.33\nBob         1997-01-18  1234.50\n", named, who=("Ana Lima", "Bob"))
        self.check_orders('"Ana Lima" 1997-01-01 29.33\n"Bob" 1997-01-18 1234.50\n', "1=member,2=date,3=amount", "--delimiter", "space", who=("Ana Lima", "Bob"))
        self.check_orders("cust;date;sales\n1;35431;29,33\n2;35448;1.234,50\n", named)
        self.check_orders("cust;date;sales\nJürgen;01.01.1997;29,33 €\nx;18.01.1997;EUR 1 234,50\n".encode("latin-1", "ignore"), named, who=("Jürgen", "x"))
        self.check_orders("\ufeffcust,date,sales\r\n1,01/01/1997,$29.33\r\n2,01/18/1997,\"$1,234.50\"\r\n", named)
        self.check_orders("cust\tdate\tsales\n1\t1997-01-01\t29.33\n2\t1997-01-18\t1234.5\n".encode("utf-16"), named)
        self.check_orders("cust,date,sales\r1,1997-01-01,29.33\r2,1997-01-18,1234.50\r", named)
        self.check_orders("cust,date,sales\n1.0,1997-01-01,29.330\n2.0,1997-01-18,1234.5\n", named)
        self.check_orders("cust,date,sales\n1,1997-01,29.33\n2,1997-01-18T00:00:00.000Z,1234.5\n", named)

    def test_decimals_are_no_thousands(self):
        """Where one of the sums can only have the point as its decimal sign, so have the others."""
        self.bring("m,d,x\n1,2020-01-01,11.770\n2,2020-01-02,12.5\n", "--map", "m=member,d=date,x=amount", *BUY)
        self.assertEqual(self.acts("amount"), [("11.77",), ("12.50",)])
        self.bring("m;d;x\n1;2020-01-01;11.770\n2;2020-01-02;12,5\n", "--map", "m=member,d=date,x=amount", *BUY)
        self.assertEqual(self.acts("amount"), [("11770.00",), ("12.50",)])

    def test_shop(self):
        """Lines of invoices: a price of one, goods sent back, and some without a customer."""
        lines = ("InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n"
                 "536365,85123A,WHITE HANGING HEART,6,12/1/2010 8:26,2.55,17850,United Kingdom\n"
                 "536365,85123A,WHITE HANGING HEART,6,12/1/2010 8:26,2.55,17850,United Kingdom\n"
                 "C536379,D,Discount,-1,12/13/2010 9:41,27.5,14527.0,United Kingdom\n"
                 "536414,22139,,56,12/1/2010 11:52,0,,United Kingdom\n"
                 "536415,PADS,PADS,1000,12/1/2010 11:53,0.001,14527,United Kingdom\n")
        words = ("--map", "InvoiceNo=id,Description=item,Quantity=quantity,InvoiceDate=date,UnitPrice=price,CustomerID=member,Country=country", *BUY)
        done = self.bring(lines, *words, status=LEFT_BEHIND)
        self.assertEqual((done["rows"], done["members_new"], done["interactions_new"], done["left_behind"]), (5, 2, 4, 1))
        self.assertEqual(self.acts("member", "kind", "date", "quantity", "amount"), [
            ("14527", "purchase", "2010-12-01T11:53:00+00:00", "1000", "1.00"), ("14527", "refund", "2010-12-13T09:41:00+00:00", "-1", "-27.50"),
            *[("17850", "purchase", "2010-12-01T08:26:00+00:00", "6", "15.30")] * 2])
        again = self.json("import", os.path.join(self.home, "data.txt"), *words, status=LEFT_BEHIND)
        self.assertEqual((again["interactions_new"], again["interactions_known"]), (0, 4))

    def test_ties(self):
        ties = [("0", "1"), ("0", "2"), ("1", "0"), ("2", "3")]
        rows = "".join(f"{one}\t{other}\n" for one, other in ties)
        for data in ("# Directed graph\n# Nodes: 4 Edges: 4\n# FromNodeId\tToNodeId\n" + rows, "#Nodes: 4 Edges: 4\n#FromNodeId\tToNodeId\n" + rows,
                     "#comment\n" + rows[:8] + "#another\n" + rows[8:], "% asym positive\n% 4 4 4\n" + rows.replace("\t", " "),
                     "%%MatrixMarket matrix coordinate pattern general\n%a comment\n4 4 4\n" + rows.replace("\t", " "),
                     rows.replace("\t", " \t "), rows.replace("\t", "::"), "from to\n" + rows.replace("\t", " "), rows.replace("\t", ", ")):
            with self.subTest(data=data):
                self.bring(data, "--map", "1=member,2=with")
                self.assertEqual(self.acts("member", "with"), ties)
                self.assertEqual((self.json("model", "network")["nodes"], self.json("model", "network")["ties"]), (4, 4))
        self.bring("# FromNodeId\tToNodeId\n" + rows, "--map", "FromNodeId=member,ToNodeId=with")
        self.assertEqual(self.acts("member", "with"), ties)
        self.bring("#from,to\n0,1\n", "--map", "from=member,to=with")
        self.assertEqual(self.acts("member", "with"), ties[:1])
        # Rows, not explanations.
        self.assertEqual(self.bring("#art,5\n#music,7\nblues,3\n", "--map", "1=member")["members_new"], 3)

    def test_messages(self):
        for data in ("1 2 1082040961\n3 2 1082155839\n", "1,2,1082040961.0\n3,2,1082155839\n", "1;2;1082040961000\n3;2;1082155839000\n",
                     "1\t2\t1.082040961e9\n3\t2\t1082155839\n", "%a b c\n1 2 1082040961\n3 2 1082155839\n"):
            for field in ("unixtime", "date"):
                with self.subTest(data=data, field=field):
                    self.bring(data, "--map", f"1=member,2=with,3={field}")
                    self.assertEqual(self.acts("member", "with", "date"), [("1", "2", "2004-04-15T14:56:01+00:00"), ("3", "2", "2004-04-16T22:50:39+00:00")])
        self.bring("m,d\na,2020-01-01T10:00:00+02:00\nb,2020-01-01 10:00:00Z\nc,2020-01-01T10:00:00.5-0500\n", "--map", "m=member,d=date", *SAY)
        self.assertEqual(self.acts("date"), [("2020-01-01T08:00:00+00:00",), ("2020-01-01T10:00:00+00:00",), ("2020-01-01T15:00:00.500+00:00",)])

    def test_survival(self):
        wanted = [(6.0, 6, 1), (7.0, 4, 1), (10.0, 2, 1)]
        for words in (("1", "0", "1", "0", "1", "0"), ("TRUE", "FALSE", "T", "F", "true", "f"), ("1.0", "0.0") * 3, ("2", "1") * 3, ("dead", "censored") * 3,
                      ("yes", "no") * 3):
            rows = [f"{time};{word}" for time, word in zip((6, 6, "7.0", 9, "10,0", 10), words)]
            with self.subTest(words=words):
                self.bring("\n".join(["time;status", *rows, ""]), "--map", "time=duration:week,status=event")
                self.assertEqual([(step["t"], step["at_risk"], step["events"]) for step in self.json("model", "km", "--unit", "week")["steps"]], wanted)

    def test_nothing_there(self):
        done = self.bring("m,d,x\na,2020-01-01,NA\nNA,2020-01-02,3\nb,NaN,3\n", "--map", "m=member,d=date,x=amount", *BUY, status=LEFT_BEHIND)
        self.assertEqual((done["members_new"], done["interactions_new"], done["left_behind"]), (1, 1, 2))
        self.assertEqual(self.acts("member", "amount"), [("a", "")])
        done = self.bring("name,joined,left\nNa,2020-01-01,NA\nNone,2020-02-01,NULL\n", "--map", "name=name,joined=joined,left=left")
        self.assertEqual((done["members_new"], done["left_behind"]), (2, 0))

    def test_refused(self):
        def reasons(data, *words):
            return [reason["reason"] for reason in self.bring(data, *words, status=LEFT_BEHIND)["reasons"]]
        said = ("--map", "1=member,2=date,3=quantity,4=amount", *BUY)
        self.assertIn("pattern", reasons("a,someday,1,2\n", *said)[0])
        self.assertIn("sum cannot be read", reasons("a,2020-01-01,1,much\n", *said)[0])
        self.assertIn("no number", reasons("a,2020-01-01,few,2\n", *said)[0])
        self.assertIn("pattern", reasons("a,sometime\n", "--map", "1=member,2=joined")[0])
        self.assertIn("which word means it", reasons("t,e\n5,maybe\n", "--map", "t=duration,e=event")[0])
        for data in ("*Vertices 2\n1 \"a\"\n", "graph [\n  node [ id 1 ]\n]\n"):
            self.bring(data, "--map", "1=member,2=with", status=FAILED)
            self.assertIn("Export its ties as a table", self.errors)
        for delimiter in ("a", '"', "", "||||||||", "a|"):
            self.ctl("import", "data.txt", "--delimiter", delimiter, "--map", "1=member", status=WRONG_WORDS)


if __name__ == "__main__":
    unittest.main()
