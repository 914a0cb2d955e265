"""To whom a proposal can be left: the roles with some power to decide, and the committee."""

from django.utils.translation import gettext as _

from samsyn.access import rights
from samsyn.access.selectors import role_name
from samsyn.cases.selectors import CaseInView


def who_may_decide(_case: CaseInView) -> list[tuple[str, str]]:
    """Choices of a form: role and name, the committee last. No query."""
    roles = sorted(rights.RIGHTS[rights.DECIDE].roles, key=role_name)
    return [*((role, role_name(role)) for role in roles), ("committee", _("utskottet"))]
