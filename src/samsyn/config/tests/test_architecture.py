"""What import-linter cannot see: foreign keys that point upwards, look-ups round the layers, writes in views."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models

import samsyn

SOURCE = Path(samsyn.__file__).parent

ORDER = (
    "core ui reporting access people ombudsmen cases instruments journal providers intake investigations decisions "
    "interventions delivery housing actions economy feedback quality control exchange retention demo workspace api config"
).split()


def place(model: type[models.Model]) -> int:
    return ORDER.index(model._meta.app_config.name.removeprefix("samsyn."))


def own_models() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("samsyn.")]


@pytest.mark.parametrize("model", own_models(), ids=lambda model: model._meta.label)
def test_foreign_keys_point_downwards_and_nothing_cascades(model: type[models.Model]) -> None:
    for field in model._meta.get_fields():
        if not isinstance(field, models.ForeignKey):
            continue
        target = field.related_model
        assert isinstance(target, type)
        assert place(target) <= place(model), f"{model.__name__}.{field.name} points upwards"
        assert field.remote_field.on_delete is models.PROTECT, f"{model.__name__}.{field.name} is not protected"


def test_the_ombudsmen_have_no_key_to_anything_outside() -> None:
    for model in apps.get_app_config("ombudsmen").get_models():
        assert not [field for field in model._meta.get_fields() if field.is_relation]


def sources(*names: str) -> list[Path]:
    files = [path for path in SOURCE.rglob("*.py") if "tests" not in path.parts and "migrations" not in path.parts]
    return [path for path in files if not names or path.name in names]


def test_nobody_looks_models_up_by_name() -> None:
    # This test, and Django's own commands, are the only ones that need the registry of models.
    found = [path for path in sources() if re.search(r"apps\.get_model\b|get_model\(", path.read_text())]
    assert found == []


def test_views_selectors_and_policies_write_nothing() -> None:
    writing = re.compile(r"\.(save|create|update|delete|bulk_create|bulk_update|get_or_create|update_or_create)\(")
    names = ("views.py", "selectors.py", "policies.py", "statistics.py", "rules.py")
    assert [path for path in sources(*names) if writing.search(path.read_text())] == []


def test_files_are_short() -> None:
    long = {
        str(path.relative_to(SOURCE)): lines
        for pattern in ("*.py", "*.html", "*.js")
        for path in SOURCE.rglob(pattern)
        if "migrations" not in path.parts and (lines := len(path.read_text().splitlines())) > 400
    }
    assert long == {}
