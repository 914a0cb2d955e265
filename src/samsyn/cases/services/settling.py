"""What follows for a case when something in it changes: its facts, its closing, kept columns, grounds.

The same statements for a whole board, as an import and `samsyn verify` ask, and for some cases, as a verb asks.
They are made of what the acts contribute (`cases.acts`).
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connections, transaction
from django.db.models import BigIntegerField, Exists, F, IntegerField, Model, OuterRef, Q, QuerySet, Value, When
from django.db.models import Case as Either
from django.db.models.functions import Cast
from django.utils import timezone

from samsyn.access import services as access
from samsyn.access.grounds import Facts
from samsyn.cases import acts, policies
from samsyn.cases.models import Case, Handover
from samsyn.log.cached_totals import bump_version

FACTS = ("person_id", "unit_id", "area", "handler_id", "opened_on", "closed_on")
AT_A_TIME = 500
"""So many cases of a verb's are named in one statement."""


@dataclass(frozen=True)
class Scope:
    """A board's cases: all of them, or those named."""

    board_id: int
    case_ids: tuple[int, ...] | None = None
    using: str = "default"

    @property
    def postgresql(self) -> bool:
        return bool(connections[self.using].vendor == "postgresql")

    def rows(self, of: type[Model]) -> QuerySet[Any]:
        of_board = of._default_manager.using(self.using).filter(board_id=self.board_id).order_by()
        if self.case_ids is None:
            return of_board
        return of_board.filter(**{"pk__in" if of is Case else "case_id__in": self.case_ids})

    def compiled(self, rows: QuerySet[Any]) -> tuple[str, tuple[Any, ...]]:
        return rows.query.get_compiler(self.using).as_sql()

    def execute(self, sql: str, params: Sequence[Any] = ()) -> int:
        with connections[self.using].cursor() as cursor:
            cursor.execute(sql, params)
            return int(cursor.rowcount)

    def differs(self, ours: Iterable[str], theirs: Iterable[str]) -> str:
        word = "IS DISTINCT FROM" if self.postgresql else "IS NOT"
        return " OR ".join(f"{one} {word} {other}" for one, other in zip(ours, theirs, strict=True))


def settle(board_id: int, case_ids: Collection[int], *, moved: bool = False) -> None:
    """For a verb, last in its transaction: all that follows for the cases in which it changed something.

    `moved`: a row refers to another than before. Name the case that it left, and the one that it came to.
    """
    with transaction.atomic():
        ids = sorted(case_ids)
        for start in range(0, len(ids), AT_A_TIME):
            scope = Scope(board_id, tuple(ids[start : start + AT_A_TIME]))
            persons = _persons(scope)
            if moved:
                follow_references(scope)
            settle_facts(scope)
            settle_kept(scope)
            rebuild_grounds(board_id, persons)


def follow_references(scope: Scope) -> int:
    """Rows go to the case of the row that they hang on; a case whose root has left it is gone.

    Returns how many rows were changed.
    """
    changed = 0
    for hanging in acts.hanging():
        rows = scope.rows(hanging.rows).filter(**{f"{hanging.on}__isnull": False})
        changed += _set_columns(scope, rows, hanging.columns)
    for root in acts.roots():
        own = root.rows._default_manager.filter(case_id=OuterRef("pk"), external_id=OuterRef("external_id"))
        left = list(scope.rows(Case).filter(~Exists(own), origin=root.origin).values_list("pk", "external_id"))
        orphans = [pk for pk, _key in left]
        changed += sum(_bring_along(scope, root, pk, key) for pk, key in left)
        Handover.objects.using(scope.using).filter(case_id__in=orphans).delete()
        changed += Case.objects.using(scope.using).filter(pk__in=orphans).delete()[0]
    return changed


def _bring_along(scope: Scope, root: acts.Root, case_id: int, key: str) -> int:
    """What lies in a case goes where the row that opened it has gone."""
    opener = root.rows._default_manager.using(scope.using).filter(board_id=scope.board_id, external_id=key)
    new = opener.values_list("case_id", flat=True).first()
    if new is None:
        return 0
    taken = sum(take(case_id, new, scope.using) for take in acts.along())
    lying = (rows._default_manager.using(scope.using).filter(case_id=case_id) for rows in acts.lying())
    return taken + sum(rows.update(case_id=new) for rows in lying)


def settle_facts(scope: Scope) -> int:
    """Every case has the facts of its root, and the closing date that its parts say.

    Returns how many had others.

    One statement sets them all: between two of them a case could close before it opens. The handler, where that one
    has handed the case over, is whoever has got it.
    """
    roots, root_params = _union(scope, [_facts_of(scope, root) for root in acts.roots()])
    parts, part_params = _union(scope, [_ends_of(scope, part) for part in acts.parts()])
    return scope.execute(
        f"""UPDATE cases_case AS u SET {", ".join(f"{fact} = n.{fact}" for fact in FACTS)} FROM (
                WITH x(case_id, person_id, unit_id, opened_on, area, own_handler) AS ({roots}),
                parts(case_id, until, keeps_open) AS ({parts}),
                ends(case_id, closed_on) AS (
                    SELECT case_id, CASE WHEN SUM(keeps_open) = 0 THEN MAX(until) END FROM parts GROUP BY case_id)
                SELECT x.case_id, x.person_id, x.unit_id, x.area, {_handler(scope)} AS handler_id, x.opened_on,
                    ends.closed_on
                FROM x LEFT JOIN ends ON ends.case_id = x.case_id) n
            WHERE u.id = n.case_id AND ({scope.differs((f"u.{f}" for f in FACTS), (f"n.{f}" for f in FACTS))})""",
        [*root_params, *part_params],
    )


