"""What follows from a board's rows: unit paths, cases' own facts, closing dates, grounds.

Run after a merge that changed something, and by `samsyn verify`, which compares.
"""

from collections.abc import Sequence

from django.utils import timezone

from samsyn.exchange.staging import Staging

_ROOTS = {
    "intake": ("intake_intake", "x.area", "x.handler_id", "x.received_on"),
    "investigation": ("investigations_investigation", "x.area", "x.handler_id", "x.opened_on"),
    "decision": (
        "decisions_decision",
        "COALESCE((SELECT MIN(i.area) FROM interventions_intervention i WHERE i.decision_id = x.id), '')",
        "NULL",
        "x.decided_on",
    ),
    "intervention": ("interventions_intervention", "x.area", "NULL", "x.started_on"),
}

_HANG_ON = (
    ("investigations_investigation", "intake_id", "intake_intake", ("case_id",)),
    ("decisions_decision", "investigation_id", "investigations_investigation", ("case_id",)),
    ("interventions_intervention", "decision_id", "decisions_decision", ("case_id",)),
    (
        "delivery_implementationplan",
        "intervention_id",
        "interventions_intervention",
        ("case_id", "person_id", "unit_id"),
    ),
    ("interventions_followup", "intervention_id", "interventions_intervention", ("case_id", "unit_id")),
    ("housing_placement", "intervention_id", "interventions_intervention", ("case_id",)),
)

CASE_ENDS = """
    SELECT case_id, CASE WHEN SUM(running) = 0 THEN MAX(until) END AS closed_on FROM (
        SELECT x.case_id, x.assessed_on AS until, CASE WHEN x.assessed_on IS NULL
            OR (x.outcome = 'investigation' AND v.id IS NULL) THEN 1 ELSE 0 END AS running
            FROM intake_intake x LEFT JOIN investigations_investigation v ON v.intake_id = x.id
            WHERE x.board_id = {board}
        UNION ALL
        SELECT x.case_id, x.concluded_on, CASE WHEN x.concluded_on IS NULL THEN 1 ELSE 0 END
            FROM investigations_investigation x WHERE x.board_id = {board}
        UNION ALL
        SELECT x.case_id, x.decided_on, CASE WHEN x.outcome IN ('granted', 'partly_granted') AND i.id IS NULL
            THEN 1 ELSE 0 END
            FROM decisions_decision x LEFT JOIN interventions_intervention i ON i.decision_id = x.id
            WHERE x.board_id = {board}
        UNION ALL
        SELECT x.case_id, x.ended_on, CASE WHEN x.ended_on IS NULL THEN 1 ELSE 0 END
            FROM interventions_intervention x WHERE x.board_id = {board}
    ) parts GROUP BY case_id
"""
"""A case is closed when nothing in it waits or runs, on the last day anything in it ended."""


def _differs(staging: Staging, ours: str, columns: Sequence[str]) -> str:
    word = "IS DISTINCT FROM" if staging.postgresql else "IS NOT"
    return " OR ".join(f"{ours}.{column} {word} n.{column}" for column in columns)


def rehang(staging: Staging, board_id: int) -> int:
    """After changed references: rows follow their parent's case, cases follow the act that opened them.

    Returns how many rows were changed.
    """
    changed = 0
    for child, reference, parent, facts in _HANG_ON:
        changed += staging.execute(
            f"UPDATE {child} AS u SET {', '.join(f'{fact} = n.{fact}' for fact in facts)} FROM {parent} n"
            f" WHERE u.board_id = {board_id:d} AND n.id = u.{reference} AND ({_differs(staging, 'u', facts)})"
        )
    changed += staging.execute(
        f"""UPDATE instruments_instrumentresponse AS u SET case_id = n.case_id, unit_id = n.unit_id
            FROM (SELECT l.response_id, v.case_id, v.unit_id FROM investigations_investigationresponse l
                  JOIN investigations_investigation v ON v.id = l.investigation_id) n
            WHERE u.board_id = {board_id:d} AND n.response_id = u.id AND ({_differs(staging, "u", ["case_id", "unit_id"])})"""
    )
    for origin in _ROOTS:
        changed += follow_root(staging, board_id, origin)
        orphans = f"""FROM cases_case c WHERE c.board_id = {board_id:d} AND c.origin = '{origin}' AND NOT EXISTS (
            SELECT 1 FROM {_ROOTS[origin][0]} x WHERE x.case_id = c.id AND x.external_id = c.external_id)"""
        staging.execute(f"DELETE FROM cases_handover WHERE case_id IN (SELECT c.id {orphans})")
        changed += staging.execute(
            f"""DELETE FROM cases_case WHERE board_id = {board_id:d} AND origin = '{origin}' AND NOT EXISTS (
                SELECT 1 FROM {_ROOTS[origin][0]} x
                WHERE x.case_id = cases_case.id AND x.external_id = cases_case.external_id)"""
        )
    return changed


