"""What the crawler's visits are held against: the access table, and the secrets that the role must not read.

Secrets have a marker in them (`marked`); who may read which stands in the access table, not by the code.
"""

import random
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from typing import Any

from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from django.urls.exceptions import NoReverseMatch

from samsyn.access.rights import RIGHTS
from samsyn.accounts.models import AccountSession
from samsyn.log.models import LogEntry
from samsyn.workspace.tests.access_table import SEEN_BY, TABLE
from samsyn.workspace.tests.cast import Cast
from samsyn.workspace.tests.crawler import ELSE, HOSTILE, Crawler, Visit
from samsyn.workspace.tests.marked import NEVER_KEPT, SIGN, secrets

NOBODY = ""
"""The role of somebody who has not signed in."""

MOST, GUESSED, POSTED = 25, 20, 6
"""So many pages are followed, and addresses guessed, for each role; another seed takes others."""
SENT = {400, 403, 409}
"""A form may be malformed, about what has been done already (a review is signed once), or sent before."""

UNDONE = {
    "set_wall",
    "wall_list",
    "end_role",
    "account",
    "invite",
    "lift_limit",
    "narrow_right",
    "my_account",
    "proposal",
}
"""Forms that change who may see what: sent and then undone, or the crawl would tear down what it stands on."""

ENDS_OWN = {"end_passage", "discard_draft"}
"""Acts on what is one's own: the cast has none, the crawl makes some."""

ASKS_ON = {"give_cases"}
"""What is chosen in a list is answered with the form that asks what to do with it."""

WRITE = re.compile(r'^(INSERT INTO|UPDATE|DELETE FROM) "?(\w+)')
MARK = "shell_sentform"
"""A form sent marks itself as sent and takes the mark back when it is refused."""
POINT = re.compile(r'^(ROLLBACK TO )?SAVEPOINT "?(\w+)')
KEPT_ANYHOW = ("log_log", "log_sealqueue", "accounts_accountsession")


@contextmanager
def tables_written() -> Iterator[list[str]]:
    """Which tables are written to meanwhile, apart from the log and the sessions; not what is taken back."""
    found: list[str] = []
    points: dict[str, int] = {}

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        answer = execute(sql, params, many, context)
        if point := POINT.match(sql):
            if point[1]:
                del found[points.get(point[2], 0) :]
            points[point[2]] = len(found)
        match = WRITE.match(sql)
        # What is looked for and not found is not written to.
        if match and not match[2].startswith(KEPT_ANYHOW) and context["cursor"].rowcount != 0:
            if match[1] == "DELETE FROM" and match[2] == MARK and MARK in found:
                found.remove(MARK)
            else:
                found.append(match[2])
        return answer

    with connection.execute_wrapper(note):
        yield found


class Careful(Crawler):
    """Notes what a refused form wrote; takes back what would change who may see what."""

    def __init__(self, client: Client, rng: random.Random, *, most: int) -> None:
        super().__init__(client, rng, most=most)
        self.written: list[object] = []

    def ask(self, method: str, address: str, data: dict[str, str]) -> Visit:
        if method != "post":
            return super().ask(method, address, data)
        cookies = deepcopy(self.client.cookies)
        with transaction.atomic(), tables_written() as tables:
            visit = super().ask(method, address, data)
            if undone := visit.name in UNDONE:
                transaction.set_rollback(True)
        if undone:
            self.client.cookies = cookies
        if tables and visit.response.status_code in (403, 404):
            self.written.append(("a refused form wrote", address, sorted(set(tables))))
        return visit


def leaks(visit: Visit, role: str) -> list[str]:
    """The secrets in an answer that the role must not read, less what it sent itself."""
    text, sent = visit.text, " ".join(visit.data.values())
    if SIGN not in text and "640823" not in text:
        return []
    unmasks = RIGHTS["unmask"].roles & SEEN_BY["erik"]
    unmasked = visit.name == "person" and "reason" in visit.data and role in unmasks
    return [
        word
        for person, words in secrets(role).items()
        if not (person == "erik" and unmasked)
        for word in sorted(words)
        if word in text and word not in sent
    ]


def guesses(cast: Cast) -> list[str]:
    """Every address with every id of the cast in it, whatever it is the id of."""
    ids = sorted(
        {*(person.pk for person in cast.people.values()), *(i for i in cast.things.values() if isinstance(i, int))}
    )
    pairs = [[one, other] for one in ids for other in [*ids[:4], "log_sample"]]
    words = ["no_such", "pdf", "violence_known", *(i for i in cast.things.values() if isinstance(i, str))]
    found = []
    for name in sorted({row.name for row in TABLE} - {"logout"}):
        tried: tuple[list[Any], ...] = ([], *([pk] for pk in [*ids, 0, 2**63]), *([word] for word in words), *pairs)
        for given in tried:
            try:
                found.append(reverse(name, args=given))
            except NoReverseMatch:
                continue
    return found


def allowed_statuses(name: str, role: str) -> set[int]:
    """What the table has for the role at the address, and what any form may be told."""
    told = {row.nobody if role == NOBODY else row.expected(role) for row in TABLE if row.name == name}
    # A form sent wrong (422) or well (302), a method that is not there (405); nothing where nobody is (404).
    sent = {422, 302} if 200 in told or 302 in told else {302} if name in ENDS_OWN else set()
    asked_on = {200} if name in ASKS_ON and 302 in told else set()
    return told | sent | asked_on | {405, 404}


def faults(crawler: Careful, visits: Iterable[Visit], role: str) -> list[object]:
    """What is wrong with the visits: a fault, an answer outside the table, a link to no page of it, a secret."""
    wrong: list[object] = []
    for visit in visits:
        status = visit.response.status_code
        where = (visit.method, visit.address, {k: v[:40] for k, v in visit.data.items()}, status)
        sent = SENT if visit.method == "post" else set()
        if status >= 500:
            wrong.append(("fault", *where))
        elif not visit.name:
            wrong.append(("leads nowhere", *where))
        elif status not in allowed_statuses(visit.name, role) | sent:
            wrong.append(("outside the table", *where))
        if found := leaks(visit, role):
            wrong.append(("leak", found, *where))
    return wrong + crawler.written


def kept_of_secrets(logged: Iterable[str]) -> list[str]:
    """The secrets that stand in the log, in a session or in what was `logged` to files."""
    kept = [str(row) for row in LogEntry.objects.values_list("action", "ground", "origin", "facts", "case_id")]
    kept += [str(session.get_decoded()) for session in AccountSession.objects.all()]
    told = "\n".join([*kept, *logged])
    return [word for word in NEVER_KEPT if word in told]


def visits_of(crawler: Crawler, cast: Cast) -> Iterator[Visit]:
    yield from crawler.crawl("/")
    guessed, rng = guesses(cast), crawler.rng
    for address in rng.sample(guessed, min(GUESSED, len(guessed))):
        if address not in crawler.asked:
            yield crawler.ask("get", address, {})
    for address in rng.sample(guessed, min(POSTED, len(guessed))):
        for said in (ELSE, rng.choice(HOSTILE)):
            names = ("reason", "finding", "comment", "members", "lift", "show", "number", "q", "role", "unit", "right")
            yield crawler.ask("post", address, dict.fromkeys(names, said) | {"finding": "justified"})
