# SPDX-FileCopyrightText: 2026 The Hearth authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Real servers to sync with, started on this computer alone, each with a folder of its own.

Those of ./dev are started here. Those that need a root of their own (Ceph, s3rver) are started by the
scripts in $HEARTH_SHARED/peers, where somebody has made those roots."""

import base64
import datetime
import hashlib
import http.client
import http.server
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import threading
import time
import urllib.error
import urllib.request

USER, PASSWORD = "ada", "peer secret"
MODULES = "/usr/lib/apache2/modules"
PEERS = os.path.join(os.environ.get("HEARTH_SHARED", "/nowhere"), "peers")
# Their roots are where they were made, though a test has a home of its own.
PEER_ROOTS = os.path.join(pwd.getpwuid(os.getuid()).pw_dir, ".cache", "hearth-peers")


class Missing(Exception):
    """That server cannot be had here, and why."""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """A with statement: runs it, and gives its address, user, password and folder."""

    command = None
    path = ""

    def __init__(self):
        if self.command is not None and shutil.which(self.command) is None:
            raise Missing(f"there is no {self.command} here")
        self.user, self.password = USER, PASSWORD

    def __enter__(self):
        self.home = tempfile.mkdtemp(prefix="hearth-server-")
        self.data = os.path.join(self.home, "data")
        self.port = free_port()
        os.mkdir(self.data)
        for name in ("lock", "body"):
            os.mkdir(os.path.join(self.home, name))
        self.log = open(os.path.join(self.home, "log"), "w+", encoding="utf-8")
        self.command_line = self.prepare()
        try:
            self.start()
            self.ready()
        except BaseException:
            self.__exit__()
            raise
        return self

    def start(self):
        """Also again, at the same place, after stop()."""
        self.process = subprocess.Popen(self.command_line, stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log, cwd=self.home)
        self.wait()

    def stop(self):
        self.process.terminate()
        self.process.wait()

    def __exit__(self, *_):
        self.stop()
        self.log.close()
        if self.as_root:
            # Twice: what was not ours could not be looked into.
            for _ in range(2):
                subprocess.run(["chown", "-R", "0:0", self.home], stderr=subprocess.DEVNULL, check=False)
                subprocess.run(["chmod", "-R", "u+rwX", self.home], stderr=subprocess.DEVNULL, check=False)
        shutil.rmtree(self.home, ignore_errors=True)

    def write(self, name, text):
        with open(os.path.join(self.home, name), "w", encoding="utf-8") as file:
            file.write(text)
        return os.path.join(self.home, name)

    def give(self, *names):
        """To whom the server becomes when it is started by root."""
        if os.getuid() == 0:
            os.chmod(self.home, 0o755)
            for name in names:
                shutil.chown(os.path.join(self.home, name), "www-data", "www-data")

    def wait(self):
        end = time.monotonic() + 60
        while time.monotonic() < end and self.process.poll() is None:
            try:
                urllib.request.urlopen(self.origin, timeout=5).close()
                return
            except urllib.error.HTTPError:
                return
            except OSError:
                time.sleep(0.05)
        self.log.seek(0)
        raise Missing(f"{type(self).__name__} did not start: {self.log.read()[-2000:]}")

    def ready(self):
        """What there is to do once it answers."""

    @property
    def origin(self):
        return f"http://127.0.0.1:{self.port}/"

    @property
    def url(self):
        return f"dav://127.0.0.1:{self.port}/{self.path}"

    @property
    def as_root(self):
        return os.getuid() == 0


class Apache(Server):
    command = "apache2"
    modules = ("mpm_event", "authn_core", "authn_file", "authz_core", "authz_user", "auth_basic", "auth_digest", "dav", "dav_fs")
    login = "AuthType Basic\nAuthName peer\nAuthUserFile {home}/users"

    def prepare(self):
        loaded = "\n".join(f"LoadModule {name}_module {MODULES}/mod_{name}.so" for name in self.modules)
        who = "User www-data\nGroup www-data" if self.as_root else ""
        self.set_password(PASSWORD)
        self.write("digest", f"{USER}:peer:{hashlib.md5(f'{USER}:peer:{PASSWORD}'.encode()).hexdigest()}\n")
        self.give("data", "lock")
        return [self.command, "-DFOREGROUND", "-f", self.write("httpd.conf", f"""