def _handler(staging: Staging, own: str) -> str:
    """The act's own, or whoever has the case by the handovers that have begun: its own to the next, and so on.

    A handover by somebody who has another act in the case, not the case itself, is none of them.
    """
    word = "DATE " if staging.postgresql else ""
    begun = f"n.case_id = x.case_id AND n.handed_on <= {word}'{timezone.localdate().isoformat()}'"
    mine = f"CAST({own} AS bigint)"
    following = (
        f"SELECT n.id FROM cases_handover n WHERE {begun} AND n.from_staff_id = held.staff"
        " AND (n.handed_on > held.day OR (n.handed_on = held.day AND n.id > held.id))"
        " ORDER BY n.handed_on, n.id LIMIT 1"
    )
    return (
        f"CASE WHEN EXISTS (SELECT 1 FROM cases_handover n WHERE {begun} AND n.from_staff_id = {mine}) THEN ("
        f" WITH RECURSIVE held(staff, day, id) AS (SELECT {mine}, {word}'0001-01-01', CAST(0 AS bigint)"
        " UNION ALL SELECT h.to_staff_id, h.handed_on, h.id FROM held"
        f" JOIN cases_handover h ON h.id = ({following}))"
        f" SELECT staff FROM held ORDER BY day DESC, id DESC LIMIT 1) ELSE {mine} END"
    )


def follow_root(staging: Staging, board_id: int, origin: str, case_ids: Sequence[int] | None = None) -> int:
    """Cases, or those alone, have the person, unit, area, handler and first day of the act that opened them.

    The handler, where that one has handed the case over, is whoever has got it (`_handler`).

    A decision has no area of its own: its case takes that of its interventions, once there are any.

    A case that would close before its new first day is open until `close_cases` has asked its parts.
    """
    root, area, handler, opened = _ROOTS[origin]
    facts = ["person_id", "unit_id", "area", "handler_id", "opened_on"]
    among = "" if case_ids is None else f" AND x.case_id IN ({', '.join(f'{case:d}' for case in case_ids)})"
    return staging.execute(
        f"""UPDATE cases_case AS u SET {", ".join(f"{fact} = n.{fact}" for fact in facts)},
            closed_on = CASE WHEN u.closed_on < n.opened_on THEN NULL ELSE u.closed_on END
            FROM (SELECT x.case_id, x.external_id, x.person_id, x.unit_id, {area} AS area,
                  {_handler(staging, handler)} AS handler_id, {opened} AS opened_on FROM {root} x
                  WHERE x.board_id = {board_id:d}{among}) n
            WHERE u.id = n.case_id AND u.origin = '{origin}' AND u.external_id = n.external_id
              AND ({_differs(staging, "u", facts)})"""
    )


def execute_decisions(staging: Staging, board_id: int) -> int:
    """Sets the first day that an intervention of each decision started or ended (SoL 34:1).

    One that never started has its end alone; no end comes before its start.
    """
    first = "SELECT decision_id, MIN(COALESCE(started_on, ended_on)) AS executed_on FROM interventions_intervention"
    return staging.execute(
        f"UPDATE decisions_decision AS u SET executed_on = n.executed_on FROM ("
        f"SELECT d.id, i.executed_on FROM decisions_decision d LEFT JOIN ({first} WHERE board_id = {board_id:d}"
        f" GROUP BY decision_id) i ON i.decision_id = d.id WHERE d.board_id = {board_id:d}) n"
        f" WHERE u.id = n.id AND ({_differs(staging, 'u', ['executed_on'])})"
    )


def close_cases(staging: Staging, board_id: int) -> int:
    """Sets every case's closing date to what its parts say."""
    return staging.execute(
        f"UPDATE cases_case AS u SET closed_on = n.closed_on FROM ({CASE_ENDS.format(board=int(board_id))}) n"
        f" WHERE u.id = n.case_id AND ({_differs(staging, 'u', ['closed_on'])})"
    )
