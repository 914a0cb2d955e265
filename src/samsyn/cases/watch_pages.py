"""The watches of a case on its page, and the pages of their verbs."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from samsyn.cases.case_pages import ActPage, InCase, Item, Step, row_id
from samsyn.cases.forms import FinishWatchForm, MoveWatchForm, WatchForm
from samsyn.cases.services import watching
from samsyn.cases.watches import colleagues, given_and_watched
from samsyn.core.words import gettext_noop
from samsyn.ui import format as fmt
from samsyn.ui.components import Fact


def steps(where: InCase) -> list[Step]:
    """For those who read the file. No query beyond that of the assignment."""
    rows = where.of(given_and_watched).watches
    if not where.file:
        return []
    items = []
    for one in rows:
        key = str(one.id)
        state = _("%(day)s, %(who)s") % {"day": fmt.iso_date(one.due_on), "who": one.staff}
        done, moved = where.action("finish_watch", key), where.action("move_watch", key)
        items.append(Item(one.text, state, actions=[way for way in (done, moved) if way]))
    state = _("%(n)s löper") % {"n": len(rows)} if rows else _("inga")
    return [
        Step(_("Bevakningar"), state, items=items, actions=[] if where.case.closed_on else where.actions("set_watch"))
    ]


def _watch(where: InCase, _key: str, given: Mapping[str, Any]) -> None:
    watching.set_watch(
        actor=where.actor,
        case_id=where.case.id,
        staff_id=int(given["staff"]),
        due_on=given["due_on"],
        text=given["text"],
    )


def _move_watch(where: InCase, key: str, given: Mapping[str, Any]) -> None:
    watching.move_watch(actor=where.actor, case_id=where.case.id, watch_id=row_id(key), due_on=given["due_on"])


def _finish_watch(where: InCase, key: str, _given: Mapping[str, Any]) -> None:
    watching.finish_watch(actor=where.actor, case_id=where.case.id, watch_id=row_id(key))


def _keys(where: InCase) -> list[str]:
    return [str(one.id) for one in where.of(given_and_watched).watches]


def _shown(where: InCase, key: str) -> Mapping[str, Any]:
    """What is watched, on the page and not in its title."""
    watches = where.of(given_and_watched).watches
    return {"facts": [Fact(_("Bevakning"), one.text) for one in watches if str(one.id) == key]}


PAGES = (
    ActPage(
        "set_watch",
        "ny-bevakning",
        lambda where, _key, sent: WatchForm(sent, colleagues=colleagues(where.actor, where.case)),
        _watch,
        gettext_noop("Bevakningen är satt."),
    ),
    ActPage(
        "move_watch",
        "flytta-bevakning",
        lambda _where, _key, sent: MoveWatchForm(sent),
        _move_watch,
        gettext_noop("Bevakningen är flyttad."),
        shows=_shown,
        keys=_keys,
    ),
    ActPage(
        "finish_watch",
        "bevakning-klar",
        lambda _where, _key, sent: FinishWatchForm(sent),
        _finish_watch,
        gettext_noop("Bevakningen är klar."),
        shows=_shown,
        keys=_keys,
    ),
)
