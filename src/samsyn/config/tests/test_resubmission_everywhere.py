"""What somebody typed never comes to another, whatever is sent to any address without a session."""

import pytest
from django.urls import reverse

from samsyn.config.resubmission import NEVER
from samsyn.config.tests.browsing import Browser, named_in, with_password
from samsyn.workspace.tests.access_table import TABLE
from samsyn.workspace.tests.cast import make_cast

pytestmark = pytest.mark.django_db

TYPED = "Det-som-ingen-annan-ska-se"


@pytest.fixture
def addresses():
    """One of every name, with the first arguments that the access table has for it."""
    cast = make_cast()
    with_password(cast.users["social_worker"])
    with_password(cast.users["head"])
    rows = {row.name: row for row in reversed(TABLE)}
    return cast, [reverse(name, args=[cast.argument(arg) for arg in row.args]) for name, row in sorted(rows.items())]


def test_nothing_is_kept_for_somebody_who_was_never_signed_in(addresses):
    _cast, every = addresses
    browser = Browser()
    token = browser.token()
    for address in every:
        page = browser.send(address, token, reason=TYPED).content.decode()
        assert TYPED not in page, address
        assert named_in(page, "carried") == "", address


def test_nothing_comes_to_another_account_that_signs_in_instead(addresses):
    cast, every = addresses
    kept = 0
    for address in every:
        browser = Browser()
        browser.sign_in(cast.users["social_worker"])
        token = browser.token()
        browser.lose_session()
        page = browser.send(address, token, reason=TYPED).content.decode()
        carried = named_in(page, "carried")
        kept += bool(carried)
        answer = browser.sign_in(cast.users["head"], token=named_in(page, "csrfmiddlewaretoken"), carried=carried)
        assert TYPED not in page + answer.content.decode(), address
        again = browser.send(address, token, reason=TYPED)
        assert again.status_code == 403, address
        assert TYPED not in again.content.decode(), address
    assert kept > len(every) / 2, f"only {kept} of {len(every)} addresses keep what was typed; NEVER is {NEVER}"
