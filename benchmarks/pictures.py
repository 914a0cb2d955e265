"""Pictures of every page as the demo shows it: contact sheets for whoever reviews, and those in the README.

`script/pictures FOLDER` starts the demo in a database of its own, follows the links of one account of each role, and looks
at each page at 320, 768 and 1440 px, light, dark, in forced colours and on paper; `sheet-*.png` have them side by side.
With --readme the few that the README shows are written to docs/pictures.
"""

import argparse
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

from PIL import Image, ImageDraw
from playwright.sync_api import Browser, Page, sync_playwright

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samsyn.config.settings.base")

import django

django.setup()

from django.urls import Resolver404, resolve

from samsyn.demo.accounts import PASSWORD

ROOT = Path(__file__).parents[1]
WIDTHS = (320, 768, 1440)
SWITCHES = ("--no-sandbox", "--disable-gpu", "--no-first-run")
LOOKS: dict[str, dict[str, Any]] = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "forced": {"forced_colors": "active"},
}
USERS = ("anna", "bo", "olivia", "eva", "frida", "susanne", "lena", "simon", "henrik", "disa")
NEVER = frozenset(("logout", "set_language", "document_file", "log_review_file", "person_log_extract"))
"""Pages that are files, or that end something."""
MOST_STEPS = 400
README = {
    "start": ("anna", "/"),
    "person": ("anna", "PERSON"),
    "figure": ("bo", "/siffror/addiction_ended_as_planned/?period=2026"),
}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def sign_in(browser: Browser, address: str, username: str, **look: Any) -> Page:
    page = browser.new_context(base_url=address, **look).new_page()
    page.goto("/logga-in/")
    page.fill("[name=username]", username)
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    page.wait_for_url(lambda url: "logga-in" not in url)
    return page


def person_of(page: Page) -> str:
    """The first person that a search for a common beginning finds; empty for who searches for nobody."""
    page.goto("/personer/")
    if not page.locator("main [name=q]").count():
        return ""
    page.fill("main [name=q]", "an")
    page.press("main [name=q]", "Enter")
    page.wait_for_load_state()
    if not page.locator("main tbody a").count():
        return ""
    return str(page.locator("main tbody a").first.get_attribute("href"))


def route(path: str) -> str:
    """The name of the page at an address; empty for what is none."""
    try:
        return str(resolve(urlsplit(path).path).view_name)
    except Resolver404:
        return ""


def pages_of(page: Page, seen: set[str]) -> dict[str, str]:
    """By name, an address of each page that links lead to: all in the menu, and of the rest those not seen before."""
    found: dict[str, str] = {}
    waiting = ["/", *filter(None, [person_of(page)])]
    for _step in range(MOST_STEPS):
        if not waiting:
            break
        path = waiting.pop(0)
        name = route(path)
        if not name or name in found or name in NEVER or name.endswith("_file") or (name in seen and name not in MENU):
            continue
        answer = page.goto(path)
        if answer is None or answer.status != 200 or route(page.url) != name:
            continue
        found[name] = path
        hrefs = page.eval_on_selector_all("a[href]", "all => all.map(a => a.getAttribute('href'))")
        waiting += [
            urljoin(urlsplit(page.url).path, href)
            for href in hrefs
            if not href.startswith(("#", "http", "tel:", "mailto:"))
        ]
    return found


MENU = frozenset(("start", "find_person", "reception", "delivery", "follow_up", "steering", "my_account"))


def look(folder: Path, address: str, *, readme: bool) -> None:
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=SWITCHES)
        seen: set[str] = set()
        for user in USERS:
            pages: dict[str, str] = {}
            for scheme, options in LOOKS.items():
                page = sign_in(browser, address, user, **options)
                pages = pages or pages_of(page, seen)
                for name, path in pages.items():
                    page.goto(path)
                    for width in WIDTHS if scheme == "light" else WIDTHS[::2]:
                        page.set_viewport_size({"width": width, "height": 900})
                        page.screenshot(path=folder / f"{scheme}-{width}-{name}-{user}.png", full_page=True)
                    if scheme == "light":
                        page.set_viewport_size({"width": 720, "height": 900})
                        page.emulate_media(media="print")
                        page.screenshot(path=folder / f"print-720-{name}-{user}.png", full_page=True)
                        page.emulate_media(media="screen")
                page.context.close()
            seen |= set(pages)
        for name, (user, path) in README.items() if readme else ():
            page = sign_in(browser, address, user, viewport={"width": 1180, "height": 820})
            page.goto(person_of(page) if path == "PERSON" else path)
            page.screenshot(path=ROOT / "docs" / "pictures" / f"{name}.png")
        browser.close()
    sheets(folder)


def sheets(folder: Path) -> None:
    """Of each look and width the pages side by side, some to a sheet: sheet-light-320-1.png and so on."""
    groups: dict[str, list[Path]] = {}
    for shot in sorted(folder.glob("*-*-*.png")):
        if not shot.name.startswith("sheet-"):
            groups.setdefault("-".join(shot.name.split("-")[:2]), []).append(shot)
    for kind, shots in groups.items():
        width = int(kind.split("-")[1])
        scale, across = (1.0, 6) if width < 400 else (0.5, 4) if width < 1000 else (0.4, 3)
        high = 1400
        for number in range(0, len(shots), across * 2):
            some = shots[number : number + across * 2]
            sheet = Image.new("RGB", (across * (int(width * scale) + 10), 2 * (high + 24)), "#888")
            for place, shot in enumerate(some):
                picture = Image.open(shot).convert("RGB")
                picture = picture.resize((int(picture.width * scale), int(picture.height * scale)))
                picture = picture.crop((0, 0, picture.width, min(picture.height, high)))
                left, top = place % across * (int(width * scale) + 10), place // across * (high + 24)
                ImageDraw.Draw(sheet).text((left + 4, top + 6), shot.stem, fill="white")
                sheet.paste(picture, (left, top + 24))
            sheet.save(folder / f"sheet-{kind}-{number // (across * 2) + 1}.png")


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("folder", type=Path)
    asked.add_argument("--readme", action="store_true")
    asked.add_argument("--at", default="", help="a demo that answers already, as http://127.0.0.1:8000")
    given = asked.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    (ROOT / "docs" / "pictures").mkdir(exist_ok=True)
    if given.at:
        look(given.folder, given.at, readme=given.readme)
        return 0
    with tempfile.TemporaryDirectory() as data:
        port = free_port()
        environment = {**os.environ, "SAMSYN_DATA_DIR": data, "DATABASE_URL": f"sqlite:///{data}/samsyn.sqlite3"}
        environment |= {"PORT": str(port)}
        server = subprocess.Popen(
            [sys.executable, "-m", "samsyn.config", "serve", "--demo"],
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            address = f"http://127.0.0.1:{port}"
            wait(port)
            look(given.folder, address, readme=given.readme)
        finally:
            server.terminate()
            server.wait(30)
    return 0


def wait(port: int) -> None:
    for _second in range(180):
        try:
            connection = HTTPConnection("127.0.0.1", port, timeout=2)
            connection.request("GET", "/halsa")
            if connection.getresponse().status == 200:
                return
        except OSError:
            time.sleep(1)
    raise TimeoutError(port)


if __name__ == "__main__":
    sys.exit(main())
