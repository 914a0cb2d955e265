"""My day: what lies with the actor to decide, or to bring before the committee."""

from collections.abc import Sequence

from django.db.models import Q
from django.utils.translation import gettext as _

from samsyn.access import policies
from samsyn.access.actors import Actor
from samsyn.cases.addresses import case_address
from samsyn.investigations.models import Proposal
from samsyn.shell.my_day import DayLine, Heading

MOST = 200


def proposals(actor: Actor) -> Sequence[DayLine]:
    """Those left with a role of the actor's, or with the committee that the actor prepares for. One query."""
    roles = {role.role for role in actor.roles_in_force}
    mine = Q(to_role__in=sorted(roles)) & Q(policies.may_see_case(actor, "case_id", "case__person_id"))
    rows = (
        Proposal.objects.filter(returned_on__isnull=True, decided_on__isnull=True, board_id__in=sorted(actor.board_ids))
        .filter(mine | Q(to_committee=True, case_id__in=policies.cases_at_committee(actor)))
        .exclude(proposed_by_id=actor.staff_id or 0)
        .order_by("proposed_on", "pk")
    )
    columns = ("case__person_id", "case__number", "proposed_on", "proposed_by__name", "to_committee")
    return [
        DayLine(
            Heading.DECIDE,
            _("Förslag till nämnden") if to_committee else _("Förslag till beslut"),
            person_id=person,
            url=case_address(person, number),
            note=_("lämnat %(day)s av %(who)s") % {"day": day.isoformat(), "who": who},
        )
        for person, number, day, who, to_committee in rows.values_list(*columns)[:MOST]
    ]
