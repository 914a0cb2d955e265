"""Writes that concern the organisation, accounts, rights, walls and the log; one verb each."""

from samsyn.access.services.accounts import assign, open_account
from samsyn.access.services.grounds import give_ground
from samsyn.access.services.keeping import (
    cancel_leaving,
    close_account,
    close_leavers,
    end_account,
    end_role,
    grant_role,
    invite_account,
    new_password_link,
    reopen_account,
)
from samsyn.access.services.limits import (
    decide_practice,
    lift_limit,
    narrow_right,
    practice_followed,
    practice_to_follow,
)
from samsyn.access.services.links import (
    MadeLink,
    UsedLink,
    account_of_link,
    change_own_password,
    choose_password,
    confirm_link,
    refuse_link,
    tell_of_link,
)
from samsyn.access.services.log import (
    dispose_log,
    note_refusal,
    note_sign_in,
    note_sign_in_refused,
    note_sign_out,
    system_account,
)
from samsyn.access.services.organisation import (
    ground_differences,
    lock_board,
    open_board,
    rebuild_grounds,
    rebuild_grounds_of,
    settle_units,
)
from samsyn.access.services.passages import break_glass, end_passage, pass_wall, review_break_glass
from samsyn.access.services.reviews import (
    disclose_person_log,
    find_readings_to_review,
    note_home_address,
    note_review_figures,
    review_reading,
)
from samsyn.access.services.walls import change_wall, lift_wall, set_wall

__all__ = [
    "MadeLink",
    "UsedLink",
    "account_of_link",
    "assign",
    "break_glass",
    "cancel_leaving",
    "change_own_password",
    "change_wall",
    "choose_password",
    "close_account",
    "close_leavers",
    "confirm_link",
    "decide_practice",
    "disclose_person_log",
    "dispose_log",
    "end_account",
    "end_passage",
    "end_role",
    "find_readings_to_review",
    "give_ground",
    "grant_role",
    "ground_differences",
    "invite_account",
    "lift_limit",
    "lift_wall",
    "lock_board",
    "narrow_right",
    "new_password_link",
    "note_home_address",
    "note_refusal",
    "note_review_figures",
    "note_sign_in",
    "note_sign_in_refused",
    "note_sign_out",
    "open_account",
    "open_board",
    "pass_wall",
    "practice_followed",
    "practice_to_follow",
    "rebuild_grounds",
    "rebuild_grounds_of",
    "refuse_link",
    "reopen_account",
    "review_break_glass",
    "review_reading",
    "set_wall",
    "settle_units",
    "system_account",
    "tell_of_link",
]
