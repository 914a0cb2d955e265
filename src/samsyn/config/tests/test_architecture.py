"""The house's rules hold, and each of them catches its offence planted beside the real source."""

from functools import cache

import pytest
from django.apps import apps
from django.db import models

from samsyn.cases.acts import acts
from samsyn.config.tests import house
from samsyn.config.tests.test_layers import CONTRACTS

MOST_LINES = 400
WORKSPACE_LINES = 2500


@cache
def order() -> dict[str, int]:
    """By app: how high it stands, from the layers that import-linter holds."""
    layers = reversed(CONTRACTS[0]["layers"])
    return {app.strip(" ()"): place for place, layer in enumerate(layers) for app in layer.split("|")}


@cache
def tree() -> dict[str, str]:
    return house.real_tree()


def own_models() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("samsyn.")]


def relations() -> frozenset[str]:
    return frozenset(
        field.name for model in own_models() for field in model._meta.get_fields() if field.is_relation and field.name
    )


def in_templates(sources: house.Tree) -> list[str]:
    return house.template_offences(sources, relations(), order())


def acts_on_the_page(sources: house.Tree) -> list[str]:
    return house.acts_on_the_page(sources, [act.name for act in acts()])


GUARDS = {
    "layer": house.without_layer,
    "inner": house.inner_offences,
    "models": house.model_offences,
    "writes": house.writes_outside_services,
    "lookups": house.model_lookups,
    "roles": house.roles_named,
    "templates": in_templates,
    "protection": house.protection_decided,
    "story": acts_on_the_page,
}


@pytest.mark.parametrize("name", GUARDS)
def test_the_house_keeps_its_rule(name: str) -> None:
    assert GUARDS[name](tree()) == []


PLANTED = [
    ("layer", "people/something.py", "X = 1\n"),
    ("layer", "cases/closing/deeds.py", "X = 1\n"),
    ("inner", "people/selectors.py", "from samsyn.people.services import open_person\n"),
    ("inner", "accounts/limits.py", "from samsyn.accounts import services\n"),
    ("inner", "accounts/rights/forms.py", "from samsyn.accounts.rights.views import rights_page\n"),
    ("inner", "access/models/walls.py", "import samsyn.access.policies\n"),
    ("models", "accounts/keeping/home_address_views.py", "from samsyn.organisation.models import User\n"),
    ("models", "accounts/rights/forms.py", "from samsyn.access.models import RightLimit\n"),
    ("models", "quality/figure_pages/words.py", "import samsyn.quality.models\n"),
    ("models", "logreview/rules.py", "from django.utils import timezone\n"),
    ("writes", "accounts/keeping/views.py", "def f(user):\n    user.save()\n"),
    ("writes", "accounts/selectors.py", "def f(rows):\n    rows.filter(pk=1).update(name='x')\n"),
    ("writes", "logreview/queue/pages.py", "def f(rows):\n    rows.all().delete()\n"),
    ("writes", "people/policies.py", "def f(cursor):\n    cursor.execute('DELETE FROM people_person')\n"),
    ("writes", "people/head.py", "def f(cursor, t):\n    cursor.execute(f'UPDATE {t} SET name = 1')\n"),
    ("writes", "config/signing.py", "def f(model):\n    model.objects.create(name='x')\n"),
    ("lookups", "people/services.py", "from django.apps import apps\nM = apps.get_model('cases', 'Case')\n"),
    ("roles", "workspace/views.py", "from samsyn.core.codes import Role\nX = Role.HEAD\n"),
    ("roles", "intake/selectors.py", "def f(actor):\n    return 'intake_worker' in actor.roles\n"),
    ("protection", "cases/closing/views.py", "def f(card):\n    return '' if card.protected else card.name\n"),
    ("protection", "people/visibility/views.py", "X = who_can_see.readers(actor, 1, units=True)\n"),
    ("protection", "quality/figure_pages/words.py", "COLUMNS = ('person__protection',)\n"),
    ("protection", "workspace/people_pages.py", "from samsyn.people.models import Protection\n"),
    ("protection", "intake/templates/intake/x.html", "{% if row.protected %}–{% else %}{{ row.name }}{% endif %}"),
    ("protection", "intake/templates/intake/x.html", "{% if protection == 'none' %}{{ name }}{% endif %}"),
    ("story", "workspace/people_story.py", "from samsyn.intake.selectors import intakes_of_person\n"),
    ("story", "workspace/people_views.py", "from samsyn import housing\n"),
    ("templates", "people/templates/people/x.html", "{{ wall.unit.name }}"),
    ("templates", "people/templates/people/x.html", "{% for case in person.cases.all %}{% endfor %}"),
    ("templates", "intake/templates/intake/x.html", "{% if receipt.person.given_name %}{% endif %}"),
    ("templates", "people/templates/people/x.html", '{% include "quality/figure.html" %}'),
]


