"""Rights as data: what each lets its holder do, and the roles that have it by default.

A unit narrows them (`models.RightLimit`), from a day on and with a reason; nothing widens them. A right
never says whom: that follows from the grounds in force, the walls and the areas (`rules`, `policies`).
"""

from collections.abc import Mapping
from dataclasses import dataclass

from samsyn.access import rules
from samsyn.core.words import gettext_noop


@dataclass(frozen=True)
class Right:
    """`sentence` is read by whoever decides about it."""

    code: str
    name: str
    sentence: str
    roles: frozenset[str]


_HEADS = frozenset(("head", "deputy_head"))
_WITH_PERSONS = frozenset(role for role, areas in rules.AREAS.items() if areas)
_AUTHORITY = frozenset(role for role in rules.AREAS if rules.on_side(role, rules.AUTHORITY_WHYS))
_HANDLING = _AUTHORITY - {"intake_worker"}
_SYSTEM = frozenset(("system_administrator",))

FIND_PERSON = "find_person"
READ_PERSON = "read_person"
UNMASK = "unmask"
BREAK_GLASS = "break_glass"
REGISTER = "register"
SEE_FIGURES = "see_figures"
SEE_CASES_BEHIND = "see_cases_behind"
SET_WALL = "set_wall"
SEE_READERS = "see_readers"
READ_PERSON_LOG = "read_person_log"
REVIEW_LOG = "review_log"
REVIEW_STATISTICS = "review_statistics"
MANAGE_ACCOUNTS = "manage_accounts"
CONFIRM_LINKS = "confirm_links"
NARROW_RIGHTS = "narrow_rights"
ASSIGN_CASES = "assign_cases"
ASSESS_INTAKE = "assess_intake"
HANDLE_CASE = "handle_case"
CARRY_OUT = "carry_out"
DECIDE = "decide"
RECORD_BOARD_DECISION = "record_board_decision"
CORRECT_FILE = "correct_file"
LEAD_UNIT = "lead_unit"
KEEP_DELEGATIONS = "keep_delegations"

