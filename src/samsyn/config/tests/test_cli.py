import pytest
from django.core.management import get_commands

from samsyn.config import cli

FOR_DEVELOPERS = {"accessmatrix", "chaindocs", "lawlist", "indicator_docs", "refusallist", "stylepreview", "stylesheet"}


@pytest.mark.parametrize("arguments", [[], ["help"], ["--help"], ["-h"]])
def test_help_is_one_page_in_swedish(arguments, capsys):
    cli.main(arguments)
    page = capsys.readouterr().out
    for heading in ("Kom igång", "Data in och ut", "Drift", "Kontroll", "Inställningar"):
        assert f"\n{heading}" in page
    assert len(page.splitlines()) <= 48
    assert max(map(len, page.splitlines())) <= 100


def test_djangos_own_help_is_reachable(capsys):
    with pytest.raises(SystemExit) as ended:
        cli.main(["help", "migrate"])
    assert not ended.value.code
    assert "--database" in capsys.readouterr().out


def test_every_command_on_the_page_exists():
    assert [name for name in named() if name not in get_commands() and name != "help"] == []


def test_every_command_of_ours_is_on_the_page():
    ours = {name for name, app in get_commands().items() if app.startswith("samsyn.")}
    assert ours - FOR_DEVELOPERS - set(named()) == set()


def named():
    """The commands on the page, as Django knows them."""
    words = [line.split()[1] for line in cli.HELP.splitlines() if line.startswith("  samsyn ")]
    return [cli.SPELT.get(word, word) for word in words]


@pytest.mark.django_db
def test_an_error_of_a_command_is_its_sentence_alone(capsys):
    with pytest.raises(SystemExit) as ended:
        cli.main(["migrate", "organisation", "0099"])
    assert ended.value.code == 1
    assert len(capsys.readouterr().err.splitlines()) == 1
