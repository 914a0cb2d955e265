"""What differs between the databases is tested on both (docs/developing.md)."""

import re
from pathlib import Path

import pytest

import samsyn

SOURCE = Path(samsyn.__file__).parent
TESTS = sorted(SOURCE.glob("*/tests/test_*.py"))

DIFFERS = re.compile(
    r"IntegrityError|select_for_update|transaction=True|connection\.vendor|connections?(\[[^]]*\])?\.cursor\(|on_postgresql"
)
"""In a test: constraints, locks, own SQL, or the database's own name."""

OWN = re.compile(r"select_for_update|RunSQL|\.vendor\b|\.cursor\(|RawSQL|pg_")
"""In the program: what Django does not make alike on both."""


def is_both(module: Path) -> bool:
    return re.search(r"^pytestmark = .*\bmark\.both\b", module.read_text(), re.MULTILINE) is not None


def in_chromium(module: Path) -> bool:
    return "mark.browser" in module.read_text()


@pytest.mark.parametrize("module", TESTS, ids=lambda module: module.stem)
def test_a_module_about_what_differs_runs_on_both(module: Path) -> None:
    about = {match.group() for match in DIFFERS.finditer(module.read_text())}
    if module != Path(__file__) and about and not in_chromium(module):
        assert is_both(module), f"speaks of {', '.join(sorted(about))}: pytestmark = pytest.mark.both"


def test_every_app_with_sql_or_locks_of_its_own_is_tested_on_both() -> None:
    sources = [path.relative_to(SOURCE) for path in SOURCE.glob("*/**/*.py")]
    sources = [path for path in sources if not {"tests", "settings"} & set(path.parts)]
    own = {path.parts[0] for path in sources if OWN.search((SOURCE / path).read_text())}
    tested = "\n".join(module.read_text() for module in TESTS if is_both(module))
    assert "log" in own
    assert [app for app in sorted(own) if not re.search(rf"\bsamsyn\.{app}\b", tested)] == []
