"""Import of a package: merged in one transaction, or refused with the database as it was."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from django.db import IntegrityError, connections, transaction
from django.utils import timezone

from samsyn.access.models import Ground
from samsyn.cases import acts
from samsyn.cases.services import Scope, follow_references, number_cases, rebuild_grounds, settle_facts, settle_kept
from samsyn.documents.storing import take_back_all
from samsyn.exchange import checks, constraints, documents, nights, organisation, standing, violations
from samsyn.exchange.audit import DerivedRebuilt, PackageImported
from samsyn.exchange.faults import Faults, PackageRefused
from samsyn.exchange.loading import TableLoader, load_package
from samsyn.exchange.merge import Counts, Merge
from samsyn.exchange.person_changes import changes_to_come, leave_traces
from samsyn.exchange.source import DOCUMENTS, digest, open_source
from samsyn.exchange.staging import Staging
from samsyn.exchange.tables import BY_NAME, TABLES
from samsyn.log.entries import record_for
from samsyn.organisation import services as organisation_services
from samsyn.organisation.models import Board, User
from samsyn.quality.rules import is_indicator

Progress = Callable[[str, int], None]
"""Told what is under way (a verb and a file) and how many more rows are through it."""

TO_COUNT = (*(table.db_table for table in TABLES), checks.CASES, Ground._meta.db_table, checks.LINK)
"""The tables whose statistics the import's queries are planned by."""


@dataclass
class Summary:
    """What an import did, table by table."""

    board: str
    dry_run: bool
    tables: dict[str, Counts] = field(default_factory=dict)

    @property
    def changed(self) -> bool:
        return any(counts.new or counts.changed for counts in self.tables.values())


def import_package(
    *,
    actor: User,
    path: Path,
    board: str = "",
    dry_run: bool = False,
    progress: Progress = lambda _file, _rows: None,
    using: str = "default",
) -> Summary:
    """Imports the folder or zip at `path`.

    Raises PackageRefused, with every fault, and changes nothing then.

    Rights: the command line is the municipality's own administrator; the actor is logged.
    """
    faults = Faults(order={table.file: place for place, table in enumerate(TABLES)})
    source = open_source(path, faults)
    if source is None:
        raise PackageRefused(faults)
    staging = Staging(connections[using], TABLES)
    put: list[str] = []
    try:
        loaders = load_package(source, staging, faults, lambda f, rows: progress(f"läser {f}", rows), is_indicator)
        code = ""
        if "units" not in loaders or loaders["units"].usable:
            code = organisation.board_of(staging, faults, has_units="units" in loaders, asked_for=board)
        rows = documents.read(source, faults)
        with transaction.atomic(using=using):
            stored, context = _judge(code, loaders, staging, faults, progress)
            its_board = stored or Board.objects.using(using).create(code=code, name=code)
            summary = Summary(code, dry_run)
            sha256 = digest(path)
            _merge(actor, its_board, context, staging, summary, progress, sha256)
            if rows:
                progress(f"sparar {DOCUMENTS}", 0)
                summary.tables["documents"] = documents.merge(actor, its_board, source, rows, faults, put, using)
                if faults:
                    raise PackageRefused(faults)
            counts = {name: [c.read, c.new, c.changed] for name, c in summary.tables.items()}
            entry = PackageImported(sha256=sha256, tables=counts)
            record_for(actor, entry, board=its_board, using=using)
            if dry_run:
                transaction.set_rollback(True, using=using)
    except BaseException:
        take_back_all(put)
        raise
    else:
        if dry_run:
            take_back_all(put)
    finally:
        source.close()
        staging.drop()
    return summary


def note_rebuilt(*, actor: User, board: Board, changed: int) -> None:
    """For `samsyn verify --rebuild`: the log has who set right what is derived."""
    with transaction.atomic():
        record_for(actor, DerivedRebuilt(changed=changed), board=board)


