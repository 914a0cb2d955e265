import pytest
from django.middleware.csrf import get_token
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from samsyn.config.makers import LETTERS, maker_of, posted_secret, secret_for

accounts = st.integers(min_value=1, max_value=62**6 - 1)


@given(accounts)
def test_a_secret_tells_its_account_and_no_two_are_alike(account):
    secret = secret_for(account)
    assert maker_of(secret) == account
    assert secret_for(account) != secret


@given(accounts, st.integers(min_value=0, max_value=31), st.sampled_from(LETTERS))
def test_a_secret_with_one_letter_changed_was_made_for_nobody(account, place, letter):
    secret = secret_for(account)
    changed = secret[:place] + letter + secret[place + 1 :]
    assert maker_of(changed) == (account if changed == secret else None)


@pytest.mark.parametrize("secret", ["", "a" * 31, "a" * 32, "å" * 32, "a" * 64, "-" * 32])
def test_what_the_server_did_not_make_was_made_for_nobody(secret):
    assert maker_of(secret) is None


@given(accounts)
def test_the_token_in_a_form_gives_the_secret_back(account):
    secret = secret_for(account)
    page = RequestFactory().get("/")
    page.META["CSRF_COOKIE"] = secret
    token = get_token(page)
    sent = RequestFactory().post("/", {"csrfmiddlewaretoken": token})
    assert posted_secret(sent) == secret
    by_header = RequestFactory().post("/", {}, headers={"X-CSRFToken": token})
    assert posted_secret(by_header) == secret


@pytest.mark.parametrize("token", ["", "a" * 63, "å" * 64, "a" * 5000])
def test_what_is_no_token_gives_nothing(token):
    assert posted_secret(RequestFactory().post("/", {"csrfmiddlewaretoken": token})) == ""
