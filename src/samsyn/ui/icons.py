"""The few icons there are, drawn on a 16 px grid. An icon always stands beside its word."""

from django.utils.safestring import SafeString, mark_safe

_LINE = 'fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round"'
_SHAPES = {
    "menu": f'<path {_LINE} d="M2 4h12M2 8h12M2 12h12"/>',
    "search": f'<path {_LINE} d="M7 2.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9zM10.5 10.5 14 14"/>',
    "info": f'<path {_LINE} d="M8 1.5a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13zM8 7.5v4M8 4.6v.1"/>',
    "warning": f'<path {_LINE} d="M8 1.8 15 14H1zM8 6.5v3.6M8 12v.1"/>',
    "danger": f'<path {_LINE} d="M5.2 1.3h5.6l3.9 3.9v5.6l-3.9 3.9H5.2l-3.9-3.9V5.2zM8 4.5v4.2M8 11.3v.1"/>',
    "done": f'<path {_LINE} d="m2.5 8.5 3.7 3.7 7.3-8.4"/>',
    "shield": '<path fill="currentColor" fill-rule="evenodd" d="M8 .8 14 3v4.6c0 3.6-2.4 6.3-6 7.6'
    "-3.6-1.3-6-4-6-7.6V3zM5.3 7.2v4h5.4v-4h-.8v-.7a1.9 1.9 0 0 0-3.8 0v.7zm1.9 0v-.7a.8.8 0 0 1 1.6 0v.7z"
    '"/>',
    "wall": f'<path {_LINE} d="M1.5 3.500h13v9h-13zM1.5 6.500h13M1.5 9.500h13M6 3.500v3M11 6.500v3M6 9.500v3"/>',
    "next": f'<path {_LINE} d="m5.5 2.5 5.5 5.5-5.5 5.5"/>',
    "back": f'<path {_LINE} d="M10.5 2.5 5 8l5.5 5.5"/>',
    "up": '<path fill="currentColor" d="M8 3 14 12H2z"/>',
    "down": '<path fill="currentColor" d="M8 13 2 4h12z"/>',
    "both": '<path fill="currentColor" d="M8 1 12 6.500H4zM8 15 4 9.500h8z"/>',
    # States: shapes that differ in print and without colour.
    "open": '<circle cx="8" cy="8" r="5.5" fill="none" stroke="currentColor" stroke-width="2"/>',
    "running": '<circle cx="8" cy="8" r="5.5" fill="none" stroke="currentColor" stroke-width="2"/>'
    '<path fill="currentColor" d="M8 2.500a5.5 5.5 0 0 1 0 11z"/>',
    "ended": '<circle cx="8" cy="8" r="6.5" fill="currentColor"/>',
    "broken": f'<path {_LINE} d="m3.5 3.5 9 9m0-9-9 9"/>',
    "event": '<circle cx="8" cy="8" r="5" fill="currentColor"/>',
    "decision": '<path fill="currentColor" d="m8 1 7 7-7 7-7-7z"/>',
}
NAMES = frozenset(_SHAPES)

BRAND = mark_safe(
    '<svg viewBox="0 0 34 22" aria-hidden="true" focusable="false">'
    '<path fill="currentColor" d="M17 2.716a11 11 0 0 1 0 16.568a11 11 0 0 1 0-16.568z"/>'
    '<g fill="none" stroke="currentColor" stroke-width="2"><circle cx="11" cy="11" r="10"/>'
    '<circle cx="23" cy="11" r="10"/></g></svg>'
)
"""Two views, and what they share."""


def icon(name: str) -> SafeString:
    return mark_safe(  # noqa: S308 - constants above, looked up by name
        f'<svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">{_SHAPES[name]}</svg>'
    )