ServerRoot {self.home}
ServerName 127.0.0.1
Listen 127.0.0.1:{self.port}
PidFile {self.home}/pid
DefaultRuntimeDir {self.home}
ErrorLog {self.home}/error
{loaded}
{who}
DavLockDB {self.home}/lock/db
DocumentRoot {self.data}
MaxKeepAliveRequests 0
<Directory {self.data}>
  Dav On
  {self.login.format(home=self.home)}
  Require valid-user
</Directory>
""")]


    def set_password(self, password):
        """Also while it runs: it looks at each request."""
        self.password = password
        digest = base64.b64encode(hashlib.sha1(password.encode()).digest()).decode()
        self.write("users", f"{USER}:{{SHA}}{digest}\n")

    def refused(self):
        """Logins with the wrong password, so far."""
        with open(os.path.join(self.home, "error"), encoding="utf-8") as file:
            return file.read().count("Password Mismatch")


class ApacheDigest(Apache):
    login = "AuthType Digest\nAuthName peer\nAuthDigestProvider file\nAuthUserFile {home}/digest"


class Nginx(Server):
    command = "nginx"

    def prepare(self):
        who = "user www-data;" if self.as_root else ""
        temporary = "\n".join(f"{name}_temp_path {self.home}/body;" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        self.write("users", f"{USER}:{{PLAIN}}{PASSWORD}\n")
        self.give("data", "body", "users")
        return [self.command, "-g", "daemon off;", "-e", f"{self.home}/error", "-c", self.write("nginx.conf", f"""
load_module /usr/lib/nginx/modules/ngx_http_dav_ext_module.so;
{who}
worker_processes 2;
pid {self.home}/pid;
error_log {self.home}/error;
events {{ worker_connections 512; }}
http {{
  access_log off;
  {temporary}
  client_max_body_size 16m;
  server {{
    listen 127.0.0.1:{self.port};
    root {self.data};
    location / {{
      dav_methods PUT DELETE MKCOL COPY MOVE;
      dav_ext_methods PROPFIND OPTIONS;
      dav_access user:rw group:r;
      auth_basic peer;
      auth_basic_user_file {self.home}/users;
      autoindex on;
    }}
  }}
}}
""")]


class Lighttpd(Server):
    command = "lighttpd"

    def prepare(self):
        who = 'server.username = "www-data"\nserver.groupname = "www-data"' if self.as_root else ""
        self.write("users", f"{USER}:{PASSWORD}\n")
        self.write("error", "")
        self.give("data", "body", "lock", "users", "error")
        return [self.command, "-D", "-f", self.write("lighttpd.conf", f"""
