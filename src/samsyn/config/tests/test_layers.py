"""The contracts of import-linter cover every app, and each of them catches its breach."""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from django.apps import apps

import samsyn

PACKAGE = Path(samsyn.__file__).parent
ROOT = PACKAGE.parents[1]
APPS = sorted(path.parent.name for path in PACKAGE.glob("*/__init__.py"))
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]

# Files of a bare package in which every contract is broken.
WRONGS = {
    "core/wrong_way.py": "import samsyn.cases.models",
    "intake/other_models.py": "import samsyn.people.models",
    "quality/too_much.py": "import samsyn.cases.services",
    "cases/services.py": "import samsyn.ombudsmen",
    "cases/models.py": "",
    "people/models.py": "",
}


def test_every_app_is_installed():
    installed = {config.name for config in apps.get_app_configs()}
    assert [app for app in APPS if f"samsyn.{app}" not in installed] == []


def test_every_app_with_models_has_migrations():
    without = [
        config.name
        for config in apps.get_app_configs()
        if config.name.startswith("samsyn.")
        and list(config.get_models())
        and not list((Path(config.path) / "migrations").glob("0*.py"))
    ]
    assert without == []


@pytest.fixture(scope="module")
def broken(tmp_path_factory):
    """What lint-imports says of that package, with the contracts of pyproject.toml."""
    copy = tmp_path_factory.mktemp("copy")
    shutil.copy(ROOT / "pyproject.toml", copy)
    for app in ["", *APPS]:
        folder = copy / "src" / "samsyn" / app
        folder.mkdir(parents=True)
        (folder / "__init__.py").touch()
    for name, text in WRONGS.items():
        (copy / "src" / "samsyn" / name).write_text(f"{text}\n")
    done = subprocess.run(
        [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"],
        cwd=copy,
        env={**os.environ, "PYTHONPATH": str(copy / "src"), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 1, done.stdout + done.stderr
    return done.stdout


@pytest.mark.parametrize("name", [contract["name"] for contract in CONTRACTS])
def test_each_contract_catches_its_breach(broken, name):
    assert f"{name} BROKEN" in broken
