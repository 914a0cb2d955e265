"""What the case conference said, on the page of the case."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from samsyn.access.leavers import handling_staff
from samsyn.cases.case_pages import ActPage, InCase, Item, Step, row_id
from samsyn.core.words import gettext_noop
from samsyn.investigations import forms, services
from samsyn.investigations.case_selectors import (
    ConferenceLine,
    InvestigationInCase,
)
from samsyn.investigations.in_case import investigation_id, investigation_in
from samsyn.ui import format as fmt


def conference_step(where: InCase, row: InvestigationInCase) -> list[Step]:
    if not where.file:
        return []
    notes = row.conference
    doing = where.actions("note_conference") if row.concluded_on is None else []
    if not notes and not doing:
        return []
    left = sum(bool(one.todo) and one.done_on is None for one in notes)
    state = _("%(n)s att göra") % {"n": fmt.number(left)} if left else _("inget att göra")
    return [Step(_("Ärendedragning"), state, items=[_item(where, one) for one in notes], actions=doing)]


def _item(where: InCase, one: ConferenceLine) -> Item:
    day = fmt.iso_date(one.held_on)
    if not one.todo:
        return Item(_("Ärendedragning %(day)s") % {"day": day}, "", text=one.note)
    title = f"{one.todo} ({one.todo_by})" if one.todo_by else one.todo
    if one.done_on:
        return Item(title, _("klart %(day)s") % {"day": fmt.iso_date(one.done_on)}, text=one.note, done=True)
    finish = where.action("finish_point", str(one.id))
    return Item(title, _("att göra, från %(day)s") % {"day": day}, text=one.note, action=finish)


def _note(where: InCase, _key: str, given: Mapping[str, Any]) -> None:
    services.note_conference(
        actor=where.actor,
        investigation_id=investigation_id(where),
        note=given["note"],
        todo=given["todo"],
        todo_by_id=int(given["todo_by"]) if given["todo_by"] else None,
    )


def _staff(where: InCase) -> list[tuple[str, str]]:
    named = handling_staff([where.case.board_id], where.actor.today)
    return sorted(((str(pk), name) for pk, name in named.items()), key=lambda one: one[1])


def _finish(where: InCase, key: str, _given: Mapping[str, Any]) -> None:
    services.finish_point(actor=where.actor, investigation_id=investigation_id(where), note_id=row_id(key))


def _points(where: InCase) -> list[str]:
    row = investigation_in(where)
    return [str(one.id) for one in row.conference] if row else []


PAGES = (
    ActPage(
        "note_conference",
        "arendedragning",
        lambda where, _key, sent: forms.ConferenceForm(sent, staff=_staff(where)),
        _note,
        gettext_noop("Anteckningen från ärendedragningen är sparad."),
    ),
    ActPage(
        "finish_point",
        "punkt",
        lambda _where, _key, sent: forms.PointForm(sent),
        _finish,
        gettext_noop("Punkten är klar."),
        keys=_points,
    ),
)
