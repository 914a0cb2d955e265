"""What is asked of the rows that decide who sees what, and of documents.

Roles, limits, proposals, walls, openings, links and receipts are in no package; `samsyn verify` judges them as they
are stored, with `stored`.
"""

from collections.abc import Collection, Iterator, Mapping

from django.db import models

from samsyn.access.models import (
    Assignment,
    ControlProposal,
    PersonWall,
    RightLimit,
    TemporaryAccess,
    WallMember,
)
from samsyn.access.rights import RIGHTS
from samsyn.access.services.passages import FINDINGS
from samsyn.accounts.models import PasswordLink
from samsyn.core.codes import Area, Role
from samsyn.documents.models import Document
from samsyn.documents.rules import MEDIA
from samsyn.exchange.staging import quote
from samsyn.intake.models import Receipt
from samsyn.organisation.models import LocalPractice, Unit
from samsyn.organisation.rules import PRACTICE_BOUNDS, PRACTICES
from samsyn.people.models import Person

ACCESS: tuple[type[models.Model], ...] = (
    Assignment,
    RightLimit,
    ControlProposal,
    PersonWall,
    WallMember,
    TemporaryAccess,
    PasswordLink,
    Receipt,
)

THROUGH: Mapping[type[models.Model], tuple[str, type[models.Model]]] = {
    Assignment: ("unit_id", Unit),
    RightLimit: ("unit_id", Unit),
    PasswordLink: ("unit_id", Unit),
    WallMember: ("wall_id", PersonWall),
}
"""Rows that have their board from the row that a column refers to."""

_CODES: Mapping[tuple[type[models.Model], str], Collection[str]] = {
    (RightLimit, "right"): tuple(RIGHTS),
    (ControlProposal, "code"): ("", *RIGHTS, *PRACTICES),
    (ControlProposal, "role"): ("", *Role.values),
    (TemporaryAccess, "role"): tuple(Role.values),
    (TemporaryAccess, "finding"): ("", *FINDINGS),
    (LocalPractice, "code"): tuple(PRACTICES),
    (Document, "media"): tuple(MEDIA),
}
"""Columns of codes that no constraint holds."""

_HEXADECIMAL: Mapping[tuple[type[models.Model], str], int] = {(Document, "sha256"): 64, (Document, "file"): 32}

_AREAS = frozenset(((Assignment, "areas"), (ControlProposal, "areas")))
_PERSONS = frozenset(((PersonWall, "person_id"), (TemporaryAccess, "person_id")))

_TOGETHER: Mapping[type[models.Model], tuple[tuple[str, str], ...]] = {
    RightLimit: (("lifted_by_id", "lifted_on"),),
    PersonWall: (("lifted_by_id", "lifted_at"),),
    WallMember: (("removed_by_id", "removed_at"),),
    TemporaryAccess: (("reviewed_by_id", "reviewed_at"),),
    PasswordLink: (("decided_by_id", "decided_at"),),
    Receipt: (("settled_by_id", "settled_at"), ("identity_by_id", "identity_at")),
}
"""Who and when: both, or neither."""


def asked_of(model: type[models.Model], column: str) -> Iterator[tuple[str, str]]:
    """Conditions that a faulty row `x` meets, each with its sentence."""
    name = f"x.{quote(column)}"
    if codes := _CODES.get((model, column)):
        listed = ", ".join(f"'{code}'" for code in codes)
        yield f"{name} NOT IN ({listed})", "är ingen av koderna"
    if length := _HEXADECIMAL.get((model, column)):
        other = f"LENGTH({name}) <> {length:d} OR TRIM({name}, '0123456789abcdef') <> ''"
        yield other, f"är inte {length} hexadecimala tecken"
    if (model, column) in _AREAS:
        left = f"' ' || {name} || ' '"
        for area in Area.values:
            left = f"REPLACE({left}, ' {area} ', ' ')"
        yield f"TRIM({left}) <> ''", "är inte områden med blank emellan"
    if (model, column) in _PERSONS:
        persons = f"SELECT 1 FROM {Person._meta.db_table} p WHERE p.id = {name} AND p.board_id = x.owner"
        yield f"NOT EXISTS ({persons})", "leder till en person som inte finns i nämnden"
    if (model, column) == (LocalPractice, "number"):
        for code, (least, most) in PRACTICE_BOUNDS.items():
            yield (
                f"x.code = '{code}' AND ({name} < {least:d} OR {name} > {most:d})",
                f"talet ligger utanför {least} till {most}",
            )
    for who, when in _TOGETHER.get(model, ()):
        if column == who:
            yield f"({name} IS NULL) <> (x.{quote(when)} IS NULL)", "vem och när hör ihop, båda eller inget väntades"


def elsewhere_through(target: type[models.Model], alias: str) -> str:
    """That a referred row `alias` with its board from another is not of the row's own."""
    column, of = THROUGH[target]
    return f"(SELECT o.board_id FROM {of._meta.db_table} o WHERE o.id = {alias}.{quote(column)}) <> x.owner"
