"""The units of an invented city district, and who carries out what."""

from dataclasses import dataclass, field
from datetime import date
from random import Random

from samsyn.demo.chance import Weights, pick
from samsyn.demo.package import PackageWriter
from samsyn.organisation.rules import PRACTICES

SUPPORTED_HOUSINGS = (("SB1", "Granen", 9), ("SB2", "Linden", 8), ("SB3", "Almen", 7))
"""Three supported housings (domain.md A4), fewer places than in the published unit."""


@dataclass(frozen=True)
class Place:
    """A residence, or one of its flats."""

    residence_id: str
    unit_id: str
    kind: str
    places: int


UNITS = (
    ("SOC", "Socialtjänstavdelningen", "department", "{board}"),
    ("VUX", "Vuxenenheten", "unit", "SOC"),
    ("MYN", "Myndighetsutövning", "team", "VUX"),
    ("BOS", "Boende och samordning", "team", "VUX"),
    ("BRY", "Öppenvården Bryggan", "team", "VUX"),
    ("PO", "Personliga ombud", "team", "VUX"),
    ("UTF", "Socialpsykiatri, utförare", "team", "VUX"),
    ("BST", "Boendestödsteamet", "team", "UTF"),
    ("SB1", "Stödboendet Granen", "residence", "UTF"),
    ("SB2", "Stödboendet Linden", "residence", "UTF"),
    ("SB3", "Stödboendet Almen", "residence", "UTF"),
    ("TRF", "Träfflokalen Kastanjen", "meeting_place", "UTF"),
    ("MOT", "Gemensamma mottagningen", "team", "SOC"),
    ("HEM1", "Solglimt Hemstöd AB", "external_provider", ""),
    ("HEM2", "Trygg i Åsvalla, ekonomisk förening", "external_provider", ""),
    ("HVB1", "Furuviks behandlingshem", "external_provider", ""),
    ("HVB2", "Norrgårdens HVB", "external_provider", ""),
    ("SKY", "Stiftelsen Hamnen, skyddat boende", "external_provider", ""),
    ("REL", "Relationscentrum Vändpunkten", "external_provider", ""),
    ("SYS", "Verkstan sysselsättning", "external_provider", ""),
    ("SER", "Ekbackens serviceboende", "external_provider", ""),
    ("FAM", "Familjehemsringen", "external_provider", ""),
    ("LVM", "Statligt LVM-hem", "external_provider", ""),
    ("OPP", "Beroendekliniken Strömmen", "external_provider", ""),
)
"""id, name, kind, what it belongs to; outside providers belong to nobody."""

FLAT_NAMES = {"training_flat": "Träningslägenhet", "trial_flat": "Försökslägenhet"}
OUTSIDE = (
    ("HVB1", "Furuviks behandlingshem", "residential_care", 40),
    ("HVB2", "Norrgårdens HVB", "residential_care", 30),
    ("LVM", "LVM-hemmet", "residential_care", 20),
    ("SKY", "Skyddat boende", "sheltered_housing", 12),
    ("SER", "Ekbacken", "special_service_housing", 20),
)

PROVIDERS: dict[str, Weights] = {
    "housing_support": {"BST": 0.68, "HEM1": 0.18, "HEM2": 0.14},
    "occupation": {"SYS": 0.72, "TRF": 0.28},
    "case_management": {"BOS": 1},
    "outpatient_treatment": {"BRY": 0.68, "OPP": 0.26, "": 0.06},
    "residential_care": {"HVB1": 0.6, "HVB2": 0.4},
    "family_home": {"FAM": 1},
    "special_service_housing": {"SER": 1},
    "lvm_care": {"LVM": 1},
    "training_flat": {"BOS": 1},
    "trial_flat": {"BOS": 1},
    "housing_first": {"BOS": 1},
    "contact_person": {"": 1},
    "sheltered_housing": {"SKY": 1},
    "violence_treatment": {"REL": 1},
    "counselling": {"": 1},
    "relative_support": {"BRY": 1},
}
"""Choice of provider for home support is the client's own (LOV); the rest is the unit's agreements."""

