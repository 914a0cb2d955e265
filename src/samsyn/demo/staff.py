"""The 34 of the living unit, those beside them, and who gets which matter."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from random import Random

from samsyn.demo import names
from samsyn.demo.chance import days
from samsyn.demo.package import PackageWriter

ADDICTION, PSYCHIATRY = "addiction relative_support", "social_psychiatry"
VIOLENCE = f"{ADDICTION} violence_exposed"
HOUSING = "eviction_prevention violence_perpetrator"

# id, name, role, unit, areas, years ago they started, years ago they left (or None).
# domain.md A3: 1 head, 2 deputies, 1 coordinator, 9 social workers (4 psychiatry, 5 addiction, 2 of
# the nine for violence), 13 support workers (6 supported housing, 7 team), 1 case manager, 1 housing
# coordinator, 4 ombudsmen, 2 peer supporters: 27 women and 7 men.
Post = tuple[str, str, str, str, str, float, float | None]
THE_34: tuple[Post, ...] = (
    ("bo", "Bo Ekdahl", "head", "VUX", "", 7, None),
    ("gunilla", "Gunilla Strand", "deputy_head", "MYN", "", 9, None),
    ("mikaela", "Mikaela Öhman", "deputy_head", "UTF", "", 4, None),
    ("susanne", "Susanne Friberg", "support_coordinator", "UTF", "", 6, None),
    ("anna", "Anna Lundqvist", "social_worker", "MYN", ADDICTION, 6, None),
    ("jenny", "Jenny Sandberg", "social_worker", "MYN", ADDICTION, 4, None),
    ("rickard", "Rickard Holmqvist", "social_worker", "MYN", ADDICTION, 8, None),
    ("frida", "Frida Åslund", "violence_worker", "MYN", VIOLENCE, 5, None),
    ("parisa", "Parisa Karimi", "violence_worker", "MYN", VIOLENCE, 3.4, None),
    ("kerstin", "Kerstin Näslund", "social_worker", "MYN", PSYCHIATRY, 17, None),
    ("malin", "Malin Björklund", "social_worker", "MYN", PSYCHIATRY, 5, None),
    ("jonas", "Jonas Wallin", "social_worker", "MYN", PSYCHIATRY, 7, None),
    ("samira", "Samira Haddad", "social_worker", "MYN", PSYCHIATRY, 3.2, None),
    ("lena", "Lena Grahn", "support_worker", "SB1", "", 12, None),
    ("ulrika", "Ulrika Palm", "support_worker", "SB1", "", 5, None),
    ("marie", "Marie Sundin", "support_worker", "SB2", "", 8, None),
    ("danuta", "Danuta Kowalczyk", "support_worker", "SB2", "", 3, None),
    ("camilla", "Camilla Edström", "support_worker", "SB3", "", 6, None),
    ("helena", "Helena Ahlgren", "support_worker", "SB3", "", 2.3, None),
    ("carina", "Carina Norling", "support_worker", "BST", "", 11, None),
    ("petra", "Petra Viklund", "support_worker", "BST", "", 7, None),
    ("emma", "Emma Rydberg", "support_worker", "BST", "", 2, None),
    ("yasmin", "Yasmin Darwish", "support_worker", "BST", "", 4, None),
    ("stefan", "Stefan Melin", "support_worker", "BST", "", 9, None),
    ("tobias", "Tobias Kjellberg", "support_worker", "BST", "", 1.2, None),
    ("asa", "Åsa Östlund", "support_worker", "BST", "", 14, None),
    ("monica", "Monica Hedberg", "case_manager", "BOS", "", 6, None),
    ("eva", "Eva Torstensson", "housing_coordinator", "BOS", HOUSING, 8, None),
    ("disa", "Disa Norén", "ombudsman", "PO", "", 5, None),
    ("inger", "Inger Blomqvist", "ombudsman", "PO", "", 10, None),
    ("leif", "Leif Hellström", "ombudsman", "PO", "", 6, None),
    ("rebecka", "Rebecka Alm", "ombudsman", "PO", "", 3, None),
    ("viola", "Viola Sjögren", "peer_supporter", "SB1", "", 4, None),
    ("torbjorn", "Torbjörn Frisk", "peer_supporter", "TRF", "", 3.5, None),
)
BESIDE: tuple[Post, ...] = (
    ("olivia", "Olivia Skoog", "intake_worker", "MOT", "", 2.5, None),
    ("tomas", "Tomas Vesterlund", "treatment_worker", "BRY", "", 4, None),
    ("birgitta", "Birgitta Dahlgren", "administrator", "SOC", "", 13, None),
    ("nanna", "Nanna Rask", "board_secretary", "SOC", "", 6, None),
    ("henrik", "Henrik Claesson", "controller", "SOC", "", 5, None),
    ("simon", "Simon Åkesson", "system_administrator", "SOC", "", 4, None),
    ("maud", "Maud Österlund", "social_worker", "MYN", ADDICTION, 15, 1.3),
    ("ylva", "Ylva Forsman", "support_worker", "BST", "", 6, 1.2),
)
"""Others in the department whom the unit works with, and two who have left."""


@dataclass
class Worker:
    """Somebody who handles matters, and how many are theirs: (running, closed)."""

    staff_id: str
    areas: frozenset[str]
    starts_on: date
    ends_on: date | None
    load: list[int] = field(default_factory=lambda: [0, 0])


class Rota:
    """Spreads matters evenly over those who work with the area."""

    def __init__(self, workers: Iterable[Worker], *, admits: str = "", decides: str = "") -> None:
        self._by_area: dict[str, list[Worker]] = {}
        self.workers = list(workers)
        self.admits = admits
        self.decides = decides
        for worker in self.workers:
            for area in worker.areas:
                self._by_area.setdefault(area, []).append(worker)

    def handler(self, area: str, *, since: date, running: bool) -> str:
        """The one with the fewest such matters of those there now (or, for a closed one, then)."""
        place = 0 if running else 1
        there = [
            worker
            for worker in self._by_area[area]
            if (worker.ends_on is None) or (not running and since < worker.ends_on - days(90))
        ]
        chosen = min(there, key=lambda worker: worker.load[place])
        chosen.load[place] += 1
        return chosen.staff_id


def write_staff(writer: PackageWriter, today: date, domain: str) -> Rota:
    workers = []
    for staff_id, name, role, unit, areas, started, left in (*THE_34, *BESIDE):
        starts_on = today - days(started * 365.25)
        ends_on = today - days(left * 365.25) if left else None
        row = {
            "staff_id": staff_id, "name": name, "email": f"{staff_id}@{domain}", "areas": areas, "role": role,
            "unit_id": unit, "starts_on": starts_on, "ends_on": ends_on,
        }  # fmt: skip
        writer.add("staff", row)
        if areas:
            workers.append(Worker(staff_id, frozenset(areas.split()), starts_on, ends_on))
    return Rota(workers, admits="olivia", decides="gunilla")


def write_many_staff(writer: PackageWriter, rng: Random, today: date, size: float) -> Rota:
    """As many handlers as a district `size` times the living unit has; only those who handle matters."""
    workers = []
    groups = (("social_worker", ADDICTION, "MYN", 3), ("violence_worker", VIOLENCE, "MYN", 2),
              ("social_worker", PSYCHIATRY, "MYN", 4), ("housing_coordinator", HOUSING, "BOS", 1))  # fmt: skip
    for role, areas, unit, posts in (("deputy_head", "", "MYN", 0), ("intake_worker", "", "MOT", 0), *groups):
        for _number in range(max(round(posts * size), 1)):
            staff_id = writer.next_id("s")
            given = rng.choice(names.SWEDISH.female if rng.random() < 0.8 else names.SWEDISH.male)
            starts_on = today - days(rng.uniform(3.5, 20) * 365)
            row = {"staff_id": staff_id, "name": f"{given} {rng.choice(names.SWEDISH.family)}", "areas": areas,
                   "role": role, "unit_id": unit, "starts_on": starts_on}  # fmt: skip
            writer.add("staff", row)
            if areas:
                workers.append(Worker(staff_id, frozenset(areas.split()), starts_on, None))
    return Rota(workers, admits="s00002", decides="s00001")
