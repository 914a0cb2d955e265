"""What a decision rests on, how it may be appealed, and what has come of it. Plain Python."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from samsyn.core.words import gettext_noop

NEW_ACT_ON = date(2025, 7, 1)
"""The day from which SoL (2025:400) holds in place of SoL (2001:453) (SoL 2025:400, transitional provisions 1 and 2)."""


class BasisKind(Enum):
    """What kind of decision a legal basis gives; how it is appealed follows from it."""

    INDIVIDUAL = "individual"
    """Help that the person has a right to (SoL 11:1, 12:1, 29:7; before 2025-07-01 SoL 2001:453 4:1)."""
    BEYOND = "beyond"
    """Help beyond that, which the board may give (SoL 11:4; before 2025-07-01 SoL 2001:453 4:2)."""
    OPEN = "open"
    """An intervention without an individual test (SoL 11:5)."""
    COMPULSORY = "compulsory"
    """Care by LVM (1988:870)."""


@dataclass(frozen=True)
class LegalBasis:
    """A provision that a decision can rest on. In force from and to, both days inclusive; no end: still."""

    text: str
    kind: BasisKind
    in_force_from: date | None = None
    in_force_to: date | None = None

    def in_force(self, day: date) -> bool:
        return (self.in_force_from is None or self.in_force_from <= day) and (
            self.in_force_to is None or day <= self.in_force_to
        )


_LAST_OF_OLD = date(2025, 6, 30)

LEGAL_BASES = (
    LegalBasis("SoL (2025:400) 11 kap. 1 §", BasisKind.INDIVIDUAL, NEW_ACT_ON),
    LegalBasis("SoL (2025:400) 11 kap. 4 §", BasisKind.BEYOND, NEW_ACT_ON),
    LegalBasis("SoL (2025:400) 11 kap. 5 §", BasisKind.OPEN, NEW_ACT_ON),
    LegalBasis("SoL (2025:400) 12 kap. 1 §", BasisKind.INDIVIDUAL, NEW_ACT_ON),
    LegalBasis("SoL (2025:400) 29 kap. 7 §", BasisKind.INDIVIDUAL, NEW_ACT_ON),
    LegalBasis("SoL (2001:453) 4 kap. 1 §", BasisKind.INDIVIDUAL, None, _LAST_OF_OLD),
    LegalBasis("SoL (2001:453) 4 kap. 2 §", BasisKind.BEYOND, None, _LAST_OF_OLD),
    LegalBasis("LVM (1988:870) 9 §", BasisKind.COMPULSORY),
    LegalBasis("LVM (1988:870) 11 §", BasisKind.COMPULSORY),
    LegalBasis("LVM (1988:870) 13 §", BasisKind.COMPULSORY),
)
"""The register of legal bases, with their versions; the law's days, not a unit's choice."""

_BY_TEXT = {basis.text: basis for basis in LEGAL_BASES}


def basis_named(text: str) -> LegalBasis | None:
    """The basis with that text; None for one that was typed in another system."""
    return _BY_TEXT.get(text)


def bases_in_force(day: date) -> list[LegalBasis]:
    """What a decision of that day can rest on."""
    return [basis for basis in LEGAL_BASES if basis.in_force(day)]


def usual_basis(day: date) -> LegalBasis:
    """What a decision rests on that is no trial of the matter: the provision on which it was applied for."""
    return next(basis for basis in LEGAL_BASES if basis.kind is BasisKind.INDIVIDUAL and basis.in_force(day))


class Letter(Enum):
    """What the person reads about appealing (FL 33 §)."""

    APPEAL = "appeal"
    """Förvaltningsbesvär: lodged with the board within three weeks of service (SoL 35:1, FL 43–44 §§)."""
    NOTICE_ONLY = "notice_only"
    LEGALITY = "legality"
    """Laglighetsprövning: lodged with förvaltningsrätten within three weeks of the announcement (KL 13:1, 13:5)."""
    NO_APPEAL = "no_appeal"
    """LVM 9 and 13 §§: not to be appealed (LVM 44 §)."""


LETTERS: Mapping[Letter, str] = {
    Letter.APPEAL: gettext_noop("kan överklagas inom tre veckor från delgivningen"),
    Letter.NOTICE_ONLY: gettext_noop("underrättelse, utan överklagandehänvisning"),
    Letter.LEGALITY: gettext_noop("kan prövas av förvaltningsrätten inom tre veckor från anslaget"),
    Letter.NO_APPEAL: gettext_noop("får inte överklagas"),
}
"""How each is said where the decision stands."""

AGAINST = frozenset(("partly_granted", "rejected", "dismissed"))
"""Outcomes that go against the person, wholly or partly."""


def letter_kind(basis: str, outcome: str, *, withdrawn: bool = False) -> Letter:
    """Which notice a decision takes (FL 33 §, SoL 35:1, KL 13:1, LVM 44 §).

    `outcome`: a code of DecisionOutcome. `withdrawn`: discontinued because the person took the application back
    [inference]. That a dismissal is appealed as the main matter is [verify]. An unknown basis counts as an individual one.
    """
    named = basis_named(basis)
    kind = named.kind if named else BasisKind.INDIVIDUAL
    if kind is BasisKind.COMPULSORY:
        return Letter.NO_APPEAL
    if kind is BasisKind.OPEN:
        return Letter.NOTICE_ONLY
    if outcome == "dismissed":
        return Letter.APPEAL
    if outcome == "discontinued":
        return Letter.NOTICE_ONLY if withdrawn else Letter.APPEAL
    if kind is BasisKind.BEYOND:
        return Letter.LEGALITY
    return Letter.APPEAL if outcome in AGAINST else Letter.NOTICE_ONLY


def period_days(first: date | None, last: date | None) -> int | None:
    """So many days from the first to the last, both counted; None where one of them is open."""
    return (last - first).days + 1 if first and last else None


def state(
    *,
    annulled_on: date | None = None,
    replaced: bool = False,
    appealed: bool = False,
    final: bool = False,
    served_on: date | None = None,
    sent_on: date | None = None,
) -> str:
    """The derived state of a decision: the first that holds."""
    if annulled_on:
        return "annulled"
    if replaced:
        return "changed"
    if appealed:
        return "appealed"
    if final:
        return "final"
    if served_on:
        return "served"
    return "sent" if sent_on else "decided"
