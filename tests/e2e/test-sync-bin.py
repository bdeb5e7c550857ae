#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Hearth authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""After somebody is forgotten, what the storage keeps of deleted files goes as well: out of Nextcloud's trash bin, and as versions of before out of a bucket. What
others deleted there stays; where it may not be done, it is said."""

import unittest
import urllib.request
import xml.etree.ElementTree

import servers
from command_line import CommandLine
from nextcloud import PASSWORD, USER, Nextcloud

# Moto wants to be told who asks, and checks no signature.
SOMEBODY = "AWS4-HMAC-SHA256 Credential=any/20260101/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0"
SAID = "Whether the storage keeps deleted files"


class Bin(CommandLine):
    def begin(self, url, user=USER, password=PASSWORD):
        """Somebody who is in words that were written over since."""
        for name, text in (("password", password), ("passphrase", "winter lovers of the north")):
            with open(f"{self.home}/{name}", "w", encoding="utf-8") as file:
                file.write(text + "\n")
        self.env.update(HEARTH_REMOTE_USER=user, HEARTH_REMOTE_PASSWORD_FILE=f"{self.home}/password", HEARTH_PASSPHRASE_FILE=f"{self.home}/passphrase")
        self.ctl("new", "fans", "--name", "Night Owls")
        self.fans("member-add", "Ines Rocha")
        self.fans("member-add", "Cem Kaya")
        self.fans("sync", "setup", url, "--name", "studio", "--memory", "8")
        self.fans("member-set", "Ines Rocha", "city=Ghent")
        self.fans("sync", "run")

    def fans(self, *words):
        return self.ctl("-c", "fans", *words)

    def forget(self):
        self.fans("erase", "Ines Rocha")
        self.fans("sync", "run")

    def keeps(self):
        return self.json("-c", "fans", "sync", "status")["storage_keeps"]

    def test_trash(self):
        with Nextcloud() as cloud:
            self.begin(cloud.url)
            cloud.bin = {"tour.jpg.d1": ("Photos/tour.jpg", b""), "a.seg.d2": ("log/" + "0" * 32 + "/a.seg", b""), "n.txt.d3": ("our héarth/log/n.txt", b"")}
            self.forget()
            deleted = [path for what, path in cloud.requests if what == "DELETE" and "/trashbin/" in path]
            self.assertGreaterEqual(len(deleted), 2)
            self.assertEqual(sorted(cloud.bin), ["a.seg.d2", "n.txt.d3", "tour.jpg.d1"])
            self.assertIsNone(self.keeps())
            # Only after somebody was forgotten.
            before = len(cloud.requests)
            self.fans("sync", "run")
            self.assertEqual(len(cloud.requests) - before, 1)

    def test_closed(self):
        with Nextcloud() as cloud:
            self.begin(cloud.url)
            cloud.bin_status = 403
            self.forget()
            self.assertIn(SAID, self.keeps())
            self.assertIn(SAID, self.fans("sync", "status"))
            # It is looked at once.
            before = len(cloud.requests)
            self.fans("sync", "run")
            self.assertEqual(len(cloud.requests) - before, 1)

    def test_stuck(self):
        with Nextcloud() as cloud:
            self.begin(cloud.url)
            cloud.bin_stuck = True
            self.forget()
            self.assertRegex(self.keeps(), r"The storage keeps [2-9] deleted files, encrypted")

    def test_away(self):
        """That the bin cannot be had is no trouble; it is emptied the next time."""
        with Nextcloud() as cloud:
            self.begin(cloud.url)
            cloud.bin_status = 400
            self.forget()
            self.assertGreaterEqual(len([where for where, _ in cloud.bin.values() if "/log/" in where or "/snap/" in where]), 2)
            cloud.bin_status = None
            self.fans("sync", "run")
            self.assertEqual([where for where, _ in cloud.bin.values() if "/log/" in where or "/snap/" in where], [])

    @staticmethod
    def ask(server, method, path, data=None):
        request = urllib.request.Request(server.origin + path, data, {"Content-Type": "application/xml", "Authorization": SOMEBODY}, method=method)
        with urllib.request.urlopen(request, timeout=20) as answer:
            return answer.read()

    def versions(self, server, what):
        tree = xml.etree.ElementTree.fromstring(self.ask(server, "GET", "hearth?versions"))
        return [{child.tag.split("}")[1]: child.text for child in found} for found in tree if found.tag.endswith("}" + what)]

    def test_versions(self):
        with servers.Moto() as server:
            self.ask(server, "PUT", "hearth?versioning", b'<VersioningConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Status>Enabled</Status></VersioningConfiguration>')
            for data in (b"one", b"two"):
                self.ask(server, "PUT", "hearth/log/other.txt", data)
            self.begin(server.url, server.user, server.password)
            self.forget()
            left = [version["Key"] for version in self.versions(server, "Version") if version["IsLatest"] == "false"]
            self.assertEqual([key for key in left if key.startswith(("log/", "snap/"))], ["log/other.txt"])
            self.assertEqual([marker["Key"] for marker in self.versions(server, "DeleteMarker") if marker["Key"].startswith(("log/", "snap/"))], [])
            self.assertIsNone(self.keeps())
            self.json("sync", "join", server.url, "stage", "--name", "stage")
            self.assertEqual([member["name"] for member in self.json("-c", "stage", "members")["members"]], ["Cem Kaya"])


if __name__ == "__main__":
    unittest.main()
