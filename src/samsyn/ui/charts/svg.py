"""Writing SVG safely, and how wide a text will be.

Every attribute and every text goes through `element`, which escapes it. Coordinates are rounded to
a tenth of a pixel. Text is 16 px wherever it stands.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from samsyn.ui.components import Table

TEXT = 16
_NARROW = set("iljtfrI.,:;|!'()[]- \u00a0")
_WIDE = set("mwMW@%—…–")
_UNSAFE_ID = re.compile(r"[^a-zA-Z0-9_-]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")

Scalar = str | int | float


@dataclass(frozen=True)
class Chart:
    """A drawn chart: one picture for wide pages, one where needed for narrow, the table behind both."""

    title: str
    says: str
    wide: SafeString
    table: Table
    narrow: SafeString | None = None
    scroll_to_end: bool = False


def element(name: str, *children: str, **attributes: Scalar | None) -> SafeString:
    """`element("text", "a < b", x=1.25, cls="c-text")`; None leaves an attribute out."""
    pairs = "".join(
        f' {_attribute_name(key)}="{conditional_escape(_shown(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    inner = "".join(
        conditional_escape(clean(child)) if not isinstance(child, SafeString) else child for child in children
    )
    return mark_safe(f"<{name}{pairs}>{inner}</{name}>" if inner else f"<{name}{pairs}/>")  # noqa: S308 - escaped by part


def document(*children: str, id: str, title: str, says: str, width: float, height: float, cls: str) -> SafeString:
    """The whole picture, named and described for those who do not see it."""
    name = safe_id(id)
    return element(
        "svg",
        format_html('<title id="{0}-title">{1}</title><desc id="{0}-desc">{2}</desc>', name, clean(title), clean(says)),
        *children,
        cls=cls,
        role="img",
        viewBox=f"0 0 {_shown(width)} {_shown(height)}",
        width=width,
        height=height,
        **{"aria-labelledby": f"{name}-title", "aria-describedby": f"{name}-desc"},
    )


def group(children: Iterable[str], cls: str | None = None) -> SafeString:
    return element("g", *children, cls=cls)


def text(content: str, x: float, y: float, cls: str = "") -> SafeString:
    return element("text", content, x=x, y=y, cls=f"c-text {cls}".strip())


def line(x1: float, y1: float, x2: float, y2: float, cls: str) -> SafeString:
    return element("line", x1=x1, y1=y1, x2=x2, y2=y2, cls=cls)


def text_width(content: str, bold: bool = False) -> float:
    """An upper guess for 16 px system type, so that what is placed by it does not overlap."""
    plain = sum(5.8 if c in _NARROW else 15.0 if c in _WIDE else 11.8 if c.isupper() else 9.8 for c in content)
    return plain * (1.07 if bold else 1)


def shorten(content: str, width: float, bold: bool = False) -> str:
    """The text, cut with an ellipsis where it would be wider than that."""
    content = clean(content)
    if text_width(content, bold) <= width:
        return content
    while content and text_width(f"{content}…", bold) > width:
        content = content[:-1]
    return f"{content.rstrip()}…" if text_width("…", bold) <= width else ""


def clean(content: str) -> str:
    """Without the control characters that XML does not allow."""
    return content if isinstance(content, SafeString) else _CONTROL.sub("", content)


def safe_id(content: str) -> str:
    return f"c-{_UNSAFE_ID.sub('-', content)}"


def point(shape: str, x: float, y: float, cls: str, size: float = 6) -> SafeString:
    """A mark by shape: circle, square, diamond or triangle, of about the same weight."""
    if shape == "square":
        side = size * 1.75
        return element("rect", x=x - side / 2, y=y - side / 2, width=side, height=side, cls=cls)
    if shape == "diamond":
        return _polygon([(x, y - size * 1.3), (x + size * 1.3, y), (x, y + size * 1.3), (x - size * 1.3, y)], cls)
    if shape == "triangle":
        return _polygon([(x, y - size * 1.2), (x + size * 1.2, y + size), (x - size * 1.2, y + size)], cls)
    return element("circle", cx=x, cy=y, r=size, cls=cls)


def _polygon(corners: list[tuple[float, float]], cls: str) -> SafeString:
    return element("polygon", points=" ".join(f"{_shown(x)},{_shown(y)}" for x, y in corners), cls=cls)


def _attribute_name(key: str) -> str:
    return "class" if key == "cls" else key


def _shown(value: Scalar) -> str:
    return value if isinstance(value, str) else f"{value:.1f}".removesuffix(".0")
