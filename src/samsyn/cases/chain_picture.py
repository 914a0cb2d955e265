"""The chain drawn, and as a page of tables, both from chain.csv.

An object is a block, its states are columns, a verb is a row: a ring where it can be done, an arrow to where it leads.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.utils.safestring import SafeString

from samsyn.cases import chain, state_rules
from samsyn.cases.chain import NONE, UNCHANGED, Verb
from samsyn.ui.charts.svg import element

LABELS, COLUMN, ROW, HEAD, GAP, EDGE = 360, 128, 30, 64, 28, 16
INK, QUIET, BAND = "#1b1b1b", "#767676", "#f1f1ee"
TEXT: Mapping[str, Any] = {"font-family": "system-ui, sans-serif", "font-size": 15, "fill": INK}


def objects() -> dict[str, list[Verb]]:
    """The verbs of each object, in the order of the work."""
    blocks: dict[str, list[Verb]] = {}
    for verb in chain.verbs().values():
        blocks.setdefault(verb.object, []).append(verb)
    return blocks


def states_of(verbs: Sequence[Verb]) -> list[str]:
    """The columns of a block."""
    named = [state for verb in verbs for state in (*_starts(verb), *verb.to_states) if state != UNCHANGED]
    return sorted(dict.fromkeys(named), key=_place)


def _place(state: str) -> tuple[bool, int, str]:
    """Other objects' first, then nothing, then as the work comes to them."""
    known = list(state_rules.STATES)
    own = state.split(": ")[-1]
    return ":" not in state, known.index(own) if own in known else len(known), own


def _starts(verb: Verb) -> list[str]:
    begun = [
        state if of == verb.object else f"{of}: {state}" for of, all_of in verb.from_states.items() for state in all_of
    ]
    return sorted(begun, key=_place)


def picture() -> str:
    """The whole chain as one SVG."""
    parts: list[SafeString] = []
    y, width = EDGE, 0
    for name, verbs in objects().items():
        states = states_of(verbs)
        width = max(width, LABELS + COLUMN * len(states) + 2 * EDGE)
        parts.extend(_block(name, verbs, states, y))
        y += HEAD + ROW * len(verbs) + GAP
    title = element("title", "The chain from the first contact", id="chain-title")
    says = element("desc", "The tables in chain.md say the same.", id="chain-desc")
    head = element("marker", element("path", d="M0,0 L8,4 L0,8 Z", fill=INK), **_MARKER)
    paper = element("rect", x=0, y=0, width=width, height=y, fill="#ffffff")
    return (
        element(
            "svg", title, says, element("defs", head), paper, *parts,
            xmlns="http://www.w3.org/2000/svg", role="img", viewBox=f"0 0 {width} {y}", width=width, height=y,
            **{"aria-labelledby": "chain-title", "aria-describedby": "chain-desc"},
        )
        + "\n"
    )  # fmt: skip


_MARKER: Mapping[str, Any] = {"id": "to", "markerWidth": 9, "markerHeight": 8, "refX": 8, "refY": 4, "orient": "auto"}


def _block(name: str, verbs: Sequence[Verb], states: Sequence[str], top: float) -> Iterator[SafeString]:
    yield _text(name, EDGE, top + 20, size=19, weight="bold")
    middle = {state: EDGE + LABELS + COLUMN * (place + 0.5) for place, state in enumerate(states)}
    bottom = top + HEAD + ROW * len(verbs)
    for state, x in middle.items():
        for line, word in enumerate(_lines(state)):
            yield _text(word, x, top + 24 + 17 * line, anchor="middle", fill=QUIET if ":" in state else INK)
        yield element("line", x1=x, y1=top + HEAD - 4, x2=x, y2=bottom, stroke="#d5d5d0")
    for place, verb in enumerate(verbs):
        y = top + HEAD + ROW * (place + 0.5)
        if place % 2 == 0:
            width = LABELS + COLUMN * len(states)
            yield element("rect", x=EDGE, y=y - ROW / 2, width=width, height=ROW, fill=BAND, **{"fill-opacity": "0.6"})
        yield _text(f"{verb.button}", EDGE + 6, y + 5)
        yield from _way(verb, middle, y)


