"""`samsyn verify` names whatever is spoiled, ends, and rebuilds from sound facts alone."""

import random
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from io import StringIO
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.db import connection, models
from django.utils import timezone

from samsyn.access.models import (
    Assignment,
    ControlProposal,
    Ground,
    PersonWall,
    RightLimit,
    TemporaryAccess,
    WallMember,
)
from samsyn.accounts.models import PasswordLink
from samsyn.cases.models import AlarmTaken, Case, CaseAssignment, Handover, Watch
from samsyn.documents.models import Document
from samsyn.exchange.stored import DERIVED, EVERY_TABLE, FACTS, file_of
from samsyn.exchange.stored_access import THROUGH
from samsyn.exchange.tables import TABLES
from samsyn.exchange.tests.corruptions import NO_TEXT, NOWHERE, Corruption, no_constraints, of_facts
from samsyn.exchange.tests.importing import STORED, bring_in_files, on_postgresql, seeded, undone
from samsyn.exchange.tests.package_generator import random_package
from samsyn.exchange.tests.test_corrections import state
from samsyn.exchange.verification import Report, judge_homeless, verify_board
from samsyn.intake.models import Intake, Receipt
from samsyn.investigations.models import InvestigationResponse
from samsyn.journal import guards
from samsyn.journal.models import EntryPlace, JournalEntry
from samsyn.organisation.models import Board, Staff, Unit, User

pytestmark = [pytest.mark.both, pytest.mark.django_db]

PACKAGE = random_package(random.Random(21), 10)
OTHER = random_package(random.Random(22), 4, board="den andra")
AT_ONCE = 300
"""So many that each fault of theirs is shown: one may break several rules."""

TABLE_NAMES = [model._meta.db_table for model in EVERY_TABLE]


@pytest.fixture
def board() -> Board:
    for package in (OTHER, PACKAGE):
        bring_in_files(package)
    for board in Board.objects.all():
        hand_over(board)
        file_away(board)
        decide_who_sees(board)
        verify_board(board, rebuild=True)
        assert verify_board(board).sound
    return Board.objects.get(code="NÄM")


def file_away(board: Board) -> None:
    """A package's documents are checked with their files; the rows are judged as all others."""
    for case in Case.objects.filter(board=board, person__isnull=False).order_by("pk")[:2]:
        assert case.person is not None
        Document.objects.create(
            board=board, registered_by=case.registered_by, person=case.person, case=case, kind="received",
            title="Intyg", direction="in", made_on=date(2024, 5, 1), file=uuid4().hex, media="pdf", name="intyg.pdf",
            size=17, sha256="0" * 64,
        )  # fmt: skip


def hand_over(board: Board) -> None:
    """No package says who hands a case over; the rows are judged all the same."""
    case = Case.objects.filter(board=board).order_by("pk")[0]
    one, two = Staff.objects.filter(board=board).order_by("pk")[:2]
    Handover.objects.create(
        board=board,
        registered_by=case.registered_by,
        case=case,
        from_staff=one,
        to_staff=two,
        handed_on=date(2199, 1, 1 + board.pk % 28),
    )
    common = {"board": board, "registered_by": case.registered_by, "case": case, "staff": one}
    Watch.objects.create(**common, due_on=date(2199, 2, 1), text="Ring läkaren", done_on=date(2199, 2, 2))
    CaseAssignment.objects.create(**common, given_at=timezone.now(), returned_at=timezone.now(), why="Känner personen")
    alarm = {"code": "danger_alarm", "of": f"i{board.pk}", "taken_at": timezone.now()}
    AlarmTaken.objects.create(board=board, registered_by=case.registered_by, case=case, **alarm)


