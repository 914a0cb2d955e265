"""Of whom a reviewer may not learn: a reading in a walled area tells of a matter there."""

from collections.abc import Collection

from django.db.models import Exists, OuterRef, Q

from samsyn.access import policies, rules
from samsyn.access.actors import Actor
from samsyn.access.models import Ground
from samsyn.core.rows import NO_ROW
from samsyn.logreview.rules import of_walled_area

Reading = tuple[int | None, str, str]
"""The person's id, the reader's role and the ground, as the log has them."""


def concealed(actor: Actor, readings: Collection[Reading]) -> set[Reading]:
    """Those that may belong to a walled area in which the actor does not read about that person now.

    One query.
    """
    persons = {person for person, _role, _ground in readings if person is not None} - policies.opened(actor)
    walled = Ground.objects.filter(Q(person_id__in=persons, area__in=sorted(rules.WALLED_AREAS)) | NO_ROW)
    reads = Exists(policies.grounds_to_read(actor).filter(pk=OuterRef("pk")))
    been = set(walled.values_list("person_id", "area", reads).distinct())
    closed = {(person, area) for person, area, _reads in been} - {(person, area) for person, area, read in been if read}
    return {
        (person, role, ground)
        for person, role, ground in readings
        if of_walled_area(role, ground, {area for one, area in closed if one == person})
    }
