"""Who reads and adds documents: whoever reads the file of their case, on the authority's side."""

from django.db.models import Q

from samsyn.access import policies, rights
from samsyn.access.actors import Actor


def documents_seen(actor: Actor, person_id: int) -> Q:
    """For the rows of one person: those in cases whose file the actor reads.

    No query beyond the one about the person.
    """
    return policies.in_cases_seen(actor, person_id)


def adds_in(actor: Actor, person_id: int) -> frozenset[int]:
    """The cases that the actor may add a document to; none in an emergency, which is for reading."""
    if not policies.may_about(actor, rights.REGISTER, person_id):
        return frozenset()
    return policies.cases_seen(actor, person_id)