def settle_kept(scope: Scope) -> dict[str, int]:
    """Columns kept up with other rows; by the label of each, how many were wrong."""
    wrong: dict[str, int] = {}
    for kept in acts.kept():
        wrong[kept.label] = _set_columns(scope, scope.rows(kept.rows), kept.columns)
    return wrong


def rebuild_grounds(board_id: int, person_ids: Collection[int] | None = None, *, using: str = "default") -> None:
    """The board's grounds are what the acts' facts say.

    For some persons alone, in a time that follows their number.
    """
    if person_ids is None or person_ids:
        access.rebuild_grounds(board_id, ground_sources(board_id), person_ids=person_ids, using=using)
        # Who may see whom today; no figure of a period counts it.
        bump_version(board_id, since=timezone.localdate(), using=using)


def ground_differences(board_id: int, *, using: str = "default") -> tuple[int, int]:
    """How many grounds are missing, and how many stand without a fact."""
    return access.ground_differences(board_id, ground_sources(board_id), using=using)


def ground_sources(board_id: int) -> list[QuerySet[Any, Facts]]:
    """Every fact that gives somebody a ground."""
    of_cases = [policies.unit_grounds, policies.handover_grounds, policies.substitute_grounds]
    of_acts = [of for act in acts.acts() for of in act.grounds]
    return [grounds(board_id) for grounds in (*of_cases, *of_acts)]


def _facts_of(scope: Scope, root: acts.Root) -> QuerySet[Any]:
    """Of the rows that opened a case, in the order of `x` above."""
    rows = scope.rows(root.rows).filter(case__origin=root.origin, case__external_id=F("external_id"))
    return rows.values_list("case_id", "person_id", "unit_id", root.opened_on).annotate(
        fact_area=root.area, fact_handler=Cast(root.handler, BigIntegerField())
    )


def _ends_of(scope: Scope, part: acts.Part) -> QuerySet[Any]:
    """Of every row, its last day, and whether it keeps the case open."""
    keeps_open = Q(**{f"{part.until}__isnull": True})
    if part.waits:
        keeps_open |= part.waits
    keeps = Either(When(keeps_open, then=Value(1)), default=Value(0), output_field=IntegerField())
    return scope.rows(part.rows).values_list("case_id", part.until).annotate(keeps_open=keeps)


def _handler(scope: Scope) -> str:
    """The handler on each day: the root's own, or whoever the handovers begun have given the case.

    A handover by somebody who has another act in the case, not the case itself, is none of them.
    """
    word = "DATE " if scope.postgresql else ""
    begun = f"n.case_id = x.case_id AND n.handed_on <= {word}'{timezone.localdate().isoformat()}'"
    following = (
        f"SELECT n.id FROM cases_handover n WHERE {begun} AND n.from_staff_id = had.staff"
        " AND (n.handed_on > had.day OR (n.handed_on = had.day AND n.id > had.id))"
        " ORDER BY n.handed_on, n.id LIMIT 1"
    )
    return (
        f"CASE WHEN EXISTS (SELECT 1 FROM cases_handover n WHERE {begun} AND n.from_staff_id = x.own_handler) THEN ("
        f" WITH RECURSIVE had(staff, day, id) AS (SELECT x.own_handler, {word}'0001-01-01', CAST(0 AS bigint)"
        " UNION ALL SELECT h.to_staff_id, h.handed_on, h.id FROM had"
        f" JOIN cases_handover h ON h.id = ({following}))"
        " SELECT staff FROM had ORDER BY day DESC, id DESC LIMIT 1) ELSE x.own_handler END"
    )


def _persons(scope: Scope) -> list[int]:
    """Those whom the cases, and the rows in them, are about: as they stand, before anything follows."""
    models = sorted(acts.rows_of_cases() | acts.rows_of_grounds(), key=lambda rows: rows._meta.label)
    about: list[type[Model]] = [Case, *(of for of in models if hasattr(of, "case") and hasattr(of, "person"))]
    rows = [scope.rows(of).filter(person__isnull=False).values_list("person_id", flat=True) for of in about]
    return sorted(rows[0].union(*rows[1:]))


def _set_columns(scope: Scope, rows: QuerySet[Any], columns: Mapping[str, Any]) -> int:
    """The rows' own columns become what the expressions say; how many said something else."""
    wanted = {f"wanted_{name}": expression for name, expression in columns.items()}
    sql, params = scope.compiled(rows.values_list("pk", *columns).annotate(**wanted))
    table = rows.model._meta.db_table
    return scope.execute(
        f"UPDATE {table} AS u SET {', '.join(f'{name} = n.wanted_{name}' for name in columns)}"
        f" FROM (WITH x(id, {', '.join([*columns, *wanted])}) AS ({sql})"
        f" SELECT * FROM x WHERE {scope.differs(columns, wanted)}) n WHERE u.id = n.id",
        params,
    )


def _union(scope: Scope, rows: Iterable[QuerySet[Any]]) -> tuple[str, list[Any]]:
    parts: list[str] = []
    params: list[Any] = []
    for one in rows:
        sql, given = scope.compiled(one)
        parts.append(sql)
        params.extend(given)
    return " UNION ALL ".join(parts), params
