#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Hearth authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The web pages of reports in a real browser, in three locales and two schemes: they open without a word on the console, ask for
nothing, need no sideways scrolling on a telephone, and what a screen reader is told of them is whole. Exits 77 where there is no Chromium;
CHROMIUM may name one, HEARTH_REPORT_PICTURES a folder for pictures."""

import base64
import json
import os
import shutil
import subprocess
import sys
import tempfile

BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
KINDS = ("month", "onepage", "thanks")
# Where we speak it, and what the page is in then: its words are in English where nobody has translated them, its dates are not.
LANGUAGES = {"en_US.UTF-8": "en", "de_DE.UTF-8": "de", "ar_EG.UTF-8": "en"}
TELEPHONE, DESK = (360, 740), (1100, 800)

# Every text that can be seen, and how much it stands out from what is behind it (WCAG 2: 4.5, or 3 for large letters).
PALE = """(() => {
  const light = c => { const [r, g, b] = c.map(v => (v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
                       return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
  const read = text => { const m = text.match(/[\\d.]+/g).map(Number); return m.length > 3 && m[3] === 0 ? null : m.slice(0, 3); };
  const behind = node => { for (; node; node = node.parentElement) { const c = read(getComputedStyle(node).backgroundColor); if (c) return c; }
                           return matchMedia('(prefers-color-scheme: dark)').matches ? [18, 18, 18] : [255, 255, 255]; };
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode());) {
    const parent = node.parentElement, style = getComputedStyle(parent);
    if (!node.data.trim() || parent.closest('svg,style,title') || !parent.getClientRects().length) continue;
    const [a, b] = [light(read(style.color)), light(behind(parent))].sort((x, y) => y - x);
    const size = parseFloat(style.fontSize), large = size >= 24 || (size >= 18.6 && style.fontWeight >= 700);
    if ((a + 0.05) / (b + 0.05) < (large ? 3 : 4.5)) found.push(`${node.data.trim().slice(0, 40)}: ${((a + 0.05) / (b + 0.05)).toFixed(2)}`);
  }
  return found;
})()"""
WIDTH = "[document.documentElement.scrollWidth, innerWidth]"


class Browser:
    """A Chromium that is told what to do through two pipes."""

    def __init__(self, path, home):
        (to_read, self.to_write), (self.from_read, from_write) = os.pipe(), os.pipe()
        words = [path, "--headless", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe", f"--user-data-dir={home}/profile", "about:blank"]
        # It reads from 3 and writes to 4.
        self.process = subprocess.Popen(["sh", "-c", 'exec 3<&"$0" 4>&"$1"; shift; exec "$@"', str(to_read), str(from_write), *words],
                                        pass_fds=(to_read, from_write), stderr=subprocess.DEVNULL, env={**os.environ, "HOME": home})
        os.close(to_read)
        os.close(from_write)
        self.left, self.events, self.number, self.session = b"", [], 0, None
        target = self.do("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.do("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network", "Accessibility"):
            self.do(f"{domain}.enable")

    def hear(self):
        while b"\0" not in self.left:
            read = os.read(self.from_read, 1 << 16)
            if not read:
                raise SystemExit("the browser has gone")
            self.left += read
        (said, self.left) = self.left.split(b"\0", 1)
        return json.loads(said)

    def do(self, method, **params):
        self.number += 1
        asked = {"id": self.number, "method": method, "params": params}
        if self.session:
            asked["sessionId"] = self.session
        os.write(self.to_write, json.dumps(asked).encode() + b"\0")
        while True:
            said = self.hear()
            if said.get("id") != self.number:
                self.events.append(said)
            elif "error" in said:
                raise SystemExit(f"{method}: {said['error']}")
            else:
                return said["result"]

    def open(self, address, size, dark):
        self.events = []
        self.do("Emulation.setDeviceMetricsOverride", width=size[0], height=size[1], deviceScaleFactor=1, mobile=False)
        self.do("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}])
        self.do("Page.navigate", url=address)
        while not any(event.get("method") == "Page.loadEventFired" for event in self.events):
            self.events.append(self.hear())

    def ask(self, words):
        return self.do("Runtime.evaluate", expression=words, returnByValue=True)["result"]["value"]

    def take(self, path):
        with open(path, "wb") as file:
            file.write(base64.b64decode(self.do("Page.captureScreenshot", captureBeyondViewport=True)["data"]))

    def close(self):
        self.process.terminate()
        self.process.wait()


def heard(browser, address):
    """What the console said, and what was asked for beside the page itself."""
    for event in browser.events:
        method, params = event.get("method"), event.get("params", {})
        if method in ("Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Log.entryAdded"):
            yield f"the console: {json.dumps(params)[:300]}"
        elif method == "Network.requestWillBeSent" and params["request"]["url"] != address and not params["request"]["url"].startswith("data:"):
            yield f"asks for {params['request']['url']}"


def told(browser, language):
    """What is missing in what a screen reader is told."""
    nodes = [node for node in browser.do("Accessibility.getFullAXTree")["nodes"] if not node.get("ignored")]
    level, roles = 0, [node["role"]["value"] for node in nodes]
    for node in nodes:
        role, name = node["role"]["value"], node.get("name", {}).get("value", "").strip()
        if role in ("RootWebArea", "image", "img", "link", "button", "heading", "table", "columnheader", "rowheader") and not name:
            yield f"a {role} without a name"
        if role == "heading":
            now = next(value["value"]["value"] for value in node["properties"] if value["name"] == "level")
            if now > level + 1:
                yield f"“{name}” is a heading of level {now} below one of level {level}"
            level = now
    for role in ("main", "heading"):
        if role not in roles:
            yield f"no {role}"
    if browser.ask("document.documentElement.lang.slice(0, 2)") != language:
        yield "the page is said to be in another language"


def look(browser, page, language, dark, size):
    address = f"file://{page}"
    browser.open(address, size, dark)
    problems = list(told(browser, language)) + [f"too pale: {text}" for text in browser.ask(PALE)]
    (wide, room) = browser.ask(WIDTH)
    if wide > room:
        problems.append(f"{wide} px wide in {room}")
    problems += heard(browser, address)
    where = f"{os.path.basename(page)} {'dark' if dark else 'light'} {size[0]} px"
    pictures = os.environ.get("HEARTH_REPORT_PICTURES")
    if pictures:
        browser.take(os.path.join(pictures, where.replace(" ", "-").replace(".html", "") + ".png"))
    return [f"{where}: {problem}" for problem in problems]


def run(*words, **env):
    done = subprocess.run(words, env={**os.environ, **env}, capture_output=True, text=True, timeout=300, check=False)
    if done.returncode != 0:
        raise SystemExit(f"{words[0]}: {done.stdout}{done.stderr}")


def main():
    path = os.environ.get("CHROMIUM") or next((path for path in map(shutil.which, BROWSERS) if path), None)
    if path is None:
        return 77
    problems = []
    with tempfile.TemporaryDirectory(prefix="hearth-browser-") as home:
        env = {"HOME": home, "XDG_RUNTIME_DIR": home, "XDG_DATA_HOME": home, "HEARTH_NOW": "2026-10-01T12:00:00Z"}
        ctl, folder = os.environ["HEARTHCTL"], os.path.join(home, "demo")
        run(ctl, "demo", folder, "--members", "120", **env)
        browser = Browser(path, home)
        for locale, language in LANGUAGES.items():
            for kind in KINDS:
                page = os.path.join(home, f"{kind}-{locale[:2]}.html")
                run(ctl, "-c", folder, "report", kind, page, **env, LC_ALL=locale, LANGUAGE=locale[:2])
                for dark in (False, True):
                    for size in (DESK, TELEPHONE):
                        problems += look(browser, page, language, dark, size)
        browser.close()
    print("\n".join(problems))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
