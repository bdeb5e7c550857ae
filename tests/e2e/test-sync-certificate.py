#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Hearth authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A storage whose certificate nobody vouches for, in the window: nothing is sent there before a person has allowed that certificate."""

import re
import sys
import tempfile
import threading

import certificate
from driver import SKIP, Hearth, run

QUESTION = "Allow This Certificate?"


def enter(app, role, name, text):
    app.tab_to(role, name)
    app.type(text)


def at_server(server, app):
    app.press("button", "Bring a Community Here…")
    enter(app, "text", "Address", f"localhost:{server.server_port}/dav")
    enter(app, "text", "Name", "ada")
    enter(app, "text", "Password", "secret")
    app.key("Return")
    app.find("label", re.compile("cannot be trusted: nobody known here vouches for it"))
    assert server.asked == []

    # The safe answer is the one that Return and Escape give.
    for key in ("Return", "Escape"):
        app.tab_to("button", "Allow This Certificate…")
        app.key("Return")
        app.find("alert", QUESTION)
        app.find("label", re.compile(r"([0-9A-F]{2}:){3}[0-9A-F]{2} "))
        app.key(key)
        app.gone("alert", QUESTION)
    assert server.asked == []

    app.tab_to("button", "Allow This Certificate…")
    app.key("Return")
    app.find("alert", QUESTION)
    app.press("button", "Allow")
    app.find("text", "Passphrase, recovery key or code")
    assert len(server.asked) > 0


def allowed():
    """asked for, refused, asked for again, and allowed"""
    if certificate.x509 is None:
        print("1..0 # SKIP there is nothing here to make certificates with")
        sys.exit(SKIP)
    with tempfile.TemporaryDirectory(prefix="hearth-e2e-") as folder, certificate.serve(folder + "/certificate", 100) as server:
        server.handle_error = lambda *_: None  # who refuses a certificate leaves in the middle of it
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            with Hearth() as app:
                at_server(server, app)
        finally:
            server.shutdown()
            thread.join()


if __name__ == "__main__":
    sys.exit(run(allowed))
