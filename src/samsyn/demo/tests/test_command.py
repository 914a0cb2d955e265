"""samsyn demo: fills an empty database, and no other."""

import pytest
from django.core.management import CommandError

from samsyn.demo.tests.conftest import run
from samsyn.organisation.models import Board, Unit, User
from samsyn.people.models import Person

pytestmark = pytest.mark.django_db


def refusal(*arguments):
    with pytest.raises(CommandError) as refused:
        run(*arguments)
    return str(refused.value), refused.value.returncode


def test_users_says_when_the_accounts_are_not_there():
    out, err = run("--users")
    assert "anna" in out
    assert "samsyn demo" in err


def test_if_empty_says_nothing_where_a_board_is():
    Board.objects.create(code="X", name="X")
    assert run("--if-empty") == ("", "")
    assert not Person.objects.exists()


def test_refuses_a_database_with_a_board():
    Board.objects.create(code="X", name="X")
    assert refusal() == ("Databasen innehåller redan nämnder; samsyn demo fyller bara en tom databas.", 1)
    assert refusal("--city", "--persons", "100")[1] == 1
    assert not Unit.objects.exists()


@pytest.mark.parametrize("arguments", [(), ("--if-empty",), ("--city", "--persons", "100")])
def test_refuses_a_database_with_an_account(arguments):
    User.objects.create(username="kim")
    sentence, status = refusal(*arguments)
    assert "konton" in sentence
    assert status == 1
    assert not Board.objects.exists()


def test_the_system_account_does_not_count():
    User.objects.system()
    run("--city", "--persons", "15", "--districts", "1")
    assert Person.objects.count() == 15


@pytest.mark.parametrize("arguments", [(), ("--if-empty",), ("--city", "--persons", "100")])
def test_refuses_in_production(settings, arguments):
    settings.SESSION_COOKIE_SECURE = True
    sentence, status = refusal(*arguments)
    assert "drift" in sentence
    assert status == 1
    assert not Board.objects.exists()


def test_a_city_must_say_how_many():
    assert refusal("--city")[1] == 2
    assert refusal("--city", "--persons", "3", "--districts", "4")[1] == 2


@pytest.mark.parametrize("persons", ["0", "-1", "många"])
def test_a_number_of_people_is_a_positive_number(persons):
    with pytest.raises(CommandError):
        run("--city", "--persons", persons)
