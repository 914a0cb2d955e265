"""One list for all: no page writes a table of its own."""

from pathlib import Path

import samsyn

COMPONENTS = "ui/templates/ui/components/"
COMPARED = {"quality/templates/quality/figures.html"}
"""Not a list of things to open: every indicator beside its interval, its target and the sexes."""


def test_no_template_has_a_table_of_its_own():
    root = Path(samsyn.__file__).parent
    own = {
        path.relative_to(root).as_posix() for path in root.rglob("templates/**/*.html") if "<table" in path.read_text()
    }
    assert {path for path in own if not path.startswith(COMPONENTS)} == COMPARED
