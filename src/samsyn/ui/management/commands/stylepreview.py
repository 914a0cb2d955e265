import shutil
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.management.base import BaseCommand, CommandParser
from django.test import RequestFactory

from samsyn.ui import preview

_FILES = ("ui/samsyn.css", "ui/samsyn.js", "ui/keeping.js", "ui/mark.svg", "django_htmx/htmx-2.min.js")


class Command(BaseCommand):
    help = "Skriv stilmallens sidor, med påhittade uppgifter, till en mapp."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        folder: Path = options["folder"]
        folder.mkdir(parents=True, exist_ok=True)
        for name in preview.PAGES:
            request = RequestFactory().get("/")
            request.user = SimpleNamespace(  # type: ignore[assignment]  # as much of a user as a page asks for
                is_authenticated=True, name="Anna Ek", get_username=lambda: "anna"
            )
            page = preview.render(name, request).replace(f'"{settings.STATIC_URL}', '"static/')
            (folder / f"{name}.html").write_text(page, "utf-8")
        for file in _FILES:
            found = finders.find(file)
            if isinstance(found, str):
                target = folder / "static" / file
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(found, target)
        self.stdout.write(f"Skrev {len(preview.PAGES)} sidor till {folder}.")
