"""The alarms that the actor hears of, to be taken or answered."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods

from samsyn.access.actors import Actor
from samsyn.cases.addresses import case_address
from samsyn.cases.alarms import Alarm
from samsyn.cases.forms import TakeAlarmForm
from samsyn.cases.selectors import cases_open_to
from samsyn.cases.services.alarming import take_alarm
from samsyn.core.errors import Refused
from samsyn.people.selectors import names_of
from samsyn.people.services import note_list
from samsyn.shell.acting import About, acting
from samsyn.shell.navigation import frame
from samsyn.ui.format import capitalised


@dataclass(frozen=True)
class AlarmLine:
    """An alarm as its page shows it.

    `name`: of the person of a case that opens to the actor now; others stand with the case's number alone.

    `form`: where the actor is to take it.
    """

    label: str
    danger: bool
    since: datetime
    number: str
    url: str
    name: str
    receiver: str
    form: TakeAlarmForm | None


@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(no_store=True, private=True)
@acting(about=About.PERSONS)
def alarms(request: HttpRequest, actor: Actor) -> HttpResponse:
    """At most 25 queries while something stands."""
    if request.method == "POST":
        form = TakeAlarmForm(request.POST)
        if form.is_valid():
            try:
                take_alarm(actor=actor, **form.cleaned_data)
                messages.success(request, _("Du har tagit larmet."))
            except Refused as refusal:
                messages.warning(request, refusal.sentence)
        return redirect("alarms")
    around = frame(request, actor)
    standing: list[Alarm] = [alarm for loud in around["loud"] for alarm in loud.items if loud.page == "alarms"]
    opens = cases_open_to(actor, [alarm.case_id for alarm in standing])
    names = names_of(
        actor, [alarm.person_id for alarm in standing if alarm.person_id is not None and alarm.case_id in opens]
    )
    note_list(actor=actor, page="alarms", shown=sorted(names))
    return render(
        request,
        "cases/alarms.html",
        around | {"alarms": [_line(actor, one, names if one.case_id in opens else {}) for one in standing]},
    )


def _line(actor: Actor, alarm: Alarm, names: dict[int, str]) -> AlarmLine:
    takes = actor.user.pk in alarm.managers
    return AlarmLine(
        capitalised(alarm.label),
        alarm.danger,
        alarm.began_at,
        alarm.number,
        case_address(alarm.person_id, alarm.number) if alarm.person_id in names else "",
        names.get(alarm.person_id or 0, ""),
        alarm.receiver,
        TakeAlarmForm({"case_id": alarm.case_id, "code": alarm.code, "of": alarm.of}) if takes else None,
    )