def decide_who_sees(board: Board) -> None:
    """Rows of each kind that decides who sees what: one that stands, one that is over."""
    unit = Unit.objects.filter(board=board).order_by("pk")[0]
    intake: Any = Intake.objects.filter(board=board, person__isnull=False).order_by("pk")[0]
    one, two = (User.objects.create(username=f"{name} {board.code}") for name in ("ett", "två"))
    day, now = date(2024, 5, 1), timezone.now()
    for number in range(2):
        done: dict[str, Any] = {"by": two, "at": now} if number else {"by": None, "at": None}
        Assignment.objects.create(user=one, unit=unit, role="head", areas="addiction", valid_from=day, granted_by=two)
        limit = RightLimit.objects.create(
            unit=unit, right="review_log", role="deputy_head", valid_from=day, why="Behövs inte", set_by=two,
            lifted_by=done["by"], lifted_on=day if number else None,
        )  # fmt: skip
        ControlProposal.objects.create(
            board=board, unit=unit, kind="lift", code="review_log", role="deputy_head", limit=limit, valid_from=day,
            proposed_by=one, valid_until=now, state="agreed" if number else "waits", decided_by=done["by"],
            decided_at=done["at"], number=number, areas="addiction", user=None,
        )  # fmt: skip
        wall = PersonWall.objects.create(
            board=board, unit=unit, person_id=intake.person_id, why="Känd i staden", set_by=one, lifted_by=done["by"],
            lifted_at=done["at"],
        )  # fmt: skip
        WallMember.objects.create(wall=wall, user=one, added_by=two, removed_by=done["by"], removed_at=done["at"])
        TemporaryAccess.objects.create(
            board=board, unit=unit, user=one, role="head", person_id=intake.person_id, kind="break_glass",
            reason="Fara för liv", at=now, until=now + timedelta(minutes=30), reviewed_by=done["by"],
            reviewed_at=done["at"], finding="justified" if number else "",
        )  # fmt: skip
        PasswordLink.objects.create(
            user=one, token_hash=f"{board.pk}-{number}", made_by=two, unit=unit, valid_until=now,
            state="confirmed" if number else "waits", decided_by=done["by"], decided_at=done["at"],
        )  # fmt: skip
        Receipt.objects.create(
            board=board, registered_by=one, code=f"{board.pk}-{number}", token=uuid4(), unit=unit, area="addiction",
            kind="application", received_on=day, given_name="Vera", family_name="Ek", sex="female",
            person=intake.person, intake=intake, settled_by=done["by"], settled_at=done["at"],
        )  # fmt: skip


def execute(sql: str, *params: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)


def elsewhere() -> dict[type[models.Model], int]:
    other = Board.objects.get(code="den andra")
    return {model: rows[0] for model in FACTS if (rows := rows_of(model, other))}


