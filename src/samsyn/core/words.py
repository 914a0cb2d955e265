"""Marks Swedish words for translation in modules that import no Django; `gettext` is for who shows them."""


def gettext_noop(text: str) -> str:
    return text
