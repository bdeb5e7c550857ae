#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Hearth authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A server whose certificate nobody vouches for hears nothing from us, unless it is the one that was allowed. And one that is behind a proxy."""

import http.server
import os
import re
import select
import socket
import threading
import unittest

import certificate
from command_line import DONE, FAILED, CommandLine


class Proxy(http.server.BaseHTTPRequestHandler):
    """Leads everywhere to one server, and notes where it was asked to lead."""

    def do_CONNECT(self):
        self.server.asked.append(self.path)
        with socket.create_connection(("127.0.0.1", self.server.leads_to)) as far:
            self.send_response(200)
            self.end_headers()
            ends = {self.connection: far, far: self.connection}
            while True:
                for end in select.select(list(ends), [], [])[0]:
                    try:
                        data = end.recv(65536)
                    except ConnectionResetError:
                        data = b""
                    if not data:
                        return
                    ends[end].sendall(data)

    def log_message(self, *_):
        pass


@unittest.skipIf(certificate.x509 is None, "there is nothing here to make certificates with")
class Certificates(CommandLine):
    def setUp(self):
        super().setUp()
        with open(os.path.join(self.home, "password"), "w", encoding="utf-8") as file:
            file.write("secret\n")
        self.env.update(HEARTH_REMOTE_USER="ada", HEARTH_REMOTE_PASSWORD_FILE=os.path.join(self.home, "password"))

    def serve(self, days, port=0, host="localhost"):
        """A server with a new certificate."""
        return self.run_server(certificate.serve(os.path.join(self.home, "certificate"), days, host, port))

    def run_server(self, server):
        server.asked = []
        thread = threading.Thread(target=server.serve_forever)
        thread.start()

        def stop():
            server.shutdown()
            thread.join()
            server.server_close()

        self.addCleanup(stop)
        server.stop = stop
        return server

    def login(self, server, *words, status=FAILED, host="localhost"):
        self.ctl("sync", "login", f"davs://{host}:{server.server_port}/dav", *words, status=status)
        return self.errors

    def test_refused_and_allowed(self):
        server = self.serve(100)
        said = self.login(server)
        self.assertIn("nobody known here vouches for it", said)
        self.assertEqual(server.asked, [])
        number = re.search(r"[0-9a-f]{64}-\d+", said)[0]
        self.login(server, "--accept-certificate", number, status=DONE)
        self.assertEqual(len(server.asked), 1)
        # It stays allowed; another one is not, though all else is the same.
        self.login(server, status=DONE)
        port = server.server_port
        server.stop()
        other = self.serve(100, port)
        self.assertIn("cannot be trusted", self.login(other))
        self.assertEqual(other.asked, [])

    def test_expired(self):
        server = self.serve(-1)
        self.assertIn("expired", self.login(server))
        self.assertEqual(server.asked, [])

    def test_proxy(self):
        """Nobody but the proxy knows where that host is; the login is for the server alone."""
        server = self.serve(100, host="storage.invalid")
        proxy = self.run_server(http.server.ThreadingHTTPServer(("127.0.0.1", 0), Proxy))
        proxy.leads_to = server.server_port
        # libproxy never lets go of what it knows.
        self.env["ASAN_OPTIONS"] = self.env.get("ASAN_OPTIONS", "") + ":detect_leaks=0"
        self.env.update(GIO_USE_PROXY_RESOLVER="libproxy", https_proxy=f"http://127.0.0.1:{proxy.server_port}", no_proxy="")
        said = self.login(server, host="storage.invalid")
        number = re.search(r"[0-9a-f]{64}-\d+", said)
        self.assertTrue(number, said)
        self.assertEqual(server.asked, [])
        self.login(server, "--accept-certificate", number[0], status=DONE, host="storage.invalid")
        self.assertEqual(len(server.asked), 1)
        self.assertEqual(set(proxy.asked), {f"storage.invalid:{server.server_port}"})
        # Without it there is no way there.
        proxy.stop()
        self.assertIn("proxy", self.login(server, host="storage.invalid").lower())

    def test_no_tls(self):
        self.ctl("sync", "login", "dav://example.org/dav", status=FAILED)
        self.assertIn("https", self.errors)


if __name__ == "__main__":
    unittest.main()
