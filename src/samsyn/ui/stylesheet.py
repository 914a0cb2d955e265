"""The one served stylesheet, assembled from the layered sources in `styles/`.

Nothing is compiled: the sources are plain CSS, each wrapped in its cascade layer, with comments and
indentation left out. The result is committed, so that whoever runs Samsyn needs no build step.
"""

import re
from pathlib import Path

HERE = Path(__file__).parent
SOURCES = HERE / "styles"
SERVED = HERE / "static" / "ui" / "samsyn.css"

LAYERS: dict[str, tuple[str, ...]] = {
    "reset": ("reset",),
    "tokens": ("tokens",),
    "base": ("base",),
    "layout": ("layout",),
    "components": (
        "components",
        "forms",
        "tables",
        "lists",
        "person",
        "journal",
        "figures",
        "charts",
        "pages",
        "steps",
    ),
    "utilities": ("utilities",),
    "print": ("print",),
}
HEADER = "/* Assembled by `samsyn stylesheet` from src/samsyn/ui/styles: change it there. */"

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def compact(source: str) -> str:
    """The same CSS without comments, indentation and line breaks inside a declaration or selector.

    >>> compact("a,\\n  b { /* why */\\n  color: red;\\n}\\n")
    'a, b {\\ncolor: red;\\n}'
    """
    lines = (line.strip() for line in _COMMENT.sub("", source).splitlines())
    out: list[str] = []
    for line in filter(None, lines):
        if out and not out[-1].endswith(("{", "}", ";")):
            out[-1] = f"{out[-1]} {line}"
        else:
            out.append(line)
    return "\n".join(out)


def assemble() -> str:
    """The text that `SERVED` shall have."""
    parts = [HEADER, f"@layer {', '.join(LAYERS)};"]
    for layer, names in LAYERS.items():
        rules = "\n".join(compact((SOURCES / f"{name}.css").read_text("utf-8")) for name in names)
        parts.append(f"@layer {layer} {{\n{rules}\n}}")
    return "\n".join(parts) + "\n"
