"""What every verb of the chain asks first: the case, the right, the state, and that no interest bars."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from samsyn.access import policies, rights
from samsyn.access.actors import Actor, RoleInForce
from samsyn.cases import chain, state_rules
from samsyn.cases.models import Case, Conflict
from samsyn.cases.policies import unnamed_roles
from samsyn.cases.refusals import PartialInterest, WrongState
from samsyn.core.errors import NotFound
from samsyn.log import entries as log


@dataclass(frozen=True)
class InHand:
    """A case that the actor acts in, locked to the end of the transaction; `roles`: by which."""

    actor: Actor
    verb: chain.Verb
    case: Case
    roles: tuple[RoleInForce, ...]

    @property
    def role(self) -> RoleInForce:
        """The first of them, which the log names."""
        return self.roles[0]

    def in_state(self, state: str, of: str = "") -> None:
        """WrongState where the verb cannot be done from there. `of`: another object than the verb's own."""
        if not self.verb.from_state(state, of):
            raise WrongState(what=_(state_rules.OBJECTS[of or self.verb.object]), state=_(state_rules.STATES[state]))

    def record(self, entry: log.Entry, *, since: date | None = None) -> None:
        log.record(
            self.actor,
            entry,
            person_id=self.case.person_id,
            case_id=self.case.pk,
            board_id=self.case.board_id,
            role=self.role.role,
            since=since,
        )


def take_in_hand(actor: Actor, verb: str, case_id: int, *, despite_interest: bool = False) -> InHand:
    """The case for one verb, inside the verb's transaction.

    NotFound where the actor may not see the case, PermissionDenied where no role that opens it may do the verb,
    PartialInterest where the verb bars whoever has an interest. Four queries at most.
    """
    row = chain.verb(verb)
    case = Case.objects.select_for_update(of=("self",)).filter(pk=case_id, board_id__in=actor.board_ids).first()
    if case is None or not sees(actor, case):
        raise NotFound
    roles = roles_for(actor, row, case)
    if not roles:
        raise PermissionDenied(_("Din roll får inte göra det i det här ärendet."))
    if "partial_interest" in row.refused_by and not despite_interest and interested(actor, case):
        raise PartialInterest
    return InHand(actor, row, case, tuple(roles))


def sees(actor: Actor, case: Case) -> bool:
    """Whether the case is open to the actor, as far as that it is there and where it stands.

    One without a person as yet is its unit's.
    """
    if case.person_id is None:
        return any(case.unit_id in role.units_with(rights.REGISTER) for role in unnamed_roles(actor, case.area))
    return case.pk in policies.cases_seen(actor, case.person_id, file=False)


def roles_for(actor: Actor, verb: chain.Verb, case: Case) -> list[RoleInForce]:
    """The roles by which the actor may do the verb in the case. No query beyond the actor's grounds."""
    if case.person_id is not None:
        return policies.roles_in_case(actor, case.person_id, case.pk, among=verb.roles, any_of=verb.rights)
    return [
        role
        for role in unnamed_roles(actor, case.area)
        if role.role in verb.roles
        and any(case.unit_id in role.units_with(right) for right in verb.rights or (rights.REGISTER,))
    ]


def interested(actor: Actor, case: Case) -> bool:
    """Whether the actor has declared an interest in the person that was not found immaterial.

    KL 6:28–32, 7:4: until it is settled it bars. One query.
    """
    return has_interest(actor.staff_id or 0, case)


def has_interest(staff_id: int, case: Case) -> bool:
    """`interested`, of any member of staff. One query."""
    rows = Conflict.objects.filter(staff_id=staff_id, person_id=case.person_id or 0)
    return rows.exclude(upheld=False).exists()
