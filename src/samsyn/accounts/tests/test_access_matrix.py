"""The page of who may see what is current, and knows every role and every ground."""

from pathlib import Path

from samsyn.access import rules
from samsyn.access.models import GroundKind
from samsyn.accounts import access_matrix as matrix_page
from samsyn.core.codes import Role

PAGE = Path(matrix_page.__file__).parents[3] / "docs" / "access-matrix.md"


def test_the_page_is_current():
    advice = "docs/access-matrix.md is old: run samsyn accessmatrix > docs/access-matrix.md"
    assert PAGE.read_text("utf-8") == matrix_page.page(), advice


def test_every_role_stands_in_every_table():
    page = matrix_page.page()
    assert {page.count(f"| `{role}` |") for role in Role.values} == {4}
    assert set(rules.AREAS) == set(rules.SEES) == set(Role.values)
    assert set(rules.WHYS) <= set(Role.values)


def test_no_role_acts_on_a_ground_that_the_page_does_not_name():
    assert set().union(*rules.WHYS.values()) <= set(GroundKind.values)
