"""Mark Swedish words for translation in modules that import no Django (ADR 0016).

Pages show them through `gettext`.
"""


def gettext_noop(text: str) -> str:
    return text
