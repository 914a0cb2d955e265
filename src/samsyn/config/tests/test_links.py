"""Every link from one page of the documentation to another, or to a heading, leads somewhere."""

import re
import unicodedata
from pathlib import Path

import pytest

from samsyn.config.tests.test_layers import ROOT

PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
AWAITED = {ROOT / "docs" / "benchmarks.md", ROOT / "docs" / "exchange-format.md"}
"""Pages that are linked to before they are written; take them out when they are there."""

CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)


def anchors(page: Path) -> set[str]:
    """The headings as web pages of repositories name them: small letters, blanks as hyphens, no signs."""
    headings = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.MULTILINE)
    kept = (
        "".join(c for c in heading.lower() if c in " -_" or unicodedata.category(c)[0] in "LN") for heading in headings
    )
    return {heading.replace(" ", "-") for heading in kept}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    for target in LINK.findall(CODE.sub("", page.read_text("utf-8"))):
        if re.match(r"[a-z]+:", target):
            continue
        place, _, anchor = target.partition("#")
        linked = (page.parent / place).resolve() if place else page
        if linked in AWAITED and not linked.exists():
            continue
        assert linked.exists(), f"{target}: no such file"
        assert ROOT in linked.parents or linked == ROOT, f"{target} leads out of the repository"
        assert not anchor or anchor in anchors(linked), f"{target}: no such heading"
