"""Which rows each `Source` gives for a question; each is one or a few of other apps' `statistics`."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from django.db.models import BooleanField, ExpressionWrapper, Q

from samsyn.access.figures import of_other_areas
from samsyn.core.periods import Period, latest_with_three_months_by
from samsyn.decisions import statistics as decisions
from samsyn.delivery import statistics as delivery
from samsyn.housing import statistics as housing
from samsyn.instruments import statistics as instruments
from samsyn.intake import statistics as intake
from samsyn.interventions import statistics as interventions
from samsyn.investigations import statistics as investigations
from samsyn.organisation.statistics import Rows
from samsyn.quality.catalogue.declaration import Source
from samsyn.quality.questions import Question

ASSESSED_WITHIN_DAYS = 14
"""The indicator's own (two weeks, domain A5); a unit's practice may be shorter."""

Give = Callable[[Question], tuple[Rows, ...]]


def _interventions_ended(asked: Question) -> tuple[Rows, ...]:
    return (interventions.ended(asked.scope, asked.period),)


def _interventions_started(asked: Question) -> tuple[Rows, ...]:
    return (interventions.started(asked.scope, asked.period),)


def _dur_reviews_latest(asked: Question) -> tuple[Rows, ...]:
    return (interventions.latest_dur_reviews(asked.scope, asked.period),)


def _alone_answers(asked: Question) -> tuple[Rows, ...]:
    return (interventions.alone_answers(asked.scope, asked.period),)


def _satisfied_latest(asked: Question) -> tuple[Rows, ...]:
    return (interventions.latest_satisfied(asked.scope, asked.period),)


def _plans_latest(asked: Question) -> tuple[Rows, ...]:
    return (delivery.latest_plans(asked.scope, asked.period),)


def _investigations_concluded(asked: Question) -> tuple[Rows, ...]:
    return (investigations.concluded(asked.scope, asked.period),)


def _intakes_received(asked: Question) -> tuple[Rows, ...]:
    return (intake.received_and_assessed(asked.scope, asked.period, within=ASSESSED_WITHIN_DAYS),)


def _violence_known(asked: Question) -> tuple[Rows, ...]:
    area = "violence_exposed"
    intakes = intake.received(asked.scope, asked.period)
    return (
        replace(intakes, query=intakes.query.filter(area=area)),
        investigations.open_during(asked.scope, asked.period, area),
        interventions.in_force(asked.scope, asked.period, area),
    )


def _notices_received(asked: Question) -> tuple[Rows, ...]:
    return (housing.notices_received(asked.scope, asked.period),)


def _evictions(asked: Question) -> tuple[Rows, ...]:
    return (housing.evictions(asked.scope, asked.period),)


def _leases(asked: Question) -> tuple[Rows, ...]:
    return (housing.leases(asked.scope, asked.period),)


def _nights(asked: Question) -> tuple[Rows, ...]:
    return (housing.nights(asked.scope, asked.period),)


def _placements_ended(asked: Question) -> tuple[Rows, ...]:
    return (housing.placements_ended(asked.scope, asked.period),)


def _ended_in_homelessness(asked: Question) -> tuple[Rows, ...]:
    return (housing.ended_in_homelessness(asked.scope, asked.period.last),)


def _social_psychiatry(asked: Question) -> tuple[Rows, ...]:
    """Those in force on the period's last day; housed says whether the person has a roof that day."""
    last = asked.period.last
    rows = interventions.in_force(asked.scope, Period(asked.period.text, last, last), "social_psychiatry")
    housed = ExpressionWrapper(Q(person__in=housing.housed(asked.scope, last)), BooleanField())
    return (replace(rows, query=rows.query.annotate(housed=housed)),)


def _responses(asked: Question) -> tuple[Rows, ...]:
    return (instruments.answered(asked.scope, asked.period),)


def _decisions_waiting(asked: Question) -> tuple[Rows, ...]:
    day = asked.period.last
    return (decisions.waiting(asked.scope, day, decided_by=latest_with_three_months_by(day)),)


SOURCES: Mapping[Source, Give] = {
    Source.INTERVENTIONS_ENDED: _interventions_ended,
    Source.INTERVENTIONS_STARTED: _interventions_started,
    Source.DUR_REVIEWS_LATEST: _dur_reviews_latest,
    Source.ALONE_ANSWERS: _alone_answers,
    Source.SATISFIED_LATEST: _satisfied_latest,
    Source.PLANS_LATEST: _plans_latest,
    Source.INVESTIGATIONS_CONCLUDED: _investigations_concluded,
    Source.INTAKES_RECEIVED: _intakes_received,
    Source.VIOLENCE_KNOWN: _violence_known,
    Source.NOTICES_RECEIVED: _notices_received,
    Source.EVICTIONS: _evictions,
    Source.LEASES: _leases,
    Source.NIGHTS: _nights,
    Source.PLACEMENTS_ENDED: _placements_ended,
    Source.ENDED_IN_HOMELESSNESS: _ended_in_homelessness,
    Source.SOCIAL_PSYCHIATRY: _social_psychiatry,
    Source.RESPONSES: _responses,
    Source.DECISIONS_WAITING: _decisions_waiting,
}


def rows_of(asked: Question, source: Source, *, of_walled_area: bool) -> tuple[Rows, ...]:
    """The source's rows, less those of areas that the reader is outside of (`Scope.without`).

    They are left out before the latest of a person is chosen. `of_walled_area`: for an indicator of such an area
    itself, whose small counts are kept back instead (`rules.WALLED_INDICATORS`).
    """
    found, without = SOURCES[source](asked), asked.scope.without
    if of_walled_area or not without:
        return found
    return tuple(
        replace(rows, query=rows.query.filter(of_other_areas(without, person=rows.person, case=rows.case)))
        for rows in found
    )
