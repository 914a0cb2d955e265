"""What follows on the day that what it hangs on begins to hold: handlers, grounds."""

from collections import defaultdict

from django.db import connection, transaction

from samsyn.access import services as access
from samsyn.cases import handing_over
from samsyn.exchange import derive
from samsyn.exchange.facts import ground_sources
from samsyn.exchange.staging import Staging
from samsyn.organisation import services as organisation_services


def follow_handovers() -> None:
    """A case whose handler has handed it over is its new handler's from the day, by the rule of every derived handler."""
    begun = handing_over.begun().values_list("pk", "board_id", "origin")
    cases: dict[tuple[int, str], list[int]] = defaultdict(list)
    for case_id, board_id, origin in begun:
        cases[board_id, origin].append(case_id)
    staging = Staging(connection, ())
    for (board_id, origin), ids in cases.items():
        derive.follow_root(staging, board_id, origin, ids)


def follow_practice() -> None:
    """For `samsyn tick`: how long whoever carried an intervention out may read, where a board's number has changed."""
    code = "provider_reads_after_days"
    for board in access.practice_to_follow(code):
        with transaction.atomic():
            organisation_services.lock_board(board.code)
            access.rebuild_grounds(board, ground_sources(board.pk))
            access.practice_followed(board, code)
