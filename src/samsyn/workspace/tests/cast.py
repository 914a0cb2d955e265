"""The named cast of the access tests, in two boards."""

import hashlib
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import uuid4

from django.urls import reverse
from django.utils import timezone

from samsyn.access import services
from samsyn.access.models import ControlProposal, Ground, PersonWall, RightLimit, TemporaryAccess, WallMember
from samsyn.accounts import services as accounts_services
from samsyn.accounts.models import PasswordLink
from samsyn.cases.models import Case
from samsyn.cases.rules import draw_case_number
from samsyn.core.codes import Role
from samsyn.documents import storing
from samsyn.documents.models import Document
from samsyn.intake.models import Receipt
from samsyn.interventions.models import Intervention
from samsyn.journal.models import EntryDraft, JournalEntry
from samsyn.logreview.models import ReviewItem
from samsyn.organisation import services as organisation_services
from samsyn.organisation.models import Board, Staff, Unit, User
from samsyn.people.models import Person
from samsyn.shell.models import Draft

FIRST_DAY = date(2020, 1, 1)


@dataclass
class Cast:
    users: dict[str, User] = field(default_factory=dict)
    units: dict[str, Unit] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    things: dict[str, int | str] = field(default_factory=dict)

    def argument(self, name: str) -> object:
        """What stands for the name in an address: the id of a person or thing of the cast, else the name itself."""
        return self.people[name].pk if name in self.people else self.things.get(name, name)


def make_cast() -> Cast:
    """Two boards; one account of every role in the first one's unit, Cilla in the other.

    People with cases.
    """
    cast = Cast()
    system = User.objects.system()
    for code, name in (("nord", "Norra nämnden"), ("syd", "Södra nämnden")):
        cast.units[code] = organisation_services.open_board(actor=system, code=code, name=name)
        cast.units[f"{code}-unit"] = _unit(cast.units[code], f"{code}-enhet", system)
        cast.units[f"{code}-team"] = _unit(cast.units[f"{code}-unit"], f"{code}-grupp", system)
        cast.units[f"{code}-other"] = _unit(cast.units[code], f"{code}-annan", system)
        organisation_services.settle_units(cast.units[code].board)
    for unit in cast.units.values():
        unit.refresh_from_db()
    for role in Role.values:
        cast.users[role] = account(cast, role, role, "nord-unit")
    cast.users["cilla"] = account(cast, "cilla", Role.SOCIAL_WORKER, "syd-unit")
    for name, area, place in (
        ("olle", "addiction", "nord-unit"),
        ("anders", "addiction", "nord-team"),
        ("otto", "addiction", "nord-other"),
        ("siv", "social_psychiatry", "syd-unit"),
        ("vera", "violence_exposed", "nord-team"),
        ("per", "violence_perpetrator", "nord-team"),
        ("wilma", "addiction", "nord-team"),
        ("erik", "addiction", "nord-team"),
        ("fina", "addiction", "nord-team"),
        ("olga", "addiction", "nord-other"),
        ("sture", "addiction", "nord-team"),
    ):
        cast.people[name] = person_with_case(cast, name, area, place, system)
    _protect(cast.people["erik"])
    Ground.objects.filter(person_id=cast.people["fina"].pk).update(valid_to=date(2021, 1, 1))
    olga = Ground.objects.get(person_id=cast.people["olga"].pk)
    Ground.objects.create(
        board=olga.board, unit=cast.units["nord-unit"], person_id=olga.person_id, case_id=olga.case_id,
        area="addiction", why="order", valid_from=FIRST_DAY,
    )  # fmt: skip
    cast.things = {
        "wall": _wall(cast, "wilma", "nord-unit", cast.users["social_worker"]),
        "wall_elsewhere": _wall(cast, "siv", "syd-unit", cast.users["cilla"]),
        "receipt": _receipt(cast, "vera", "nord-unit", cast.users["social_worker"]),
        "receipt_elsewhere": _receipt(cast, "siv", "syd-unit", cast.users["cilla"]),
        "passage": _passage(cast, "otto", "nord-unit"),
        "passage_elsewhere": _passage(cast, "siv", "syd-unit"),
        "account": cast.users["support_worker"].pk,
        "document": _document(cast, "olle"),
        "document_elsewhere": _document(cast, "siv"),
        "document_walled": _document(cast, "vera"),
        "draft_elsewhere": _draft(cast, "cilla"),
        "account_elsewhere": cast.users["cilla"].pk,
        "board": cast.units["nord"].board_id,
        "board_elsewhere": cast.units["syd"].board_id,
        "limit": _limit(cast, "nord-team"),
        "limit_elsewhere": _limit(cast, "syd-unit"),
        "link": _link(cast, "support_worker", "nord-unit", "waiting-link"),
        "link_elsewhere": _link(cast, "cilla", "syd-unit", "another-link"),
        "proposal": _proposal(cast, "nord-unit"),
        "proposal_elsewhere": _proposal(cast, "syd-unit"),
        **{f"number_of_{name}": person.cases.get().number for name, person in cast.people.items()},
        "assign_slug": "fordela",
        "settle_slug": "prova-jav",
        "no_such": "inget-sadant",
        "token": "waiting-link",
        "role": cast.users["support_worker"].assignments.get().pk,
        "role_elsewhere": cast.users["cilla"].assignments.get().pk,
        "item": _item(cast, "otto", "nord-unit"),
        "item_elsewhere": _item(cast, "siv", "syd-unit"),
        "entry": _entry(cast, "olle", "social_worker"),
        "entry_of_olga": _entry(cast, "olga", "support_worker", side="provider"),
        "entry_draft": _entry_draft(cast, "social_worker"),
        "left_draft": _entry_draft(cast, "left"),
    }
    return cast


