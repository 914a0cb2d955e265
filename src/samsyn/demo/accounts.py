"""Who can sign in to the demo: at least one account of every role, one password for all of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from samsyn.access import services as access
from samsyn.access.reach import actor_of
from samsyn.accounts import services as accounts_services
from samsyn.core.codes import Role
from samsyn.demo import staff
from samsyn.demo.living import BOARD
from samsyn.organisation.models import Board, Staff, Unit, User

PASSWORD = "prova-samsyn-nu"  # noqa: S105  # the demo's own, printed for everybody
OTHER_BOARD = "OST"


@dataclass(frozen=True)
class Account:
    """`trusted`: (board, unit, role, areas) for each assignment; `sees`: that, in one line of Swedish."""

    username: str
    name: str
    trusted: tuple[tuple[str, str, str, str], ...]
    sees: str

    @property
    def roles(self) -> str:
        return ", ".join(dict.fromkeys(str(Role(role).label) for _board, _unit, role, _areas in self.trusted))


_NAMES = {staff_id: name for staff_id, name, *_rest in (*staff.THE_34, *staff.BESIDE)}


def _account(
    username: str, role: str, unit: str, sees: str, areas: str = "", also: tuple[str, str, str] | None = None
) -> Account:
    trusted = [(BOARD, unit, role, areas)]
    if also:
        trusted.append((BOARD, *also))
    return Account(username, _NAMES[username], tuple(trusted), sees)


ACCOUNTS = (
    _account("bo", "head", "VUX", "hela enheten"),
    _account("gunilla", "deputy_head", "MYN", "myndighetssidan", also=("BOS", "deputy_head", "")),
    _account("mikaela", "deputy_head", "UTF", "utförarsidan"),
    _account("anna", "social_worker", "MYN", "missbruk och anhörigstöd; handlägger Erik Åkerblom", staff.ADDICTION),
    _account("kerstin", "social_worker", "MYN", "socialpsykiatri", staff.PSYCHIATRY),
    _account(
        "frida", "violence_worker", "MYN", "våldsutsatta, och missbruk och anhörigstöd",
        also=("MYN", "social_worker", staff.ADDICTION),
    ),
    _account("eva", "housing_coordinator", "BOS", "vräkningsförebyggande, lägenheter, våldsutövare"),
    _account("olivia", "intake_worker", "MYN", "nya aktualiseringar; inga journaler"),
    _account("susanne", "support_coordinator", "UTF", "utförarsidans personer och personal"),
    _account("lena", "support_worker", "SB1", "stödboendet Granens boende"),
    _account("carina", "support_worker", "BST", "boendestödsteamets uppdrag"),
    _account("monica", "case_manager", "BOS", "uppdrag till boende och samordning"),
    _account("tomas", "treatment_worker", "BRY", "öppenvården Bryggans uppdrag"),
    _account("viola", "peer_supporter", "SB1", "närvaro och minnesanteckningar; inga akter"),
    _account("disa", "ombudsman", "PO", "ombudens eget register; inget annat"),
    _account("birgitta", "administrator", "VUX", "beställningar och fakturor; inga journaler"),
    _account("nanna", "board_secretary", "VUX", "det som lämnas till nämnden; inga akter"),
    _account("henrik", "controller", "VUX", "summor; inga personer"),
    _account("simon", "system_administrator", BOARD, "konton, enheter och inställningar; inga personer"),
    Account(
        "cilla", "Cilla Marklund", ((OTHER_BOARD, "MYN", "social_worker", ""),),
        "en annan nämnd: Östermalms publicerade enhet",
    ),
)  # fmt: skip


def open_accounts(*, actor: User, valid_from: date) -> int:
    """Opens the demo's accounts and trusts each with what its line says."""
    for account in ACCOUNTS:
        board = Board.objects.get(code=account.trusted[0][0])
        employed = Staff.objects.filter(board=board, external_id=account.username).first()
        user = accounts_services.open_account(
            actor=actor, username=account.username, name=account.name, password=PASSWORD, staff=employed
        )
        for board_code, unit_id, role, areas in account.trusted:
            unit = Unit.objects.get(board__code=board_code, external_id=unit_id)
            starts_on = max(valid_from, employed.starts_on) if employed and employed.starts_on else valid_from
            access.assign(actor=actor, user=user, unit=unit, role=role, areas=areas, valid_from=starts_on)
    return len(ACCOUNTS)


def propose(*, today: date) -> None:
    """Two numbers that weaken the board's control: one agreed to, one that waits."""
    simon, bo = (actor_of(User.objects.get(username=name), today=today) for name in ("simon", "bo"))
    board, first = Board.objects.get(code=BOARD).pk, today
    agreed = access.decide_practice(
        actor=simon, board_id=board, code="many_persons_an_hour", number=40, valid_from=first,
        why="Jourens kvällar gav bara falska träffar",
    )  # fmt: skip
    accounts_services.agree_to_proposal(actor=bo, proposal_id=agreed.pk)
    access.decide_practice(
        actor=simon, board_id=board, code="log_sample", number=3, valid_from=first,
        why="Cheferna hinner inte med fem om månaden",
    )  # fmt: skip


def table() -> Iterator[str]:
    """The accounts as lines of text."""
    rows = [("Användare", "Lösenord", "Namn", "Roll", "Ser")]
    rows += [(account.username, PASSWORD, account.name, account.roles, account.sees) for account in ACCOUNTS]
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    for row in rows:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
