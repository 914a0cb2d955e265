"""Words written from right to left within a line that is written from left to right. Plain Python."""

import re

# Hebrew, Arabic and the other scripts written so, with their marks.
_RIGHT_TO_LEFT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff"
_RUN = re.compile(rf"[{_RIGHT_TO_LEFT}]+(?:[^\w\n\u2068\u2069]*[{_RIGHT_TO_LEFT}]+)*")

ISOLATE, END = "\u2068", "\u2069"


def isolated(text: str) -> str:
    """The text with each run of such words isolated from numbers and signs beside it.

    Without it a name and the number after it change places on paper (Unicode Standard Annex 9, FSI and PDI).
    """
    return _RUN.sub(lambda run: f"{ISOLATE}{run[0]}{END}", text)
