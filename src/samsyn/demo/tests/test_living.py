"""The living unit: the same every time, with every code somewhere, of the size it should have."""

from collections import Counter
from datetime import date

import pytest
import time_machine

from samsyn.cases.models import Case
from samsyn.demo import staff
from samsyn.demo.living import write_living_unit
from samsyn.demo.names import SWEDISH
from samsyn.demo.tests.conftest import TODAY, read
from samsyn.exchange.services import import_package
from samsyn.exchange.tables import BY_NAME, TABLES
from samsyn.housing.models import Placement
from samsyn.interventions.models import Intervention
from samsyn.organisation.models import Staff, User

OTHER_DAYS = (date(2026, 1, 1), date(2027, 6, 30), date(2028, 2, 29))


def test_the_same_day_and_seed_give_the_same_package(living_folder, tmp_path):
    write_living_unit(tmp_path, today=TODAY)
    for path in living_folder.iterdir():
        assert (tmp_path / path.name).read_bytes() == path.read_bytes()


def test_another_seed_gives_another_unit(living, tmp_path):
    write_living_unit(tmp_path, today=TODAY, seed=2)
    assert read(tmp_path)["persons"] != living["persons"]


BY_VERBS = frozenset(("journal_entries", "entry_places"))
"""Tables that the living unit's own verbs fill, once the package is there."""


def test_every_table_has_rows(living):
    assert sorted(living) == sorted(table.name for table in TABLES if table.name not in BY_VERBS)


NOT_EVERY_CODE = {
    # Some roles and kinds of intervention are in no register.
    ("delegation_rules", "role"),
    # Nothing of the unit's is closed unexecuted: the verb is still to come.
    ("decisions", "why_closed"),
}


def missing_codes(rows):
    """Codes of the format that no row has, but for those that a unit need not have."""
    missing = []
    for name, table in BY_NAME.items():
        for column in table.columns if name not in BY_VERBS else ():
            if column.kind == "code" and (name, column.name) not in NOT_EVERY_CODE:
                codes = {row[column.name] for row in rows[name]}
                missing += [f"{name}.{column.name}: {code}" for code in column.codes if code not in codes]
    return missing


def test_every_code_of_every_table_occurs(living):
    assert missing_codes(living) == []


@pytest.mark.django_db
@pytest.mark.parametrize("day", OTHER_DAYS, ids=str)
def test_on_another_day_it_is_as_whole(tmp_path, day):
    write_living_unit(tmp_path, today=day)
    assert missing_codes(read(tmp_path)) == []
    with time_machine.travel(day):
        import_package(actor=User.objects.system(), path=tmp_path, dry_run=True)


def test_nothing_has_happened_after_today(living):
    """Only what is decided or planned may lie ahead."""
    ahead = {("decisions", "valid_from"), ("decisions", "valid_to"), ("delay_notices", "until_on")}
    for name, table in BY_NAME.items():
        dates = [column.name for column in table.columns if column.kind == "date" and (name, column.name) not in ahead]
        for row in living.get(name, ()):
            for column in dates:
                assert row[column] <= TODAY.isoformat(), (name, row)


def test_the_34_of_the_published_unit():
    roles = Counter(role for _id, _name, role, *_rest in staff.THE_34)
    assert roles == {
        "head": 1, "deputy_head": 2, "support_coordinator": 1, "social_worker": 7, "violence_worker": 2,
        "support_worker": 13, "case_manager": 1, "housing_coordinator": 1, "ombudsman": 4, "peer_supporter": 2,
    }  # fmt: skip
    given = [name.split()[0] for _id, name, *_rest in staff.THE_34]
    men = [name for name in given if name in (*SWEDISH.male, "Leif", "Tobias")]
    assert len(given) == 34
    assert len(men) == 7


@pytest.fixture(scope="module")
def imported(lasting, living_folder):
    with lasting():
        import_package(actor=User.objects.system(), path=living_folder)
        yield


def test_about_290_open_matters_spread_evenly(imported):
    open_cases = Case.objects.filter(closed_on__isnull=True)
    handled = Counter(open_cases.filter(handler__isnull=False).values_list("handler__external_id", flat=True))
    assert 270 <= open_cases.filter(unit__external_id__in=("MYN", "BOS")).count() <= 320
    workers = {staff_id for staff_id, _n, role, *_rest in staff.THE_34 if role in ("social_worker", "violence_worker")}
    assert workers <= set(handled)
    assert all(23 <= handled[worker] <= 40 for worker in workers)


def test_about_100_on_the_provider_side(imported):
    running = Intervention.objects.filter(
        provider__external_id__in=("BST", "SB1", "SB2", "SB3", "TRF"), started_on__isnull=False, ended_on__isnull=True
    )
    assert 75 <= running.values("person").distinct().count() <= 125


def test_no_residence_has_more_people_than_places(imported):
    now = Placement.objects.filter(moved_out_on__isnull=True, residence__kind="supported_housing")
    living_there = Counter(now.values_list("residence__external_id", flat=True))
    assert sum(living_there.values()) >= 18
    for residence, places in {"sb1": 9, "sb2": 8, "sb3": 7}.items():
        assert living_there[residence] <= places


def test_handlers_were_employed_when_they_got_what_still_runs(imported):
    left = set(Staff.objects.filter(ends_on__isnull=False).values_list("external_id", flat=True))
    assert left == {"maud", "ylva"}
    assert not Case.objects.filter(handler__external_id__in=left, closed_on__isnull=True).exists()
