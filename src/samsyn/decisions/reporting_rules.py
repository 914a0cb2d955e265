"""Which granting decisions are reported when they are not executed. Plain Python."""

import re

_REPORTED = re.compile(r"\b(?:4|11|12)\s*(?:kap\.?\s*1\s*§|:\s*1)(?!\d)")


def is_reported(legal_basis: str) -> bool:
    """Granting decisions by SoL 11:1 and 12:1, and by SoL (2001:453) 4:1 before them (SoL 34:1).

    >>> is_reported("11 kap. 1 § SoL"), is_reported("11:5 SoL"), is_reported("4 kap. 1 § SoL (2001:453)")
    (True, False, True)
    """
    return _REPORTED.search(legal_basis) is not None
