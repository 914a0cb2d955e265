"""The page and the picture of the chain are what chain.csv says."""

import re
from pathlib import Path

from samsyn.cases import chain
from samsyn.cases.chain_picture import objects, page, picture, written

DOCS = Path(__file__).parents[4] / "docs"


def test_docs_are_as_the_table_says() -> None:
    for name, text in written().items():
        assert (DOCS / name).read_text(encoding="utf-8") == text, f"samsyn chaindocs docs ({name})"


def test_every_verb_stands_once_in_picture_and_page() -> None:
    drawn = re.findall(r"<text[^>]*>([^<]*)</text>", picture())
    for verb in chain.verbs().values():
        assert drawn.count(verb.button) >= 1
        assert page().count(f"| `{verb.name}` |") == 1
    assert set(objects()) <= set(drawn)