def _protect(person: Person) -> None:
    Person.objects.filter(pk=person.pk).update(protection="confidential")


def _wall(cast: Cast, person: str, unit: str, member: User) -> int:
    """Set by the system, so that nobody of the cast is on the list but the member."""
    system, place = User.objects.system(), cast.units[unit]
    wall = PersonWall.objects.create(
        board=place.board, unit=place, person_id=cast.people[person].pk, why="En kollega", set_by=system
    )
    WallMember.objects.create(wall=wall, user=member, added_by=system)
    return wall.pk


def _passage(cast: Cast, person: str, unit: str) -> int:
    """A break-glass of Cilla's that has run out."""
    place, then = cast.units[unit], timezone.now() - timedelta(days=2)
    return TemporaryAccess.objects.create(
        board=place.board, unit=place, user=cast.users["cilla"], role=Role.SOCIAL_WORKER,
        person_id=cast.people[person].pk, kind="break_glass", reason="Ambulansen frågade om medicin", at=then,
        until=then + timedelta(minutes=30),
    ).pk  # fmt: skip


def _receipt(cast: Cast, person: str, unit: str, registrar: User) -> str:
    """Received by somebody who does not see the person, and behind a wall since."""
    place = cast.units[unit]
    return Receipt.objects.create(
        board=place.board, unit=place, registered_by=registrar, code=f"K-2020-{person.upper()}", token=uuid4(),
        area="addiction", kind="application", received_on=FIRST_DAY, given_name="Vera", family_name="Ek", sex="female",
        person=cast.people[person], barrier="area",
    ).code  # fmt: skip


def _document(cast: Cast, person: str) -> int:
    case = Case.objects.filter(person=cast.people[person]).first()
    assert case is not None
    assert case.person_id is not None
    data = b"Intyg"
    return Document.objects.create(
        board_id=case.board_id, registered_by=User.objects.system(), person_id=case.person_id, case=case,
        kind="received", title="Intyg", direction="in", made_on=FIRST_DAY, file=storing.put(data), media="txt",
        name="intyg.txt", size=len(data), sha256=storing.digest(data),
    ).pk  # fmt: skip


def _draft(cast: Cast, user: str) -> str:
    draft = Draft.objects.create(
        id=uuid4(), account=cast.users[user], form="RegisterForm", address=reverse("register"), content=""
    )
    return str(draft.pk)


def _item(cast: Cast, person: str, unit: str) -> int:
    """A reading of Cilla's that waits to be reviewed."""
    place, number = cast.units[unit], cast.people[person].pk
    return ReviewItem.objects.create(
        board=place.board, unit=place, user=cast.users["cilla"], role=Role.SOCIAL_WORKER, person_id=number,
        entry_id=number, action="person_read", ground="unit", at=timezone.now(), month="2026-11", rules="night",
    ).pk  # fmt: skip


def _link(cast: Cast, user: str, unit: str, token: str) -> int:
    """Waits to be confirmed by anybody with the right there."""
    return PasswordLink.objects.create(
        user=cast.users[user], token_hash=hashlib.sha256(token.encode()).hexdigest(), made_by=User.objects.system(),
        valid_until=timezone.now() + timedelta(days=1), state="waits", unit=cast.units[unit],
    ).pk  # fmt: skip


