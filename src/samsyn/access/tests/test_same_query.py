"""A query made once gives what it gives when it is made each time."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.db.models import Exists, OuterRef, Q
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from samsyn.access.models import Ground
from samsyn.core.same_query import SameQuery
from samsyn.log.models import LogEntry

pytestmark = [pytest.mark.both, pytest.mark.django_db]

DAY = date(2026, 3, 1)
COLUMNS = ("pk", "person_id", "unit_id", "area", "valid_from", "valid_to", "unit__name")


def grounds() -> SameQuery[tuple[object, ...]]:
    return SameQuery(lambda: Ground.objects.order_by("-valid_from", "-pk").values_list(*COLUMNS))


@pytest.fixture
def rows() -> Iterator[None]:
    """A dozen that differ; what they point at need not be there (`Ground`)."""
    with connection.constraint_checks_disabled():
        Ground.objects.bulk_create(
            Ground(
                board_id=1 + n % 2,
                unit_id=n % 4 or None,
                staff_id=None if n % 4 else 9,
                person_id=n % 3,
                area=("", "addiction")[n % 2],
                why="unit",
                valid_from=DAY + timedelta(days=n % 5),
                valid_to=None if n % 3 else DAY + timedelta(days=n % 7),
            )
            for n in range(12)
        )
        yield


numbers = st.integers(-1, 5)
days = st.integers(-1, 7).map(lambda n: DAY + timedelta(days=n))
leaves = st.one_of(
    st.builds(lambda n: Q(person_id=n), numbers),
    st.just(Q(person_id=2**70)),
    st.builds(lambda n: Q(pk__gt=n), numbers),
    st.builds(lambda many: Q(unit_id__in=many), st.sets(numbers, max_size=3)),
    st.builds(lambda day: Q(valid_from__lte=day), days),
    st.builds(lambda day: Q(valid_to__isnull=True) | Q(valid_to__gte=day), days),
    st.builds(lambda empty: Q(valid_to__isnull=empty), st.booleans()),
    st.builds(lambda areas: Q(area__in=areas), st.sets(st.sampled_from(("", "addiction")))),
    st.builds(lambda n: Q(unit__board_id=n), numbers),
)
conditions = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.builds(lambda a, b: a & b, inner, inner),
        st.builds(lambda a, b: a | b, inner, inner),
        inner.map(lambda q: ~q),
    ),
    max_leaves=5,
)

SAME = grounds()


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(Q(person_id=1) | Q(pk__in=()))
@example(~Q(unit_id__in=[2, 2]))
@example(Q(pk__in=()))
@given(conditions)
def test_the_same_rows_as_when_it_is_made_each_time(rows: None, condition: Q) -> None:
    """The statements are kept from one condition to the next, so that one is run with another's values."""
    assert SAME.where(condition) == list(SAME.base().filter(condition))


def test_the_values_of_each_time(rows: None) -> None:
    """Numbers, texts, days, and lists of the same length share a statement."""
    same = grounds()
    for person, day, unit in ((0, DAY, 1), (1, DAY + timedelta(days=3), 2), (2, DAY, 3)):
        found = same.where(Q(unit_id__in=[unit, 3]), person_id=person, valid_from__lte=day)
        expected = Ground.objects.filter(person_id=person, valid_from__lte=day, unit_id__in=[unit, 3])
        assert found == list(expected.order_by("-valid_from", "-pk").values_list(*COLUMNS)), (person, day, unit)
        assert len(same._made) == 1
    for area in ("", "addiction"):
        assert {row[3] for row in same.where(area=area)} == {area}
    assert len(same._made) == 2


def test_most_and_given_and_moments(rows: None) -> None:
    older = SameQuery(
        lambda person: Ground.objects.values_list(
            "pk", Exists(Ground.objects.filter(person_id=person, pk=OuterRef("pk")))
        ).order_by("pk"),
        most=2,
    )
    assert [tuple(map(bool, row))[1] for row in older.where(given=[0])] == [True, False]
    assert [tuple(map(bool, row))[1] for row in older.where(given=[1])] == [False, True]
    moments = SameQuery(lambda: LogEntry.objects.values_list("pk"))
    at = datetime(2026, 3, 1, 12, tzinfo=UTC)
    LogEntry.objects.create(pk=5, at=at, user_id=1, action="person_read", facts={}, mark=b"-")
    assert [moments.where(at__gt=at + timedelta(seconds=late)) for late in (-1, 0)] == [[(5,)], []]


def test_a_condition_with_a_query_in_it_is_made_each_time(rows: None) -> None:
    same = grounds()
    inner = Ground.objects.filter(person_id=1, pk=OuterRef("pk"))
    assert {row[1] for row in same.where(Q(Exists(inner)))} == {1}
    assert same._made == {}


def test_a_text_that_a_condition_changes(rows: None) -> None:
    same = grounds()
    assert {row[3] for row in same.where(area__startswith="add")} == {"addiction"}
    assert {row[3] for row in same.where(area__startswith="")} == {"", "addiction"}


def test_one_query(rows: None) -> None:
    same = grounds()
    for _each in range(2):
        with CaptureQueriesContext(connection) as asked:
            same.where(person_id=1)
        assert len(asked) == 1