OUTSIDE_UNITS = frozenset(unit for unit, _name, kind, _parent in UNITS if kind == "external_provider")
HOUSING_AREAS = frozenset(("eviction_prevention", "violence_perpetrator"))
"""What the housing coordinator handles (domain.md A3); the rest is the authority team's."""


def unit_of(area: str) -> str:
    return "BOS" if area in HOUSING_AREAS else "MYN"


class Flats:
    """The unit's training and trial flats: one lease at a time in each, and another flat when all are let."""

    def __init__(self, writer: PackageWriter) -> None:
        self._writer = writer
        self._let: dict[str, list[tuple[str, list[tuple[date, date]]]]] = {kind: [] for kind in FLAT_NAMES}

    def let(self, kind: str, start: date, end: date) -> str:
        """The flat that is free between the days, the last of them included."""
        flats = self._let[kind]
        for residence_id, leases in flats:
            if all(end < other_start or other_end < start for other_start, other_end in leases):
                leases.append((start, end))
                return residence_id
        residence_id = f"{kind.replace('_flat', '')}{len(flats) + 1:03}"
        name = f"{FLAT_NAMES[kind]} {len(flats) + 1}"
        row = {"residence_id": residence_id, "unit_id": "BOS", "name": name, "kind": kind, "places": 1}
        self._writer.add("residences", row)
        flats.append((residence_id, [(start, end)]))
        return residence_id


@dataclass
class Organisation:
    """Where people live, and who carries out what."""

    flats: Flats
    supported: list[Place] = field(default_factory=list)
    outside: dict[str, Place] = field(default_factory=dict)

    def provider(self, rng: Random, kind: str, place: Place | None = None) -> str:
        return place.unit_id if place else pick(rng, PROVIDERS[kind])


def write_units(writer: PackageWriter, board: str, name: str) -> None:
    writer.add("units", {"unit_id": board, "name": name, "kind": "board"})
    for unit_id, unit_name, kind, parent in UNITS:
        row = {"unit_id": unit_id, "name": unit_name, "kind": kind, "parent_id": parent.format(board=board)}
        writer.add("units", row)


OF_UNITS = (
    ("VUX", "adult_report_local", 14, "Som enheten alltid har gjort"),
    ("VUX", "plan_followup", 6, "Planen följs upp varje halvår"),
    ("BST", "plan_followup", 4, "Boendestödet följer upp oftare"),
    ("MYN", "renewal_due", 75, "Omprövningarna behöver längre tid"),
)
"""unit, code, number and why."""


def write_practices(writer: PackageWriter, board: str, since: date) -> None:
    """The numbers that the board and some of its units have decided."""
    of_board = [("", code, usual, "Nämnden följer det vanliga") for code, (usual, _what) in PRACTICES.items()]
    for unit, code, number, why in (*of_board, *OF_UNITS):
        row = {"practice_id": writer.next_id("prx"), "unit_id": unit, "board": "" if unit else board, "code": code}
        writer.add("practices", row | {"number": number, "from_on": since.isoformat(), "why": why})


def write_residences(writer: PackageWriter, size: float) -> Organisation:
    """The residences of a district `size` times the living unit."""
    organisation = Organisation(Flats(writer))

    def place(residence_id: str, unit_id: str, name: str, kind: str, places: int) -> Place:
        row = {"residence_id": residence_id, "unit_id": unit_id, "name": name, "kind": kind, "places": places}
        writer.add("residences", row)
        return Place(residence_id, unit_id, kind, places)

    for unit_id, name, places in SUPPORTED_HOUSINGS:
        scaled = max(round(places * size), 1)
        organisation.supported.append(
            place(unit_id.lower(), unit_id, f"Stödboendet {name}", "supported_housing", scaled)
        )
    for unit_id, name, kind, places in OUTSIDE:
        organisation.outside[unit_id] = place(unit_id.lower(), unit_id, name, kind, max(round(places * size), 1))
    return organisation
