#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Hearth authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Real servers: what every storage must do, and two computers that come to the same through each of them.

Apache and an S3 by default, every server there is with --all."""

import os
import subprocess
import sys
import unittest

import servers
from command_line import FAILED, CommandLine

PROGRAM = os.environ["HEARTH_REMOTE_TEST"]
NAMES = list(servers.ALL) if "--all" in sys.argv else ["apache", "moto"]
CANARY = "Waterschout"


def each_server(function):
    """Runs a test with every server, each a sub-test; one that cannot be had is said."""

    def run(self):
        missing = []
        for name in NAMES:
            with self.subTest(server=name):
                try:
                    with servers.ALL[name]() as server:
                        server.name = name
                        function(self, server)
                except servers.Missing as reason:
                    missing.append(f"{name}: {reason}")
        if missing:
            print("without", "; ".join(missing))
        if len(missing) == len(NAMES):
            self.skipTest("; ".join(missing))

    run.__doc__ = function.__doc__
    return run


class Remotes(CommandLine):
    def write(self, name, text):
        with open(os.path.join(self.home, name), "w", encoding="utf-8") as file:
            file.write(text + "\n")
        return os.path.join(self.home, name)

    def give_login(self, server, password=None):
        self.env.update(HEARTH_REMOTE_USER=server.user, HEARTH_REMOTE_PASSWORD_FILE=self.write("password", password or server.password),
                        HEARTH_PASSPHRASE_FILE=self.write("passphrase", "winter lovers of the north"))

    def new_home(self):
        """Two servers may get the same port, one after the other."""
        self.tearDown()
        self.setUp()

    @each_server
    def test_conformance(self, server):
        env = dict(self.env, HEARTH_TEST_REMOTE=server.url.rstrip("/"), HEARTH_TEST_USER=server.user, HEARTH_TEST_PASSWORD=server.password)
        del env["HEARTH_NOW"]
        done = subprocess.run([PROGRAM], env=env, capture_output=True, text=True, timeout=300, check=False)
        self.assertEqual(done.returncode, 0, done.stdout[-3000:] + done.stderr)

    @each_server
    def test_two_computers(self, server):
        self.new_home()
        self.give_login(server)
        del self.env["HEARTH_NOW"]
        url = server.url.rstrip("/") + "/our%20h%C3%A9arth"
        self.demo("studio", "--months", "6")
        self.ctl("-c", "studio", "member-add", "Nina")
        self.ctl("-c", "studio", "member-add", CANARY)
        self.json("-c", "studio", "sync", "setup", url, "--name", "studio", "--memory", "8")
        self.json("sync", "join", url, "stage", "--name", "stage")
        self.ctl("-c", "studio", "member-set", "Nina", "city=Ghent")
        self.ctl("-c", "stage", "member-set", "Nina", "country=BE")
        self.ctl("-c", "stage", "tag", "Nina", "press")
        for name in ("studio", "stage", "studio", "stage"):
            self.assertEqual(self.json("-c", name, "sync", "run")["state"], "up-to-date")
        self.assertEqual(*(self.json("-c", name, "digest")["digest"] for name in ("studio", "stage")))
        nina = self.json("-c", "stage", "member", "Nina")
        self.assertEqual((nina["city"], nina["country"], nina["tags"]), ("Ghent", "BE", ["press"]))
        # An edit reaches the other in so many requests, and there being nothing new is one.
        self.ctl("-c", "studio", "member-set", "Nina", "city=Lille")
        there = self.json("-c", "studio", "sync", "run")
        here = self.json("-c", "stage", "sync", "run")
        self.json("-c", "studio", "sync", "run")
        idle = self.json("-c", "studio", "sync", "run")
        print(f"{server.name}: an edit is sent in {there['requests']} requests and taken in with {here['requests']}, idle {idle['requests']}")
        if server.name != "apache-digest":
            self.assertEqual(idle["requests"], 1)
        self.check_unreadable(server)
        self.assertNotIn(server.password, self.ctl("-c", "studio", "sync", "status"))

    @each_server
    def test_clocks_years_off(self, server):
        self.come_to_the_same(server)

    def test_clocks_that_are_minded(self):
        try:
            with servers.StrictMoto() as server:
                self.come_to_the_same(server)
                # Asked once a run, and signed by the server's clock from then on.
                self.assertGreater(server.refused, 0)
        except servers.Missing as reason:
            self.skipTest(str(reason))

    def come_to_the_same(self, server):
        """One computer lives in 2035, the other in 2019; what each of them wrote over what it saw counts."""
        self.new_home()
        self.give_login(server)
        url = server.url.rstrip("/") + "/clocks"
        self.env["HEARTH_NOW"] = "2035-03-01T12:00:00Z"
        self.demo("studio", "--months", "2")
        self.ctl("-c", "studio", "member-add", "Nina")
        self.ctl("-c", "studio", "member-set", "Nina", "city=Ghent")
        self.json("-c", "studio", "sync", "setup", url, "--name", "studio", "--memory", "8")
        self.env["HEARTH_NOW"] = "2019-03-01T12:00:00Z"
        self.json("sync", "join", url, "stage", "--name", "stage")
        self.ctl("-c", "stage", "member-set", "Nina", "city=Lille")
        self.json("-c", "stage", "sync", "run")
        self.env["HEARTH_NOW"] = "2035-03-01T12:10:00Z"
        done = self.json("-c", "studio", "sync", "run")
        self.assertEqual(done["state"], "up-to-date")
        self.assertLess(done["clock_ahead"], -365 * 86400)
        self.assertIn("clock", self.ctl("-c", "studio", "sync", "run"))
        self.assertEqual([self.json("-c", name, "member", "Nina")["city"] for name in ("studio", "stage")], ["Lille", "Lille"])
        self.assertEqual(*(self.json("-c", name, "digest")["digest"] for name in ("studio", "stage")))

    @each_server
    def test_the_vault(self, server):
        """What one computer puts away the other opens, through the server; what is let go of comes back."""
        self.new_home()
        self.give_login(server)
        del self.env["HEARTH_NOW"]
        url = server.url.rstrip("/") + "/vault%20too"
        self.demo("studio", "--months", "6")
        self.json("-c", "studio", "sync", "setup", url, "--name", "studio", "--memory", "8")
        self.json("-c", "studio", "vault", "init", "--memory", "8")
        with open(os.path.join(self.home, "song.wav"), "wb") as file:
            file.write(os.urandom(6 << 20))
        self.json("-c", "studio", "vault", "add", os.path.join(self.home, "song.wav"))
        self.json("sync", "join", url, "stage", "--name", "stage")
        sent = self.json("-c", "studio", "sync", "run")["vault"]
        self.assertGreater(sent["bytes_up"], 6 << 20)
        self.assertEqual(self.json("-c", "studio", "sync", "run")["vault"]["requests"], 0)
        self.assertEqual(self.json("-c", "stage", "sync", "run")["vault"]["awaited"], 0)
        self.assertEqual(self.json("-c", "stage", "sync", "vault", "where", "song.wav")["where"], "there")
        self.json("-c", "stage", "vault", "get", "song.wav", os.path.join(self.home, "out"))
        self.assertEqual(self.read("out", "song.wav"), self.read("song.wav"))
        self.assertEqual(self.json("-c", "stage", "sync", "vault", "fetch", "song.wav")["where"], "both")
        self.assertEqual(self.json("-c", "stage", "sync", "vault", "free", "song.wav")["where"], "there")
        self.json("-c", "stage", "vault", "get", "song.wav", os.path.join(self.home, "again"))
        self.assertEqual(self.read("again", "song.wav"), self.read("song.wav"))

    @each_server
    def test_what_nothing_needs(self, server):
        """What was taken out of the vault goes from the server after its time, by requests that this one has its own way with; the rest stays."""
        self.new_home()
        self.give_login(server)
        url = server.url.rstrip("/") + "/wants%20less"
        self.env["HEARTH_NOW"] = "2026-10-01T12:00:00Z"
        self.demo("studio", "--months", "2")
        self.json("-c", "studio", "sync", "setup", url, "--name", "studio", "--memory", "8")
        self.json("-c", "studio", "vault", "init", "--memory", "8")
        for name in ("old.wav", "kept.wav"):
            with open(os.path.join(self.home, name), "wb") as file:
                file.write(os.urandom(3 << 20))
            self.json("-c", "studio", "vault", "add", os.path.join(self.home, name))
        self.json("sync", "join", url, "stage", "--name", "stage")
        self.ctl("-c", "studio", "vault", "unlock")
        self.turns()
        self.json("-c", "studio", "vault", "remove", "old.wav")
        self.turns()
        self.env["HEARTH_NOW"] = "2026-10-02T12:30:00Z"
        self.turns()
        self.assertGreater(self.json("-c", "studio", "sync", "vault")["unneeded_bytes"], 3 << 20)
        self.env["HEARTH_NOW"] = "2026-12-29T12:00:00Z"
        self.assertEqual(sum(done["removed"] for done in self.turns()), 0)
        self.env["HEARTH_NOW"] = "2027-01-01T12:00:00Z"
        done = self.turns()
        self.assertGreater(sum(done["removed_bytes"] for done in done), 3 << 20)
        self.assertEqual(self.json("-c", "studio", "sync", "vault")["unneeded_bytes"], 0)
        self.assertEqual([done["requests"] for done in self.turns()], [0, 0])
        self.json("-c", "stage", "vault", "get", "kept.wav", os.path.join(self.home, "out"))
        self.assertEqual(self.read("out", "kept.wav"), self.read("kept.wav"))

    def turns(self):
        return [self.json("-c", name, "sync", "run")["vault"] for name in ("studio", "stage")]

    def read(self, *names):
        with open(os.path.join(self.home, *names), "rb") as file:
            return file.read()

    def check_unreadable(self, server):
        """No file of the server, and nothing it logged, says what is only for those who sync."""
        if not os.path.isdir(os.path.join(server.home, "data")):
            return
        found = 0
        for folder, _, names in os.walk(server.home):
            for name in names:
                if os.access(os.path.join(folder, name), os.R_OK):
                    found += 1
                    with open(os.path.join(folder, name), "rb") as file:
                        self.assertNotIn(CANARY.encode(), file.read(), os.path.join(folder, name))
        self.assertGreater(found, 0)

    @each_server
    def test_trouble(self, server):
        self.new_home()
        self.give_login(server)
        self.demo("studio", "--months", "2")
        if isinstance(server, (servers.Moto, servers.Peer)):
            self.ctl("sync", "probe", server.url.replace("/hearth", "/elsewhere"), status=FAILED)
            self.assertIn("elsewhere", self.errors)
            return
        self.give_login(server, "a wrong one")
        self.ctl("sync", "probe", server.url + "there", status=FAILED)
        self.assertIn("password", self.errors)
        self.assertNotIn("a wrong one", self.errors)
        self.give_login(server)
        said = self.json("sync", "probe", "--webdav", f"{server.origin}there")
        self.assertEqual(said["largest"], 9 * 1024 * 1024)
        self.ctl("sync", "probe", server.url + "no/such/folder", status=FAILED)


if __name__ == "__main__":
    unittest.main(argv=[word for word in sys.argv if word != "--all"], verbosity=2)