def _judge(
    code: str, loaders: dict[str, TableLoader], staging: Staging, faults: Faults, progress: Progress
) -> tuple[Board | None, checks.Context]:
    """The package's board, None for a new one; raises PackageRefused where anything is wrong."""
    using = staging.connection.alias
    staging.plan_for_sets()
    staging.analyse_unknown(TO_COUNT)
    organisation_services.lock_board(code, using=using)
    board = Board.objects.using(using).filter(code=code).first()
    if board is None and "units" not in staging.staged and code:
        sentence = f"nämnden {checks.shown(code)} finns inte i databasen, en nämnd därifrån väntades"
        faults.add("units.csv", 1, "unit_id", sentence)
    usable = {name for name, loader in loaders.items() if loader.usable}
    context = checks.Context(staging, BY_NAME, usable, faults, board.pk if board else None)
    progress("jämför paketets rader", 0)
    for name in usable:
        checks.fill_absent(context, BY_NAME[name], loaders[name].absent)
        loaders[name].judge_filled()
    compare(context)
    checks.other_boards(context, code)
    if board is not None:
        merge = Merge(staging, BY_NAME, board.pk, 0, timezone.now())
        for table in TABLES:
            if table.fixed and table.name in usable and context.has_rows(table):
                standing.altered_rows(context, table, merge.altered(table))
    if faults:
        raise PackageRefused(faults)
    return board, context


def _merge(
    actor: User,
    board: Board,
    context: checks.Context,
    staging: Staging,
    summary: Summary,
    progress: Progress,
    sha256: str,
) -> None:
    staged = [table for table in TABLES if table.name in staging.staged]
    merge = Merge(staging, BY_NAME, board.pk, actor.pk, timezone.now())
    using = staging.connection.alias
    people = BY_NAME["persons"]
    changed = changes_to_come(merge) if people in staged and context.has_rows(people) else []
    try:
        with transaction.atomic(using=using), constraints.checked_at_the_end(staging, staged):
            for table in staged:
                progress(f"sparar {table.file}", 0)
                counts = summary.tables[table.name] = merge.table(table, fresh=not context.has_rows(table))
                progress(f"sparar {table.file}", counts.read)
            filled = [t.db_table for t in staged if staging.is_worth_analysing(summary.tables[t.name].written)]
            if filled:
                staging.analyse([*filled, checks.CASES])
            leave_traces(actor, board, changed, sha256, using=using)
            _settle(board, context, summary)
            standing.cases_followed(context, staged)
            if filled:
                staging.analyse([checks.CASES, Ground._meta.db_table])
    except IntegrityError as error:
        name = violations.check_broken(error)
        if not name:
            raise
        violations.tell(name, merge, context.faults)
        raise PackageRefused(context.faults) from None


def compare(context: checks.Context) -> None:
    """Every rule between rows, in the order that keeps a fault from being told twice."""
    staged = [table for table in TABLES if table.name in context.usable]
    for table in staged:
        checks.duplicate_keys(context, table)
    for table in staged:
        for column in table.references:
            checks.dangling_references(context, table, column)
    if "units" in context.usable:
        organisation.unit_tree(context)
    for table in TABLES:
        if table.unique and table.name in context.usable:
            checks.shared_values(context, table, table.unique)
        for rule in table.same:
            parent = table.by_name[rule.reference].references
            if table.name in context.usable or parent in context.usable:
                checks.same_values(context, table, rule)
    if {"investigations", "decisions", "interventions"} & context.usable:
        checks.area_through_decision(context)
    standing.entries_stand(context)
    if "placements" in context.usable:
        nights.overlapping_nights(context, BY_NAME["placements"])


def _settle(board: Board, context: checks.Context, summary: Summary) -> None:
    """What follows from the rows that came or changed."""
    using = context.staging.connection.alias
    touched = {name for name, counts in summary.tables.items() if counts.new or counts.changed}
    rows = {BY_NAME[name].model for name in touched}
    changed = {BY_NAME[name].model for name, counts in summary.tables.items() if counts.changed}
    cases = Scope(board.pk, using=using)
    if "units" in touched:
        organisation_services.settle_units(board, using=using)
    if changed & acts.rows_hanging():
        follow_references(cases)
    if rows & acts.rows_of_cases():
        settle_facts(cases)
        number_cases(board.pk, using=using)
    # New rows into an empty board come with what is kept (`schema.FirstDay`), but for a case's area.
    if "journal_entries" in touched or (rows & acts.rows_of_cases() and context.board_id is not None):
        settle_kept(cases)
    if "absences" in touched or rows & acts.rows_of_grounds():
        rebuild_grounds(board.pk, using=using)
