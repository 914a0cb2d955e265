"""OKLCH to contrast, for the tokens of the stylesheet.

Formulas: CSS Color 4 (OKLab), WCAG 2.2 (contrast).
"""

import math
import re

Oklch = tuple[float, float, float]

_PAIR = re.compile(r"(--[a-z-]+):\s*light-dark\(oklch\(([^)]+)\), oklch\(([^)]+)\)\);")
_ALIAS = re.compile(r"(--[a-z-]+):\s*var\((--[a-z-]+)\);")


def tokens(css: str) -> dict[str, dict[str, Oklch]]:
    """Theme (light, dark, light more, dark more) to token to colour."""
    usual, _, more = css.partition("@media (prefers-contrast: more)")
    themes: dict[str, dict[str, Oklch]] = {"light": {}, "dark": {}}
    for name, light, dark in _PAIR.findall(usual):
        themes["light"][name], themes["dark"][name] = parts(light), parts(dark)
    themes["light more"], themes["dark more"] = dict(themes["light"]), dict(themes["dark"])
    for name, light, dark in _PAIR.findall(more):
        themes["light more"][name], themes["dark more"][name] = parts(light), parts(dark)
    for name, target in _ALIAS.findall(usual):
        for theme in themes.values():
            if target in theme:
                theme[name] = theme[target]
    return themes


def parts(text: str) -> Oklch:
    lightness, chroma, hue = (float(part) for part in text.split())
    return lightness, chroma, hue


def linear_srgb(colour: Oklch) -> tuple[float, float, float]:
    lightness, chroma, hue = colour
    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    l3 = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    m3 = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    s3 = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * l3 - 3.3077115913 * m3 + 0.2309699292 * s3,
        -1.2684380046 * l3 + 2.6097574011 * m3 - 0.3413193965 * s3,
        -0.0041960863 * l3 - 0.7034186147 * m3 + 1.7076147010 * s3,
    )


def in_gamut(colour: Oklch) -> bool:
    return all(-0.002 <= channel <= 1.002 for channel in linear_srgb(colour))


def luminance(colour: Oklch) -> float:
    red, green, blue = (min(1.0, max(0.0, channel)) for channel in linear_srgb(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Oklch, other: Oklch) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)
