"""The decision in Python and in SQL say the same of every ground, whatever the organisation.

Roles only add.
"""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.access import rights, rules
from samsyn.access.actors import Actor
from samsyn.access.decision import (
    AccessDecision,
    Answer,
    GroundRow,
    decide,
    emergency_roles,
    opened_grounds,
    units_opened,
)
from samsyn.access.models import Ground, GroundKind
from samsyn.access.tests.organisations import ASKED_FOR, TODAY, Case, Trust, cases


def decisions(case: Case, actor: Actor, right: str = rights.READ_PERSON) -> list[AccessDecision]:
    return [decide(actor, ground, right) for ground in case.grounds]


@pytest.mark.django_db
@given(case=cases(), right=st.sampled_from(ASKED_FOR))
def test_sql_and_python_agree(case: Case, right: str) -> None:
    actor = case.actor(*case.trusts)
    rows = Ground.objects.bulk_create(Ground(**ground._asdict()) for ground in case.grounds)
    stored = Ground.objects.filter(pk__in=[row.pk for row in rows])

    def chosen(**how: bool) -> list[bool]:
        found = set(stored.filter(opened_grounds(actor, right, **how)).values_list("pk", flat=True))
        return [row.pk in found for row in rows]

    decided = decisions(case, actor, right)
    assert chosen() == [decision.opens for decision in decided]
    assert chosen(reasons_to_come=True) == [decision.lists for decision in decided]
    assert chosen(file=True) == [decision.file for decision in decided]
    stored.delete()


@given(case=cases(), kind=st.sampled_from([kind for kind in GroundKind.values if kind not in rules.IN_PERSON]))
def test_a_units_own_rows_are_opened_where_their_ground_is(case: Case, kind: str) -> None:
    """A stay, a notice, an order: the ground that each gives its unit opens it, and no other row of the kind."""
    actor = case.actor(*case.trusts)
    for ground in case.grounds:
        row = replace_kind(ground, kind)
        if row is None:
            continue
        opened = any(
            row.unit_id in units and row.area in areas
            for _role, units, areas in units_opened(actor, kind, row.person_id)
        )
        assert opened == decide(actor, row).file


def replace_kind(ground: GroundRow, kind: str) -> GroundRow | None:
    return None if ground.unit_id is None else ground._replace(why=kind, valid_from=TODAY, valid_to=None)


@given(case=cases(), right=st.sampled_from(ASKED_FOR))
def test_a_role_more_opens_what_it_opens_alone_and_nothing_else(case: Case, right: str) -> None:
    case = replace(case, accesses=tuple(one for one in case.accesses if one.kind != "break_glass"))
    before, alone = (decisions(case, case.actor(*trusts), right) for trusts in (case.trusts, (case.extra,)))
    for trusts in ((*case.trusts, case.extra), (case.extra, *case.trusts)):
        after = decisions(case, case.actor(*trusts), right)
        for what in ("opens", "lists", "file"):
            either = [getattr(one, what) or getattr(two, what) for one, two in zip(before, alone, strict=True)]
            assert [getattr(decision, what) for decision in after] == either, what


@given(case=cases())
def test_a_role_more_takes_nothing_away(case: Case) -> None:
    """Break-glass that a role brings may pass a wall, and so open more than the role does alone."""
    before = decisions(case, case.actor(*case.trusts))
    after = decisions(case, case.actor(*case.trusts, case.extra))
    for one, two in zip(before, after, strict=True):
        assert two.opens >= one.opens
        assert two.file >= one.file


@given(case=cases())
def test_no_ground_passes_a_wall_that_does_not_list_the_account(case: Case) -> None:
    actor = case.actor(*case.trusts)
    for wall in case.walls:
        shut = not wall.inside and wall.board_id in actor.board_ids
        if shut and (wall.closed_in_emergency or not emergency_roles(actor, wall.person_id)):
            answers = {decide(actor, ground).answer for ground in case.grounds if ground.person_id == wall.person_id}
            assert answers <= {Answer.WALLED, Answer.NOT_IN_FORCE}
            assert emergency_roles(actor, wall.person_id) == []


GROUND = GroundRow(GroundKind.UNIT, 1, 11, None, 1, "addiction", TODAY)
NOBODYS = Case((), Trust("head", "", 1), (), (), (), (), 7)


@pytest.mark.parametrize(
    ("trust", "ground", "answer"),
    [
        (Trust("social_worker", "", 11), GROUND, Answer.OPENS),
        (Trust("social_worker", "", 1), GROUND, Answer.OPENS),
        (Trust("social_worker", "", 111), GROUND, Answer.ANOTHERS),
        (Trust("social_worker", "", 11), GROUND._replace(valid_from=TODAY.replace(day=23)), Answer.NOT_IN_FORCE),
        (Trust("social_worker", "social_psychiatry", 11), GROUND, Answer.OTHER_AREA),
        (Trust("social_worker", "", 11), GROUND._replace(why=GroundKind.ORDER), Answer.OTHER_KIND),
        (Trust("support_worker", "", 11), GROUND, Answer.OTHER_KIND),
        (Trust("head", "", 1), GROUND._replace(area="violence_exposed"), Answer.ASKS_REASON),
        (Trust("violence_worker", "", 1), GROUND._replace(area="violence_exposed"), Answer.OPENS),
        (Trust("system_administrator", "", 1), GROUND, Answer.OTHER_KIND),
        (Trust("social_worker", "", 1), GROUND._replace(unit_id=None, staff_id=7), Answer.OPENS),
        (Trust("social_worker", "", 1), GROUND._replace(unit_id=None, staff_id=8), Answer.ANOTHERS),
        (Trust("social_worker", "", 2), GROUND._replace(unit_id=None, staff_id=7), Answer.ANOTHERS),
    ],
)
def test_why_a_ground_does_not_open(trust: Trust, ground: GroundRow, answer: Answer) -> None:
    assert decide(NOBODYS.actor(trust), ground).answer is answer


def test_a_right_that_the_unit_has_taken_away_does_not_open() -> None:
    from samsyn.access.reach import LimitInForce

    case = replace(NOBODYS, limits=(LimitInForce("social_worker", rights.READ_PERSON, "/1/11/"),))
    assert decide(case.actor(Trust("social_worker", "", 1)), GROUND).answer is Answer.NO_RIGHT
    assert decide(case.actor(Trust("social_worker", "", 1)), GROUND._replace(unit_id=12)).answer is Answer.OPENS


def test_an_intake_worker_reads_no_file_whatever_powerless_role_is_added() -> None:
    intake = Trust("intake_worker", "", 11)
    for extra in ("peer_supporter", "controller", "system_administrator", "support_worker"):
        actor = NOBODYS.actor(intake, Trust(extra, "", 11))
        assert (decide(actor, GROUND).opens, decide(actor, GROUND).file) == (True, False)
    assert decide(NOBODYS.actor(intake, Trust("social_worker", "", 11)), GROUND).file
