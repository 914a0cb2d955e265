"""Pictures of every page as the demo shows it: a contact sheet for whoever reviews, and those in the README.

`script/pictures FOLDER` starts the demo in a database of its own, looks at each page at 320, 768 and 1440 px, light
and dark, and on paper. With --readme the few that the README shows are written to docs/pictures.
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

from playwright.sync_api import Browser, Page, sync_playwright

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samsyn.config.settings.base")

import django

django.setup()

from samsyn.demo.accounts import PASSWORD

ROOT = Path(__file__).parents[1]
WIDTHS = (320, 768, 1440)
SWITCHES = ("--no-sandbox", "--disable-gpu", "--no-first-run")
PAGES = {
    "anna": ("/", "/personer/", "PERSON", "/siffror/?period=2026", "/arenden/nytt/", "/nodoppning/"),
    "bo": (
        "/",
        "/siffror/addiction_ended_as_planned/?period=2026",
        "/siffror/addiction_ended_as_planned/arenden/?period=2026",
        "/kontroll/vaggar/",
        "/kontroll/nodoppningar/",
        "/kontroll/logg/",
    ),
    "simon": ("/", "/konton/", "/konton/ny/"),
}
README = {"start": ("anna", "/"), "person": ("anna", "PERSON"), "figure": ("bo", PAGES["bo"][1])}


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
    """The first person that a search for a common beginning finds."""
    page.goto("/personer/")
    page.fill("main [name=q]", "an")
    page.press("main [name=q]", "Enter")
    page.wait_for_selector("main tbody a")
    return str(page.locator("main tbody a").first.get_attribute("href"))


def look(folder: Path, address: str, *, readme: bool) -> None:
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=SWITCHES)
        for user, paths in PAGES.items():
            for scheme in ("light", "dark"):
                page = sign_in(browser, address, user, color_scheme=scheme)
                for number, path in enumerate(paths):
                    page.goto(person_of(page) if path == "PERSON" else path)
                    for width in WIDTHS:
                        page.set_viewport_size({"width": width, "height": 900})
                        page.screenshot(path=folder / f"{user}-{number}-{width}-{scheme}.png", full_page=True)
                    if scheme == "light":
                        page.pdf(path=folder / f"{user}-{number}.pdf", format="A4")
        for name, (user, path) in README.items() if readme else ():
            page = sign_in(browser, address, user, viewport={"width": 1180, "height": 820})
            page.goto(person_of(page) if path == "PERSON" else path)
            page.screenshot(path=ROOT / "docs" / "pictures" / f"{name}.png")
        browser.close()


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("folder", type=Path)
    asked.add_argument("--readme", action="store_true")
    given = asked.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    (ROOT / "docs" / "pictures").mkdir(exist_ok=True)
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