def spread(board: Board, corruptions: list[Corruption]) -> Iterator[list[tuple[Corruption, int]]]:
    """Rounds of corruptions, each of a cell of its own; a row takes one of each column."""
    rows = {corruption.model: rows_of(corruption.model, board) for corruption in corruptions}
    rounds: dict[int, list[tuple[Corruption, int]]] = defaultdict(list)
    places: dict[tuple[Any, str], int] = defaultdict(int)
    for corruption in corruptions:
        here = rows[corruption.model]
        place = places[corruption.model, corruption.column]
        places[corruption.model, corruption.column] += 1
        if here:
            rounds[place // len(here)].append((corruption, here[place % len(here)]))
    for of_round in rounds.values():
        for start in range(0, len(of_round), AT_ONCE):
            yield of_round[start : start + AT_ONCE]


def rows_of(model: type[models.Model], board: Board) -> list[int]:
    owner = "response__board" if model is InvestigationResponse else "board"
    if model in THROUGH:
        owner = THROUGH[model][0].removesuffix("_id") + "__board"
    return list(model._default_manager.filter(**{owner: board}).order_by("pk").values_list("pk", flat=True))


def spoil(corruption: Corruption, pk: int) -> None:
    key = corruption.model._meta.pk
    assert key is not None
    table = corruption.model._meta.db_table
    execute(f'UPDATE {table} SET "{corruption.column}" = {corruption.value} WHERE "{key.attname}" = {pk:d}')


def told_places(report: Report) -> set[tuple[str, int, str]]:
    return {(fault.file, fault.line, fault.column) for fault in report.faults}


def test_every_spoiled_fact_is_named_by_table_row_and_column(board: Board) -> None:
    for of_round in spread(board, of_facts(elsewhere())):
        with undone(), no_constraints(*TABLE_NAMES):
            for corruption, pk in of_round:
                spoil(corruption, pk)
            report = verify_board(board)
            silent = [
                str(corruption)
                for corruption, pk in of_round
                if not {(file_of(corruption.model), pk, corruption.column), (file_of(corruption.model), pk, "")}
                & told_places(report)
            ]
            assert not silent
            assert not report.derived


def test_a_file_that_no_name_or_checksum_leads_to_is_named(board: Board) -> None:
    for column, value in (("sha256", "'ABC'"), ("sha256", f"'{'g' * 64}'"), ("file", "''"), ("media", "'exe'")):
        corruption = Corruption(Document, column, value)
        pk = rows_of(Document, board)[0]
        with undone(), no_constraints(*TABLE_NAMES):
            spoil(corruption, pk)
            assert told_places(verify_board(board)) == {(file_of(Document), pk, column)}, corruption


def test_what_is_altered_in_an_entry_behind_its_guards_is_named_by_its_place_in_an_export(board: Board) -> None:
    entry = JournalEntry.objects.filter(board=board).order_by("pk")[0]
    line = 2 + sorted(e.external_id.encode() for e in JournalEntry.objects.filter(board=board)).index(
        entry.external_id.encode()
    )
    for column, value in (
        ("happened_time", "'25:00'"), ("own_words", "'4-2'"), ("own_words", "'0-999999'"), ("signed_at", "'1990-01-01'"),
    ):  # fmt: skip
        with undone(), no_constraints(*TABLE_NAMES):
            spoil(Corruption(JournalEntry, column, value), entry.pk)
            places = told_places(verify_board(board))
        assert places & {("journal_entries.csv", line, column), (file_of(JournalEntry), entry.pk, "")}, column


def test_entries_of_another_than_their_case_and_corrections_left_behind_are_named(board: Board) -> None:
    """Somebody wrote behind the guards: who reads the case no longer reads what stands in it."""
    entries = JournalEntry.objects.filter(board=board, places__isnull=True)
    in_case = entries.filter(case__person__isnull=False, corrects__isnull=True).order_by("pk").first()
    correction = entries.filter(corrects__isnull=False).order_by("pk").first()
    drawn = [entry for entry in (in_case, correction) if entry is not None]
    if not drawn:
        pytest.skip("this seed's package has no such entry")
    for entry in drawn:
        other = JournalEntry.objects.filter(board=board).exclude(person_id=entry.person_id)[0].person_id
        with undone(), no_constraints(*TABLE_NAMES):
            spoil(Corruption(JournalEntry, "person_id", str(other)), entry.pk)
            faults = verify_board(board).faults
        assert any((fault.file, fault.column) == ("journal_entries.csv", "person_id") for fault in faults), entry.pk


@pytest.mark.parametrize("number", range(4))
def test_one_spoiled_fact_alone_is_told_and_nothing_is_rebuilt(board: Board, number: int) -> None:
    corruption, pk = seeded("corruption", number).choice([c for r in spread(board, of_facts(elsewhere())) for c in r])
    with undone(), no_constraints(*TABLE_NAMES):
        spoil(corruption, pk)
        before = as_bytes()
        report = verify_board(board, rebuild=True)
        assert any(fault.file == file_of(corruption.model) and fault.line == pk for fault in report.faults), corruption
        assert as_bytes() == before


def as_bytes() -> dict[str, list[Any]]:
    """Every stored row, whatever it holds."""
    by_table = {}
    with connection.cursor() as cursor:
        for table in STORED:
            cursor.execute(f"SELECT * FROM {table} LIMIT 0")
            names = ", ".join(
                f'"{name}"' if on_postgresql() else f'typeof("{name}") || hex("{name}")'
                for name, *_ in cursor.description
            )
            cursor.execute(f"SELECT {names} FROM {table}")
            by_table[table] = sorted(cursor.fetchall(), key=repr)
    return by_table


def test_every_derived_column_that_says_something_else_is_named_and_rebuilt(board: Board) -> None:
    right = state(PACKAGE)
    for number in range(3):
        with undone(), no_constraints(*TABLE_NAMES):
            spoiled = []
            for model, columns in DERIVED.items():
                rows = rows_of(model, board)
                for place, column in enumerate(sorted(columns)):
                    pk = rows[place % len(rows)]
                    value = spoiled_derived(model, column, pk)[number:][:1]
                    if value:
                        execute(f'UPDATE {model._meta.db_table} SET "{column}" = {value[0]} WHERE id = {pk:d}')
                        spoiled.append((file_of(model), pk, column, value[0]))
            report = verify_board(board, rebuild=True)
            assert not report.faults, report.faults.report()
            silent = [
                (file, pk, column, value)
                for file, pk, column, value in spoiled
                if not any(line.startswith(f"{file}:{pk} ") and column in line for line in report.changes)
            ]
            assert not silent
            assert verify_board(board).sound
            assert state(PACKAGE) == right


def spoiled_derived(model: type[models.Model], column: str, pk: int) -> list[str]:
    """Other values than the row's own, and on SQLite some that are none."""
    field: Any = model._meta.get_field(column)
    present = model._default_manager.values_list(column, flat=True).get(pk=pk)
    anything = [] if on_postgresql() else ["'banan'", "x'ff'"]
    if isinstance(field, models.ForeignKey):
        return [str(NOWHERE), str(elsewhere()[field.related_model]), *anything[:1]]
    if field.get_internal_type() == "DateField":
        return ["'1950-01-01'", *anything]
    if field.choices:
        return [next(f"'{code}'" for code in ("violence_exposed", "addiction") if code != present)]
    return ["'annat'", *([] if on_postgresql() else [NO_TEXT]), *anything[1:]]


def test_what_has_nothing_to_follow_from_is_named_and_emptied(board: Board) -> None:
    """A follow-up, placement or interview of no intervention or investigation has no case or unit of one."""
    case, unit = Case.objects.filter(board=board)[0].pk, Unit.objects.filter(board=board)[0].pk
    right = state(PACKAGE)
    spoiled = 0
    with undone():
        for table in TABLES:
            rule = table.case
            if rule and rule.parent and not rule.origin and not table.by_name[rule.parent].required and not table.link:
                for column in ("case_id", *rule.takes):
                    rows = table.model._default_manager.filter(board=board, **{f"{rule.parent}__isnull": True})
                    spoiled += rows.update(**{column: case if column == "case_id" else unit})
        report = verify_board(board, rebuild=True)
        assert spoiled
        assert report.derived["ärendenas uppgifter"]
        assert state(PACKAGE) == right


def test_a_case_that_is_gone_is_opened_again_and_one_of_nothing_goes(board: Board) -> None:
    right = state(PACKAGE)
    lying: tuple[Any, ...] = (JournalEntry, EntryPlace, Document)
    written_in = [case for rows in lying for case in rows.objects.values_list("case_id")]
    cases = Case.objects.filter(board=board, handovers__isnull=True).order_by("pk")
    case = next(case for case in cases if (case.pk,) not in written_in)
    with undone():
        execute(f"DELETE FROM {Case._meta.db_table} WHERE id = {case.pk:d}")
        stray = Case.objects.create(
            board=board, registered_by=case.registered_by, external_id="av inget", origin="intake", unit=case.unit
        )
        report = verify_board(board, rebuild=True)
        assert not report.faults
        assert f"{file_of(Case)}:{stray.pk} -: raden har inget skäl, eller står två gånger" in report.changes
        assert state(PACKAGE) == right


def test_grounds_that_are_missing_doubled_or_of_nothing_are_named_and_set_right(board: Board) -> None:
    right = state(PACKAGE)
    rows = list(Ground.objects.filter(board=board).order_by("pk")[:3])
    with undone():
        doubled = Ground.objects.get(pk=rows[0].pk)
        doubled.pk = None
        doubled.save()
        Ground.objects.filter(pk=rows[1].pk).delete()
        Ground.objects.filter(pk=rows[2].pk).update(person_id=NOWHERE)
        report = verify_board(board, rebuild=True)
        assert report.derived["grunder som står två gånger"] == 1
        assert report.derived["grunder som saknas"] == 2
        assert report.derived["grunder utan skäl"] == 1
        named = "\n".join(report.changes)
        assert f"{file_of(Ground)}:{doubled.pk} " in named
        assert f"{file_of(Ground)}:{rows[2].pk} " in named
        assert state(PACKAGE) == right


def test_a_ring_of_units_is_told_and_ends(board: Board) -> None:
    above, below = Unit.objects.filter(board=board).exclude(kind="board").order_by("pk")[:2]
    with undone():
        Unit.objects.filter(pk=above.pk).update(parent=below)
        Unit.objects.filter(pk=below.pk).update(parent=above)
        report = verify_board(board, rebuild=True)
        assert "i ring" in report.faults.report()
        assert not report.derived


def test_rows_of_no_board_are_told(board: Board) -> None:
    for model in EVERY_TABLE:
        if model is InvestigationResponse or not (rows := rows_of(model, board)):
            continue
        with undone():
            guards.take_down(connection)
            column = THROUGH.get(model, ("board_id",))[0]
            execute(f"UPDATE {model._meta.db_table} SET {column} = {NOWHERE:d} WHERE id = {rows[0]:d}")
            assert f"{file_of(model)}:{rows[0]} board_id" in judge_homeless().report()


def test_the_command_tells_of_rows_of_no_board(board: Board) -> None:
    pk = rows_of(Case, board)[0]
    execute(f"UPDATE {Case._meta.db_table} SET board_id = {NOWHERE:d} WHERE id = {pk:d}")
    output = StringIO()
    with pytest.raises(SystemExit):
        call_command("verify", stdout=output, stderr=output)
    execute(f"UPDATE {Case._meta.db_table} SET board_id = {board.pk:d} WHERE id = {pk:d}")
    assert f"{file_of(Case)}:{pk} board_id" in output.getvalue()
