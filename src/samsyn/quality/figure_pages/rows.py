"""How the rows behind a figure are shown: which day, and what of the row made it count."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy

from samsyn.quality.catalogue.declaration import Source

Shown = tuple[str, tuple[str, ...]]
"""The column of the day, and those that are said in words."""

SHOWN: Mapping[Source, Mapping[str, Shown]] = {
    Source.INTERVENTIONS_ENDED: {"intervention": ("ended_on", ("kind", "end_reason"))},
    Source.INTERVENTIONS_STARTED: {"intervention": ("started_on", ("kind",))},
    Source.DUR_REVIEWS_LATEST: {"followup": ("followed_up_on", ("kind", "manages_more_alone"))},
    Source.ALONE_ANSWERS: {"followup": ("followed_up_on", ("kind", "manages_more_alone"))},
    Source.SATISFIED_LATEST: {"followup": ("followed_up_on", ("kind", "satisfied"))},
    Source.PLANS_LATEST: {"plan": ("made_on", ("client_took_part",))},
    Source.INVESTIGATIONS_CONCLUDED: {"investigation": ("concluded_on", ("child_impact_analysis",))},
    Source.INTAKES_RECEIVED: {"intake": ("received_on", ("kind", "assessed_on"))},
    Source.VIOLENCE_KNOWN: {
        "intake": ("received_on", ("kind",)),
        "investigation": ("opened_on", ("concluded_on",)),
        "intervention": ("started_on", ("kind", "ended_on")),
    },
    Source.NOTICES_RECEIVED: {"notice": ("received_on", ("sender", "avertable"))},
    Source.EVICTIONS: {"notice": ("evicted_on", ("children_affected",))},
    Source.LEASES: {"lease": ("starts_on", ("kind", "ends_on", "end_reason"))},
    Source.NIGHTS: {"placement": ("moved_in_on", ("residence__kind", "moved_out_on"))},
    Source.PLACEMENTS_ENDED: {"placement": ("moved_out_on", ("residence__kind", "moved_to"))},
    Source.ENDED_IN_HOMELESSNESS: {"placement": ("moved_out_on", ("residence__kind", "moved_to"))},
    Source.SOCIAL_PSYCHIATRY: {"intervention": ("started_on", ("kind", "housed"))},
    Source.RESPONSES: {"response": ("answered_on", ("instrument",))},
    Source.DECISIONS_WAITING: {"decision": ("decided_on", ("intervention_kind", "outcome"))},
}
"""By source and kind of row. What is not made of persons (surveys, the budget) is not here: there is no list."""

KINDS = {
    "intake": gettext_lazy("aktualisering"),
    "investigation": gettext_lazy("utredning"),
    "intervention": gettext_lazy("insats"),
    "followup": gettext_lazy("uppföljning"),
    "plan": gettext_lazy("genomförandeplan"),
    "notice": gettext_lazy("underrättelse om vräkning"),
    "lease": gettext_lazy("kontrakt"),
    "placement": gettext_lazy("placering"),
    "response": gettext_lazy("formulär"),
    "decision": gettext_lazy("beslut"),
}
PLURALS = {
    "intake": gettext_lazy("aktualiseringar"),
    "investigation": gettext_lazy("utredningar"),
    "intervention": gettext_lazy("insatser"),
    "followup": gettext_lazy("uppföljningar"),
    "plan": gettext_lazy("genomförandeplaner"),
    "notice": gettext_lazy("underrättelser om vräkning"),
    "lease": gettext_lazy("kontrakt"),
    "placement": gettext_lazy("placeringar"),
    "response": gettext_lazy("formulär"),
    "decision": gettext_lazy("beslut"),
    "person": gettext_lazy("personer"),
}
DAY = gettext_lazy("dag")

_SAID = {
    "client_took_part": (gettext_lazy("klienten deltog"), gettext_lazy("klienten deltog inte")),
    "avertable": (gettext_lazy("hade kunnat undvikas"), gettext_lazy("hade inte kunnat undvikas")),
    "housed": (gettext_lazy("har bostad"), gettext_lazy("har ingen bostad")),
}
_PHRASES = {
    "assessed_on": gettext_lazy("bedömd %(value)s"),
    "ended_on": gettext_lazy("till %(value)s"),
    "concluded_on": gettext_lazy("till %(value)s"),
    "moved_out_on": gettext_lazy("till %(value)s"),
    "ends_on": gettext_lazy("till %(value)s"),
    "children_affected": gettext_lazy("barn som berörs: %(value)s"),
    "manages_more_alone": gettext_lazy("klarar på egen hand: %(value)s"),
    "satisfied": gettext_lazy("nöjd: %(value)s"),
    "end_reason": gettext_lazy("slutade: %(value)s"),
    "moved_to": gettext_lazy("flyttade till: %(value)s"),
    "child_impact_analysis": gettext_lazy("barnkonsekvensanalys: %(value)s"),
}
_MISSING = {"assessed_on": gettext_lazy("inte bedömd"), "avertable": gettext_lazy("uppgift saknas")}


def what(query: QuerySet[Any], columns: tuple[str, ...], values: Mapping[str, Any]) -> str:
    """The columns of a row in words: codes by their labels, answers as sentences."""
    words = (_say(query, column, values[column]) for column in columns)
    text = ", ".join(filter(None, words))
    return text[:1].upper() + text[1:]


def _say(query: QuerySet[Any], column: str, value: Any) -> str:
    if value is None or value == "":
        return str(_MISSING.get(column, ""))
    if column in _SAID:
        yes, no = _SAID[column]
        return str(yes if value else no)
    shown = value.isoformat() if isinstance(value, date) else _label(query, column, value)
    return str(_PHRASES[column]) % {"value": shown} if column in _PHRASES else shown


def _label(query: QuerySet[Any], column: str, code: Any) -> str:
    """The model's own word for a code."""
    model, *rest = query.model, *column.split("__")
    for name in rest[:-1]:
        model = model._meta.get_field(name).related_model
    choices = dict(model._meta.get_field(rest[-1]).flatchoices)
    return str(choices.get(code, code))


def day_name(query: QuerySet[Any], column: str) -> str:
    """The model's own word for the day that the rows are shown by."""
    return str(query.model._meta.get_field(column).verbose_name)
