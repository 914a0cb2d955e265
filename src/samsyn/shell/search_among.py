"""Of many people a form offers some; a search above it finds the others."""

from collections.abc import Sequence
from typing import TypeVar

from django.http import HttpRequest

from samsyn.organisation.selectors import MOST_TO_CHOOSE

LONGEST = 100
T = TypeVar("T")


class Search:
    """What is typed, as the address has it: a form sent from the page is read against the same people."""

    def __init__(self, request: HttpRequest) -> None:
        self.text = request.GET.get("find", "").replace("\0", "")[:LONGEST].strip()
        self.more = False
        self.most = MOST_TO_CHOOSE

    def offered(self, found: Sequence[T]) -> Sequence[T]:
        """`found` has one more than are offered, where there are more."""
        self.more = self.more or len(found) > MOST_TO_CHOOSE
        return found[:MOST_TO_CHOOSE]

    @property
    def shown(self) -> bool:
        return self.more or bool(self.text)
