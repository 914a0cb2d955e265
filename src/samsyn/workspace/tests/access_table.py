"""Who gets what where: role × person or thing × URL → 200, 302, 403, 404 or 405.

A URL without a row fails the suite.

The cast (`cast.py`): one account of every role in Bo's unit, Cilla at another board; people in each place that
matters to access. A row with a person as argument is made for every one of them.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from samsyn.access.rights import RIGHTS
from samsyn.access.rules import PROVIDER_WHYS, SEES_CASES_BEHIND, SEES_FIGURES, on_side
from samsyn.core.codes import Role

ROLES = tuple(Role.values)

_CASE_STAFF = {"head", "deputy_head", "social_worker", "intake_worker"}
SEEN_BY: dict[str, set[str]] = {
    "olle": _CASE_STAFF,  # a case of the own unit
    "anders": _CASE_STAFF,  # of a unit below
    "otto": set(),  # of another unit of the board
    "siv": set(),  # of another board
    "vera": {"violence_worker"},  # exposed to violence: walled
    "per": {"housing_coordinator"},  # a perpetrator: walled too, from the other as well
    "wilma": {"social_worker"},  # a wall around the person; one account on the list
    "erik": _CASE_STAFF,  # a protected identity
    "fina": set(),  # no longer the unit's: the ground has ended
    "sture": _CASE_STAFF,  # a shadow beside Vera: her number was stated, and she is walled off
    "olga": {"head", "deputy_head", "case_manager", "support_worker", "support_coordinator", "treatment_worker"},
}
"""The roles in Bo's unit that open the person's page. Olga has an order to the unit from another."""

_CASE_READERS = _CASE_STAFF | {"violence_worker", "housing_coordinator"}
_ASSIGNERS = {"head", "deputy_head", "intake_worker"}

ASKS_REASON = {"vera": {"head", "deputy_head"}, "per": {"head", "deputy_head"}}
"""Those who are sent to state a reason first."""


@dataclass(frozen=True)
class Row:
    """What a request of a named URL answers.

    `args` fill the address: people and things of the cast by name.

    `by_role` says what differs from `signed_in`; `nobody` is what somebody not signed in gets. `data` is posted.
    """

    name: str
    nobody: int = 302
    signed_in: int = 200
    by_role: dict[str, int] = field(default_factory=dict)
    args: tuple[str, ...] = ()
    method: str = "get"
    data: dict[str, str] = field(default_factory=dict)

    def expected(self, role: str) -> int:
        return self.by_role.get(role, self.signed_in)


def only(*roles: str, status: int = 200, others: int = 404) -> dict[str, int]:
    """The status for these; everybody else is answered that there is nothing."""
    return {role: status if role in roles else others for role in ROLES}


def with_right(right: str, *, status: int = 200) -> dict[str, int]:
    """403 for all but those whose role has the right."""
    return only(*RIGHTS[right].roles, status=status, others=403)


def of_person(name: str, person: str, *, method: str = "get", status: int = 200, **data: str) -> Row:
    """A page about a person: for those who see the person; a reason first where a wall asks for one.

    Else 404.
    """
    asked = dict.fromkeys(ASKS_REASON.get(person, ()), 302)
    return Row(
        name, args=(person,), by_role=only(*SEEN_BY[person], status=status) | asked, method=method, data=dict(data)
    )


def of_person_with(name: str, person: str, right: str, *, status: int = 200) -> Row:
    """As `of_person`, and 403 for those without the right, whoever it is."""
    holders = RIGHTS[right].roles
    return Row(
        name,
        args=(person,),
        by_role={role: 403 if role not in holders else status if role in SEEN_BY[person] else 404 for role in ROLES},
    )


def _more_of(name: str, person: str, right: str) -> Row:
    """As `of_person_with`, and a reason first where a wall asks for one."""
    row = of_person_with(name, person, right)
    asked = {role: 302 for role in ASKS_REASON.get(person, ()) if role in RIGHTS[right].roles}
    return replace(row, by_role=row.by_role | asked)


def log_of(name: str, person: str) -> Row:
    """A page about who has read: as `of_person_with`, and a reason first where a wall asks for one."""
    return _more_of(name, person, "read_person_log")


def _wall(person: str) -> Row:
    """The gate: 200 for whom it asks, on to the page for those who see the person anyway."""
    asks = ASKS_REASON.get(person, set())
    return Row(
        "wall",
        args=(person,),
        by_role={role: 200 if role in asks else 302 if role in SEEN_BY[person] else 404 for role in ROLES},
    )


def _of_case(name: str, person: str, able: set[str], *more: str) -> Row:
    """A page of the person's case.

    404 where the case is not the reader's, 403 where the role may not do the act.
    """
    asked = dict.fromkeys(ASKS_REASON.get(person, ()), 302)
    # An order opens the person and none of the authority's cases.
    seen = SEEN_BY[person] & _CASE_READERS if person != "olga" else set()
    gone = "no_such" in more and name == "case_act"
    by_role = {role: (404 if gone else 200 if role in able else 403) if role in seen else 404 for role in ROLES}
    return Row(name, args=(person, f"number_of_{person}", *more), by_role=by_role | asked)


def number_of(person: str) -> Row:
    """The number in the head, posted for: no reason is asked for on the way."""
    return Row("person_number", args=(person,), method="post", by_role=only(*SEEN_BY[person]))


def _each(*rows: Iterable[Row]) -> tuple[Row, ...]:
    return tuple(row for group in rows for row in group)


_READS_FILE = only(*_CASE_STAFF - {"intake_worker"})
"""Olle's entry: for those who read the file of his case."""
_LOOKS_AFTER = RIGHTS["correct_file"].roles

