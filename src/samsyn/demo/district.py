"""One district while its package is being written: everything its parts share."""

from dataclasses import dataclass
from datetime import date
from random import Random

from samsyn.demo.economy import Books
from samsyn.demo.organisation import Organisation
from samsyn.demo.package import PackageWriter
from samsyn.demo.people import People
from samsyn.demo.staff import Rota


@dataclass(frozen=True)
class Detail:
    """How much of each life is written: the city leaves out what only makes it larger."""

    answers: float = 1.0
    """Share of the interviews with their answers."""
    relatives: float = 1.0
    """Of the relatives that the living unit writes."""
    followups: float = 1.0
    second_matter: float = 0.08
    """Share of matters that concern somebody who had one before."""


LIVING = Detail()
CITY = Detail(answers=0.02, relatives=0.0, followups=0.6, second_matter=0.1)


@dataclass
class District:
    """`since`: the first day shown; what ended before it is left out."""

    writer: PackageWriter
    rng: Random
    today: date
    since: date
    organisation: Organisation
    people: People
    rota: Rota
    books: Books
    detail: Detail

    def known(self, day: date) -> date | None:
        """A day that has come; what lies ahead is not known yet."""
        return day if day <= self.today else None

    def progress(self, day: date) -> float:
        """0 on the first shown day, 1 today: what has been getting better, or worse, on the way."""
        return min(max((day - self.since).days / max((self.today - self.since).days, 1), 0.0), 1.0)
