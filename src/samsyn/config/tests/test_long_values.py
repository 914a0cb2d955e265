"""Endless numbers and texts in every address and every field of every form: told, never 500."""

import random
from urllib.parse import urljoin

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.urls.exceptions import NoReverseMatch

from samsyn.workspace.tests.access_table import TABLE
from samsyn.workspace.tests.cast import make_cast
from samsyn.workspace.tests.crawler import Found

pytestmark = pytest.mark.django_db

DIGITS = ("9" * 19, "9" * 40, "9" * 5000, "0" * 5000 + "1")
LONG = (*DIGITS, "-" + "9" * 5000, "å" * 200_000, "9" * 40 + "-05-01", "1," * 50_000)
ROLES = ("head", "system_administrator", "controller")


def with_long_ids(cast):
    """Every address with one id after another too long, the others of the cast."""
    for row in {(row.name, len(row.args)): row for row in TABLE}.values():
        for place in range(len(row.args)):
            for digits in ("9" * 5000, random.choice(DIGITS)):
                args = [str(cast.argument(arg)) for arg in row.args]
                args[place] = digits
                try:
                    yield reverse(row.name, args=args)
                except NoReverseMatch:
                    continue


@pytest.mark.parametrize("role", ROLES)
def test_ids(role):
    cast = make_cast()
    client = Client(raise_request_exception=False)
    client.force_login(cast.users[role])
    wrong = [
        (method, address[:60], status)
        for address in with_long_ids(cast)
        for method in ("get", "post")
        if (status := getattr(client, method)(address).status_code) >= 500
    ]
    assert wrong == []


def forms_of(client, cast):
    """Every form of every page that the account opens, once each by where it leads and what it asks."""
    seen = set()
    for row in TABLE:
        if row.method != "get" or row.name in ("login", "logout"):
            continue
        address = reverse(row.name, args=[cast.argument(arg) for arg in row.args])
        answer = client.get(address)
        if answer.status_code != 200 or "html" not in answer["Content-Type"]:
            continue
        for form in Found(answer.content.decode()).forms:
            names = tuple(sorted({*form.fields, *form.choices}))
            if (row.name, form.method, names) not in seen and "logga-ut" not in form.action:
                seen.add((row.name, form.method, names))
                yield form, urljoin(address, form.action or address)


@pytest.mark.parametrize("role", ROLES)
def test_fields(role):
    cast = make_cast()
    client = Client(raise_request_exception=False)
    client.force_login(cast.users[role])
    wrong, asked = [], 0
    for form, address in list(forms_of(client, cast)):
        usual = {name: values[0] for name, values in (form.fields | form.choices).items() if values}
        # Each field by itself, and all of them at once; another run draws other values.
        for names in [*([name] for name in usual), list(usual)]:
            value = random.choice(LONG)
            sent = usual | dict.fromkeys(names, value)
            with transaction.atomic():
                answer = client.get(address, sent) if form.method == "get" else client.post(address, sent)
                transaction.set_rollback(True)
            asked += 1
            if answer.status_code >= 500:
                wrong.append((form.method, address, names, value[:20], len(value), answer.status_code))
    assert wrong == []
    assert asked > 6