server.modules = ("mod_auth", "mod_authn_file", "mod_webdav")
server.document-root = "{self.data}"
server.bind = "127.0.0.1"
server.port = {self.port}
{who}
server.errorlog = "{self.home}/error"
server.upload-dirs = ("{self.home}/body")
webdav.activate = "enable"
webdav.is-readonly = "disable"
webdav.sqlite-db-name = "{self.home}/lock/webdav.db"
auth.backend = "plain"
auth.backend.plain.userfile = "{self.home}/users"
auth.require = ("/" => ("method" => "basic", "realm" => "peer", "require" => "valid-user"))
""")]


class Rclone(Server):
    command = "rclone"

    def prepare(self):
        return [self.command, "serve", "webdav", self.data, "--addr", f"127.0.0.1:{self.port}", "--user", USER, "--pass", PASSWORD,
                "--config", f"{self.home}/none", "--cache-dir", f"{self.home}/body"]


class Moto(Server):
    """S3 in memory; checks no signatures."""

    command = "python3"

    def prepare(self):
        self.user, self.password = "any", "any"
        return [self.command, "-c", f"from moto.server import main; main(['-H', '127.0.0.1', '-p', '{self.port}'])"]

    def ready(self):
        urllib.request.urlopen(urllib.request.Request(f"{self.origin}hearth", method="PUT"), timeout=20).close()

    @property
    def url(self):
        return f"s3://127.0.0.1:{self.port}/hearth"


class StrictMoto(Moto):
    """Moto behind one that, as real ones do, hears nobody whose clock is off by a quarter of an hour."""

    def __enter__(self):
        super().__enter__()
        self.refused = 0
        outer, far = self, self.port

        class Front(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def handle_any(self):
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                signed = self.headers.get("x-amz-date", "19700101T000000Z")
                said = datetime.datetime.strptime(signed, "%Y%m%dT%H%M%SZ").replace(tzinfo=datetime.timezone.utc)
                if abs((datetime.datetime.now(datetime.timezone.utc) - said).total_seconds()) > 900:
                    outer.refused += 1
                    self.answer(403, {"Content-Type": "application/xml"}, b"<Error><Code>RequestTimeTooSkewed</Code></Error>")
                    return
                connection = http.client.HTTPConnection("127.0.0.1", far)
                connection.request(self.command, self.path, body, dict(self.headers))
                answer = connection.getresponse()
                self.answer(answer.status, {name: answer.headers[name] for name in ("Content-Type", "ETag", "Content-Range") if name in answer.headers}, answer.read(),
                            answer.headers.get("Content-Length"))
                connection.close()

            def answer(self, status, headers, body, length=None):
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                if status != 204:
                    self.send_header("Content-Length", length if self.command == "HEAD" and length else str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            do_GET = do_HEAD = do_PUT = do_POST = do_DELETE = handle_any

            def log_message(self, *_):
                pass

        self.front = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Front)
        self.thread = threading.Thread(target=self.front.serve_forever)
        self.thread.start()
        self.port = self.front.server_port
        return self

    def __exit__(self, *what):
        self.front.shutdown()
        self.thread.join()
        self.front.server_close()
        super().__exit__(*what)


class Radicale(Server):
    """A calendar server."""

    command = "radicale"

    def prepare(self):
        self.write("users", f"{USER}:{PASSWORD}\n")
        return [self.command, "--config", self.write("config", f"""
[server]
hosts = 127.0.0.1:{self.port}
[auth]
type = htpasswd
htpasswd_filename = {self.home}/users
htpasswd_encryption = plain
delay = 0
[storage]
filesystem_folder = {self.data}
""")]

    def ask(self, method, path, body=None):
        """What it answers to one request, in words."""
        login = base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()
        kind = "text/calendar" if method == "PUT" else "application/xml"
        request = urllib.request.Request(self.origin + path, method=method, data=body and body.encode(),
                                         headers={"Authorization": f"Basic {login}", "Content-Type": f"{kind}; charset=utf-8", "Depth": "1"})
        with urllib.request.urlopen(request, timeout=20) as answer:
            return answer.read().decode()


class Peer(Server):
    """One of the scripts that need a root of their own."""

    def __init__(self, script):
        super().__init__()
        self.script = os.path.join(PEERS, script)
        if not os.access(self.script, os.X_OK) or os.getuid() != 0:
            raise Missing(f"{script} cannot be started here")

    def __enter__(self):
        self.home = tempfile.mkdtemp(prefix="hearth-server-")
        self.port = free_port()
        done = subprocess.run([self.script, "start", self.home, str(self.port)], env={"PEERS": PEER_ROOTS, **os.environ}, capture_output=True, text=True, timeout=180, check=False)
        if done.returncode != 0:
            self.__exit__()
            raise Missing(f"{self.script}: {(done.stdout + done.stderr)[-500:]}")
        said = dict(word.split("=", 1) for word in done.stdout.split() if "=" in word)
        self.user, self.password, self.bucket = said["key"], said["secret"], said["bucket"]
        return self

    def __exit__(self, *_):
        subprocess.run([self.script, "stop", self.home], capture_output=True, timeout=180, check=False)
        shutil.rmtree(self.home, ignore_errors=True)

    @property
    def url(self):
        return f"s3://127.0.0.1:{self.port}/{self.bucket}"


ALL = {
    "apache": Apache,
    "apache-digest": ApacheDigest,
    "nginx": Nginx,
    "lighttpd": Lighttpd,
    "rclone": Rclone,
    "moto": Moto,
    "s3rver": lambda: Peer("s3-s3rver.sh"),
    "ceph": lambda: Peer("s3-ceph.sh"),
}
