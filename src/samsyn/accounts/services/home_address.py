"""The home address that log review compares with."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from samsyn.access import rights
from samsyn.access.actors import Actor
from samsyn.accounts.audit import HomeAddressNoted
from samsyn.log import entries as audit
from samsyn.organisation.models import User


def note_home_address(*, actor: Actor, user: User, address: str) -> None:
    """For the check of the log alone: that nobody reads about those they live with. Empty takes it away.

    PermissionDenied for one's own, as for anything of one's own account.
    """
    units = actor.units_with(rights.MANAGE_ACCOUNTS)
    if user.pk == actor.user.pk or not user.assignments.filter(unit_id__in=units).exists():
        raise PermissionDenied(_("Du kan inte ändra det kontot."))
    with transaction.atomic():
        user.home_address = " ".join(address.split())
        user.save(update_fields=["home_address"])
        entry = HomeAddressNoted(username=user.username, given=bool(user.home_address))
        audit.record(
            actor,
            entry,
            board_id=next(reach.board_id for reach in actor.roles_in_force if reach.units_with(rights.MANAGE_ACCOUNTS)),
            right=rights.MANAGE_ACCOUNTS,
        )