_DECLARED = (
    Right(
        FIND_PERSON,
        gettext_noop("Söka en person"),
        gettext_noop("Söka med namn, identitetsnummer eller ärendenummer bland dem man har en grund för."),
        _WITH_PERSONS,
    ),
    Right(
        READ_PERSON,
        gettext_noop("Läsa om en person"),
        gettext_noop("Öppna sidan om en person som man har en grund för, och där det som grunden omfattar."),
        _WITH_PERSONS,
    ),
    Right(
        UNMASK,
        gettext_noop("Visa skyddade personuppgifter"),
        gettext_noop("Visa namn, nummer och adress för någon med skyddade personuppgifter, med angivet skäl."),
        _WITH_PERSONS - rules.NO_FILES,
    ),
    Right(
        BREAK_GLASS,
        gettext_noop("Öppna i nödläge"),
        gettext_noop("Öppna en person utan grund i 30 minuter när liv eller hälsa kräver det; granskas av chefen."),
        _AUTHORITY,
    ),
    Right(
        REGISTER,
        gettext_noop("Ta emot ett ärende"),
        gettext_noop("Registrera en ansökan, anmälan eller annat som kommer in om en person."),
        _AUTHORITY,
    ),
    Right(
        HANDLE_CASE,
        gettext_noop("Handlägga ärenden"),
        gettext_noop(
            "Skriva i myndighetens journal, utreda, kommunicera och föreslå beslut i ett ärende som man har en grund för."
        ),
        _AUTHORITY - {"intake_worker"},
    ),
    Right(
        CARRY_OUT,
        gettext_noop("Utföra insatser"),
        gettext_noop(
            "Skriva i utförarens journal och göra det som hör till en insats som är beställd av den egna enheten."
        ),
        _WITH_PERSONS - rules.NO_FILES,
    ),
    Right(
        CORRECT_FILE,
        gettext_noop("Rätta vems akt något hör till"),
        gettext_noop("Flytta en anteckning som har hamnat hos fel person, och sammanföra två akter om samma person."),
        _HEADS,
    ),
    Right(
        SEE_FIGURES,
        gettext_noop("Se enhetens siffror"),
        gettext_noop("Se indikatorerna för den egna enheten och dem under den, utan personer."),
        rules.SEES_FIGURES,
    ),
    Right(
        SEE_CASES_BEHIND,
        gettext_noop("Se fallen bakom en siffra"),
        gettext_noop("Öppna listan bakom en siffra, och där de personer som man har en grund för."),
        rules.SEES_CASES_BEHIND,
    ),
    Right(
        SET_WALL,
        gettext_noop("Sätta en vägg kring en person"),
        gettext_noop("Begränsa en person till en lista över dem som behöver veta, och ändra listan."),
        _HEADS,
    ),
    Right(
        SEE_READERS,
        gettext_noop("Se vem som kan se"),
        gettext_noop("Se vilka som kan läsa om en person, och vad en medarbetare kan se, med grunden."),
        _HEADS | _SYSTEM,
    ),
    Right(
        READ_PERSON_LOG,
        gettext_noop("Läsa och lämna ut en persons logg"),
        gettext_noop(
            "Se vem som har läst om en person, och lämna ut förteckningen till personen själv eller en granskare."
        ),
        _HEADS,
    ),
    Right(
        REVIEW_LOG,
        gettext_noop("Granska loggen"),
        gettext_noop("Granska nödöppningar och läsningar i den egna delen av enheten, aldrig sina egna."),
        _HEADS,
    ),
    Right(
        REVIEW_STATISTICS,
        gettext_noop("Se statistik över loggkontroller"),
        gettext_noop("Se hur många kontroller som gjorts och vad de lett till, utan personer; för dataskyddsombudet."),
        _HEADS | _SYSTEM,
    ),
    Right(
        MANAGE_ACCOUNTS,
        gettext_noop("Sköta konton"),
        gettext_noop("Bjuda in, ge och avsluta roller, stänga konton och lämna nya länkar för lösenord."),
        _SYSTEM,
    ),
    Right(
        CONFIRM_LINKS,
        gettext_noop("Bekräfta det som någon annan föreslår"),
        gettext_noop(
            "Bekräfta eller avslå länkar för lösenord, roller och det som försvagar kontrollen; aldrig sitt eget."
        ),
        _HEADS | _SYSTEM,
    ),
    Right(
        LEAD_UNIT,
        gettext_noop("Se hur enhetens ärenden ligger till"),
        gettext_noop(
            "Se enhetens öppna ärenden efter steg och handläggare, vad som är sent och vad som blivit liggande."
        ),
        _HEADS,
    ),
    Right(
        NARROW_RIGHTS,
        gettext_noop("Begränsa rättigheter"),
        gettext_noop("Ta bort en rättighet från en roll i den egna enheten, med skäl, och upphäva begränsningen."),
        _HEADS | _SYSTEM,
    ),
    Right(
        ASSIGN_CASES,
        gettext_noop("Fördela ärenden"),
        gettext_noop("Ge ett ärende till en handläggare, ta hand om larm och pröva jäv."),
        _HEADS | {"intake_worker"},
    ),
    Right(
        ASSESS_INTAKE,
        gettext_noop("Förhandsbedöma"),
        gettext_noop("Bedöma om utredning ska inledas, och anteckna behovet av skydd."),
        _AUTHORITY,
    ),
    Right(
        DECIDE,
        gettext_noop("Besluta på delegation"),
        gettext_noop("Fatta de beslut som delegationsordningen ger rollen, med dess gränser för tid och kostnad."),
        _HANDLING,
    ),
    Right(
        RECORD_BOARD_DECISION,
        gettext_noop("Föra in nämndens beslut"),
        gettext_noop("Skriva in vad nämnden, utskottet eller ordföranden har beslutat."),
        _HEADS | {"board_secretary"},
    ),
    Right(
        KEEP_DELEGATIONS,
        gettext_noop("Sköta delegationsordningen"),
        gettext_noop(
            "Föra in nämndens delegationsordning: vem som får besluta vad, hur länge och till vilken kostnad."
        ),
        _HEADS,
    ),
)

RIGHTS: Mapping[str, Right] = {right.code: right for right in _DECLARED}
"""Every right there is (SoLPuL 2001:454 10 §: access is limited to what the work needs)."""


IN_EMERGENCY = frozenset((READ_PERSON, UNMASK))
"""What break-glass carries: danger to life never asks for a log, a list of readers or a wall."""

CONTROL = frozenset((SEE_READERS, READ_PERSON_LOG, REVIEW_LOG, REVIEW_STATISTICS, CONFIRM_LINKS, NARROW_RIGHTS))
"""Rights that control others: taking one away weakens the control, giving one back strengthens it."""

KEPT: Mapping[str, frozenset[str]] = {
    REVIEW_LOG: frozenset(("head",)),
    CONFIRM_LINKS: frozenset(("head",)),
    NARROW_RIGHTS: frozenset(("head",)),
}
"""What a unit takes from nobody in these roles: somebody must review, see to who gets in, and be able to undo."""


def by_default(role: str) -> frozenset[str]:
    return frozenset(right.code for right in _DECLARED if role in right.roles)
