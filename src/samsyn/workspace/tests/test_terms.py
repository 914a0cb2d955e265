"""A word that a newcomer does not know is explained where a page first uses it."""

import pytest
from django.urls import reverse

from samsyn.people.tests.factories import client_of
from samsyn.ui.terms import TERMS

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]

USED = {
    "my_access": ("ground",),
    "break_glass": ("ground",),
    "break_glass_queue": ("break_glass",),
    "walls": ("wall",),
    "received": ("wall",),
    "person_access": ("ground",),
    "person_matters": ("state",),
    "person_help": ("state",),
    "set_wall": ("wall",),
}


@pytest.mark.parametrize("name", sorted(USED))
def test_a_term_is_explained_on_the_page_that_uses_it(world, name):
    person = world.person()
    world.chain(person)
    args = [person.pk] if name.startswith("person_") or name == "set_wall" else []
    page = client_of(world.user("head")).get(reverse(name, args=args)).content.decode()
    for term in USED[name]:
        assert str(TERMS[term][1]) in page


def test_every_term_is_used():
    assert {term for terms in USED.values() for term in terms} == set(TERMS)
