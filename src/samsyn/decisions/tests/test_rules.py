"""Which notice a decision takes, and by which rule of the register somebody decides."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.decisions import rules
from samsyn.decisions.rules import Letter
from samsyn.organisation.delegation import Beyond, DelegationRule, Matter, rule_for

NEW, OLD = "SoL (2025:400) 11 kap. 1 §", "SoL (2001:453) 4 kap. 1 §"


@pytest.mark.parametrize(
    ("basis", "outcome", "letter"),
    [
        (NEW, "granted", Letter.NOTICE_ONLY),
        (NEW, "partly_granted", Letter.APPEAL),
        (NEW, "rejected", Letter.APPEAL),
        (OLD, "rejected", Letter.APPEAL),
        ("SoL 4:1", "rejected", Letter.APPEAL),
        (NEW, "dismissed", Letter.APPEAL),
        (NEW, "discontinued", Letter.APPEAL),
        ("SoL (2025:400) 11 kap. 4 §", "rejected", Letter.LEGALITY),
        ("SoL (2025:400) 11 kap. 4 §", "granted", Letter.LEGALITY),
        ("SoL (2025:400) 11 kap. 5 §", "granted", Letter.NOTICE_ONLY),
        ("LVM (1988:870) 13 §", "granted", Letter.NO_APPEAL),
    ],
)
def test_letter_kind(basis, outcome, letter):
    assert rules.letter_kind(basis, outcome) is letter


def test_letter_kind_of_what_was_taken_back():
    assert rules.letter_kind(NEW, "discontinued", withdrawn=True) is Letter.NOTICE_ONLY


@pytest.mark.parametrize(("day", "inside", "outside"), [(date(2025, 6, 30), OLD, NEW), (date(2025, 7, 1), NEW, OLD)])
def test_the_new_act_follows_the_old_from_one_day_to_the_next(day, inside, outside):
    texts = [basis.text for basis in rules.bases_in_force(day)]
    assert inside in texts
    assert outside not in texts
    assert rules.usual_basis(day).text == inside


DAY = date(2026, 11, 22)


@given(
    st.integers(0, 400), st.integers(0, 200_000), st.none() | st.integers(0, 400), st.none() | st.integers(0, 200_000)
)
def test_a_rule_reaches_what_is_within_both_its_limits_and_no_more(longest, highest, days, cost):
    rule = DelegationRule("1", "grant", "role", "head", longest_days=longest, highest_cost=highest)
    what = Matter("grant", DAY, 1, days=days, cost=cost, has_period=True)
    reached, why = rule_for([rule], what, roles=frozenset({"head"}), staff_id=None)
    within = days is not None and days <= longest and cost is not None and cost <= highest
    assert (reached is rule) == within
    assert (why is None) == within
    assert rule_for([rule], what, roles=frozenset({"social_worker"}), staff_id=7) == (None, Beyond.NO_RULE)


def test_a_rule_holds_on_its_own_days_both_inclusive():
    rule = DelegationRule("1", "reject", "named", staff_id=7, valid_from=DAY, valid_to=DAY + timedelta(days=2))
    holds = [
        day
        for day in (DAY + timedelta(days=n) for n in range(-1, 4))
        if rule_for([rule], Matter("reject", day, 1), roles=frozenset(), staff_id=7)[0]
    ]
    assert holds == [DAY, DAY + timedelta(days=1), DAY + timedelta(days=2)]
