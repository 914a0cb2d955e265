"""Persons as a list: who was found, who is nearly called so, and who was opened last."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.reporting.documents import Table
from samsyn.shell.lists import Asked, as_table
from samsyn.ui.components import Column, Link
from samsyn.ui.lists import Cell, Empty, Listing, Row, Search
from samsyn.workspace.people_pages import Row as Person


def asked(request: HttpRequest) -> Asked:
    """What is looked for is posted by every link; the field for it stands above the list already."""
    return Asked(request, search=Search(""))


def found(wanted: Asked, page: Any, people: Sequence[Person], *, caption: str) -> Listing:
    listing = _listing(wanted, page, people, caption=caption, file=reverse("find_person_file"))
    return replace(listing, what=_("personer"))


def few(wanted: Asked, page: Any, people: Sequence[Person], *, caption: str) -> Listing:
    """Of one page, with nothing to change."""
    return replace(_listing(wanted, page, people, caption=caption), posted={}, pages=(), density=None)


def taken_out(people: Sequence[Person]) -> Table:
    return as_table(_("Personer"), _columns(), [_row(person) for person in people])


def _listing(wanted: Asked, page: Any, people: Sequence[Person], *, caption: str, file: str = "") -> Listing:
    listing = wanted.of_page(
        page,
        [_row(person) for person in people],
        caption=caption,
        columns=_columns(),
        what=_("personer"),
        empty=Empty("", ""),
        file=file,
    )
    return replace(listing, search=None)


def _columns() -> list[Column]:
    return [Column(_("Namn")), Column(_("Ålder")), Column(_("Identitetsnummer"), "date"), Column(_("Din grund"))]


def _row(person: Person) -> Row:
    return Row(
        Link(person.name, reverse("person", args=[person.id])),
        [
            Cell(person.age),
            Cell(person.protection_mark, state="danger") if person.protection_mark else Cell(person.number),
            Cell(person.why),
        ],
        note=_("tidigare %(former)s") % {"former": person.former} if person.former else "",
    )
