"""The page of the law is current, and what is gathered for it is what stands in the code."""

from pathlib import Path

import pytest

from samsyn.core import law

PAGE = Path(law.__file__).parents[3] / "docs" / "law.md"

MODULE = '''
"""On intakes (SoL 14:2, FL 25 §)."""

DAYS = 14
"""Two weeks (SoL 11:5, 14:4) [verify].

And a second paragraph, on nothing.
"""


class Case:
    """No law here, but Case 14:2."""

    LIMIT: int = 3
    """After förordning (2013:522) 10 §."""

    def close(self):
        """Never a sheltered address (OSL 26:14 c)."""
'''


@pytest.fixture
def found(tmp_path):
    (tmp_path / "intake" / "tests").mkdir(parents=True)
    (tmp_path / "intake" / "__init__.py").write_text(MODULE, "utf-8")
    (tmp_path / "intake" / "tests" / "test_it.py").write_text('"""SoL 1:1"""', "utf-8")
    return law.rules(tmp_path)


def test_modules_classes_functions_and_constants_are_read_and_tests_are_not(found):
    assert [(rule.cites, rule.where) for rule in found] == [
        (("förordning (2013:522) 10 §",), "intake LIMIT"),
        (("OSL 26:14 c",), "intake Case close"),
        (("SoL 11:5, 14:4",), "intake DAYS"),
        (("SoL 14:2", "FL 25 §"), "intake"),
    ]


def test_what_is_unsure_is_listed_once_more(found):
    page = law.page(found)
    assert page.count("Two weeks") == 2
    assert page.count("Never a sheltered address") == 1
    assert "second paragraph" not in page


def test_the_page_is_current():
    assert PAGE.read_text("utf-8") == law.page(law.rules()), "docs/law.md is old: run samsyn lawlist > docs/law.md"