def _proposal(cast: Cast, unit: str) -> int:
    """Waits to be agreed to by anybody with the right there."""
    return ControlProposal.objects.create(
        board=cast.units[unit].board, unit=cast.units[unit], kind="limit", code="see_readers", role=Role.DEPUTY_HEAD,
        valid_from=FIRST_DAY, why="Behövs inte här", proposed_by=User.objects.system(),
        valid_until=timezone.now() + timedelta(days=1),
    ).pk  # fmt: skip


def _entry(cast: Cast, person: str, author: str, *, side: str = "authority") -> int:
    """In the person's case; the provider's in Bo's unit."""
    about, user = cast.people[person], cast.users[author]
    case, now = about.cases.get(), timezone.now()
    return JournalEntry.objects.create(
        board=about.board, registered_by=user, person=about, case=case, area=case.area, side=side, kind="phone",
        unit=case.unit if side == "authority" else cast.units["nord-unit"], happened_on=FIRST_DAY, text="Ringde upp.",
        author=Staff.objects.get(account=user), role=author, written_at=now, signed_at=now,
    ).pk  # fmt: skip


def _entry_draft(cast: Cast, author: str) -> int:
    """About Olle; a leaver's, of an account that is closed, where nobody of the name is in the cast."""
    olle, case = cast.people["olle"], cast.people["olle"].cases.get()
    user = cast.users.get(author) or account(cast, author, Role.SOCIAL_WORKER, "nord-unit")
    if author not in cast.users:
        User.objects.filter(pk=user.pk).update(is_active=False)
    return EntryDraft.objects.create(
        board=olle.board, registered_by=user, person=olle, case=case, unit=case.unit, side="authority", kind="phone",
        text="Ringde", author=Staff.objects.get(account=user),
    ).pk  # fmt: skip


def _limit(cast: Cast, unit: str) -> int:
    """On a role that the table asks nothing of there."""
    return RightLimit.objects.create(
        unit=cast.units[unit], right="see_figures", role=Role.CONTROLLER, valid_from=FIRST_DAY, why="Behövs inte här",
        set_by=User.objects.system(),
    ).pk  # fmt: skip


def _unit(parent: Unit, code: str, system: User) -> Unit:
    return Unit.objects.create(
        board=parent.board, external_id=code, name=code, kind="unit", parent=parent, registered_by=system
    )


def account(cast: Cast, username: str, role: str, unit: str) -> User:
    system = User.objects.system()
    staff = Staff.objects.create(
        board=cast.units[unit].board,
        external_id=username,
        name=username,
        role=role,
        unit=cast.units[unit],
        registered_by=system,
    )
    user = accounts_services.open_account(
        actor=system, username=username, name=username, password="x" * 12, staff=staff
    )
    services.assign(actor=system, user=user, unit=cast.units[unit], role=role, valid_from=FIRST_DAY)
    return user


def person_with_case(cast: Cast, name: str, area: str, unit: str, system: User) -> Person:
    board: Board = cast.units[unit].board
    person = Person.objects.create(
        board=board,
        external_id=name,
        given_name=name,
        family_name="Öberg",
        sex="female",
        protection="none",
        registered_by=system,
    )
    case = Case.objects.create(
        board=board,
        external_id=f"case-{name}",
        number=draw_case_number(FIRST_DAY.year),
        origin="intake",
        person=person,
        unit=cast.units[unit],
        area=area,
        opened_on=FIRST_DAY,
        registered_by=system,
    )
    Ground.objects.create(
        board=board,
        unit=cast.units[unit],
        person_id=person.pk,
        case_id=case.pk,
        area=area,
        why="unit",
        valid_from=FIRST_DAY,
    )
    return person


def ended(cast: Cast, name: str, area: str, year: int = 2023) -> Intervention:
    """An intervention in the person's case that ended as planned that year."""
    person = cast.people[name]
    return Intervention.objects.create(
        board=person.board,
        external_id=f"i-{name}-{year}",
        case=person.cases.get(area=area),
        person=person,
        unit=cast.units["nord-team"],
        area=area,
        kind="counselling",
        started_on=date(year, 1, 1),
        ended_on=date(year, 5, 1),
        end_reason="as_planned",
        registered_by=User.objects.system(),
    )
