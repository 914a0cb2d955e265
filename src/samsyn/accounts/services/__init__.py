"""Writes that concern accounts, roles, links for passwords and signing in; one verb each."""

from samsyn.accounts.services.accounts import open_account
from samsyn.accounts.services.home_address import note_home_address
from samsyn.accounts.services.keeping import (
    cancel_leaving,
    close_account,
    close_leavers,
    end_account,
    end_role,
    grant_role,
    invite_account,
    new_password_link,
    remove_role,
    reopen_account,
)
from samsyn.accounts.services.links import (
    MadeLink,
    UsedLink,
    account_of_link,
    change_own_password,
    choose_password,
    confirm_link,
    refuse_link,
    tell_of_link,
)
from samsyn.accounts.services.proposals import (
    agree_to_proposal,
    carry_out_alone,
    refuse_proposal,
    withdraw_proposal,
)
from samsyn.accounts.services.signing import (
    end_sessions,
    log_refused_sign_ins,
    note_password_refused,
    note_sign_in,
    note_sign_in_refused,
    note_sign_out,
)

__all__ = [
    "MadeLink",
    "UsedLink",
    "account_of_link",
    "agree_to_proposal",
    "cancel_leaving",
    "carry_out_alone",
    "change_own_password",
    "choose_password",
    "close_account",
    "close_leavers",
    "confirm_link",
    "end_account",
    "end_role",
    "end_sessions",
    "grant_role",
    "invite_account",
    "log_refused_sign_ins",
    "new_password_link",
    "note_home_address",
    "note_password_refused",
    "note_sign_in",
    "note_sign_in_refused",
    "note_sign_out",
    "open_account",
    "refuse_link",
    "refuse_proposal",
    "remove_role",
    "reopen_account",
    "tell_of_link",
    "withdraw_proposal",
]