@pytest.mark.parametrize(("name", "path", "text"), PLANTED, ids=[f"{name}-{path}" for name, path, _text in PLANTED])
def test_a_planted_offence_is_caught(name: str, path: str, text: str) -> None:
    planted = {known: source for known, source in tree().items() if known.startswith(path.partition("/")[0] + "/")}
    planted[path] = text
    offences = GUARDS[name](planted)
    assert offences
    assert all(path.removesuffix(".py") in offence for offence in offences)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("people/selectors.py", "def f(values):\n    values.update({'a': 1})\n"),
        ("people/services.py", "def f(person):\n    person.save(update_fields=['name'])\n"),
        ("people/selectors.py", "SENTENCE = 'UPPDATERA listan'\n"),
    ],
)
def test_what_is_no_write_is_let_through(path: str, text: str) -> None:
    assert house.writes_outside_services({path: text}) == []


def upward_keys(model: type[models.Model]) -> list[str]:
    """Foreign keys of the model that point to an app above its own, or that cascade."""
    offences = []
    for field in model._meta.get_fields():
        target = field.related_model if isinstance(field, models.ForeignKey) else None
        if not isinstance(target, type) or not isinstance(field, models.ForeignKey):
            continue
        own, other = (order()[one._meta.app_config.name.removeprefix("samsyn.")] for one in (model, target))
        if other > own:
            offences.append(f"{model.__name__}.{field.name} points upwards")
        if field.remote_field.on_delete is not models.PROTECT:
            offences.append(f"{model.__name__}.{field.name} is not protected")
    return offences


def test_foreign_keys_point_downwards_and_nothing_cascades() -> None:
    assert [offence for model in own_models() for offence in upward_keys(model)] == []


def test_an_upward_key_is_caught() -> None:
    case, person = apps.get_model("cases", "Case"), apps.get_model("people", "Person")
    key = models.ForeignKey(case, models.CASCADE, related_name="+")
    key.contribute_to_class(person, "current_case")
    try:
        assert upward_keys(person) == ["Person.current_case points upwards", "Person.current_case is not protected"]
    finally:
        person._meta.local_fields.remove(key)
        apps.clear_cache()


def test_the_log_and_the_ombudsmen_have_no_key_to_anything_outside() -> None:
    for app in ("log", "ombudsmen"):
        for model in apps.get_app_config(app).get_models():
            targets = [field.related_model for field in model._meta.get_fields() if field.is_relation]
            assert {target._meta.app_label for target in targets if isinstance(target, type)} <= {app}


def test_files_are_short() -> None:
    long = {
        str(path.relative_to(house.SOURCE)): lines
        for pattern in ("*.py", "*.html", "*.js")
        for path in house.SOURCE.rglob(pattern)
        if "migrations" not in path.relative_to(house.SOURCE).parts
        and (lines := len(path.read_text().splitlines())) > MOST_LINES
    }
    assert long == {}


@pytest.mark.parametrize(("app", "most"), [("workspace", WORKSPACE_LINES)])
def test_what_everything_leans_on_stays_small(app: str, most: int) -> None:
    assert sum(len(text.splitlines()) for path, text in tree().items() if path.startswith(f"{app}/")) <= most
