"""A form in steps: errors stand where the field is, nothing is lost, and only the last step sends."""

from typing import Any

from django import forms
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from samsyn.shell.steps import Step, Walk

STEPS = [Step("Vem", ("name", "age")), Step("Vad", ("kind",))]


class Small(forms.Form):
    name = forms.CharField(label="Namn")
    age = forms.IntegerField(label="Ålder", required=False)
    kind = forms.ChoiceField(label="Slag", choices=[("a", "Ansökan"), ("r", "Anmälan")])


def walked(**posted: Any) -> Walk:
    request = RequestFactory().post("/", posted)
    return Walk(request, Small(request.POST), STEPS)


def test_the_first_step_comes_first_and_nothing_is_wrong_yet() -> None:
    walk = Walk(RequestFactory().get("/"), Small(), STEPS)
    assert (walk.at, [field.name for field in walk.shown], dict(walk.form.errors)) == (0, ["name", "age"], {})


def test_a_step_is_left_when_its_own_fields_are_right() -> None:
    wrong, right = walked(step="0", go="next", age="många"), walked(step="0", go="next", name="Bo")
    assert (wrong.at, set(wrong.form.errors)) == (0, {"name", "age"})
    assert (right.at, dict(right.form.errors), right.sent) == (1, {}, False)
    assert 'value="Bo"' in str(right.carried[0])


def test_one_goes_back_without_a_word_about_what_is_missing() -> None:
    walk = walked(step="1", go="back", name="Bo")
    assert (walk.at, dict(walk.form.errors)) == (0, {})
    assert walked(step="2", go="change-1", name="Bo").at == 1


def test_all_of_it_is_looked_through_before_it_is_sent() -> None:
    walk = walked(step="1", go="next", name="Bo", kind="r")
    assert walk.last
    assert not walk.sent
    assert [(fact.label, fact.value) for part in walk.parts for fact in part.facts] == [
        ("Namn", "Bo"), ("Ålder", "inte angivet"), ("Slag", "Anmälan"),
    ]  # fmt: skip
    assert walked(step="2", go="send", name="Bo", kind="r").sent


@given(
    st.dictionaries(st.sampled_from(["name", "age", "kind", "step"]), st.text(max_size=5)),
    st.sampled_from(["next", "back", "send", "change-0", "change-9", "x", ""]),
)
def test_whatever_is_sent_only_a_whole_form_counts_and_no_field_is_lost(typed: dict[str, str], go: str) -> None:
    walk = walked(**typed, go=go)
    assert walk.sent <= (go == "send" and Small(typed).is_valid())
    assert 0 <= walk.at <= len(STEPS)
    shown = {field.name for field in walk.shown}
    assert set(walk.form.errors) <= (shown or set(Small.base_fields))
    assert len(walk.carried) + len(shown) == len(Small.base_fields)
