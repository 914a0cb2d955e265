"""Every verb of the chain in every state by every role: yes, or no with its sentence.

The answer is worked out from chain.csv, the areas of the roles and the delegation register; the verb is then done.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction

from samsyn.access import rights
from samsyn.access import rules as access_rules
from samsyn.access.actors import Actor
from samsyn.cases import chain, state_rules
from samsyn.cases.refusals import OutsideDelegation, WrongState
from samsyn.core.codes import Area, Role
from samsyn.core.errors import NotFound, Refused
from samsyn.decisions.tests.chain_calls import CALLS
from samsyn.decisions.tests.chain_states import WORKER_AND_KIND, Place, States
from samsyn.investigations.refusals import AnswerDayAhead, NoDelayRequest, NotCommunicated
from samsyn.organisation.delegation import usual_rules
from samsyn.people.tests.factories import TODAY

LAST = "correct_decision"
NOT_BUILT = {
    "record_contact", "report_child", "announce_minutes",
}  # fmt: skip
"""Verbs of the chain, up to the corrections, that nobody can do yet."""

TRIED_ELSEWHERE = {"take_alarm"}
"""It is no state of the matter's: whose turn it is, `cases/tests/test_alarms.py` tries."""

NOT_REACHED = {"sent", "served", "final", "appealed"}
"""States of a decision to which no verb leads yet."""

YES = "yes"
NOT_YOURS = "Din roll får inte göra det i det här ärendet."
NOT_HERE = "Du kan inte ta emot ärenden i den enheten och det området."
NOT_LED = "Du kan anteckna din egen frånvaro, och deras som du är chef för."
NOT_SEEN = "404"
ANOTHERS = "Förslaget är lämnat till någon annan."

EARLIER: Mapping[tuple[str, str], str] = {
    (verb, state): refusal.sentence
    for verb in ("propose_decision", "decide", "record_body_decision")
    for state, refusal in (("open", NotCommunicated()), ("communicated", AnswerDayAhead(day="2026-12-06")))
}
"""States whose own rule says more than that it does not go now."""


@pytest.fixture(scope="module", params=list(WORKER_AND_KIND))
def world(request: pytest.FixtureRequest, lasting: Any) -> Iterator[States]:
    import time_machine

    with time_machine.travel(f"{TODAY} 12:00", tick=False), lasting():
        yield States(area=request.param)


@pytest.fixture(scope="module")
def actors(world: States) -> dict[str, Actor]:
    """Every role; in other areas those who work there and some who do not."""
    roles = list(Role.values)
    if world.area != Area.ADDICTION:
        roles = [world.worker, "social_worker", "intake_worker", "support_worker"]
    return {role: world.act(world.user(role, unit="nord-team")) for role in roles}


def answer(world: States, verb: chain.Verb, role: str, of: str, state: str) -> str:
    """What the tables say."""
    if of == "matter":
        if verb.name == "record_absence":
            return YES if role in verb.roles else NOT_LED
        return YES if role in verb.roles and world.area in access_rules.AREAS[role] else NOT_HERE
    if not sees(role, world.area, of, state):
        return NOT_SEEN
    if (verb.name, state) == ("answer_assignment", "-"):
        return NOT_SEEN
    if role not in verb.roles:
        return NOT_YOURS
    if (verb.name, state) in EARLIER:
        return EARLIER[verb.name, state]
    if (verb.name, state) == ("refuse_delay_request", "-"):
        return NoDelayRequest().sentence
    if not verb.from_state(state, of) or (verb.name == "assign" and state == "accepted" and role == "intake_worker"):
        if verb.name == "assign" and state == "accepted":
            return "Din roll fördelar bara det som är nytt."
        return WrongState(what=state_rules.OBJECTS[of], state=state_rules.STATES[state]).sentence
    if verb.name == "return_proposal" and "record_board_decision" not in rights.by_default(role):
        return ANOTHERS
    holders = [{row["role"] for row in usual_rules() if row["kind"] == kind} for kind in verb.delegation]
    if holders and not any(role in by_kind for by_kind in holders):
        return OutsideDelegation.rule()
    return YES


def sees(role: str, area: str, of: str, state: str) -> bool:
    """The unit's matters, in the area; whoever prepares for the committee: what lies with it."""
    if role == "board_secretary":
        return (of, state) == ("investigation", "proposed")
    return access_rules.acts_on(role, "unit", area) and access_rules.on_side(role, access_rules.AUTHORITY_WHYS)


def done(world: States, name: str, actor: Actor, place: Place) -> str:
    """What the verb says; nothing of it stays."""
    call = CALLS[name]
    says = YES
    with transaction.atomic():
        if call.prepare:
            call.prepare(world, actor, place)
        try:
            call.run(world, actor, place)
        except NotFound:
            says = NOT_SEEN
        except PermissionDenied as no:
            says = str(no)
        except OutsideDelegation as no:
            says = no.rule()
        except Refused as no:
            says = no.sentence
        transaction.set_rollback(True)
    return says


@pytest.mark.django_db
@pytest.mark.parametrize("name", list(CALLS))
def test_yes_or_no_with_the_sentence(world: States, actors: dict[str, Actor], name: str, today: None) -> None:
    verb = chain.verb(name)
    wrong = {}
    tried = 0
    for place_of in CALLS[name].of:
        of = {"report": "intake", "young": "intake", "unnamed": "intake", "unasked": "investigation"}.get(
            place_of, place_of
        )
        for (kind, state), place in world.places.items():
            if kind != place_of:
                continue
            for role, actor in actors.items():
                tried += 1
                expected, says = answer(world, verb, role, of, state), done(world, name, actor, place)
                if says != expected:
                    wrong[of, state, role] = (expected, says)
    assert not wrong
    assert tried or world.area in access_rules.WALLED_AREAS


def test_every_verb_is_tried_or_named_as_not_built() -> None:
    names = list(chain.verbs())
    assert set(names[: names.index(LAST) + 1]) == set(CALLS) | NOT_BUILT | TRIED_ELSEWHERE
    assert not set(CALLS) & NOT_BUILT


def test_every_state_is_tried_or_named_as_not_reached(world: States) -> None:
    tried = {state for _of, state in world.places}
    states = {
        state
        for name in CALLS
        for of, from_states in chain.verb(name).from_states.items()
        for state in from_states
        if of in state_rules.OBJECTS and state != "-"
    }
    beyond = states - tried - NOT_REACHED
    assert not beyond or world.area in access_rules.WALLED_AREAS


def test_every_role_of_a_verb_has_one_of_its_rights_and_its_area() -> None:
    for name in CALLS:
        verb = chain.verb(name)
        for role in verb.roles & set(Role.values):
            assert not verb.rights or set(verb.rights) & rights.by_default(role), (name, role)
