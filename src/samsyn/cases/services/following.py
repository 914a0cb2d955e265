"""What follows on the day that what it hangs on begins to hold: handlers, grounds. For `samsyn tick`."""

from collections import defaultdict

from django.db import transaction

from samsyn.access import services as access
from samsyn.cases.services import handing_over
from samsyn.cases.services.settling import rebuild_grounds, settle
from samsyn.organisation import services as organisation


def follow_handovers() -> None:
    """A case that has been handed over has its new handler from the day, by the rule of every handler."""
    cases: dict[int, list[int]] = defaultdict(list)
    for case_id, board_id in handing_over.begun().values_list("pk", "board_id"):
        cases[board_id].append(case_id)
    for board_id, case_ids in cases.items():
        settle(board_id, case_ids)


def follow_practice() -> None:
    """How long whoever carried an intervention out may read, where a board's number has changed."""
    code = "provider_reads_after_days"
    for board in access.practice_to_follow(code):
        with transaction.atomic():
            organisation.lock_board(board.code)
            rebuild_grounds(board.pk)
            access.practice_followed(board, code)
