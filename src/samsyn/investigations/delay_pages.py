"""What takes long, on the page of its case."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from samsyn.cases.case_pages import ActPage, InCase, Item, Step
from samsyn.core.words import gettext_noop
from samsyn.investigations import forms, services
from samsyn.investigations.case_selectors import InvestigationInCase
from samsyn.investigations.in_case import investigation_id
from samsyn.ui import format as fmt


def delay_step(where: InCase, row: InvestigationInCase, *, applied: bool) -> list[Step]:
    """Of what the party began."""
    if not applied:
        return []
    notices, requests = row.delay_notices, row.delay_requests
    items = [
        Item(
            _("Besked om försening till %(day)s") % {"day": fmt.iso_date(one.until_on)},
            fmt.iso_date(one.told_on),
            note=one.why,
        )
        for one in notices
    ]
    for asked in requests:
        state = _("avslagen %(day)s") % {"day": fmt.iso_date(asked.refused_on)} if asked.refused_on else ""
        if not asked.counts and not state:
            state = _("startar ingen tid")
        items.append(Item(_("Begäran om avgörande %(day)s") % {"day": fmt.iso_date(asked.received_on)}, state))
    doing = []
    if row.concluded_on is None:
        doing = where.actions("notify_delay", "receive_delay_request")
        if requests and requests[-1].refused_on is None:
            doing += where.actions("refuse_delay_request")
    if not items and row.concluded_on is not None:
        return []
    law = _(
        "Dröjer det ska personen få veta varför (FL 11 §), och kan efter sex månader begära att vi avgör det (FL 12 §)."
    )
    return [Step(_("Tiden"), _("försenat") if notices else _("inget besked"), law=law, items=items, actions=doing)]


def _notify(where: InCase, _key: str, given: Mapping[str, Any]) -> None:
    services.notify_delay(
        actor=where.actor,
        investigation_id=investigation_id(where),
        until_on=given["until_on"],
        why=given["reason"],
    )


def _receive(where: InCase, _key: str, given: Mapping[str, Any]) -> None:
    services.receive_delay_request(
        actor=where.actor, investigation_id=investigation_id(where), received_on=given["received_on"]
    )


def _refuse(where: InCase, _key: str, given: Mapping[str, Any]) -> None:
    services.refuse_delay_request(actor=where.actor, investigation_id=investigation_id(where), why=given["reason"])


PAGES = (
    ActPage(
        "notify_delay",
        "forsening",
        lambda _where, _key, sent: forms.DelayForm(sent),
        _notify,
        gettext_noop("Beskedet är skrivet. Det står bland handlingarna."),
        law=gettext_noop("Personen får veta varför det dröjer, och hur länge (FL 11 §)."),
    ),
    ActPage(
        "receive_delay_request",
        "begaran",
        lambda where, _key, sent: forms.DelayRequestForm(sent, initial={"received_on": where.actor.today.isoformat()}),
        _receive,
        gettext_noop("Begäran är antecknad."),
        law=gettext_noop(
            "Tas alltid emot. Kommer den för tidigt, eller är det den andra, startar ingen tid (FL 12 §)."
        ),
    ),
    ActPage(
        "refuse_delay_request",
        "avsla-begaran",
        lambda _where, _key, sent: forms.RefuseRequestForm(sent),
        _refuse,
        gettext_noop("Begäran är avslagen. Beslutet står bland handlingarna."),
        law=gettext_noop("Inom fyra veckor avgörs ärendet, eller avslås begäran i ett eget beslut (FL 12 §)."),
    ),
)
