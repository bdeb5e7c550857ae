# SPDX-FileCopyrightText: 2026 The Hearth authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A stand-in for Nextcloud, which no distribution has: its WebDAV of one user, its sharing over OCS as its documentation shows the answers, and the pages that
links lead to. It keeps all in memory, can be told what time it is, what its rules are, to answer nonsense once, to refuse what is in a folder, and
what to do at a request."""

import base64
import datetime
import http.server
import threading
import urllib.parse
import xml.sax.saxutils

USER, PASSWORD = "ana", "secret"
FILES = f"/nc/remote.php/dav/files/{USER}"
BIN = f"/nc/remote.php/dav/trashbin/{USER}/trash/"
SHARES = "/nc/ocs/v2.php/apps/files_sharing/api/v1/shares"
PAGES = "/nc/index.php/s/"


class Listener(http.server.ThreadingHTTPServer):
    def handle_error(self, request, client_address):
        """Who asks may be gone before the answer."""


class Nextcloud:
    def __init__(self):
        self.files, self.folders, self.shares = {}, {""}, {}
        self.bin, self.bin_status, self.bin_stuck = {}, None, False  # name in it -> (where it was, what it is)
        self.ahead = datetime.timedelta()
        self.needs_password, self.most_days, self.off, self.stuck = False, None, False, False
        self.trick = None  # (status, type, bytes) of the next answer about shares
        self.refusals = {}  # of a folder: (status, methods) of the answers to them
        self.requests = []
        self.at(0, None)
        self.server = Listener(("127.0.0.1", 0), type("Bound", (Handler,), {"cloud": self}))
        self.origin = f"http://127.0.0.1:{self.server.server_port}"
        self.url = f"dav://127.0.0.1:{self.server.server_port}{FILES}/our%20h%C3%A9arth"

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()

    def at(self, count, action):
        """Does that when so many more requests have come, instead of answering the last of them."""
        self.count, self.action = count, action

    def now(self):
        return datetime.datetime.now(datetime.timezone.utc) + self.ahead

    def copies(self):
        """The files that links lead to, or led to."""
        return [path for path in self.files if "/link/" in path]

    def ocs(self, code, message, data=""):
        escaped = xml.sax.saxutils.escape(message)
        return code, (f'<?xml version="1.0"?>\n<ocs>\n <meta>\n  <status>{"ok" if code == 200 else "failure"}</status>\n  <statuscode>{code}</statuscode>\n'
                      f"  <message>{escaped}</message>\n </meta>\n <data>\n{data} </data>\n</ocs>\n").encode()

    def share(self, form):
        path, day = form.get("path"), form.get("expireDate", "")
        if self.off:
            return self.ocs(403, "Public link sharing is disabled by the administrator")
        if path not in self.files:
            return self.ocs(404, "Wrong path, file/folder does not exist")
        if self.needs_password and not form.get("password"):
            return self.ocs(403, "Passwords are enforced for link and mail shares")
        end = datetime.datetime.fromisoformat(day).replace(tzinfo=datetime.timezone.utc)
        if self.most_days is not None and end > self.now() + datetime.timedelta(days=self.most_days):
            return self.ocs(403, f"Cannot set expiration date more than {self.most_days} days in the future")
        number = str(len(self.shares) + 115)
        self.shares[number] = {"path": path, "end": end, "password": form.get("password"), "token": f"JD4Sq8kRBr{number}"}
        return self.ocs(200, "OK", f"  <id>{number}</id>\n  <share_type>3</share_type>\n  <permissions>1</permissions>\n  <expiration>{day} 00:00:00</expiration>\n"
                        f"  <path>{xml.sax.saxutils.escape(path)}</path>\n  <token>JD4Sq8kRBr{number}</token>\n  <url>{self.origin}{PAGES}JD4Sq8kRBr{number}</url>\n")


class Handler(http.server.BaseHTTPRequestHandler):
    cloud = None
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def date_time_string(self, timestamp=None):
        return self.cloud.now().strftime("%a, %d %b %Y %H:%M:%S GMT")

    def answer(self, status, body=b"", kind="application/xml; charset=utf-8", **headers):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def handle_one(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
        path = urllib.parse.unquote(self.path)
        self.cloud.requests.append((self.command, path))
        self.cloud.count -= 1
        if self.cloud.count == 0 and self.cloud.action is not None:
            self.cloud.action()
            self.close_connection = True
            return
        if path.startswith(PAGES):
            self.page(path[len(PAGES):])
        elif self.headers.get("Authorization") != "Basic " + base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode():
            self.answer(401, *([self.cloud.ocs(997, "Current user is not logged in")[1]] if path.startswith(SHARES) else []), WWW_Authenticate='Basic realm="Nextcloud"')
        elif self.refusal(path):
            self.answer(self.refusal(path), WWW_Authenticate='Basic realm="Nextcloud"')
        elif path.startswith(SHARES):
            self.sharing(path[len(SHARES):], body)
        elif path.startswith(BIN):
            self.trash(path[len(BIN):])
        elif path.startswith(FILES):
            getattr(self, "dav_" + self.command.lower())(path[len(FILES):].rstrip("/"), body)
        else:
            self.answer(404, b"<html><body>Page not found</body></html>", "text/html")

    do_GET = do_HEAD = do_PUT = do_POST = do_DELETE = do_MKCOL = do_PROPFIND = handle_one

    def refusal(self, path):
        return next((status for folder, (status, methods) in self.cloud.refusals.items() if path.startswith(FILES + folder) and self.command in methods), None)

    def page(self, token):
        """What anybody sees at the address: the file, until it ended."""
        for share in self.cloud.shares.values():
            if share["token"] == token and share["end"] > self.cloud.now() and share["path"] in self.cloud.files:
                self.answer(200, self.cloud.files[share["path"]], "application/zip")
                return
        self.answer(404, b"<html><body>This share does not exist any more</body></html>", "text/html")

    def sharing(self, rest, body):
        trick, self.cloud.trick = self.cloud.trick, None
        if self.headers.get("OCS-APIRequest") != "true":
            self.answer(*self.cloud.ocs(997, "CSRF check failed"))
        elif trick is not None:
            self.answer(trick[0], trick[2], trick[1])
        elif self.command == "POST":
            self.answer(*self.cloud.share(dict(urllib.parse.parse_qsl(body.decode(), keep_blank_values=True))))
        elif self.command == "DELETE" and self.cloud.shares.pop(rest.strip("/"), None) is not None:
            self.answer(*self.cloud.ocs(200, "OK"))
        else:
            self.answer(*self.cloud.ocs(404, "Wrong share ID, share does not exist"))

    # ---- WebDAV, of Sabre the part that is used

    def dav_propfind(self, path, _):
        if path not in self.cloud.folders:
            self.answer(404)
            return
        entries = [(path + "/", None)] + [(name, len(data)) for name, data in self.cloud.files.items() if name.rsplit("/", 1)[0] == path and self.headers["Depth"] != "0"]
        kinds = ["<d:resourcetype><d:collection/></d:resourcetype>" if size is None else f"<d:resourcetype/><d:getcontentlength>{size}</d:getcontentlength>" for _, size in entries]
        text = "".join(f"<d:response><d:href>{urllib.parse.quote(FILES + name)}</d:href><d:propstat><d:prop>{kind}</d:prop><d:status>HTTP/1.1 200 OK</d:status></d:propstat></d:response>"
                       for (name, _), kind in zip(entries, kinds))
        self.answer(207, f'<?xml version="1.0"?><d:multistatus xmlns:d="DAV:">{text}</d:multistatus>'.encode())

    def dav_mkcol(self, path, _):
        status = 405 if path in self.cloud.folders else 201 if path.rsplit("/", 1)[0] in self.cloud.folders else 409
        if status == 201:
            self.cloud.folders.add(path)
        self.answer(status)

    def dav_put(self, path, body):
        if path.rsplit("/", 1)[0] not in self.cloud.folders:
            self.answer(409)
        elif self.headers.get("If-None-Match") == "*" and path in self.cloud.files:
            self.answer(412)
        else:
            self.cloud.files[path] = body
            self.answer(201)

    def dav_get(self, path, _):
        self.answer(*((200, self.cloud.files[path], "application/octet-stream") if path in self.cloud.files else (404,)))

    dav_head = dav_get

    def dav_delete(self, path, _):
        data = None if self.cloud.stuck else self.cloud.files.pop(path, None)
        if data is not None:
            self.cloud.bin[f"{path.rsplit('/', 1)[1]}.d{1795900000 + len(self.cloud.bin)}"] = (path[1:], data)
        self.answer(403 if self.cloud.stuck else 204 if data is not None else 404)

    def trash(self, name):
        if self.command == "DELETE":
            if self.cloud.bin_stuck:
                self.answer(403)
            else:
                self.answer(204 if self.cloud.bin.pop(name, None) is not None else 404)
        elif self.command != "PROPFIND" or name or self.cloud.bin_status:
            self.answer(self.cloud.bin_status or 405)
        else:
            text = "".join(f"<d:response><d:href>{urllib.parse.quote(BIN + what)}</d:href><d:propstat><d:prop>"
                           f"<nc:trashbin-original-location>{xml.sax.saxutils.escape(where)}</nc:trashbin-original-location></d:prop><d:status>HTTP/1.1 200 OK</d:status></d:propstat></d:response>"
                           for what, (where, _) in self.cloud.bin.items())
            self.answer(207, f'<?xml version="1.0"?><d:multistatus xmlns:d="DAV:" xmlns:nc="http://nextcloud.org/ns"><d:response><d:href>{BIN}</d:href></d:response>{text}</d:multistatus>'.encode())
