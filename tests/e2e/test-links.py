#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Hearth authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Handing something over as a link that ends: fetched as a stranger would, taken back, ended, and nothing left on the storage whatever breaks off in between."""

import datetime
import io
import os
import signal
import subprocess
import unittest
import urllib.error
import urllib.request
import zipfile

import servers
from command_line import FAILED, HEARTHCTL, LEFT_BEHIND, WRONG_WORDS, CommandLine
from nextcloud import PASSWORD, USER, Nextcloud

GOOD = ('<?xml version="1.0"?><ocs><meta><status>ok</status><statuscode>200</statuscode><message>OK</message></meta><data><id>115</id>'
        "<url>{url}</url><expiration>{day} 00:00:00</expiration></data></ocs>")


def fetch(url):
    """What anybody gets at the address: bytes, or the number of the answer that says no."""
    try:
        with urllib.request.urlopen(url, timeout=20) as answer:
            return answer.read()
    except urllib.error.HTTPError as error:
        return error.code


class Links(CommandLine):
    def begin(self, url, user=USER, password=PASSWORD):
        """A community that syncs there, with one thing in its vault that everybody may have."""
        del self.env["HEARTH_NOW"]
        self.env.update(HEARTH_REMOTE_USER=user, HEARTH_REMOTE_PASSWORD_FILE=self.write("password", password), HEARTH_PASSPHRASE_FILE=self.write("passphrase", "winter lovers of the north"))
        self.ctl("new", "fans", "--name", "Fans", "--time-zone", "Europe/Berlin")
        for name in ("Ana", "Ben"):
            self.ctl("-c", "fans", "member-add", name)
        self.json("-c", "fans", "vault", "init", "--memory", "8")
        self.song = os.urandom(20000)
        with open(os.path.join(self.home, "Söng.bin"), "wb") as file:
            file.write(self.song)
        self.json("-c", "fans", "vault", "add", os.path.join(self.home, "Söng.bin"), "--title", "Söng", "--rule", "everyone")
        self.json("-c", "fans", "sync", "setup", url, "--name", "studio", "--memory", "8")
        self.sync()

    def write(self, name, text):
        with open(os.path.join(self.home, name), "w", encoding="utf-8") as file:
            file.write(text + "\n")
        return os.path.join(self.home, name)

    def sync(self, name="fans"):
        return self.json("-c", name, "sync", "run")

    def link(self, *words, **more):
        return self.json("-c", "fans", "vault", "deliver", "Söng", "Ana", "--link", *words, **more)

    def links(self, name="fans"):
        return self.json("-c", name, "vault", "links")["links"]

    def travel(self, cloud, days):
        """It is so many days later, here and there."""
        cloud.ahead += datetime.timedelta(days=days)
        self.env["HEARTH_NOW"] = cloud.now().strftime("%Y-%m-%dT%H:%M:%SZ")

    def assert_fetched(self, url):
        with zipfile.ZipFile(io.BytesIO(fetch(url))) as archive:
            self.assertEqual([archive.read(name) for name in archive.namelist()], [self.song])

    def test_taken_back(self):
        with Nextcloud() as cloud:
            self.begin(cloud.url)
            made = self.link("--days", "5")
            self.assert_fetched(made["link"])
            (line,) = self.links()
            self.assertEqual((line["link"], line["member"]["name"], line["open"]), (made["link"], "Ana", True))
            self.assertIn("Link until", self.ctl("-c", "fans", "vault", "links", "Söng"))
            before = len(cloud.requests)
            self.sync()
            self.assertEqual([request for request in cloud.requests[before:] if "link" in request[1] or "ocs" in request[1]], [])
            self.ctl("-c", "fans", "vault", "revoke", line["id"])
            self.assertEqual((fetch(made["link"]), cloud.copies(), cloud.shares), (404, [], {}))
            self.assertFalse(self.links()[0]["open"])
            self.assertEqual(self.json("-c", "fans", "sync", "vault")["ended_links"], 0)
            # With the pass all of them go.
            two = [self.link()["link"], self.link("--encrypt")["link"]]
            (given,) = self.json("-c", "fans", "vault", "passes", "Söng")["passes"]
            self.ctl("-c", "fans", "vault", "revoke", given["id"])
            self.assertEqual(([fetch(url) for url in two], cloud.copies()), ([404, 404], []))

    def test_ends(self):
        """By itself, and then its copy goes; a clock that is wrong ends nothing."""
        with Nextcloud() as cloud:
            self.begin(cloud.url)
            made = self.link("--days", "5")
            self.env["HEARTH_NOW"] = "2036-01-01T00:00:00Z"
            self.sync()
            self.assert_fetched(made["link"])
            self.travel(cloud, 4)
            self.sync()
            self.assert_fetched(made["link"])
            self.travel(cloud, 2)
            self.assertEqual((fetch(made["link"]), len(cloud.copies())), (404, 1))
            self.assertEqual(self.json("-c", "fans", "sync", "vault")["ended_links"], 1)
            self.assertIn("Link ended", self.ctl("-c", "fans", "vault", "links"))
            self.sync()
            self.assertEqual((cloud.copies(), cloud.shares), ([], {}))

    def test_other_computer(self):
        """What one computer made another ends; what nobody knows of any more, too."""
        with Nextcloud() as cloud:
            self.begin(cloud.url)
            made = self.link("--days", "5")
            self.json("sync", "join", cloud.url, "stage", "--name", "stage")
            self.sync()
            self.sync("stage")
            self.assertEqual(self.links("stage")[0]["link"], made["link"])
            self.ctl("-c", "stage", "vault", "revoke", self.links("stage")[0]["id"])
            self.assertEqual((fetch(made["link"]), cloud.copies(), cloud.shares), (404, [], {}))
            self.sync("stage")
            self.sync()
            self.assertFalse(self.links()[0]["open"])
            # The computer that made these is never seen again, and the second it never told of.
            self.link("--days", "2")
            self.sync()
            self.link("--days", "3")
            self.sync("stage")
            self.travel(cloud, 5)
            self.sync("stage")
            self.assertEqual(cloud.copies(), [])

    def test_not_let_go(self):
        """What the server does not delete is said, keeps nothing else back, and is tried again."""
        with Nextcloud() as cloud:
            self.begin(cloud.url)
            self.link()
            cloud.stuck = True
            self.ctl("-c", "fans", "vault", "revoke", self.links()[0]["id"])
            self.assertIn("next sync", self.errors)
            self.assertEqual(len(cloud.copies()), 1)
            self.json("-c", "fans", "vault", "add", self.write("words.txt", "swim at night"))
            before = len([path for path in cloud.files if "/man/" in path])
            self.ctl("-c", "fans", "sync", "run", status=LEFT_BEHIND)
            self.assertEqual(len([path for path in cloud.files if "/man/" in path]), before + 1)
            cloud.stuck = False
            self.sync()
            self.assertEqual(cloud.copies(), [])

    def test_undone_and_erased(self):
        with Nextcloud() as cloud:
            self.begin(cloud.url)
            self.link()
            self.ctl("-c", "fans", "undo")
            self.assertEqual(self.links(), [])
            self.sync()
            self.assertEqual(cloud.copies(), [])
            made = self.link()
            self.ctl("-c", "fans", "erase", "Ana")
            self.sync()
            self.assertEqual((fetch(made["link"]), cloud.copies()), (404, []))

    def test_rules_of_the_server(self):
        """Each is said in its words, and leaves nothing behind."""
        with Nextcloud() as cloud:
            self.begin(cloud.url)
            cloud.needs_password = True
            self.refused("Passwords are enforced", "passphrase")
            self.assertEqual(cloud.copies(), [])
            made = self.json("-c", "fans", "vault", "deliver", "Söng", "Ana", "--link", "--encrypt")
            self.assertEqual([share["password"] for share in cloud.shares.values()], [made["passphrase"]])
            cloud.needs_password, cloud.most_days, kept = False, 3, cloud.copies()
            self.refused("more than 3 days")
            self.assertEqual(cloud.copies(), kept)
            self.link("--days", "3")
            cloud.off, kept = True, cloud.copies()
            self.refused("disabled by the administrator")
            self.assertEqual(cloud.copies(), kept)

    def refused(self, *words):
        self.ctl("-c", "fans", "vault", "deliver", "Söng", "Ana", "--link", status=FAILED)
        for word in words:
            self.assertIn(word, self.errors)

    def test_nonsense(self):
        """A link that is none, or leads elsewhere, or never ends, is not taken."""
        with Nextcloud() as cloud:
            self.begin(cloud.url)
            later = (cloud.now() + datetime.timedelta(days=7)).strftime("%Y-%m-%d")
            good = GOOD.format(url=f"{cloud.origin}/s/x", day=later)
            for kind, text in (("text/html", "<html><body>Welcome to the hotel</body></html>"), ("application/xml", good[:-30]), ("application/xml", ""), ("application/json", "{}"),
                               ("application/xml", GOOD.format(url="javascript:alert(1)", day=later)), ("application/xml", GOOD.format(url="http://127.0.0.2/s/x", day=later)),
                               ("application/xml", GOOD.format(url=f"{cloud.origin}/s/x", day="2099-01-01")), ("application/xml", good.replace("115", "../115")),
                               ("application/xml", good + " " * (2 << 20))):
                with self.subTest(kind=kind, text=text[:200]):
                    cloud.trick = (200, kind, text.encode())
                    self.refused("erver")
                    self.assertEqual(cloud.copies(), [])
            for status in (403, 404):
                cloud.trick = (status, "text/html", b"<html><body>Sorry</body></html>")
                self.refused("127.0.0.1" if status != 404 else "no Nextcloud")
            self.assertEqual((cloud.copies(), self.links()), ([], []))

    def test_broken_off(self):
        """The line breaks, or the program is killed, at each request: nothing stays that no delivery is about."""
        with Nextcloud() as cloud:
            self.begin(cloud.url)
            for at in range(1, 9):
                with self.subTest(request=at):
                    before = len(self.links())
                    child = subprocess.Popen([HEARTHCTL, "-c", "fans", "vault", "deliver", "Söng", "Ana", "--link"], env=self.env, cwd=self.home, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
                    cloud.at(at, lambda: child.send_signal(signal.SIGKILL))
                    child.wait(timeout=60)
                    cloud.at(0, None)
                    self.sync()
                    made = self.links()
                    self.assertEqual(len(cloud.copies()), len(made))
                    self.assertLessEqual(len(made), before + 1)
                    self.assertTrue(all(line["open"] for line in made))

    def test_no_links_there(self):
        os.mkdir(os.path.join(self.home, "stick"))
        self.begin("file://" + os.path.join(self.home, "stick"))
        self.refused("Nextcloud", "as a file")
        self.ctl("-c", "fans", "vault", "deliver", "Söng", "Ana", status=WRONG_WORDS)
        self.ctl("-c", "fans", "vault", "deliver", "Söng", "Ana", "out.zip", "--link", status=WRONG_WORDS)
        self.ctl("-c", "fans", "vault", "deliver", "Söng", "Ana", "--link", "--days", "0", status=WRONG_WORDS)

    def test_s3(self):
        try:
            with servers.Moto() as server:
                self.begin(server.url.rstrip("/") + "/fans", server.user, server.password)
                made = self.link()
                self.assert_fetched(made["link"])
                self.assertRegex(made["link"], "X-Amz-Expires=60(4800|47[0-9][0-9])&")
                self.ctl("-c", "fans", "vault", "deliver", "Söng", "Ana", "--link", "--days", "8", status=FAILED)
                self.ctl("-c", "fans", "vault", "revoke", self.links()[0]["id"])
                self.assertIn(fetch(made["link"]), (403, 404))
        except servers.Missing as reason:
            self.skipTest(str(reason))


if __name__ == "__main__":
    unittest.main()