_FIGURES = only(*SEES_FIGURES, others=403)
_CASES = only(*SEES_CASES_BEHIND, others=403)
_REASON = "Ska ringa om mötet i dag"
_READERS = RIGHTS["see_readers"].roles
_UNMASKS = RIGHTS["unmask"].roles

_CARRY_OUT = [role for role in ROLES if on_side(role, PROVIDER_WHYS)]

_RECEIVED = with_right("register", status=404) | {"violence_worker": 200, "head": 302, "deputy_head": 302}
"""Behind the wall around the exposed: theirs who work there, and the managers' with a reason."""
_RECEIVED_POSTED = _RECEIVED | {"violence_worker": 422}

_FILES = ("head", "deputy_head", "social_worker")
"""Those who read the file of a case in Bo's unit."""
_FILE = with_right("read_person", status=404)
_ADDS = with_right("register", status=404) | dict.fromkeys(_FILES, 200) | {"intake_worker": 403}

TABLE: tuple[Row, ...] = _each(
    (
        Row("pulse", nobody=200),
        Row("login", nobody=200, signed_in=302),
        Row("logout", nobody=405, signed_in=405),
        Row("start"),
        Row("my_access"),
        Row("give_cases", by_role=with_right("assign_cases", status=302)),
        Row("give_cases", method="post", data={"chosen": "0"}, by_role=with_right("assign_cases", status=302)),
        Row("alarms"),
        Row("alarms", method="post", data={"case_id": "0"}, signed_in=302),
        Row("paper_pack", by_role=with_right("read_person")),
        Row("paper_pack_file", nobody=405, signed_in=405),
        Row("paper_pack_file", method="post", by_role=with_right("read_person")),
        Row("unit_board", by_role=with_right("lead_unit")),
        Row("unit_board_file", by_role=with_right("lead_unit")),
        Row("reception", by_role=with_right("register")),
        Row("delivery", by_role=only(*_CARRY_OUT, others=403)),
        Row("follow_up", by_role=only(*SEES_FIGURES, *RIGHTS["review_statistics"].roles, others=403)),
        Row("steering", by_role=with_right("confirm_links")),
        Row("find_person", by_role=with_right("find_person")),
        Row("find_person_file", by_role=with_right("find_person", status=302)),
        Row("find_person_file", method="post", data={"q": "bo"}, by_role=with_right("find_person")),
        Row("register", by_role=with_right("register")),
        Row("register", method="post", data={"given_name": "Bo"}, by_role=with_right("register", status=422)),
        Row("receipts", by_role=with_right("register")),
        Row("receipts", method="post", data={"q": "Ek"}, by_role=with_right("register")),
        Row("received_file", by_role=with_right("register")),
        Row("receipt", args=("receipt",), by_role=with_right("register", status=404) | {"social_worker": 200}),
        Row("receipt", args=("receipt_elsewhere",), by_role=with_right("register", status=404)),
        Row("confirm_person", args=("receipt",), by_role=with_right("register", status=404)),
        Row("confirm_person", args=("receipt",), method="post", by_role=with_right("register", status=404)),
        Row("received", by_role=with_right("register")),
        Row("received_item", args=("receipt",), by_role=_RECEIVED),
        Row("received_item", args=("receipt",), method="post", by_role=_RECEIVED_POSTED),
        Row("received_item", args=("receipt_elsewhere",), by_role=with_right("register", status=404)),
        Row("received_item", args=("no_such",), by_role=with_right("register", status=404)),
        Row("drafts"),
        Row("save_draft", nobody=401, signed_in=405),
        Row("save_draft", nobody=401, signed_in=400, method="post"),
        Row("draft_state", args=("draft_elsewhere",), nobody=401),
        Row("discard_draft", args=("draft_elsewhere",), nobody=405, signed_in=405),
        Row("discard_draft", args=("draft_elsewhere",), method="post", signed_in=404),
        Row("break_glass", by_role=with_right("break_glass")),
        Row("end_passage", args=("passage",), nobody=405, signed_in=405),
        Row("end_passage", args=("passage",), method="post", signed_in=404),
        Row("break_glass_queue", by_role=with_right("review_log")),
        Row("break_glass_review", args=("passage",), by_role=with_right("review_log")),
        Row("break_glass_review", args=("passage_elsewhere",), by_role=with_right("review_log", status=404)),
        Row("accounts", by_role=with_right("manage_accounts")),
        Row("accounts", method="post", data={"q": "bo"}, by_role=with_right("manage_accounts")),
        Row("accounts_file", by_role=with_right("manage_accounts")),
        Row("invite", by_role=with_right("manage_accounts")),
        Row("account", args=("account",), by_role=with_right("manage_accounts")),
        Row("account", args=("account_elsewhere",), by_role=with_right("manage_accounts", status=404)),
        Row("end_role", args=("account", "role"), by_role=with_right("manage_accounts")),
        Row(
            "end_role", args=("account_elsewhere", "role_elsewhere"), by_role=with_right("manage_accounts", status=404)
        ),
        Row("end_role", args=("account", "role_elsewhere"), by_role=with_right("manage_accounts", status=404)),
        Row("home_address", args=("account",), by_role=with_right("manage_accounts")),
        Row("home_address", args=("account",), method="post", by_role=with_right("manage_accounts", status=302)),
        Row("home_address", args=("account_elsewhere",), by_role=with_right("manage_accounts", status=404)),
        Row("password_links", by_role=with_right("confirm_links")),
        Row("decide_link", args=("link",), by_role=with_right("confirm_links")),
        Row("decide_link", args=("link",), method="post", by_role=with_right("confirm_links", status=302)),
        Row("decide_link", args=("link_elsewhere",), method="post", by_role=with_right("confirm_links", status=404)),
        Row("proposals", by_role=with_right("confirm_links")),
        Row("proposal", args=("proposal",), by_role=with_right("confirm_links")),
        Row("proposal", args=("proposal",), method="post", by_role=with_right("confirm_links")),
        Row("proposal", args=("proposal_elsewhere",), by_role=with_right("confirm_links", status=404)),
        Row("unknown", by_role=with_right("register")),
        Row("receive_unknown", by_role=with_right("register")),
        Row("name_person", args=("number_of_otto",), by_role=with_right("register", status=404)),
        Row("close_unknown", args=("number_of_otto",), by_role=with_right("register", status=404)),
        Row("conference", by_role=with_right("handle_case")),
        Row("absences", by_role=with_right("read_person")),
        Row("absence_over", args=("limit_elsewhere",), method="post", by_role=with_right("read_person", status=404)),
        Row("rights", by_role=with_right("narrow_rights")),
        Row("narrow_right", by_role=with_right("narrow_rights")),
        Row("lift_limit", args=("limit",), by_role=with_right("narrow_rights")),
        Row("lift_limit", args=("limit_elsewhere",), by_role=with_right("narrow_rights", status=404)),
        Row("practices", by_role=with_right("narrow_rights")),
        Row("decide_practice", args=("board", "log_sample"), by_role=with_right("narrow_rights", status=404)),
        Row("decide_practice", args=("board", "no_such"), by_role=with_right("narrow_rights", status=404)),
        Row("decide_practice", args=("board_elsewhere", "log_sample"), by_role=with_right("narrow_rights", status=404)),
        Row("account_sights", by_role=with_right("see_readers")),
        Row("account_sees", args=("account",), by_role=with_right("see_readers")),
        Row("account_sees", args=("account_elsewhere",), by_role=with_right("see_readers", status=404)),
        Row("my_account"),
        Row("my_sessions"),
        Row("confirm_password"),
        Row("choose_password", args=("no-such-link",), nobody=404, signed_in=404),
        Row("choose_password", args=("token",), nobody=200),
        Row("log_review", by_role=with_right("review_log")),
        Row("break_glass_file", by_role=with_right("review_log")),
        Row("log_reviews_file", by_role=with_right("review_log")),
        Row("log_review_item", args=("item",), by_role=with_right("review_log")),
        Row("log_review_item", args=("item_elsewhere",), by_role=with_right("review_log", status=404)),
        Row("log_review_figures", by_role=with_right("review_statistics")),
        Row("log_review_file", args=("pdf",), by_role=with_right("review_statistics")),
        Row("log_review_file", args=("xlsx",), by_role=with_right("review_statistics")),
        Row("log_review_file", args=("docx",), by_role=with_right("review_statistics", status=404)),
        Row("walls", by_role=with_right("set_wall")),
        Row("wall_list", args=("wall",), by_role=with_right("set_wall")),
        Row("wall_list", args=("wall_elsewhere",), by_role=with_right("set_wall", status=404)),
    ),
    (of_person("person", person) for person in SEEN_BY),
    (of_person("journal", person) for person in SEEN_BY),
    (of_person("write_entry", person) for person in SEEN_BY),
    (_more_of("disclose_journal", person, "handle_case") for person in SEEN_BY if person != "olga"),
    # A unit's heads see somebody with no case: there is nothing to hand out.
    (Row("disclose_journal", args=("olga",), by_role=with_right("handle_case", status=404)),),
    (
        of_person("write_entry", "olle", method="post", status=422),
        Row("entry_draft", args=("olle", "entry_draft"), by_role=only("social_worker")),
        Row("entry_draft", args=("otto", "entry_draft"), signed_in=404),
        Row("correct_entry", args=("olle", "entry"), by_role=_READS_FILE),
        Row("correct_entry", args=("otto", "entry"), signed_in=404),
        Row("share_entry", args=("olle", "entry"), nobody=405, signed_in=405),
        Row(
            "share_entry",
            args=("olle", "entry"),
            method="post",
            by_role=only(*_CASE_STAFF - {"intake_worker"}, status=302),
        ),
        Row("share_entry", args=("olga", "entry_of_olga"), method="post", by_role=only(*SEEN_BY["olga"], status=302)),
        Row(
            "move_entry",
            args=("olle", "entry"),
            by_role=_READS_FILE | dict.fromkeys(_CASE_STAFF - _LOOKS_AFTER, 403),
        ),
        Row("move_entry", args=("otto", "entry"), signed_in=404),
        Row("entry_drafts"),
        Row("give_draft", args=("left_draft",), by_role=only(*_LOOKS_AFTER)),
        Row("give_draft", args=("entry_draft",), signed_in=404),
    ),
    (_more_of("person_documents", person, "read_person") for person in SEEN_BY),
    (
        Row("document_file", args=("olle", "document"), by_role=_FILE | dict.fromkeys(_FILES, 200)),
        Row("document_file", args=("anders", "document"), by_role=_FILE),
        Row("document_file", args=("siv", "document_elsewhere"), by_role=_FILE),
        Row("document_file", args=("vera", "document_walled"), by_role=_FILE | {"violence_worker": 200}),
        Row("new_document", args=("olle",), by_role=_ADDS),
        Row(
            "new_document",
            args=("olle",),
            method="post",
            data={"title": "x"},
            by_role=_ADDS | dict.fromkeys(_FILES, 422),
        ),
        Row("new_document", args=("siv",), by_role=with_right("register", status=404)),
    ),
    (_of_case("case", person, _CASE_READERS) for person in SEEN_BY),
    (_of_case("case_act", person, _ASSIGNERS, "assign_slug") for person in SEEN_BY),
    (_of_case("case_act", person, set(), "no_such") for person in ("anders", "otto")),
    (_of_case("case_act_on", person, set(), "settle_slug", "no_such") for person in ("otto",)),
    (of_person("person_printed", person, method="post", status=204) for person in SEEN_BY if person not in ASKS_REASON),
    (
        Row("person_printed", args=("vera",), method="post", by_role=only("violence_worker", status=204)),
        Row("person_printed", args=("per",), method="post", by_role=only("housing_coordinator", status=204)),
    ),
    (Row("person_printed", args=("anders",), nobody=405, signed_in=405),),
    (number_of(person) for person in SEEN_BY),
    (
        of_person(name, person)
        for name in ("person_matters", "person_help", "person_details", "person_access")
        for person in SEEN_BY
    ),
    (_more_of("break_glass_person", person, "break_glass") for person in SEEN_BY),
    (_wall(person) for person in SEEN_BY),
    (of_person_with("set_wall", person, "set_wall") for person in SEEN_BY),
    (log_of("person_log", person) for person in SEEN_BY),
    (log_of("person_log_extract", person) for person in SEEN_BY),
    (of_person_with("person_readers", person, "see_readers") for person in SEEN_BY if person not in ASKS_REASON),
    (
        Row(
            "person_readers",
            args=(person,),
            by_role={
                role: 403 if role not in _READERS else 302 if role in ASKS_REASON[person] else 404 for role in ROLES
            },
        )
        for person in ASKS_REASON
    ),
    (
        Row(
            "person",
            args=("erik",),
            method="post",
            data={"reason": _REASON},
            by_role={role: (200 if role in _UNMASKS else 403) if role in SEEN_BY["erik"] else 404 for role in ROLES},
        ),
        Row("figures", by_role=_FIGURES),
        Row("figure", args=("plan_participation",), by_role=_FIGURES),
        Row("figure", args=("violence_known",), by_role=_FIGURES),
        Row("figure", args=("no_such",), by_role={role: 404 if role in SEES_FIGURES else 403 for role in ROLES}),
        Row("figure_cases", args=("plan_participation",), by_role=_CASES),
        Row("figure_cases", args=("violence_known",), by_role=_CASES),
        Row("figure_cases_file", args=("plan_participation",), by_role=_CASES),
    ),
)