def _way(verb: Verb, middle: dict[str, float], y: float) -> Iterator[SafeString]:
    begins = [middle[state] for state in _starts(verb)]
    ends = [middle[state] for state in verb.to_states if state != UNCHANGED]
    for end in ends:
        others = [begin for begin in begins if begin != end]
        left = min((begin for begin in others if begin < end), default=None)
        right = max((begin for begin in others if begin > end), default=None)
        for begin in (left, right):
            if begin is not None:
                short = 7 if begin < end else -7
                way: dict[str, Any] = {"marker-end": "url(#to)", "stroke": INK}
                yield element("line", x1=begin, y1=y, x2=end - short, y2=y, **way)
        yield element("circle", cx=end, cy=y, r=3, fill=INK)
    for begin in begins:
        yield element("circle", cx=begin, cy=y, r=5.5, fill="#ffffff" if ends else INK, stroke=INK)


def _lines(state: str) -> list[str]:
    return ["ny"] if state == NONE else [part.strip() for part in state.split(":")]


def _text(
    words: str, x: float, y: float, *, size: int = 15, weight: str = "normal", anchor: str = "start", fill: str = INK
) -> SafeString:
    look: dict[str, Any] = {**TEXT, "font-size": size, "font-weight": weight, "text-anchor": anchor, "fill": fill}
    return element("text", words, x=x, y=y, **look)


def page() -> str:
    """The same as text."""
    lines = [_INTRODUCTION]
    for name, verbs in objects().items():
        swedish = state_rules.OBJECTS.get(name, "")
        lines += [f"\n## {name}{f' ({swedish})' if swedish else ''}\n", _HEADS, "|---|---|---|---|---|---|---|---|"]
        lines += [_row(verb) for verb in verbs]
    lines += ["\n## Words for the states\n", "| State | On the screen |", "|---|---|"]
    lines += [f"| `{state}` | {words} |" for state, words in state_rules.STATES.items() if state != NONE]
    return "\n".join(lines) + "\n"


_HEADS = "| Verb | Button | From | To | Who | Refused by | Writes | Clocks |"


def _row(verb: Verb) -> str:
    starts, stops = (f"{sign} {clock}" for sign, clock in (("▶", " ".join(verb.starts)), ("■", " ".join(verb.stops))))
    clocks = [words for words in (starts, stops) if len(words) > 2]
    who = " or ".join(verb.rights) or "anybody who sees it"
    cells = (
        f"`{verb.name}`",
        verb.button,
        ", ".join(sorted(_starts(verb))).replace(NONE, "new"),
        ", ".join(verb.to_states).replace(UNCHANGED, "stays"),
        f"{who}: {', '.join(sorted(verb.roles))}",
        ", ".join(verb.refused_by),
        ", ".join(verb.documents),
        "; ".join(clocks),
    )
    return f"| {' | '.join(cells)} |"


_INTRODUCTION = """# The chain

Written by `samsyn chaindocs docs` from `src/samsyn/cases/chain.csv`, which the verbs and the pages read too: what each verb
asks for, where it leads, who may do it, by which rules it is refused ([their sentences](refusals.md)), what it writes and
which clocks it starts and stops. A test goes through every verb in every state by every role
(`decisions/tests/test_chain_table.py`). Who opens a case at all follows from [grounds](security/access.md).

![The chain: an object is a block, its states are columns, a verb is a row](pictures/chain.svg)

A ring stands where the verb can be done, the arrow leads to what comes of it; a filled ring changes no state. States are
derived from days (`cases/state_rules.py`, each act's `rules.py`), never stored."""


def written() -> dict[str, str]:
    """The files by their place under docs."""
    return {"chain.md": page(), "pictures/chain.svg": picture()}
